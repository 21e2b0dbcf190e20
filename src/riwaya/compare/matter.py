"""What the clauses of one story are compared by, read once for all of them.

A preposition that clings to a word is told from the word's first letter by the story itself: what is left without it
stands elsewhere in the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import log

from riwaya.arabic.numerals import cardinal
from riwaya.compare.bodies import acting_state
from riwaya.compare.clauses import light_words
from riwaya.compare.figures import Figure, figures
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning
from riwaya.lexicon.stopwords import is_empty

_CLINGING = frozenset("\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}\N{ARABIC LETTER FEH}")
_SHORTEST = 3
"""Letters of a word with more than which its first may be taken off."""
_PAGES = (6, 11)
"""A story of no more pages is of one event; one of more pages than the second is often of a kind of events."""
_HEADS = (0.4, 0.6)
_MARKED = ("=", "@")
"""How the keys of meanings and of states begin."""


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
    around_bare: tuple[frozenset[str], ...]
    weight: Mapping[str, float]
    weight_bare: Mapping[str, float]
    heads: Mapping[str, frozenset[str]]
    """By page the bare consonants of its title and first paragraph."""

    def common(self, one: int, other: int) -> list[str]:
        """The keys of the one that the other has too, in meaning or in bare consonants."""
        here, there = self.traits[one], self.traits[other]
        return [key for key, bare in here.bare.items() if key in there.keys or bare in there.bares]

    def held(self, one: int, other: int) -> float:
        """Which part of the one's keys, by weight, the other has: 0 to 1."""
        whole = self.worth(self.traits[one].keys)
        return self.worth(self.common(one, other)) / whole if whole else 0.0

    def shares(self, one: int, other: int) -> tuple[float, float]:
        """Which part, by weight, of the sentence around each clause the sentence around the other has: 0 to 1."""
        common = self.touching(one, other)
        wholes = (sum(sorted(self.weight_bare[bare] for bare in self.around_bare[at])) for at in (one, other))
        first, second = (common / whole if whole else 0.0 for whole in wholes)
        return first, second

    def heads_alike(self, one: int, other: int) -> float:
        """Which part, by weight, of the shorter head of the two clauses' pages the other head has: 0 to 1."""
        here, there = (self.heads[self.said[at].page] for at in (one, other))
        less = min(sum(sorted(self.weight_bare[bare] for bare in head)) for head in (here, there))
        return sum(sorted(self.weight_bare[bare] for bare in here & there)) / less if less else 0.0

    def one_event(self, one: int, other: int) -> bool:
        """True where the heads are as alike as a story of so many pages asks: the more pages, the more events in it."""
        few, many = _PAGES
        wanted = 0.0 if len(self.heads) <= few else _HEADS[len(self.heads) > many]
        return self.heads_alike(one, other) >= wanted

    def worth(self, keys: Iterable[str]) -> float:
        """What the keys weigh together."""
        return sum(sorted(self.weight[key] for key in keys))

    def touching(self, one: int, other: int) -> float:
        """What the sentences around two clauses have in common, by weight."""
        common = self.around_bare[one] & self.around_bare[other]
        return sum(sorted(self.weight_bare[bare] for bare in common))


def matter(said: Sequence[Utterance]) -> Matter:
    """The clauses as they are compared; their numbers are their places."""
    read = [_read(clause) for clause in said]
    seen = {key for found in read for key in found}
    traits = tuple(_traits(clause, _loosened(found, seen)) for clause, found in zip(said, read, strict=True))
    by_whole: dict[int, dict[str, str]] = {}
    for clause, mine in zip(said, traits, strict=True):
        by_whole.setdefault(id(clause.around), {}).update(mine.bare)
    around = tuple(frozenset(by_whole[id(clause.around)]) for clause in said)
    around_bare = tuple(frozenset(by_whole[id(clause.around)].values()) for clause in said)
    weight = _weights([mine.keys for mine in traits])
    bare_weight = _weights([mine.bares for mine in traits])
    return Matter(tuple(said), traits, around, around_bare, weight, bare_weight, _heads(said, traits))


def _heads(said: Sequence[Utterance], traits: Sequence[Traits]) -> dict[str, frozenset[str]]:
    heads: dict[str, frozenset[str]] = {}
    for clause, mine in zip(said, traits, strict=True):
        first = next((block.span for block in clause.article.blocks if block.kind == "body"), None)
        leads = clause.in_title or (first is not None and first.overlaps(clause.spans[0]))
        heads[clause.page] = heads.get(clause.page, frozenset()) | (mine.bares if leads else frozenset())
    return heads


def _weights(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    whole = log(1 + len(bags))
    return {
        key: log(1 + len(bags) / times) / whole for key, times in Counter(key for bag in bags for key in bag).items()
    }


def _loosened(found: Mapping[str, str], seen: Set[str]) -> dict[str, str]:
    """The keys with their bare consonants, each without a clinging preposition where the story has the word without."""
    loose: dict[str, str] = {}
    for key, folded in found.items():
        kept, word = key, folded
        if key[0] not in _MARKED and folded[:1] in _CLINGING and len(folded) > _SHORTEST:
            without = meaning(folded[1:])
            kept, word = (without, folded[1:]) if without in seen else (key, folded)
        loose.setdefault(kept, kept if kept[0] in _MARKED else consonants(word))
    return loose


def _read(clause: Utterance) -> dict[str, str]:
    """By key the word as it stands, folded."""
    timed = [clause.article.alignment.from_raw(time.span) for time in clause.times]
    found: dict[str, str] = {}
    light = light_words()
    before = ""
    for token in clause.tokens:
        if token.kind != "word":
            continue
        told = not is_empty(token.folded) and not _numeral(token.folded) and token.folded not in light
        if told and not any(span.start <= token.start < span.end for span in timed):
            key = acting_state(token.folded, before) or meaning(token.folded)
            found.setdefault(key, token.folded)
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
