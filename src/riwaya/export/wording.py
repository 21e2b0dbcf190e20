"""What the report says in its own words, in the reader's language.

Every phrase comes from `lexicon/report.toml`; here they are looked up, counted, filled in and dated. Names put
into a phrase are isolated, so that a Latin name or a bracket cannot turn the words around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from riwaya.errors import RiwayaError
from riwaya.lexicon.loader import entries

Language = Literal["ar", "en"]

_ISOLATE = "\N{FIRST STRONG ISOLATE}"
_END_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

_DATE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-W(?P<week>\d\d)|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?"
    r"(?:(?P<part>TMO|TMI|TAF|TEV|TNI)|[T ](?P<clock>\d\d:\d\d)\S*)?"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of the lexicon, in both languages and in the forms that counting asks for."""

    id: str
    ar: str
    en: str
    ar_one: str | None = None
    ar_two: str | None = None
    ar_few: str | None = None
    ar_many: str | None = None
    en_one: str | None = None
    code: str | None = None
    """Of a reason: the form in which the stages write it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All phrases, spoken in one language."""

    language: Language = "ar"
    phrases: dict[str, Phrase] = field(default_factory=lambda: {p.id: p for p in entries("report", Phrase)})

    def say(self, phrase: str, **values: str) -> str:
        """The phrase with its values filled in and isolated. Raises RiwayaError for a phrase that is not there."""
        return _filled(self._form(phrase, ""), {name: isolated(value) for name, value in values.items()})

    def count(self, noun: str, number: int) -> str:
        """The number with its noun in the form that agrees with it."""
        form = _arabic_form(number) if self.language == "ar" else ("one" if number == 1 else "")
        return _filled(self._form(f"count.{noun}", form), {"n": str(number)})

    def date(self, value: str) -> str:
        """An ISO date, month, year, week or time of day as a reader writes it; any other value unchanged."""
        match = _DATE.fullmatch(value)
        if not match:
            return value
        year, month, day, week = match["year"], match["month"], match["day"], match["week"]
        if week:
            said = _filled(self._form("date.week", ""), {"week": str(int(week)), "year": year})
        elif month:
            parts = {"month": self._form(f"month.{month}", ""), "year": year, "day": str(int(day)) if day else ""}
            said = _filled(self._form("date.day" if day else "date.month", ""), parts)
        else:
            said = year
        if match["part"]:
            return _filled(self._form(f"part.{match['part']}", ""), {"date": said})
        if match["clock"]:
            return _filled(self._form("date.clock", ""), {"date": said, "clock": match["clock"]})
        return said

    def reason(self, coded: str) -> str:
        """A stage's coded reason in words; one that no code fits is returned as it was written."""
        for phrase in self.phrases.values():
            if phrase.code and (match := _pattern(phrase.code).fullmatch(coded)):
                values = {
                    name: self.date(value) if name.endswith("date") else isolated(value)
                    for name, value in match.groupdict().items()
                }
                return _filled(self._form(phrase.id, ""), values)
        return coded

    def _form(self, phrase: str, form: str) -> str:
        """The phrase in this language, in the counted form where it has one."""
        found = self.phrases.get(phrase)
        if found is None:
            raise RiwayaError(f"lexicon report.toml has no phrase {phrase!r}")
        plain = found.ar if self.language == "ar" else found.en
        special: str | None = getattr(found, f"{self.language}_{form}", None) if form else None
        return special or plain


def isolated(text: str) -> str:
    """The text between direction isolates: its letters cannot reorder what stands around it."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}"


def _arabic_form(number: int) -> str:
    """The form of the counted noun: one, two, few (…3 to …10), many (…11 to …99), or the plain one."""
    if number in {1, 2}:
        return "one" if number == 1 else "two"
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 > 10 else ""


def _filled(template: str, values: dict[str, str]) -> str:
    """Each {name} that has a value replaced by it. Never `str.format`: a value may hold braces."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def _pattern(code: str) -> re.Pattern[str]:
    """A coded reason as a pattern: each {name} stands for a run of any characters."""
    parts = re.split(r"\{(\w+)\}", code)
    return re.compile(
        "".join(f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)), re.DOTALL
    )
