"""Days and weeks counted within a longer span: the third Tuesday of October, the last day of 2015, its first week."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal

from riwaya.read.times import calendar_dates, periods, years
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.values import WEEK

_LAST = -1
_DAYS_OF_MONTH = 31

What = Literal["day", "week", "weekday"]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted, which one of them, and where its words end."""

    end: int
    what: What
    which: int
    """From one; the last is -1."""
    weekday: int = 0


def counted(text: Text, at: int) -> Reading | None:
    """One of the days, weekdays or weeks of a month or year: «the last Monday of March», «the first week of 2014»."""
    head = _which_first(text, at) or _which_last(text, at)
    if head is None:
        return None
    within = _within(text, head.end)
    if within is None:
        return None
    if "X" in within.value:
        open_value = "XXXX-WXX" if head.what == "week" else "XXXX-XX-XX"
        return Reading(within.end, open_value, within.anchored)
    value = _value(head, within.value)
    return Reading(within.end, value, within.anchored) if value else None


def _which_first(text: Text, at: int) -> _Counted | None:
    """«Third Tuesday», «last day», «first week»."""
    last = text.sense(at, "last_of")
    number = None if last else text.ordinal(at)
    if last is None and (number is None or number.definite):
        return None
    here = last.length + at if last else number.end if number else at
    which = _LAST if last else int(number.value) if number else 0
    day = text.plain(here, "day_noun")
    weekday = text.plain(here + 1 if day else here, "bare_weekday")
    if weekday:
        return _Counted(here + (2 if day else 1), "weekday", which, weekday.value)
    if day:
        return _Counted(here + 1, "day", which)
    unit = text.plain(here, "unit_one")
    return _Counted(here + 1, "week", which) if unit and unit.code == "W" else None


def _which_last(text: Text, at: int) -> _Counted | None:
    """«The Tuesday the third», «the last day», «the first week»."""
    here = text.skip(at, "day_noun")
    weekday = text.sense(here, "weekday")
    unit = None if weekday else text.sense(here, "the_unit")
    if weekday is None and (unit is None or unit.code not in ("D", "W") or unit.entry == "unit-night"):
        return None
    last = text.plain(here + 1, "last_of")
    number = None if last else text.ordinal(here + 1)
    if last is None and (number is None or not number.definite):
        return None
    end = here + 2 if last else number.end if number else here
    which = _LAST if last else int(number.value) if number else 0
    if weekday:
        return _Counted(end, "weekday", which, weekday.value)
    return _Counted(end, "day" if unit and unit.code == "D" else "week", which)


def _within(text: Text, at: int) -> Reading | None:
    """The month or year that is counted in: after "of" or "in", or with it attached."""
    here = text.skip(text.skip(at, "of"), "in")
    attached = text.sense(here, "month") or text.sense(here, "month_noun") or text.sense(here, "year_noun")
    if here == at and not (attached and attached.clitics):
        return None
    found = [reading for read in _WHOLES if (reading := read(text, here)) is not None]
    whole = max(found, key=lambda reading: reading.end, default=None)
    return whole if whole and len(whole.value) in (len("2014"), len("2014-10")) and "W" not in whole.value else None


_WHOLES = (
    calendar_dates.month_told,
    calendar_dates.placed_month_told,
    years.year,
    periods.plain_year,
    periods.placed_period,
    periods.current,
)


def _value(head: _Counted, whole: str) -> str | None:
    """The day or the week in a known month or year; None when it has no such one."""
    year, _, number = whole.partition("-")
    first = datetime.date(int(year), int(number or 1), 1)
    last = datetime.date(first.year, int(number or 12), calendar.monthrange(first.year, int(number or 12))[1])
    step = 1 if head.what == "day" else WEEK
    weekday = head.weekday or 1
    if head.what == "day":
        start, end = first, last
    else:
        start = first + datetime.timedelta(days=(weekday - first.isoweekday()) % WEEK)
        end = last - datetime.timedelta(days=(last.isoweekday() - weekday) % WEEK)
        if head.what == "week":  # whole weeks only
            end = last - datetime.timedelta(days=last.isoweekday() % WEEK + WEEK - 1)
    day = end if head.which == _LAST else start + datetime.timedelta(days=step * (head.which - 1))
    if not start <= day <= end or (head.what == "day" and head.which > _DAYS_OF_MONTH):
        return None
    if head.what != "week":
        return day.isoformat()
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def weekday_and_number(text: Text, at: int) -> Reading | None:
    """A weekday with the day's number and no month: «Saturday the sixteenth»; the nearest day that is both."""
    here = text.skip(at, "day_noun")
    weekday = text.sense(here, "weekday")
    number = text.ordinal(here + 1) if weekday else None
    if weekday is None or number is None or not number.definite or number.feminine:
        return None
    if not _FIRST_OF_DATES <= number.value <= _DAYS_OF_MONTH or text.plain(number.end, "of"):
        return None
    if text.anchor is None:
        return Reading(number.end, f"XXXX-XX-{int(number.value):02}", True)
    near = (text.anchor + datetime.timedelta(days=away) for away in range(-_NEAR, _NEAR + 1))
    fitting = [day for day in near if (day.day, day.isoweekday()) == (number.value, weekday.value)]
    anchor = text.anchor
    nearest = min(fitting, key=lambda day: abs(day - anchor), default=None)
    return Reading(number.end, nearest.isoformat(), True) if nearest else None


_FIRST_OF_DATES = 6
"""Below that an ordinal counts the weekdays of a month: the third Saturday."""
_NEAR = 45
"""Days from publication."""
