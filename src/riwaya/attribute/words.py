"""The word classes and cue forms that attribution knows, folded and indexed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.lexicon.cities import Cities
from riwaya.lexicon.countries import Country
from riwaya.lexicon.given_names import given_names
from riwaya.lexicon.loader import entries
from riwaya.lexicon.outlets import Outlet
from riwaya.lexicon.sources import HeadNouns
from riwaya.model import Role

_HAMZAS = frozenset(
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
)

_REMEMBERED = 50_000
"""Words whose answers are remembered: a page asks the same of the same words in every rule, and pages share words."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A closed class of words (particles.toml)."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """An occasion or vehicle of speech (media.toml)."""

    name: str
    words: tuple[str, ...]


@cache
def word_class(name: str, *others: str) -> frozenset[str]:
    """The folded words of one class of particles.toml, or of several. Raises KeyError for a class that is not there."""
    return _classes()[name].union(*(_classes()[other] for other in others))


@cache
def only_word(name: str) -> str:
    """The folded word of a class that has one only."""
    [word] = word_class(name)
    return word


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {entry.name: frozenset(map(fold, entry.words)) for entry in entries("particles", WordClass)}


@cache
def below_alef(name: str) -> frozenset[str]:
    """The folded words of a class that begin with a hamza below their alef, which folding levels."""
    below = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
    words = next(entry.words for entry in entries("particles", WordClass) if entry.name == name)
    return frozenset(fold(word) for word in words if word.startswith(below))


@cache
def phrases_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a class as tuples of folded words, for classes that hold phrases."""
    return tuple(tuple(phrase.split()) for phrase in sorted(word_class(name)))


@cache
def head_kinds() -> dict[str, Role]:
    """Folded head noun without article → kind; the first file entry that holds a word wins."""
    kinds: dict[str, Role] = {}
    for entry in entries("sources", HeadNouns):
        for word in entry.words:
            kinds.setdefault(fold(word), entry.kind)
    return kinds


@cache
def media() -> dict[str, str]:
    """Folded word → the medium's name."""
    return {fold(word): entry.name for entry in entries("media", Medium) for word in entry.words}


@cache
def countries() -> dict[tuple[str, ...], str]:
    """Folded name or capital, as words → the state's name."""
    found: dict[tuple[str, ...], str] = {}
    for entry in entries("countries", Country):
        for name in (entry.name, entry.capital, *entry.also):
            if name:
                found[tuple(fold(word) for word in name.split())] = entry.name
    return found


@cache
def outlets() -> dict[tuple[str, ...], tuple[str, Role]]:
    """Folded name, as words → the outlet's name and kind."""
    found: dict[tuple[str, ...], tuple[str, Role]] = {}
    for entry in entries("outlets", Outlet):
        for name in (entry.name, *entry.also) if entry.cited else ():
            key = tuple(fold(word) for word in name.replace(".", " ").split())
            found[key] = (entry.name, entry.kind)
    return found


@cache
def outlet_words() -> frozenset[str]:
    """The words that the names of outlets are made of."""
    return frozenset(word for name in outlets() for word in name if len(word) > 1)


@cache
def _outlet_openers() -> frozenset[str]:
    """The words that the name of an outlet begins with."""
    return frozenset(name[0] for name in outlets())


def outlet_at(words: Iterable[str]) -> tuple[str, Role, int] | None:
    """The outlet or agency that the words begin with: its name, its kind, and how many words name it."""
    listed = tuple(words)
    if not listed or listed[0] not in _outlet_openers():
        return None
    for length in (3, 2, 1):
        found = outlets().get(listed[:length]) if len(listed) >= length else None
        if found:
            return found[0], found[1], length
    return None


@cache
def gentilics() -> dict[str, str]:
    """Folded adjective of belonging, in all its forms without article → the state's name."""
    found = {}
    for entry in entries("countries", Country):
        for adjective in entry.adjectives:
            base = fold(adjective)
            for ending in ("", *_feminine(), *_plurals()):
                found[base + ending] = entry.name
    return found


@cache
def of_states() -> frozenset[str]:
    """The adjectives of belonging with their article, folded."""
    return frozenset(article + adjective for adjective in gentilics() for article in word_class("article"))


@cache
def _feminine() -> tuple[str, ...]:
    return (fold("\N{ARABIC LETTER TEH MARBUTA}"),)


@cache
def _plurals() -> tuple[str, ...]:
    noon = "\N{ARABIC LETTER NOON}"
    return (
        "\N{ARABIC LETTER YEH}" + noon,
        "\N{ARABIC LETTER WAW}" + noon,
        "\N{ARABIC LETTER ALEF}" + noon,
    )


@cache
def articles() -> tuple[str, ...]:
    """The article's letters, folded, and those of the preposition that swallows it."""
    return tuple(sorted(word_class("article"), key=len))


@lru_cache(maxsize=_REMEMBERED)
def definite(folded: str) -> bool:
    """True when the word carries the article (alone or after a one-letter preposition)."""
    return len(folded) > 3 and folded.startswith(articles())


def has_article(token: Token) -> bool:
    """True when the word carries the article; a hamza on its first letter shows that it is no article (Alexei)."""
    return _articled(token.folded) and _HAMZAS.isdisjoint(token.text[:2])


@lru_cache(maxsize=_REMEMBERED)
def _articled(folded: str) -> bool:
    """True when the letters of the article are one here, not the beginning of the word itself."""
    return definite(folded) and not folded.startswith(tuple(word_class("rooted_article")))


@lru_cache(maxsize=_REMEMBERED)
def bare(folded: str) -> str:
    """The word without its article."""
    al, lil = articles()[0], articles()[-1]
    for article in (al, lil):
        if folded.startswith(article) and len(folded) - len(article) >= 2:
            return folded[len(article) :]
    return folded


@lru_cache(maxsize=_REMEMBERED)
def without_and(folded: str) -> str:
    """The word without a leading conjunction, when enough is left to be a word."""
    return folded[1:] if len(folded) > _SHORTEST_JOINED and folded[0] in word_class("and") else folded


def in_class(token: Token, name: str) -> bool:
    """True when the token, with or without a leading conjunction, is in the class."""
    return token.folded in joined_class(name)


@cache
def joined_class(name: str) -> frozenset[str]:
    """The words of a class, alone and after every conjunction that `without_and` takes off them."""
    return joined(word_class(name))


def joined(known: Iterable[str]) -> frozenset[str]:
    """Folded words, alone and after every conjunction that `without_and` takes off them."""
    words = frozenset(known)
    return words | {letter + word for letter in word_class("and") for word in words if len(word) >= _SHORTEST_JOINED}


_SHORTEST_JOINED = 3
"""Letters of a word from which on a conjunction before it is told from its own first letter."""


@cache
def function_words() -> frozenset[str]:
    """Prepositions, conjunctions and pronouns, with a conjunction before them or a pronoun behind them."""
    carrying = {stem + pronoun for stem in word_class("preposition_stem") for pronoun in word_class("pronoun_suffix")}
    names = given_names() | {word for name in outlets() for word in name}
    return joined_class("preposition") | (carrying - names)


@lru_cache(maxsize=_REMEMBERED)
def belongs(folded: str, name: str) -> bool:
    """True when a word, however short, is in a class with or without a conjunction before it («and-in»)."""
    known = word_class(name)
    return folded in known or (folded[0] in word_class("and") and folded[1:] in known)


@lru_cache(maxsize=_REMEMBERED)
def complementiser(folded: str) -> bool:
    """True for "that", with or without the preposition "by" before it and a pronoun after it."""
    return folded in complementisers()


@cache
def complementisers() -> frozenset[str]:
    """All folded forms of "that": with or without the preposition "by" before it and a pronoun after it."""
    ends = ("", *word_class("that_suffix"))
    return frozenset(
        by + that + end for by in ("", only_word("by")) for that in word_class("complementiser") for end in ends
    )


@cache
def head_forms() -> dict[str, Role]:
    """Folded head noun, with an article or without → kind; a noun that is written like another's form stands."""
    articled = {article + noun: kind for noun, kind in head_kinds().items() for article in articles() if len(noun) > 1}
    return articled | head_kinds()


@lru_cache(maxsize=_REMEMBERED)
def head_kind(folded: str) -> Role | None:
    """Role of source the word heads, whatever article it carries; None when it heads none."""
    return head_forms().get(folded)


@cache
def cities() -> frozenset[str]:
    """The folded names of cities of one word."""
    return frozenset(fold(name) for entry in entries("cities", Cities) for name in entry.names if " " not in name)


@cache
def country_openers() -> frozenset[str]:
    """The words that the name of a state or its capital begins with."""
    return frozenset(name[0] for name in countries())


def country_at(words: Iterable[str]) -> tuple[str, int] | None:
    """The state that the words begin with, and how many words name it; longest name first."""
    listed = tuple(words)
    if not listed or listed[0] not in country_openers():
        return None
    for length in (3, 2, 1):
        found = countries().get(listed[:length]) if len(listed) >= length else None
        if found:
            return found, length
    return None


@lru_cache(maxsize=_REMEMBERED)
def state_of(folded: str) -> str | None:
    """The state an adjective belongs to."""
    return gentilics().get(bare(folded))
