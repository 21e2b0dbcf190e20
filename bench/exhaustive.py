"""The slow reference for shared passages: every pair of pages aligned in full, nothing looked up, nothing left out.

A local alignment by dynamic programming (Smith and Waterman 1981) over all cells where the words of two pages are
equal: a cell is worth one more than the best of those that may go before it, which are the one just before it on both
pages, or one with up to `BRIDGED` words left out on either page between, less `COST` for each; or than nothing. The
best alignment is taken, its words are taken out, and the rest aligned again (Waterman and Eggert 1987).

Nothing of `riwaya.reuse` is used but the words of a page: what two pages share is told here by other code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

BRIDGED = 2
COST = 2
"""What each edited word costs, in equal words: an edit is bridged where more than so many equal words follow it."""
LEAST = 6
"""The least worth of an alignment that is told: that of eight equal words and one edited."""
_STEPS = tuple(sorted(product(range(BRIDGED + 1), repeat=2), key=lambda step: (max(step), step)))


@dataclass(frozen=True, slots=True)
class Aligned:
    """The equal words of two pages that stand in one order, by their places; sorted."""

    cells: tuple[tuple[int, int], ...]

    @property
    def words(self) -> int:
        return len(self.cells)

    @property
    def edits(self) -> int:
        """Words left out between them, of each gap as many as it has on the page where it is longer."""
        pairs = zip(self.cells, self.cells[1:], strict=False)
        return sum(max(there[0] - here[0], there[1] - here[1]) - 1 for here, there in pairs)


def pairs_that_share(pages: Sequence[Sequence[int]], least: int = LEAST) -> Iterator[tuple[int, int]]:
    """The pairs of pages with an alignment that is worth `least`, each once; words are numbers, 0 is a break."""
    row, owner, line = _in_a_row(pages)
    vocabulary, number = np.unique(row, return_inverse=True)
    order = np.argsort(number, kind="stable")
    bounds = np.searchsorted(number[order], np.arange(len(vocabulary) + 1))
    begin = 0
    for page in range(len(pages)):
        end = begin + len(pages[page])
        found: set[int] = set()
        rows: list[tuple[NDArray[np.int16], NDArray[np.int64]]] = [
            (np.zeros(len(row), np.int16), np.empty(0, np.int64)) for _ in range(BRIDGED + 2)
        ]
        for at in range(begin, end):
            values, filled = rows.pop()
            values[filled] = 0
            word = number[at]
            places = order[bounds[word] : bounds[word + 1]]
            places = places[np.searchsorted(places, end) :] if row[at] else places[:0]
            best = np.zeros(len(places), np.int16)
            for up, over in _STEPS:
                if at - 1 - up < begin or line[at] != line[at - 1 - up]:
                    continue
                before = places - 1 - over
                joined = line[places] == line[before]
                worth = rows[up][0][before] - COST * max(up, over)
                best = np.maximum(best, np.where(joined, worth, 0))
            values[places] = best + 1
            rows.insert(0, (values, places))
            found.update(owner[places[best + 1 >= least]].tolist())
        yield from ((page, other) for other in sorted(found))
        begin = end


def alignments(one: Sequence[int], two: Sequence[int], least: int = LEAST) -> list[Aligned]:
    """All alignments of two pages that are worth `least`, the best first; no word of either page is in two."""
    found: list[Aligned] = []
    here, there = list(one), list(two)
    while (best := _best(here, there, least)) is not None:
        found.append(best)
        for left, right in best.cells:
            # What is left of the pages goes on past these words, and yet no alignment may pass through them.
            here[left] = there[right] = 0
    return found


def _best(one: Sequence[int], two: Sequence[int], least: int) -> Aligned | None:
    places: dict[int, list[int]] = {}
    for at, word in enumerate(two):
        if word:
            places.setdefault(word, []).append(at)
    worth: dict[tuple[int, int], int] = {}
    before: dict[tuple[int, int], tuple[int, int]] = {}
    top: tuple[int, int, int] | None = None
    for left, word in enumerate(one):
        for right in places.get(word, ()) if word else ():
            value = 0
            for up, over in _STEPS:
                cell = (left - 1 - up, right - 1 - over)
                reached = worth.get(cell, 0) - COST * max(up, over)
                if reached > value and all(one[cell[0] + 1 : left]) and all(two[cell[1] + 1 : right]):
                    value, before[left, right] = reached, cell
            worth[left, right] = value + 1
            if top is None or (value + 1, -left, -right) > top:
                top = (value + 1, -left, -right)
    if top is None or top[0] < least:
        return None
    cells = [(-top[1], -top[2])]
    while cells[-1] in before:
        cells.append(before[cells[-1]])
    return Aligned(tuple(reversed(cells)))


def _in_a_row(pages: Sequence[Sequence[int]]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
    """All words one behind another; of each its page, and a number for the piece of a page between two breaks."""
    row = np.concatenate([np.asarray(page, np.uint64) for page in pages])
    owner = np.repeat(np.arange(len(pages)), [len(page) for page in pages])
    starts = np.concatenate(([True], owner[1:] != owner[:-1]))
    return row, owner, np.cumsum(starts | (row == 0))
