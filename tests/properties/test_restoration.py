"""Restoration never loses a place: every repair points at the broken word, everything else is copied."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaya.arabic.letters import MARKS, TATWEEL, fold
from riwaya.arabic.tokens import tokens
from riwaya.measure.breaking import BREAKERS, broken
from riwaya.model import Page, Span
from riwaya.read.article import read_page
from riwaya.read.blocks import blocks
from riwaya.read.restore import repairs, restoration, restored, restored_together

PLAIN = "قال الوزير إن المدينة عادت إلى الحياة بعد الحرب وأعلنت الحكومة رفع الحصار عن الميناء"
"""Words that the list of frequencies knows."""
STRONG = ("dotted-tatweel", "marked-tatweel")

LETTERS = "ابتدرسمنهوية"
WORDS = st.text(LETTERS, min_size=4, max_size=8).filter(lambda word: not re.search(r"(.)\1\1", word))
NOISE = st.text(LETTERS + "ـ.…·* \n\u200f\u200cًَ،:«»123aB@/-_'#ٮڡ", max_size=80)
SENTENCES = st.lists(st.sampled_from(PLAIN.split()), min_size=3, max_size=14).map(" ".join)
load = settings(deadline=None)
"""The list of frequencies is read when it is first needed."""


@load
@given(NOISE)
def test_repairs_are_sorted_and_apart_and_point_at_what_stands_there(text: str) -> None:
    found = restoration(text)
    for places in ([(w.span, w.original) for w in found.repairs], [(w.span, w.original) for w in found.masked]):
        assert all(span.of(text) == original for span, original in places)
        assert all(one.end <= other.start for (one, _), (other, _) in pairwise(places))
    assert all(repair.original != repair.restored for repair in found.repairs)
    assert all(0 < repair.sure <= 1 for repair in found.repairs)
    assert all("\n" not in repair.original and TATWEEL not in repair.restored for repair in found.repairs)
    assert all(repair.restored.isalpha() or set(repair.restored) & set(MARKS) for repair in found.repairs)


@load
@given(NOISE)
def test_what_is_restored_points_back_at_what_stands(text: str) -> None:
    found = restored(text)
    for repair in found.repairs:
        here = found.alignment.from_raw(repair.span)
        assert here.of(found.text) == repair.restored
        assert found.alignment.to_raw(here) == repair.span
    assert all(
        found.text[run.derived : run.derived + run.length] == text[run.origin : run.origin + run.length]
        for run in found.alignment.runs
    )


@load
@given(SENTENCES, st.sampled_from(sorted(BREAKERS)), st.integers(0, 99))
def test_what_is_restored_needs_no_restoring(text: str, scheme: str, seed: int) -> None:
    once = restored(broken(text, scheme, 0.3, random.Random(seed)).text)
    again = restored(once.text)
    assert [repair for repair in again.repairs if repair.scheme in STRONG] == []
    assert restored(text).text == text


@load
@given(st.lists(WORDS, min_size=3, max_size=8), st.data())
def test_a_broken_word_is_found_and_its_neighbours_are_left(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    cut = data.draw(st.integers(2, len(words[at]) - 2))
    shape = words[at][:cut] + data.draw(st.sampled_from(["ـ.ـ", "ـ..ـ", "ــ.ــ", "ـ.", "ـ…ـ"])) + words[at][cut:]
    text = " ".join([*words[:at], shape, *words[at + 1 :]])
    (repair,) = repairs(text)
    assert (repair.original, repair.restored) == (shape, words[at])


@load
@given(SENTENCES, st.sampled_from(sorted(BREAKERS)), st.integers(0, 99))
def test_what_is_broken_stands_where_it_is_said_to(text: str, scheme: str, seed: int) -> None:
    case = broken(text, scheme, 0, random.Random(seed))
    for span, word in case.words:
        assert span.of(case.text) != word
        assert case.text[: span.start] + word + case.text[span.end :] == text


@load
@given(st.lists(WORDS, max_size=12))
def test_unbroken_words_are_never_touched(words: list[str]) -> None:
    for text in (" ".join(words) + ".", " ... ".join(words), "، ".join(words), " *** ".join(words)):
        found = restoration(text)
        assert (found.repairs, found.masked) == ((), ())


@load
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.integers(0, 99))
def test_lines_together_are_the_page_they_are(lines: list[str], seed: int) -> None:
    text = broken("\n".join(lines), "dotted-tatweel", 0.2, random.Random(seed)).text
    assert "\n".join(line.text for line in restored_together(text.split("\n"))) == restored(text).text


@given(NOISE)
@example("\x1c")
@example("\u200f\n\u200f")
def test_blocks_are_the_lines_of_the_text(text: str) -> None:
    found = [block.span.of(text) for block in blocks(text)]
    assert found == [line.strip() for line in text.splitlines() if line.strip()]


@load
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
