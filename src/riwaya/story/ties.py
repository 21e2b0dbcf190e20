"""Ties: which pages are alike, and how much.

The likeness of two pages is the mean of the cosines of their titles, heads and wholes, less what lies between them in
time, and more where one is copied from the other. It hangs on the two pages and nothing else. Pairs are found by the
weightiest keys of each page, among pages that came out within days of each other, and never by trying all.

The same ties come of two ways: `ties` for pages that are all at hand, and, for engines, `addresses` and `tied`: each
page is sent to its addresses (a key in a stretch of days), and those that meet at one are compared there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from riwaya.model import Reprint, Sketch, Tie
from riwaya.story.moments import Moment, distance
from riwaya.story.settings import StorySettings
from riwaya.story.sketches import ONE

DEFAULTS = StorySettings()
WHOLE = ONE * ONE
"""The likeness of a page to itself."""
_UNDATED = "?"
"""The stretch of days in which undated pages and dated ones meet."""

Place = tuple[int, str]
"""A part of a page (0 title, 1 head, 2 whole) and a key."""
Column = tuple[NDArray[np.int64], NDArray[np.float64]]
"""The pages that have a key in one part, by number, and what it weighs in each. Whole numbers, so sums are exact."""


def telling(page: Sketch, settings: StorySettings = DEFAULTS) -> frozenset[str]:
    """The weightiest keys of a page: it is compared with pages that have one of them among theirs."""
    weights = map(sum, zip(page.title, page.head, page.whole, strict=True))
    by_weight = sorted(zip(page.keys, weights, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return frozenset(key for key, _ in by_weight[: settings.telling])


def addresses(page: Sketch, settings: StorySettings = DEFAULTS) -> tuple[str, ...]:
    """Where the page is to be compared with others: its telling keys, each in the stretches of days it may meet them.

    Pages that came out within `reach` days of each other have a stretch in common; undated ones meet all others.
    """
    stretches = [_UNDATED]
    if page.day is not None:
        first = page.day // (settings.reach + 1)
        stretches += [str(first), str(first + 1)]
    return tuple(f"{key}\x1f{stretch}" for key in sorted(telling(page, settings)) for stretch in stretches)


def tied(address: str, pages: Sequence[Sketch], settings: StorySettings = DEFAULTS) -> tuple[Tie, ...]:
    """The ties among the pages that meet at an address. A pair meets at several and is tied at the first only."""
    found = []
    undated = address.endswith(_UNDATED)
    at = {page.page: frozenset(addresses(page, settings)) for page in pages}
    ordered = sorted(pages, key=lambda page: page.page)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if undated and one.day is not None and other.day is not None:
                continue
            dated = (place for place in at[one.page] & at[other.page] if undated or not place.endswith(_UNDATED))
            if address == min(dated) and (much := likeness(one, other, settings)):
                found.append(Tie(one.page, other.page, much))
    return tuple(found)


def likeness(one: Sketch, other: Sketch, settings: StorySettings = DEFAULTS) -> int:
    """The likeness of two pages, at most `WHOLE`; 0 where it is too faint or they are too far apart in time."""
    at = {key: place for place, key in enumerate(other.keys)}
    shared = [(place, at[key]) for place, key in enumerate(one.keys) if key in at]
    same = sum(
        mine[here] * theirs[there]
        for mine, theirs in zip(_parts(one), _parts(other), strict=True)
        for here, there in shared
    )
    return _in_time(one, other, same // (3 if any(one.title) and any(other.title) else 2), settings)


def ties(
    pages: Sequence[Sketch], settings: StorySettings = DEFAULTS, of: Container[str] | None = None
) -> tuple[Tie, ...]:
    """All ties among the pages, by their ids; with `of` those whose later page, by day and id, is one of these.

    Of an undated page and a dated one the dated one is the later.
    """
    undated = sorted((page for page in pages if page.day is None), key=lambda page: page.page)
    dated = sorted((page for page in pages if page.day is not None), key=lambda page: (page.day, page.page))
    table = _Table([*undated, *dated], settings)
    days = np.array([page.day for page in dated], dtype=np.int64)
    found: list[Tie] = []
    everything = _Stretch(table, 0, len(pages))
    for number, page in enumerate(undated):
        later = everything.ties(number, number + 1, len(pages))
        found += (tie for tie in later if of is None or (tie.other if tie.one == page.page else tie.one) in of)
    for day in sorted(set(days.tolist())):
        first, start, stop = (np.searchsorted(days, (day - settings.reach, day, day + 1)) + len(undated)).tolist()
        stretch = _Stretch(table, first, stop)
        for number in range(start, stop):
            if of is None or table.pages[number].page in of:
                found += stretch.ties(number, first, number)
    return tuple(sorted(found, key=lambda tie: (tie.one, tie.other)))


class _Table:
    """Pages by number, and for each key the numbers of those that have it."""

    def __init__(self, pages: Sequence[Sketch], settings: StorySettings) -> None:
        self.pages = pages
        self.settings = settings
        self.titled = np.array([any(page.title) for page in pages], dtype=bool)
        self.telling = [telling(page, settings) for page in pages]
        looked_for: defaultdict[str, list[int]] = defaultdict(list)
        numbers: defaultdict[Place, list[int]] = defaultdict(list)
        weights: defaultdict[Place, list[int]] = defaultdict(list)
        for number, page in enumerate(pages):
            for key in self.telling[number]:
                looked_for[key].append(number)
            for place, weight in _weights(page):
                numbers[place].append(number)
                weights[place].append(weight)
        self.looked_for = {key: np.array(found) for key, found in looked_for.items()}
        self.columns: dict[Place, Column] = {
            place: (np.array(numbers.pop(place)), np.array(weights.pop(place), dtype=np.float64))
            for place in list(numbers)
        }


class _Stretch:
    """The pages from the number `first` up to `stop`. What is cut out of the table for one page serves the next."""

    def __init__(self, table: _Table, first: int, stop: int) -> None:
        self._table = table
        self._bounds = first, stop
        self._columns: dict[Place, Column] = {}
        self._looked_for: dict[str, NDArray[np.int64]] = {}

    def ties(self, number: int, start: int, stop: int) -> list[Tie]:
        """The ties of a page to those numbered from `start` up to `stop`."""
        table, first = self._table, self._bounds[0]
        page, settings = table.pages[number], table.settings
        size = self._bounds[1] - first
        near = np.zeros(size, dtype=bool)
        for key in table.telling[number]:
            near[self._of_key(key)] = True
        sums = np.zeros(size)
        for place, weight in _weights(page):
            others, weights = self._column(place)
            sums[others] += weight * weights
        here = slice(start - first, stop - first)
        parts = np.where(table.titled[start:stop] & table.titled[number], 3, 2)
        much = sums[here].astype(np.int64) // parts
        found: list[Tie] = []
        for at in np.flatnonzero(near[here] & (much >= settings.faintest * WHOLE)).tolist():
            other = table.pages[start + at]
            if like := _in_time(page, other, int(much[at]), settings):
                found.append(Tie(min(page.page, other.page), max(page.page, other.page), like))
        return found

    def _column(self, place: Place) -> Column:
        if place not in self._columns:
            numbers, weights = self._table.columns[place]
            start, stop = np.searchsorted(numbers, self._bounds).tolist()
            self._columns[place] = numbers[start:stop] - self._bounds[0], weights[start:stop]
        return self._columns[place]

    def _of_key(self, key: str) -> NDArray[np.int64]:
        if key not in self._looked_for:
            numbers = self._table.looked_for[key]
            start, stop = np.searchsorted(numbers, self._bounds).tolist()
            self._looked_for[key] = numbers[start:stop] - self._bounds[0]
        return self._looked_for[key]


def with_copies(
    found: Iterable[Tie], reprints: Iterable[Reprint], settings: StorySettings = DEFAULTS
) -> tuple[Tie, ...]:
    """The ties with what is copied counted for them. What both pages only quote says nothing of the event."""
    shares: dict[tuple[str, str], float] = {}
    for reprint in reprints:
        if reprint.kind != "quote":
            pair = min(reprint.source, reprint.target), max(reprint.source, reprint.target)
            shares[pair] = max(reprint.share, shares.get(pair, 0.0))
    likeness_of: dict[tuple[str, str], int] = {(tie.one, tie.other): tie.likeness for tie in found}
    for pair, share in shares.items():
        likeness_of[pair] = min(WHOLE, likeness_of.get(pair, 0) + round(settings.copied * share * WHOLE))
    return tuple(Tie(*pair, much) for pair, much in sorted(likeness_of.items()))


def _parts(page: Sketch) -> tuple[bytes, bytes, bytes]:
    return page.title, page.head, page.whole


def _in_time(one: Sketch, other: Sketch, likeness: int, settings: StorySettings) -> int:
    if likeness < settings.faintest * WHOLE:
        return 0
    if one.day is not None and other.day is not None and abs(one.day - other.day) > settings.reach:
        return 0
    if one.told == other.told and one.day == other.day:  # most pairs, so nothing is made for them
        return likeness
    days = distance(Moment(one.day, one.told), Moment(other.day, other.told), settings)
    left = round(likeness * exp(-days / settings.event_days))
    return left if left >= settings.faintest * WHOLE else 0


def _weights(page: Sketch) -> Iterator[tuple[Place, int]]:
    """The places that a page has, with what each weighs."""
    for part, weights in enumerate(_parts(page)):
        for key, weight in zip(page.keys, weights, strict=True):
            if weight:
                yield (part, key), weight
