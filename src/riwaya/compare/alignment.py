"""Which clauses tell one thing: a score of a few features with weights set by hand, and why.

Two clauses are compared by what each has in common with the other, rare words of the story weighing more:

- a word of the same meaning counts wholly, one of the same bare consonants for less, and one that stands only in the
  other's sentence for less still;
- a figure that both give of one thing, as near as it is meant, or a number of two digits and more that both give;
- a day that both name.

The clause of which more is found in the other counts more than the other way round: one page says it shorter. At least
two things must be common to the clauses themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from riwaya.compare.figures import Figure, agree
from riwaya.compare.matter import Matter, Traits, one_thing
from riwaya.compare.settings import CompareSettings

_BARE = 0.7
_AROUND = 0.4
_LARGE_FIGURE, _FIGURE, _SMALL_FIGURE = 3.2, 2.5, 1.2
"""What a figure that both give weighs, against the rarest word."""
_OTHER_FIGURE = 0.7
"""What a figure weighs that only the one gives."""
_DAY = 0.4
_TELLING_FROM, _LARGE_FROM = 10, 100
"""Numbers from the first on tell by themselves what they count, from the second on the more so."""
_MORE, _LESS, _MUCH = 0.45, 0.2, 0.35
"""The weights of the direction in which more is found, of the other, and of how much is common at all."""
_PLENTY = 4.0
"""So many rarest words in common are as much as can be asked for."""
_COMMON_SHARE = 0.04
_COMMON_LEAST = 25
"""Words in more clauses than this, or than this share of them, propose no pair."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two clauses are, 0 to 1, and what they have in common."""

    score: float
    less: float
    """Which part is found in the other of the clause of which less is found."""
    words: tuple[str, ...]
    figures: tuple[tuple[Figure, Figure], ...]


Pairs = Mapping[tuple[int, int], Alike]
"""By clause numbers, the smaller first."""


def aligned(matter: Matter, settings: CompareSettings) -> dict[tuple[int, int], Alike]:
    """All pairs of clauses that have enough in common to be looked at."""
    found: dict[tuple[int, int], Alike] = {}
    for one, other in _proposed(matter):
        alike = likeness(matter, one, other, settings)
        if alike is not None and alike.score >= settings.looked_at:
            found[one, other] = alike
    return found


def _proposed(matter: Matter) -> Iterable[tuple[int, int]]:
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for number, mine in enumerate(matter.traits):
        for mark in {*mine.keys, *mine.bare.values(), *(f"#{figure.value:g}" for figure in mine.figures)}:
            homes[mark].append(number)
    most = max(_COMMON_LEAST, int(_COMMON_SHARE * len(matter.said)))
    pairs: set[tuple[int, int]] = set()
    for members in homes.values():
        if len(members) <= most:
            pairs.update((one, other) for at, one in enumerate(members) for other in members[at + 1 :])
    return sorted(pairs)


def likeness(matter: Matter, one: int, other: int, settings: CompareSettings) -> Alike | None:
    """How alike two clauses are; None where too little is common to them."""
    here, there = matter.traits[one], matter.traits[other]
    words = matter.common(one, other)
    counted = _common_figures(here.figures, there.figures, settings.near)
    evidence = len(words) + sum(1 if pair[0].value < _TELLING_FROM else 2 for pair in counted)
    if evidence < settings.shared_things:
        return None
    forward = _found_in(matter, here, there, matter.around[other], counted, 0)
    backward = _found_in(matter, there, here, matter.around[one], counted, 1)
    more, less = max(forward, backward), min(forward, backward)
    common = matter.worth(words) + sum(_worth(figure) for figure, _ in counted)
    score = _MORE * more + _LESS * less + _MUCH * min(1.0, common / _PLENTY)
    return Alike(score, less, tuple(words), counted)


def found_in(matter: Matter, telling: int, clause: int, near: float) -> float:
    """Which part of what the one tells, by weight, stands in the other itself: 0 to 1."""
    here, there = matter.traits[telling], matter.traits[clause]
    counted = _common_figures(here.figures, there.figures, near)
    return _found_in(matter, here, there, frozenset(), counted, 0)


def _worth(figure: Figure) -> float:
    if figure.value >= _LARGE_FROM:
        return _LARGE_FIGURE
    return _FIGURE if figure.value >= _TELLING_FROM else _SMALL_FIGURE


def _common_figures(some: Sequence[Figure], others: Sequence[Figure], near: float) -> tuple[tuple[Figure, Figure], ...]:
    found = []
    for one in some:
        for other in others:
            same = one_thing(one, other) and agree(one, other, near)
            told = one.value == other.value and one.value >= _TELLING_FROM and not _measured_apart(one, other)
            if same or told:
                found.append((one, other))
                break
    return tuple(found)


def _measured_apart(one: Figure, other: Figure) -> bool:
    """True where the lexicon knows both things, and they are two."""
    known = one.of[0] != "~" and other.of[0] != "~"
    return known and one.of != other.of and not {"people", "part"} & {one.of, other.of}


def _found_in(
    matter: Matter,
    mine: Traits,
    its: Traits,
    around: Set[str],
    counted: Sequence[tuple[Figure, Figure]],
    side: int,
) -> float:
    """Which part of the clause, by weight, is found in the other one."""
    whole = total = 0.0
    for key, bare in mine.bare.items():
        value = matter.weight[key]
        total += value
        if key in its.keys:
            whole += value
        elif bare in its.bares:
            whole += value * _BARE
        elif key in around:
            whole += value * _AROUND
    same = [pair[side] for pair in counted]
    for figure in mine.figures:
        if its.figures:
            value = _worth(figure) if figure in same else _OTHER_FIGURE
            total += value
            whole += value * (figure in same)
    if mine.days and its.days:
        total += _DAY
        whole += _DAY * bool(mine.days & its.days)
    return whole / total if total else 0.0
