"""Which seeds of a page are looked up.

A seed is a few words in a row. Not all are looked up: of every `window` in a row the one with the least hash is
(winnowing; Schleimer, Wilkerson and Aiken 2003), so that two pages with the same words look up the same seeds, and a
run of `seed + window - 1` words holds one for sure.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from riwaya.reuse.settings import ReuseSettings

Keys: TypeAlias = NDArray[np.uint64]
Flags: TypeAlias = NDArray[np.bool_]

PRIME = np.uint64(0x9E3779B97F4A7C15)
LAST = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Greater than any hash."""
_REPEATS = 8
"""So often one page's repeated seed is looked up."""


def seed_keys(words: Keys, settings: ReuseSettings) -> tuple[Keys, Flags]:
    """The hash of the seed at each word, and whether it is looked up; the words too near the end have none.

    `words` are numbers, 0 at a break, which no seed holds.
    """
    count = max(0, len(words) - settings.seed + 1)
    key = np.zeros(count, np.uint64)
    whole = np.ones(count, np.bool_)
    for offset in range(settings.seed):
        key = mixed(key * PRIME + words[offset : offset + count])
        whole &= words[offset : offset + count] != 0
    chosen = winnowed(np.where(whole, key, LAST), settings.window) & whole
    at = np.flatnonzero(chosen)
    chosen[at] = _early(key[at])
    return key, chosen


def mixed(key: Keys) -> Keys:
    """Each number hashed."""
    key = key ^ (key >> np.uint64(29))
    key = key * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(key ^ (key >> np.uint64(32)), np.uint64)


def winnowed(key: Keys, window: int) -> Flags:
    """Of each `window` in a row the least, the last of equals; the places without a seed hold the greatest."""
    chosen = np.zeros(len(key), np.bool_)
    if len(key) < window:
        return chosen
    rows = len(key) - window + 1
    least, place = key[:rows].copy(), np.arange(rows)
    for offset in range(1, window):
        later = key[offset : offset + rows]
        lesser = later <= least
        least[lesser] = later[lesser]
        place[lesser] = np.flatnonzero(lesser) + offset
    chosen[place] = True
    return chosen


def _early(key: Keys) -> Flags:
    """Which of a page's seeds are not the same seed once too often."""
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    first = np.searchsorted(ranked, ranked, "left")
    keep = np.zeros(len(key), np.bool_)
    keep[order] = np.arange(len(key)) - first < _REPEATS
    return keep
