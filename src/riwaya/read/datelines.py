"""Datelines: where a dispatch was written and whose it is, as they stand before a text or on a line of their own.

A dateline is made of places, agencies, dates and the writer's name, set apart by strokes and brackets. A place is
one that the lexicon knows; another is taken only in the one form that cannot be mistaken, before an agency in brackets.
No agency is taken that is not listed, save the page's own outlet, and words that name none (agencies) name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from riwaya.arabic.letters import TATWEEL, fold
from riwaya.lexicon.cities import Cities
from riwaya.lexicon.countries import Country
from riwaya.lexicon.loader import entries
from riwaya.lexicon.outlets import Outlet
from riwaya.model import Span
from riwaya.read.times.vocabulary import all_words

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+")
_DASHES = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", "\N{HORIZONTAL BAR}", TATWEEL, "_"})
_OPENING = frozenset("([{«“\"‘'‹")
_CLOSING = frozenset(")]}»”\"’'›")
_SEPARATING = _DASHES | _OPENING | _CLOSING | {"/", "|", ":", ",", "\N{ARABIC COMMA}", "+", "*", "\\"}
_ENDING = _DASHES | {"/", ":", ")", "]", "|"}
"""Marks after which the text may begin."""
_STROKE = re.compile(r"[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{ARABIC TATWEEL}/|:(\[«]")
_EARLY = 45
"""Code points of a paragraph within which its dateline has a first stroke or bracket."""
_REACH = 110
"""Code points of a paragraph within which its dateline ends."""
_LONGEST_NAME = 4
_LONGEST_NAMES = 6
"""Words of two writers' names on a line of their own."""
_DATE_NUMBER = re.compile(r"\d{1,4}[\N{ARABIC LETTER MEEM}\N{ARABIC LETTER HEH}]?$")
_CALENDAR = (
    "month", "hijri_month", "weekday", "bare_weekday", "era", "corresponding", "month_noun", "year_noun", "day_noun",
)  # fmt: skip

Kind = Literal["place", "agency", "outlet", "own", "unnamed", "date", "name"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatelineWords:
    """Words of one role in datelines (datelines.toml)."""

    role: Literal["date", "unnamed", "from", "noun"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a dateline: its kind and where it stands in the text."""

    kind: Kind
    span: Span
    outer: Span
    """The same with the brackets around it."""
    city: bool = False

    @property
    def bracketed(self) -> bool:
        return self.outer != self.span


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str
    word: bool


def is_date(words: Sequence[str]) -> bool:
    """True when folded words are a date and nothing else: numbers, and at least one word of the calendar or clock."""
    named = sum(word in _date_words() for word in words)
    return 0 < named < len(words) and all(word in _date_words() or _DATE_NUMBER.match(word) for word in words)


def only_agencies(words: Words) -> bool:
    """True when folded words name agencies, or say that there are several, and say nothing else."""
    if words[:1] not in _signing():
        return False
    at = 0
    while at < len(words):
        length = _longest(_agencies(), words, at) or _longest(_unnamed(), words, at)
        if not length:
            return False
        at += length
    return bool(words)


def dateline(text: str, span: Span, own: Words, *, whole: bool) -> tuple[Part, ...]:
    """The parts of the dateline with which `span` begins, or which it is where it is taken `whole`; else none.

    `own` is the folded name of the page's own outlet, as words.
    """
    if not whole and not _STROKE.search(text, span.start, min(span.end, span.start + _EARLY)):
        return ()
    tokens = _tokens(text, span.start, span.end if whole else min(span.end, span.start + _REACH))
    if whole:
        parting = frozenset(map(fold, _role("from")))
        tokens = tuple(replace(token, word=False) if token.folded in parting else token for token in tokens)
    found = _parts(tokens, own, whole=whole)
    if found is None:
        return ()
    parts, stop = found
    if whole and stop < len(tokens):
        return ()
    return parts if _says_whence(parts, tokens[stop - 1].folded if stop else "", whole=whole) else ()


def agencies_in(text: str, span: Span, own: Words) -> tuple[Part, ...]:
    """The agencies that a stretch of text consists of; none where it says anything else."""
    tokens = _tokens(text, span.start, span.end)
    found = []
    at = 0
    while at < len(tokens):
        if not tokens[at].word:
            at += 1
            continue
        kind, length = _known(_words(tokens, at), own, later=True)
        if kind not in ("agency", "unnamed", "own") or not length:
            return ()
        found.append(_part(tokens, at, length, kind))
        at += length
    return tuple(found)


def listed(words: Words) -> Outlet | None:
    """The listed agency or outlet with this folded name."""
    return _agencies().get(words) or _outlets().get(words)


@cache
def agency_nouns() -> tuple[str, ...]:
    """The folded nouns that stand before an agency's name."""
    return tuple({word for noun in _role("noun") for word in _split(noun)[:1]})


def spellings(outlet: Outlet) -> frozenset[Words]:
    """All folded names of a listed agency or outlet."""
    return frozenset(_split(name) for name in (outlet.name, *outlet.also, *outlet.signs))


def _parts(tokens: Sequence[_Token], own: Words, *, whole: bool) -> tuple[tuple[Part, ...], int] | None:
    """The parts, and one past the last token that belongs to them: in a paragraph, the mark before its text."""
    found: list[tuple[int, Part]] = []
    at = stop = 0
    while at < len(tokens):
        if not tokens[at].word:
            if tokens[at].folded not in _SEPARATING and not whole:
                break
            at += 1
            stop = at if tokens[at - 1].folded in _ENDING else stop
            continue
        kind, length = _known(_words(tokens, at), own, later=any(part.kind == "place" for _, part in found))
        if kind is None and (whole or not found):
            kind, length = "name", _name(tokens, at, _LONGEST_NAMES if whole else _LONGEST_NAME)
        if kind is None or not length:
            break
        found.append((at, _part(tokens, at, length, kind)))
        at += length
        if at < len(tokens) and tokens[at].word and kind != "date" and not _may_follow(tokens, at, own):
            if kind == "agency" and _tight(tokens, at - length):
                stop = at
            else:
                found.pop()
            break
    stop = at if whole and at == len(tokens) else stop
    parts = tuple(part for index, part in found if index < stop)
    return (parts, stop) if parts else None


def _says_whence(parts: Sequence[Part], last: str, *, whole: bool) -> bool:
    """True when the parts make a dateline: an agency, or a place that a stroke sets off."""
    kinds = {part.kind for part in parts}
    if kinds <= {"name", "date"}:
        return False
    if not kinds.isdisjoint({"agency", "own", "unnamed", "outlet"}):
        return whole or "place" in kinds or parts[0].kind != "name" or last not in _CLOSING
    if whole:
        return not kinds <= {"place"}
    if any(part.kind == "name" for part in parts):
        return parts[-1].kind == "place" and parts[-1].city
    return last in _DASHES and all(part.city for part in parts if part.kind == "place")


def _known(words: Iterator[str] | Words, own: Words, *, later: bool) -> tuple[Kind | None, int]:
    """What the words begin with, and how many words of them it takes."""
    listed_words = tuple(words)
    if own and listed_words[: len(own)] == own and own not in _places():  # papers bear the names of cities
        return "own", len(own)
    place = _longest(_places(), listed_words, 0)
    agency = _longest(_agencies(), listed_words, 0)
    if agency and (later or agency > place):
        return "agency", agency
    if place:
        return "place", place
    for kind, table in (("outlet", _outlets()), ("unnamed", _unnamed())):
        if length := _longest(table, listed_words, 0):
            return kind, length  # type: ignore[return-value]  # both are kinds
    return ("date", 1) if listed_words[0] in _date_words() or _DATE_NUMBER.match(listed_words[0]) else (None, 0)


def _may_follow(tokens: Sequence[_Token], at: int, own: Words) -> bool:
    """Without a mark between them only a date, or what a date stands before, follows a part."""
    words = tuple(_words(tokens, at))
    kind, _ = _known(words, own, later=True)
    return kind in ("date", "agency", "unnamed", "own")


def _tight(tokens: Sequence[_Token], at: int) -> bool:
    """True when a stroke without spaces joins the word to a place before it: nothing else is written so."""
    before = tokens[at - 1] if at > 1 else None
    return (
        before is not None and before.folded in _DASHES and tokens[at - 2].end == before.start == tokens[at].start - 1
    )


def _name(tokens: Sequence[_Token], at: int, longest: int) -> int:
    """How many words a name takes that stands between marks; 0 where it is too long to be one."""
    end = next((index for index in range(at, len(tokens)) if not tokens[index].word), len(tokens))
    return end - at if end - at <= longest else 0


def _part(tokens: Sequence[_Token], at: int, length: int, kind: Kind) -> Part:
    end = at
    for _ in range(length):
        while not tokens[end].word:
            end += 1
        end += 1
    before = tokens[at - 1].folded if at else ""
    after = tokens[end].folded if end < len(tokens) else ""
    words = tuple(token.folded for token in tokens[at:end] if token.word)
    span = Span(tokens[at].start, tokens[end - 1].end)
    outer = Span(tokens[at - 1].start, tokens[end].end) if before in _OPENING and after in _CLOSING else span
    return Part(kind, span, outer, kind == "place" and _places()[words])


def _tokens(text: str, start: int, end: int) -> tuple[_Token, ...]:
    """Words and marks; points inside names and after initials are left out, and so are invisible marks."""
    found: list[_Token] = []
    for match in _TOKEN.finditer(text, start, end):
        written = match.group()
        folded = fold(written)
        word = bool(folded) and folded[0].isalnum()
        if not folded:
            if written != TATWEEL * len(written):
                continue  # an invisible mark
            folded = TATWEEL
        if folded == "." and found and found[-1].word and found[-1].end == match.start():
            continue
        found.append(_Token(match.start(), match.end(), folded, word))
    return tuple(found)


def _words(tokens: Sequence[_Token], at: int) -> Words:
    """The folded words from a token to the next mark."""
    end = next((index for index in range(at, len(tokens)) if not tokens[index].word), len(tokens))
    return tuple(token.folded for token in tokens[at:end])


def _longest(table: object, words: Words, at: int) -> int:
    """How many words the longest entry of the table takes that stands at this place."""
    for length in range(min(_most(), len(words) - at), 0, -1):
        if words[at : at + length] in table:  # type: ignore[operator]  # mappings and sets of words
            return length
    return 0


def _split(name: str) -> Words:
    return tuple(_WORD.findall(fold(name)))


@cache
def _most() -> int:
    """The most words that a name in the tables has."""
    return max(len(name) for table in (_places(), _agencies(), _outlets(), _unnamed()) for name in table)


@cache
def _places() -> dict[Words, bool]:
    """Folded names of places, each with whether it is a city."""
    found: dict[Words, bool] = {}
    for state in entries("countries", Country):
        found[_split(state.name)] = False
        if state.capital:
            found[_split(state.capital)] = True
    for cities in entries("cities", Cities):
        for name in (cities.state, *cities.also):
            found.setdefault(_split(name), False)
        found.update((_split(name), True) for name in cities.names)
    return found


@cache
def _agencies() -> dict[Words, Outlet]:
    """Folded spellings of agencies, with and without the noun before them."""
    named = {name: outlet for outlet in entries("outlets", Outlet) if outlet.kind == "agency"
             for name in spellings(outlet)}  # fmt: skip
    nouns = [_split(noun) for noun in _role("noun")]
    return named | {(*noun, *name): outlet for noun in nouns for name, outlet in named.items()}


@cache
def _outlets() -> dict[Words, Outlet]:
    return {name: o for o in entries("outlets", Outlet) if o.kind != "agency" for name in spellings(o)}


@cache
def _unnamed() -> frozenset[Words]:
    return frozenset(_split(word) for word in _role("unnamed"))


@cache
def _signing() -> frozenset[Words]:
    """The first words of agencies' names, each alone: most lines begin with none of them."""
    return frozenset(name[:1] for table in (_agencies(), _unnamed()) for name in table)


@cache
def _date_words() -> frozenset[str]:
    """Every word of the calendar's names and of what stands beside them."""
    calendar = (spelling for word in all_words() if word.role in _CALENDAR for spelling in word.words)
    return frozenset(part for spelling in (*calendar, *_role("date")) for part in _split(spelling))


def _role(role: str) -> tuple[str, ...]:
    return tuple(word for entry in entries("datelines", DatelineWords) if entry.role == role for word in entry.words)
