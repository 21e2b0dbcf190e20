"""How many broken words restoring finds, how many of its repairs are right, and what it touches on clean pages."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riwaya.measure.breaking import BREAKERS, broken
from riwaya.model import Masked, Repair, Span
from riwaya.read.restore import restoration

SHARES = (0.01, 0.02, 0.03, 0.04, 0.05)
"""Shares of a page's words that are broken, taken in turn."""
_AROUND = 30
"""Code points shown on either side of a word touched."""


@dataclass(frozen=True, slots=True)
class Score:
    """What came of the words broken by one scheme."""

    scheme: str
    alone: bool
    """True where a page had one broken word only, so that nothing told of a habit."""
    broken: int
    made: int
    """Repairs, right or wrong."""
    right: int
    """Repairs of exactly a broken word that give the word as it was."""
    offered: int
    """Broken words left as they stood with the word among the candidates."""

    @property
    def recall(self) -> float:
        """Broken words that were restored, 0 to 1."""
        return self.right / self.broken if self.broken else 0.0

    @property
    def precision(self) -> float:
        """Repairs that are right, 0 to 1; 1 where there is none."""
        return self.right / self.made if self.made else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A broken word that was not restored, or a repair that is wrong."""

    scheme: str
    stands: str
    word: str
    """The word as it was; empty for a repair where nothing had been broken."""
    given: str
    """What it was restored to; empty where it was left."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A word of a clean page that was restored, or taken for masked."""

    page: int
    scheme: str
    original: str
    restored: str
    sure: float
    around: str


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one run."""

    pages: int
    words: int
    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]
    touched: tuple[Touched, ...]
    masked: tuple[Touched, ...]

    @property
    def touched_per_100_000(self) -> float:
        """Words touched on clean pages, to 100,000 words."""
        return 100_000 * len(self.touched) / self.words if self.words else 0.0


def measured(pages: Iterable[str], count: int, schemes: Iterable[str] = tuple(BREAKERS), seed: int = 1) -> Measured:
    """Restore all pages as they are, and the first `count` of them broken by each scheme.

    A page on which something is touched as it is is no clean page: it is listed and not broken.
    """
    kept: list[str] = []
    touched: list[Touched] = []
    masked: list[Touched] = []
    number = words = 0
    for number, text in enumerate(pages, 1):  # the last number is how many there were
        words += len(text.split())
        found = restoration(text)
        if len(kept) < count and not found.repairs and not found.masked:
            kept.append(text)
        touched += (_touched(text, number, repair) for repair in found.repairs)
        masked += (_touched(text, number, word) for word in found.masked)
    scores: list[Score] = []
    misses: list[Miss] = []
    for scheme in schemes:
        for alone in (False, True):
            score, missed = _scored(kept, scheme, seed, alone=alone)
            scores.append(score)
            misses += missed
    return Measured(number, words, tuple(scores), tuple(misses), tuple(touched), tuple(masked))


def _scored(pages: list[str], scheme: str, seed: int, *, alone: bool) -> tuple[Score, list[Miss]]:
    chance = random.Random(f"{seed} {scheme} {alone}")  # figures, no secrets
    count = made = right = offered = 0
    misses: list[Miss] = []
    for number, page in enumerate(pages):
        case = broken(page, scheme, 0 if alone else SHARES[number % len(SHARES)], chance)
        found = restoration(case.text)
        given = {repair.span: repair.restored for repair in found.repairs}
        hidden = {word.span: [candidate.word for candidate in word.candidates] for word in found.masked}
        count += len(case.words)
        made += len(given)
        for span, word in case.words:
            right += given.get(span) == word
            offered += word in hidden.get(span, ())
        misses += _misses(scheme, case.text, dict(case.words), given)
    return Score(scheme, alone, count, made, right, offered), misses


def _misses(scheme: str, text: str, words: dict[Span, str], given: dict[Span, str]) -> Iterator[Miss]:
    for span in sorted({*words, *given}):
        if words.get(span) != given.get(span):
            yield Miss(scheme, span.of(text), words.get(span, ""), given.get(span, ""))


def _touched(text: str, page: int, word: Repair | Masked) -> Touched:
    around = text[max(0, word.span.start - _AROUND) : word.span.end + _AROUND]
    if isinstance(word, Repair):
        return Touched(page, word.scheme, word.original, word.restored, word.sure, around)
    candidates = " | ".join(candidate.word for candidate in word.candidates)
    return Touched(page, word.scheme, word.original, candidates, word.candidates[0].sure, around)
