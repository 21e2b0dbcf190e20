"""Shared passages between pages, and what is read from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain_pages import plain_article, plain_story
from riwaya.model import Article, Reprint
from riwaya.reuse.reprints import reprints
from riwaya.reuse.settings import ReuseSettings

PAGES = Path(__file__).with_name("pages.toml")


def articles(story: str) -> dict[str, Article]:
    return {key: reading.article for key, reading in plain_story(PAGES, story).items()}


def between(found: tuple[Reprint, ...], one: Article, other: Article) -> Reprint | None:
    pair = {one.page.id, other.page.id}
    return next((reprint for reprint in found if {reprint.source, reprint.target} == pair), None)


def test_a_run_is_found_in_full_across_spellings_and_marks() -> None:
    ferry = articles("ferry")
    found = between(reprints(list(ferry.values())), ferry["early"], ferry["late"])
    assert found is not None
    (passage,) = found.passages
    assert passage.words == 18
    assert passage.source.of(ferry["early"].page.text).startswith("غرقت عبّارة تقل")
    assert passage.target.of(ferry["late"].page.text).endswith("الميناء القديم")


def test_the_earlier_page_is_the_likely_source() -> None:
    ferry = articles("ferry")
    found = between(reprints(list(ferry.values())), ferry["early"], ferry["late"])
    assert found is not None
    assert (found.source, found.direction) == (ferry["early"].page.id, "likely")
    assert any(reason.startswith("earlier-publication: 2024-03-05T09:00") for reason in found.why)


def test_a_credit_outweighs_the_time_of_publication() -> None:
    ferry = articles("ferry")
    found = between(reprints(list(ferry.values())), ferry["early"], ferry["crediting"])
    assert found is not None
    assert (found.source, found.direction) == (ferry["early"].page.id, "known")
    assert "credit: صحيفة جريدة المسافة" in found.why


def test_a_page_that_stands_wholly_in_another_is_a_full_reprint() -> None:
    ferry = articles("ferry")
    found = between(reprints(list(ferry.values())), ferry["early"], ferry["crediting"])
    assert found is not None
    assert (found.kind, found.share) == ("full", 1.0)


def test_a_broken_word_is_read_as_it_is_meant_and_shown_as_it_stands() -> None:
    ferry = articles("ferry")
    found = between(reprints(list(ferry.values())), ferry["early"], ferry["broken"])
    assert found is not None
    (passage,) = found.passages
    assert passage.words == 15
    assert "مفقـ.ـودين" in passage.target.of(ferry["broken"].page.text)


def test_pages_with_nothing_in_common_are_no_pair() -> None:
    ferry = articles("ferry")
    found = reprints(list(ferry.values()))
    assert all(ferry["apart"].page.id not in (reprint.source, reprint.target) for reprint in found)


def test_words_that_both_pages_quote_are_a_quote() -> None:
    quote = articles("quote")
    (found,) = reprints(list(quote.values()))
    assert found.kind == "quote"
    assert found.direction == "unknown"


def test_the_same_page_given_twice_is_one_page() -> None:
    ferry = articles("ferry")
    assert reprints([ferry["early"], ferry["early"]]) == ()


def words(start: int, count: int) -> str:
    """So many different words, no two ranges alike."""
    return " ".join(
        "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") for number in range(start, start + count)
    )


def test_a_formula_of_many_pages_is_no_passage_and_a_rare_run_of_its_length_is() -> None:
    formula = "one two three four five six seven eight nine ten"
    pages = [
        plain_article([f"title{at}", f"{words(100 * at, 20)} {formula} {words(100 * at + 50, 20)}"]) for at in range(6)
    ]
    assert reprints(pages) == ()
    assert len(reprints(pages[:2])) == 1


def test_a_formula_inside_copied_text_does_not_hide_the_copy() -> None:
    formula = "one two three four five six seven eight nine ten"
    pages = [
        plain_article([f"title{at}", f"{words(100 * at, 20)} {formula} {words(100 * at + 50, 20)}"]) for at in range(6)
    ]
    copy = plain_article(["copy", f"{words(9000, 5)} {words(0, 20)} {formula} {words(50, 20)}"])
    (found,) = reprints([*pages, copy])
    assert sum(passage.words for passage in found.passages) == 50


def test_a_crowded_seed_is_bridged() -> None:
    crowd = "one two three four five six seven"
    settings = ReuseSettings(crowded=3)
    pages = [
        plain_article([f"title{at}", f"{words(100 * at, 9)} {crowd} {words(100 * at + 50, 9)}"]) for at in range(6)
    ]
    copy = plain_article(["copy", f"{words(0, 9)} {crowd} {words(50, 9)}"])
    (found,) = reprints([*pages, copy], settings)
    assert [passage.words for passage in found.passages] == [25]


def test_a_run_does_not_cross_what_stands_between() -> None:
    whole = plain_article(["title", words(0, 8), words(8, 8)])
    assert [p.words for p in reprints([whole, plain_article(["other", words(0, 16)])])[0].passages] == [16]
    block = whole.blocks[1]
    cut = plain_article(["title", words(0, 8), "promo", words(8, 8)])
    kinds = tuple(type(block)(b.span, "promo" if at == 2 else b.kind, "test") for at, b in enumerate(cut.blocks))
    promo = Article(cut.page, kinds, (), cut.restored, cut.alignment)
    assert [p.words for p in reprints([promo, plain_article(["other", words(0, 16)])])[0].passages] == [8, 8]


def test_what_a_page_repeats_is_matched_once() -> None:
    once = plain_article(["title", words(0, 12)])
    twice = plain_article(["other", f"{words(0, 12)} {words(50, 3)} {words(0, 12)}"])
    (found,) = reprints([once, twice])
    assert [passage.words for passage in found.passages] == [12]


def test_a_passage_cannot_be_shorter_than_its_seed() -> None:
    with pytest.raises(ValueError, match="shorter than its seed"):
        ReuseSettings(seed=9, shortest=8)
