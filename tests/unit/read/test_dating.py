"""The day an undated page came out on: what its words show, how sure that is, and what is made of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.model import Page, Reading
from riwaya.read.article import read_page
from riwaya.read.dating import ENOUGH
from riwaya.record import from_stored, to_stored

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("datings.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_the_words_show(case: dict[str, Any]) -> None:
    article = read_page(Page(input="page", text=case["text"], fetched=case.get("fetched")))
    found = article.dating
    if found is None:
        assert "day" not in case
    else:
        shown = (found.day, found.sure, found.why, found.span.of(case["text"]))
        assert shown == (case["day"], case["sure"], case["because"], case["shows"])
    assert article.published == case.get("published")
    assert article.published_from == ("inferred" if "published" in case else None)


def test_the_times_of_a_page_are_reckoned_from_a_sure_dating_only() -> None:
    text = "افتتاح سد الوادي\n\nافتتح الوزير السد اليوم الثلاثاء 17 تموز 2018 بعد أن زاره أمس مع عدد كبير من الضيوف."
    article = read_page(Page(input="page", text=text))
    assert article.dating is not None
    assert article.dating.sure >= ENOUGH
    assert [time.value for time in article.times] == ["2018-07-17", "2018-07-16"]


def test_a_page_with_a_date_needs_no_dating() -> None:
    article = read_page(Page(input="page", text=CASES[0]["text"], published="2019-01-01"))
    assert (article.dating, article.published) == (None, "2019-01-01")


def test_a_dating_is_stored_and_found_again() -> None:
    reading = Reading(read_page(Page(input="page", text=CASES[0]["text"])), ())
    assert from_stored(to_stored(reading)).article.dating == reading.article.dating is not None
