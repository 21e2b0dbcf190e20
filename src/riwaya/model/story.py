"""What many pages make together: shared words, stories, origins, claims, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from riwaya.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two pages; spans of each page's raw text."""

    source: Span
    target: Span
    words: int
    """How many words are equal, one by one."""
    edits: int = 0
    """Words put in, left out or changed between them: of each edit, as many as the page has where it is longer."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Two pages that share words: `target` took them from `source` as far as `direction` says."""

    source: str
    """Page id."""
    target: str
    kind: Literal["full", "partial", "quote"]
    share: float
    """Part of the target's body words that stand in the passages, 0 to 1."""
    direction: Literal["known", "likely", "unknown"]
    passages: tuple[Passage, ...]
    """The longest runs of equal words; of a stretch that has none long enough, the stretch with its edits."""
    why: tuple[str, ...] = ()
    matter: Literal["report", "background", "quotation"] = "report"
    """What it is that they share: the report itself, a paragraph of what was known before, what somebody said."""
    stretches: tuple[Passage, ...] = ()
    """All that they share, as long as it goes with small edits; each passage lies in one."""


@dataclass(frozen=True, slots=True)
class Story:
    """Pages that report one event."""

    id: str
    title: str
    start: str | None
    """ISO date of the earliest page."""
    end: str | None
    pages: tuple[str, ...]
    storyline: str
    outlets: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it stands: spans of one page's raw text."""

    page: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One page of a story."""

    page: str
    outlet: str | None
    published: str | None
    credit: str | None
    agency: str | None = None
    """The agency that signs the text, by its dateline or signature."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent root of evidence and the pages that carry it."""

    id: str
    root: str
    how: Literal["named", "anonymous", "document", "outlet"]
    pages: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One page saying a claim; `statement` is None where it speaks in its own voice."""

    page: str
    spans: tuple[Span, ...]
    statement: str | None
    origin: str
    because: tuple[str, ...] = ()
    """Why it is taken for the same claim as another telling: "same-words: WORDS", "same-figure: NUMBER"."""
    relayed: bool = False
    """True when the page has it only through another outlet or agency."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One page telling the claim otherwise, and in what."""

    page: str
    spans: tuple[Span, ...]
    how: Literal["number", "date", "polarity", "who", "where"]
    value: str
    against: Evidence | None = None
    """The words it differs from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition across the accounts of a story."""

    id: str
    text: str
    standing: Literal["corroborated", "single-origin", "conflicting"]
    origins: tuple[str, ...]
    says: tuple[Saying, ...]
    differs: tuple[Difference, ...] = ()
    silent: tuple[str, ...] = ()
    independent: int = 1
    """How many of its origins are independent: those that speak with one voice count once."""
    news: tuple[Difference, ...] = ()
    """Later or mended figures: what has become of it, and no conflict."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a story's timeline."""

    when: str
    what: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """One way in which accounts name a thing, how often, and where."""

    thing: str
    """Code of the thing ("the-dead")."""
    word: str
    """The naming by its first listed word."""
    count: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A story's accounts laid side by side."""

    story: str
    accounts: tuple[Account, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[Happening, ...]
    namings: tuple[Naming, ...] = ()
