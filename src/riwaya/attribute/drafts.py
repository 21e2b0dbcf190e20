"""Statements as first found, before it is known who speaks and through whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from riwaya.model import Distance, Form, Span


@dataclass(frozen=True, slots=True)
class Relay:
    """A relayer named in the text: the token range of its phrase and where its word reaches."""

    line: int
    start: int
    end: int
    reach: Literal["own", "next", "report", "paragraph"]
    """own: this statement alone · next: also those that follow with the speaker understood · report: also those of
    the same speaker named again · paragraph: the rest of the line."""


@dataclass(slots=True)
class Draft:
    """A statement found. Token indexes are of its line; content spans are of the restored text."""

    line: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[Span, ...]
    end: int
    """One past the last token of the content."""
    form: Form
    act: str
    rule: str
    sure: float
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "d", "p"] = "s"
    relays: list[Relay] = field(default_factory=list)
    medium: str | None = None
    distance: Distance = "neutral"
    negated: bool = False
    title: bool = False
    document: bool = False
    """The source is the title's left side or the like: nothing more is known of it than its words."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A report introduced without content of its own: who relays, and whom, from here on."""

    line: int
    at: int
    relay: Relay
    source: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """Someone who surely speaks or acts, with nothing reported: those who go on unnamed after it may be him."""

    line: int
    at: int
    source: tuple[int, int]
    gender: Literal["m", "f"] | None


Found = Draft | Opening | Heard
