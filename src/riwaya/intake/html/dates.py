"""A date that metadata writes for machines, as ISO 8601.

Only what is said is given back: a day stays a day, an offset stays as it was. A date whose day and month could be
exchanged, a date before there were web pages, and a date in words are not read here; the reading stage has a
grammar for words.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR = 1990
"""Earlier dates are those of an empty field: 0001-01-01, 1970-01-01."""
_LAST_YEAR = 2100
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\s*(?P<clock>.+))?")
_CLOCK = re.compile(
    r"(?P<time>\d{2}:\d{2}(?::\d{2})?)(?P<fraction>[.,]\d{1,9})?\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_ENGLISH = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(?:(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?|(?P<month2>[A-Za-z]{3,9})\.?\s+(?P<day2>\d{1,2})),?"
    r"\s+(?P<year>\d{4})\b"
)
_LONGEST = 80


def iso_date(raw: str) -> str | None:
    """The ISO 8601 date, or date and time, that a string states; None where it states none for certain."""
    raw = raw.strip()[:_LONGEST]
    if iso := _ISO.fullmatch(raw):
        day = _day(int(iso[1]), int(iso[2]), int(iso[3]))
        return day and _with_clock(day, iso["clock"])
    if _MAIL.match(raw):
        return _of_mail(raw)
    if first := _YEAR_FIRST.match(raw):
        return _day(int(first[1]), int(first[2]), int(first[3]))
    if last := _YEAR_LAST.match(raw):
        return _year_last(int(last[1]), int(last[2]), int(last[3]))
    if english := _ENGLISH.match(raw):
        month = _MONTHS.get((english["month"] or english["month2"])[:3].lower())
        return _day(int(english["year"]), month, int(english["day"] or english["day2"])) if month else None
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _year_last(one: int, other: int, year: int) -> str | None:
    """The day comes first in Arabic and the month in American pages: only one reading may be possible."""
    readings = {_day(year, other, one), _day(year, one, other)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _with_clock(day: str, clock: str | None) -> str:
    """The day with its time where that can be read, without it where it cannot."""
    found = _CLOCK.fullmatch(clock.strip()) if clock else None
    if not found:
        return day
    offset = (found["offset"] or "").upper()
    if offset in ("UTC", "GMT"):
        offset = "Z"
    elif len(offset) == len("+03"):
        offset += ":00"
    elif offset and ":" not in offset and offset != "Z":
        offset = f"{offset[:3]}:{offset[3:]}"
    written = f"{day}T{found['time']}{(found['fraction'] or '').replace(',', '.')}{offset}"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return day
    return written


def _of_mail(raw: str) -> str | None:
    try:
        moment = parsedate_to_datetime(raw)
    except ValueError:
        return None
    return moment.isoformat() if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
