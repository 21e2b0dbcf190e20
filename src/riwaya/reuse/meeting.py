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

FORMULA = 255
"""The level of a seed at which nobody meets."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What each of some merged seeds is worth, in their order."""

    level: Levels
    """A place in the settings' `weights`, or `FORMULA`."""
    closed: Flags
    """Whether it is boilerplate of its page's outlet."""

    def of(self, places: Flags) -> Standing:
        """Those of the seeds flagged."""
        return Standing(self.level[places], self.closed[places])


def standing(seeds: Seeds, settings: ReuseSettings = DEFAULTS) -> Standing:
    """What the merged seeds are worth, all pages that hold them being among them."""
    group = _groups(seeds.key)
    level = _levels(group, seeds, settings)
    kept = level != FORMULA
    closed = np.zeros(len(group), np.bool_)
    house = _houses(seeds)[kept]
    closed[kept] = _boilerplate(group[kept], seeds.page[kept], house, seeds.setting[kept], settings)
    return Standing(level, closed)


def meetings(
    seeds: Seeds, settings: ReuseSettings = DEFAULTS, known: Standing | None = None, of: Flags | None = None
) -> Meetings:
    """Where the pages of merged seeds meet: all of them, or those with a page that has some of the seeds flagged.

    `known` is the seeds' standing, where it is known already.
    """
    worth = known or standing(seeds, settings)
    kept = worth.level != FORMULA
    owner, at, level, closed = seeds.page[kept], seeds.at[kept], worth.level[kept], worth.closed[kept]
    house = _houses(seeds)[kept]
    first, second = _couples(_groups(seeds.key[kept]), None if of is None else of[kept])
    apart = (owner[first] != owner[second]) & ~(closed[first] & closed[second] & (house[first] == house[second]))
    first, second = first[apart], second[apart]
    one, two, left, right = owner[first], owner[second], at[first], at[second]
    order = np.lexsort((right, left, two, one))
    return Meetings(seeds.pages, one[order], two[order], left[order], right[order], level[first][order])


def by_pair(found: Iterable[Meetings], settings: ReuseSettings = DEFAULTS) -> Iterator[Meeting]:
    """The meetings of all partitions, a pair of pages at a time, in the order of their ids.

    Pairs that meet at too little for a passage are left out: most share one set phrase.
    """
    return _pairs(found, settings)


def all_pairs(found: Iterable[Meetings]) -> Iterator[Meeting]:
    """As `by_pair`, with every pair."""
    return _pairs(found, None)


def is_promising(level: Levels, settings: ReuseSettings) -> bool:
    """Whether seeds of these levels can make a passage."""
    worth = _worths(settings)[level]
    return len(worth) > 0 and bool(worth.sum() >= _least(worth.max()))


def _pairs(found: Iterable[Meetings], settings: ReuseSettings | None) -> Iterator[Meeting]:
    given = [part for part in found if len(part.one)]
    if not given:
        return
    pages = sorted({page for part in given for page in part.pages})
    place = {page: at for at, page in enumerate(pages)}
    here = [np.array([place[page] for page in part.pages], np.int32) for part in given]
    one = np.concatenate([numbers[part.one] for numbers, part in zip(here, given, strict=True)])
    two = np.concatenate([numbers[part.two] for numbers, part in zip(here, given, strict=True)])
    left = np.concatenate([part.left for part in given])
    right = np.concatenate([part.right for part in given])
    level = np.concatenate([part.level for part in given])
    order = np.lexsort((right, left, two, one))
    one, two, left, right, level = one[order], two[order], left[order], right[order], level[order]
    begins = np.flatnonzero(np.concatenate(([True], (one[1:] != one[:-1]) | (two[1:] != two[:-1]))))
    ends = np.append(begins[1:], len(one))
    if settings is not None:
        worth = _worths(settings)[level]
        wanted = np.add.reduceat(worth, begins) >= _least(np.maximum.reduceat(worth, begins))
        begins, ends = begins[wanted], ends[wanted]
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        part = slice(begin, end)
        yield Meeting(pages[one[begin]], pages[two[begin]], left[part], right[part], level[part])


def _worths(settings: ReuseSettings) -> Ints:
    """The weights in thousandths, so that their sums do not hang on an order."""
    return np.array([round(1000 * weight) for weight in settings.weights], np.int64)


def _least(most: Ints) -> Ints:
    """What seeds must be worth together, in thousandths, of which the best is worth so much, to make a passage.

    A run of 9 words may have one seed only, and needs 8/9 of it. Without a seed that counts in full a passage has 20
    words, of which the seeds, one in three, have to be worth 8: more than one in full, even where edits part them.
    """
    return np.where(most >= 1000, 700, 1100)


def _houses(seeds: Seeds) -> Keys:
    """Of each seed the number of its page's outlet."""
    return np.array([*seeds.houses, 0], np.uint64)[seeds.page]


def _groups(key: Keys) -> Ints:
    """A number for each seed, equal ones together; they are sorted."""
    fresh = np.zeros(len(key), np.int64)
    fresh[1:] = key[1:] != key[:-1]
    return np.cumsum(fresh)


def _levels(group: Ints, seeds: Seeds, settings: ReuseSettings) -> Levels:
    """How common each seed is; `FORMULA` too for those that one page alone holds, which meet nobody."""
    holders, unrelated = _held(group, seeds.page, seeds.setting)
    bounds = [settings.common * 2**step for step in range(len(settings.weights))]
    level = np.searchsorted(bounds, unrelated, "right")
    several = (holders > 1) & (holders <= settings.crowded) & (level < len(settings.weights))
    return np.where(several, level, FORMULA)[group].astype(np.uint8)


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


def _couples(group: Ints, wanted: Flags | None) -> tuple[Ints, Ints]:
    """All pairs of places within each group, the earlier place first; only those with a wanted one where any are."""
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(group)))
    if wanted is not None:
        return _couples_of(np.flatnonzero(wanted), wanted, group, starts, sizes)
    firsts: list[Ints] = [np.empty(0, np.int64)]
    seconds: list[Ints] = [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        begin = starts[sizes == size][:, None]
        one, two = np.triu_indices(size, 1)
        firsts.append((begin + one).ravel())
        seconds.append((begin + two).ravel())
    return np.concatenate(firsts), np.concatenate(seconds)


def _couples_of(at: Ints, wanted: Flags, group: Ints, starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """The pairs of these places with all others of their groups, each once."""
    size = sizes[group[at]]
    mine = np.repeat(at, size)
    skipped = np.concatenate(([0], np.cumsum(size)[:-1])) if len(size) else size
    other = np.repeat(starts[group[at]] - skipped, size) + np.arange(int(size.sum()))
    once = (other != mine) & ~(wanted[other] & (other < mine))
    mine, other = mine[once], other[once]
    return np.minimum(mine, other), np.maximum(mine, other)
