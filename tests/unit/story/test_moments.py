"""When pages came out, what day they tell of, and how far that sets them apart."""

from __future__ import annotations

import pytest

from plain_pages import plain_article
from riwaya.story.moments import Moment, days, distance, moment
from riwaya.story.settings import StorySettings

SETTINGS = StorySettings(next_day=1)
LINES = ["خبر الميناء", "وقع الحادث مساء السبت في الميناء"]


@pytest.mark.parametrize(
    ("value", "length"), [("2024-03-05", 0), ("2024-03-05TEV", 0), ("2024-W10", 6), ("2024-03", None), ("P6M", None)]
)
def test_only_days_and_weeks_are_days(value: str, length: int | None) -> None:
    found = days(value)
    assert (found[1] - found[0] if found else None) == length


def test_a_day_that_is_not_in_the_calendar_is_no_day() -> None:
    assert days("2024-02-31") is None


def told(published: str, value: str) -> Moment:
    article = plain_article(LINES, published=published, times=[{"words": "مساء السبت", "value": value}])
    return moment(article, SETTINGS)


def test_a_late_page_on_the_same_day_is_near_and_one_on_another_day_is_not() -> None:
    early, late, other = (
        told("2024-03-03", "2024-03-02"),
        told("2024-03-09", "2024-03-02"),
        told("2024-03-09", "2024-03-09"),
    )
    assert distance(early, late, SETTINGS) == 0
    assert distance(early, other, SETTINGS) == 6


def test_an_anniversary_does_not_take_a_page_back() -> None:
    assert told("2024-03-03", "2016-03-03") == moment(plain_article(LINES, published="2024-03-03"), SETTINGS)


def test_an_unknown_publication_speaks_against_nothing() -> None:
    unknown = moment(plain_article(LINES), SETTINGS)
    assert distance(unknown, moment(plain_article(LINES, published="2019-01-01"), SETTINGS), SETTINGS) == 0
