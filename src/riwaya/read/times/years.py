"""Years, decades and centuries: the year 2013, the elections of 2016, the seventies, the last century, summer 2014."""

from __future__ import annotations

from riwaya.arabic.clitics import AND
from riwaya.read.times import values
from riwaya.read.times.text import Reading, Text

_BARE = range(1900, 2100)
_NAMED = range(1000, 2100)
_HIJRI_ALONE = range(1390, 1460)
"""Years that, with nothing said, are Hijri in a page of our time."""
_HIJRI = range(1300, 1500)
_HYPHENS = frozenset("-/\N{EN DASH}\N{EM DASH}")
_PER_CENT = frozenset("%\N{ARABIC PERCENT SIGN}$")
_HUNDRED = 100
_EVENT_REACH = 3
_DECADES = 10
_CENTURIES = 30


def year(text: Text, at: int) -> Reading | None:
    """A year with the word for it: «the year 2013», «in the year 1436 H»."""
    noun = text.sense(at, "year_noun")
    if noun is None or _is_general(text, at):
        return None
    here = at + noun.length
    if text.plain(here, "not_year_before") or text.plain(here, "era"):
        here += 1  # the school year 2015
    number = _four_digits(text, here)
    if number is None or number not in _NAMED or text.sense(here + 1, "before_era"):
        return None
    return _as_year(text, here, number)


def _as_year(text: Text, here: int, number: int) -> Reading | None:
    era = text.plain(here + 1, "era")
    end = here + 1 + (era.length if era else 0)
    hijri = era.code == "hijri" if era else number in _HIJRI_ALONE and _lives_now(text)
    if not hijri:
        return Reading(end, f"{number:04}")
    value = values.hijri_year(number)
    return Reading(end, value) if value else None


def _lives_now(text: Text) -> bool:
    return text.anchor is None or text.anchor.year in _BARE


def bare_year(text: Text, at: int) -> Reading | None:
    """A year's number alone where its neighbours make it one: «the 2016 elections», «since 2011», «1998 AD»."""
    number = _four_digits(text, at)
    if number is None:
        return None
    era = text.plain(at + 1, "era")
    if era and not text.any_before(at, "measured") and (era.length > 1 or text.touching(at + 1) or era.code == "hijri"):
        in_range = number in (_HIJRI if era.code == "hijri" else _NAMED)
        return _as_year(text, at, number) if in_range else None
    if not _may_be_year(text, at, number):
        return None
    named = (
        _after_preposition(text, at, number)
        or _after_event(text, at)
        or _in_brackets(text, at)
        or _follows_year(text, at)
        or _opens_range(text, at)
    )
    return Reading(at + 1, f"{number:04}") if named else None


def _may_be_year(text: Text, at: int, number: int) -> bool:
    """Whether nothing speaks against a year: nothing is counted by it and it is no part of a longer number."""
    if number not in _BARE or text.sense(at + 1, "counted") or text.word(at + 1) in _PER_CENT:
        return False
    return text.word(at + 1) != ":" or text.whole_number(at + 2) is None


def _after_preposition(text: Text, at: int, number: int) -> bool:
    return number % _HUNDRED != 0 and text.any_before(at, "year_preposition")


def _after_event(text: Text, at: int) -> bool:
    """Whether a noun that years follow stands close before, with words only in between."""
    for before in range(at - 1, max(-1, at - 1 - _EVENT_REACH), -1):
        if text.sense(before, "year_event"):
            return True
        if not text.word(before).isalpha():
            return False
    return False


def _in_brackets(text: Text, at: int) -> bool:
    return text.word(at - 1) == "(" and text.word(at + 1) == ")"


def _follows_year(text: Text, at: int) -> bool:
    """The second year of «between the years 2013 and 2017», «2013-2017»."""
    joined = text.word(at - 1) in _HYPHENS or text.plain(at - 1, "joining") is not None
    return joined and (year(text, at - 3) is not None or bare_year(text, at - 2) is not None)


def _opens_range(text: Text, at: int) -> bool:
    """The first year of «2013-2017», «from 2013 to 2017», «between 2013 and 2017», with a later year after it."""
    first, last = _four_digits(text, at), _four_digits(text, at + 2)
    if first is None or last is None or not first < last or last not in _BARE or text.sense(at + 3, "counted"):
        return False
    if text.word(at + 1) in _HYPHENS:
        return last - first == 1 or text.word(at - 1) == "("
    return text.plain(at + 1, "joining") is not None and text.any_before(at, "between", "of")


def decade(text: Text, at: int) -> Reading | None:
    """A decade: «the seventies», «the sixties of the last century»; never the age of a person."""
    definite = text.sense(at, "the_decade")
    sense = definite or text.sense(at, "decade")
    if sense is None:
        return None
    here = text.skip(at + 1, "of")
    if text.sense(here, "age") or text.sense(at - 2, "aged"):
        return None
    named = century(text, here)
    if named is not None:
        return Reading(named.end, f"{named.value}{sense.value}", named.anchored)
    if definite is None or not (sense.clitics or text.any_before(at, "year_preposition", "edge", "of", "the_decade")):
        return None
    return Reading(at + 1, f"19{sense.value}")


def decade_of_century(text: Text, at: int) -> Reading | None:
    """A decade by its number: «the first decade of this century»."""
    unit = text.sense(at, "the_unit")
    number = text.ordinal(at + 1) if unit and unit.entry == "unit-decade" else None
    if number is None or not 1 <= number.value <= _DECADES:
        return None
    whole = century(text, text.skip(number.end, "of"))
    return Reading(whole.end, f"{whole.value}{int(number.value) - 1}", whole.anchored) if whole else None


def century(text: Text, at: int) -> Reading | None:
    """A century, by its first two digits: «the last century», «the twentieth century»."""
    unit = text.sense(at, "the_unit")
    if unit is None or unit.entry != "unit-century":
        return None
    direction = text.plain(at + 1, "direction")
    if direction is not None:
        if text.anchor is None:
            return Reading(at + 1 + direction.length, "XX")
        return Reading(at + 1 + direction.length, f"{text.anchor.year // _HUNDRED + direction.value:02}", True)
    figures = text.skip(at + 1, "article")
    written = text.whole_number(figures)
    if written is not None and 1 <= written <= _CENTURIES and not text.sense(figures + 1, "before_era"):
        return Reading(text.skip(figures + 1, "era"), f"{written - 1:02}")
    number = text.ordinal(at + 1)
    if number is None or not number.definite or not number.value <= _CENTURIES:
        return None
    if text.sense(number.end, "before_era"):
        return None
    era = text.plain(number.end, "era")
    if era is not None and era.code == "hijri":
        return Reading(number.end + era.length, f"{values.hijri_century(int(number.value)):02}")
    return Reading(text.skip(number.end, "era"), f"{int(number.value) - 1:02}")


def _four_digits(text: Text, at: int) -> int | None:
    return text.whole_number(at) if len(text.word(at)) == 4 else None


def _is_general(text: Text, at: int) -> bool:
    """Whether the word for year is the adjective "general" here: the secretary general."""
    return not text.word(at).startswith(AND) and text.any_before(at, "general")
