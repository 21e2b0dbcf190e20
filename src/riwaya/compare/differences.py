"""In what two clauses contradict one another, if they plainly do; and what only looks so.

Conflicts are narrow: a figure of one thing that cannot be as both say, one plain affirmation against one plain denial,
one day of the calendar against another, two doers of what only one can have done, two places behind one word of place.
The clauses must touch in what they tell besides, and their sentences too. In every doubt there is no conflict.

A count that has grown by a later page, a speaker's later word and a page's own correction are news and no conflict.
"Today" and "yesterday" are never set against one another: which day they mean hangs on a date of publication that is
often that of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.arabic.numerals import digits
from riwaya.arabic.quotations import quotations
from riwaya.arabic.tokens import words
from riwaya.compare.bodies import is_party
from riwaya.compare.contrast import Contrast, Numbers, homes, pairs
from riwaya.compare.counts import numbers, one_outlet, same_speaker
from riwaya.compare.doers import Deed, deeds
from riwaya.compare.events import (
    bounded,
    days,
    is_city,
    points_at_it,
    two_events,
    two_hours,
)
from riwaya.compare.matter import Matter
from riwaya.compare.places import Place, places
from riwaya.compare.polarity import Stance, denial_around, light, opposed, stance
from riwaya.compare.roots import root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning, once
from riwaya.compare.voices import one_voice
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import Stopwords, is_empty
from riwaya.model import Time

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TOLD_KEYS, _TOLD_ENOUGH = 2, 0.9
"""So many words are common to a denial and what it denies, and weigh so much in rarest words."""
_PLACES = 2
"""A page that names more places of one kind tells of several events."""
_BEFORE = 4
"""Telling words before a place that may say what is there."""
_RESEMBLING = 0.6
_SPELLED = 6
"""Letters with which two names begin alike that are one."""
_NAMED_DAY = 3
"""Fewer words than this name a weekday and a part of it, and not how far it is from today."""
_NEAR_DAYS = 10
"""Days further apart are those of two events."""


def contrasts(matter: Matter, settings: CompareSettings) -> dict[Numbers, Contrast]:
    """By clause numbers, the smaller first, each pair of clauses that contradict one another or are news."""
    found: dict[Numbers, Contrast] = {}
    for finder in (_polarities, numbers, _doers, _dates, _wheres):
        for (one, other), how in finder(matter, settings):
            if _may_differ(matter.said[one], matter.said[other]) and (how.news or matter.one_event(one, other)):
                found.setdefault((one, other), how)
    return dict(sorted(found.items()))


def _may_differ(one: Utterance, other: Utterance) -> bool:
    """Two pages may always differ; on one page two sources may. A title is too short to tell what it is about."""
    if one.in_title or other.in_title:
        return False
    if one.page != other.page:
        return True
    both = one.statement is not None and other.statement is not None
    return both and not one_voice([root_of(one)], [root_of(other)])


# ── affirmed and denied ──


def at_odds(one: Utterance, other: Utterance) -> bool:
    """True when the one affirms and the other denies: such two never say the same."""
    here, there = stance(one), stance(other)
    return here is not None and there is not None and opposed(here, there)


def _polarities(matter: Matter, settings: CompareSettings) -> Iterator[tuple[Numbers, Contrast]]:
    """A denial is known by its cue: a bare negation turns a word, and what it says then is seldom the contrary."""
    for denial, clause in enumerate(matter.said):
        mine = stance(clause)
        if mine is None or not mine.denies:
            continue
        for affirmed, other in enumerate(matter.said):
            its = stance(other)
            if (
                its is None
                or its.denies
                or its.hedged
                or denial_around(other)
                or not opposed(mine, its)
                or same_speaker(clause, other)
            ):
                continue
            part = _denied_part(matter, denial, mine, affirmed)
            if its.negated or part < settings.denied or two_events(clause, other) or one_outlet(clause, other):
                continue
            told = _told_denial(other, clause, mine)
            if affirmed < denial:
                yield (affirmed, denial), told
            else:
                yield (denial, affirmed), told.turned(other.article.page.text)


def _told_denial(affirmed: Utterance, denial: Utterance, mine: Stance) -> Contrast:
    text = denial.article.page.text
    by_cue = mine.denies and not mine.cue and denial.statement is not None
    value = denial.statement.cue.of(text) if by_cue and denial.statement else denial.text
    return Contrast("polarity", value, affirmed.spans[0], denial.spans[0])


def _denied_part(matter: Matter, denial: int, mine: Stance, affirmed: int) -> float:
    """Which part of what is denied stands in what is affirmed, 0 to 1; nothing where what is denied first does not."""
    traits, its = matter.traits[denial], matter.traits[affirmed]
    keys = [key for key in traits.bare if (not mine.denied or key in mine.denied) and not light(key)]
    direct = {key for key in keys if key in its.keys or traits.bare[key] in its.bares}
    if len(direct) < _TOLD_KEYS or not direct & its.keys or not direct & set(keys[: 1 if mine.denied else 2]):
        return 0.0
    if matter.worth(direct) < _TOLD_ENOUGH:
        return 0.0
    near = [key for key in keys if key not in direct and key in matter.around[affirmed]]
    return (len(direct) + 0.5 * len(near)) / len(keys)


# ── days ──


def _dates(matter: Matter, settings: CompareSettings) -> Iterator[tuple[Numbers, Contrast]]:
    dated = [number for number, clause in enumerate(matter.said) if _only_day(clause)]
    for one, other in pairs([dated]):
        here, there = _only_day(matter.said[one]), _only_day(matter.said[other])
        if here is None or there is None or not 0 < _distance(here, there) <= _NEAR_DAYS:
            continue
        if not (_digits(here) and _digits(there)) or _digits(here) == _digits(there):
            continue  # a bare weekday is that of any week; and one day may stand in two calendars
        if max(matter.held(one, other), matter.held(other, one)) < settings.dated_alike:
            continue
        if one_outlet(matter.said[one], matter.said[other]):
            continue
        if _names_day(matter, one, there) or _names_day(matter, other, here):
            continue  # who names both days tells of two things
        if two_hours(matter.said[one], matter.said[other]):
            continue
        if _one_event(matter, one, other, settings) and not two_events(
            matter.said[one], matter.said[other], dated=False
        ):
            yield (one, other), Contrast("date", there.value[:10], here.span, there.span)


def _names_day(matter: Matter, number: int, day: Time) -> bool:
    times = matter.said[number].article.times
    return any(time.value[:10] == day.value[:10] for time in times)


def _one_event(
    matter: Matter, one: int, other: int, settings: CompareSettings, besides: frozenset[str] = frozenset()
) -> bool:
    """True where the clauses share a word that tells, and their sentences more, or one points at the story's event."""
    common = [key for key in matter.common(one, other) if key not in besides]
    if matter.worth(common) >= settings.placed and matter.touching(one, other) >= settings.touching_event:
        return True
    return points_at_it(matter.said[one]) or points_at_it(matter.said[other])


def _distance(one: Time, other: Time) -> int:
    return abs((date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])).days)


@once
def _only_day(clause: Utterance) -> Time | None:
    """The one day of the calendar that the clause names outside quotation marks, and no other day beside it."""
    dated = [time for time in clause.times if time.type in ("date", "time") and _DAY.match(time.value)]
    named = [time for time in dated if _digits(time) or _weekday(time)]
    quoted = quotations(clause.article.page.text)
    if len(named) != 1 or any(quote.contains(named[0].span) for quote in quoted):
        return None
    (time,) = named
    start = clause.article.alignment.from_raw(time.span).start
    return None if bounded(clause, start) or len(days(clause)) > 1 else time


def _weekday(time: Time) -> bool:
    """True of words that name a day of the week, which stays what it is on another day's copy."""
    told = words(time.text)
    return any(word in _weekdays() for word in told) and time.anchor != "unknown" and len(told) < _NAMED_DAY


@cache
def _weekdays() -> frozenset[str]:
    calendar = (group for group in entries("stopwords", Stopwords) if group.group == "weekday")
    return frozenset(fold(word) for group in calendar for word in group.words)


def _digits(time: Time) -> frozenset[float]:
    """The numbers in a date's words; none in "today" or the name of a weekday."""
    found = (digits(word) for word in words(time.text))
    return frozenset(float(number) for number in found if number is not None)


# ── places ──


def _wheres(matter: Matter, settings: CompareSettings) -> Iterator[tuple[Numbers, Contrast]]:
    for one, other in pairs(homes(matter, lambda clause: (place.by for place in places(clause)))):
        here, there = matter.said[one], matter.said[other]
        if one_outlet(here, there):
            continue
        for first, second in _two_places(matter, one, other):
            if (first.town or first.within) and not _told_alike_of_towns(matter, one, first, other, second, settings):
                continue
            if _same_thing_there(matter, one, first, other, second, settings) and not two_events(
                here, there, placed=False
            ):
                value = second.span.of(there.article.page.text)
                yield (one, other), Contrast("where", value, first.span, second.span)
                break


def _told_alike_of_towns(
    matter: Matter, one: int, first: Place, other: int, second: Place, settings: CompareSettings
) -> bool:
    """True where the sentences have enough in common to be about one event, and neither place can lie in the other: a
    known city holds much that is called by a name of its own."""
    less, more = sorted(matter.shares(one, other))
    known = [is_city(place.span.of(matter.said[at].article.page.text)) for at, place in ((one, first), (other, second))]
    return less >= settings.sentence_less and more >= settings.sentence_more and known[0] == known[1]


def _same_thing_there(
    matter: Matter, one: int, first: Place, other: int, second: Place, settings: CompareSettings
) -> bool:
    """True where a telling word shortly before both places is the same, or one clause points at the story's event."""
    common = matter.common(one, other)
    for mine, its, place in ((one, other, second), (other, one, first)):
        if _page_names(matter, mine, place) or len(_names_by(matter, its, place)) > _PLACES:
            return False  # who names both places, or many of a kind, tells of several things
    if points_at_it(matter.said[one]) or points_at_it(matter.said[other]):
        return matter.touching(one, other) >= settings.touching
    here, there = _shortly_before(matter.said[one], first), _shortly_before(matter.said[other], second)
    wanted = settings.placed if first.within else settings.before_place
    return matter.worth(key for key in common if _bare(key) in here & there) >= wanted


def _names_by(matter: Matter, number: int, like: Place) -> frozenset[tuple[str, ...]]:
    """The names that the clause's page has behind the same word."""
    page = matter.said[number].page
    return frozenset(
        place.name for clause in matter.said if clause.page == page for place in places(clause) if place.by == like.by
    )


def _page_names(matter: Matter, number: int, place: Place) -> bool:
    """True where the clause's page has a word of the place's name anywhere."""
    page = matter.said[number].page
    keys = (key for at, clause in enumerate(matter.said) if clause.page == page for key in matter.traits[at].keys)
    return not set(place.name).isdisjoint(keys)


def _shortly_before(clause: Utterance, place: Place) -> frozenset[str]:
    start = clause.article.alignment.from_raw(place.span).start
    before = [
        token.folded
        for token in clause.tokens
        if token.kind == "word" and token.end <= start and not is_empty(token.folded)
    ]
    return frozenset(_bare(meaning(word)) for word in before[-_BEFORE:])


def _bare(key: str) -> str:
    """What a key is told by where its word may stand in another form."""
    return key if key[0] == "=" else consonants(key)


def _two_places(matter: Matter, one: int, other: int) -> Iterator[tuple[Place, Place]]:
    """Places behind one word of which neither sentence names the other's."""
    for first in places(matter.said[one]):
        for second in places(matter.said[other]):
            if first.by == second.by and not set(first.name) & set(second.name) and not _resemble(first, second):
                there, here = matter.around[other], matter.around[one]
                if not set(second.name) & here and not set(first.name) & there:
                    yield first, second


def _resemble(one: Place, other: Place) -> bool:
    """True of one name in two spellings, also where the one writes in one word what the other writes in two."""
    here, there = sorted(("".join(one.name), "".join(other.name)), key=len)
    if there.startswith(here[:_SPELLED]) and len(here) >= _SPELLED:
        return True
    return SequenceMatcher(None, " ".join(one.name), " ".join(other.name)).ratio() >= _RESEMBLING


# ── doers ──


def _doers(matter: Matter, settings: CompareSettings) -> Iterator[tuple[Numbers, Contrast]]:
    for one, other in pairs(homes(matter, lambda clause: (deed.id for deed in deeds(clause)))):
        here, there = matter.said[one], matter.said[other]
        if two_events(here, there) or matter.touching(one, other) < settings.touching_deed or same_speaker(here, there):
            continue
        if one_outlet(here, there):
            continue
        for first, second in ((a, b) for a in deeds(here) for b in deeds(there) if a.id == b.id):
            heard = set(first.doer) <= matter.around[other] or set(second.doer) <= matter.around[one]
            parties = is_party(first.span.of(here.article.page.text)) and is_party(
                second.span.of(there.article.page.text)
            )
            if parties and not heard and _other_doer(first, second) and _one_object(first, second):
                value = second.span.of(there.article.page.text)
                yield (one, other), Contrast("who", value, first.span, second.span)
                break


def _other_doer(here: Deed, there: Deed) -> bool:
    """True where the doers share nothing but the noun that heads both names."""
    shared = set(here.doer) & set(there.doer)
    heads = {here.doer[0]} & {there.doer[0]} if len(here.doer) > 1 and len(there.doer) > 1 else set()
    return not shared - heads


def _one_object(here: Deed, there: Deed) -> bool:
    """True where it is done to one thing, or one of them points at it by a pronoun."""
    return bool(here.to & there.to) or bool(here.points and there.to) or bool(there.points and here.to)
