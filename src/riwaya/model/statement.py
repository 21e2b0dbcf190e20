"""Who said what, through whom: the types this project exists for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from riwaya.model.page import ActorKind, Article, Failure
from riwaya.model.span import Span
from riwaya.model.timex import first_day

Form = Literal["direct", "indirect", "mixed"]
Role = Literal["outlet", "agency", "organisation", "person", "document", "anonymous"]
How = Literal["named", "anonymous", "document"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One whom a statement is attributed to."""

    name: str
    """The fullest name known on the page; for an unnamed source its fullest description."""
    kind: Literal["person", "organisation", "anonymous", "document"]
    actor: str | None = None
    """A stable id where the actor is known beyond the page."""
    described: str | None = None
    """The words the page describes it with (title, office)."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain of attribution."""

    name: str
    role: Role
    how: How
    span: Span | None
    """Where the page names it; None when it stands elsewhere and is carried over."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the page attributes to a source. All spans are of the page's raw text."""

    id: str
    form: Form
    act: str
    cue: Span
    source: Span | None
    """Where the speaker is named; None where the page leaves it to be understood."""
    content: tuple[Span, ...]
    speaker: tuple[Speaker, ...]
    chain: tuple[Link, ...]
    """Nearest the reader first, the speaker last."""
    rule: str
    sure: float
    negated: bool = False
    medium: str | None = None
    said_at: str | None = None
    """When it was said, as the TIMEX value of the words at `said_span`; None where the page does not tell."""
    said_span: Span | None = None
    parent: str | None = None
    """Id of the statement whose content holds this one."""

    @property
    def said_from(self) -> str | None:
        """ISO date of the first day on which it may have been said; None where the page does not tell."""
        return first_day(self.said_at) if self.said_at else None

    @property
    def relayers(self) -> tuple[str, ...]:
        """Names of those in the chain who are not the speakers, nearest the reader first."""
        speakers = {speaker.name for speaker in self.speaker}
        return tuple(link.name for link in self.chain if link.name not in speakers)

    def said(self, text: str) -> str:
        """The words of its content in the page's raw text, its pieces joined by an ellipsis."""
        return " … ".join(span.of(text) for span in self.content)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name on the page and whom it stands for."""

    span: Span
    text: str
    name: str
    kind: ActorKind
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read off one page: the article, its statements, its mentions."""

    article: Article
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    failures: tuple[Failure, ...] = ()
