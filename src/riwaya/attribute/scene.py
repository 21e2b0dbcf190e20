"""What is known while a page is read from top to bottom: the voices heard so far and the report retold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from riwaya.attribute.drafts import Relay
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.tracing import SILENT, Trace
from riwaya.model import How, Role, Span, Speaker

Gender = Literal["m", "f"] | None
Step = tuple[str, Role, How, Relay]
"""A relayer resolved: its name, its role, how it is known, and where the page names it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One resolved source: the speakers, how their cue agrees with them, and through whom their words come."""

    speakers: tuple[Speaker, ...]
    head: str
    """Folded head noun (without article) the source was called by; empty for a bare name."""
    gender: Gender
    number: Literal["s", "d", "p"]
    line: int
    at: int
    relays: tuple[Step, ...] = ()
    """Relayers that stay with this voice, nearest the reader first."""
    medium: str | None = None
    nested: bool = False
    """Heard inside another's words."""
    way: tuple[str, ...] = ()
    """How it is known who speaks: by which way the voice was come to, then what its source phrase was resolved by."""
    since: tuple[int, int] | None = None
    """For a voice that is heard again: line and token where it was heard before."""
    said: tuple[str, Span] | None = None
    """When it was heard: the value, and the raw span of the words that tell it."""


@dataclass(slots=True)
class Scene:
    """What is known while a page is read from top to bottom."""

    lines: dict[int, Line]
    names: Registry
    page: str
    """The page's id, which is a hash of all its text: taken once."""
    voices: list[Voice] = field(default_factory=list)
    published: str | None = None
    """The page's publication date: offices are held at a date."""
    report: Step | None = None
    """The outlet whose report is being retold."""
    trace: Trace = SILENT


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a source phrase stands for."""

    speakers: tuple[Speaker, ...]
    head: str
    """Folded head noun the phrase called them by; empty for a bare name."""
    relays: tuple[Step, ...] = ()
    """Relayers their words come through, known from before."""
    way: str = ""
    """By what the phrase was resolved."""
