"""Keys: what a word counts as when pages are compared, and how telling it is.

A key is the word's light stem without the particles joined to it. How telling it is comes from a list of Arabic at
large (`riwaya.lexicon.frequencies`) and never from the pages at hand: so two pages are as alike on an empty desk as
on a full one, in whatever order pages come. The names of states, their peoples and the movements that are in the
news every day tell less of an event than their rarity in everyday words would say.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from riwaya.arabic.letters import fold
from riwaya.arabic.stems import affixes, stem
from riwaya.lexicon.countries import Country
from riwaya.lexicon.frequencies import ALL, Vocabulary, frequencies
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty

_PARTICLES = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER FEH}",
              "\N{ARABIC LETTER WAW}")  # fmt: skip
_FOR_THE = "\N{ARABIC LETTER LAM}" * 2
_SHORTEST = 3
"""Letters that must be left when a particle is taken off."""
_CLEARLY = 4
"""A word is a particle and a word where the rest is written so many times as often."""
_UNSEEN = 200
"""What is added to every count: a word that the list lacks is as rare as this."""


@lru_cache(maxsize=200_000)
def key(folded: str) -> str:
    """The key of a folded word."""
    whole = stem(folded)
    if len(folded) <= _SHORTEST + 1 or folded.startswith(_FOR_THE) or not folded.startswith(_PARTICLES):
        return whole
    rest = stem(folded[1:])
    return rest if len(rest) >= _SHORTEST and _count(rest) > _CLEARLY * _count(whole) + _UNSEEN // 4 else whole


@lru_cache(maxsize=200_000)
def rarity(of: str) -> float:
    """How rare a key is in Arabic at large: the natural logarithm of one in how many words it is."""
    return log(ALL / (_count(of) + _UNSEEN))


def is_standing(of: str) -> bool:
    """True for the key of a state, its people, its capital, or a movement: there is news of them every day."""
    return of in _standing()


@lru_cache(maxsize=200_000)
def _count(of: str) -> int:
    """How often the words were counted that have this stem."""
    counts = frequencies().counts
    return sum(counts.get(shape, 0) for shape in {before + of + behind for before, behind in _around()})


@cache
def _around() -> tuple[tuple[str, str], ...]:
    table = affixes()
    return tuple((before, behind) for before in ("", *table.prefixes) for behind in ("", *table.suffixes))


@cache
def _standing() -> frozenset[str]:
    names: list[str] = []
    for state in entries("countries", Country):
        names += [state.name, state.capital or "", *state.adjectives, *state.also]
    for entry in entries("vocabulary", Vocabulary):
        names += entry.words if entry.group == "movements" else ()
    words = (fold(word) for name in names for word in name.split())
    return frozenset(key(word) for word in words if len(word) >= _SHORTEST and not is_empty(word))
