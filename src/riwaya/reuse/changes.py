"""Two pages laid beside one another, word by word: what the second one kept, changed, added, cut and moved.

What stands in both in one order is found first: of all stretches of equal words those that together hold most words and
cross nowhere. A passage that stands in both, and not in that order, has been moved, if it is long enough to be
one. All else is cut where it stands on the first page only and added where it stands on the second only; a few words
for a few others are a change, and one of spelling where their letters are nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Literal, TypeAlias

import numpy as np

from riwaya.arabic.tokens import words
from riwaya.model import Article, Reprint, Span
from riwaya.reuse.reprints import reprints
from riwaya.reuse.settings import ReuseSettings
from riwaya.reuse.stretches import Run, Stretch, grown_from
from riwaya.reuse.winnowing import Keys, seed_keys
from riwaya.reuse.wording import Places, Wording, worded

What: TypeAlias = Literal["same", "changed", "spelling", "added", "cut", "moved"]

_CLOSE = ReuseSettings(seed=4, window=1, shortest=4)
"""Every seed of four words is looked up, wherever it stands."""
_MOVED = 8
"""Words that a moved passage has at least."""
_CHANGED = 6
"""The most words on either page that are one change, and not a cut and an addition."""
_SPELLING = 0.75
"""How much of their letters two words have in common at least, in order, that are one word spelled otherwise."""
_MANY = 100_000
"""Pairs of places of equal seeds that are looked at; pages that repeat themselves so often are not looked at whole."""

_Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of either page or of both, in the raw texts. A move has two: where the words were, where they are."""

    what: What
    one: Span | None
    two: Span | None
    words: tuple[int, int]
    """How many words it has on either page."""
    move: int | None = None
    """Of what was moved: which of the moves it is, from 1."""
    here: Literal["one", "two"] | None = None
    """Of what was moved: the page in whose order this piece stands."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All words of both pages, in the order of the second; what it has not stands where it would have stood."""

    pieces: tuple[Piece, ...]

    def count(self, what: What, page: Literal["one", "two"] = "two") -> int:
        """How many words of a page are such; of what was cut ask the first page."""
        chosen = [piece for piece in self.pieces if piece.what == what and piece.here in (None, page)]
        return sum(piece.words[page == "two"] for piece in chosen)


@dataclass(frozen=True, slots=True)
class PagePair:
    """Two pages side by side."""

    one: Article
    two: Article
    changes: Changes
    reprint: Reprint | None
    """What they share, and who may have taken it; None where it makes no passage, or both are one page."""


def side_by_side(one: Article, two: Article) -> PagePair:
    """The pages, what the second made of the first, and what they share as far as these two alone show it."""
    found = reprints((one, two))
    return PagePair(one, two, changes(one, two), found[0] if found else None)


def changes(one: Article, two: Article) -> Changes:
    """What the second page made of the first."""
    here, there = worded(one, _CLOSE), worded(two, _CLOSE)
    left, right = _meeting(here.words, there.words)
    found = grown_from(here.words, there.words, left, right, _CLOSE)
    kept = _in_one_order(found)
    moved = sorted((s for s in found if s not in kept and s.words >= _MOVED), key=lambda stretch: stretch.runs[0].right)
    return Changes(tuple(_Laid(one, two, here, there, moved).pieces([run for stretch in kept for run in stretch.runs])))


def _meeting(one: Keys, two: Keys) -> tuple[Places, Places]:
    """Where the same seed begins on both pages."""
    here, there = (seed_keys(page, _CLOSE) for page in (one, two))
    places: dict[int, list[int]] = {}
    for at in np.flatnonzero(there[1]).tolist():
        places.setdefault(int(there[0][at]), []).append(at)
    pairs = [(at, to) for at in np.flatnonzero(here[1]).tolist() for to in places.get(int(here[0][at]), ())][:_MANY]
    met = np.array(pairs, np.int32).reshape(-1, 2)
    return met[:, 0], met[:, 1]


def _in_one_order(found: Sequence[Stretch]) -> list[Stretch]:
    """Of the stretches those that follow one another on both pages and hold most words, in order."""
    ordered = sorted(found, key=lambda stretch: (stretch.runs[0].left, stretch.runs[0].right))
    best: list[tuple[int, int | None]] = []
    for at, stretch in enumerate(ordered):
        before = [
            (best[to][0], -to)
            for to in range(at)
            if ordered[to].runs[-1].left_end <= stretch.runs[0].left
            and ordered[to].runs[-1].right_end <= stretch.runs[0].right
        ]
        most, last = max(before, default=(0, None))
        best.append((most + stretch.words, None if last is None else -last))
    at_end: int | None = max(range(len(best)), key=lambda at: (best[at][0], -at), default=None)
    kept: list[Stretch] = []
    while at_end is not None:
        kept.append(ordered[at_end])
        at_end = best[at_end][1]
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class _Laid:
    """The two pages and what was moved between them."""

    one: Article
    two: Article
    here: Wording
    there: Wording
    moved: Sequence[Stretch]

    def pieces(self, runs: Sequence[Run]) -> Iterator[Piece]:
        """Everything in order: what lies between two runs, then the run."""
        ends = [Run(0, 0, 0), *runs, Run(len(self.here.words), len(self.there.words), 0)]
        for before, run in pairwise(ends):
            yield from self._between((before.left_end, run.left), (before.right_end, run.right))
            if run.length:
                yield self._both("same", (run.left, run.left_end), (run.right, run.right_end))

    def _between(self, cut: _Range, added: _Range) -> Iterator[Piece]:
        """What stands between two runs on either page."""
        gone = list(self._parts(self.here, cut, left=True))
        come = list(self._parts(self.there, added, left=False))
        if len(gone) == len(come) == 1 and isinstance(gone[0], tuple) and isinstance(come[0], tuple):
            yield from self._instead(gone[0], come[0])
            return
        for part in gone:
            yield self._cut(part)
        for part in come:
            yield self._added(part)

    def _instead(self, old: _Range, new: _Range) -> Iterator[Piece]:
        """One piece in the place of another; equal words at its ends, too few to be looked up, are told apart."""
        before = self._equal(old, new)
        old, new = (old[0] + before, old[1]), (new[0] + before, new[1])
        behind = self._equal(old, new, backward=True)
        old_end, new_end = old[1] - behind, new[1] - behind
        if before:
            yield self._both("same", (old[0] - before, old[0]), (new[0] - before, new[0]))
        old, new = (old[0], old_end), (new[0], new_end)
        lengths = (old[1] - old[0], new[1] - new[0])
        if min(lengths) and max(lengths) <= _CHANGED:
            yield self._both("spelling" if self._spelled(old, new) else "changed", old, new)
        else:
            if lengths[0]:
                yield self._cut(old)
            if lengths[1]:
                yield self._added(new)
        if behind:
            yield self._both("same", (old_end, old_end + behind), (new_end, new_end + behind))

    def _equal(self, old: _Range, new: _Range, *, backward: bool = False) -> int:
        """How many words at the beginning of both are equal, or at their end."""
        here, there = self.here.words[slice(*old)], self.there.words[slice(*new)]
        pairs = zip(here[::-1], there[::-1], strict=False) if backward else zip(here, there, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def _parts(self, page: Wording, within: _Range, *, left: bool) -> Iterator[_Range | int]:
        """The range cut at its breaks and around what was moved; a move is told by its number."""
        at = within[0]
        while at < within[1]:
            if not page.words[at]:
                at += 1
                continue
            number = next((n for n, s in enumerate(self.moved, 1) if _side(s, left=left)[0] == at), None)
            if number is not None:
                yield number
                at = _side(self.moved[number - 1], left=left)[1]
                continue
            end = at
            starts = {_side(stretch, left=left)[0] for stretch in self.moved}
            while end < within[1] and page.words[end] and (end == at or end not in starts):
                end += 1
            yield at, end
            at = end

    def _cut(self, part: _Range | int) -> Piece:
        if isinstance(part, int):
            return self._move(part, "one")
        return Piece("cut", self.here.span(*part), None, (part[1] - part[0], 0))

    def _added(self, part: _Range | int) -> Piece:
        if isinstance(part, int):
            return self._move(part, "two")
        return Piece("added", None, self.there.span(*part), (0, part[1] - part[0]))

    def _move(self, number: int, here: Literal["one", "two"]) -> Piece:
        stretch = self.moved[number - 1]
        piece = self._both("moved", _side(stretch, left=True), _side(stretch, left=False))
        return Piece("moved", piece.one, piece.two, piece.words, number, here)

    def _both(self, what: What, old: _Range, new: _Range) -> Piece:
        return Piece(what, self.here.span(*old), self.there.span(*new), (old[1] - old[0], new[1] - new[0]))

    def _spelled(self, old: _Range, new: _Range) -> bool:
        """Whether the letters are nearly the same: a word spelled otherwise, or written in two."""
        before = "".join(words(self.here.span(*old).of(self.one.page.text)))
        after = "".join(words(self.there.span(*new).of(self.two.page.text)))
        if before.isdecimal() or after.isdecimal():
            return before == after
        return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _SPELLING


def _side(stretch: Stretch, *, left: bool) -> _Range:
    first, last = stretch.runs[0], stretch.runs[-1]
    return (first.left, last.left_end) if left else (first.right, last.right_end)
