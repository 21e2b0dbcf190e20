"""Whether two clauses may tell of one event: only then can they contradict one another.

They do not where the one looks back or tells of another of the same kind and the other does not, where both name days
or years that cannot be one, where they name two towns, and where they speak of two hours. All of it is read off the
whole sentence: who died "last year" is told a clause before. In doubt they are two events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from riwaya.arabic.clitics import ARTICLE
from riwaya.arabic.letters import fold
from riwaya.arabic.numerals import ordinal
from riwaya.arabic.tokens import words
from riwaya.compare.places import towns
from riwaya.compare.utterances import Utterance, once
from riwaya.lexicon.cities import Cities
from riwaya.lexicon.countries import Country
from riwaya.lexicon.loader import entries

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(\d{4})(?:-|$)")
_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PART = re.compile(r"T(\w+)")
_WITH = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER WAW}"
"""Letters in front of a city's name."""
_LED = 80
"""Letters before what somebody says, in which it is told when that was."""
_APART = 1
"""Days that pages of one event may name apart: a night has two dates."""


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """Words by which a sentence tells of something else; see other_events.toml."""

    kind: Literal["past", "like", "more", "before", "period", "this", "corrects", "many", "rest"]
    words: tuple[str, ...]


@cache
def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        words(text) for entry in entries("other_events", OtherEvent) if entry.kind == kind for text in entry.words
    )


def stands(kind: str, folded: Sequence[str]) -> bool:
    """True where words of the kind stand among the folded words, with or without a letter in front."""
    known = _phrases(kind)
    return any(
        tuple(folded[at : at + length]) in known or (folded[at][1:], *folded[at + 1 : at + length]) in known
        for at in range(len(folded))
        for length in (1, 2, 3)
    )


def says(kind: str, clause: Utterance) -> bool:
    """True where words of the kind stand in the clause itself."""
    return stands(kind, _folded(clause))


def _folded(clause: Utterance) -> list[str]:
    return [token.folded for token in clause.tokens if token.kind in ("word", "number")]


@once
def _looks_away(clause: Utterance) -> bool:
    around = clause.around
    return stands("past", _folded(around)) or stands("like", _folded(around)) or _old(around)


def _old(clause: Utterance) -> bool:
    """True where the sentence names a year or a day long before its page came out."""
    published = clause.article.published
    if not published:
        return False
    years = {int(match.group(1)) for time in clause.times if (match := _YEAR.match(time.value))}
    years |= {int(token.text) for token in clause.tokens if token.kind == "number" and _A_YEAR.fullmatch(token.text)}
    return bool(years) and min(years) < int(published[:4]) - 1


def two_events(one: Utterance, other: Utterance, *, dated: bool = True, placed: bool = True) -> bool:
    """True where the two tell of two events, or may; `dated` and `placed` say whether days and towns are asked."""
    if _looks_away(one) != _looks_away(other) or elsewhere(one, other):
        return True
    here, there = (days(one.around), days(other.around)) if dated else (frozenset(), frozenset())
    if here and there and min(_distance(a, b) for a in here for b in there) > _APART:
        return True
    return placed and bool(towns(one) and towns(other) and not towns(one) & towns(other))


def two_moments(one: Utterance, other: Utterance, *, either: bool = False) -> bool:
    """True where the two name two hours or parts of a day; with `either` also where only the one names one."""
    here, there = _parts(one), _parts(other)
    named = bool(here or there) if either else bool(here and there)
    return named and not here & there


def two_hours(one: Utterance, other: Utterance) -> bool:
    """True where the two name two hours of the clock."""
    here, there = ({part for part in _parts(clause) if part[:1].isdigit()} for clause in (one, other))
    return bool(here and there) and not here & there


@once
def which(clause: Utterance) -> frozenset[int]:
    """The words of order in the clause, as numbers: the first operation is not both."""
    folded = _folded(clause)
    return frozenset(int(found.value) for at in range(len(folded)) if (found := ordinal(folded, at)))


def elsewhere(one: Utterance, other: Utterance) -> bool:
    """True where the heads of the two pages name countries and none in common, or so the two sentences cities."""
    here, there = _countries(one), _countries(other)
    if here and there and not here & there:
        return True
    here, there = _cities(one), _cities(other)
    return bool(here and there) and not here & there


@once
def _cities(clause: Utterance) -> frozenset[str]:
    """The cities that the sentence names."""
    known = _city_names()
    folded = _folded(clause.around)
    return frozenset(
        " ".join(part)
        for at in range(len(folded))
        for length in (1, 2)
        if (part := (folded[at].lstrip(_WITH) if length == 1 else folded[at], *folded[at + 1 : at + length])) in known
    )


@lru_cache(maxsize=4_096)
def is_city(text: str) -> bool:
    """True where the name of a city of the lexicon stands in the text."""
    folded = words(text)
    known = _city_names() | _capitals()
    return any(folded[at : at + length] in known for at in range(len(folded)) for length in (1, 2))


@cache
def _capitals() -> frozenset[tuple[str, ...]]:
    return frozenset(words(state.capital) for state in entries("countries", Country) if state.capital)


@cache
def _city_names() -> frozenset[tuple[str, ...]]:
    return frozenset(words(name) for state in entries("cities", Cities) for name in state.names)


@once
def _countries(clause: Utterance) -> frozenset[str]:
    """The states that the title and the first paragraph of the clause's page name."""
    article = clause.article
    first = next((block for block in article.blocks if block.kind == "body"), None)
    head = (article.title.span if article.title else None, first.span if first else None)
    folded = (word for span in head if span for word in words(span.of(article.page.text)))
    known = _state_names()
    forms = (form.removeprefix(ARTICLE) for word in folded for form in (word, word[1:] if word[0] in _WITH else word))
    return frozenset(known[form] for form in forms if form in known)


@cache
def _state_names() -> dict[str, str]:
    """Single names and adjectives of states without the article, folded, each with the state's name."""
    return {
        fold(word).removeprefix(ARTICLE): state.name
        for state in entries("countries", Country)
        for word in (state.name, *state.also, *state.adjectives)
    }


@once
def days(clause: Utterance) -> frozenset[str]:
    """The days that it names, as ISO dates; a bound of a stretch of time is none."""
    found = set()
    for time in clause.times:
        if time.type == "date" and (match := _DAY.match(time.value)):
            found.add(match.group())
    return frozenset(found)


@once
def _parts(clause: Utterance) -> frozenset[str]:
    return frozenset(
        match.group(1) for time in clause.times if (match := _PART.search(time.value)) and time.type != "duration"
    )


def _distance(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def earlier(clause: Utterance) -> bool:
    """True of a count that the sentence gives as an earlier one."""
    around = clause.around
    start = around.article.alignment.from_raw(around.spans[0]).start
    led = words(around.article.restored[max(0, start - _LED) : start].rpartition("\n")[2])
    return stands("before", _folded(around)) or stands("before", led)


def corrects(clause: Utterance) -> bool:
    """True where the page says that it mends what it said."""
    return stands("corrects", _folded(clause.around))


def bounded(clause: Utterance, start: int) -> bool:
    """True where the words before the place `start` of the restored text make a date the bound of a stretch of time."""
    before = [token.folded for token in clause.tokens if token.kind == "word" and token.end <= start][-2:]
    known = {phrase[0].removeprefix(ARTICLE) for phrase in _phrases("period")}
    return any(word.removeprefix(ARTICLE) in known for word in before)


def points_at_it(clause: Utterance) -> bool:
    """True of a short clause that points at the story's event with the article and says something of it."""
    return stands("this", _folded(clause))
