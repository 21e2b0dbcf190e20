"""Judgements as what they ask of the grouping: pages that are one from the start, and pages never brought together.

The grouping begins with the groups that somebody has made and merges on from there, so that a later page joins such a
story by its likeness as it would any other; and it never merges over a line that somebody has drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from riwaya.model import Judgement
from riwaya.story.gathering import Group, numbered, together


@dataclass(frozen=True, slots=True)
class Asked:
    """What judgements ask. `groups` hold every page once; `apart` are pairs of pages of different groups."""

    groups: tuple[Group, ...]
    apart: tuple[tuple[str, str], ...]


def asked(pages: Collection[str], judgements: Iterable[Judgement]) -> Asked:
    """What the judgements that hold ask of these pages; they say nothing of pages that are not there.

    The later of two judgements that contradict each other holds, and of the earlier what it leaves room for.
    """
    there = frozenset(pages)
    joined: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    standing = [one for one in judgements if one.undone is None]
    for judgement in sorted(standing, key=lambda one: (one.when, one.id), reverse=True):
        one_story = [page for page in judgement.together if page in there]
        joined += _possible([(one_story[0], page) for page in one_story[1:]], joined, apart)
        others = [page for page in judgement.apart if page in there]
        apart += _lines(one_story, others, joined)
        joined += _possible([(others[0], page) for page in others[1:]], joined, apart)
    return Asked(together(there, joined), tuple(sorted(set(apart))))


def _possible(
    pairs: Sequence[tuple[str, str]], joined: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """All of the pairs where no line stands between their pages, else as many as can be, in their order."""
    if _allowed([*joined, *pairs], apart):
        return list(pairs)
    found: list[tuple[str, str]] = []
    for pair in pairs:
        if _allowed([*joined, *found, pair], apart):
            found.append(pair)
    return found


def _allowed(joined: Sequence[tuple[str, str]], apart: Sequence[tuple[str, str]]) -> bool:
    """Whether the joins put no two pages together that a later judgement keeps apart."""
    number = numbered(together(_spoken_of(joined, apart), joined))
    return all(number[one] != number[other] for one, other in apart)


def _lines(one_story: Sequence[str], others: Sequence[str], joined: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs to be kept apart, save those that a later judgement put together."""
    number = numbered(together({*one_story, *others, *_spoken_of(joined)}, joined))
    pairs = (min((one, other), (other, one)) for one, other in product(one_story, others))
    return [pair for pair in pairs if number[pair[0]] != number[pair[1]]]


def _spoken_of(*pairs: Sequence[tuple[str, str]]) -> frozenset[str]:
    return frozenset(page for some in pairs for pair in some for page in pair)
