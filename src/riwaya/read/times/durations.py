"""Lengths of time and what recurs: six months, three hours and a half, the past two decades, every day."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from riwaya.arabic.clitics import AND
from riwaya.read.times import values
from riwaya.read.times.text import Reading, Text
from riwaya.read.times.vocabulary import Sense

_TIME_CODES = frozenset("SMH")
_NEXT_LESSER = {"Y": ("MO", 12), "D": ("H", 24), "H": ("M", 60), "M": ("S", 60), "MO": ("D", 30)}
_MINUTES_IN_HOUR = 60
_YEARS = range(1900, 2100)


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
    first = _length(text, start)
    if first is None:
        return None
    second = _added(text, first)
    end = first.end if second is None else second.end
    if text.plain(end, "approximately") and text.tokens[end].start - text.tokens[end - 1].end <= 1:
        end = _past_closing_approximation(text, end)
    if second is None:
        return Reading(end, first.value, type="duration")
    amounts = {first.code: float(first.amount), second.code: float(second.amount)}
    return Reading(end, _iso(amounts), type="duration")


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
    return _Length(end + 1, Fraction(str(value)) * unit.value, unit.code)


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
    if unit.needs:
        return None
    if _beside_time(text, at, at + 1) or _half(text, at + 1) is not None:
        return _Length(at + 1, Fraction(unit.value), unit.code)
    return None


def _beside_time(text: Text, at: int, end: int) -> bool:
    """Whether a preposition of time stands before, or a word of time after."""
    return text.any_before(at, "span_preposition", "approximately") or any(
        text.plain(end, role) is not None for role in ("direction", "of_time")
    )


def _fraction_of_unit(text: Text, at: int) -> _Length | None:
    """«Half an hour», «a quarter of a century»."""
    fraction = text.sense(at, "fraction")
    unit = text.plain(at + 1, "unit_one") if fraction else None
    if fraction is None or unit is None:
        return None
    share = Fraction(fraction.value, _MINUTES_IN_HOUR)
    if unit.code == "Y" and unit.value > 1:
        return _Length(at + 2, share * unit.value, "Y")
    lesser = _NEXT_LESSER.get(unit.code)
    return _Length(at + 2, share * unit.value * lesser[1], lesser[0]) if lesser else None


def _with_fraction(text: Text, length: _Length) -> _Length:
    """«… and a half», «… and half the hour», «… less a quarter»."""
    half = _half(text, length.end)
    if half is None:
        return length
    end, share = half
    return _Length(end, length.amount + share, length.code)


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


def _added(text: Text, first: _Length) -> _Length | None:
    """The lesser length after "and": «two hours and 20 minutes»."""
    here = first.end
    if text.word(here) == AND:
        here += 1
    elif not text.word(here).startswith(AND):
        return None
    lesser = _NEXT_LESSER.get(first.code)
    second = _counted(text, here) or _two(text, here)
    return second if second and lesser and second.code == lesser[0] else None


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
    return _placed(text, end, Fraction(str(number.value)), unit)


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
    if length is None or length.code in _TIME_CODES or text.plain(length.end, "counted_from"):
        return None
    if text.anchor is None:
        return Reading(length.end, values.stepped(None, length.code, 0))
    amount = int(length.amount)
    if amount != length.amount or amount >= text.anchor.year:
        return None
    try:
        return Reading(length.end, values.stepped(text.anchor, length.code, -amount), True)
    except OverflowError:  # before the first day that dates are reckoned from
        return None


def recurring(text: Text, at: int) -> Reading | None:
    """What comes again: «every day», «every three years», «every Friday», «on Fridays»."""
    every = text.sense(at, "every")
    if every is None:
        return _weekdays(text, at)
    here = at + every.length
    day = text.skip(here, "day_noun")
    weekday = text.plain(day, "bare_weekday")
    if weekday is not None:
        return Reading(day + 1, f"XXXX-WXX-{weekday.value}", type="set")
    unit = text.plain(here, "unit_one")
    if unit is not None and not (unit.needs and unit.code == "Y"):
        return Reading(here + 1, _Length(here + 1, Fraction(unit.value), unit.code).value, type="set")
    length = _counted(text, here) or _two(text, here)
    return Reading(length.end, length.value, type="set") if length else None


def _weekdays(text: Text, at: int) -> Reading | None:
    """«The days of Friday»: each of them."""
    if not text.sense(at, "days_noun"):
        return None
    weekday = text.plain(at + 1, "weekday")
    if weekday is None or text.plain(at + 2, "direction") or text.word(at + 2).startswith(AND):
        return None
    return Reading(at + 2, f"XXXX-WXX-{weekday.value}", type="set")
