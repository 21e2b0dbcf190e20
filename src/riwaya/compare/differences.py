"""In what two clauses contradict one another, if they plainly do; and what only looks so.

Conflicts are narrow: a figure of one thing that cannot be as both say, one plain affirmation against one plain denial,
one day of the calendar against another, two doers of what only one can have done, two places behind one word of place.
In every doubt there is none. A count that has grown by a later page, a speaker's later word and a page's own correction
are news and no conflict. "Today" and "yesterday" are never set against one another: which day they mean hangs on a date
of publication that is often that of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from riwaya.arabic.numerals import digits
from riwaya.arabic.quotations import quotations
from riwaya.arabic.tokens import words
from riwaya.compare.alignment import Alike, one_thing, traits
from riwaya.compare.doers import Deed, deeds
from riwaya.compare.events import bounded, corrects, days, says, two_events, two_moments
from riwaya.compare.figures import Figure, agree, figures, single
from riwaya.compare.places import places
from riwaya.compare.polarity import Stance, opposed, stance
from riwaya.compare.roots import root_of, same_names
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Span, Time

DiffersIn = Literal["number", "date", "polarity", "who", "where"]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the second clause differs from the first: its words, and where they stand on either page.

    `news` says that it is none of contradiction: the later page has a later count, or mends what was said.
    """

    how: DiffersIn
    value: str
    first: Span
    second: Span
    news: bool = False

    def turned(self, text: str) -> Contrast:
        """The same the other way round; `text` is the page of what stood first."""
        return Contrast(self.how, self.first.of(text), self.second, self.first, self.news)


def contrast(one: Utterance, other: Utterance, alike: Alike, settings: CompareSettings) -> Contrast | None:
    """The first plain contradiction or piece of news, None where there is none."""
    if two_events(one, other):
        return None
    for found in _contrasts(one, other, alike, settings):
        return found
    return None


def _contrasts(one: Utterance, other: Utterance, alike: Alike, settings: CompareSettings) -> Iterator[Contrast]:
    yield from _polarity(one, other, alike, settings)
    yield from _number(one, other, alike, settings)
    yield from _who(one, other)
    if alike.score >= settings.placed:
        yield from _date(one, other)
        yield from _where(one, other)


# ── figures ──


def _number(one: Utterance, other: Utterance, alike: Alike, settings: CompareSettings) -> Iterator[Contrast]:
    """A figure of a count of victims may differ in a clause told in other words; any other only in like words."""
    if {"=rise", "=fall"} <= one.terms ^ other.terms:
        return
    for here, there in _set_against(one, other, settings):
        if alike.score < (settings.any_in_claim if here.growing else settings.counted_alike):
            continue
        text = other.article.page.text
        news = _is_news(one, here, other, there)
        yield Contrast("number", there.span.of(text), here.span, there.span, news)


def _set_against(one: Utterance, other: Utterance, settings: CompareSettings) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one thing, each the only one of it in its clause, that cannot both be true."""
    here, there = single(figures(one)), single(figures(other))
    for first in here.values():
        for second in there.values():
            if one_thing(first, second) and not agree(first, second, settings.near) and first.of != "=duration":
                yield first, second


def disagree(one: Utterance, other: Utterance, settings: CompareSettings) -> bool:
    """True where some figure of the one cannot go with the other's figure of the same thing."""
    return any(True for _ in _set_against(one, other, settings))


def _is_news(one: Utterance, here: Figure, other: Utterance, there: Figure) -> bool:
    """True where the later page gives the higher figure of something that grows, mends a figure, or has the same
    speaker at a later time; and where the two speak of two hours."""
    if corrects(one) or corrects(other) or two_moments(one, other) or says("more", one) or says("more", other):
        return True
    later = _later(one, other)
    if later is None:
        return False
    grown = (there.value > here.value) == (later is other)
    return (here.growing and grown) or _same_speaker(one, other)


def _later(one: Utterance, other: Utterance) -> Utterance | None:
    """Whichever page came out later; None where that is not known, or both came out together."""
    first, second = moment(one), moment(other)
    if first is None or second is None or first == second:
        return None
    return other if first < second else one


def moment(clause: Utterance) -> tuple[str, str] | None:
    """When the page came out: its day, and its hour where every page has one, both by universal time."""
    published = clause.article.published
    if not published:
        return None
    try:
        read = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], ""
    if len(published) <= len("2000-01-01") or read.tzinfo is None:
        return published[:10], published[11:16]
    whole = read.astimezone(UTC).isoformat()
    return whole[:10], whole[11:16]


def _same_speaker(one: Utterance, other: Utterance) -> bool:
    """True of two statements by the same."""
    if one.statement is None or other.statement is None:
        return False
    here, there = root_of(one), root_of(other)
    return here.how == there.how and same_names(here, there)


# ── affirmed and denied ──


def at_odds(one: Utterance, other: Utterance) -> bool:
    """True when the one affirms and the other denies: such two never say the same."""
    here, there = stance(one), stance(other)
    return here is not None and there is not None and opposed(here, there)


def _polarity(one: Utterance, other: Utterance, alike: Alike, settings: CompareSettings) -> Iterator[Contrast]:
    """A denial is known by its cue; a bare negation says something else unless the words are much the same."""
    here, there = stance(one), stance(other)
    if here is None or there is None or not opposed(here, there) or _same_speaker(one, other):
        return
    plain = alike.score if not (here.denies or there.denies) else _of_denial(one, here, other, there)
    if plain < (settings.told if here.denies or there.denies else settings.negated):
        return
    if there.denies and other.statement is not None and not there.cue:
        marked = other.statement.cue
        yield Contrast("polarity", marked.of(other.article.page.text), one.spans[0], other.spans[0])
    else:
        yield Contrast("polarity", other.text, one.spans[0], other.spans[0])


def _of_denial(one: Utterance, here: Stance, other: Utterance, there: Stance) -> float:
    """Which part of what is denied stands in what is affirmed, 0 to 1; nothing where the two hardly touch."""
    denial, affirmed, denied = (one, other, here.denied) if here.denies else (other, one, there.denied)
    mine, its, around = traits(denial), traits(affirmed), traits(affirmed.around)
    keys = [key for key in mine.keys if not denied or key in denied]
    if not keys:
        return 0.0
    bare = set(its.bare.values())
    direct = [key for key in keys if key in its.keys or mine.bare[key] in bare]
    near = [key for key in keys if key not in direct and key in around.keys]
    if len(direct) < min(2, len(keys)):
        return 0.0
    return (len(direct) + 0.5 * len(near)) / len(keys)


# ── days ──


def _date(one: Utterance, other: Utterance) -> Iterator[Contrast]:
    here, there = _only_day(one), _only_day(other)
    if here is None or there is None or here.value[:10] == there.value[:10]:
        return
    if _digits(here) == _digits(there):
        return  # the same day of two calendars
    yield Contrast("date", there.value[:10], here.span, there.span)


def _only_day(clause: Utterance) -> Time | None:
    """The one day of the calendar that the clause names outside quotation marks, and no other day beside it."""
    dated = [time for time in clause.times if time.type == "date" and _DAY.match(time.value)]
    named = [time for time in dated if _digits(time)]
    quoted = quotations(clause.article.page.text)
    if len(named) != 1 or any(quote.contains(named[0].span) for quote in quoted):
        return None
    (time,) = named
    start = clause.article.alignment.from_raw(time.span).start
    return None if bounded(clause, start) or len(days(clause)) > 1 else time


def _digits(time: Time) -> frozenset[float]:
    """The numbers in a date's words; none in "today" or the name of a weekday."""
    found = (digits(word) for word in words(time.text))
    return frozenset(float(number) for number in found if number is not None)


# ── places ──


def _where(one: Utterance, other: Utterance) -> Iterator[Contrast]:
    here, there = places(one), places(other)
    for first in here:
        for second in there:
            if first.by != second.by or set(first.name) & set(second.name):
                continue
            stems = traits(one.around).keys, traits(other.around).keys
            if set(second.name) & stems[0] or set(first.name) & stems[1]:
                continue  # one names both places
            yield Contrast("where", second.span.of(other.article.page.text), first.span, second.span)
            return


# ── doers ──


def _who(one: Utterance, other: Utterance) -> Iterator[Contrast]:
    for here in deeds(one):
        for there in deeds(other):
            if here.id == there.id and _other_doer(here, there) and _one_object(one, here, other, there):
                yield Contrast("who", there.span.of(other.article.page.text), here.span, there.span)
                return


def _other_doer(here: Deed, there: Deed) -> bool:
    return bool(here.doer and there.doer) and not set(here.doer) & set(there.doer)


def _one_object(one: Utterance, here: Deed, other: Utterance, there: Deed) -> bool:
    """True where what is done is done to one thing: the same word of the list, or one of them only points at it."""
    return bool(here.to & there.to) or not here.to or not there.to
