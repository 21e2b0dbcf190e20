"""Days, months and seasons of the calendar: 16 June, the fourth of June, 12/9/2015, 11 of this month, 12 Ramadan."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.clitics import AND
from riwaya.arabic.numerals import Numeral
from riwaya.read.times import tense, values
from riwaya.read.times.text import Reading, Text

LONGEST_MONTH = 31
_MOST_WEEKDAYS = 5
_LEAST_IN_WORDS = 3
_YEARS = range(1000, 2100)
HIJRI_YEARS = range(1300, 1500)
_LIVED = range(1925, 2077)
"""Years that the tables of the Hijri calendar hold."""
MONTHS = 12
HYPHENS = frozenset("-\N{EN DASH}\N{EM DASH}")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name as it stands, with a second name of the same month taken in."""

    end: int
    number: int
    needs: str | None
    """What its name still wants beside it to be a month."""


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a month and says of which year it is."""

    end: int
    year: int | None = None
    direction: int | None = None

    @property
    def silent(self) -> bool:
        """True when nothing followed."""
        return self.year is None and self.direction is None


def calendar_date(text: Text, at: int) -> Reading | None:
    """A day of a named month: «16 June», «the fourth of June/Haziran 2018», «Friday 15 February»."""
    day = day_of(text, at)
    if day is None:
        return None
    number, here = day
    named = named_month(text, here)
    if named is None:
        return None
    tail = own_or_shared_tail(text, named.end)
    return _day_of_month(text, at, number, named.number, tail)


def _day_of_month(text: Text, at: int, day: int, month: int, tail: _Tail) -> Reading | None:
    if tail.silent:
        if text.any_before(at, "named_after_date"):
            return None
        if text.any_before(at, "called_by_date"):
            value = values.calendar_day(None, month, day)
            return Reading(tail.end, value) if value else None
    year = tail.year
    if year is not None and _counts_weekdays(text, at, day, month, year):
        return None
    if year is None:
        year = year_by_weekday(text, at, month, day) if tail.direction is None else None
    if year is None:
        year = values.year_of_month(text.anchor, month, tail.direction, ahead=tense.looks_ahead(text, at))
    value = values.calendar_day(year, month, day)
    anchored = tail.year is None
    return Reading(tail.end, value, anchored) if value else None


def year_by_weekday(text: Text, at: int, month: int, day: int) -> int | None:
    """The nearest year in which the date falls on the weekday named with it."""
    weekday = text.sense(text.skip(at, "day_noun"), "weekday")
    return values.year_of_weekday(text.anchor, month, day, weekday.value) if weekday and text.anchor else None


def month(text: Text, at: int) -> Reading | None:
    """A month alone or of a year: «February», «the month of March», «January 2017», «October next»."""
    noun = text.sense(at, "month_noun")
    named = named_month(text, at)
    if named is None or (noun is None and _names_something(text, at)):
        return None
    tail = own_or_shared_tail(text, named.end)
    if noun is None and tail.silent and not _month_by_itself(text, at, named):
        return None
    if tail.year is not None:
        return Reading(tail.end, values.month(tail.year, named.number))
    year = values.year_of_month(text.anchor, named.number, tail.direction, ahead=tense.looks_ahead(text, at))
    return Reading(tail.end, values.month(year, named.number), True)


def _counts_weekdays(text: Text, at: int, day: int, month: int, year: int) -> bool:
    """Whether a weekday and an ordinal are no date: «Tuesday the third» of a month whose third is no Tuesday."""
    here = text.skip(at, "day_noun")
    weekday = text.sense(here, "weekday")
    if weekday is None or day > _MOST_WEEKDAYS or text.ordinal(here + 1) is None:
        return False
    return values.weekday_of(year, month, day) != weekday.value


def month_told(text: Text, at: int) -> Reading | None:
    """A month that is plainly one because days of it are counted, whatever else its name may mean."""
    named = named_month(text, at)
    if named is None:
        return None
    tail = tail_of(text, named.end)
    if tail.year is not None:
        return Reading(tail.end, values.month(tail.year, named.number))
    year = values.year_of_month(text.anchor, named.number, tail.direction, ahead=tense.looks_ahead(text, at))
    return Reading(tail.end, values.month(year, named.number), True)


def placed_month_told(text: Text, at: int) -> Reading | None:
    """«The last month», «this month»."""
    placed = placed_month(text, at)
    return Reading(placed[0], values.stepped(text.anchor, "MO", placed[1]), True) if placed else None


def _names_something(text: Text, at: int) -> bool:
    """Whether the month, alone or with the day before it, belongs to the name of a party, a square, a town."""
    after_day = text.whole_number(at - 1) is not None
    return text.any_before(at - 1 if after_day else at, "named_after_date")


def _month_by_itself(text: Text, at: int, named: Month) -> bool:
    """Whether a month's name that nothing follows may stand as a month here."""
    if named.needs is None:
        return True
    return named.needs == "preposition" and text.any_before(at, "time_preposition", "edge", "month_noun")


def day_of_this_month(text: Text, at: int) -> Reading | None:
    """A day of a month told by its place: «11 of the current month», «the 20th of last month», «on 15 current»."""
    day = day_of(text, at)
    if day is None:
        return None
    number, here = day
    placed = placed_month(text, here)
    if placed is None:
        return None
    end, by = placed
    month_value = values.stepped(text.anchor, "MO", by)
    year, month_number = (None, None) if text.anchor is None else map(int, month_value.split("-"))
    if month_number is None:
        return Reading(end, f"{month_value}-{number:02}", True)
    if year is not None and _counts_weekdays(text, at, number, month_number, year):
        return None
    value = values.calendar_day(year, month_number, number)
    return Reading(end, value, True) if value else None


def placed_month(text: Text, at: int) -> tuple[int, int] | None:
    """«The last month», «this month», «the current»: where it ends and how many months off it is."""
    this = text.sense(at, "this")
    noun = text.sense(at + 1 if this else at, "the_unit")
    if this:
        return (at + 2, 0) if noun and noun.code == "MO" else None
    if noun and noun.code == "MO":
        direction = text.plain(at + 1, "direction")
        return (at + 1 + direction.length, direction.value) if direction else None
    current = text.plain(at, "direction")
    return (at + 1, 0) if current and current.value == 0 else None


def hijri_date(text: Text, at: int) -> Reading | None:
    """A day of a Hijri month, as a Gregorian day: «12 Ramadan 1436», «the ninth of Dhu al-Hijja»."""
    day = day_of(text, at)
    if day is None:
        return None
    number, here = day
    here = text.skip(here, "month_noun")
    named = text.plain(here, "hijri_month")
    if named is None:
        return None
    end, year, direction = _hijri_tail(text, here + named.length, named.value)
    if year is None and _of_other_year(text, end):
        return None
    if year is None and text.anchor is not None:
        year = values.nearest_hijri_year(text.anchor, named.value, direction)
        value = values.hijri_day(year, named.value, number) if year else None
        return Reading(end, value, True) if value else None
    if year is None:
        return Reading(end, values.day(None, 0), True)
    value = values.hijri_day(year, named.value, number)
    return Reading(end, value) if value else None


def hijri_month(text: Text, at: int) -> Reading | None:
    """A Hijri month, as the Gregorian month of its middle: «the month of Ramadan», «Shawwal 1436», «Rajab last»."""
    noun = text.sense(at, "month_noun")
    here = at + 1 if noun else at
    named = text.sense(here, "hijri_month")
    if named is None or (noun is None and _names_something(text, at)):
        return None
    end, year, direction = _hijri_tail(text, here + named.length, named.value)
    if noun is None and year is None and direction is None and named.needs:
        return None
    if year is None and _of_other_year(text, end):
        return None
    if year is not None:
        value = values.hijri_month(year, named.value)
        return Reading(end, value) if value else None
    if text.anchor is None:
        return Reading(end, values.stepped(None, "MO", 0), True)
    nearest = values.nearest_hijri_year(text.anchor, named.value, direction)
    value = values.hijri_month(nearest, named.value) if nearest else None
    return Reading(end, value, True) if value else None


def _of_other_year(text: Text, at: int) -> bool:
    """Whether a year stands behind that the tables of the calendar do not hold: 875 H."""
    here = _past_year_noun(text, at)
    era = text.plain(here + 1, "era")
    return text.whole_number(here) is not None and era is not None and era.code == "hijri"


def _hijri_tail(text: Text, at: int, month: int) -> tuple[int, int | None, int | None]:
    """End, year and direction after a Hijri month."""
    here = _past_year_noun(text, at)
    year = text.whole_number(here)
    if year is not None and year in HIJRI_YEARS:
        return text.skip(here + 1, "era"), year, None
    if year is not None and year in _LIVED and len(text.word(here)) == len("2014"):
        return text.skip(here + 1, "era"), values.hijri_year_in(year, month), None
    direction = text.plain(at, "direction")
    return (at + direction.length, None, direction.value) if direction else (at, None, None)


def range_start(text: Text, at: int) -> Reading | None:
    """The first day of «from 13 to 15 July»: a number alone whose month stands with the number after it."""
    day = day_number(text, at)
    if day is None:
        return None
    number, after = day
    second = joined(text, after)
    if second is None:
        return None
    by_and, following = second
    if by_and and not text.any_before(at, "between", "two_days_noun", "days_noun"):
        return None
    last = calendar_date(text, following) or day_of_this_month(text, following)
    if last is None:
        return None
    year_and_month = last.value[: -len("-00")]
    year, month_number = year_and_month.rsplit("-", 1)
    if month_number == "XX":  # of the current month, and nobody knows which that is
        return Reading(after, f"{year_and_month}-{number:02}", True)
    value = values.calendar_day(None if year == "XXXX" else int(year), int(month_number), number)
    return Reading(after, value, last.anchored) if value else None


def joined(text: Text, at: int) -> tuple[bool, int] | None:
    """Past a joining word or hyphen: whether "and" joins, and where what is joined begins."""
    if text.word(at) in HYPHENS:
        return False, at + 1
    joining = text.plain(at, "joining")
    if joining:
        return text.word(at) == AND, at + joining.length
    if text.word(at).startswith(AND) and text.ordinal(at):
        return True, at
    return None


def past_day_names(text: Text, at: int) -> int:
    """Past the word for day, a weekday, a comma and "corresponding to", as far as they stand here."""
    here = text.skip(at, "day_noun")
    if text.sense(here, "weekday"):
        here += 1
        comma = past_comma(text, here)
        corresponding = text.sense(comma, "corresponding") or text.plain(comma, "in")
        return comma + corresponding.length if corresponding else comma
    return here


def past_comma(text: Text, at: int) -> int:
    """Past a comma, if one stands here."""
    return at + 1 if text.word(at) in (",", "\N{ARABIC COMMA}") else at


def past_of(text: Text, at: int) -> int:
    """Past "of", if it stands here."""
    of = text.plain(at, "of")
    return at + of.length if of else at


def _past_year_noun(text: Text, at: int) -> int:
    """Past «of the year», «in the year» before a year's number."""
    here = text.skip(past_of(text, at), "in")
    noun = text.sense(here, "year_noun")
    return here + noun.length if noun else at


def day_of(text: Text, at: int) -> tuple[int, int] | None:
    """A day's number, the day's names before it and "of" after it taken along, and where its month should stand."""
    day = day_number(text, past_day_names(text, at))
    if day is None:
        return None
    number, after = day
    return number, past_of(text, after)


def day_number(text: Text, at: int) -> tuple[int, int] | None:
    """A day's number and the token after it: figures, a cardinal, "first of", or an ordinal with "of" after it."""
    figure = text.whole_number(at)
    if figure is not None:
        return (figure, at + 1) if 1 <= figure <= LONGEST_MONTH else None
    first = text.sense(at, "first_day")
    if first:
        return first.value, at + first.length
    number = _day_ordinal(text, at) or text.cardinal(at)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= LONGEST_MONTH:
        return None
    return number.value, number.end


def _day_ordinal(text: Text, at: int) -> Numeral | None:
    """An ordinal that may be a day's: days are masculine, and "of" or "and" follows them; "first" takes neither."""
    number = text.ordinal(at)
    if number is None or number.feminine:
        return None
    if not number.definite:
        return number if number.value == 1 else None
    follows = text.plain(number.end, "of") or text.sense(number.end, "month_noun") or joined(text, number.end)
    return number if follows else None


def named_month(text: Text, at: int) -> Month | None:
    """A month's name with its second name after it, after the word for month or alone."""
    here = text.skip(text.skip(at, "month_noun"), "two_months_noun")
    first = text.sense(here, "month")
    if first is None:
        return _month_by_number(text, at, here)
    if here > at and first.clitics:
        return None
    end = here + first.length
    for opening, closing in (("/", ""), ("(", ")"), ("-", ""), ("", "")):
        inner = end + 1 if opening else end
        if opening and text.word(end) != opening:
            continue
        second = text.plain(inner, "month")
        after = inner + second.length if second else inner
        if second and second.value == first.value and (not closing or text.word(after) == closing):
            return Month(after + 1 if closing else after, first.value, None)
    return Month(end, first.value, None if here > at else first.needs)


def _month_by_number(text: Text, at: int, here: int) -> Month | None:
    """«Month 3», «month eight», «the eighth month»: the last of a day or of a year only."""
    unit = text.sense(at, "the_unit")
    number = text.ordinal(at + 1) if unit and unit.code == "MO" else None
    if number is not None:
        needs = "date"
    elif here > at and not text.any_before(at, "every"):
        number, needs = text.cardinal(here), None
    if number is None or number.value not in range(1, MONTHS + 1) or not _closes(text, number.end):
        return None
    if needs is None and number.value < _LEAST_IN_WORDS and text.whole_number(here) is None:
        return None  # one month, two months
    return Month(number.end, int(number.value), needs)


def _closes(text: Text, at: int) -> bool:
    """Whether nothing that may be counted by the number before stands here."""
    word = text.word(at)
    if not word.isalpha():
        return not word.isdigit() or len(word) == len("2014")
    return any(
        text.sense(at, role) for role in ("year_noun", "of", "in", "joining", "era", "direction", "the_unit", "this")
    )


def tail_of(text: Text, at: int) -> _Tail:
    """The year after a month, in figures or told by its place, or the month's own direction."""
    here = _past_year_noun(text, at)
    slash = here + 1 if text.word(here) == "/" else here
    for start in dict.fromkeys((here, past_comma(text, here), slash)):
        year = text.whole_number(start)
        if year is not None and len(text.word(start)) == 4 and year in _YEARS and year not in HIJRI_YEARS:
            era = text.plain(start + 1, "era")
            return _Tail(start + 2 if era else start + 1, year)
    placed = _placed_year(text, past_of(text, at))
    if placed is not None and text.anchor is not None:
        end, by = placed
        return _Tail(end, text.anchor.year + by)
    direction = text.plain(at, "direction")
    return _Tail(at + direction.length, None, direction.value) if direction else _Tail(at)


def own_or_shared_tail(text: Text, at: int) -> _Tail:
    """What says of which year a month is: right after it, or after the next month or day that it is joined to."""
    tail = tail_of(text, at)
    return (_shared_tail(text, at) or tail) if tail.silent else tail


def _placed_year(text: Text, at: int) -> tuple[int, int] | None:
    """«Of last year», «of this year»: where it ends and how many years off it is."""
    this = text.plain(at, "this")
    noun = text.plain(at + 1 if this else at, "the_unit")
    if noun is None or (noun.code, noun.value) != ("Y", 1):
        return None
    if this:
        return at + 2, 0
    direction = text.plain(at + 1, "direction")
    return (at + 1 + direction.length, direction.value) if direction else None


def _shared_tail(text: Text, at: int) -> _Tail | None:
    """The year or direction that follows a second month or day and serves the first too; it ends nothing here."""
    joining = text.plain(at, "joining")
    here = at + joining.length if joining else at + 1 if text.word(at) in HYPHENS else at
    if here == at and not text.word(at).startswith(AND):
        return None
    day = day_number(text, here)
    named = named_month(text, past_of(text, day[1]) if day else here)
    if named is None:
        return None
    tail = tail_of(text, named.end)
    return None if tail.silent else _Tail(at, tail.year, tail.direction)
