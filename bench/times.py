"""How the grammar of times does on a public suite, and how fast it is.

    python bench/times.py --suite PATH [--misses] [--ahead]
    python bench/times.py --pages PATH [--count N]

PATH of a suite is a JSON list of `{"dimension": "time" | "duration", "text", "value"}` with values as Duckling's
tests print them ("now" is Tuesday 2013-02-12 04:30). docs/times.md says how values are compared. dateparser, where
it is installed, answers the same questions. PATH of pages is what `riwaya read` takes as rows, or a folder of
SaudiNewsNet archives.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from corpora import archived_rows

from riwaya.model import Time
from riwaya.read.times import find_times

NOW = datetime.datetime(2013, 2, 12, 4, 30, tzinfo=datetime.UTC)
_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_LENGTH = re.compile(r"\(DurationData (\d+) (\w+)\)")
_GRAIN = re.compile(r"\) (Second|Minute|Hour|Day|Week|Month|Quarter|Year)\b")
_UNITS = {"Second": "PT{}S", "Minute": "PT{}M", "Hour": "PT{}H", "Day": "P{}D", "Week": "P{}W", "Month": "P{}M",
          "Year": "P{}Y"}  # fmt: skip
_PARTS = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (16, 24), "NI": (18, 28)}
_WHOLES = frozenset({"edge-of-period", "ago", "since", "numeric-date", "hijri-month"})
"""Rules that give the whole of which a part is meant, or the grain that was told."""
_HALF_DAY = datetime.timedelta(hours=12)

Verdict = Literal["right", "coarse", "back", "half-day", "zone", "wrong", "missed"]
MEANINGS: dict[Verdict, str] = {
    "right": "the same value",
    "coarse": "the whole of which a part is meant, as values of parts are written here",
    "back": "a day, month or feast without a direction, taken as the last one: right with --ahead",
    "half-day": "an hour of which no half of the day is told: Duckling takes the next after now",
    "zone": "an hour with its zone: Duckling reckons it over to the reader's",
    "wrong": "another value",
    "missed": "nothing found",
}


@dataclass(frozen=True, slots=True)
class Question:
    """An expression of the suite and what is meant: a length, or a stretch of time in some grain."""

    text: str
    length: str | None
    start: datetime.datetime = NOW
    end: datetime.datetime = NOW
    """One past the last moment."""
    grain: str = ""
    interval: bool = False


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suite", type=Path, help="a JSON file of expressions with values")
    parser.add_argument("--ahead", action="store_true", help="take what has no direction as lying ahead")
    parser.add_argument("--misses", action="store_true", help="show each expression that is not right")
    parser.add_argument("--pages", type=Path, help="pages to be timed on")
    parser.add_argument("--count", type=int, default=1_000, help="how many pages at most")
    wanted = parser.parse_args()
    if wanted.suite:
        _suite(wanted.suite, ahead=wanted.ahead, misses=wanted.misses)
    if wanted.pages:
        _speed(wanted.pages, wanted.count)


def _suite(path: Path, *, ahead: bool, misses: bool) -> None:
    rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if row["dimension"] in ("time", "duration")]
    asked = [question(row) for row in rows]
    judged = [(one, *judge(one, ahead=ahead)) for one in asked]
    for kind, some in (("times", False), ("durations", True)):
        counts = Counter(verdict for one, verdict, _ in judged if (one.length is not None) == some)
        total, right = sum(counts.values()), counts["right"] + counts["coarse"]
        refused = counts["back"] + counts["half-day"] + counts["zone"]
        found = total - counts["missed"]
        print(f"{kind}: {total}, found {_share(found, total)}, right {_share(right, total)}, "
              f"right or refused {_share(right + refused, total)}, "
              f"right of those not refused {_share(right, total - refused)}")  # fmt: skip
        for verdict, meaning in MEANINGS.items():
            if counts[verdict]:
                print(f"  {counts[verdict]:4} {verdict:9} {meaning}")
    for one, verdict, times in judged:
        if misses and verdict != "right":
            shown = ", ".join(f"{time.text} = {time.value}" for time in times)
            print(f"{verdict:9} {one.text} | {one.length or f'{one.start} – {one.end} {one.grain}'} | {shown}")
    _dateparser(asked)


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "0"


def question(row: dict[str, Any]) -> Question:
    """A row of the suite as a question."""
    text, value = row["text"], row["value"]
    if length := _LENGTH.match(value):
        return Question(text, _UNITS[length[2]].format(length[1]))
    grain = _GRAIN.search(value)
    assert grain, value
    moments = [_moment(*map(int, found.groups())) for found in _MOMENT.finditer(value)]
    if len(moments) == 2:
        return Question(text, None, moments[0], moments[1], grain[1], interval=True)
    return Question(text, None, moments[0], _after(moments[0], grain[1]), grain[1])


def _moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=datetime.UTC)


def _after(start: datetime.datetime, grain: str) -> datetime.datetime:
    if grain == "Month":
        return (start + datetime.timedelta(days=31)).replace(day=1)
    if grain == "Year":
        return start.replace(year=start.year + 1)
    return start + datetime.timedelta(**{grain.lower() + "s": 1})


def judge(one: Question, *, ahead: bool = False) -> tuple[Verdict, tuple[Time, ...]]:
    """How the grammar's answer compares, and the answer."""
    times = find_times(one.text, NOW.date(), ahead=ahead)
    if not times:
        return "missed", times
    verdict = compared(one, times)
    if verdict == "wrong" and compared(one, find_times(one.text, NOW.date(), ahead=True)) == "right":
        return "back", times
    return verdict, times


def compared(one: Question, times: Sequence[Time]) -> Verdict:
    """Whether the times found together mean what is asked for."""
    if one.length is not None:
        return "right" if [time.value for time in times] == [one.length] else "wrong"
    if one.interval and len(times) == 1 and times[0].type == "duration":
        return "right" if _long(times[0].value) == _days(one) else "wrong"
    stretches = [stretch(time.value) for time in times]
    known = [found for found in stretches if found is not None]
    if not known or len(known) < len(stretches):
        return "wrong"
    start, end = known[0][0], known[-1][1]
    if (start, end) == (one.start, one.end) or (one.grain == "Hour" and one.start == start and end <= one.end):
        return "right"
    if one.interval and any(time.value[10:] in ("TNI", "TEV") for time in times) and start <= one.start < end:
        return "right"
    if len(times) == 1 and times[0].value == "PRESENT_REF":
        return "right" if one.start == NOW else "wrong"
    clock = times[0].type == "time" and not one.interval
    if clock and start + _HALF_DAY == one.start:
        return "half-day"
    if one.text.startswith(times[0].text) and one.start.time() != start.time() and clock and _zoned(one.text):
        return "zone"
    if one.interval and len(times) == 1 and times[0].type == "time" and start + _HALF_DAY == one.end:
        return "half-day"
    if len(times) == 1 and start <= one.start and one.end <= end and times[0].rule in _WHOLES:
        return "coarse"
    return "wrong"


def _zoned(text: str) -> bool:
    return "gmt" in text.lower()


def _days(one: Question) -> int:
    return (one.end.date() - one.start.date()).days


def _long(value: str) -> int | None:
    """Days of a length in days or weeks."""
    if match := re.fullmatch(r"P(\d+)([DW])", value):
        return int(match[1]) * (7 if match[2] == "W" else 1)
    return None


def stretch(value: str) -> tuple[datetime.datetime, datetime.datetime] | None:
    """First moment and one past the last of a value; an hour without a day is of today. None for any other."""
    if value == "PRESENT_REF":
        return NOW, NOW
    day, _, clock = value.partition("T")
    start = _start(day or NOW.date().isoformat())
    if start is None:
        return None
    first, after = start
    if not clock:
        return first, after
    if clock in _PARTS:
        low, high = _PARTS[clock]
        return first + datetime.timedelta(hours=low), first + datetime.timedelta(hours=high)
    told = [int(part) for part in clock.rstrip("Z").split(":")]
    moment = first + datetime.timedelta(hours=told[0], minutes=sum(told[1:2]), seconds=sum(told[2:]))
    grain = ("hours", "minutes", "seconds")[len(told) - 1]
    return moment, moment + datetime.timedelta(**{grain: 1})


def _start(day: str) -> tuple[datetime.datetime, datetime.datetime] | None:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
        year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
        start = _moment(year, month, number)
        return start, _after(start, ("Year", "Month", "Day")[day.count("-")])
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", day):
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        start = _moment(monday.year, monday.month, monday.day)
        return start, _after(start, "Week")
    return None


def _dateparser(asked: Iterable[Question]) -> None:
    """The same questions put to dateparser: a point inside what is meant is right, the hour where one is meant."""
    try:
        import dateparser
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed")
        return
    warnings.simplefilter("ignore")
    settings: dict[str, Any] = {"RELATIVE_BASE": NOW.replace(tzinfo=None)}
    counts: Counter[str] = Counter()
    questions = [one for one in asked if one.length is None]
    for one in questions:
        parsed = dateparser.parse(one.text, languages=["ar"], settings=settings)
        searched = search_dates(one.text, languages=["ar"], settings=settings) or []
        for name, answer in (("parse", parsed), ("search_dates", searched[0][1] if searched else None)):
            if answer is not None:
                moment = answer.replace(tzinfo=datetime.UTC)
                counts[f"{name} found"] += 1
                fine = one.grain in ("Hour", "Minute", "Second")
                inside = one.start <= moment < max(one.end, one.start + datetime.timedelta(seconds=1))
                counts[f"{name} right"] += inside if fine else one.start.date() <= moment.date() < one.end.date()
    for name in ("parse", "search_dates"):
        found, right = counts[f"{name} found"], counts[f"{name} right"]
        total = len(questions)
        print(
            f"dateparser {name}: times {total}, found {_share(found, total)}, right {_share(right, total)}; no lengths"
        )


def _speed(path: Path, count: int) -> None:
    if path.is_dir():
        rows: Iterable[dict[str, Any]] = archived_rows(sorted(path.glob("*.zip")))
    else:
        rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    texts = [row["text"] for row in islice(rows, count)]
    anchor = datetime.date(2015, 8, 1)
    best = min(_timed(texts, anchor) for _ in range(3))
    size = sum(map(len, texts))
    print(f"{len(texts)} pages, {size / len(texts):.0f} code points a page: "
          f"{1e6 * best / len(texts):.0f} µs a page (best of 3 rounds)")  # fmt: skip


def _timed(texts: Sequence[str], anchor: datetime.date) -> float:
    started = time.process_time()
    for text in texts:
        find_times(text, anchor)
    return time.process_time() - started


if __name__ == "__main__":
    main()
