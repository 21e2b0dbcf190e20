"""Restoration never loses a place: every repair points at the broken word, everything else is copied."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaya.arabic.letters import TATWEEL, fold
from riwaya.arabic.tokens import tokens
from riwaya.model import Page, Span, rewritten
from riwaya.read.article import read_page
from riwaya.read.blocks import blocks
from riwaya.read.restore import repairs

LETTERS = "ابتدرسمنهوية"
WORDS = st.text(LETTERS, min_size=4, max_size=8)
NOISE = st.text(LETTERS + "ـ.…·* \n\u200f\u200cًَ،:«»123aB@/-", max_size=80)


@given(NOISE)
def test_repairs_are_sorted_and_apart_and_point_at_what_stands_there(text: str) -> None:
    found = repairs(text)
    assert all(repair.span.of(text) == repair.original != repair.restored for repair in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(fold(repair.restored) == fold("".join(filter(is_written, repair.original))) for repair in found)
    assert all("\n" not in repair.original and TATWEEL not in repair.restored for repair in found)


def is_written(char: str) -> bool:
    """True for what is left of a broken word."""
    return char not in ".…·* "


@given(NOISE)
def test_what_is_restored_needs_no_restoring(text: str) -> None:
    restored, alignment = rewritten(text, ((repair.span, repair.restored) for repair in repairs(text)))
    for repair in repairs(text):
        here = alignment.from_raw(repair.span)
        assert here.of(restored) == repair.restored
        assert alignment.to_raw(here) == repair.span


@given(st.lists(WORDS, min_size=3, max_size=8), st.data())
def test_a_broken_word_is_found_and_its_neighbours_are_left(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    cut = data.draw(st.integers(2, len(words[at]) - 2))
    broken = words[at][:cut] + data.draw(st.sampled_from(["ـ.ـ", "ـ..ـ", "ــ.ــ", "ـ.", "ـ…ـ"])) + words[at][cut:]
    text = " ".join([*words[:at], broken, *words[at + 1 :]])
    (repair,) = repairs(text)
    assert (repair.original, repair.restored) == (broken, words[at])


@given(st.lists(st.text(LETTERS, min_size=1, max_size=9), max_size=12))
def test_unbroken_words_are_never_touched(words: list[str]) -> None:
    assert repairs(" ".join(words) + ".") == ()
    assert repairs(" ... ".join(words)) == ()


@given(NOISE)
@example("\x1c")
@example("\u200f\n\u200f")
def test_blocks_are_the_lines_of_the_text(text: str) -> None:
    found = [block.span.of(text) for block in blocks(text)]
    assert found == [line.strip() for line in text.splitlines() if line.strip()]


@settings(deadline=None)  # the first page loads the lexicons
@given(NOISE)
def test_any_page_is_read_with_spans_in_its_raw_text(text: str) -> None:
    article = read_page(Page(input="x", text=text, published="2021-07-10"))
    whole = Span(0, len(text))
    assert all(whole.contains(item.span) for item in article.times)
    assert all(whole.contains(item.span) for item in article.repairs)
    assert [block.span.of(text) for block in article.blocks] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]


@given(st.text(max_size=60))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NOISE)
def test_tokens_lie_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(token.span.of(text) == token.text for token in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
