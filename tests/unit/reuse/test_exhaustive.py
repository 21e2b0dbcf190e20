"""The search beside the slow reference, which aligns every pair of pages in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exhaustive import Aligned, alignments, pairs_that_share
from hypothesis import given
from hypothesis import strategies as st

from plain_pages import plain_article
from riwaya.model import Article
from riwaya.reuse.meeting import by_pair, meetings
from riwaya.reuse.reprints import reprints, worded
from riwaya.reuse.seeds import merged, seeds_of
from riwaya.reuse.settings import DEFAULTS
from riwaya.reuse.stretches import stretches


def letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


@dataclass(frozen=True)
class Pages:
    """Two pages one of which has a stretch of the other, edited here and there."""

    one: Article
    two: Article


@st.composite
def edited_copies(draw: st.DrawFn) -> Pages:
    """Words of one page in another, changed, left out or put in, eight equal words or more between two edits."""
    whole = [letters(at) for at in range(draw(st.integers(20, 80)))]
    begin = draw(st.integers(0, len(whole) - 14))
    copy = whole[begin : begin + draw(st.integers(14, 60))]
    at, fresh = draw(st.integers(8, 12)), 20_000
    while at < len(copy) - 8:
        kind = draw(st.sampled_from(["changed", "left out", "put in"]))
        copy[at : at + (kind != "put in")] = [] if kind == "left out" else [letters(fresh)]
        fresh += 1
        at += draw(st.integers(9, 20))
    before = [letters(30_000 + at) for at in range(draw(st.integers(0, 30)))]
    after = [letters(40_000 + at) for at in range(draw(st.integers(0, 30)))]
    return Pages(plain_article(["one", " ".join(whole)]), plain_article(["two", " ".join((*before, *copy, *after))]))


def cells(one: Article, two: Article) -> list[list[tuple[int, int]]]:
    """The equal words of each stretch that the search finds; pages in the order of their ids."""
    here, there = worded(one), worded(two)
    (meeting,) = by_pair([meetings(merged([seeds_of(here), seeds_of(there)]))])
    return [
        [(run.left + at, run.right + at) for run in stretch.runs for at in range(run.length)]
        for stretch in stretches(here, there, meeting, DEFAULTS)
    ]


@given(edited_copies())
def test_the_search_aligns_an_edited_copy_as_the_reference_does(pages: Pages) -> None:
    one, two = sorted((pages.one, pages.two), key=lambda article: article.page.id)
    reference = alignments(worded(one).words.tolist(), worded(two).words.tolist())
    assert cells(one, two) == [list(aligned.cells) for aligned in sorted(reference, key=lambda found: found.cells)]


WORDS = st.lists(st.integers(0, 30), min_size=0, max_size=60)
"""Numbers as words; 0 is a break."""


@given(st.lists(WORDS, min_size=2, max_size=5))
def test_the_pairs_told_are_those_that_align(pages: list[list[int]]) -> None:
    told = list(pairs_that_share(pages)) if any(pages) else []
    assert told == [
        (one, two)
        for one in range(len(pages))
        for two in range(one + 1, len(pages))
        if alignments(pages[one], pages[two])
    ]


@given(WORDS, WORDS)
def test_the_worth_of_the_best_alignment_is_that_of_any_way_round(one: list[int], two: list[int]) -> None:
    assert worth(alignments(one, two)[:1]) == worth(alignments(two, one)[:1])
    assert worth(alignments(one, two)[:1]) == worth(alignments(one[::-1], two[::-1])[:1])


def worth(found: Sequence[Aligned]) -> list[int]:
    return [aligned.words - 2 * aligned.edits for aligned in found]


def test_what_lies_between_two_runs_is_bridged_or_not() -> None:
    run = list(range(1, 9))
    assert [found.cells for found in alignments([*run, 50, *range(21, 29)], [*run, *range(21, 29)])] == [
        (*((at, at) for at in range(8)), *((at + 1, at) for at in range(8, 16)))
    ]
    apart = alignments([*run, 50, 51, 52, *range(21, 29)], [*run, *range(21, 29)])
    assert [(found.words, found.edits) for found in apart] == [(8, 0), (8, 0)]
    broken = alignments([*run, 0, *range(21, 29)], [*run, 0, *range(21, 29)])
    assert [(found.words, found.edits) for found in broken] == [(8, 0), (8, 0)]


def test_a_run_of_eight_words_is_found_wherever_it_stands() -> None:
    phrase = [letters(at) for at in range(8)]
    other = plain_article(["two", " ".join((letters(300), *phrase))])
    for before in range(12):
        for after in range(12):
            words = [*map(letters, range(100, 100 + before)), *phrase, *map(letters, range(200, 200 + after))]
            (found,) = reprints([plain_article(["one", " ".join(words)]), other])
            assert [passage.words for passage in found.passages] == [8]
