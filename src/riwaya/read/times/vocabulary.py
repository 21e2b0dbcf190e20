"""The words of time, read from the lexicon once and looked up whole: every spelling with all that attaches to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from riwaya.arabic.clitics import AND, ARTICLE, attached
from riwaya.arabic.letters import fold
from riwaya.arabic.numerals import number_words
from riwaya.lexicon.loader import entries

FILES = ("times_calendar", "times_relative", "times_context")
"""Lexicon files that hold `TimeWord` entries; the units of time stand in `UNITS`."""

UNITS = "times_units"

TRIGGERS = frozenset({
    "month", "hijri_month", "feast", "now", "each", "weekend", "named_hour", "lone_part", "weekday",
    "relative_day", "dated", "morrow", "the_decade", "the_season", "decade", "named_part", "year_part",
    "part_adverb", "time_zone", "unit_one", "unit_two", "unit_many", "the_unit", "the_two", "the_many", "year_noun",
})  # fmt: skip
"""Roles without one of which, or a number like a year, no rule reads a time."""


@dataclass(frozen=True, slots=True)
class TimeWord:
    """An entry of the lexicon: words that play one role, with what they stand for."""

    id: str
    role: str
    words: tuple[str, ...]
    value: int = 0
    code: str | None = None
    needs: str | None = None
    """What the word must stand with to be a time at all; None when it is one by itself."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time in its numbers; `guard` names the forms that have another everyday meaning."""

    id: str
    code: str
    one: tuple[str, ...]
    two: tuple[str, ...]
    many: tuple[str, ...]
    size: int = 1
    guard: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word of a text stands for in one role."""

    entry: str
    role: str
    value: int
    code: str
    needs: str | None
    length: int
    """How many words it takes."""
    clitics: str
    cut: int
    """How many letters of the first word are attached and can be cut off."""


Senses = Mapping[str, Sense]
"""Role → sense; a word has at most one sense in a role, the longest."""

NO_SENSES: Senses = {}


Phrase = tuple[tuple[str, ...], Sense]
"""The folded words that must follow the first, and what the whole stands for."""


@dataclass(frozen=True, slots=True)
class _First:
    """What a folded word may begin."""

    phrases: tuple[Phrase, ...]
    """Longest first; of equal ones, what has the fewest letters attached."""
    alone: Senses
    """Its senses, where none of its phrases goes on with the word that follows."""
    seconds: frozenset[str]
    """The words with which its phrases go on."""


@cache
def _by_first_word() -> Mapping[str, _First]:
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for word in all_words():
        for spelling in word.words:
            for first, phrase in _forms(word, spelling):
                phrases[first].append(phrase)
    return {first: _first(found) for first, found in phrases.items()}


def _first(phrases: Iterable[Phrase]) -> _First:
    ordered = sorted(phrases, key=lambda phrase: (-phrase[1].length, len(phrase[1].clitics)))
    alone = _longest_by_role(sense for rest, sense in ordered if not rest)
    return _First(tuple(ordered), alone or NO_SENSES, frozenset(rest[0] for rest, _ in ordered if rest))


def _forms(word: TimeWord, spelling: str) -> Iterator[tuple[str, Phrase]]:
    first, *rest = (fold(part) for part in spelling.split())
    for form in attached(first):
        if word.needs and form.clitics not in ("", AND):
            continue  # a word with another meaning has yet more of them behind a preposition
        sense = Sense(
            word.id, word.role, word.value, word.code or "", word.needs, 1 + len(rest), form.clitics, form.cut
        )
        yield form.folded, (tuple(rest), sense)


@cache
def all_words() -> tuple[TimeWord, ...]:
    """Every entry of the lexicon of times, the units' forms among them as entries of their own role."""
    listed = tuple(word for name in FILES for word in entries(name, TimeWord))
    definite = {"decade": "the_decade", "season": "the_season"}
    decades = tuple(_definite(word, definite[word.role]) for word in listed if word.role in definite)
    return listed + decades + tuple(word for unit in entries(UNITS, Unit) for word in _unit_words(unit))


def _definite(word: TimeWord, role: str) -> TimeWord:
    return replace(word, role=role, words=tuple(ARTICLE + fold(spelling) for spelling in word.words))


def _unit_words(unit: Unit) -> Iterator[TimeWord]:
    for number in ("one", "two", "many"):
        forms: tuple[str, ...] = getattr(unit, number)
        needs = "time" if unit.guard in (number, "all") else None
        yield TimeWord(unit.id, f"unit_{number}", forms, unit.size, unit.code, needs)
        definite = tuple(ARTICLE + fold(form) for form in forms if number != "many" or form not in unit.one)
        yield TimeWord(unit.id, "the_unit" if number == "one" else f"the_{number}", definite, unit.size, unit.code)


@cache
def trigger_words() -> frozenset[str]:
    """The folded words without one of which no rule can read a time (numbers apart).

    Of a phrase one word is enough: one that triggers by itself, else the last, for phrases begin with words that
    are everywhere (after, in, this); but names of months and feasts end in such words (the first, the blessed).
    """
    table = _by_first_word()
    alone = {first for first, known in table.items() if _triggers(first, known.alone)}
    phrases = {
        first if sense.role in _NAMES else rest[-1]
        for first, known in table.items()
        for rest, sense in known.phrases
        if rest and sense.role in TRIGGERS and alone.isdisjoint((first, *rest))
    }
    return frozenset(alone | phrases)


def _triggers(first: str, senses: Senses) -> bool:
    """Bare weekdays trigger too, save those that are first of all numbers (one, two): they are everywhere."""
    return not TRIGGERS.isdisjoint(senses) or ("bare_weekday" in senses and first not in number_words())


_NAMES = frozenset({"month", "hijri_month", "feast", "dated"})


def senses_of(words: Sequence[str]) -> tuple[Senses, ...]:
    """For each folded word all that it may stand for, alone or with the words after it; longest in each role."""
    table = _by_first_word()
    return tuple(
        _senses(known, words, at) if (known := table.get(word)) is not None else NO_SENSES
        for at, word in enumerate(words)
    )


def _senses(known: _First, words: Sequence[str], at: int) -> Senses:
    if not known.seconds or at + 1 == len(words) or words[at + 1] not in known.seconds:
        return known.alone
    return _longest_by_role(
        sense for rest, sense in known.phrases if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest
    )


def _longest_by_role(senses: Iterable[Sense]) -> Senses:
    found: dict[str, Sense] = {}
    for sense in senses:
        found.setdefault(sense.role, sense)
    return found


@cache
def prefixes(role: str) -> tuple[str, ...]:
    """The folded words of a role, to be compared with the beginnings of words."""
    return tuple(fold(spelling) for word in all_words() if word.role == role for spelling in word.words)
