"""The rules of time in order, and the one loop that runs them: the longest reading at a place is the only one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from riwaya.arabic import numerals
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token, whole
from riwaya.model import Span, Time
from riwaya.read.times import calendar_dates, clock, counted, days, durations, feasts, figures, periods, years
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import trigger_words

_BEFORE, _AFTER = 64, 48
"""How many code points around a trigger a window holds: as far as the rules look from a word of time."""

_YEAR = re.compile(r"(?:1[3-9]|20)\d\d")
_SEPARATOR = re.compile("[.,]")
_MINUTES = re.compile(r":\d\d(?!\d)")
_PRINTED = range(1600, 2200)
"""Years in which a newspaper may have appeared."""

_JOINTS = frozenset("/-:()\N{EN DASH}%")

NUMBER = "number"
NUMBER_WORD = "number word"
"""What a token may be besides its senses: figures, or a number in words."""

_NO_KINDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to read a time, and what a token must be for it to begin there."""

    name: str
    read: Callable[[Text, int], Reading | None]
    starts: frozenset[str]


_DATE_STARTS = frozenset({NUMBER, NUMBER_WORD, "day_noun", "weekday", "first_day"})
_PERIOD_STARTS = frozenset({"this", "the_unit"})

RULES: tuple[Rule, ...] = (
    Rule("calendar-date", calendar_dates.calendar_date, _DATE_STARTS),
    Rule("numeric-date", figures.numeric_date, frozenset({NUMBER, "day_noun", "weekday"})),
    Rule("month-first", figures.month_first, frozenset({"month", "month_noun"})),
    Rule("range-end", figures.range_end, frozenset({NUMBER})),
    Rule(
        "day-of-this-month", calendar_dates.day_of_this_month, frozenset({NUMBER, NUMBER_WORD, "day_noun", "weekday"})
    ),
    Rule("hijri-date", calendar_dates.hijri_date, _DATE_STARTS),
    Rule("feast", feasts.feast, frozenset({"feast", "eve", NUMBER_WORD})),
    Rule("relative-day", days.relative_day, frozenset({"relative_day", "morrow"})),
    Rule("counted-in-period", counted.counted, frozenset({"last_of", NUMBER_WORD, "day_noun", "weekday", "the_unit"})),
    Rule("weekday-and-number", counted.weekday_and_number, frozenset({"day_noun", "weekday"})),
    Rule("weekday", days.weekday, frozenset({"day_noun", "weekday", "bare_weekday"})),
    Rule("part-of-day", days.part_of_day, frozenset({"day_part"})),
    Rule("neighbouring-day", days.neighbouring_day, frozenset({"the_unit"})),
    Rule("now", days.now, frozenset({"now"})),
    Rule("last-night", days.last_night, frozenset({"the_unit"})),
    Rule("named-part", days.named_part, frozenset({"named_part"})),
    Rule("clock", clock.clock, frozenset({NUMBER, NUMBER_WORD, "the_unit"})),
    Rule("lone-part", days.lone_part, frozenset({"lone_part"})),
    Rule("named-hour", clock.named_hour, frozenset({"named_hour"})),
    Rule("month", calendar_dates.month, frozenset({"month", "month_noun", "two_months_noun", "the_unit"})),
    Rule("hijri-month", calendar_dates.hijri_month, frozenset({"hijri_month", "month_noun"})),
    Rule("range-start", calendar_dates.range_start, frozenset({NUMBER, NUMBER_WORD})),
    Rule("placed-period", periods.placed_period, _PERIOD_STARTS),
    Rule("edge-of-period", periods.edge_of_period, frozenset({"edge"})),
    Rule("part-of-year", periods.part_of_year, frozenset({"year_part"})),
    Rule("season", periods.season, frozenset({"season"})),
    Rule("placed-season", periods.placed_season, frozenset({"this", "the_season"})),
    Rule("placed-quarter", periods.placed_quarter, frozenset({"year_part"})),
    Rule("weekend", periods.weekend, frozenset({"weekend"})),
    Rule("year", years.year, frozenset({"year_noun"})),
    Rule("bare-year", years.bare_year, frozenset({NUMBER})),
    Rule("decade", years.decade, frozenset({"decade", "the_decade"})),
    Rule("decade-of-century", years.decade_of_century, frozenset({"the_unit"})),
    Rule("century", years.century, frozenset({"the_unit"})),
    Rule("recurring", durations.recurring, frozenset({"every", "days_noun"})),
    Rule("each", durations.each, frozenset({"each"})),
    Rule("how-often", durations.how_often, frozenset({NUMBER, NUMBER_WORD, "times_one"})),
    Rule("ago", durations.ago, frozenset({"ago"})),
    Rule("since", durations.since, frozenset({"since"})),
    Rule("hence", durations.hence, frozenset({"hence"})),
    Rule("placed-length", durations.placed_length, frozenset({NUMBER, NUMBER_WORD, "unit_two"})),
    Rule(
        "placed-duration", durations.placed_duration, frozenset({NUMBER, NUMBER_WORD, "article", "the_two", "the_many"})
    ),
    Rule(
        "duration",
        durations.duration,
        frozenset({NUMBER, NUMBER_WORD, "approximately", "article", "unit_one", "unit_two", "fraction", "several"}),
    ),
)
"""Every rule. Where two read the same words, the one that stands first gives the value."""


_STARTS = frozenset(role for rule in RULES for role in rule.starts)
"""Roles at which some rule begins."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A named way to read on after a day."""

    name: str
    read: Callable[[Text, Reading], Reading | None]


_DAYS = frozenset({*days.DAYS, *days.PARTS})

EXTENSIONS: tuple[Extension, ...] = (
    Extension("day-then-part", days.part_after),
    Extension("day-then-clock", clock.clock_after),
)
"""Tried once a rule has read a day or a part of one."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOUR = re.compile(r"T\d{2}:\d{2}")
_SENTENCE_END = re.compile(r"[.!?\N{ARABIC QUESTION MARK}](?:\s|$)|\n")
_SAME_CLAUSE = 160
"""Code points within which an hour is told of the day named before it."""


def find_times(text: str, anchor: datetime.date | None, *, ahead: bool = False) -> tuple[Time, ...]:
    """All time expressions of a text in order, none overlapping; spans are of the text given.

    Relative expressions are valued from `anchor`, the day of publication, and say so; without it their value
    has X for what is not known (`XXXX-WXX-5`) and their anchor is "unknown". Nothing is left out for want of an
    anchor, and read again with one, each has its value. An anchor that no
    newspaper can have, such as the year 9999, is taken as unknown. A day, month or feast told without a year or a
    direction is the last one, as in a report, unless its clause looks ahead; with `ahead`, as in a programme of
    what is planned, it is the next one.
    """
    if anchor is not None and anchor.year not in _PRINTED:
        anchor = None
    found = (time for window in _windows(text) for time in _times(text, Text.of(text, window, anchor, ahead=ahead)))
    return tuple(_on_their_days(text, found))


def _on_their_days(text: str, times: Iterable[Time]) -> Iterator[Time]:
    """The times, every hour with the day that its sentence names before it («left on Monday … at 5:30»)."""
    day: Time | None = None
    for time in times:
        if _DAY.match(time.value):
            day = time
        elif day is not None and _HOUR.fullmatch(time.value):
            between = text[day.span.end : time.span.start]
            if len(between) <= _SAME_CLAUSE and not _SENTENCE_END.search(between):
                time = replace(time, value=day.value[:10] + time.value, anchor=day.anchor)  # noqa: PLW2901
        yield time


def _windows(text: str) -> Iterator[Span]:
    """The stretches around words of time, wide enough for all that a rule looks at; overlapping ones are one."""
    first = last = None
    for start, end in _triggers(text):
        if first is not None and last is not None and start - _BEFORE > last + _AFTER:
            yield _widened(text, first, last)
            first = None
        if first is None:
            first = start
        last = end
    if first is not None and last is not None:
        yield _widened(text, first, last)


def _triggers(text: str) -> Iterator[tuple[int, int]]:
    """Where each trigger starts and ends: words of time, figures of a year, hours with their minutes."""
    known = trigger_words()
    for token in whole(text):
        if token.folded in known or (token.kind == "number" and _tells_time(text, token)):
            yield token.start, token.end


def _tells_time(text: str, number: Token) -> bool:
    return any(map(_YEAR.fullmatch, _SEPARATOR.split(number.folded))) or _MINUTES.match(text, number.end) is not None


def _widened(text: str, first: int, last: int) -> Span:
    """With what stands around the triggers; no word is cut, unless it alone is wider than that."""
    start = max(0, first - _BEFORE)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    end = min(last + _AFTER, len(text))
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _times(source: str, text: Text) -> Iterator[Time]:
    known = "published" if text.anchor else "unknown"
    past = 0
    for at in _beginnings(text):
        best = _longest(text, at) if at >= past else None
        if best is not None:
            name, reading = best
            span = _span(text, at, reading.end)
            anchor = known if reading.anchored else None
            yield Time(span, span.of(source), reading.type, reading.value, anchor, name)
            past = reading.end


def _beginnings(text: Text) -> list[int]:
    """The tokens that mean anything to the rules: most words of a window do not."""
    numbers = numerals.number_words()
    return [
        at
        for at, (token, senses) in enumerate(zip(text.tokens, text.senses, strict=True))
        if (senses and not _STARTS.isdisjoint(senses)) or token.kind == "number" or token.folded in numbers
    ]


def _longest(text: Text, at: int) -> tuple[str, Reading] | None:
    """The longest reading that begins at the token, with the name of the first rule that gives it."""
    best: tuple[str, Reading] | None = None
    day: Reading | None = None
    for rule in _rules_for(_kinds(text, at)):
        reading = rule.read(text, at)
        if reading is None:
            continue
        if best is None or reading.end > best[1].end:
            best = rule.name, reading
        if rule.read in _DAYS and (day is None or reading.end > day.end):
            day = reading
    for extension in EXTENSIONS if day else ():
        reading = extension.read(text, day) if day else None
        if reading is not None and (best is None or reading.end > best[1].end):
            best = extension.name, reading
    return best


def _kinds(text: Text, at: int) -> frozenset[str]:
    """What the token may be the beginning of: its roles, and a number that something of time follows."""
    senses = text.senses[at]
    number = (
        NUMBER
        if text.tokens[at].kind == "number"
        else NUMBER_WORD
        if text.words[at] in numerals.number_words()
        else None
    )
    if number is None or not _number_counts(text, at):
        return frozenset(senses) if senses else _NO_KINDS
    return frozenset((*senses, number))


def _number_counts(text: Text, at: int) -> bool:
    """Whether a number may belong to a time: a year's figures, or something of time or of writing dates after it."""
    if len(text.words[at]) == 4 and text.words[at].isdecimal():
        return True
    read = (text.cardinal(at), text.ordinal(at))
    end = max((number.end for number in read if number), default=at + 1)
    if end < len(text.words) and (
        bool(text.senses[end]) or text.words[end] in _JOINTS or text.words[end] in numerals.number_words()
    ):
        return True
    return text.whole_number(at - 2) is not None and (
        text.word(at - 1) in _JOINTS or bool(text.sense(at - 1, "joining"))
    )


@lru_cache(maxsize=4096)
def _rules_for(kinds: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that may begin at a token of these kinds, in order."""
    return tuple(rule for rule in RULES if not kinds.isdisjoint(rule.starts))


def _span(text: Text, at: int, end: int) -> Span:
    """From the first token, without what is attached to it, to the last."""
    token = text.tokens[at]
    cut = max((sense.cut for sense in text.senses[at].values()), default=0)
    if not cut and token.kind == "word":
        cut = numerals.cut_before(token.folded)
    return Span(token.start + _letters(token.text, cut), text.tokens[end - 1].end)


def _letters(surface: str, count: int) -> int:
    """How many code points of a word its first `count` letters take, marks counted in."""
    taken = 0
    for index, char in enumerate(surface):
        if fold(char):
            if taken == count:
                return index
            taken += 1
    return len(surface)
