"""Whether two headlines agree, disagree, or tell of different things: read off what they share and what they do not.

The words of the two are aligned, best first; what is left over on either side tells most: a negation, a number, a word
of contrary meaning, another name. These are features of a linear model (multinomial logistic regression, weights in
`agreement.npz`). Which words stand over is counted too, by a hash of 16 bits: the weights hold no word of any text.

It proposes and does not decide: no conflict of a story is stated by it. How it was trained and what it gets right is
told in docs/agreement.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, fsum, log
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from riwaya.arabic.letters import fold
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words
from riwaya.compare.polarity import turns
from riwaya.lexicon.loader import entries

Stance = Literal["agree", "disagree", "other"]
STANCES: tuple[Stance, ...] = ("agree", "disagree", "other")
"""The three answers, in the order of the model's rows."""
BUCKETS = 1 << 16
"""How many features the model tells apart."""

_ALIKE = 0.4
"""Shared trigrams, over all of both, from which two stems are aligned."""
_MOST_COUNTED = 3
"""Opposites and synonyms beyond so many say nothing more."""
_WEAK = "".join(map(fold, "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}\N{ARABIC LETTER HAMZA}"
                          "\N{ARABIC LETTER TEH}\N{ARABIC LETTER HEH}"))  # fmt: skip
"""Letters that come and go between a verb and its noun."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of words whose meanings exclude one another (opposites.toml)."""

    id: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two headlines stand to one another, and how likely each answer is (they sum to 1)."""

    stance: Stance
    likely: Mapping[Stance, float]


@dataclass(frozen=True, slots=True)
class _Headline:
    words: tuple[str, ...]
    stems: tuple[str, ...]
    numbers: frozenset[str]
    negations: tuple[str, ...]
    asks: bool


def agreement(one: str, other: str) -> Agreement:
    """How the second headline stands to the first. Raises LexiconError where the weights are missing."""
    weights = _weights()
    scores = weights[:, BUCKETS].copy()
    for name, value in features(one, other).items():
        scores += weights[:, bucket(name)] * value
    highest = max(scores)
    parts = [exp(score - highest) for score in scores]
    likely = {stance: part / fsum(parts) for stance, part in zip(STANCES, parts, strict=True)}
    return Agreement(max(STANCES, key=lambda stance: likely[stance]), likely)


@lru_cache(maxsize=100_000)
def bucket(name: str) -> int:
    """Where the weight of a feature stands."""
    return crc32(name.encode()) % BUCKETS


@cache
def _weights() -> NDArray[np.float64]:
    """A row a stance, a column a feature; the last column is what is added to every pair."""
    with files("riwaya.compare").joinpath("agreement.npz").open("rb") as file, np.load(file) as held:
        found: NDArray[np.float64] = held["weights"].astype(np.float64)
    return found


def features(one: str, other: str) -> dict[str, float]:
    """What the model sees of two headlines: feature → value. The order of the two counts."""
    first, second = _headline(one), _headline(other)
    aligned = _aligned(first.stems, second.stems)
    left_one = _left(first.stems, {pair[0] for pair in aligned})
    left_other = _left(second.stems, {pair[1] for pair in aligned})
    return {
        **_overlap(first, second, aligned),
        **_left_over(left_one, left_other),
        **_turned(first, second),
        **_contrary(first, second),
        **_openings(first, second),
    }


def _headline(text: str) -> _Headline:
    found = words(text)
    return _Headline(
        words=found,
        stems=tuple(map(stem, found)),
        numbers=frozenset(word for word in found if word.isdigit()),
        negations=tuple(word for word in found if turns(word)),
        asks="\N{ARABIC QUESTION MARK}" in text or "?" in text,
    )


@lru_cache(maxsize=50_000)
def _trigrams(word: str) -> frozenset[str]:
    framed = f"#{word}#"
    return frozenset(framed[at : at + 3] for at in range(len(framed) - 2))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    here, there = _trigrams(one), _trigrams(other)
    return len(here & there) / len(here | there)


def _aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Places of stems that are one word in both headlines, the likest first, of equals the nearest in place."""
    ranked = sorted(
        ((_likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for alike, _, i, j in ranked:
        if alike < _ALIKE:
            break
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return sorted(found.items())


def _left(stems: Sequence[str], aligned: set[int]) -> list[str]:
    return [word for at, word in enumerate(stems) if at not in aligned]


def _overlap(one: _Headline, other: _Headline, aligned: list[tuple[int, int]]) -> dict[str, float]:
    """How much of each is in the other, how long they are, how far the order differs."""
    cover_one, cover_other = _share(len(aligned), len(one.stems)), _share(len(aligned), len(other.stems))
    crossings = sum(a[1] > b[1] for at, a in enumerate(aligned) for b in aligned[at + 1 :])
    pairs_one, pairs_other = set(pairwise(one.stems)), set(pairwise(other.stems))
    bones_one, bones_other = set(map(_bones, one.stems)), set(map(_bones, other.stems))
    spelled = [frozenset().union(*map(_trigrams, part.words)) for part in (one, other)]
    least = min(len(bones_one), len(bones_other))
    return {
        "cover one": cover_one,
        "cover other": cover_other,
        "cover least": min(cover_one, cover_other),
        "cover most": max(cover_one, cover_other),
        "longer": log((len(one.stems) + 1) / (len(other.stems) + 1)),
        "words one": len(one.stems) / 10,
        "words other": len(other.stems) / 10,
        "trigrams": _share(len(spelled[0] & spelled[1]), len(spelled[0] | spelled[1])),
        "crossings": _share(crossings, len(aligned) * (len(aligned) - 1) // 2),
        "pairs": _share(len(pairs_one & pairs_other), len(pairs_one | pairs_other)),
        "bones": _share(len(bones_one & bones_other), len(bones_one | bones_other)),
        "bones least": _share(len(bones_one & bones_other), least),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _bones(word: str) -> str:
    """A stem without the letters that come and go between forms of one root."""
    return "".join(letter for letter in word if letter not in _WEAK) or word


def _left_over(one: Sequence[str], other: Sequence[str]) -> dict[str, float]:
    """How many words of each have none like them in the other, and which."""
    found: dict[str, float] = {
        "left one": len(one),
        "left other": len(other),
        "left least": min(len(one), len(other)),
        "left even": float(len(one) == len(other)),
        "left single": float(len(one) == len(other) == 1),
    }
    for side, stems in (("one", one), ("other", other)):
        for left in stems:
            found[f"left {left}"] = found[f"left {side} {left}"] = found[f"left {side} /{_bones(left)}"] = 1.0
            found.update(dict.fromkeys((f"left {side} ~{part}" for part in _trigrams(left)), 1.0))
    return found


def _turned(one: _Headline, other: _Headline) -> dict[str, float]:
    """Negations, questions and numbers of the one that the other does not have."""
    found = {
        "negation differs": float(bool(one.negations) != bool(other.negations)),
        "negation other": float(len(other.negations) > len(one.negations)),
        "asks differs": float(one.asks != other.asks),
        "asks both": float(one.asks and other.asks),
        "numbers differ": float(bool(one.numbers and other.numbers) and one.numbers != other.numbers),
        "numbers same": float(bool(one.numbers & other.numbers)),
        "numbers one": float(bool(one.numbers - other.numbers)),
        "numbers other": float(bool(other.numbers - one.numbers)),
    }
    for side, part in (("one", one), ("other", other)):
        found.update(dict.fromkeys((f"negation {side} {word}" for word in part.negations), 1.0))
    return found


def opposed(one: str, other: str) -> frozenset[str]:
    """The entries of opposites.toml of which one text has the one side alone and the other text the other side."""
    return frozenset(_opposed(frozenset(map(stem, words(one))), frozenset(map(stem, words(other)))))


def _opposed(here: frozenset[str], there: frozenset[str]) -> Iterator[str]:
    for name, (left, right) in _opposites().items():
        one, other = (here & left, here & right), (there & left, there & right)
        if (one[0] and other[1] and not other[0]) or (one[1] and other[0] and not other[1]):
            yield name


@cache
def _opposites() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        entry.id: (frozenset(map(stem, entry.one)), frozenset(map(stem, entry.other)))
        for entry in entries("opposites", Opposites)
    }


def _contrary(one: _Headline, other: _Headline) -> dict[str, float]:
    """Words of contrary meaning, and of the same side of a contrary."""
    here, there = frozenset(one.stems), frozenset(other.stems)
    against = list(_opposed(here, there))
    same = sum(bool(here & side and there & side) for sides in _opposites().values() for side in sides)
    unanswered = sum(
        bool(here & side) and not there & side and not there & counter
        for left, right in _opposites().values()
        for side, counter in ((left, right), (right, left))
    )
    return {
        "opposites": float(min(len(against), _MOST_COUNTED)),
        "opposite": float(bool(against)),
        "same side": float(min(same, _MOST_COUNTED)),
        "unanswered": float(unanswered),
        **{f"opposite {name}": 1.0 for name in against},
    }


def _openings(one: _Headline, other: _Headline) -> dict[str, float]:
    """Whether the two begin and end alike, and with what."""
    if not one.stems or not other.stems:
        return {}
    return {
        "first same": float(one.stems[0] == other.stems[0]),
        "last same": float(one.stems[-1] == other.stems[-1]),
        f"first one {one.stems[0]}": 1.0,
        f"first other {other.stems[0]}": 1.0,
    }
