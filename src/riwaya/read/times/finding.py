"""The rules of time in order, and the one loop that runs them: the longest reading at a place is the only one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from riwaya.arabic import numerals
from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.model import Span, Time
from riwaya.read.times import calendar_dates, clock, days, durations, periods, years
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import trigger_words

_WORD = re.compile(rf"\d+|[^\W\d_{TATWEEL}](?:[^\W\d_]|[{MARKS}{INVISIBLE}{TATWEEL}])*")
_REACH = 14
"""How many words around a trigger the rules may look at: more than any rule reads at once."""
_YEAR = re.compile(r"(?:1[3-9]|20)\d\d")

NUMBER = "number"
ORDINARY = "number word"
"""What a token may be besides its senses: figures, or a number in words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to read a time, and what a token must be for it to begin there."""

    name: str
    read: Callable[[Text, int], Reading | None]
    starts: frozenset[str]


_DAY_STARTS = frozenset({NUMBER, ORDINARY, "day_noun", "weekday", "bare_weekday", "relative_day"})
_PERIOD_STARTS = frozenset({"this", "the_unit"})

RULES: tuple[Rule, ...] = (
    Rule("calendar-date", calendar_dates.calendar_date, frozenset({NUMBER, ORDINARY, "day_noun", "weekday"})),
    Rule("numeric-date", calendar_dates.numeric_date, frozenset({NUMBER, "day_noun", "weekday"})),
    Rule("day-of-this-month", calendar_dates.day_of_this_month, frozenset({NUMBER, ORDINARY, "day_noun", "weekday"})),
    Rule("hijri-date", calendar_dates.hijri_date, frozenset({NUMBER, ORDINARY, "day_noun", "weekday"})),
    Rule("relative-day", days.relative_day, frozenset({"relative_day"})),
    Rule("weekday", days.weekday, frozenset({"day_noun", "weekday", "bare_weekday"})),
    Rule("part-of-day", days.part_of_day, frozenset({"day_part"})),
    Rule("day-then-part", days.day_then_part, _DAY_STARTS),
    Rule("last-night", days.last_night, frozenset({"the_unit"})),
    Rule("named-part", days.named_part, frozenset({"named_part"})),
    Rule("day-then-clock", clock.day_then_clock, _DAY_STARTS),
    Rule("clock", clock.clock, frozenset({NUMBER, ORDINARY, "the_unit"})),
    Rule("month", calendar_dates.month, frozenset({"month", "month_noun"})),
    Rule("hijri-month", calendar_dates.hijri_month, frozenset({"hijri_month", "month_noun"})),
    Rule("range-start", calendar_dates.range_start, frozenset({NUMBER, ORDINARY})),
    Rule("placed-period", periods.placed_period, _PERIOD_STARTS),
    Rule("edge-of-period", periods.edge_of_period, frozenset({"edge"})),
    Rule("part-of-year", periods.part_of_year, frozenset({"year_part"})),
    Rule("season", periods.season, frozenset({"season"})),
    Rule("year", years.year, frozenset({"year_noun"})),
    Rule("bare-year", years.bare_year, frozenset({NUMBER})),
    Rule("decade", years.decade, frozenset({"decade", "the_decade"})),
    Rule("century", years.century, frozenset({"the_unit"})),
    Rule("recurring", durations.recurring, frozenset({"every", "days_noun"})),
    Rule("ago", durations.ago, frozenset({"ago"})),
    Rule("placed-duration", durations.placed_duration, frozenset({NUMBER, ORDINARY, "article", "the_two", "the_many"})),
    Rule(
        "duration",
        durations.duration,
        frozenset({NUMBER, ORDINARY, "approximately", "article", "unit_one", "unit_two", "fraction"}),
    ),
)
"""Every rule. Where two read the same words, the one that stands first gives the value."""


def find_times(text: str, anchor: datetime.date | None) -> tuple[Time, ...]:
    """All time expressions of a text in order, none overlapping; spans are of the text given.

    Relative expressions are valued from `anchor`, the day of publication, and say so; without it their value
    has X for what is not known (`XXXX-WXX-5`). Nothing is left out for want of an anchor.
    """
    return tuple(time for window in _windows(text) for time in _times(text, Text.of(text, window, anchor)))


def _windows(text: str) -> Iterator[Span]:
    """The stretches around words of time, widened so that each rule sees all that it looks at; merged."""
    triggers = trigger_words()
    words = [match.span() for match in _WORD.finditer(text)]
    hits = [at for at, (start, end) in enumerate(words) if _is_trigger(text[start:end], triggers)]
    first = last = None
    for hit in hits:
        if first is not None and last is not None and hit - _REACH > last:
            yield _window(text, words, first, last)
            first = None
        if first is None:
            first = max(0, hit - _REACH)
        last = hit + _REACH
    if first is not None and last is not None:
        yield _window(text, words, first, last)


def _is_trigger(word: str, triggers: frozenset[str]) -> bool:
    folded = fold(word)
    return folded in triggers or (len(folded) == 4 and _YEAR.fullmatch(folded) is not None)


def _window(text: str, words: list[tuple[int, int]], first: int, last: int) -> Span:
    """From just after the word before the first to just before the word after the last."""
    start = words[first - 1][1] if first > 0 else 0
    end = words[last + 1][0] if last + 1 < len(words) else len(text)
    return Span(start, end)


def _times(source: str, text: Text) -> Iterator[Time]:
    number_words = numerals.number_words()
    at = 0
    while at < len(text.tokens):
        best = _longest(text, at, number_words)
        if best is None:
            at += 1
            continue
        rule, reading = best
        span = _span(text, at, reading.end)
        yield Time(
            span, span.of(source), reading.type, reading.value, "published" if reading.anchored else None, rule.name
        )
        at = reading.end


def _longest(text: Text, at: int, number_words: frozenset[str]) -> tuple[Rule, Reading] | None:
    """The longest reading that begins at the token, by the first rule that gives it."""
    token = text.tokens[at]
    kinds = set(text.senses[at])
    if token.kind == "number":
        kinds.add(NUMBER)
    elif token.folded in number_words:
        kinds.add(ORDINARY)
    if not kinds:
        return None
    best: tuple[Rule, Reading] | None = None
    for rule in RULES:
        if kinds.isdisjoint(rule.starts):
            continue
        reading = rule.read(text, at)
        if reading is not None and (best is None or reading.end > best[1].end):
            best = rule, reading
    return best


def _span(text: Text, at: int, end: int) -> Span:
    """From the first token, without what is attached to it, to the last."""
    token = text.tokens[at]
    cut = max((sense.cut for sense in text.senses[at].values()), default=0) if text.senses[at] else 0
    if not cut and token.kind == "word":
        cut = numerals.cut_before(token.folded)
    return Span(token.span.start + _letters(token.text, cut), text.tokens[end - 1].span.end)


def _letters(surface: str, count: int) -> int:
    """How many code points of a word its first `count` letters take, marks counted in."""
    taken = 0
    for index, char in enumerate(surface):
        if fold(char):
            if taken == count:
                return index
            taken += 1
    return len(surface)
