"""What a cue governs, once found."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.attribute.lines import Line
from riwaya.attribute.words import word_class


@dataclass(frozen=True, slots=True)
class Complement:
    """A cue's content found: the frame, where its marker stands, where the content begins, and the source."""

    frame: str
    marker: int
    start: int
    """First token of the content."""
    source: tuple[int, int] | None
    between: tuple[int, int]
    """All tokens between cue and marker: where medium, time and relayers are looked for."""


def inside_quote(line: Line, at: int) -> int:
    """The first token of a quoted content: past the mark, and past a particle that belongs to the frame."""
    start = at + 1
    if start + 1 < len(line.tokens) and line.tokens[start].folded in word_class("quoted_lead"):
        return start + 1
    return start
