"""What one page made of another, as text to be read: fragments in lines, with the marks that stand between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.model import Span
from riwaya.reuse.changes import PagePair, Piece, What

_MARKS_BEHIND = re.compile(r"[^\w\n]*")
_MARKS_BEFORE = re.compile(r"(?:^|(?<=\n))[^\w\n]*\Z")
_SIDES = ("one", "two")
_LINE_LENGTH = 400
"""How far before a word its line is looked at."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text of one page, all of one kind. Of a change there are two, what was and what is."""

    what: What
    text: str
    is_old: bool = False
    """True for text that stands on the first page only, here."""
    move: int | None = None


def lines(pair: PagePair) -> tuple[tuple[Fragment, ...], ...]:
    """All of both pages, a line for each line of the second that has words; what was cut in the line where it was."""
    found: list[list[Fragment]] = [[]]
    for fragment, breaks in _fragments(pair):
        if breaks and found[-1]:
            found.append([])
        for at, part in enumerate(fragment.text.split("\n")):
            if at and found[-1]:
                found.append([])
            if part.strip():
                found[-1].append(Fragment(fragment.what, part.strip(), fragment.is_old, fragment.move))
    return tuple(tuple(line) for line in found if line)


def _fragments(pair: PagePair) -> Iterator[tuple[Fragment, bool]]:
    """The fragments, and whether each begins a line."""
    texts = (pair.one.page.text, pair.two.page.text)
    ends = [0, 0]
    for piece in pair.changes.pieces:
        begins = [False, False]
        for side, span in enumerate((piece.one, piece.two)):
            if span is not None and piece.here in (None, _SIDES[side]):
                begins[side] = "\n" in texts[side][ends[side] : span.start]
                ends[side] = span.end
        for side, span in _shown(piece):
            yield Fragment(piece.what, _with_marks(texts[side], span), side == 0, piece.move), begins[side]


def _shown(piece: Piece) -> Iterator[tuple[int, Span]]:
    """The sides shown of a piece: the second page's where both are the same, of a move that in whose order it is."""
    both = piece.what in ("changed", "spelling")
    if piece.one is not None and (both or piece.two is None or piece.here == "one"):
        yield 0, piece.one
    if piece.two is not None and piece.here != "one":
        yield 1, piece.two


def _with_marks(text: str, span: Span) -> str:
    """The words with the marks behind them, and those before them where they begin a line."""
    behind = _MARKS_BEHIND.match(text, span.end)
    before = _MARKS_BEFORE.search(text[max(0, span.start - _LINE_LENGTH) : span.start])
    start = span.start - (len(before.group()) if before else 0)
    return text[start : behind.end() if behind else span.end]
