"""Where pages meet: equal seeds of different pages, weighed, and the boilerplate of one outlet set aside.

A seed counts for the less, the more unrelated pages hold it: a name with all its titles and a set phrase of
announcements tell little by themselves. Copied text has its neighbours with it, a formula stands in a new place each
time; so the pages that hold a seed are as many unrelated ones as there are different settings of it. Among the pages of
one outlet more is asked: what it prints in `common` settings is its boilerplate, and tells nothing of who copied whom.

Everything here looks at the seeds of one partition and at nothing else, and at each seed apart. So the result is
the same whatever the partitions and the order of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from riwaya.reuse.seeds import SLOTS, Piece, Seeds, merged
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.winnowing import Flags, Keys
from riwaya.reuse.wording import Places

Ints: TypeAlias = NDArray[np.int64]
Levels: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """Equal seeds: at word `left` of page `one` and at `right` of page `two`, numbers in `pages`, `one` before `two`.

    Sorted by these four.
    """

    pages: tuple[str, ...]
    """Page ids, sorted."""
    one: Places
    two: Places
    left: Places
    right: Places
    level: Levels
    """How common each seed is: a place in the settings' `weights`."""


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """All equal seeds of two pages, by their places."""

    one: str
    """Page id, the lesser of the two."""
    two: str
    left: Places
    right: Places
    level: Levels


def met(partition: str, pieces: Sequence[Piece], settings: ReuseSettings = DEFAULTS) -> Meetings:
    """The meetings of one partition: what an engine's `grouped` is given as its join."""
    del partition  # its name says nothing that the seeds do not
    return meetings(merged(piece.seeds for piece in pieces), settings)


def meetings(seeds: Seeds, settings: ReuseSettings = DEFAULTS) -> Meetings:
    """Where the pages of merged seeds meet."""
    group = _groups(seeds.key)
    level, kept = _levels(group, seeds, settings)
    group, owner, at = group[kept], seeds.page[kept], seeds.at[kept]
    house = np.array(seeds.houses, np.uint64)[owner] if len(owner) else np.empty(0, np.uint64)
    closed = _boilerplate(group, owner, house, seeds.setting[kept], settings)
    first, second = _couples(group)
    apart = (owner[first] != owner[second]) & ~(closed[first] & closed[second] & (house[first] == house[second]))
    first, second = first[apart], second[apart]
    one, two, left, right = owner[first], owner[second], at[first], at[second]
    order = np.lexsort((right, left, two, one))
    return Meetings(seeds.pages, one[order], two[order], left[order], right[order], level[kept][first][order])


def by_pair(found: Iterable[Meetings]) -> Iterator[Meeting]:
    """The meetings of all partitions, a pair of pages at a time, in the order of their ids."""
    given = list(found)
    pages = sorted({page for part in given for page in part.pages})
    place = {page: at for at, page in enumerate(pages)}
    here = [np.array([place[page] for page in part.pages], np.int32) for part in given]
    if not any(len(part.one) for part in given):
        return
    one = np.concatenate([numbers[part.one] for numbers, part in zip(here, given, strict=True)])
    two = np.concatenate([numbers[part.two] for numbers, part in zip(here, given, strict=True)])
    left = np.concatenate([part.left for part in given])
    right = np.concatenate([part.right for part in given])
    level = np.concatenate([part.level for part in given])
    order = np.lexsort((right, left, two, one))
    one, two, left, right, level = one[order], two[order], left[order], right[order], level[order]
    begins = np.flatnonzero(np.concatenate(([True], (one[1:] != one[:-1]) | (two[1:] != two[:-1]))))
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(one)], strict=True):
        part = slice(begin, end)
        yield Meeting(pages[one[begin]], pages[two[begin]], left[part], right[part], level[part])


def _groups(key: Keys) -> Ints:
    """A number for each seed, equal ones together; they are sorted."""
    fresh = np.zeros(len(key), np.int64)
    fresh[1:] = key[1:] != key[:-1]
    return np.cumsum(fresh)


def _levels(group: Ints, seeds: Seeds, settings: ReuseSettings) -> tuple[Levels, Flags]:
    """How common each seed is, and which are held by several pages and yet are no formula."""
    holders, unrelated = _held(group, seeds.page, seeds.setting)
    bounds = [settings.common * 2**step for step in range(len(settings.weights))]
    level = np.searchsorted(bounds, unrelated, "right")
    several = (holders > 1) & (holders <= settings.crowded) & (level < len(settings.weights))
    return level[group].astype(np.uint8), np.asarray(several[group], np.bool_)


def _boilerplate(group: Ints, owner: Places, house: Keys, setting: Keys, settings: ReuseSettings) -> Flags:
    """Which seeds are boilerplate of their page's outlet."""
    order = np.lexsort((owner, house, group))
    fresh = np.zeros(len(order), np.int64)
    fresh[1:] = (group[order][1:] != group[order][:-1]) | (house[order][1:] != house[order][:-1])
    inside = np.cumsum(fresh)
    _, unrelated = _held(inside, owner[order], setting[order])
    closed = np.zeros(len(group), np.bool_)
    closed[order] = (unrelated >= settings.common)[inside]
    return np.asarray(closed & (house != 0), np.bool_)


def _held(group: Ints, owner: Places, setting: Keys) -> tuple[Ints, Ints]:
    """Of each group how many pages hold it, and in how many different settings: by the upper median of the bytes.

    By chance a phrase has the least hash of a byte whatever stands around it, and all its settings look alike there.
    """
    count = int(group[-1]) + 1 if len(group) else 0
    once = np.ones(len(group), np.bool_)
    once[1:] = (group[1:] != group[:-1]) | (owner[1:] != owner[:-1])
    group, setting = group[once], setting[once]
    holders = np.bincount(group, minlength=count)
    several = holders > 2  # most seeds have no more, and are common by no measure
    asked = several[group]
    group, setting = (np.cumsum(several) - 1)[group[asked]], setting[asked]
    different = np.empty((SLOTS, int(several.sum())), np.int64)
    for slot in range(SLOTS):
        byte = (setting >> np.uint64(8 * slot)) & np.uint64(255)
        values = np.unique(group * 256 + byte.astype(np.int64))
        different[slot] = np.bincount(values // 256, minlength=different.shape[1])
    unrelated = holders.copy()
    unrelated[several] = np.sort(different, axis=0)[SLOTS // 2]
    return holders, unrelated


def _couples(group: Ints) -> tuple[Ints, Ints]:
    """All pairs of places within each group, the earlier place first."""
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(group)))
    firsts: list[Ints] = [np.empty(0, np.int64)]
    seconds: list[Ints] = [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        begin = starts[sizes == size][:, None]
        one, two = np.triu_indices(size, 1)
        firsts.append((begin + one).ravel())
        seconds.append((begin + two).ravel())
    return np.concatenate(firsts), np.concatenate(seconds)
