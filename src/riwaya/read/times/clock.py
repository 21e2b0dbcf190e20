"""Times of the clock: three in the afternoon, 15:30 Greenwich time, eight on Thursday evening."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.clitics import AND
from riwaya.read.times import days
from riwaya.read.times.text import Reading, Text

_HOURS = range(25)
_MINUTES = 60
_NOON = 12
_TO_NOON = {"MI": range(1, 5), "AF": range(1, 12), "EV": range(1, 12), "NI": range(6, 13)}
"""Hours that are counted from noon in a part of the day."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """An hour as it was said, before the part of the day is known."""

    end: int
    minutes: int
    """Since midnight."""
    exact: bool
    """True when it was said with the word for hour, or with minutes in figures."""
    part: str = ""

    @property
    def value(self) -> str:
        """As `T15:30`; the afternoon's and the evening's hours are counted on from noon."""
        hour, minute = divmod(self.minutes, _MINUTES)
        if self.part == "MO" and hour == _NOON:
            hour = 0
        elif hour in _TO_NOON.get(self.part, ()):
            hour += _NOON
        return f"T{hour % 24:02}:{minute:02}"


def clock(text: Text, at: int) -> Reading | None:
    """A time of the clock, of a day where one is told: «the third hour in the afternoon», «10:30 on Friday»."""
    told = _clock(text, at)
    if told is None:
        return None
    day = _day_after(text, told)
    if day is None:
        return Reading(told.end, told.value, type="time")
    return day


def clock_after(text: Text, day: Reading) -> Reading | None:
    """The hour told after the day: «Thursday at eight in the evening»."""
    here = text.skip(day.end, "hour_preposition")
    told = _clock(text, here)
    if told is None or not told.exact:
        return None
    return Reading(told.end, day.value + told.value, day.anchored, "time")


def _day_after(text: Text, told: _Clock) -> Reading | None:
    """The day that follows the hour, with the part of the day that may stand between."""
    here = text.skip(told.end, "of")
    dayish = days.part_of_day(text, here) if not told.part else None
    if dayish is not None:
        date, _, part = dayish.value.partition("T")
        value = date + _Clock(0, told.minutes, True, part).value
        return Reading(dayish.end, value, dayish.anchored, "time")
    day = days.any_day(text, here)
    return Reading(day.end, day.value + told.value, day.anchored, "time") if day else None


def _clock(text: Text, at: int) -> _Clock | None:
    """Hour, minutes, part of the day and zone. Without the word for hour, the part or the zone must be there."""
    noun = text.sense(at, "the_unit")
    hour_said = noun is not None and noun.code == "H"
    here = at + 1 if hour_said else at
    told = _figures(text, here) or _words(text, here, hour_said=hour_said)
    if told is None:
        return None
    part_end, part = _part(text, told.end)
    zone_end = _past_zone(text, part_end)
    if not hour_said and not part and zone_end == part_end:
        return None
    return _Clock(zone_end, told.minutes, told.exact or hour_said, part)


def _figures(text: Text, at: int) -> _Clock | None:
    """«15:30», «15,30»; or a bare hour, which is not exact."""
    word = text.word(at)
    for mark in (",", "."):
        hours, found, minutes = word.partition(mark)
        if found and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2:
            return _of(at + 1, int(hours), int(minutes), exact=True)
    hour = text.whole_number(at)
    if hour is None:
        return None
    minute = text.whole_number(at + 2) if text.word(at + 1) == ":" else None
    if minute is not None:
        return _of(at + 3, hour, minute, exact=True)
    told = _of(at + 1, hour, 0, exact=False)
    return _with_minutes(text, told) if told else None


def _words(text: Text, at: int, *, hour_said: bool) -> _Clock | None:
    """The hour as an ordinal or a number word; alone it must stand after a preposition, for ordinals abound."""
    if not hour_said and not text.any_before(at, "hour_preposition") and at > 0:
        return None
    number = text.ordinal(at) or (text.cardinal(at) if hour_said else None)
    if number is None or not 1 <= number.value <= _NOON:
        return _hour_and_minutes(text, at) if hour_said else None
    told = _of(number.end, int(number.value), 0, exact=False)
    return _with_minutes(text, told) if told else None


def _hour_and_minutes(text: Text, at: int) -> _Clock | None:
    """«Three and eighteen minutes»: an hour and minutes that together read as one number."""
    parts = text.words[at : at + 1]
    number = text.cardinal(at)
    return (
        None
        if not parts or number is None or number.value > _NOON
        else _of(number.end, int(number.value), 0, exact=False)
    )


def _of(end: int, hour: int, minute: int, *, exact: bool) -> _Clock | None:
    return _Clock(end, hour * _MINUTES + minute, exact) if hour in _HOURS and minute < _MINUTES else None


def _with_minutes(text: Text, told: _Clock) -> _Clock:
    """«… and a half», «… less a quarter», «… and 20 minutes»."""
    at = told.end
    less = text.plain(at, "less")
    joined = text.word(at) == AND
    here = at + 1 if less or joined else at
    fraction = text.sense(here, "fraction")
    if fraction and (less or joined or fraction.clitics == AND):
        shift = -fraction.value if less else fraction.value
        return _Clock(here + 1, told.minutes + shift, told.exact)
    if not joined and not text.word(here).startswith(AND):
        return told
    number = text.cardinal(here)
    unit = text.plain(number.end, "unit_many") if number else None
    if number and unit and unit.code == "M" and 0 < number.value < _MINUTES:
        return _Clock(number.end + 1, told.minutes + int(number.value), told.exact)
    return told


def _part(text: Text, at: int) -> tuple[int, str]:
    """The part of the day after the hour, unless it opens a day's own expression (yesterday evening)."""
    here = text.skip(at, "of")
    if days.part_of_day(text, here) is not None:
        return at, ""
    named = text.plain(here, "named_part")
    adverb = text.plain(here, "part_adverb") or named
    return (here + adverb.length, adverb.code) if adverb else (at, "")


def _past_zone(text: Text, at: int) -> int:
    """Past «Greenwich time», «local time», «(… GMT)»."""
    zone = text.plain(at, "time_zone")
    if zone is None:
        return at
    end = at + zone.length
    return text.skip(end, "zone_place")
