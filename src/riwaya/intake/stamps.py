"""Dates as rows, feeds and sitemaps write them (RFC 2822 and ISO 8601), read strictly and with their offsets kept.

A date that is not wholly there, contradicts its own weekday, or is the zero of somebody's calendar is no date:
it stays as the words it is. Nothing is filled in; an hour without an offset stays without one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_DIGITS = str.maketrans(
    {
        **{ord("\N{ARABIC-INDIC DIGIT ZERO}") + digit: str(digit) for digit in range(10)},
        **{ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}") + digit: str(digit) for digit in range(10)},
    }
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ZONES = {
    "z": 0, "gmt": 0, "ut": 0, "utc": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MAIL = re.compile(
    r"(?:(?P<weekday>[^\W\d_]+)\.?\s*[,\N{ARABIC COMMA}]?\s+)?"
    r"(?P<day>\d{1,2})[\s-](?P<month>[a-z]+)\.?[\s-](?P<year>\d{4}|\d{2})"
    r"(?:\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<zone>[a-z]{1,4}|(?:gmt|utc)?[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?)?)?"
)
_EARLIEST = 1800
"""No feed tells of a day before newspapers: such a date is an empty field of some database."""
_LARGEST_OFFSET = timedelta(hours=14)


def iso_of(raw: str) -> str | None:
    """The day, or day and time, in ISO 8601, of a date as feeds write it; None for one that cannot be trusted."""
    text = raw.translate(_DIGITS).strip()
    if is_iso_day(text):
        moment = datetime.fromisoformat(text)
        return (moment.isoformat() if " " in text else text) if _is_believable(moment) else None
    found = _MAIL.fullmatch(text.lower())
    return _mail_date(found) if found else None


def is_iso_day(value: str) -> bool:
    """True for an ISO 8601 date (2021-07-10), alone or with a time."""
    try:
        if len(value) == len("2021-07-10"):
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        return False
    # The library also reads 20210710, 2021-W27-6 and any sign between day and hour.
    return value[4:5] == "-" == value[7:8] and value[10:11] in {"", "T", "t", " "}


def _mail_date(found: re.Match[str]) -> str | None:
    month = _position(found["month"], _MONTHS, _FULL_MONTHS)
    if month is None and found["month"] == "sept":
        month = 8
    if month is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900  # as RFC 2822 reads them
    try:
        day = date(year, month + 1, int(found["day"]))
        moment = datetime.combine(day, datetime.min.time())
        if found["hour"]:
            zone = _zone(found["zone"])
            moment = moment.replace(
                hour=int(found["hour"]), minute=int(found["minute"]), second=int(found["second"] or 0), tzinfo=zone
            )
    except ValueError:
        return None
    weekday = _position(found["weekday"] or "", _DAYS, _FULL_DAYS)
    if (weekday is not None and weekday != day.weekday()) or not _is_believable(moment):
        return None
    return moment.isoformat() if found["hour"] else day.isoformat()


def _position(word: str, short: tuple[str, ...], full: tuple[str, ...]) -> int | None:
    return next((names.index(word) for names in (short, full) if word in names), None)


def _zone(zone: str | None) -> timezone | None:
    """The offset that is named; None where none is, or its name may mean several. Raises ValueError."""
    if zone is None:
        return None
    if zone in _ZONES:
        return timezone(timedelta(hours=_ZONES[zone]))
    sign, digits = zone.lstrip("gmtuc")[:1], re.sub(r"\D", "", zone)
    if not digits:
        return None
    if int(digits[2:]) > 59:
        raise ValueError(zone)
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > _LARGEST_OFFSET:
        raise ValueError(zone)
    return timezone(-offset if sign == "-" else offset)


def _is_believable(moment: datetime) -> bool:
    return moment.year >= _EARLIEST and moment.replace(tzinfo=None) != datetime(1970, 1, 1)  # noqa: DTZ001  # a bare day
