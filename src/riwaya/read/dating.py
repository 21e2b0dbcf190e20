"""The day an undated page came out on, as far as its own words show it, with how sure that is and why.

Three kinds of evidence, the best first: a day told from publication that is dated too («today, Tuesday 17 July
2018», «yesterday, Monday 16 July» beside a year); a weekday with its date and a year near; the latest day the page
tells of as past. Only the first says when the page came out. The others say since about when it can have, and no time
of the page is reckoned from them. Nothing is read off menus, which show the day of the visit; evidence that
disagrees is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from riwaya.arabic.quotations import quotations
from riwaya.model import Article, Block, Clue, Dating, Span, Time
from riwaya.read.times import find_times, tense, values
from riwaya.read.times.text import Text

ENOUGH = 0.8
"""How sure a dating must be for the page's times to be reckoned from it."""

_READ = frozenset({"title", "heading", "body", "caption"})
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_OPEN_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)")
_OPEN = "XXXX-XX-XX"
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = 64
_SURE = {"today-dated": 0.95, "today-by-weekday": 0.85, "weekday-and-date": 0.5, "latest-date": 0.4}
_OF_PUBLICATION = frozenset({"today-dated", "today-by-weekday"})
_DOUBTED = 0.6
"""When the page tells of a later day as past."""


def dating(text: str, blocks: Sequence[Block], fetched: str | None) -> Dating | None:
    """What the page's own words show of the day it came out, None when they show nothing.

    `fetched` (ISO 8601), where known, is the latest day it can be. Spans are of the text given.
    """
    latest = _fetched(fetched)
    told = tuple(_times(text, blocks))
    found = tuple(_evidence(text, told, latest))
    dated = {one.day for one in found if one.why in _OF_PUBLICATION}
    if len(dated) > 1:
        return None
    return max(found, key=lambda one: (one.sure, one.day), default=None)


def clues(article: Article) -> tuple[Clue, ...]:
    """Words of an undated page that tell a day from its publication and name it, by its weekday or its date.

    Words that the page quotes are left out: they were said on days of their own.
    """
    read = [block.span for block in article.blocks if block.kind in _READ]
    quoted = quotations(article.page.text)
    found: list[Clue] = []
    for time in article.times:
        if time.type not in ("date", "time") or not any(span.contains(time.span) for span in read):
            continue
        match, (offset, weekday) = _OPEN_DAY.match(time.value), _from_publication(time)
        if match is None or offset is None or any(span.overlaps(time.span) for span in quoted):
            continue
        if weekday is not None or match.group() != _OPEN:
            found.append(Clue(time.span, offset, weekday, match.group()))
    return tuple(found)


def _fetched(fetched: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(fetched[:10]) if fetched else None
    except ValueError:  # whoever fetched it wrote no date: then there is no latest day
        return None


def _times(text: str, blocks: Sequence[Block]) -> Iterator[Time]:
    """The times of what is read, valued without a publication."""
    spans = [block.span for block in blocks if block.kind in _READ]
    for time in find_times(text, None):
        if time.type in ("date", "time") and any(span.contains(time.span) for span in spans):
            yield time


def _evidence(text: str, told: Sequence[Time], latest: datetime.date | None) -> Iterator[Dating]:
    years = sorted({int(year) for time in told for year in _YEAR.findall(time.value[:4])})
    years = [year for year in years if latest is None or year <= latest.year]
    past = [day for time in told if (day := _whole_day(time.value)) and not _is_ahead(text, time.span)]
    last = max((day for day in past if latest is None or day <= latest), default=None)
    for time in told:
        match = _DAY.match(time.value)
        if match is None:
            continue
        offset, weekday = _from_publication(time)
        day = _whole_day(time.value)
        by_weekday = day is None
        if day is None and weekday is not None:
            day = _by_weekday(int(match[2]), int(match[3]), weekday, years, latest)
        if day is None or (latest is not None and day > latest):
            continue
        if offset is not None:
            came_out = day - datetime.timedelta(days=offset)
            why = "today-by-weekday" if by_weekday else "today-dated"
            doubted = last is not None and last > came_out
            yield Dating(came_out.isoformat(), _DOUBTED if doubted else _SURE[why], why, time.span)
        elif by_weekday and not _is_ahead(text, time.span):
            yield Dating(day.isoformat(), _SURE["weekday-and-date"], "weekday-and-date", time.span)
        elif day == last:
            yield Dating(day.isoformat(), _SURE["latest-date"], "latest-date", time.span)


def _whole_day(value: str) -> datetime.date | None:
    day = value[: len("2018-07-17")]
    return datetime.date.fromisoformat(day) if _DAY.fullmatch(day) and "X" not in day else None


def _from_publication(time: Time) -> tuple[int | None, int | None]:
    """How many days after publication the expression says that it is, and the weekday it names."""
    text = Text.of(time.text, Span(0, len(time.text)), None)
    offset = weekday = None
    for at in range(len(text.tokens)):
        relative, named = text.sense(at, "relative_day"), text.sense(at, "weekday")
        if relative is not None and offset is None:
            offset = relative.value
        if named is not None and weekday is None:
            weekday = named.value
    return offset, weekday


def _by_weekday(
    month: int, day: int, weekday: int, years: Sequence[int], latest: datetime.date | None
) -> datetime.date | None:
    """The day in the one year near the page's own in which the date falls on the weekday."""
    if years:
        near = (years[-1], years[-1] + 1)
    elif latest is not None:
        near = (latest.year - 1, latest.year)
    else:
        return None
    fitting = [year for year in near if values.weekday_of(year, month, day) == weekday]
    return datetime.date(fitting[0], month, day) if len(fitting) == 1 else None


def _is_ahead(text: str, span: Span) -> bool:
    window = Text.of(text, Span(max(0, span.start - _BEFORE), span.end), None)
    at = next((at for at, token in enumerate(window.tokens) if token.start >= span.start), len(window.tokens))
    return tense.looks_ahead(window, at)
