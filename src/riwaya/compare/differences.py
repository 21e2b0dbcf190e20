"""In what two utterances of one claim contradict one another, if they plainly do.

Conflicts are narrow: a figure of one thing that both give once in much the same words, one plain affirmation against
one plain denial, one day of the calendar against another, the same quoted words from two mouths. In every doubt there
is none. A count that has grown by a later page is news, not conflict. "Today" and "yesterday" are never set against
one another: which day they mean hangs on a date of publication that is often that of the copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from riwaya.arabic.names import name_key
from riwaya.arabic.numerals import digits
from riwaya.arabic.quotations import quotations
from riwaya.arabic.tokens import words
from riwaya.compare.figures import Figure, agree, figures, single
from riwaya.compare.polarity import opposed, stance
from riwaya.compare.roots import root_of, same_names
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Span, Time

DiffersIn = Literal["number", "date", "polarity", "who", "where"]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAME_WORDS_AT_LEAST = 5
_RESEMBLING = 0.6


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the second utterance differs from the first: its words, and where they stand on either page."""

    how: DiffersIn
    value: str
    first: Span
    second: Span


def contrast(
    one: Utterance, other: Utterance, alike: float, settings: CompareSettings, *, one_matter: bool
) -> Contrast | None:
    """The first plain contradiction, None when there is none.

    `one_matter` says that what the one affirms is known to be what the other denies.
    """
    found = _number(one, other, alike, settings) if alike >= settings.any_in_claim else None
    if found is None and one_matter and alike >= settings.any_in_claim:
        found = _polarity(one, other, alike, settings)
    if found is None and alike >= settings.conflict:
        found = _date(one, other)
    if found is None and alike >= settings.same_words:
        found = _who(one, other)
    return found


def _number(one: Utterance, other: Utterance, alike: float, settings: CompareSettings) -> Contrast | None:
    """A figure of a count of victims may differ in a sentence told in other words; any other only in like words."""
    if {"=rise", "=fall"} <= one.terms ^ other.terms:
        return None
    here, there = single(figures(one)), single(figures(other))
    for thing in sorted(here.keys() & there.keys()):
        if alike < (settings.any_in_claim if here[thing].growing else settings.same_claim):
            continue
        if agree(here[thing], there[thing], settings.near) or _has_grown(one, here[thing], other, there[thing]):
            continue
        text = other.article.page.text
        return Contrast("number", there[thing].span.of(text), here[thing].span, there[thing].span)
    return None


def _has_grown(one: Utterance, here: Figure, other: Utterance, there: Figure) -> bool:
    """True when the later page gives the higher figure of something that grows."""
    first, second = _published(one), _published(other)
    if not here.growing or not first or not second or first == second:
        return False
    return (here.value < there.value) == (first < second)


def _published(utterance: Utterance) -> str | None:
    return utterance.article.published[:10] if utterance.article.published else None


def at_odds(one: Utterance, other: Utterance) -> bool:
    """True when the one affirms and the other denies: such two never say the same."""
    here, there = stance(one), stance(other)
    return here is not None and there is not None and opposed(here, there)


def _polarity(one: Utterance, other: Utterance, alike: float, settings: CompareSettings) -> Contrast | None:
    """A denial is known by its cue; a bare negation says something else unless the words are much the same."""
    if not (_denial(one) or _denial(other)) and alike < settings.conflict:
        return None
    if not at_odds(one, other) or _same_speaker(one, other):
        return None
    there = stance(other)
    if there is not None and there.denies and other.statement is not None:
        marked = other.statement.cue
        return Contrast("polarity", marked.of(other.article.page.text), one.spans[0], marked)
    return Contrast("polarity", other.text, one.spans[0], other.spans[0])


def _denial(utterance: Utterance) -> bool:
    found = stance(utterance)
    return found is not None and found.denies


def _same_speaker(one: Utterance, other: Utterance) -> bool:
    """True of two statements by the same: who denies and affirms at once was read wrongly on one of the pages."""
    if one.statement is None or other.statement is None:
        return False
    here, there = root_of(one), root_of(other)
    return here.how == there.how and same_names(here, there)


def _date(one: Utterance, other: Utterance) -> Contrast | None:
    here, there = _only_day(one), _only_day(other)
    if here is None or there is None or here.value[:10] == there.value[:10]:
        return None
    if _digits(here) == _digits(there):
        return None  # the same day of two calendars
    return Contrast("date", there.value[:10], here.span, there.span)


def _only_day(utterance: Utterance) -> Time | None:
    """The one day of the calendar that the utterance names outside quotation marks, and no other day beside it."""
    days = [time for time in utterance.times if time.type == "date" and _DAY.match(time.value)]
    quoted = quotations(utterance.article.page.text)
    if len(days) != 1 or not _digits(days[0]) or any(quote.contains(days[0].span) for quote in quoted):
        return None
    return days[0]


def _digits(time: Time) -> frozenset[float]:
    """The numbers in a date's words; none in "today" or the name of a weekday."""
    found = (digits(word) for word in words(time.text))
    return frozenset(float(number) for number in found if number is not None)


def _who(one: Utterance, other: Utterance) -> Contrast | None:
    first, second = one.statement, other.statement
    if not first or not second or first.form != "direct" or second.form != "direct":
        return None
    if first.source is None or second.source is None:
        return None  # a speaker who is only understood may be understood wrongly
    if len(one.terms & other.terms) < _SAME_WORDS_AT_LEAST:
        return None
    here, there = root_of(one), root_of(other)
    if not (here.people and there.people) or same_names(here, there) or _resemble(here.names, there.names):
        return None
    named = {link.name for link in (*first.chain, *second.chain)}
    if len(named) > len({*here.names, *there.names}):
        return None  # one may have it through the other
    return Contrast("who", there.name, first.source, second.source)


def _resemble(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """True where any two words of the names are nearly one: a foreign name that is spelled in two ways."""
    pairs = ((here, there) for one in some for other in others for here in name_key(one) for there in name_key(other))
    return any(SequenceMatcher(None, here, there).ratio() >= _RESEMBLING for here, there in pairs)
