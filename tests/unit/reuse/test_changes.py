"""What a page kept, changed, added, cut and moved of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plain_pages import plain_article, plain_story
from riwaya.arabic.tokens import words
from riwaya.model import Article
from riwaya.reuse.changes import Changes, PagePair, Piece, changes, side_by_side
from riwaya.reuse.wording import worded

PAGES = Path(__file__).with_name("pages_changed.toml")


@pytest.fixture(scope="module")
def pair() -> PagePair:
    bridge = plain_story(PAGES, "bridge")
    return side_by_side(bridge["agency"].article, bridge["paper"].article)


def said(pair: PagePair, what: str) -> list[tuple[str, str]]:
    return [
        (
            piece.one.of(pair.one.page.text) if piece.one else "",
            piece.two.of(pair.two.page.text) if piece.two else "",
        )
        for piece in pair.changes.pieces
        if piece.what == what
    ]


def test_words_changed_and_spelled_otherwise(pair: PagePair) -> None:
    assert said(pair, "changed") == [("الشمالي", "الجنوبي")]
    assert said(pair, "spelling") == [("الرمادي", "الرماضي")]


def test_words_added_and_cut(pair: PagePair) -> None:
    assert ("", "جميع") in said(pair, "added")
    assert ("", "وقال شهود لصوت الضفتين إن الشقوق ظهرت قبل أسبوع") in said(pair, "added")
    assert ("وكانت البلدية وعدت قبل عامين بترميمه", "") in said(pair, "cut")


def test_a_passage_elsewhere_is_moved_and_told_at_both_places(pair: PagePair) -> None:
    moved = [piece for piece in pair.changes.pieces if piece.what == "moved"]
    assert [(piece.move, piece.here) for piece in moved] == [(1, "two"), (1, "one")]
    assert {piece.words for piece in moved} == {(16, 16)}
    assert said(pair, "moved")[0][0].startswith("ويعود بناء الجسر")


def test_the_pair_tells_who_may_have_taken_it(pair: PagePair) -> None:
    assert pair.reprint is not None
    assert (pair.reprint.source, pair.reprint.direction) == (pair.one.page.id, "likely")


def test_the_same_page_is_all_the_same(pair: PagePair) -> None:
    found = side_by_side(pair.one, pair.one)
    assert {piece.what for piece in found.changes.pieces} == {"same"}
    assert found.reprint is None


def test_pages_with_nothing_in_common_are_cut_and_added() -> None:
    found = changes(plain_article(["one", "a b c d e f g h"]), plain_article(["two", "i j k l m n o p"]))
    assert {piece.what for piece in found.pieces} <= {"cut", "added", "changed"}
    assert found.count("same") == 0


def test_a_number_is_no_spelling() -> None:
    line = "a b c d e {} f g h i j"
    found = changes(plain_article(["one", line.format(1250)]), plain_article(["one", line.format(1255)]))
    assert [piece.what for piece in found.pieces if piece.words != (1, 1)] == ["same", "same"]
    assert [piece.what for piece in found.pieces] == ["same", "same", "changed", "same"]


def test_counts_are_of_words() -> None:
    pieces = (
        Piece("same", None, None, (3, 3)),
        Piece("cut", None, None, (4, 0)),
        Piece("moved", None, None, (9, 8), 1, "two"),
    )
    counted = Changes(pieces)
    assert (counted.count("same"), counted.count("cut", "one"), counted.count("cut")) == (3, 4, 0)
    assert (counted.count("moved"), counted.count("moved", "one")) == (8, 0)


WORD = st.sampled_from(["نهر", "جبل", "سوق", "مدينة", "بحر", "قطار", "ليل", "ميناء", "حقل", "طريق", "جسر", "باب"])
LINES = st.lists(st.lists(WORD, min_size=1, max_size=30).map(" ".join), min_size=2, max_size=4)


@given(LINES, LINES)
def test_every_word_of_both_pages_is_told_once_and_in_its_order(one: list[str], two: list[str]) -> None:
    here, there = plain_article(one), plain_article(two)
    found = changes(here, there).pieces
    assert told(found, here, "one") == page_words(here)
    assert told(found, there, "two") == page_words(there)
    for piece in found:
        if piece.what == "same":
            assert piece.one is not None
            assert piece.two is not None
            assert words(piece.one.of(here.page.text)) == words(piece.two.of(there.page.text))


def told(pieces: tuple[Piece, ...], article: Article, side: str) -> list[str]:
    """The words of one page as its pieces give them, in their order."""
    found: list[str] = []
    for piece in pieces:
        span = piece.one if side == "one" else piece.two
        if span is not None and piece.here in (None, side):
            found += words(span.of(article.page.text))
    return found


def page_words(article: Article) -> list[str]:
    assert int((worded(article).words != 0).sum()) == len(words(article.page.text))
    return list(words(article.page.text))
