"""Values of times in the manner of TIMEX3, computed from the day of publication where they hang on it.

Where the day of publication is not known, what hangs on it is written with X: `XXXX-06-16`, `XXXX-WXX-5`.
A Hijri month or year, which overlaps two Gregorian ones, is given as the one that holds its middle day.
"""

from __future__ import annotations

import calendar
import datetime
from functools import lru_cache

from hijridate import Gregorian, Hijri

_JUST_PAST = 2
"""A month so few months back is not the one of next year, even of a text that looks ahead."""
WEEK = 7
_MONTHS = 12
_EPOCH, _HIJRI_YEAR = 621.6, 0.97023
"""Year in which the Hijri years begin, and how long one is, in Gregorian years."""
_MOST_MONTHS_AHEAD = 3
"""A month named alone is the one ahead only when it is this near; the news mostly looks back."""


def day(anchor: datetime.date | None, offset: int) -> str:
    """The day that many days after publication."""
    return "XXXX-XX-XX" if anchor is None else (anchor + datetime.timedelta(days=offset)).isoformat()


def stepped(anchor: datetime.date | None, unit: str, by: int) -> str:
    """The day, ISO week, month or year `by` steps after the one of publication."""
    if anchor is None:
        return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX"}[unit]
    if unit == "D":
        return day(anchor, by)
    if unit == "W":
        year, week, _ = (anchor + datetime.timedelta(weeks=by)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "MO":
        months = anchor.year * _MONTHS + anchor.month - 1 + by
        return month(months // _MONTHS, months % _MONTHS + 1)
    return f"{anchor.year + by:04}"


def month(year: int | None, number: int) -> str:
    """A month, of an unknown year when that is None."""
    return f"{_year(year)}-{number:02}"


def calendar_day(year: int | None, number: int, day_of_month: int) -> str | None:
    """A day of the calendar, None when there is no such day."""
    if not 1 <= number <= _MONTHS:
        return None
    longest = calendar.monthrange(year or 2000, number)[1]
    return f"{_year(year)}-{number:02}-{day_of_month:02}" if 1 <= day_of_month <= longest else None


def weekday(anchor: datetime.date | None, number: int, direction: int | None, *, ahead: bool) -> str:
    """The weekday (ISO number) that is meant.

    With a direction: strictly before or after publication, or of the same week for 0. Without: the last one,
    publication's own day included, or the next one when the text looks ahead.
    """
    if anchor is None:
        return f"XXXX-WXX-{number}"
    since = (anchor.isoweekday() - number) % WEEK
    until = (number - anchor.isoweekday()) % WEEK
    if direction is None:
        return day(anchor, until if ahead else -since)
    if direction == 0:
        return day(anchor, number - anchor.isoweekday())
    if direction < 0:
        return day(anchor, -(since or WEEK) + WEEK * (direction + 1))
    return day(anchor, (until or WEEK) + WEEK * (direction - 1))


def nearest_weekday(anchor: datetime.date, offset: int, number: int) -> str:
    """The weekday nearest to the day that many days after publication."""
    date = anchor + datetime.timedelta(days=offset)
    ahead = (number - date.isoweekday()) % WEEK
    return day(date, ahead if ahead <= WEEK // 2 else ahead - WEEK)


def weekday_of_week(anchor: datetime.date | None, number: int, weeks: int) -> str:
    """The weekday of the ISO week that many weeks after the one of publication."""
    return f"XXXX-WXX-{number}" if anchor is None else day(anchor, number - anchor.isoweekday() + WEEK * weeks)


def year_of_month(anchor: datetime.date | None, number: int, direction: int | None, *, ahead: bool) -> int | None:
    """The year of a month named without one: the nearest, by a direction or by a text that looks ahead."""
    if anchor is None:
        return None
    if direction is None and ahead:
        if 0 < (anchor.month - number) % _MONTHS <= _JUST_PAST:
            return anchor.year - (number > anchor.month)
        return anchor.year + (number < anchor.month)
    if direction is None:
        until = (number - anchor.month) % _MONTHS
        months = anchor.month + (until if until <= _MOST_MONTHS_AHEAD else until - _MONTHS)
        return anchor.year + (months - 1) // _MONTHS
    if direction < 0:
        return anchor.year - (number >= anchor.month) + direction + 1
    if direction > 0:
        return anchor.year + (number <= anchor.month) + direction - 1
    return anchor.year


def year_of_weekday(anchor: datetime.date, number: int, day_of_month: int, weekday_number: int) -> int | None:
    """The year nearest to publication in which that day of a month is that weekday; None beyond a year's distance."""
    fitting = [
        date
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (value := calendar_day(year, number, day_of_month)) is not None
        and (date := datetime.date.fromisoformat(value)).isoweekday() == weekday_number
    ]
    return min(fitting, key=lambda date: abs(date - anchor)).year if fitting else None


def hijri_day(year: int, number: int, day_of_month: int) -> str | None:
    """The Gregorian day of a Hijri one, None when the calendar has no such day."""
    date = _gregorian(year, number, day_of_month)
    return date.isoformat() if date else None


def hijri_month(year: int, number: int) -> str | None:
    """The Gregorian month that holds the middle of a Hijri one."""
    date = _gregorian(year, number, 15)
    return date.isoformat()[:7] if date else None


def hijri_year(year: int) -> str | None:
    """The Gregorian year that holds the middle of a Hijri one."""
    date = _gregorian(year, 6, 29)
    return f"{date.year:04}" if date else None


def hijri_century(number: int) -> int:
    """The first two digits of the Gregorian years in which the middle of a Hijri century falls."""
    middle = (number - 1) * 100 + 50
    return int(_EPOCH + middle * _HIJRI_YEAR) // 100


def hijri_year_in(year: int, number: int) -> int | None:
    """The Hijri year whose month of that number has its middle in a Gregorian year."""
    about = round((year - _EPOCH) / _HIJRI_YEAR)
    found = (hijri for hijri in range(about - 1, about + 3) if (hijri_month(hijri, number) or "")[:4] == f"{year:04}")
    return next(found, None)


def weekday_of(year: int, number: int, day_of_month: int) -> int | None:
    """The ISO weekday of a day, None when there is no such day."""
    value = calendar_day(year, number, day_of_month)
    return datetime.date.fromisoformat(value).isoweekday() if value else None


def nearest_hijri_year(anchor: datetime.date, number: int, direction: int | None) -> int | None:
    """The Hijri year of a Hijri month named without one: the nearest to publication, or by a direction."""
    as_hijri = _hijri_month(anchor)
    return None if as_hijri is None else year_of_month(as_hijri, number, direction, ahead=False)


@lru_cache(maxsize=4096)
def _hijri_month(day: datetime.date) -> datetime.date | None:
    """The Hijri year and month of a day, as if it were the first of a month of ours."""
    try:
        here = Gregorian.fromdate(day).to_hijri()
    except OverflowError:  # outside the tables of the calendar, 1924 to 2077
        return None
    return datetime.date(here.year, here.month, 1)


@lru_cache(maxsize=4096)
def _gregorian(year: int, number: int, day_of_month: int) -> datetime.date | None:
    try:
        date = Hijri(year, number, day_of_month).to_gregorian()
    except (ValueError, OverflowError):  # outside the tables of the calendar, 1343 to 1500, or no such day
        return None
    return datetime.date(date.year, date.month, date.day)


def _year(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04}"
