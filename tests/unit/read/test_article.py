"""A page read as a whole: spans lie in the raw text, and nothing is filled in that the page does not say."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from riwaya.model import Article, Page, Reading, Span
from riwaya.read.article import read_page
from riwaya.record import from_stored, to_stored

PAGES = {page["id"]: page for page in map(json.loads, Path(__file__).with_name("pages.jsonl").read_text().splitlines())}


def article(name: str, published: str | None = None, language: str | None = None) -> Article:
    """The article of a page of pages.jsonl."""
    return read_page(Page(input=name, text=PAGES[name]["text"], published=published, language=language))


def test_broken_words_read_whole_and_are_shown_as_they_stand() -> None:
    found = article("broken", published="2021-07-10")
    assert found.title is not None
    assert found.title.text == "مجلس الأمن يناقش العقوبات"
    assert found.title.span.of(found.page.text) == "مجلس الأمـ.ـن يناقش العقـ.ـوبات"
    assert [repair.restored for repair in found.repairs] == ["الأمن", "العقوبات", "العقوبات"]
    assert "العقوبات" in found.restored
    assert "العقـ.ـوبات" in found.page.text


def test_blocks_cover_every_line_and_times_lie_in_the_raw_text() -> None:
    found = article("broken", published="2021-07-10")
    text = found.page.text
    assert [block.span.of(text) for block in found.blocks] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    yesterday = found.times[0]
    assert yesterday.span.of(text) == "أمس الجمعة"
    assert (yesterday.value, yesterday.anchor) == ("2021-07-09", "published")


def test_a_signature_lies_in_the_raw_text_whatever_was_restored_before_it() -> None:
    text = article("broken").page.text + "\nوختم المجلس جلسته مساء الأحد دون أن يصوت على شيء من ذلك.\n(رويترز)"
    found = read_page(Page("signed", text, published="2021-07-10"))
    assert found.repairs
    assert [(one.kind, one.agency, one.span.of(text)) for one in found.signatures] == [
        ("signature", "رويترز", "(رويترز)")
    ]
    assert found.credit is not None
    assert found.source_named == found.credit
    assert replace(found, credit=None).source_named == "رويترز"


def test_without_a_date_there_is_no_date_and_no_value_from_one() -> None:
    found = article("broken")
    assert (found.published, found.published_from) == (None, None)
    assert [t.value for t in found.times if t.anchor == "unknown"] == ["XXXX-XX-XX"]
    assert not [t for t in found.times if t.anchor == "published"]


def test_the_date_on_the_page_is_used_and_named_as_such() -> None:
    found = article("dated")
    assert (found.published, found.published_from) == ("2019-09-03", "page")
    assert [t.value for t in found.times if t.anchor] == ["2019-09-02"]


def test_two_dates_in_the_furniture_are_none() -> None:
    assert article("two dates").published is None


def test_a_date_in_the_article_is_not_the_date_of_the_page() -> None:
    assert article("dated inside").published is None


def test_a_date_given_wins() -> None:
    found = article("dated", published="2019-09-04T08:00:00Z")
    assert (found.published, found.published_from) == ("2019-09-04T08:00:00Z", "given")


def test_a_date_that_is_none_is_a_failure_and_the_page_is_read() -> None:
    found = article("broken", published="yesterday")
    assert (found.published, len(found.failures)) == (None, 1)
    assert "yesterday" in found.failures[0].reason
    assert found.blocks


@pytest.mark.parametrize(
    ("name", "credit"),
    [
        ("broken", "نداء الساحل"),
        ("credit below", "وكالة المرجان"),
        ("service", "مرآة المدن"),
        ("linked back", "صحيفة السدر"),
        ("dated", None),
        ("credit missing", None),
        ("credit too long", None),
    ],
)
def test_the_credit_is_the_outlet_that_the_page_names(name: str, credit: str | None) -> None:
    assert article(name).credit == credit


@pytest.mark.parametrize(
    ("name", "byline"), [("credit below", "نزار عوض"), ("service", "هدى مرعي - الضفة"), ("broken", None)]
)
def test_the_byline_names_a_writer(name: str, byline: str | None) -> None:
    assert article(name).byline == byline


@pytest.mark.parametrize(
    ("name", "language"), [("broken", "ar"), ("persian", "fa"), ("english", "en"), ("nothing", None)]
)
def test_the_language_is_said_where_the_letters_say_it(name: str, language: str | None) -> None:
    assert article(name).language == language


def test_the_text_says_more_of_its_language_than_what_came_with_it() -> None:
    found = article("broken", language="en")
    assert (found.language, found.set_aside, found.page.language) == ("ar", None, "en")


@pytest.mark.parametrize("name", ["persian", "english", "nothing"])
def test_a_page_set_aside_keeps_its_lines_and_says_why(name: str) -> None:
    found = article(name, published="2021-07-10")
    assert found.set_aside
    assert [block.span.of(found.page.text) for block in found.blocks] == [
        line for line in found.page.text.split("\n") if line
    ]
    assert (found.repairs, found.times, found.failures) == ((), (), ())
    assert found.published == "2021-07-10"


def test_hidden_controls_change_nothing_but_offsets() -> None:
    plain, hidden = article("plain"), article("controls")
    assert [block.kind for block in hidden.blocks] == [block.kind for block in plain.blocks]
    assert hidden.title is not None
    assert [repair.restored for repair in hidden.repairs] == [repair.restored for repair in plain.repairs] == ["الأمن"]
    assert all(block.span.of(hidden.page.text).strip() for block in hidden.blocks)


@pytest.mark.parametrize("name", PAGES)
def test_a_reading_survives_the_record(name: str) -> None:
    reading = Reading(article(name, published="2021-07-10"))
    assert from_stored(to_stored(reading)) == reading


@pytest.mark.parametrize("name", PAGES)
def test_every_span_lies_in_the_raw_text(name: str) -> None:
    found = article(name)
    whole = Span(0, len(found.page.text))
    spans = [block.span for block in found.blocks] + [t.span for t in found.times] + [r.span for r in found.repairs]
    assert all(whole.contains(span) for span in spans)


@pytest.mark.parametrize("text", ["ـ." * 20_000, "ا." * 20_000, "ـ ـ" * 20_000, "\u200f" * 40_000, "\n" * 40_000 + "ا"])
def test_no_page_takes_long(text: str) -> None:
    begun = time.monotonic()
    read_page(Page(input="x", text=text))
    assert time.monotonic() - begun < 5
