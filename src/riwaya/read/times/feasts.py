"""Feasts and days with a name: the Feast of Sacrifice, New Year 2019, the second day of the Feast of Breaking the Fast.

Islamic feasts are reckoned by the Umm al-Qura calendar: where a country sights the moon itself its feast may fall a
day off, which is as near as a page that names no date can be read. Easter is left out, for three feasts of different
days bear its Arabic name.
"""

from __future__ import annotations

import datetime

from riwaya.read.times import periods, tense, values, years
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import Sense

_HUNDRED = 100
_EASTERN_CHRISTMAS = 107
_CHRISTMAS = 1225
_LONGEST_FEAST = 5
_HIJRI_YEARS = range(1300, 1500)


def feast(text: Text, at: int) -> Reading | None:
    """A feast, of a year where one is told: «the Feast of Sacrifice», «the first day of the Feast», «New Year 2020»."""
    eve = text.sense(at, "eve")
    here, after = (at + 1, -1) if eve else _day_of_feast(text, at) or (at, 0)
    sense = text.sense(here, "feast")
    starts = at - 1 if text.any_before(at, "eve") else at
    if sense is None or text.any_before(starts, "named_after_date"):
        return None
    end = here + sense.length
    month_and_day = sense.value
    eastern = text.plain(end, "eastern") if sense.value == _CHRISTMAS else None
    if eastern:
        end, month_and_day = end + eastern.length, _EASTERN_CHRISTMAS
    told = _year(text, end)
    if told is not None:
        end, year, anchored = told
        day = _of_year(sense, month_and_day, year)
    else:
        anchored = True
        direction = text.plain(end, "direction")
        end = end + direction.length if direction else end
        if text.anchor is None:
            return Reading(end, _open(sense, month_and_day, after), True)
        day = _nearest(text, at, sense, month_and_day, direction.value if direction else None)
    if day is None:
        return None
    return Reading(end, (day + datetime.timedelta(days=after)).isoformat(), anchored)


def _open(sense: Sense, month_and_day: int, after: int) -> str:
    """The value without a year."""
    month, day = divmod(month_and_day, _HUNDRED)
    return "XXXX-XX-XX" if sense.code == "hijri" or after else f"XXXX-{month:02}-{day:02}"


def _day_of_feast(text: Text, at: int) -> tuple[int, int] | None:
    """«The second of the days of the Feast»: where the feast's name begins, and how many days into it."""
    number = text.ordinal(at)
    days = text.plain(number.end, "days_of") if number and not number.definite else None
    if number is None or days is None or not 1 <= number.value <= _LONGEST_FEAST:
        return None
    return number.end + days.length, int(number.value) - 1


def _year(text: Text, at: int) -> tuple[int, int, bool] | None:
    """The year told behind a feast: where it ends, which it is, whether it hangs on publication."""
    here = text.skip(text.skip(at, "of"), "in")
    for read in (years.year, periods.placed_period, periods.plain_year):
        found = read(text, here)
        if found is not None and found.value.isdecimal() and len(found.value) == len("2018"):
            hijri = text.whole_number(found.end - 1)
            return found.end, hijri if hijri in _HIJRI_YEARS and hijri else int(found.value), found.anchored
    number = text.whole_number(here)
    return (text.skip(here + 1, "era"), number, False) if number in _HIJRI_YEARS and number else None


def _of_year(sense: Sense, month_and_day: int, year: int) -> datetime.date | None:
    """The feast's day in a Gregorian or a Hijri year; an eve is the day before it."""
    month, day = divmod(month_and_day, _HUNDRED)
    if sense.code != "hijri":
        value = values.calendar_day(year, month, day)
        return datetime.date.fromisoformat(value) if value else None
    if year in _HIJRI_YEARS:
        value = values.hijri_day(year, month, day)
        return datetime.date.fromisoformat(value) if value else None
    first = values.nearest_hijri_year(datetime.date(year, 1, 1), 1, None)
    for hijri in range(first - 1, first + 3) if first else ():
        value = values.hijri_day(hijri, month, day)
        if value and value.startswith(f"{year:04}"):
            return datetime.date.fromisoformat(value)
    return None


def _nearest(text: Text, at: int, sense: Sense, month_and_day: int, direction: int | None) -> datetime.date | None:
    """The feast nearest to publication; the next one where the text looks ahead, or by the direction told."""
    anchor = text.anchor
    if anchor is None:
        return None
    around = (_of_year(sense, month_and_day, year) for year in range(anchor.year - 2, anchor.year + 3))
    dates = sorted(day for day in around if day is not None)
    ahead = tense.looks_ahead(text, at) if direction is None else direction > 0
    if direction == 0:
        return next((day for day in dates if day.year == anchor.year), None)
    if ahead:
        return next((day for day in dates if day >= anchor), None)
    if direction is not None:
        return next((day for day in reversed(dates) if day < anchor), None)
    return min(dates, key=lambda day: abs(day - anchor), default=None)
