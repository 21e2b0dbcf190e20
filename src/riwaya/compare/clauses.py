"""What a page says, cut into clauses: the pieces that claims are made of.

A sentence tells of the dead, of the injured, of the road and of the hour; another page tells the same things in two
sentences. So a piece is cut where another thing begins: before the words of clauses.toml, before an "and" behind a
comma, and before the last "and" between two figures of different things. A cut that would leave too little is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from riwaya.arabic.clitics import AND
from riwaya.arabic.numerals import cardinal
from riwaya.arabic.tokens import Token, words
from riwaya.arabic.wording import raw_span
from riwaya.compare.figures import Figure, figures
from riwaya.compare.utterances import Utterance, piece_of
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Span

_COMMAS = frozenset((",", ";", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}"))
_BREAKS = frozenset(("|", "\N{MIDDLE DOT}"))
_SO = "\N{ARABIC LETTER FEH}"
_LEAST = 2
"""Telling words that a clause has at least."""
_ENOUGH = 2
"""Telling words on both sides of a turn."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Words that open a clause; see clauses.toml."""

    kind: Literal["joint", "comma", "turn", "light"]
    words: tuple[str, ...]


@cache
def _openers(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(words(text) for entry in entries("clauses", Opener) if entry.kind == kind for text in entry.words)


@cache
def light_words() -> frozenset[str]:
    """Folded words that carry a figure or a saying and tell nothing by themselves."""
    return frozenset(word for phrase in _openers("light") for word in phrase)


def clauses(said: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """The clauses of all utterances, numbered anew in their order; each knows the utterance that it is cut from."""
    found: list[Utterance] = []
    for whole in said:
        for piece in _pieces(whole):
            clause = whole if piece is None else piece_of(whole, piece)
            if clause.terms or figures(clause):
                found.append(replace(clause, number=len(found), whole=whole))
    return tuple(found)


def _pieces(whole: Utterance) -> Iterator[Span | None]:
    """Spans of the restored text, None for the utterance as it is."""
    stretches = [_cut(tokens, figures(whole), whole) for span in whole.spans if (tokens := _tokens_in(whole, span))]
    if len(whole.spans) > 1 and all(len(pieces) == 1 for pieces in stretches):
        yield None
        return
    for pieces in stretches:
        if len(pieces) == 1 and len(stretches) == 1:
            yield None
        else:
            yield from (Span(piece[0].start, piece[-1].end) for piece in pieces)


def _tokens_in(whole: Utterance, span: Span) -> tuple[Token, ...]:
    here = whole.article.alignment.from_raw(span)
    return tuple(token for token in whole.tokens if here.start <= token.start and token.end <= here.end + 1)


def _cut(tokens: Sequence[Token], counted: Sequence[Figure], whole: Utterance) -> list[tuple[Token, ...]]:
    cuts = sorted({*_opened(tokens), *_between_figures(tokens, counted, whole)})
    pieces: list[tuple[Token, ...]] = []
    start = 0
    for cut in [*cuts, len(tokens)]:
        piece = tuple(tokens[start:cut])
        if (pieces and _telling(piece) < _LEAST) or (pieces and _telling(pieces[-1]) < _LEAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        start = cut
    return [_trimmed(piece) for piece in pieces if _telling(piece)] or [tuple(tokens)]


def _trimmed(piece: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the marks at its end, save a closing quotation mark or a sign of percent."""
    end = len(piece)
    while end > 1 and piece[end - 1].text in _COMMAS | _BREAKS | {".", "-", ":"}:
        end -= 1
    return piece[:end]


def _telling(piece: Sequence[Token]) -> int:
    return sum(token.kind == "number" or (token.kind == "word" and not is_empty(token.folded)) for token in piece)


def _opened(tokens: Sequence[Token]) -> Iterator[int]:
    folded = [token.folded for token in tokens]
    for at in range(1, len(tokens)):
        if tokens[at].text in _BREAKS:
            yield at + 1
        if tokens[at].kind != "word":
            continue
        behind = tokens[at - 1].text in _COMMAS
        if (
            _stands(folded, at, "joint")
            or (behind and (_stands(folded, at, "comma") or _joined(folded, at)))
            or (_stands(folded, at, "turn") and min(_telling(tokens[:at]), _telling(tokens[at:])) >= _ENOUGH)
        ):
            yield at


def _stands(folded: Sequence[str], at: int, kind: str) -> bool:
    known = _openers(kind)
    return any(tuple(folded[at : at + length]) in known for length in (1, 2))


def _joined(folded: Sequence[str], at: int) -> bool:
    """True of a word with "and" or "so" in front of it; a numeral goes on with the one before."""
    return folded[at][:1] in (AND, _SO) and len(folded[at]) > len("ab") and cardinal(folded, at) is None


def _between_figures(tokens: Sequence[Token], counted: Sequence[Figure], whole: Utterance) -> Iterator[int]:
    """Before the first "and" behind each figure that another thing's figure follows."""
    places = [(whole.article.alignment.from_raw(figure.span), figure.of) for figure in counted]
    for (here, of), (there, other) in pairwise(places):
        if of == other:
            continue
        between = [at for at, token in enumerate(tokens) if here.end <= token.start <= there.start]
        joints = [at for at in between if tokens[at].kind == "word" and tokens[at].folded[:1] == AND]
        standing = [at for at in joints if tokens[at].folded == AND or len(tokens[at].folded) > len("ab")]
        if standing:
            yield standing[0]


def clause_span(clause: Utterance) -> Span:
    """From its first to its last letter, in the page's raw text."""
    return raw_span(clause.article, Span(clause.tokens[0].start, clause.tokens[-1].end))
