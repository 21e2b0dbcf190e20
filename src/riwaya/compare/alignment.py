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

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from riwaya.arabic.numerals import cardinal
from riwaya.compare.figures import Figure, agree, figures
from riwaya.compare.settings import CompareSettings
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning, once
from riwaya.lexicon.stopwords import is_empty

_BARE = 0.7
_AROUND = 0.4
_FIGURE, _SMALL_FIGURE = 2.5, 1.2
"""What a figure that both give weighs, against the rarest word."""
_OTHER_FIGURE = 0.7
"""What a figure weighs that only the one gives."""
_DAY = 0.4
_TELLING_FROM = 10
"""Numbers from here on tell by themselves what they count."""
_MORE, _LESS, _MUCH = 0.45, 0.2, 0.35
"""The weights of the direction in which more is found, of the other, and of how much is common at all."""
_PLENTY = 4.0
"""So many rarest words in common are as much as can be asked for."""
_COMMON_SHARE = 0.04
_COMMON_LEAST = 25
"""Words in more clauses than this, or than this share of them, propose no pair."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a clause is compared by. `bare` maps each key to its bare consonants."""

    keys: frozenset[str]
    bare: Mapping[str, str]
    figures: tuple[Figure, ...]
    days: frozenset[str]


@once
def traits(clause: Utterance) -> Traits:
    """The traits of a clause."""
    timed = [clause.article.alignment.from_raw(time.span) for time in clause.times]
    found: dict[str, str] = {}
    for token in clause.tokens:
        if token.kind != "word" or is_empty(token.folded) or cardinal([token.folded], 0) is not None:
            continue
        if any(span.contains(token.span) for span in timed):
            continue
        key = meaning(token.folded)
        found[key] = key if key.startswith("=") else consonants(token.folded)
    days = frozenset(time.value[:10] for time in clause.times if time.type == "date")
    return Traits(frozenset(found), found, figures(clause), days)


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two clauses are, 0 to 1, and what they have in common."""

    score: float
    words: tuple[str, ...]
    figures: tuple[tuple[Figure, Figure], ...]

    @property
    def because(self) -> tuple[str, ...]:
        """Coded reasons: "shared-words: …", "same-figure: …"."""
        words = (f"shared-words: {' '.join(self.words)}",) if self.words else ()
        same = tuple(f"same-figure: {one.value:g}" for one, _ in self.figures)
        return words + same


Pairs = Mapping[tuple[int, int], Alike]
"""By clause numbers, the smaller first."""


def weights(said: Sequence[Utterance]) -> dict[str, float]:
    """How much each key tells, 0 to 1: the fewer clauses of the story hold it, the more."""
    seen = Counter(key for clause in said for key in traits(clause).keys)
    whole = log(1 + len(said))
    return {key: log(1 + len(said) / count) / whole for key, count in seen.items()} if whole else {}


def aligned(said: Sequence[Utterance], settings: CompareSettings) -> dict[tuple[int, int], Alike]:
    """All pairs of clauses that have enough in common to be looked at."""
    weight = weights(said)
    found: dict[tuple[int, int], Alike] = {}
    for one, other in _proposed(said, weight):
        alike = likeness(said[one], said[other], weight, settings)
        if alike is not None and alike.score >= settings.looked_at:
            found[one, other] = alike
    return found


def _proposed(said: Sequence[Utterance], weight: Mapping[str, float]) -> Iterable[tuple[int, int]]:
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for clause in said:
        mine = traits(clause)
        for mark in {*mine.keys, *mine.bare.values(), *(f"#{figure.value:g}" for figure in mine.figures)}:
            homes[mark].append(clause.number)
    most = max(_COMMON_LEAST, int(_COMMON_SHARE * len(said)))
    pairs: set[tuple[int, int]] = set()
    for members in homes.values():
        if len(members) <= most:
            pairs.update((one, other) for at, one in enumerate(members) for other in members[at + 1 :])
    return sorted(pairs)


def likeness(
    one: Utterance, other: Utterance, weight: Mapping[str, float], settings: CompareSettings
) -> Alike | None:
    """How alike two clauses are; None where too little is common to them."""
    here, there = traits(one), traits(other)
    words = _common_words(here, there)
    counted = _common_figures(here.figures, there.figures, settings.near)
    evidence = len(words) + sum(1 if pair[0].value < _TELLING_FROM else 2 for pair in counted)
    if evidence < settings.shared_things:
        return None
    forward = _found_in(one, other, here, there, counted, 0, weight)
    backward = _found_in(other, one, there, here, counted, 1, weight)
    more, less = max(forward, backward), min(forward, backward)
    common = sum(weight[key] for key in sorted(words)) + sum(_worth(one) for one, _ in counted)
    score = _MORE * more + _LESS * less + _MUCH * min(1.0, common / _PLENTY)
    return Alike(score, tuple(sorted(words)), counted)


def _worth(figure: Figure) -> float:
    return _FIGURE if figure.value >= _TELLING_FROM else _SMALL_FIGURE


def _common_words(here: Traits, there: Traits) -> list[str]:
    bare = set(there.bare.values())
    return [key for key in here.keys if key in there.keys or here.bare[key] in bare]


def _common_figures(
    some: Sequence[Figure], others: Sequence[Figure], near: float
) -> tuple[tuple[Figure, Figure], ...]:
    found = []
    for one in some:
        for other in others:
            same = one_thing(one, other) and agree(one, other, near)
            told = one.value == other.value and one.value >= _TELLING_FROM and not _measured_apart(one, other)
            if same or told:
                found.append((one, other))
                break
    return tuple(found)


def one_thing(one: Figure, other: Figure) -> bool:
    """True of figures of one measure, or of one noun in any inflection."""
    if one.of == other.of:
        return True
    return one.of[0] == other.of[0] == "~" and consonants(one.of[1:]) == consonants(other.of[1:])


def _measured_apart(one: Figure, other: Figure) -> bool:
    """True where the lexicon knows both things, and they are two."""
    known = one.of[0] != "~" and other.of[0] != "~"
    return known and one.of != other.of and "people" not in (one.of, other.of)


def found_in(telling: Utterance, clause: Utterance, weight: Mapping[str, float], near: float) -> float:
    """Which part of what the one tells, by weight, stands in the other: 0 to 1."""
    here, there = traits(telling), traits(clause)
    counted = _common_figures(here.figures, there.figures, near)
    return _found_in(telling, clause, here, there, counted, 0, weight)


def _found_in(
    clause: Utterance,
    other: Utterance,
    mine: Traits,
    its: Traits,
    counted: Sequence[tuple[Figure, Figure]],
    side: int,
    weight: Mapping[str, float],
) -> float:
    """Which part of the clause, by weight, is found in the other one."""
    bare = set(its.bare.values())
    around = traits(other.around)
    whole = total = 0.0
    for key in sorted(mine.keys):
        value = weight[key]
        total += value
        if key in its.keys:
            whole += value
        elif mine.bare[key] in bare:
            whole += value * _BARE
        elif key in around.keys:
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
