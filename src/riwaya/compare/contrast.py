"""What it is for two clauses to differ, and which pairs of clauses are worth asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya.compare.matter import Matter
from riwaya.compare.utterances import Utterance
from riwaya.model import Span

DiffersIn = Literal["number", "date", "polarity", "who", "where"]
Numbers = tuple[int, int]
"""The numbers of two clauses, the smaller first."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the second clause differs from the first: its words, and where they stand on either page.

    `news` says that it is none of contradiction: the later page has a later count, or mends what was said.
    """

    how: DiffersIn
    value: str
    first: Span
    second: Span
    news: bool = False

    def turned(self, text: str) -> Contrast:
        """The same the other way round; `text` is the page of what stood first."""
        return Contrast(self.how, self.first.of(text), self.second, self.first, self.news)


def pairs(homes: Iterable[Sequence[int]]) -> list[Numbers]:
    """All pairs of numbers that share a home, each once, in order."""
    return sorted({(one, other) for home in homes for at, one in enumerate(home) for other in home[at + 1 :]})


def homes(matter: Matter, marks: Callable[[Utterance], Iterable[str]]) -> Iterable[list[int]]:
    """The numbers of the clauses that share a mark, by mark, in order."""
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(matter.said):
        for mark in set(marks(clause)):
            homes[mark].append(number)
    return homes.values()
