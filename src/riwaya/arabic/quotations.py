"""Where a text stands between quotation marks of any make.

Pages mix marks freely: curly ones reversed, straight ones, guillemets, and some are never closed. So a mark
is not trusted for its direction: within one line, marks open and close in turn, except that guillemets keep
to their own kind. A quotation left open ends with its line.
"""

from __future__ import annotations

import re

from riwaya.model import Span

_CURLY = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    '\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"'
)
_GUILLEMETS = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
QUOTATION_MARKS = _CURLY + _GUILLEMETS
"""Every mark that opens or closes a quotation."""

_MARK = re.compile(f"[{QUOTATION_MARKS}\n]")


def quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The stretches between quotation marks in `text[start:end]`, marks left out, in order; spans are of `text`."""
    stop = len(text) if end is None else end
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, stop):
        mark = match.group()
        if opened is None:
            if mark != "\n":
                opened = (match.end(), _CURLY if mark in _CURLY else _GUILLEMETS)
        elif mark == "\n" or mark in opened[1]:
            found.append(Span(opened[0], match.start()))
            opened = None
    if opened is not None:
        found.append(Span(opened[0], stop))
    return tuple(span for span in found if len(span))
