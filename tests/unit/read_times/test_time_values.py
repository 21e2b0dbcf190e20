"""Values of times: what each arithmetic gives, with and without the day of publication."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.read.times import values

WEDNESDAY = datetime.date(2024, 5, 15)
ANCHORS = st.dates(datetime.date(1930, 1, 1), datetime.date(2070, 1, 1))


def test_without_the_day_of_publication_the_unknown_is_written_x() -> None:
    assert values.day(None, -1) == "XXXX-XX-XX"
    assert values.stepped(None, "W", -1) == "XXXX-WXX"
    assert values.stepped(None, "MO", 1) == "XXXX-XX"
    assert values.month(None, 6) == "XXXX-06"
    assert values.calendar_day(None, 6, 16) == "XXXX-06-16"
    assert values.weekday(None, 5, None, ahead=False) == "XXXX-WXX-5"


@pytest.mark.parametrize(
    ("unit", "by", "value"),
    [("D", -1, "2024-05-14"), ("W", -1, "2024-W19"), ("MO", -5, "2023-12"), ("MO", 8, "2025-01"), ("Y", -1, "2023")],
)
def test_a_step_counts_in_its_unit(unit: str, by: int, value: str) -> None:
    assert values.stepped(WEDNESDAY, unit, by) == value


def test_the_first_days_of_january_may_lie_in_the_last_week_of_the_year_before() -> None:
    assert values.stepped(datetime.date(2021, 1, 2), "W", 0) == "2020-W53"


@pytest.mark.parametrize(
    ("number", "direction", "ahead", "value"),
    [
        (3, None, False, "2024-05-15"),
        (3, None, True, "2024-05-15"),
        (3, -1, False, "2024-05-08"),
        (3, 1, False, "2024-05-22"),
        (5, None, False, "2024-05-10"),
        (5, None, True, "2024-05-17"),
        (5, -1, False, "2024-05-10"),
        (5, -2, False, "2024-05-03"),
        (5, 0, False, "2024-05-17"),
        (1, 2, False, "2024-05-27"),
    ],
)
def test_a_weekday_is_the_last_the_next_or_the_one_of_its_week(
    number: int, direction: int | None, ahead: bool, value: str
) -> None:
    assert values.weekday(WEDNESDAY, number, direction, ahead=ahead) == value


@given(ANCHORS, st.integers(1, 7))
def test_a_bare_weekday_lies_in_the_week_up_to_publication(anchor: datetime.date, number: int) -> None:
    day = datetime.date.fromisoformat(values.weekday(anchor, number, None, ahead=False))
    assert day.isoweekday() == number
    assert 0 <= (anchor - day).days < 7


@pytest.mark.parametrize(
    ("number", "direction", "ahead", "year"),
    [
        (5, None, False, 2024),
        (8, None, False, 2024),
        (9, None, False, 2023),
        (10, None, True, 2024),
        (2, None, True, 2025),
        (5, -1, False, 2023),
        (2, -1, False, 2024),
        (5, 1, False, 2025),
        (6, 1, False, 2024),
        (6, -2, False, 2022),
        (6, 0, False, 2024),
    ],
)
def test_a_month_without_a_year_takes_the_nearest_that_fits(
    number: int, direction: int | None, ahead: bool, year: int
) -> None:
    assert values.year_of_month(WEDNESDAY, number, direction, ahead=ahead) == year


def test_in_december_january_is_the_one_ahead() -> None:
    assert values.year_of_month(datetime.date(2023, 12, 20), 1, None, ahead=False) == 2024


@given(ANCHORS, st.integers(1, 12))
def test_a_month_without_a_year_is_never_far(anchor: datetime.date, number: int) -> None:
    year = values.year_of_month(anchor, number, None, ahead=False)
    assert year is not None
    assert -8 <= (year - anchor.year) * 12 + number - anchor.month <= 3


def test_a_weekday_tells_the_year_of_a_date() -> None:
    assert values.year_of_weekday(datetime.date(2013, 2, 12), 8, 15, 4) == 2013
    assert values.year_of_weekday(datetime.date(2013, 2, 12), 8, 15, 3) == 2012


@pytest.mark.parametrize(("number", "day"), [(2, 30), (13, 1), (0, 1), (4, 31)])
def test_a_day_that_no_calendar_has_is_none(number: int, day: int) -> None:
    assert values.calendar_day(2023, number, day) is None


def test_the_29th_of_february_stands_only_where_it_may() -> None:
    assert values.calendar_day(2024, 2, 29) == "2024-02-29"
    assert values.calendar_day(2023, 2, 29) is None
    assert values.calendar_day(None, 2, 29) == "XXXX-02-29"


def test_hijri_days_months_and_years_become_gregorian() -> None:
    assert values.hijri_day(1445, 1, 1) == "2023-07-19"
    assert values.hijri_month(1445, 9) == "2024-03"
    assert values.hijri_year(1436) == "2015"


def test_beyond_the_hijri_tables_nothing_is_guessed() -> None:
    assert values.hijri_day(1300, 1, 1) is None
    assert values.hijri_day(1445, 1, 30) is None
    assert values.hijri_year(1301) is None
    assert values.nearest_hijri_year(datetime.date(1900, 1, 1), 9, None) is None
