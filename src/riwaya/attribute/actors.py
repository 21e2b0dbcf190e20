"""World knowledge of persons: who is meant by a short name, and who held an office on a day.

A page that says only a family name or "the president of this state" names a person all the same to its readers.
Two tables know: actors.toml the names, offices.toml the tenures. What they do not settle stays unknown: a name
that two persons bear, an office on the day of its handover, a phrase with one word more than the office has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from riwaya.arabic.letters import fold
from riwaya.attribute.words import bare, definite, state_of
from riwaya.lexicon.loader import entries

TABLE_ENDS = date(2025, 6, 30)
"""The last day the tables speak for; whoever is in office then may since have left it."""

_TEH_MARBUTA = fold("\N{ARABIC LETTER TEH MARBUTA}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of public life."""

    id: str
    """Latin slug, the same over all pages."""
    name: str
    """Full name as Arab news writes it most."""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A person with all spellings and short forms (actors.toml)."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    woman: bool = False


@dataclass(frozen=True, slots=True)
class TenureEntry:
    """An office held from one day to another, both included, ISO 8601 (offices.toml)."""

    actor: str
    office: str
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """Other words for an office or a part of one (office_wordings.toml)."""

    name: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    """An office as it is looked up: words without articles, states by name, the first word in the masculine."""

    words: Words
    feminine: bool
    definite: bool
    """The first word carries the article."""


@dataclass(frozen=True, slots=True)
class _Tenure:
    actor: Actor
    woman: bool
    since: date
    until: date
    definite: bool

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@lru_cache(maxsize=20_000)
def known(words: Words) -> Actor | None:
    """The person with this full or short name, given as folded words; None when nobody or more than one has it."""
    bearers = _bearers().get(_name_key(words), frozenset())
    return next(iter(bearers)) if len(bearers) == 1 else None


def holder(office: Words, on: str | None) -> Actor | None:
    """Who held an office on a day: the office as folded words of a page, the day as ISO date or date and time.

    The phrase must be the office and nothing else, with its state, and in the holder's gender: former, elected and
    deputy holders, a president of no state and a spokesman beside the spokeswoman are nobody here. None too on
    the day of a handover, for a day in doubt, and after TABLE_ENDS.
    """
    day = _day(on)
    if day is None or day > TABLE_ENDS or not office:
        return None
    title = _title(office)
    in_office = [tenure for tenure in _tenures().get(title.words, ()) if tenure.covers(day)]
    if len({tenure.actor for tenure in in_office}) != 1:
        return None
    tenure = in_office[0]
    named = tenure.woman == title.feminine and (title.definite or not tenure.definite)
    return tenure.actor if named else None


def _day(on: str | None) -> date | None:
    """The whole day that an ISO text begins with; None when it names only a month or year, or no day at all."""
    match = _DAY.match(on) if on else None
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group())
    except ValueError:  # the 30th of February is no day
        return None


def _name_key(words: Iterable[str]) -> str:
    """A name without the spaces and hyphens that its spellings differ in."""
    return "".join(letter for word in words for letter in word if letter.isalnum())


@cache
def _bearers() -> Mapping[str, frozenset[Actor]]:
    """Name key → all who bear the name."""
    found: defaultdict[str, set[Actor]] = defaultdict(set)
    for entry in entries("actors", ActorEntry):
        for name in (entry.name, *entry.also):
            found[_name_key(fold(word) for word in name.split())].add(Actor(entry.id, entry.name))
    return {key: frozenset(actors) for key, actors in found.items()}


@cache
def _tenures() -> Mapping[Words, tuple[_Tenure, ...]]:
    """Office → who held it."""
    persons = {entry.id: entry for entry in entries("actors", ActorEntry)}
    found: defaultdict[Words, list[_Tenure]] = defaultdict(list)
    for entry in entries("offices", TenureEntry):
        title, person = _title(_folded(entry.office)), persons[entry.actor]
        since = date.fromisoformat(entry.since)
        until = date.fromisoformat(entry.until) if entry.until else TABLE_ENDS
        tenure = _Tenure(Actor(person.id, person.name), person.woman, since, until, title.definite)
        found[title.words].append(tenure)
    return {office: tuple(tenures) for office, tenures in found.items()}


def _folded(phrase: str) -> Words:
    return tuple(fold(word) for word in phrase.split())


def _title(office: Words) -> _Title:
    """An office made comparable over its wordings."""
    plain = _plain(office)
    masculine = _masculine(plain)
    return _Title(_reworded(masculine), masculine != plain, definite(office[0]))


def _masculine(plain: Words) -> Words:
    """The first word in the masculine, when its feminine is a woman's title."""
    first = plain[0].removesuffix(_TEH_MARBUTA)
    return (first, *plain[1:]) if first in _heads() else plain


def _plain(words: Words) -> Words:
    """Words without articles, adjectives of a state turned to its name.

    Only an adjective with the article belongs to an office: without it the phrase speaks of any president.
    """
    found: list[str] = []
    for word in words:
        state = state_of(word) if definite(word) else None
        found.extend(map(bare, _folded(state)) if state else (bare(word),))
    return tuple(found)


def _reworded(words: Words) -> Words:
    """Every other wording replaced by the office's own, the longest first."""
    found: list[str] = []
    at = 0
    longest = max(map(len, _wordings()))
    while at < len(words):
        length = next((n for n in range(longest, 0, -1) if words[at : at + n] in _wordings()), 0)
        found.extend(_wordings()[words[at : at + length]] if length else (words[at],))
        at += length or 1
    return tuple(found)


@cache
def _wordings() -> Mapping[Words, Words]:
    """Other wording → the words it stands for, both plain."""
    return {
        _masculine(_plain(_folded(other))): _masculine(_plain(_folded(entry.name)))
        for entry in entries("office_wordings", WordingEntry)
        for other in entry.also
    }


@cache
def _heads() -> frozenset[str]:
    """First words of offices, without article: the words whose feminine is a woman's title."""
    phrases = [entry.office for entry in entries("offices", TenureEntry)]
    phrases += [other for entry in entries("office_wordings", WordingEntry) for other in entry.also]
    return frozenset(bare(fold(phrase.split()[0])) for phrase in phrases)
