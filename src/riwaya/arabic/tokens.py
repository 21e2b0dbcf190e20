"""Words, numbers and marks of a text, each with its span, text and folded form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.model import Span

Kind = Literal["word", "number", "mark", "line"]

_LETTERS = rf"[^\W\d_{TATWEEL}]"
_INSIDE = rf"{_LETTERS}|[{MARKS}{INVISIBLE}{TATWEEL}]"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,\N{{ARABIC DECIMAL SEPARATOR}}\N{{ARABIC THOUSANDS SEPARATOR}}]\d+)*)"
    rf"|(?P<word>{_LETTERS}(?:{_INSIDE})*)"
    r"|(?P<line>\n[\s]*)"
    r"|(?P<mark>\.{2,}|[^\w\s]|_+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `folded` is the key that lexicons are looked up by."""

    span: Span
    text: str
    folded: str
    kind: Kind


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens; spans are of the whole `text`. A line break is one token of kind "line"."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
        surface = match.group()
        folded = fold(surface) if kind in ("word", "number") else surface[0] if kind == "line" else surface
        if kind == "word" and not folded:
            continue
        found.append(Token(Span(match.start(), match.end()), surface, folded, kind))
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order."""
    return tuple(token.folded for token in tokens(text) if token.kind in ("word", "number"))
