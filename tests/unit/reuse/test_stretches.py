"""Passages with small edits, and what is no passage: formulae, boilerplate, words that only stand near one another."""

from __future__ import annotations

import pytest

from plain_pages import plain_article
from riwaya.model import Article, Reprint
from riwaya.reuse.reprints import reprints


def words(start: int, count: int) -> list[str]:
    return ["".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") for number in range(start, start + count)]


def line(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def shared(one: str, two: str) -> Reprint | None:
    found = reprints([plain_article(["one", one]), plain_article(["two", two])])
    return found[0] if found else None


NEW = words(900, 3)


@pytest.mark.parametrize(
    ("middle_one", "middle_two", "edits"),
    [
        (words(50, 1), NEW[:1], 1),
        ([], NEW[:1], 1),
        (words(50, 1), [], 1),
        (words(50, 2), NEW[:1], 2),
        (words(50, 2), NEW[:2], 2),
    ],
    ids=["changed", "put in", "left out", "two for one", "two for two"],
)
def test_a_stretch_goes_on_over_an_edit_of_a_word_or_two(
    middle_one: list[str], middle_two: list[str], edits: int
) -> None:
    before, after = words(0, 10), words(20, 9)
    found = shared(line(before, middle_one, after), line(before, middle_two, after))
    assert found is not None
    assert [(stretch.words, stretch.edits) for stretch in found.stretches] == [(19, edits)]
    assert [(passage.words, passage.edits) for passage in found.passages] == [(10, 0), (9, 0)]


def test_three_words_are_no_small_edit() -> None:
    found = shared(line(words(0, 10), words(50, 3), words(20, 9)), line(words(0, 10), NEW, words(20, 9)))
    assert found is not None
    assert [(stretch.words, stretch.edits) for stretch in found.stretches] == [(10, 0), (9, 0)]


def test_a_passage_with_no_long_run_is_told_with_its_edits() -> None:
    found = shared(line(words(0, 7), words(50, 1), words(20, 7)), line(words(0, 7), NEW[:1], words(20, 7)))
    assert found is not None
    assert [(passage.words, passage.edits) for passage in found.passages] == [(14, 1)]
    assert found.passages == found.stretches


def test_what_is_edited_too_much_is_cut_at_the_widest() -> None:
    pieces = [words(at, 6) for at in (0, 10, 20, 30)]
    one = line(pieces[0], words(50, 2), pieces[1], words(60, 1), pieces[2], words(70, 2), pieces[3])
    two = line(pieces[0], words(80, 2), pieces[1], words(90, 1), pieces[2], words(95, 2), pieces[3])
    found = shared(one, two)
    assert found is not None
    assert [(stretch.words, stretch.edits) for stretch in found.stretches] == [(18, 3)]


def test_an_edit_that_nothing_follows_is_left_out() -> None:
    found = shared(line(words(0, 9), words(50, 1), words(20, 1)), line(words(0, 9), NEW[:1], words(20, 1)))
    assert found is not None
    assert [(stretch.words, stretch.edits) for stretch in found.stretches] == [(9, 0)]


def pages_with(phrase: list[str], outlets: list[str]) -> list[Article]:
    """Pages with a phrase, each in company of its own."""
    return [
        plain_article(
            [f"page {at}", line(words(1000 + 100 * at, 40), phrase, words(5000 + 100 * at, 40))], outlet=outlet
        )
        for at, outlet in enumerate(outlets)
    ]


PHRASE = words(0, 24)


def test_what_one_outlet_prints_in_page_after_page_is_its_boilerplate() -> None:
    assert reprints(pages_with(PHRASE, ["alpha"] * 9)) == ()
    assert len(reprints(pages_with(PHRASE, [f"o{at}" for at in range(9)]))) == 36


def test_boilerplate_of_one_outlet_is_shared_with_another_ones_page() -> None:
    pages = pages_with(PHRASE, ["alpha"] * 9 + ["beta"])
    other = pages[-1].page.id
    assert {other in (found.source, found.target) for found in reprints(pages)} == {True}


@pytest.mark.parametrize(("count", "length", "is_found"), [(3, 8, True), (7, 8, False), (7, 22, True), (20, 20, False)])
def test_the_more_unrelated_pages_hold_a_phrase_the_longer_it_must_be(count: int, length: int, is_found: bool) -> None:
    pages = pages_with(words(0, length), [f"o{at}" for at in range(count)])
    assert bool(reprints(pages)) is is_found


def test_a_report_on_many_pages_is_no_formula() -> None:
    report = words(0, 60)
    pages = [
        plain_article([f"page {at}", line(report, words(1000 + 100 * at, 10))], outlet=f"o{at}") for at in range(40)
    ]
    assert len(reprints(pages)) == 40 * 39 // 2
