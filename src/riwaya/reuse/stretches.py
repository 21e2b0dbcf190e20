"""What two pages share: stretches of equal words with small edits between them, each as long as it can be.

A run is words that are equal one by one, as far as they go. From the longest run on, a stretch is grown both ways
over edits of a word or two, as long as the equal words behind them are worth more than the edits cost. Where
the edits of a stretch are too many for its words it is cut at the widest of them. So unrelated text is never glued:
nothing is bridged that equal words do not stand on both sides of. Two stretches of a pair overlap on neither page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise, takewhile
from typing import TypeAlias

import numpy as np

from riwaya.reuse.meeting import Meeting, is_promising
from riwaya.reuse.settings import ReuseSettings
from riwaya.reuse.winnowing import Keys, winnowed
from riwaya.reuse.wording import Places, Wording

Words: TypeAlias = Sequence[int]
Place: TypeAlias = tuple[int, int]
"""A word of either page."""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` equal words from word `left` of one page and from `right` of the other."""

    left: int
    right: int
    length: int

    @property
    def left_end(self) -> int:
        return self.left + self.length

    @property
    def right_end(self) -> int:
        return self.right + self.length


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs one behind another on both pages, an edit between any two."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """Equal words."""
        return sum(run.length for run in self.runs)

    @property
    def edits(self) -> int:
        """Words put in, left out or changed: of each edit, as many as it has on the page where it is longer."""
        return sum(_width(one, two) for one, two in pairwise(self.runs))

    def turned(self) -> Stretch:
        """The same with the pages exchanged."""
        return Stretch(tuple(Run(run.right, run.left, run.length) for run in self.runs))


def stretches(one: Wording, two: Wording, meeting: Meeting, settings: ReuseSettings) -> tuple[Stretch, ...]:
    """The shared stretches of two pages that are long enough and more than formulae, by their place in `one`.

    `one` is the page with the lesser id. A word of a stretch counts for what the seeds in it count for on average, of
    those that are looked up; a seed that is a formula counts for nothing.
    """
    if not is_promising(meeting.level, settings):
        return ()
    counted = [settings.weights[level] for level in meeting.level.tolist()]
    grown = grown_from(one.words, two.words, meeting.left, meeting.right, settings)
    cut = [part for stretch in grown for part in _cut(stretch, settings)]
    places_met = zip(meeting.left.tolist(), meeting.right.tolist(), strict=True)
    weight = dict(zip(places_met, counted, strict=True))
    found = []
    for stretch in cut:
        places = [(run.left + at, run.right + at) for run in stretch.runs for at in _looked_up(one, two, run, settings)]
        weighed = stretch.words * sum(weight.get(place, 0.0) for place in places)
        if places and weighed >= settings.shortest * len(places):
            found.append(stretch)
    return tuple(sorted(found, key=lambda stretch: stretch.runs[0].left))


def _looked_up(one: Wording, two: Wording, run: Run, settings: ReuseSettings) -> list[int]:
    """The places in the run of the seeds that are looked up on every page which has the run.

    What stands around it may choose more at its ends, here and there: how many pages have such a seed cannot be told.
    """
    room = max(0, run.length - settings.seed + 1)
    chosen = one.chosen[run.left : run.left + room] & two.chosen[run.right : run.right + room]
    inside = winnowed(one.keys[run.left : run.left + room], settings.window)
    return np.flatnonzero(chosen & inside if room >= settings.window else chosen).tolist()


def grown_from(one: Keys, two: Keys, left: Places, right: Places, settings: ReuseSettings) -> list[Stretch]:
    """All stretches around equal seeds at these places of two pages, however short."""
    return _grown(one, two, _runs(one, two, left, right), settings)


def _runs(one: Keys, two: Keys, left: Places, right: Places) -> list[Run]:
    """The equal words around each seed, as far as they go."""
    found: list[Run] = []
    shifts = right - left
    for shift in np.unique(shifts).tolist():
        begin, end = max(0, -shift), min(len(one), len(two) - shift)
        equal = (one[begin:end] == two[begin + shift : end + shift]) & (one[begin:end] != 0)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], equal, [False])).astype(np.int8)))
        starts, ends = edges[::2] + begin, edges[1::2] + begin
        held = np.unique(np.searchsorted(starts, left[shifts == shift], "right") - 1)
        found += [Run(int(starts[at]), int(starts[at]) + shift, int(ends[at] - starts[at])) for at in held.tolist()]
    return found


def _grown(one: Keys, two: Keys, runs: Sequence[Run], settings: ReuseSettings) -> list[Stretch]:
    """Stretches around the runs, the longest run first; what is left of a run that overlaps one may make another."""
    here, there = one.tolist(), two.tolist()
    ahead, behind = (here, there), (here[::-1], there[::-1])
    taken: list[Run] = []
    found: list[Stretch] = []
    waiting = sorted(runs, key=_rank)
    while waiting:
        best = waiting.pop()
        clash = next((other for other in taken if _overlap(best, other)), None)
        if clash is not None:
            rest = [piece for piece in _around(best, clash) if piece.length >= settings.seed]
            waiting = sorted(waiting + rest, key=_rank)
            continue
        before = (_turned(run, one, two) for run in _further(*behind, _turned(best, one, two), settings))
        after = _further(*ahead, best, settings)
        pieces = [best, *_up_to_taken(before, taken), *_up_to_taken(after, taken)]
        taken += pieces
        found.append(Stretch(tuple(sorted(pieces, key=lambda run: run.left))))
    return found


def _rank(run: Run) -> tuple[int, int, int]:
    """The longest comes last, of equals the first on the pages."""
    return run.length, -run.left, -run.right


def _up_to_taken(way: Iterable[Run], taken: Sequence[Run]) -> Iterator[Run]:
    return takewhile(lambda run: not any(_overlap(run, other) for other in taken), way)


def _turned(run: Run, one: Keys, two: Keys) -> Run:
    """The run as it stands when both pages are read from their ends."""
    return Run(len(one) - run.left_end, len(two) - run.right_end, run.length)


def _further(one: Words, two: Words, run: Run, settings: ReuseSettings) -> list[Run]:
    """The runs behind a run, over edits, on the way that is worth most; none where no way is worth anything.

    Each equal word is worth one and each edited one costs `cost`. A way is left where it has lost too much; from where
    words are equal no edit is tried.
    """
    origin = (run.left_end, run.right_end)
    reached: dict[Place, tuple[int, Place]] = {origin: (0, origin)}
    ahead = [origin]
    best, most = origin, 0
    while ahead:
        place = heappop(ahead)
        worth = reached[place][0]
        if worth + settings.given_up < most:
            continue
        for skip, over in _steps(settings.bridged):
            at, to = place[0] + skip, place[1] + over
            if at >= len(one) or to >= len(two) or one[at] != two[to] or not one[at]:
                continue
            value = worth + 1 - settings.cost * max(skip, over)
            then = (at + 1, to + 1)
            known = reached.get(then)
            if (known is None or value > known[0]) and all(one[place[0] : at]) and all(two[place[1] : to]):
                if known is None:
                    heappush(ahead, then)
                reached[then] = (value, place)
                if value > most:
                    best, most = then, value
            if not skip and not over:
                break
    cells: list[Place] = []
    while best != origin:
        cells.append((best[0] - 1, best[1] - 1))
        best = reached[best][1]
    return list(_in_runs(reversed(cells)))


def _in_runs(cells: Iterable[Place]) -> Iterator[Run]:
    """Places of equal words, in order, as runs."""
    run: Run | None = None
    for at, to in cells:
        if run is not None and (at, to) == (run.left_end, run.right_end):
            run = Run(run.left, run.right, run.length + 1)
            continue
        if run is not None:
            yield run
        run = Run(at, to, 1)
    if run is not None:
        yield run


@lru_cache
def _steps(longest: int) -> tuple[tuple[int, int], ...]:
    """Words left out on either page: none first, then the fewer, of equals what is as long on both."""
    some = range(longest + 1)
    found = [(one, two) for one in some for two in some]
    return tuple(sorted(found, key=lambda edit: (max(edit), abs(edit[0] - edit[1]), edit)))


def _cut(stretch: Stretch, settings: ReuseSettings) -> Iterator[Stretch]:
    """The stretch, or its parts where it is too much edited, those that are long enough."""
    if stretch.edits <= settings.edited * stretch.words:
        if stretch.words >= settings.shortest:
            yield stretch
        return
    widths = [_width(one, two) for one, two in pairwise(stretch.runs)]
    at = widths.index(max(widths)) + 1
    yield from _cut(Stretch(stretch.runs[:at]), settings)
    yield from _cut(Stretch(stretch.runs[at:]), settings)


def _width(one: Run, two: Run) -> int:
    return max(two.left - one.left_end, two.right - one.right_end)


def _overlap(one: Run, other: Run) -> bool:
    return (one.left < other.left_end and other.left < one.left_end) or (
        one.right < other.right_end and other.right < one.right_end
    )


def _around(run: Run, taken: Run) -> tuple[Run, Run]:
    """What of `run` lies before and after `taken` on both pages."""
    before = min(taken.left - run.left, taken.right - run.right)
    skip = max(0, taken.left_end - run.left, taken.right_end - run.right)
    return (
        Run(run.left, run.right, min(max(0, before), run.length)),
        Run(run.left + skip, run.right + skip, max(0, run.length - skip)),
    )
