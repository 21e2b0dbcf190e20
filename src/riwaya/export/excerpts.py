"""Words of a page with a little of what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from riwaya.model import Span

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_GAP = f" {_ELLIPSIS} "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words as they stand, with what comes before and after them on their line."""

    before: str
    words: str
    after: str


def excerpt(text: str, spans: Sequence[Span], room: int = 90, longest: int = 900) -> Excerpt:
    """The words of the spans, with up to `room` code points of their line on each side.

    Words between two spans, and words beyond `longest` code points, are left out and shown as an ellipsis.
    """
    ordered = sorted(spans)
    if not ordered:
        return Excerpt("", "", "")
    return Excerpt(
        _before(text, ordered[0].start, room), _words(text, ordered, longest), _after(text, ordered[-1].end, room)
    )


def _words(text: str, spans: Sequence[Span], longest: int) -> str:
    pieces = [spans[0].of(text)]
    for left, right in pairwise(spans):
        between = text[left.end : right.start]
        pieces.extend((between if not between.strip() else _GAP, right.of(text)))
    words = "".join(pieces)
    if len(words) <= longest:
        return words
    return words[: words.rfind(" ", 0, longest) if " " in words[:longest] else longest] + _GAP.rstrip()


def _before(text: str, end: int, room: int) -> str:
    """Back to the line's start, or to the first whole word in reach."""
    line = text.rfind("\n", 0, end) + 1
    start = max(line, end - room)
    if start == line:
        return text[line:end].lstrip()
    word = text.find(" ", start, end)
    return _ELLIPSIS + (text[word:end] if word >= 0 else text[start:end])


def _after(text: str, start: int, room: int) -> str:
    """On to the line's end, or to the last whole word in reach."""
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    end = min(line, start + room)
    if end == line:
        return text[start:line].rstrip()
    word = text.rfind(" ", start, end)
    return (text[start:word] if word >= start else text[start:end]) + _GAP.rstrip()
