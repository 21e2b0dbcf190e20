"""How far apart in time two pages are: when they came out, and the day that each one tells of.

The day told of is the first day or week that the title or the lead names, if it is news: a day long before or
after the publication is an anniversary or a plan, and the publication stands for it. A page that comes out a
week late and tells of the same day is near; one that tells of another day is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from riwaya.model import Article
from riwaya.story.settings import StorySettings

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_LEAD = 2
"""Body blocks in which the day of the news is looked for."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Days since year 1, each None when unknown; `told` is a stretch of days."""

    published: int | None
    told: tuple[int, int] | None


def moment(article: Article, settings: StorySettings) -> Moment:
    """When the page came out and what day its head tells of."""
    published = days(article.published) if article.published else None
    head = _head_end(article)
    for time in sorted(article.times, key=lambda time: time.span):
        told = days(time.value) if time.type == "date" and time.span.end <= head else None
        if told and (published is None or abs(told[0] - published[0]) <= settings.news_days):
            return Moment(published[0] if published else None, told)
    return Moment(published[0] if published else None, published)


def distance(one: Moment, other: Moment, settings: StorySettings) -> float:
    """Days that speak against one event: between the days told, and half of those between late publications.

    0 when either page's publication is unknown: no distance is known then.
    """
    if one.published is None or other.published is None:
        return 0.0
    apart = abs(one.published - other.published)
    between = apart
    if one.told is not None and other.told is not None:
        between = max(0, one.told[0] - other.told[1], other.told[0] - one.told[1])
    return max(0, between - settings.next_day) + max(0, apart - settings.late) / 2


def days(value: str) -> tuple[int, int] | None:
    """First and last day of a TIMEX value that names a day or a week; None for anything coarser or not a date."""
    try:
        if match := _DAY.match(value):
            day = date(*(int(part) for part in match.groups())).toordinal()
            return day, day
        if match := _WEEK.match(value):
            monday = date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1).toordinal()
            return monday, monday + 6
    except ValueError:  # such a day is not in the calendar, so it tells nothing of when
        return None
    return None


def _head_end(article: Article) -> int:
    """Where the lead ends in the raw text."""
    bodies = [block.span.end for block in article.blocks if block.kind == "body"][:_LEAD]
    titles = [block.span.end for block in article.blocks if block.kind == "title"]
    return max([0, *bodies, *titles])
