"""Lengths of time and what recurs: six months, three hours and a half, the past two decades, every day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from riwaya.arabic.clitics import AND
from riwaya.read.times import tense, values
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import Sense

_TIME_CODES = frozenset("SMH")
_NEXT_LESSER = {"Y": ("MO", 12), "D": ("H", 24), "H": ("M", 60), "M": ("S", 60), "MO": ("D", 30)}
_MINUTES_IN_HOUR = 60
_DAYS_IN_WEEK = 7
_ORDER = ("Y", "MO", "W", "D", "H", "M", "S")
"""Units from the longest down."""
_YEARS = range(1900, 2100)
_NEAR = frozenset({"D", "W"})
"""What lies so near is told as "since" of a point in time; what is counted in months and years has mostly lasted."""
_LINE_ENDS = frozenset({"", "\n"})
_LAST_YEAR = 9000
_ACCUSATIVE = ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HAMZA}")
"""Endings of a noun that an adjective of the same form may follow."""


@dataclass(frozen=True, slots=True)
class _Length:
    """So much of a unit."""

    end: int
    amount: Fraction
    code: str

    @property
    def value(self) -> str:
        """In ISO 8601; what is left over of the unit is given in the next lesser one."""
        whole, rest = divmod(self.amount, 1)
        if not rest or self.code not in _NEXT_LESSER:
            return _iso({self.code: float(self.amount)})
        lesser, size = _NEXT_LESSER[self.code]
        return _iso({self.code: float(whole), lesser: float(rest * size)})


def _iso(amounts: dict[str, float]) -> str:
    parts = [(f"{_plain(amount)}{code[:1]}", code in _TIME_CODES) for code, amount in amounts.items() if amount]
    times = "".join(part for part, of_day in parts if of_day)
    return "P" + "".join(part for part, of_day in parts if not of_day) + (f"T{times}" if times else "")


def _plain(amount: float) -> str:
    """Never with an exponent."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def duration(text: Text, at: int) -> Reading | None:
    """A length: «6 months», «two years», «three hours and a half», «half an hour», «for an hour»."""
    start = _past_approximation(text, at)
    several = text.sense(start, "several")
    unit = text.plain(start + 1, "unit_many") if several else None
    if unit is not None and unit.value == 1 and not unit.needs:
        return Reading(start + 2, f"P{'T' * (unit.code in _TIME_CODES)}X{unit.code[:1]}", type="duration")
    first = _length(text, start)
    if first is None:
        return None
    lengths = _with_lesser(text, first)
    end = lengths[-1].end
    if text.plain(end, "approximately") and text.tokens[end].start - text.tokens[end - 1].end <= 1:
        end = _past_closing_approximation(text, end)
    return Reading(end, _sum(lengths), type="duration")


def _sum(lengths: Sequence[_Length]) -> str:
    if len(lengths) == 1:
        return lengths[0].value
    amounts: dict[str, float] = {}
    for length in lengths:
        code, amount = ("D", length.amount * _DAYS_IN_WEEK) if length.code == "W" else (length.code, length.amount)
        amounts[code] = amounts.get(code, 0.0) + float(amount)
    return _iso(amounts)


def _past_approximation(text: Text, at: int) -> int:
    return text.skip(text.skip(at, "approximately"), "article")


def _past_closing_approximation(text: Text, at: int) -> int:
    """Past "roughly" after a length, unless a number follows that it belongs to."""
    sense = text.plain(at, "approximately")
    return at + 1 if sense and sense.length == 1 and text.cardinal(at + 1) is None and _adverbial(text, at) else at


def _adverbial(text: Text, at: int) -> bool:
    return text.word(at + 1) in {"", ".", ",", "\N{ARABIC COMMA}", "\n"}


def _length(text: Text, at: int) -> _Length | None:
    """One length with the half or quarter that follows it."""
    length = _fraction_of_unit(text, at) or _counted(text, at) or _two(text, at) or _one(text, at)
    return _with_fraction(text, length) if length else None


def _counted(text: Text, at: int) -> _Length | None:
    """A number and its unit: «12 months», «the three years»."""
    number = text.cardinal(at)
    if number is None or number.value in _YEARS:
        return None
    end, value = number.end, number.value
    if text.word(end) == ")" and text.word(at - 1) == "(":
        end += 1
    unit = text.plain(end, "unit_many")
    if unit is None or (unit.needs and not _beside_time(text, at, end + 1)):
        return None
    if unit.code == "Y" and text.whole_number(end + 1) in _YEARS:
        return None  # «1,089 million, the year 2013»: the noun belongs to the year behind it
    return _Length(end + 1, _exactly(value) * unit.value, unit.code)


def _exactly(value: float) -> Fraction:
    """The number as it is written: a tenth, not the nearest to it that a machine can hold."""
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))


def _two(text: Text, at: int) -> _Length | None:
    """The dual: «two months»."""
    unit = text.sense(at, "unit_two")
    if unit is None or (unit.needs and not _beside_time(text, at, at + 1)):
        return None
    return _Length(at + 1, Fraction(2 * unit.value), unit.code)


def _one(text: Text, at: int) -> _Length | None:
    """One of a unit, where its neighbours make it a length: «for a year», «a whole month», «an hour and a half»."""
    unit = text.plain(at, "unit_one")
    if unit is None:
        return None
    whole = text.plain(at + 1, "whole")
    if whole:
        return _Length(at + 2, Fraction(unit.value), unit.code)
    alone = text.word(at - 1) in ("", "\n") and text.word(at + 1) in ("", "\n")
    if unit.needs and not (alone and unit.value == 1) and _half(text, at + 1) is None:
        return None  # «a contract», but «a decade and a half»
    beside = _beside_time(text, at, at + 1) or _half(text, at + 1) is not None
    if alone or beside or _lesser_follows(text, at + 1, unit.code):
        return _Length(at + 1, Fraction(unit.value), unit.code)
    return None


def _lesser_follows(text: Text, at: int, code: str) -> bool:
    """Whether a counted length of a lesser unit is added: «a year and three months»."""
    here = at + 1 if text.word(at) == AND else at
    if here == at and not text.word(at).startswith(AND):
        return False
    lesser = _counted(text, here) or _two(text, here)
    return lesser is not None and _ORDER.index(lesser.code) > _ORDER.index(code)


def _beside_time(text: Text, at: int, end: int) -> bool:
    """Whether a preposition of time stands before, or a word of time after."""
    return text.any_before(at, "span_preposition", "approximately") or any(
        text.plain(end, role) is not None for role in ("direction", "of_time")
    )


def _fraction_of_unit(text: Text, at: int) -> _Length | None:
    """«Half an hour», «a quarter of a century»."""
    fraction = text.sense(at, "fraction")
    here = at + fraction.length if fraction else at
    unit = text.plain(here, "unit_one") if fraction else None
    hour = text.plain(here, "the_unit")
    if unit is None and hour is not None and hour.code == "H":
        unit = hour  # half the hour
    if fraction is None or unit is None:
        return None
    share = Fraction(fraction.value, _MINUTES_IN_HOUR)
    if unit.code == "Y" and unit.value > 1:
        return _Length(here + 1, share * unit.value, "Y")
    lesser = _NEXT_LESSER.get(unit.code)
    return _Length(here + 1, share * unit.value * lesser[1], lesser[0]) if lesser else None


def _with_fraction(text: Text, length: _Length) -> _Length:
    """«… and a half», «… and half the hour», «… less a quarter»."""
    half = _half(text, length.end)
    if half is None:
        return length
    end, share = half
    roles = ("unit_one", "unit_two", "unit_many")
    unit = next((sense for role in roles if (sense := text.sense(length.end - 1, role)) is not None), None)
    size = unit.value if unit is not None and unit.value else 1  # half a decade is five years
    return _Length(end, length.amount + share * size, length.code)


def _half(text: Text, at: int) -> tuple[int, Fraction] | None:
    """A fraction after "and", with its unit if that is said again."""
    joined = text.word(at) == AND
    here = at + 1 if joined else at
    fraction = text.sense(here, "fraction")
    if fraction is None or not (joined or fraction.clitics == AND):
        return None
    end = here + fraction.length
    again = text.plain(end, "the_unit") or text.plain(end, "unit_one")
    return end + 1 if again else end, Fraction(fraction.value, _MINUTES_IN_HOUR)


def _with_lesser(text: Text, first: _Length) -> tuple[_Length, ...]:
    """A length with the lesser ones after "and": «two hours and 20 minutes», «a year, three months and five days»."""
    found = [first]
    while True:
        here = found[-1].end
        if text.word(here) == AND:
            here += 1
        elif not text.word(here).startswith(AND):
            break
        more = _fraction_of_unit(text, here) or _counted(text, here) or _two(text, here) or _bare_unit(text, here)
        if more is None or _ORDER.index(more.code) <= _ORDER.index(found[-1].code):
            break
        found.append(_with_fraction(text, more))
    return tuple(found)


def _bare_unit(text: Text, at: int) -> _Length | None:
    """«… and an hour», behind a greater length only."""
    unit = text.sense(at, "unit_one")
    bare = unit is not None and unit.clitics in ("", AND) and not unit.needs
    return _Length(at + 1, Fraction(unit.value), unit.code) if unit and bare else None


def placed_duration(text: Text, at: int) -> Reading | None:
    """A counted length placed in time: «the past three years», «the three coming days», «the past two decades»."""
    start = text.skip(at, "article")
    two = text.sense(start, "the_two")
    if two is not None:
        end = text.skip(start + 1, "whole")
        direction = text.plain(end, "direction")
        return _placed(text, end, Fraction(2 * two.value), two) if direction else None
    many = text.sense(start, "the_many")
    if many is not None:
        number = text.cardinal(start + 1)
        if number is None or not number.definite:
            return _direction_first(text, start, many)
        return _placed(text, number.end, Fraction(number.value), many)
    return _number_first(text, start)


def _direction_first(text: Text, at: int, many: Sense) -> Reading | None:
    """«The past years, the three»: the direction may stand before the number."""
    direction = text.plain(at + 1, "direction")
    number = text.cardinal(at + 2) if direction else None
    return _placed(text, number.end, Fraction(number.value), many) if number and number.definite else None


def _number_first(text: Text, at: int) -> Reading | None:
    """«The last 48 hours», «the ten years»: the number before its unit, with a direction after both."""
    number = text.cardinal(at)
    unit = text.plain(number.end, "unit_many") if number else None
    if number is None or unit is None or number.value in _YEARS:
        return None
    end = number.end + 1
    if not text.plain(end, "direction"):
        return None
    return _placed(text, end, _exactly(number.value), unit)


def _placed(text: Text, end: int, number: Fraction, unit: Sense) -> Reading:
    direction = text.plain(end, "direction")
    length = _Length(end, number * (unit.value if unit.role != "the_two" else 1), unit.code)
    return Reading(end + direction.length if direction else end, length.value, type="duration")


def ago(text: Text, at: int) -> Reading | None:
    """A point in time so long before publication: «two years ago», «three days ago»; the day, week, month or year."""
    sense = text.sense(at, "ago")
    if sense is None:
        return None
    length = _length(text, _past_approximation(text, at + sense.length))
    if length is None or _told_from(text, length.end):
        return None
    gone = text.plain(length.end, "length_placed")
    end = length.end + gone.length if gone and gone.value < 0 else length.end
    return _stepped(text, length, end, -1)


def _told_from(text: Text, at: int) -> bool:
    """Whether a length is counted from an event, or its unit only says what the name after it is: the month of May."""
    return text.plain(at, "counted_from") is not None or any(
        text.plain(at, role) for role in ("month", "hijri_month", "weekday", "bare_weekday", "feast")
    )


def since(text: Text, at: int) -> Reading | None:
    """«Two days since», where something happened then; where something has lasted since, the length alone is told."""
    sense = text.sense(at, "since")
    length = _length(text, _past_approximation(text, at + sense.length)) if sense else None
    if length is None or text.plain(length.end, "direction") or _told_from(text, length.end):
        return None
    gone = text.plain(length.end, "length_placed")
    alone = text.word(at - 1) in _LINE_ENDS and text.word(length.end) in _LINE_ENDS
    near = length.code in _NEAR or alone
    if gone is None and (not near or tense.lasts(text, at) or tense.lasts(text, length.end, after=True)):
        return None
    end = length.end + gone.length if gone and gone.value < 0 else length.end
    return _stepped(text, length, end, -1)


def hence(text: Text, at: int) -> Reading | None:
    """A point in time so long after publication: «in two weeks» where the text looks ahead, «… from now»."""
    sense = text.sense(at, "hence")
    length = _length(text, _past_approximation(text, at + sense.length)) if sense else None
    if length is None:
        return None
    placed = text.plain(length.end, "length_placed")
    if placed is not None and placed.value > 0:
        return _stepped(text, length, length.end + placed.length, 1)
    if _told_from(text, length.end) or text.plain(length.end, "only") or not tense.looks_ahead(text, at):
        return None
    return _stepped(text, length, length.end, 1)


def placed_length(text: Text, at: int) -> Reading | None:
    """A length told from now behind it: «three days from now», «two weeks gone»."""
    length = _counted(text, at) or _two(text, at)
    placed = text.plain(length.end, "length_placed") if length else None
    if length is None or placed is None or text.any_before(at, "span_preposition", "hence", "ago"):
        return None
    return _stepped(text, length, length.end + placed.length, placed.value)


def _stepped(text: Text, length: _Length, end: int, sign: int) -> Reading | None:
    """The day, week, month or year that lies a length away from publication; hours have no day to be told from."""
    if length.code in _TIME_CODES:
        return None
    if text.anchor is None:
        return Reading(end, values.stepped(None, length.code, 0), True)
    amount = int(length.amount)
    if amount != length.amount or not 0 < text.anchor.year + sign * amount <= _LAST_YEAR:
        return None
    try:
        return Reading(end, values.stepped(text.anchor, length.code, sign * amount), True)
    except (OverflowError, ValueError):  # beyond the days that dates are reckoned in
        return None


def recurring(text: Text, at: int) -> Reading | None:
    """What comes again: «every day», «every three years», «every Friday», «on Fridays»."""
    every = text.sense(at, "every")
    if every is None:
        return _weekdays(text, at)
    here = at + every.length
    day = text.skip(here, "day_noun")
    part = text.plain(here, "day_part")
    if part is not None and text.plain(here, "unit_one") is None and not text.sense(here + 1, "weekday"):
        return Reading(here + part.length, f"XXXX-XX-XXT{part.code}", type="set")
    weekday = text.plain(day, "bare_weekday")
    if weekday is not None:
        return Reading(day + 1, f"XXXX-WXX-{weekday.value}", type="set")
    unit = text.plain(here, "unit_one")
    if unit is not None and not (unit.needs and unit.code == "Y"):
        return Reading(here + 1, _Length(here + 1, Fraction(unit.value), unit.code).value, type="set")
    length = _fraction_of_unit(text, here) or _counted(text, here) or _two(text, here)
    return Reading(length.end, length.value, type="set") if length else None


def each(text: Text, at: int) -> Reading | None:
    """«Daily», «weekly», «yearly», said as an adverb."""
    sense = text.plain(at, "each")
    if sense and text.word(at - 1).endswith(_ACCUSATIVE) and not text.sense(at - 2, "counted"):
        number = text.cardinal(at - 2)
        sense = sense if number is not None and number.end == at - 1 else None  # a monthly pay
    return Reading(at + 1, _Length(at + 1, Fraction(1), sense.code).value, type="set") if sense else None


def how_often(text: Text, at: int) -> Reading | None:
    """«Twice a week», «three times a day»: the set of the weeks or days; how often in each is left to the words."""
    number = text.cardinal(at)
    once = text.sense(at, "times_one")
    many = text.plain(number.end, "times_many") if number else None
    end = at + 1 if once else number.end + 1 if number and many else None
    if end is None:
        return None
    found = each(text, end) or recurring(text, text.skip(end, "in"))
    if found is not None:
        return found
    here = text.skip(end, "in")
    unit = text.plain(here, "the_unit") if here > end else None
    if unit is None or text.plain(here + 1, "direction") or text.ordinal(here + 1):
        return None
    return Reading(here + 1, _Length(here + 1, Fraction(unit.value), unit.code).value, type="set")


def _weekdays(text: Text, at: int) -> Reading | None:
    """«The days of Friday»: each of them."""
    if not text.sense(at, "days_noun"):
        return None
    weekday = text.plain(at + 1, "weekday")
    if weekday is None or text.plain(at + 2, "direction") or text.word(at + 2).startswith(AND):
        return None
    return Reading(at + 2, f"XXXX-WXX-{weekday.value}", type="set")
