"""Weeks, months and years told from the day of publication, and their parts: last week, the end of the year."""

from __future__ import annotations

from riwaya.read.times import calendar_dates, values, years
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import Sense

_PARTS_OF_YEAR = {"Q": 4, "H": 2}
_STEPS = frozenset({"W", "MO", "Y"})
_TEN = 10
_QUARTERS = 4
_MONTHS_IN_QUARTER = 3
_MIDDLE_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""A month by which a season of a year is told from publication."""
_HEADS = frozenset({"weekday", "the_unit", "day_noun"})
_LINE_ENDS = frozenset({"", "\n"})


def placed_period(text: Text, at: int) -> Reading | None:
    """«Last week», «this month», «next year», «the past decade»."""
    this = text.sense(at, "this")
    here = at + 1 if this else at
    unit = text.plain(here, "the_unit") if this else text.sense(here, "the_unit")
    if unit is None or unit.code not in _STEPS or text.sense(here + 1, "not_year_before"):
        return None
    if this:
        return _placed(text, here + 1, unit.code, unit.value, 0)
    if unit.code == "Y" and text.any_before(at, "general"):
        return None
    direction = text.plain(here + 1, "direction") or (unit.value == 1 and told_alone(text, here + 1)) or None
    if direction is None or (unit.value == _TEN and direction.value == 0):
        return None  # the current "decade" is as often a contract
    return _placed(text, here + 1 + direction.length, unit.code, unit.value, direction.value)


def _placed(text: Text, end: int, code: str, size: int, by: int) -> Reading | None:
    if size == 1:
        return Reading(end, values.stepped(text.anchor, code, by), True)
    if size == _TEN:
        value = "XXX" if text.anchor is None else f"{text.anchor.year // _TEN + by:03}"
        return Reading(end, value, True)
    return None  # centuries have a rule of their own


def edge_of_period(text: Text, at: int) -> Reading | None:
    """A part of a period, valued as the whole: «the start of this year», «late last month», «year's end»."""
    edge = text.sense(at, "edge")
    if edge is None:
        return None
    here = text.skip(at + edge.length, "of")
    found = [reading for read in _PERIODS if (reading := read(text, here)) is not None]
    if found:
        return max(found, key=lambda reading: reading.end)
    return current(text, here)


def current(text: Text, at: int) -> Reading | None:
    """The bare word for a period after a word for its part: the current one."""
    unit = text.plain(at, "the_unit")
    if unit is None or unit.code not in _STEPS or unit.value != 1 or text.sense(at + 1, "not_year_before"):
        return None
    return Reading(at + 1, values.stepped(text.anchor, unit.code, 0), True)


def plain_year(text: Text, at: int) -> Reading | None:
    """A year's number after a word for its part: «early 2014»."""
    number = text.whole_number(at)
    return Reading(text.skip(at + 1, "era"), f"{number:04}") if number in range(1900, 2100) else None


_PERIODS = (
    placed_period,
    calendar_dates.month,
    calendar_dates.hijri_month,
    years.year,
    years.decade,
    years.century,
    plain_year,
)


def told_alone(text: Text, at: int) -> Sense | None:
    """«The previous», «the following» in a line of its own; in a story they are told from another time of it."""
    sense = text.plain(at, "weak_direction")
    if sense is None or text.word(at + 1) not in _LINE_ENDS:
        return None
    here = at - 1
    while here > 0 and not text.senses[here].keys().isdisjoint(_HEADS):
        here -= 1
    begins = here < 0 or text.word(here) in _LINE_ENDS or not text.senses[here].keys().isdisjoint(_HEADS)
    return sense if begins or (text.sense(here, "in") and text.word(here - 1) in _LINE_ENDS) else None


def weekend(text: Text, at: int) -> Reading | None:
    """A weekend, by its week: «last weekend», «the coming weekend»."""
    sense = text.sense(at, "weekend")
    if sense is None or text.any_before(at, "named_after_date"):
        return None
    direction = text.plain(at + sense.length, "direction")
    end = at + sense.length + (direction.length if direction else 0)
    return Reading(end, f"{values.stepped(text.anchor, 'W', direction.value if direction else 0)}-WE", True)


def placed_season(text: Text, at: int) -> Reading | None:
    """A season told from publication: «last summer», «this winter», «next spring»."""
    this = text.plain(at, "this")
    here = at + 1 if this else at
    sense = text.plain(here, "the_season") if this else text.sense(here, "the_season")
    direction = text.plain(here + 1, "direction") if sense and not this else None
    if sense is None or (this is None and direction is None):
        return None
    end = here + 1 + (direction.length if direction else 0)
    if text.anchor is None:
        return Reading(end, f"XXXX-{sense.code}", True)
    by = direction.value if direction else 0
    year = values.year_of_month(text.anchor, _MIDDLE_MONTHS[sense.code], by, ahead=False)
    return Reading(end, f"{year}-{sense.code}", True)


def placed_quarter(text: Text, at: int) -> Reading | None:
    """A quarter of a year told from publication: «last quarter», «the current quarter»."""
    part = text.sense(at, "year_part")
    direction = text.plain(at + 1, "direction") if part and part.code == "Q" else None
    if direction is None:
        return None
    end = at + 1 + direction.length
    if text.anchor is None:
        return Reading(end, "XXXX-QX", True)
    quarters = text.anchor.year * _QUARTERS + (text.anchor.month - 1) // _MONTHS_IN_QUARTER + direction.value
    return Reading(end, f"{quarters // _QUARTERS}-Q{quarters % _QUARTERS + 1}", True)


_YEARS = (placed_period, years.year, plain_year)


def part_of_year(text: Text, at: int) -> Reading | None:
    """A quarter or half of a year: «the first quarter of this year», «the second half of 2018»."""
    part = text.sense(at, "year_part")
    number = text.ordinal(at + 1) if part else None
    if part is None or number is None or not 1 <= number.value <= _PARTS_OF_YEAR[part.code]:
        return None
    whole = _year_after(text, number.end)
    return Reading(whole.end, f"{whole.value}-{part.code}{number.value}", whole.anchored) if whole else None


def season(text: Text, at: int) -> Reading | None:
    """A season of a year: «summer 2014», «the autumn of last year»."""
    sense = text.sense(at, "season")
    whole = _year_after(text, at + 1) if sense else None
    return Reading(whole.end, f"{whole.value}-{sense.code}", whole.anchored) if sense and whole else None


def _this_year(text: Text, at: int) -> Reading | None:
    """The bare word for year: the current one, unless it is told from another time."""
    return None if text.sense(at + 1, "weak_direction") else current(text, at)


def _year_after(text: Text, at: int) -> Reading | None:
    """A whole year that stands here, after "of" or directly."""
    here = text.skip(at, "of")
    for read in _YEARS:
        found = read(text, here)
        if found is not None and len(found.value) == len("2018"):
            return found
    return _this_year(text, here) if here > at else None
