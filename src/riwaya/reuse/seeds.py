"""The seeds of one page, cut into partitions by their hash: what pages are joined by.

With each goes a sketch of its setting, the words around it: eight
bytes, each of the least hash among the pairs of words there (MinHash; Broder 1997), so that the part of equal
bytes tells how much of two settings is alike. By it copied text is told from a formula without looking at any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.winnowing import LAST, PRIME, Flags, Keys, mixed
from riwaya.reuse.wording import Places, Wording, house_number

SLOTS = 8
"""Bytes of a sketch."""


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Seeds of one page or of several. The arrays have a place for each seed; `page` counts in `pages`, `houses`."""

    pages: tuple[str, ...]
    houses: tuple[int, ...]
    """Of each page the number of its outlet or site, 0 where it is unknown."""
    key: Keys
    page: Places
    at: Places
    """The seed's first word."""
    setting: Keys
    """The sketch of the words around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The seeds of one page that fall into one partition."""

    partition: str
    seeds: Seeds


def sown(wording: Wording, partitions: int = 1, settings: ReuseSettings = DEFAULTS) -> tuple[Piece, ...]:
    """The page's seeds, a piece for each partition into which any falls."""
    seeds = seeds_of(wording, settings)
    place = (seeds.key >> np.uint64(32)) % np.uint64(partitions)
    return tuple(Piece(f"{number:06}", part(seeds, place == number)) for number in np.unique(place).tolist())


def partition_of(piece: Piece) -> tuple[tuple[str, Piece], ...]:
    """The piece under the key by which an engine groups it."""
    return ((piece.partition, piece),)


def seeds_of(wording: Wording, settings: ReuseSettings = DEFAULTS) -> Seeds:
    """All seeds of the page that are looked up, in the page's order."""
    at = np.flatnonzero(wording.chosen)
    house = house_number(wording.house)
    setting = _settings_around(wording.words, settings)[at]
    return Seeds((wording.page,), (house,), wording.keys[at], np.zeros(len(at), np.int32), at.astype(np.int32), setting)


def merged(parts: Iterable[Seeds]) -> Seeds:
    """All the seeds together, pages sorted by id. A page that is given twice counts once."""
    by_page = {(part.pages, part.at.tobytes(), part.key.tobytes()): part for part in parts}
    given = list(by_page.values())
    house = {page: number for part in given for page, number in zip(part.pages, part.houses, strict=True)}
    pages = tuple(sorted(house))
    place = {page: at for at, page in enumerate(pages)}
    owners = [np.array([place[page] for page in part.pages], np.int32)[part.page] for part in given]
    key, at, setting = (_joined([getattr(part, name) for part in given]) for name in ("key", "at", "setting"))
    owner = _joined([*owners, np.empty(0, np.int32)])
    order = np.lexsort((at, owner, key))
    fresh = np.ones(len(order), np.bool_)
    key, owner, at, setting = key[order], owner[order], at[order], setting[order]
    fresh[1:] = (key[1:] != key[:-1]) | (owner[1:] != owner[:-1]) | (at[1:] != at[:-1])
    key, owner, at, setting = key[fresh], owner[fresh], at[fresh], setting[fresh]
    houses = tuple(house[page] for page in pages)
    return Seeds(pages, houses, key, owner.astype(np.int32), at.astype(np.int32), setting)


def _joined(arrays: Sequence[Keys] | Sequence[Places]) -> Keys:
    return np.concatenate(arrays) if arrays else np.empty(0, np.uint64)


def part(seeds: Seeds, keep: Flags | NDArray[np.int64]) -> Seeds:
    """Some of the seeds: those flagged, or those at the places given."""
    return Seeds(seeds.pages, seeds.houses, seeds.key[keep], seeds.page[keep], seeds.at[keep], seeds.setting[keep])


def _settings_around(words: Keys, settings: ReuseSettings) -> Keys:
    """For the seed at each place, the sketch of the pairs of words from `around` before it to `around` behind it."""
    count = len(words) - settings.seed + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    pairs = mixed(words[:-1] * PRIME + words[1:])
    blank = np.full(settings.around, LAST, np.uint64)
    sketch = np.zeros(count, np.uint64)
    for slot in range(SLOTS):
        hashed = mixed(pairs ^ np.uint64((slot + 1) * 0x1000193))
        padded = np.concatenate((blank, hashed, blank))
        least = _sliding_least(padded, 2 * settings.around + settings.seed - 1)
        sketch |= (mixed(least) >> np.uint64(56)) << np.uint64(8 * slot)
    return sketch


def _sliding_least(values: Keys, width: int) -> Keys:
    """The least of each `width` values in a row, in log(width) steps."""
    have, reach = values, 1
    while 2 * reach <= width:
        have = np.minimum(have[:-reach], have[reach:])
        reach *= 2
    rest = width - reach
    return np.asarray(np.minimum(have[: len(have) - rest], have[rest:]) if rest else have, np.uint64)
