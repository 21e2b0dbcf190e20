"""Dates in figures: 12/9/2015, 2015-08-10, 10.8.2015, 3/2014; and days written behind their month: July 13-15."""

from __future__ import annotations

from riwaya.read.times import calendar_dates, tense, values
from riwaya.read.times.calendar_dates import HIJRI_YEARS, HYPHENS, LONGEST_MONTH, MONTHS
from riwaya.read.times.text import Reading, Text

_SLASHES = frozenset("/") | HYPHENS
_PRINTED = range(1900, 2100)
_CENTURY = 100
_YEARS_AHEAD = 10
"""How far ahead of publication a year of two figures may lie; beyond that it is of the century before."""


def numeric_date(text: Text, at: int) -> Reading | None:
    """A day in figures: «12/9/2015», «2015-08-10», «10.8.2015», «12/9/1436»; the day comes before the month."""
    start = calendar_dates.past_day_names(text, at)
    figures = _figures(text, start)
    if figures is None:
        return None
    end, numbers = figures
    if len(numbers) == 2:
        return _two_figures(text, start, at, end, numbers)
    first, month, last = numbers
    day, year = (last, first) if first > LONGEST_MONTH else (first, last)
    if month > MONTHS >= day:
        day, month = month, day
    era = text.plain(end, "era")
    if year < _CENTURY and (start > at or _is_dated(text, at)):
        year = _of_century(text, year)
    if year in HIJRI_YEARS:
        value = values.hijri_day(year, month, day)
    else:
        value = values.calendar_day(year, month, day) if year in _PRINTED else None
    return Reading(end + era.length if era else end, value) if value else None


def _of_century(text: Text, year: int) -> int:
    latest = (text.anchor.year if text.anchor else 2030) + _YEARS_AHEAD
    return year + (latest - year) // _CENTURY * _CENTURY


def _is_dated(text: Text, at: int) -> bool:
    return text.any_before(at, "dated")


def _two_figures(text: Text, start: int, at: int, end: int, numbers: tuple[int, ...]) -> Reading | None:
    """«Saturday 21/9», «dated 21/9»: only after such a word, for a fraction is written so too; or «in 3/2014»."""
    first, second = numbers
    if second in _PRINTED and 1 <= first <= MONTHS and text.word(start + 1) == "/":
        begins = text.word(at - 1) in ("", "\n", "(")
        told = begins or text.any_before(at, "time_preposition", "month_noun", "edge", "between", "dated")
        return Reading(end, values.month(second, first)) if told and start == at else None
    if start == at and not _is_dated(text, at):
        return None
    year = calendar_dates.year_by_weekday(text, at, second, first)
    if year is None:
        year = values.year_of_month(text.anchor, second, None, ahead=tense.looks_ahead(text, at))
    value = values.calendar_day(year, second, first)
    return Reading(end, value, True) if value else None


def _figures(text: Text, at: int) -> tuple[int, tuple[int, ...]] | None:
    """Two or three numbers parted by one kind of mark and nothing else."""
    dotted = text.word(at).split(".")
    if len(dotted) == 3 and all(part.isdecimal() for part in dotted):
        return at + 1, tuple(int(part) for part in dotted)
    first, mark, second = text.whole_number(at), text.word(at + 1), text.whole_number(at + 2)
    if first is None or second is None or mark not in _SLASHES:
        return None
    third = text.whole_number(at + 4) if text.word(at + 3) == mark else None
    if third is not None:
        return at + 5, (first, second, third)
    return (at + 3, (first, second)) if text.touching(at + 2) else None


def month_first(text: Text, at: int) -> Reading | None:
    """A day behind its month: «July 13, 2015», and the first day of «July 13-15», «July 13 to 15»."""
    named = calendar_dates.named_month(text, at)
    day = _day_behind(text, named.end) if named else None
    if named is None or day is None:
        return None
    tail = calendar_dates.tail_of(text, named.end + 1)
    if tail.year is not None:
        value = values.calendar_day(tail.year, named.number, day)
        return Reading(tail.end, value) if value else None
    return _without_year(text, at, named, day) if _range_follows(text, named.end + 1, day) else None


def range_end(text: Text, at: int) -> Reading | None:
    """The last day of «July 13-15», «July 13 to 15»."""
    before = at - 2
    last = text.whole_number(at)
    if last is None or text.whole_number(before) is None:
        return None
    for start in range(before - 1, before - 4, -1):
        named = calendar_dates.named_month(text, start) if text.sense(start, "month") else None
        day = _day_behind(text, before) if named and named.end == before else None
        if named and day and _range_follows(text, before + 1, day):
            found = _without_year(text, start, named, last)
            return Reading(at + 1, found.value, True) if found else None
    return None


def _without_year(text: Text, at: int, named: calendar_dates.Month, day: int) -> Reading | None:
    year = values.year_of_month(text.anchor, named.number, None, ahead=tense.looks_ahead(text, at))
    value = values.calendar_day(year, named.number, day)
    return Reading(named.end + 1, value, True) if value else None


def _day_behind(text: Text, at: int) -> int | None:
    day = text.whole_number(at)
    return day if day is not None and 1 <= day <= LONGEST_MONTH else None


def _range_follows(text: Text, at: int, first: int) -> bool:
    """Whether a later day is joined here, and nothing is counted by it."""
    joined = text.word(at) in HYPHENS or text.plain(at, "joining") is not None
    last = _day_behind(text, at + 1) if joined else None
    if last is None or not first < last:
        return False
    return not any(text.sense(at + 2, role) for role in ("counted", "unit_many"))
