"""The root an utterance has on its own page: the one who could know, before any page is joined with another.

The speaker of a statement is its root, and those who relay it are not. An unnamed source belongs to the report
that brings it. What a page says in its own voice comes from its outlet, or from the outlet that it credits or the
agency that signs it. So does what it has from its own correspondent; an outlet or agency that the page quotes is a
root of the same kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from riwaya.arabic.names import name_key, same_name
from riwaya.compare.bodies import reports
from riwaya.compare.names import shown
from riwaya.compare.utterances import Utterance, once
from riwaya.model import Article, Speaker, Statement

How = Literal["named", "anonymous", "document", "outlet"]
_REPORTERS = ("outlet", "agency")
_VOWELS = dict.fromkeys(map(ord, "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}"))
"""Long vowels are left out."""
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_NEARLY = 0.75
_LETTERS = 3
"""So many letters tell a name."""


@dataclass(frozen=True, slots=True)
class Root:
    """One who could know, as one page gives it."""

    how: How
    names: tuple[str, ...]
    """The speakers, or the one name of a source, document or outlet."""
    people: bool
    page: str
    day: str | None
    """ISO date of the occasion, as near as it is known: a day, a month or a year."""
    medium: str | None = None
    report: str | None = None
    """Of an unnamed source: the outlet whose report brings it."""
    actors: tuple[str, ...] = ()
    """Ids of the speakers where every one of them is known beyond the page."""
    described: tuple[str, ...] = field(default=(), compare=False)
    """The words that the page describes the speakers with."""
    credited: bool = field(default=False, compare=False)
    """Of an outlet: the page says that it has its words from there, and is not the outlet's own."""

    @property
    def name(self) -> str:
        """As shown: the names joined, with the medium in brackets."""
        together = "\N{ARABIC COMMA} ".join(self.names)
        return f"{together} ({self.medium})" if self.medium else together


@once
def root_of(utterance: Utterance) -> Root:
    """The utterance's root."""
    statement = utterance.statement
    if statement is None or not (statement.speaker or statement.chain):
        return outlet_root(utterance.article)
    return _stated_root(utterance.article, statement)


def outlet_root(article: Article) -> Root:
    """The page's own reporting."""
    names, day = (reporting(article),), _day(article.published)
    return Root("outlet", names, False, article.page.id, day, credited=article.source_named is not None)


def reporting(article: Article) -> str:
    """Whose reporting the page is: that of the outlet it credits or the agency that signs it, else its own or its
    site's, else the page itself."""
    page = article.page
    title = article.title.text if article.title else page.title
    return article.source_named or page.outlet or page.site or title or page.input


def _stated_root(article: Article, statement: Statement) -> Root:
    last = statement.chain[-1] if statement.chain else None
    kinds = {speaker.kind for speaker in statement.speaker}
    names = tuple(sorted({shown(speaker.name) for speaker in statement.speaker})) or (
        (shown(last.name),) if last else ()
    )
    page, day = article.page.id, _day(statement.said_at or article.published)
    own = article.page.outlet
    if own and names and all(same_name(name, own) for name in names):
        return outlet_root(article)
    if (last and last.role in _REPORTERS) or (kinds != {"document"} and all(reports(name) for name in names)):
        return Root("outlet", names, False, page, day)
    if "anonymous" in kinds or (not kinds and last and last.how == "anonymous"):
        brought = next((link.name for link in reversed(statement.chain[:-1]) if link.how == "named"), None)
        return Root("anonymous", names, False, page, day, report=brought or reporting(article))
    described = tuple(speaker.described for speaker in statement.speaker if speaker.described)
    if kinds == {"document"} or (not kinds and last and last.how == "document"):
        return Root("document", names, False, page, day, described=described)
    medium = statement.medium if statement.medium not in names else None
    people = kinds == {"person"}
    return Root("named", names, people, page, day, medium, actors=_actors(statement.speaker), described=described)


def _actors(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    known = {speaker.actor for speaker in speakers if speaker.actor}
    return tuple(sorted(known)) if len(known) == len({speaker.name for speaker in speakers}) else ()


def is_relayed(utterance: Utterance) -> bool:
    """True when the page itself says that it has it through another outlet or agency."""
    statement = utterance.statement
    through = statement.chain[:-1] if statement else ()
    return utterance.article.source_named is not None or any(link.role in _REPORTERS for link in through)


def same_names(one: Root, other: Root) -> bool:
    """True when both give the same names; a short form of a person's name is the name.

    People known beyond the page are told by who they are, in whatever spelling.
    """
    if one.actors and other.actors:
        return one.actors == other.actors
    if len(one.names) != len(other.names):
        return False
    return _all_same(one.names, other.names, one.people and other.people)


def same_outlet(one: Root, other: Root) -> bool:
    """True when both are the reporting of one outlet, whether it stands in a page's field or is named in a text."""
    return same_name(one.names[0], other.names[0])


@lru_cache(maxsize=50_000)
def _all_same(names: tuple[str, ...], others: tuple[str, ...], people: bool) -> bool:
    return all(any(_same(here, there, people) for there in others) for here in names)


def _same(one: str, other: str, people: bool) -> bool:
    """Equal, the last word of a person's name, or two words or more that begin or end the longer form.

    Of a person's name the first and the last word will do.
    """
    short, long = sorted((name_key(one), name_key(other)), key=len)
    if not short or short == long:
        return short == long and bool(short)
    if len(short) == len(long):
        return people and (_spelled_otherwise(short, long) or _misspelled(short, long))
    if len(short) == 1:
        return people and _unvoiced(long[-1]) == _unvoiced(short[0])
    ends = people and (short[0], short[-1]) == (long[0], long[-1])
    return ends or long[: len(short)] == short or long[-len(short) :] == short


def _spelled_otherwise(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for foreign names that outlets spell with and without long vowels, one word of them alike.

    Two people may be taken for one here; that makes one origin of two, and never two of one.
    """
    alike = len(one) == 1 or any(here == there for here, there in zip(one, other, strict=True))
    return alike and all(_unvoiced(here) == _unvoiced(there) for here, there in zip(one, other, strict=True))


def _misspelled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for a first and a family name of which the one is the same and the other nearly."""
    if len(one) == 1 or sum(here == there for here, there in zip(one, other, strict=True)) != len(one) - 1:
        return False
    ((here, there),) = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return SequenceMatcher(None, here, there).ratio() >= _NEARLY


def _unvoiced(word: str) -> str:
    """The word without its long vowels; as it is where too little would be left."""
    short = word.translate(_VOWELS)
    return short if len(short) >= _LETTERS else word


def _day(value: str | None) -> str | None:
    """The day, month or year that a publication or a time of saying begins with; None where it leaves the year open.

    A week, a quarter or a season is as near as its year: that holds every day of it.
    """
    match = _DATE.match(value) if value else None
    return match.group() if match else None
