"""Maximal runs of the same words in two pages, found by seed and extend over all pages at once.

Pages become one long row of word numbers. Every seed (a few words in a row) is hashed and sorted, so equal
seeds fall together; two equal seeds of different pages are a hit, hits on one diagonal are a run, and a run
is extended while the words agree. Nothing is sampled, so no run with an uncrowded seed is missed, and the
cost grows with what is really shared, not with the number of page pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from riwaya.reuse.settings import ReuseSettings

Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Keys: TypeAlias = NDArray[np.uint64]

_PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Row:
    """All pages' words as numbers, one after another; a break is a number that occurs once."""

    words: Ints
    page: Ints
    """Which page each position belongs to."""
    first: Ints
    """Where each page begins."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Equal stretches: `length` words at row position `left` and again at `right`, left page before right page."""

    left: Ints
    right: Ints
    length: Ints

    def where(self, keep: Flags) -> Runs:
        """The runs flagged."""
        return Runs(self.left[keep], self.right[keep], self.length[keep])


@dataclass(frozen=True, slots=True)
class Hits:
    """The same seed at row position `left` and at `right`; `seed` numbers the seeds."""

    left: Ints
    right: Ints
    seed: Ints


def as_row(pages: Sequence[Sequence[str | None]]) -> Row:
    """Number the words of all pages; None is a break that no run crosses. Every page ends with a break."""
    numbers: dict[str, int] = {}
    words: list[int] = []
    owners: list[int] = []
    first: list[int] = []
    breaks = 0
    for index, page in enumerate(pages):
        first.append(len(words))
        for word in (*page, None):
            if word is None:
                breaks += 1
                words.append(-breaks)
            else:
                words.append(numbers.setdefault(word, len(numbers)))
        owners.extend([index] * (len(words) - first[-1]))
    return Row(np.array(words, np.int64), np.array(owners, np.int64), np.array(first, np.int64))


def find_runs(row: Row, settings: ReuseSettings) -> Runs:
    """Maximal runs between different pages that are long enough and more than a formula, in row order.

    Two pages have something in common only when a run tells so by words that few pages have, or when they
    share as many words as copied text does. Then their other runs count too.
    """
    key = _seed_keys(row, settings.seed)
    hits = _hits(row, key, settings)
    runs = _extended(row, _chained(hits, settings.seed))
    runs = runs.where(runs.length >= settings.shortest)
    shared = _SharedWords(_pair(row, runs.left, runs.right), runs, key)
    rare, formula = _rare_and_formula(hits, shared[_pair(row, hits.left, hits.right)] >= settings.copied, settings)
    by_rare = _told(row, hits, rare, runs, settings) >= settings.shortest
    by_own = _told(row, hits, ~formula, runs, settings) >= settings.shortest
    pair = _pair(row, runs.left, runs.right)
    telling = by_rare | (by_own & (shared[pair] >= settings.copied))
    return runs.where(by_own & np.isin(pair, pair[telling]))


def _seed_keys(row: Row, seed: int) -> Keys:
    """A hash of the `seed` words that begin at each position."""
    count = max(0, len(row.words) - seed + 1)
    key = np.zeros(count, np.uint64)
    for offset in range(seed):
        key = key * _PRIME + row.words[offset : offset + count].astype(np.uint64)
        key ^= key >> np.uint64(29)
    return key


def _equal_seeds(key: Keys) -> tuple[Ints, Ints]:
    """Positions whose seed occurs again, equal seeds together and ascending, and the group number of each."""
    order = np.argsort(key, kind="stable").astype(np.int64)
    ranked = key[order]
    fresh = np.ones(len(key), bool)
    fresh[1:] = ranked[1:] != ranked[:-1]
    group = np.cumsum(fresh) - 1
    repeated = np.bincount(group, minlength=1)[group] > 1
    return order[repeated], group[repeated].astype(np.int64)


def _hits(row: Row, key: Keys, settings: ReuseSettings) -> Hits:
    """Pairs of positions of different pages where the same uncrowded seed begins."""
    order, group = _equal_seeds(key)
    sizes = np.bincount(group, minlength=1)[group]
    lefts: list[Ints] = [np.empty(0, np.int64)]
    rights: list[Ints] = [np.empty(0, np.int64)]
    groups: list[Ints] = [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes <= settings.crowded]):
        positions = order[sizes == size].reshape(-1, int(size))
        one, two = np.triu_indices(int(size), 1)
        lefts.append(positions[:, one].ravel())
        rights.append(positions[:, two].ravel())
        groups.append(np.repeat(group[sizes == size][:: int(size)], len(one)))
    hits = Hits(np.concatenate(lefts), np.concatenate(rights), np.concatenate(groups))
    real = row.page[hits.left] != row.page[hits.right]
    for offset in range(settings.seed):  # two different seeds may have one hash
        real &= row.words[hits.left + offset] == row.words[hits.right + offset]
    return Hits(hits.left[real], hits.right[real], hits.seed[real])


def _pair(row: Row, left: Ints, right: Ints) -> Ints:
    """A number for the two pages that hold the positions."""
    return np.asarray(row.page[left] * len(row.first) + row.page[right], np.int64)


def _chained(hits: Hits, seed: int) -> Runs:
    """Hits that follow one another on a diagonal, as runs."""
    order = np.lexsort((hits.left, hits.right - hits.left))
    left, right = hits.left[order], hits.right[order]
    begins = np.ones(len(left), bool)
    begins[1:] = (np.diff(left) != 1) | (np.diff(right) != 1)
    at = np.flatnonzero(begins)
    length = np.diff(np.append(at, len(left))) + seed - 1
    return Runs(left[at], right[at], length.astype(np.int64))


def _extended(row: Row, runs: Runs) -> Runs:
    """Each run grown both ways while the words agree: this bridges crowded seeds. Equal results fall together."""
    left, right, end = runs.left.copy(), runs.right.copy(), runs.left + runs.length
    shift = right - left
    last = len(row.words) - 1
    while len(left):
        grow = (left > 0) & (row.words[left - 1] == row.words[right - 1])
        if not grow.any():
            break
        left -= grow
        right -= grow
    while len(left):
        grow = (end + shift <= last) & (row.words[end] == row.words[np.minimum(end + shift, last)])
        if not grow.any():
            break
        end += grow
    unique = np.unique(np.stack((left, right, end - left), axis=1), axis=0) if len(left) else np.empty((0, 3), np.int64)
    return Runs(unique[:, 0], unique[:, 1], unique[:, 2])


class _SharedWords:
    """How many words two pages share in runs, by pair number; what a page says again is counted once."""

    def __init__(self, pair: Ints, runs: Runs, key: Keys) -> None:
        said = np.stack((pair.astype(np.uint64), key[runs.left]), axis=1)
        once = np.unique(said, axis=0, return_index=True)[1] if len(pair) else np.empty(0, np.int64)
        self._pairs, place = np.unique(pair[once], return_inverse=True)
        self._words = np.bincount(place, weights=runs.length[once], minlength=len(self._pairs)).astype(np.int64)

    def __getitem__(self, pairs: Ints) -> Ints:
        if not len(self._pairs):
            return np.zeros(len(pairs), np.int64)
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        return np.where(self._pairs[at] == pairs, self._words[at], 0)


def _rare_and_formula(hits: Hits, in_copies: Flags, settings: ReuseSettings) -> tuple[Flags, Flags]:
    """For each seed number: whether few pages have it, and whether it is a formula.

    A seed of copied text stands mostly in pairs of pages that share much. A formula, a footer or a name with
    all its titles stands in many pages that share nothing else.
    """
    pairs = np.bincount(hits.seed)
    copies = np.bincount(hits.seed, weights=in_copies)
    rare = pairs < settings.common * (settings.common - 1) // 2
    return rare, ~rare & (copies < settings.copied_part * pairs)


def _told(row: Row, hits: Hits, counted: Flags, runs: Runs, settings: ReuseSettings) -> Ints:
    """How many words of each run lie in counted seeds that lie in it whole (a little less where they have gaps)."""
    begins = np.zeros(len(row.words), bool)
    begins[hits.left[counted[hits.seed]]] = True
    before = np.concatenate(([0], np.cumsum(begins)))
    seeds = before[runs.left + runs.length - settings.seed + 1] - before[runs.left]
    return np.asarray(np.where(seeds > 0, seeds + settings.seed - 1, 0), np.int64)
