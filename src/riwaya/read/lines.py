"""The lines of a text, each with what the rules of blocks ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from riwaya.arabic.letters import INVISIBLE, fold
from riwaya.model import Span

_WORD = re.compile(r"[^\W_]+")
_RUN_OF_SPACES = re.compile(r"[^\S\n]{3,}")
_GAPS = ("   ", "\N{NO-BREAK SPACE}", "\t")
"""Without one of these there is no run to look for."""
_FLATTENED = 8
"""Runs of spaces from which on a text with fewer line breaks than that is taken to have lost its line breaks."""
_WIDE = 4
"""Spaces of a gap that may part a line of a text with line breaks."""
_SEVERAL = 2
_SENTENCE_WORDS = 4
"""Words before a point from which on it ends a sentence, and is not the number of an item."""
_SENTENCE_ENDS = (".", "!", "\N{ARABIC QUESTION MARK}")
_LEAD = 80
"""Code points of a line's beginning, where the wordings stand that we know."""
_MARKED = " .:*-\"'«»“”()[]\N{BULLET}\N{EN DASH}\N{NO-BREAK SPACE}" + INVISIBLE
_COMPARED = 300
"""Code points of the longest line that is compared with those of other pages."""
_CLOSING = "\"'”“’»)]}›*" + INVISIBLE
_STOPS = (
    ".", "!", "?", "\N{ARABIC QUESTION MARK}", "\N{HORIZONTAL ELLIPSIS}", ":", ";", ",",
    "\N{ARABIC SEMICOLON}", "\N{ARABIC COMMA}",
)  # fmt: skip

_fold_once = fold.__wrapped__  # lines do not come twice: remembering them would only push words out of the memory


@dataclass(frozen=True)
class Line:
    """One non-empty line, without white space at its ends."""

    span: Span
    text: str

    @cached_property
    def lead(self) -> str:
        """The beginning of the line, folded."""
        return _fold_once(self.text[:_LEAD])

    @cached_property
    def first_words(self) -> tuple[str, ...]:
        """The folded words and numbers of the lead."""
        return tuple(_WORD.findall(self.lead))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All folded words and numbers of the line."""
        return self.first_words if len(self.text) <= _LEAD else tuple(_WORD.findall(_fold_once(self.text)))

    @property
    def bare(self) -> str:
        """The line without the marks around it."""
        return self.text.strip(_MARKED)

    @cached_property
    def length(self) -> int:
        """How many words the line has, marks that stand alone included."""
        return len(self.text.split())

    @cached_property
    def ending(self) -> str:
        """The last mark that closes the line, behind quotation marks and brackets; empty when it ends in a letter."""
        bare = self.text.rstrip(_CLOSING + " \N{NO-BREAK SPACE}")
        bare = bare[:-1] if bare.endswith(":-") else bare
        return bare[-1] if bare.endswith(_STOPS) else ""

    @property
    def stopped(self) -> bool:
        """True when the line ends as a sentence does."""
        return self.ending == "." and not self.text.rstrip(_CLOSING + " ").endswith("..")


def line_key(line: str) -> str | None:
    """What lines with the same words have in common; None for one without any, or too long to be compared."""
    if len(line) > _COMPARED:
        return None
    return " ".join(_fold_once(line.strip(_MARKED)).split()) or None


def lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of a text.

    A text that lost its line breaks is cut at its long runs of spaces. In a text that has them a long gap ends a
    paragraph where a sentence ends before it, and wide gaps part a line that has several.
    """
    gaps = any(gap in text for gap in _GAPS)
    runs = [run.span() for run in _RUN_OF_SPACES.finditer(text)] if gaps else []
    flattened = text.count("   ") >= _FLATTENED and len(runs) >= max(_FLATTENED, 2 * text.count("\n"))
    return tuple(_cut(text, runs, flattened))


def _cut(text: str, runs: list[tuple[int, int]], flattened: bool) -> Iterator[Line]:
    at = nearest = 0
    for raw in text.splitlines(keepends=True):
        start = at
        at += len(raw)
        first = nearest
        while nearest < len(runs) and runs[nearest][0] < at:
            nearest += 1
        for gap in runs[first:nearest] if flattened else _parting(text, start, at, runs[first:nearest]):
            yield from _line(text, start, gap[0])
            start = gap[1]
        yield from _line(text, start, at)


def _parting(text: str, start: int, end: int, gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The gaps that part a line of a text with line breaks."""
    inside = [gap for gap in gaps if text[start : gap[0]].strip() and text[gap[1] : end].strip()]
    wide = sum(gap[1] - gap[0] >= _WIDE for gap in inside) >= _SEVERAL
    for gap in inside:
        before = text[start : gap[0]]
        ended = before.rstrip(_CLOSING + " \N{NO-BREAK SPACE}").endswith(_SENTENCE_ENDS)
        if (wide and gap[1] - gap[0] >= _WIDE) or (ended and len(before.split()) >= _SENTENCE_WORDS):
            yield gap


def _line(text: str, start: int, end: int) -> Iterator[Line]:
    written = text[start:end].strip()
    if written:
        begin = start + text[start:end].index(written)
        yield Line(Span(begin, begin + len(written)), written)
