"""What the clauses of one story are compared by, read once for all of them.

A preposition that clings to a word is told from the word's first letter by the story itself: what is left without it
stands elsewhere in the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from riwaya.arabic.numerals import cardinal
from riwaya.compare.bodies import acting_state
from riwaya.compare.figures import Figure, figures
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning
from riwaya.lexicon.stopwords import is_empty

_CLINGING = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}\N{ARABIC LETTER FEH}")
_SHORTEST = 4
"""Letters of a word from which its first may be taken off."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a clause is compared by: its keys, each with the bare consonants of its word, in the order of the words."""

    bare: Mapping[str, str]
    keys: frozenset[str]
    bares: frozenset[str]
    figures: tuple[Figure, ...]
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """The clauses of a story, the traits of each, the keys of the sentence around each, and what each key weighs.

    The weight of a key is 0 to 1: the fewer clauses of the story hold it, the more.
    """

    said: tuple[Utterance, ...]
    traits: tuple[Traits, ...]
    around: tuple[frozenset[str], ...]
    weight: Mapping[str, float]

    def common(self, one: int, other: int) -> list[str]:
        """The keys of the one that the other has too, in meaning or in bare consonants."""
        here, there = self.traits[one], self.traits[other]
        return [key for key, bare in here.bare.items() if key in there.keys or bare in there.bares]

    def worth(self, keys: Iterable[str]) -> float:
        """What the keys weigh together."""
        return sum(self.weight[key] for key in keys)

    def touching(self, one: int, other: int) -> float:
        """What the sentences around two clauses have in common, by weight."""
        return sum(sorted(self.weight[key] for key in self.around[one] & self.around[other]))


def matter(said: Sequence[Utterance]) -> Matter:
    """The clauses as they are compared; their numbers are their places."""
    read = [_read(clause) for clause in said]
    seen = Counter(key for found in read for key in found)
    loose = {key: key[1:] for key in seen if _clings(key, seen)}
    traits = tuple(_traits(clause, {loose.get(key, key): bare for key, bare in found.items()}) for clause, found in zip(said, read, strict=True))
    by_whole: dict[int, set[str]] = {}
    for clause, mine in zip(said, traits, strict=True):
        by_whole.setdefault(id(clause.around), set()).update(mine.keys)
    around = tuple(frozenset(by_whole[id(clause.around)]) for clause in said)
    count = Counter(key for mine in traits for key in mine.keys)
    whole = log(1 + len(said))
    weight = {key: log(1 + len(said) / times) / whole for key, times in count.items()}
    return Matter(tuple(said), traits, around, weight)


def _clings(key: str, seen: Mapping[str, int]) -> bool:
    return key[:1] in _CLINGING and len(key) >= _SHORTEST and key[1:] in seen


def _read(clause: Utterance) -> dict[str, str]:
    timed = [clause.article.alignment.from_raw(time.span) for time in clause.times]
    found: dict[str, str] = {}
    before = ""
    for token in clause.tokens:
        if token.kind != "word":
            continue
        told = not is_empty(token.folded) and not _numeral(token.folded)
        if told and not any(span.start <= token.start < span.end for span in timed):
            key = acting_state(token.folded, before) or meaning(token.folded)
            found.setdefault(key, key if key[0] in "=@" else consonants(token.folded))
        before = token.folded
    return found


@cache
def _numeral(folded: str) -> bool:
    return cardinal([folded], 0) is not None


def _traits(clause: Utterance, bare: dict[str, str]) -> Traits:
    days = frozenset(time.value[:10] for time in clause.times if time.type == "date")
    return Traits(bare, frozenset(bare), frozenset(bare.values()), figures(clause), days)


def one_thing(one: Figure, other: Figure) -> bool:
    """True of figures of one measure, or of one noun in any inflection."""
    if one.of == other.of:
        return True
    return one.of[0] == other.of[0] == "~" and consonants(one.of[1:]) == consonants(other.of[1:])
