"""Numbers in words and in digits: three hundred and fifty, the twenty-fifth, 1,200, 3.5 million.

`cardinal` and `ordinal` read the longest number that starts at a word of a folded sequence. They read the
grammar of number words only; whether a word is meant as a number there is for the caller's context to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from riwaya.arabic.clitics import AND, ARTICLE, attached
from riwaya.arabic.letters import fold

Group = Literal["cardinal", "before_ten", "scale", "two_scale", "ordinal", "ordinal_feminine"]

_GROUPS: tuple[Group, ...] = ("cardinal", "before_ten", "scale", "two_scale", "ordinal", "ordinal_feminine")

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_TEN = 10


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read off a sequence of words."""

    value: int | float
    end: int
    """Index of the first word that does not belong to it."""
    definite: bool
    """True when it carries the article."""
    feminine: bool = False
    """True of an ordinal in the feminine; cardinals do not say."""


@dataclass(frozen=True, slots=True)
class _Sense:
    value: int
    definite: bool
    clitics: str
    cut: int


@cache
def _table() -> Mapping[Group, Mapping[str, _Sense]]:
    data = tomllib.loads(files("riwaya.arabic").joinpath("numerals.toml").read_text(encoding="utf-8"))
    return {group: _forms(data[group]) for group in _GROUPS}


def _forms(words: Mapping[str, list[str]]) -> dict[str, _Sense]:
    forms: dict[str, _Sense] = {}
    for value, spellings in words.items():
        for spelling in spellings:
            for word, definite in ((fold(spelling), False), (ARTICLE + fold(spelling), True)):
                for form in attached(word):
                    forms.setdefault(form.folded, _Sense(int(value), definite, form.clitics, form.cut))
    return forms


@cache
def number_words() -> frozenset[str]:
    """Every folded form that may begin a number in words."""
    return frozenset(form for group in _table().values() for form in group)


def cut_before(folded: str) -> int:
    """How many letters of a number word are conjunctions and prepositions attached in front of it."""
    for group in _table().values():
        if sense := group.get(folded):
            return sense.cut
    return 0


def digits(folded: str) -> int | float | None:
    """The value of a number written in digits: groups of three after commas are thousands, else a fraction."""
    if not folded[:1].isdecimal():
        return None  # a digit in a circle is a sign, not a figure
    if _THOUSANDS.fullmatch(folded):
        return _plain(float(folded.replace(",", "")))
    whole, *rest = re.split("[.,]", folded)
    if not all(map(str.isdecimal, (whole, *rest))):
        return None
    if not rest:
        return int(whole)
    if len(rest) > 1:
        return None
    return _plain(float(f"{whole}.{rest[0]}"))


def cardinal(words: Sequence[str], at: int) -> Numeral | None:
    """The longest cardinal that begins at `words[at]` (folded words), None when there is none.

    Parts are joined from the greatest scale downwards, each part but the first after "and".
    """
    first = _part(words, at)
    if first is None:
        return None
    total, end, definite, size = first.value, first.end, first.definite, first.size
    while (start := _after_and(words, end)) is not None:
        part = _part(words, start)
        if part is None or part.size >= size or part.value >= size:
            break
        total, end, size = total + part.value, part.end, part.size
    return Numeral(_plain(total), end, definite)


def ordinal(words: Sequence[str], at: int) -> Numeral | None:
    """The longest ordinal that begins at `words[at]`: third, thirteenth, twenty-third, the twentieth.

    Above ten the cardinal with the article is used as an ordinal too (the one and twenty).
    """
    if at >= len(words):
        return None
    masculine, feminine = _table()["ordinal"].get(words[at]), _table()["ordinal_feminine"].get(words[at])
    unit = masculine or feminine
    cardinals = _table()["cardinal"]
    if unit is not None:
        ten = cardinals.get(words[at + 1]) if at + 1 < len(words) else None
        if ten and ten.value == _TEN and not ten.clitics and unit.value < _TEN:
            return Numeral(unit.value + _TEN, at + 2, unit.definite, masculine is None)
        start = _after_and(words, at + 1)
        tens = cardinals.get(words[start]) if start is not None else None
        if start is not None and tens and 2 * _TEN <= tens.value < 10 * _TEN and tens.definite == unit.definite:
            return Numeral(unit.value + tens.value, start + 1, unit.definite, masculine is None)
        return Numeral(unit.value, at + 1, unit.definite, masculine is None)
    if (number := _below_thousand(words, at)) and number.definite and number.end > at + 1 and number.value < _TEN**2:
        return Numeral(number.value, number.end, True)
    tens = cardinals.get(words[at])
    if tens and tens.definite and 2 * _TEN <= tens.value < 10 * _TEN:
        return Numeral(tens.value, at + 1, True)
    return None


@dataclass(frozen=True, slots=True)
class _Part:
    """One step of a number: units and tens, hundreds, or what is multiplied by one scale."""

    value: int | float
    end: int
    definite: bool
    size: int
    """Parts that follow must be smaller than this."""


def _part(words: Sequence[str], at: int) -> _Part | None:
    """A number below a thousand with the scale that it counts, or a scale or its dual alone."""
    if at >= len(words):
        return None
    if two := _table()["two_scale"].get(words[at]):
        return _Part(2 * two.value, at + 1, two.definite, two.value)
    if scale := _table()["scale"].get(words[at]):
        return _Part(scale.value, at + 1, scale.definite, scale.value)
    small = _below_thousand(words, at)
    if small is None or small.end >= len(words):
        return small
    counted = _table()["scale"].get(words[small.end])
    if counted is None or counted.clitics:
        return small
    return _Part(small.value * counted.value, small.end + 1, small.definite, counted.value)


def _below_thousand(words: Sequence[str], at: int) -> _Part | None:
    """Digits of any size, or words: hundreds, "and", tens and units."""
    written = digits(words[at])
    if written is not None:
        return _Part(written, at + 1, False, 1)
    cardinals = _table()["cardinal"]
    unit = cardinals.get(words[at])
    follows = cardinals.get(words[at + 1]) if at + 1 < len(words) else None
    if follows and follows.value == _TEN and not follows.clitics:
        teen = unit if unit and unit.value < _TEN else _table()["before_ten"].get(words[at])
        if teen:
            return _Part(teen.value + _TEN, at + 2, teen.definite, 1)
    if unit is None:
        return None
    value, end = unit.value, at + 1
    if unit.value < _TEN and follows and follows.value == _TEN**2 and not follows.clitics:
        value, end = unit.value * _TEN**2, at + 2
    return _with_lesser(words, value, end, unit.definite)


def _with_lesser(words: Sequence[str], value: int, end: int, definite: bool) -> _Part:
    """Add tens to units and units or tens to hundreds while "and" joins them."""
    cardinals = _table()["cardinal"]
    while (start := _after_and(words, end)) is not None:
        sense = cardinals.get(words[start])
        if sense is None or not _may_add(value, sense.value):
            break
        follows = cardinals.get(words[start + 1]) if start + 1 < len(words) else None
        if sense.value < _TEN and follows and follows.value == _TEN and not follows.clitics:
            return _Part(value + sense.value + _TEN, start + 2, definite, 1)
        value, end = value + sense.value, start + 1
    return _Part(value, end, definite, _TEN**2 if value >= _TEN**2 and value % _TEN**2 == 0 else 1)


def _may_add(value: int, more: int) -> bool:
    """Units take tens (one and twenty); whole hundreds take what is below a hundred."""
    if value < _TEN:
        return 2 * _TEN <= more < _TEN**2
    return value >= _TEN**2 and value % _TEN**2 < _TEN and (value % _TEN**2 == 0 or more >= 2 * _TEN) and more < _TEN**2


def _after_and(words: Sequence[str], at: int) -> int | None:
    """Where a number goes on after "and": at the same word when it is attached, else at the next one."""
    if at >= len(words):
        return None
    if words[at] == AND:
        return at + 1 if at + 1 < len(words) else None
    for group in ("cardinal", "scale", "two_scale"):
        sense = _table()[group].get(words[at])
        if sense and sense.clitics == AND:
            return at
    return None


def _plain(value: int | float) -> int | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value
