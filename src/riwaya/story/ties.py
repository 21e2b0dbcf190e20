"""Ties: which pages are alike, and how much.

The likeness of two pages is the mean of the cosines of their titles, heads and wholes, less what lies between them in
time, and more where one is copied from the other. It hangs on the two pages and nothing else. Pairs are found by the
weightiest keys of each page, among pages that came out within days of each other, and never by trying all.

The same ties come of two ways: `ties` for pages that are all at hand, and, for engines, `addresses` and `tied`: each
page is sent to its addresses (a key in a stretch of days), and those that meet at one are compared there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
    """The likeness of two pages, at most `WHOLE`; 0 where it is too faint to count, or they are too far apart in time."""
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
    """All ties among the pages, by their ids; with `of` those whose later page, by day and id, is one of these."""
    ordered = sorted(pages, key=lambda page: (page.day is not None, page.day or 0, page.page))
    days = np.array([page.day or 0 for page in ordered])
    undated = sum(page.day is None for page in ordered)
    titled = np.array([any(page.title) for page in ordered], dtype=bool)
    columns = _columns(ordered)
    looked_for = _numbered(ordered, settings)
    found: list[Tie] = []
    for number, page in enumerate(ordered):
        if of is not None and page.page not in of:
            continue
        first = max(undated, int(np.searchsorted(days, page.day - settings.reach))) if page.day is not None else 0
        sums = np.zeros(number)
        near = np.zeros(number, dtype=bool)
        for key in telling(page, settings):
            near[_before(looked_for[key], number)] = True
        near[undated:first] = False
        if not near.any():
            continue
        for part, key, weight in _weights(page):
            others, weights = columns[part, key]
            start, stop = np.searchsorted(others, (first, number))
            sums[others[start:stop]] += weight * weights[start:stop]
            if undated and first > undated:
                early = int(np.searchsorted(others, undated))
                sums[others[:early]] += weight * weights[:early]
        parts = np.where(titled[:number], 3 if titled[number] else 2, 2)
        much = sums.astype(np.int64) // parts
        for at in np.flatnonzero(near & (much >= settings.faintest * WHOLE)).tolist():
            other = ordered[at]
            if like := _in_time(page, other, int(much[at]), settings):
                found += [Tie(min(page.page, other.page), max(page.page, other.page), like)]
    return tuple(sorted(found, key=lambda tie: (tie.one, tie.other)))


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
    days = distance(Moment(one.day, one.told), Moment(other.day, other.told), settings)
    left = round(likeness * exp(-days / settings.event_days))
    return left if left >= settings.faintest * WHOLE else 0


def _weights(page: Sketch) -> Iterator[tuple[int, str, int]]:
    """The parts of a page, each key of each with what it weighs there."""
    for part, weights in enumerate(_parts(page)):
        for key, weight in zip(page.keys, weights, strict=True):
            if weight:
                yield part, key, weight


def _columns(pages: Sequence[Sketch]) -> Mapping[tuple[int, str], Column]:
    having: defaultdict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, page in enumerate(pages):
        for part, key, weight in _weights(page):
            numbers, weights = having[part, key]
            numbers.append(number)
            weights.append(weight)
    return {
        place: (np.array(numbers), np.array(weights, dtype=np.float64)) for place, (numbers, weights) in having.items()
    }


def _numbered(pages: Sequence[Sketch], settings: StorySettings) -> Mapping[str, NDArray[np.int64]]:
    """The pages that are looked for by each key, by number."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for key in telling(page, settings):
            having[key].append(number)
    return {key: np.array(numbers) for key, numbers in having.items()}


def _before(numbers: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    return numbers[: int(np.searchsorted(numbers, number))]
