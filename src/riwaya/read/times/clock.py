"""Times of the clock: three in the afternoon, 15:30 Greenwich time, eight on Thursday evening."""

from __future__ import annotations

from dataclasses import dataclass, replace

from riwaya.arabic.clitics import AND
from riwaya.read.times import days
from riwaya.read.times.text import Reading, Text

_HOURS = range(25)
_MINUTES = 60
_DAY = 24
_REACH = 6
"""How many words before an hour are looked at."""
_NOON = 12
_FEMININE = "\N{ARABIC LETTER HEH}"
"""As the ending of feminine nouns is folded."""
_TO_NOON = {"PM": range(1, 12), "MI": range(1, 5), "AF": range(1, 12), "EV": range(1, 12), "NI": range(6, 13)}
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
    seconds: int | None = None
    bare: bool = False
    """True of figures with a colon and two places, which are an hour by themselves."""

    @property
    def value(self) -> str:
        """As `T15:30`; the afternoon's and the evening's hours are counted on from noon."""
        hour, minute = divmod(self.minutes, _MINUTES)
        if self.part in ("MO", "EV") and hour == _NOON:
            hour = 0
        elif hour in _TO_NOON.get(self.part, ()):
            hour += _NOON
        rest = "" if self.seconds is None else f":{self.seconds:02}"
        return f"T{hour % 24:02}:{minute:02}{rest}"


def clock(text: Text, at: int) -> Reading | None:
    """A time of the clock, of a day where one is told: «the third hour in the afternoon», «10:30 on Friday»."""
    told = _clock(text, at) or _first_of_range(text, at) or _second_of_range(text, at)
    if told is None:
        return None
    if not told.part:
        told = _with_shared_part(text, told)
    day = _day_after(text, told)
    if day is None:
        return Reading(told.end, told.value, type="time")
    return day


def named_hour(text: Text, at: int) -> Reading | None:
    """«Midnight», «noon»; of a day where one is told."""
    sense = text.sense(at, "named_hour")
    if sense is None or text.any_before(at, "named_after_date"):
        return None
    told = _Clock(at + sense.length, sense.value, True, "named")
    return _day_after(text, told) or Reading(told.end, told.value, type="time")


def _first_of_range(text: Text, at: int) -> _Clock | None:
    """The first hour of «from 5 to 7 in the evening»: a number alone whose part of the day stands with the second."""
    if not text.any_before(at, "of", "between"):
        return None
    hour = text.whole_number(at)
    number = None if hour is not None else text.ordinal(at)
    told = _of(at + 1, hour, 0, exact=False) if hour is not None else None
    if number is not None and number.value <= _NOON:
        told = _of(number.end, int(number.value), 0, exact=False)
    if told is None:
        return None
    second = _joined_clock(text, _with_minutes(text, told).end)
    return _with_minutes(text, told) if second and second.part else None


def _second_of_range(text: Text, at: int) -> _Clock | None:
    """The second hour of «from the third hour to the fifth», which needs no word for hour again."""
    joined = text.plain(at - 1, "joining") is not None or text.word(at).startswith(AND)
    number = text.ordinal(at) if joined and text.senses[at].get("the_unit") is None else None
    if number is None or not number.definite or not number.feminine or number.value > _NOON:
        return None
    for before in range(at - 1, max(-1, at - _REACH), -1):
        noun = text.sense(before, "the_unit")
        if noun is not None and noun.code == "H":
            first = _clock(text, before)
            fits = first is not None and first.end in (at, at - 1)
            return _with_minutes(text, _Clock(number.end, int(number.value) * _MINUTES, False)) if fits else None
    return None


def _with_shared_part(text: Text, told: _Clock) -> _Clock:
    """The first hour of a range has the part of the day told with the second, or the one before it."""
    second = _joined_clock(text, told.end)
    if second is None or second.part in ("", "named"):
        return told
    shared = replace(told, part=second.part)
    return shared if shared.value <= second.value else told


def _joined_clock(text: Text, at: int) -> _Clock | None:
    """The hour that an hour is joined to: «… to the fourth hour», «… and the fifth»."""
    joining = text.plain(at, "joining")
    if joining is not None or text.word(at) in ("-", "\N{EN DASH}"):
        return _clock(text, at + (joining.length if joining else 1), in_range=True)
    return _clock(text, at, in_range=True) if text.word(at).startswith(AND) else None


def clock_after(text: Text, day: Reading) -> Reading | None:
    """The hour told after the day: «Thursday at eight in the evening»."""
    here = text.skip(day.end, "hour_preposition")
    told = _clock(text, here)
    if told is None or not (told.exact or told.part):
        return None
    if not told.part:
        told = _with_shared_part(text, told)
    date, _, part = day.value.partition("T")
    if part and not told.part:
        told = replace(told, part=part)
    return Reading(told.end, date + told.value, day.anchored, "time")


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


def _clock(text: Text, at: int, *, in_range: bool = False) -> _Clock | None:
    """Hour, minutes, part of the day and zone. Without the word for hour, the part or the zone must be there, or two
    figures with a colon that are no score."""
    noun = text.sense(at, "the_unit")
    hour_said = noun is not None and noun.code == "H"
    here = at + 1 if hour_said else at
    told = _figures(text, here) or _words(text, here, hour_said=hour_said or in_range)
    if told is None:
        return None
    part_end, part = _part(text, told.end, exact=told.exact or hour_said)
    zone_end = _past_zone(text, part_end)
    bare = not hour_said and not part and zone_end == part_end
    if bare and not (told.bare and not _is_score(text, at)) and not _part_of_day_follows(text, told.end):
        return None
    return replace(told, end=zone_end, exact=told.exact or hour_said, part=part)


def _part_of_day_follows(text: Text, at: int) -> bool:
    """Whether the hour is of a part of a day: «at two in the small hours of Friday»."""
    return text.sense(at, "of") is not None and days.part_of_day(text, text.skip(at, "of")) is not None


def _is_score(text: Text, at: int) -> bool:
    """Whether two numbers with a colon are a score, a verse or a share; or part of a longer row of numbers."""
    row = text.word(at - 1) in (":", "/", "-", ".") and text.whole_number(at - 2) is not None
    return row or any(text.sense(before, "score") for before in range(at - 1, max(-1, at - _REACH), -1))


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
    if minute is not None and hour in _HOURS and minute < _MINUTES:
        second = text.whole_number(at + 4) if text.word(at + 3) == ":" else None
        bare = len(text.word(at + 2)) == 2 and hour < _DAY and text.touching(at + 1) and text.touching(at + 2)
        if second is not None and second < _MINUTES:
            return _Clock(at + 5, hour * _MINUTES + minute, True, seconds=second, bare=bare)
        return _Clock(at + 3, hour * _MINUTES + minute, True, bare=bare)
    if minute is not None:
        return None
    told = _of(at + 1, hour, 0, exact=False)
    return _with_minutes(text, told) if told else None


def _words(text: Text, at: int, *, hour_said: bool) -> _Clock | None:
    """The hour as an ordinal or a number word; alone it must stand after a preposition, for ordinals abound."""
    if (
        not hour_said
        and not text.any_before(at, "hour_preposition", "approximately")
        and at > 0
        and not _by_its_part(text, at)
    ):
        return None
    number = text.ordinal(at) or (text.cardinal(at) if hour_said or _is_one(text, at) else None)
    if number is None or not 1 <= number.value <= _NOON:
        return None
    told = _of(number.end, int(number.value), 0, exact=False)
    return _with_minutes(text, told) if told else None


def _by_its_part(text: Text, at: int) -> bool:
    """Whether a part of the day right behind makes an hour of an ordinal, and no feminine noun that it may be of
    stands before: «he called at one in the afternoon»."""
    number = text.ordinal(at) or (text.cardinal(at) if _is_one(text, at) else None)
    told = number is not None and number.definite and text.plain(number.end, "part_adverb") is not None
    return told and not text.word(at - 1).endswith(_FEMININE)


def _is_one(text: Text, at: int) -> bool:
    """The hour of one is a cardinal with the article."""
    number = text.cardinal(at)
    one = number is not None and number.value == 1 and number.end == at + 1
    return one and number is not None and number.definite and text.word(at).endswith(_FEMININE)


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
    if less:
        return _with_counted_minutes(text, told, here, -1)
    if not joined and not text.word(here).startswith(AND):
        return told
    return _with_counted_minutes(text, told, here, 1)


def _with_counted_minutes(text: Text, told: _Clock, here: int, sign: int) -> _Clock:
    """«… and 20 minutes», «… less five minutes»."""
    number = text.cardinal(here)
    unit = text.plain(number.end, "unit_many") if number else None
    if number and unit and unit.code == "M" and 0 < number.value < _MINUTES:
        return _Clock(number.end + 1, told.minutes + sign * int(number.value), told.exact)
    return told


def _part(text: Text, at: int, *, exact: bool) -> tuple[int, str]:
    """The part of the day after the hour, unless it opens a day's own expression (yesterday evening)."""
    letter = text.plain(at, "part_letter") if exact else None
    if letter is not None:
        return at + 1, letter.code
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
