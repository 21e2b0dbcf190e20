"""What attribution sees in a sentence: what clings to its words, which classes and cues they are, what they name.

For explaining alone: every answer comes from the function that the rules ask, so that it cannot differ from theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Kind, Token
from riwaya.attribute.cues import Hit, any_hit
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.shapes import by_word, looks_possessed
from riwaya.attribute.words import (
    WordClass,
    bare,
    country_at,
    definite,
    head_kind,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names
from riwaya.lexicon.loader import entries
from riwaya.model import Article, Role, Span


@dataclass(frozen=True, slots=True)
class Cut:
    """Letters that cling to a word."""

    what: Literal["conjunction", "preposition", "article", "pronoun"]
    letters: str


@dataclass(frozen=True, slots=True)
class CueForm:
    """One verb that a word may be a form of."""

    lemma: str
    act: str
    shape: str
    gender: str | None
    number: str
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One token as the rules see it. Its span is of the page's raw text."""

    span: Span
    text: str
    """As restored: broken words put together, vowel signs as they stand."""
    kind: Kind
    folded: str
    """The key by which lexicons are asked."""
    cut: tuple[Cut, ...] = ()
    cue: tuple[CueForm, ...] = ()
    head: Role | None = None
    """The kind of source that the word heads."""
    state: str | None = None
    """The state that it names or is the adjective of."""
    given_name: bool = False
    classes: tuple[str, ...] = ()
    """Its classes of particles.toml."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together. Its span is of the page's raw text."""

    what: Literal["name", "outlet", "state", "phrase", "quotation", "time"]
    span: Span
    stands_for: str | None = None
    """The full name, the state, the value of a time; of a phrase, the kind of source that heads it."""


def words_seen(article: Article, line: Line, start: int, end: int) -> tuple[Word, ...]:
    """The tokens of a range of a line."""
    return tuple(_word(article, token) for token in line.tokens[start:end])


def _word(article: Article, token: Token) -> Word:
    span = article.alignment.to_raw(token.span)
    if token.kind != "word":
        return Word(span, token.text, token.kind, token.folded)
    found = any_hit(token)
    plain = without_and(token.folded)
    state = country_at((token.folded,)) or country_at((plain,))
    return Word(
        span=span,
        text=token.text,
        kind=token.kind,
        folded=token.folded,
        cut=tuple(_cut(token, found)),
        cue=_forms(found) if found else (),
        head=head_kind(token.folded) or head_kind(plain),
        state=state[0] if state else state_of(token.folded) or state_of(plain),
        given_name=token.folded in given_names(),
        classes=_classes().get(token.folded, ()) or _classes().get(plain, ()),
    )


def _forms(found: Hit) -> tuple[CueForm, ...]:
    return tuple(
        CueForm(form.cue.lemma, form.cue.act, form.shape, form.gender, form.number, form.cue.frames)
        for form in found.forms
    )


def _cut(token: Token, found: Hit | None) -> Iterator[Cut]:
    """What clings, from the first letter to the last."""
    rest = token.folded
    joined = found.joined if found else _is_known(without_and(rest)) and not _is_known(rest)
    if joined and rest[0] in word_class("and"):
        yield Cut("conjunction", rest[0])
        rest = rest[1:]
    if found is None and by_word(token) and _is_known(token.folded[1:]):
        yield Cut("preposition", rest[0])
        rest = rest[1:]
    if definite(rest) and bare(rest) != rest:
        yield Cut("article", rest.removesuffix(bare(rest)))
    if found.object_ if found else looks_possessed(token):
        pronoun = max((p for p in word_class("possessive") if rest.endswith(p)), key=len, default="")
        yield Cut("pronoun", pronoun)


def _is_known(folded: str) -> bool:
    """A word that some lexicon of attribution has, or that shows an article."""
    return definite(folded) or folded in _classes() or head_kind(folded) is not None or state_of(folded) is not None


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Folded word → the classes that hold it."""
    found: dict[str, list[str]] = {}
    for entry in entries("particles", WordClass):
        for word in sorted(set(map(fold, entry.words))):
            found.setdefault(word, []).append(entry.name)
    return {word: tuple(names) for word, names in found.items()}


def pieces_seen(article: Article, line: Line, names: Registry, start: int, end: int) -> tuple[Piece, ...]:
    """The quotations, times, names and noun phrases of a range of a line, in the order in which they begin."""

    def raw(low: int, high: int) -> Span:
        return article.alignment.to_raw(line.span(low, high))

    found = [
        Piece("quotation", raw(quote.open, min(quote.close + 1, len(line.tokens))))
        for quote in line.quotes
        if start <= quote.open < end
    ]
    found += [Piece("time", raw(low, high), time.value) for low, high, time in line.times if start <= low < end]
    free = start
    for at in range(start, end):
        if line.tokens[at].kind != "word":
            continue
        if at >= free and (named := _name(line, names, at, end)) is not None:
            what, stop, stands_for = named
            found.append(Piece(what, raw(at, stop), stands_for))
            free = stop
    free = start
    for at in range(start, end):
        kind = head_kind(line.tokens[at].folded) or head_kind(without_and(line.tokens[at].folded))
        if at >= free and kind is not None:
            free = max(at + 1, noun_phrase(line, at, end, names))
            found.append(Piece("phrase", raw(at, free), kind))
    return tuple(sorted(found, key=lambda piece: (piece.span.start, -piece.span.end)))


def _name(
    line: Line, names: Registry, at: int, end: int
) -> tuple[Literal["name", "outlet", "state"], int, str | None] | None:
    """The name that begins at a token: what it is of, one past its end, and whom it stands for."""
    words = line.folded(at, min(at + 3, end))
    outlet = outlet_at(words)
    if outlet is not None:
        return "outlet", min(at + outlet[2], end), outlet[0]
    stop = names.name_at(line, at, end)
    if stop is not None:
        full = names.fullest(line.folded(at, stop)) or names.fullest(
            (without_and(line.tokens[at].folded), *line.folded(at + 1, stop))
        )
        return "name", stop, full[1] if full else None
    country = country_at(words) or country_at((without_and(words[0]), *words[1:]))
    return ("state", min(at + country[1], end), country[0]) if country else None
