"""Days told from the day of publication: yesterday, today, Friday, next Thursday; and the parts of any day."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.read.times import calendar_dates, figures, periods, tense, values
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import Sense

_OPENING = frozenset("\"'«(“”[\N{HYPHEN-MINUS}\N{EN DASH}")
_QUOTES = frozenset('"«“')
"""Before a word and "today" they open the name of an outlet."""
_CLOSING = frozenset("\"'»)“”]\N{HYPHEN-MINUS}\N{EN DASH}:")
_COMMAS = (",", "\N{ARABIC COMMA}")
_PAIRING = frozenset("/-\N{EN DASH}")
_MONDAY = 1
_LONGEST_PHRASE = 4
_HAMZA = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_LIKE = "\N{ARABIC LETTER KAF}"


def relative_day(text: Text, at: int) -> Reading | None:
    """«Today», «yesterday», «the day before yesterday», with the weekday or the date that explains it.

    Of «the morrow» only where something is set for it («the morrow's match»).
    """
    sense = text.sense(at, "relative_day")
    if sense is None:
        morrow = text.plain(at, "morrow")
        set_for = morrow is not None and text.any_before(at, "set_for_a_day")
        return Reading(at + 1, values.day(text.anchor, morrow.value), True) if morrow and set_for else None
    end = at + sense.length
    if sense.clitics.endswith(_LIKE):
        return None  # "like yesterday" compares
    if sense.value == 0 and sense.length == 1 and not _is_today(text, at, end, sense.clitics):
        return None
    if sense.needs == "day":
        beside = text.plain(end, "weekday") or text.any_before(at, "day_part") or _ends_phrase(text, end)
        if not beside:
            return None
    elif sense.needs and (text.any_before(at, "not_speech_after") or not _ends_phrase(text, end)):
        return None
    if (sense.value and text.sense(end, "not_yesterday_before")) or text.any_before(at, "named_after_date"):
        return None
    if _ends_longer_phrase(text, at):
        return None
    told = _told_weekday(text, end)
    end, date = _explained(text, end)
    if date is not None and (not date.anchored or text.anchor is None):
        return Reading(end, date.value, date.anchored)
    if text.anchor is not None and told is not None:
        return Reading(end, values.nearest_weekday(text.anchor, sense.value, told.value), True)
    return Reading(end, values.day(text.anchor, sense.value), True)


def _told_weekday(text: Text, at: int) -> Sense | None:
    """The weekday that says again which day it is. It holds where a page was dated later than it was written."""
    return text.plain(at + 1 if text.word(at) in (*_COMMAS, "(") else at, "weekday")


def _ends_longer_phrase(text: Text, at: int) -> bool:
    """Whether "tomorrow" ends "the day after tomorrow", which was found to be no day here."""
    phrases = ((before, text.sense(before, "relative_day")) for before in range(at - _LONGEST_PHRASE, at))
    return any(sense is not None and before + sense.length > at for before, sense in phrases)


def _is_today(text: Text, at: int, end: int, clitics: str) -> bool:
    """Whether "the day" is today: not "the next day", "per day", nor a name that ends or begins with it."""
    if text.plain(end, "weekday"):
        return True
    if clitics[-1:] not in ("", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"):
        return False
    if text.any_before(at, "not_today_after", "per_day") or text.sense(end, "not_today_before"):
        return False
    opened = text.word(at - 1) in _OPENING or text.word(at - 2) in _QUOTES
    quoted = opened and text.word(end) in _CLOSING
    opens_line = text.word(at - 1) in ("", "\n") and text.word(end) in _CLOSING
    return not quoted and not opens_line


def _explained(text: Text, end: int) -> tuple[int, Reading | None]:
    """Past a weekday and a date that say again which day it is, with the date."""
    here = end + 1 if text.word(end) in (*_COMMAS, "(") and text.plain(end + 1, "weekday") else end
    if text.plain(here, "weekday"):
        in_brackets = text.word(end) == "(" and text.word(here + 1) == ")"
        end = here + 1 + in_brackets
        here = end + 1 if text.word(end) in _COMMAS else end
    date = calendar_dates.calendar_date(text, here) or figures.numeric_date(text, here)
    return (date.end, date) if date else (end, None)


def _ends_phrase(text: Text, at: int) -> bool:
    """Whether no other word follows than one of the hour or the part of the day."""
    word = text.word(at)
    return not word.isalpha() or any(text.sense(at, role) for role in ("part_adverb", "the_unit"))


def neighbouring_day(text: Text, at: int) -> Reading | None:
    """«The previous day», «the following day», in a line of its own."""
    unit = text.sense(at, "the_unit")
    direction = periods.told_alone(text, at + 1) if unit and unit.code == "D" and unit.entry == "unit-day" else None
    return Reading(at + 2, values.day(text.anchor, direction.value), True) if direction else None


def now(text: Text, at: int) -> Reading | None:
    """«Now», «at this moment»; never «so far» and «from now on»."""
    sense = text.plain(at, "now")
    if sense is None or text.any_before(at, "not_now_after") or text.tokens[at].text.startswith(_HAMZA):
        return None  # so far, from now on, a name spelled almost so
    return Reading(at + sense.length, "PRESENT_REF", type="time")


def weekday(text: Text, at: int) -> Reading | None:
    """«Friday», «on Friday», «next Thursday», «Sunday of last week»."""
    here = text.skip(at, "day_noun")
    sense = text.sense(here, "weekday")
    bare = sense is None
    if sense is None:
        sense = text.plain(here, "bare_weekday")
    if sense is None or not _is_weekday(text, at, here):
        return None
    end = here + sense.length
    of_week = _week_after(text, end)
    if of_week is not None:
        end, weeks = of_week
        return Reading(end, values.weekday_of_week(text.anchor, sense.value, weeks), True)
    if bare:
        return None
    direction = text.plain(end, "direction") or periods.told_alone(text, end)
    if direction is not None:
        end += direction.length
    elif text.plain(end, "joining") or text.word(end)[:1] == "\N{ARABIC LETTER WAW}":
        direction = _shared_direction(text, end)
    value = values.weekday(
        text.anchor,
        sense.value,
        direction.value if direction else None,
        ahead=direction is None and tense.looks_ahead(text, at),
    )
    return Reading(end, value, True)


def _is_weekday(text: Text, at: int, here: int) -> bool:
    """Whether the word is a day's name here, and not "the two", a family's name or a name that holds it."""
    if here > at:
        return True
    if text.any_before(here, "not_weekday_after", "named_after_date") or text.sense(here + 1, "not_weekday_before"):
        return False
    sense = text.sense(here, "weekday")
    between_two = sense is not None and sense.value == _MONDAY and text.any_before(here, "between")
    return not between_two or text.word(here + 1).startswith("\N{ARABIC LETTER WAW}")


def _week_after(text: Text, at: int) -> tuple[int, int] | None:
    """«Of last week», «of this week»: where it ends and how many weeks off."""
    here = text.skip(at, "of")
    this = text.plain(here, "this")
    unit = text.plain(here + 1 if this else here, "the_unit")
    if unit is None or unit.code != "W":
        return None
    if this:
        return here + 2, 0
    direction = text.plain(here + 1, "direction")
    return (here + 1 + direction.length, direction.value) if direction else None


def _shared_direction(text: Text, at: int) -> Sense | None:
    """The direction after the second of two weekdays: «Saturday and Sunday next»."""
    here = at + 1 if text.plain(at, "joining") else at
    return text.plain(here + 1, "direction") if text.sense(here, "weekday") else None


DAYS: tuple[Callable[[Text, int], Reading | None], ...] = (
    calendar_dates.calendar_date,
    figures.numeric_date,
    calendar_dates.day_of_this_month,
    calendar_dates.hijri_date,
    relative_day,
    weekday,
)


def any_day(text: Text, at: int) -> Reading | None:
    """The longest reading as one day, however it is told."""
    found = [reading for read in DAYS if (reading := read(text, at)) is not None]
    return max(found, key=lambda reading: reading.end, default=None)


def part_of_day(text: Text, at: int) -> Reading | None:
    """A part of a day and its day: «yesterday evening», «dawn of Friday», «the night of Saturday to Sunday»."""
    part = text.sense(at, "day_part")
    if part is None:
        return None
    here = text.skip(at + part.length, "of")
    morrow = text.plain(here, "morrow")
    if morrow is not None:
        return Reading(here + 1, f"{values.day(text.anchor, morrow.value)}T{part.code}", True)
    day = any_day(text, here)
    if day is None:
        return None
    return Reading(_past_second_night(text, day.end), f"{day.value}T{part.code}", day.anchored)


def _past_second_night(text: Text, at: int) -> int:
    """«The night of Saturday/Sunday»: the second name only says when the night ends."""
    here = at + 1 if text.word(at) in _PAIRING else at
    return here + 1 if text.plain(here - 1 - (here > at), "weekday") and text.plain(here, "weekday") else at


def part_after(text: Text, day: Reading) -> Reading | None:
    """The part of the day told after the day: «yesterday Friday in the evening»."""
    if "T" in day.value:
        return None
    part = text.plain(day.end, "part_adverb")
    return Reading(day.end + part.length, f"{day.value}T{part.code}", day.anchored) if part else None


def last_night(text: Text, at: int) -> Reading | None:
    """«The past night», «the coming night»."""
    unit = text.sense(at, "the_unit")
    if unit is None or unit.entry != "unit-night":
        return None
    direction = text.plain(at + 1, "direction")
    if direction is None:
        return None
    return Reading(at + 1 + direction.length, f"{values.day(text.anchor, direction.value)}TNI", True)


def named_part(text: Text, at: int) -> Reading | None:
    """«Tonight», «this morning»."""
    sense = text.sense(at, "named_part")
    if sense is None or text.sense(at + sense.length, "not_today_before"):
        return None
    if sense.length == 1 and (text.any_before(at, "per_day") or text.ordinal(at + 1) or text.cardinal(at + 1)):
        return None  # the first night, the one night
    return Reading(at + sense.length, f"{values.day(text.anchor, 0)}T{sense.code}", True)


def lone_part(text: Text, at: int) -> Reading | None:
    """«In the evening», «at night»: a part of the day, of no day in particular."""
    sense = text.sense(at, "lone_part")
    if sense is None or text.any_before(at, "named_after_date"):
        return None
    return Reading(at + sense.length, f"T{sense.code}", type="time")


PARTS: tuple[Callable[[Text, int], Reading | None], ...] = (part_of_day, last_night, named_part)
"""Readings as a part of a day, behind which the hour may be told."""
