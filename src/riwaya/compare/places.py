"""Where a clause says that something is or was: the names behind the nouns and prepositions of places.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.clitics import ARTICLE
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import Token, words
from riwaya.arabic.wording import raw_span
from riwaya.compare.utterances import Utterance, once
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Span

_WITH = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER LAM}")
_IN = frozenset(("\N{ARABIC LETTER FEH}\N{ARABIC LETTER YEH}",))
"""The preposition of where, not of whence and whither."""
_NAME = 2
"""Words that are taken of a place's name."""


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """See places.toml."""

    kind: Literal["town", "head", "which", "before"]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a clause names it: behind which word, by which stems. `span` is of the raw text."""

    by: str
    name: tuple[str, ...]
    span: Span
    town: bool = False
    """True of a settlement."""
    within: bool = False
    """True of a part of one place, a floor or a gate: a story knows one building."""


@cache
def _known(kind: str) -> dict[tuple[str, ...], str]:
    return {words(text): text for entry in entries("places", PlaceWord) if entry.kind == kind for text in entry.words}


def _bare(folded: str) -> str:
    """Without one letter attached in front, where the rest is a word of the list."""
    return folded[1:] if folded[:1] in _WITH else folded


@once
def places(clause: Utterance) -> tuple[Place, ...]:
    """The places of a clause, in order."""
    return tuple(_places(clause))


def _places(clause: Utterance) -> Iterator[Place]:
    tokens = [token for token in clause.tokens if token.kind != "line"]
    for at, token in enumerate(tokens):
        by = _opens(tokens, at)
        if by is None:
            continue
        name = _name(tokens, at + len(words(by)))
        there = by in _known("before").values() or not _stands_alone(token.folded) or tokens[at - 1].folded in _IN
        if name and there:
            here = raw_span(clause.article, Span(token.start, name[-1].end))
            within = by in _known("which").values()
            town = by in _known("town").values()
            yield Place(by, tuple(stem(part.folded) for part in name), here, town, within)


def _stands_alone(folded: str) -> bool:
    """True of a word of the list with nothing in front: the first letter of some is that of a preposition too."""
    bare = folded.removeprefix(ARTICLE)
    return any((folded,) in _known(kind) for kind in ("town", "head", "before")) or (bare,) in _known("which")


def _opens(tokens: list[Token], at: int) -> str | None:
    """The word of the list that stands here, with or without a letter in front."""
    folded = tokens[at].folded
    for form in (folded, _bare(folded)):
        for kind in ("town", "head", "before"):
            if (form,) in _known(kind):
                return _known(kind)[(form,)]
        if form.startswith(ARTICLE) and (form.removeprefix(ARTICLE),) in _known("which"):
            return _known("which")[(form.removeprefix(ARTICLE),)]
    return None


def _name(tokens: list[Token], start: int) -> list[Token]:
    found: list[Token] = []
    for token in tokens[start : start + _NAME]:
        if token.kind != "word" or is_empty(token.folded):
            break
        found.append(token)
    return found


@once
def towns(clause: Utterance) -> frozenset[tuple[str, ...]]:
    """Names of villages, towns and cities in the sentence."""
    settled = set(_known("town").values())
    return frozenset(place.name for place in places(clause.around) if place.by in settled)
