"""The root an utterance has on its own page: the one who could know, before any page is joined with another.

The speaker of a statement is its root, and those who relay it are not. An unnamed source belongs to the report
that brings it. What a page says in its own voice comes from its outlet, or from the outlet that it credits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from riwaya.arabic.names import name_key
from riwaya.compare.utterances import Utterance
from riwaya.model import Article, Statement

How = Literal["named", "anonymous", "document", "outlet"]
_REPORTERS = ("outlet", "agency")
_VOWELS = dict.fromkeys(map(ord, "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}"))
"""Long vowels are left out."""


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
    utterance: int | None = None
    """Of words taken from another utterance: their own number, so that they stand apart until they are joined to it."""

    @property
    def name(self) -> str:
        """As shown: the names joined, with the medium in brackets."""
        together = "\N{ARABIC COMMA} ".join(self.names)
        return f"{together} ({self.medium})" if self.medium else together


def root_of(utterance: Utterance, copied: bool) -> Root:
    """The utterance's root; `copied` says that its words are another utterance's."""
    statement = utterance.statement
    if statement is None or not (statement.speaker or statement.chain):
        root = outlet_root(utterance.article)
    else:
        root = _stated_root(utterance.article, statement)
    return replace(root, utterance=utterance.number) if copied else root


def outlet_root(article: Article) -> Root:
    """The page's own reporting."""
    return Root("outlet", (reporting(article),), False, article.page.id, _day(article.published))


def reporting(article: Article) -> str:
    """Whose reporting the page is: the outlet it credits, else its own, else the page itself."""
    return article.credit or article.page.outlet or article.page.url or article.page.input


def _stated_root(article: Article, statement: Statement) -> Root:
    last = statement.chain[-1] if statement.chain else None
    kinds = {speaker.kind for speaker in statement.speaker}
    names = tuple(sorted({speaker.name for speaker in statement.speaker})) or ((last.name,) if last else ())
    page, day = article.page.id, _day(statement.said_at or article.published)
    if "anonymous" in kinds or (not kinds and last and last.how == "anonymous"):
        brought = next((link.name for link in reversed(statement.chain[:-1]) if link.how == "named"), None)
        return Root("anonymous", names, False, page, day, report=brought or reporting(article))
    if kinds == {"document"} or (not kinds and last and last.how == "document"):
        return Root("document", names, False, page, day)
    if last and last.role in _REPORTERS:
        return Root("outlet", names, False, page, day)
    return Root("named", names, kinds == {"person"}, page, day, statement.medium)


def is_relayed(utterance: Utterance) -> bool:
    """True when the page itself says that it has it through another outlet or agency."""
    statement = utterance.statement
    through = statement.chain[:-1] if statement else ()
    return utterance.article.credit is not None or any(link.role in _REPORTERS for link in through)


def same_names(one: Root, other: Root) -> bool:
    """True when both give the same names; a short form of a person's name is the name."""
    if len(one.names) != len(other.names):
        return False
    people = one.people and other.people
    return all(any(_same(here, there, people) for there in other.names) for here in one.names)


def _same(one: str, other: str, people: bool) -> bool:
    """Equal, the last word of a person's name, or two words or more that begin or end the longer form."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    if not short or short == long:
        return short == long and bool(short)
    if len(short) == len(long):
        return people and _spelled_otherwise(short, long)
    if len(short) == 1:
        return people and long[-1] == short[0]
    return long[: len(short)] == short or long[-len(short) :] == short


def _spelled_otherwise(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for foreign names that outlets spell with and without long vowels, one word of them alike.

    Two people may be taken for one here; that makes one origin of two, and never two of one.
    """
    return any(here == there for here, there in zip(one, other, strict=True)) and all(
        here.translate(_VOWELS) == there.translate(_VOWELS) for here, there in zip(one, other, strict=True)
    )


def _day(value: str | None) -> str | None:
    return value[:10] if value else None
