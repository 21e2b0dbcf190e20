"""What a source's name tells of whom it speaks for: a newsroom, a state, a body or its head.

Only words are read here (voices.toml, countries.toml); persons are known by their ids elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from riwaya.arabic.clitics import ARTICLE, FOR
from riwaya.arabic.letters import fold
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words
from riwaya.lexicon.countries import Country
from riwaya.lexicon.loader import entries
from riwaya.lexicon.sources import HeadNouns
from riwaya.lexicon.stopwords import Stopwords, is_empty

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of one kind; see voices.toml."""

    kind: Literal[
        "reporter",
        "agency",
        "news",
        "witness",
        "saw",
        "i-saw",
        "plain-office",
        "office",
        "seat",
        "rule",
        "government",
        "minister",
        "nobody",
        "record",
        "side",
        "rank",
        "actor",
    ]
    words: tuple[str, ...]
    body: str | None = None
    state: str | None = None


def _stem(word: str) -> str:
    """The stem of a word with the article: without it the stemmer takes some first letters for what is joined."""
    bare = fold(word)
    joined = FOR * 2 if bare.startswith(FOR * 2) else ARTICLE
    return stem(ARTICLE + bare.removeprefix(joined))


@lru_cache(maxsize=50_000)
def _key(name: str) -> Key:
    return tuple(_stem(word) for word in words(name))


@cache
def _keys(kind: str) -> frozenset[Key]:
    return frozenset(_key(word) for voice in entries("voices", Voice) if voice.kind == kind for word in voice.words)


@cache
def _stems(kind: str) -> frozenset[str]:
    return frozenset(key[0] for key in _keys(kind))


@cache
def _bodies() -> dict[str, str]:
    """Of the office its body, both as stems."""
    return {
        _stem(word): _stem(voice.body)
        for voice in entries("voices", Voice)
        if voice.body is not None
        for word in voice.words
    }


@cache
def _offices() -> frozenset[str]:
    return frozenset(
        _stem(word) for head in entries("sources", HeadNouns) if head.kind == "person" for word in head.words
    )


@cache
def _states() -> dict[Key, str]:
    """Names, capitals and seats of states, to the state's name."""
    found = {_key(seat): voice.state for voice in entries("voices", Voice) if voice.state for seat in voice.words}
    for state in entries("countries", Country):
        found.update({_key(name): state.name for name in (state.name, state.capital) if name})
    return {key: state for key, state in found.items() if state}


@cache
def _adjectives() -> dict[str, str]:
    """Adjectives of states, as stems, to the state's name."""
    return {_stem(word): state.name for state in entries("countries", Country) for word in state.adjectives}


@lru_cache(maxsize=50_000)
def reports(name: str) -> bool:
    """True of an outlet, an agency of news, and a correspondent: they tell what others know."""
    key = _key(name)
    if not key:
        return False
    return key[0] in _stems("reporter") or (key[0] in _stems("agency") and bool(_stems("news").intersection(key[1:])))


_BESIDE = 3
"""Words between an outlet's name and what its people did."""


@lru_cache(maxsize=4_096)
def saw_it(text: str, outlet: str | None = None) -> bool:
    """True where the words name the outlet's own people on the spot, or say that it or the writer saw."""
    folded = words(text)
    if any(form in _forms("witness") for word in folded for form in (word, word[1:])):
        return True
    begun = _first_person()
    if any(folded[at : at + len(phrase)] == phrase for at, word in enumerate(folded) for phrase in begun.get(word, ())):
        return True
    name = [part for part in words(outlet or "") if _stem(part) not in _stems("reporter") | _stems("agency")][:1]
    stands = [at for at, word in enumerate(folded) if name and _stem(word) == _stem(name[0])]
    known = _forms("saw")
    saw = [at for at, word in enumerate(folded) if word in known or word[1:] in known]
    return any(abs(one - other) <= _BESIDE for one in stands for other in saw)


@cache
def _first_person() -> dict[str, list[tuple[str, ...]]]:
    """By their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for voice in entries("voices", Voice):
        for text in voice.words if voice.kind == "i-saw" else ():
            found.setdefault(words(text)[0], []).append(words(text))
    return found


@cache
def _forms(kind: str) -> frozenset[str]:
    """The words of a kind as they are written: a stem would take letters for those who write them."""
    return frozenset(fold(word) for voice in entries("voices", Voice) if voice.kind == kind for word in voice.words)


@lru_cache(maxsize=50_000)
def body(name: str) -> Key:
    """The key of a name, with the body in the place of the office that heads it."""
    return tuple(_bodies().get(word, word) for word in _key(name))


def within(part: Key, whole: Key) -> bool:
    """True when the words of `part` stand together in `whole`."""
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


@lru_cache(maxsize=50_000)
def has(kind: str, name: str) -> bool:
    """True where a word or phrase of the kind stands in the name."""
    key = _key(name)
    return any(within(part, key) for part in _keys(kind))


@lru_cache(maxsize=50_000)
def by_office(name: str) -> bool:
    """True of a person whose name begins with an office: the office alone, or words that were not read apart."""
    return _key(name)[:1] != () and _key(name)[0] in _offices()


@cache
def _heads(*kinds: str) -> frozenset[str]:
    return frozenset(_stem(word) for head in entries("sources", HeadNouns) if head.kind in kinds for word in head.words)


@lru_cache(maxsize=50_000)
def by_kind(name: str) -> bool:
    """True of a document or an outlet that is named by its kind alone ("the report", "the agency")."""
    key = _key(name)
    return len(key) == 1 and key[0] in _heads("document", "outlet", "agency")


def bare_of(stemmed: str) -> str:
    """A stem without a preposition that may cling to it."""
    return stemmed[1:] if stemmed[:1] in (FOR, "\N{ARABIC LETTER BEH}") else stemmed


@lru_cache(maxsize=50_000)
def plain_office(text: str) -> bool:
    """True of an office that does not say of what ("the executive director")."""
    return _key(text) in _keys("plain-office")


@lru_cache(maxsize=50_000)
def is_body(name: str) -> bool:
    """True of a name that begins with the noun of a body, and of a state and what stands for it."""
    key = _key(name)
    return bool(key) and (key[0] in _heads("organisation", "person", "document") or bool(states_of(name)))


@lru_cache(maxsize=50_000)
def telling(text: str) -> Key:
    """The words of a description that say what one is of: offices, ranks, and what joins words are left out."""
    known = _offices() | _stems("rank")
    bare = (word[1:] if word[1:].startswith(ARTICLE) else word for word in words(text) if not is_empty(word))
    return tuple(key for word in bare if len(word) > 1 and (key := _stem(word)) not in known)


@lru_cache(maxsize=50_000)
def says_of_what(text: str) -> bool:
    """True of a description with more than an office and the noun of a body ("the spokesman of the ministry")."""
    return bool(set(telling(text)) - _heads("organisation"))


@lru_cache(maxsize=50_000)
def is_organisation(name: str) -> bool:
    """True of a name that begins with the noun of an organisation, and of a state and what stands for it."""
    key = _key(name)
    return bool(key) and (key[0] in _heads("organisation") or state_itself(name) is not None)


@lru_cache(maxsize=50_000)
def is_party(text: str) -> bool:
    """True of words that begin with the noun of a body or an office, or are a state: somebody who can have done it."""
    key = _key(text)
    heads = _heads("organisation", "person") | _stems("actor")
    return bool(key) and (key[0] in heads or any(key[: len(name)] == name for name in _states()))


@lru_cache(maxsize=50_000)
def heads_alike(one: str, other: str) -> bool:
    """True where two names of offices begin with one office and share another word, or one of them is no more."""
    here, there = _key(one), _key(other)
    return here[:1] == there[:1] and (len(here) == 1 or len(there) == 1 or bool(set(here[1:]) & set(there[1:])))


@lru_cache(maxsize=50_000)
def state_itself(name: str) -> str | None:
    """The state that the name means as a whole: its own name, its capital, its seat, or its government."""
    key = _key(name)
    if key in _states():
        return _states()[key]
    for rule in _keys("rule"):
        rest = key[len(rule) :]
        if key[: len(rule)] == rule and len(rest) == 1 and rest[0] in _adjectives():
            return _adjectives()[rest[0]]
        if key[: len(rule)] == rule and rest in _states():
            return _states()[rest]
    return None


@lru_cache(maxsize=50_000)
def states_of(name: str) -> frozenset[str]:
    """The states whose name, seat or adjective stands in the name."""
    return frozenset(_found(_key(name)))


def _found(key: Key) -> Iterator[str]:
    for word in key:
        if word in _adjectives():
            yield _adjectives()[word]
    for state, name in _states().items():
        if within(state, key):
            yield name


@lru_cache(maxsize=50_000)
def acting_state(folded: str, before: str) -> str | None:
    """The key of a state that a single word names or stands for: its name, its adjective, its seat, or its capital.

    A capital behind a preposition is a place, and stands for nobody.
    """
    key = _stem(folded)
    if key in _adjectives():
        return f"@{_adjectives()[key]}"
    state = _states().get((key,))
    if state is None or ((key,) in _capitals() and stands_before_place(before, folded)):
        return None
    return f"@{state}"


@cache
def _capitals() -> frozenset[Key]:
    return frozenset(_key(state.capital) for state in entries("countries", Country) if state.capital)


def stands_before_place(before: str, folded: str) -> bool:
    """True where the word before, or the letter in front, is a preposition of place."""
    return before in _prepositions() or folded[:1] == "\N{ARABIC LETTER BEH}"


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(
        fold(word) for group in entries("stopwords", Stopwords) if group.group == "preposition" for word in group.words
    )
