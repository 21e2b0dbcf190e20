"""What a TIMEX value says of the calendar: the first day of the stretch it names."""

from __future__ import annotations

import re
from datetime import date

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?(?!\d)"
)
_SEASONS = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}
"""A winter is of the year of its January."""


def first_day(value: str) -> str | None:
    """ISO date of the first day that a value names; None where it names none or leaves the year open.

    A part of a day or an hour has its day; of `XXXX-WXX-5`, `T15:30`, `P6M` and `PRESENT_REF` nothing is known.
    """
    match = _VALUE.match(value)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"] or 1)
    try:
        if match["week"]:
            return date.fromisocalendar(year, int(match["week"]), 1).isoformat()
        if match["season"]:
            month = _SEASONS[match["season"]]
        elif match["quarter"]:
            month = 3 * int(match["quarter"]) - 2
        elif match["half"]:
            month = 6 * int(match["half"]) - 5
        return date(year, month, int(match["day"] or 1)).isoformat()
    except ValueError:  # such a day is not in the calendar
        return None
