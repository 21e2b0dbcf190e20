"""A page as it was scraped, and what reading makes of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from riwaya.model.alignment import Alignment
from riwaya.model.packing import packed
from riwaya.model.span import Span

BlockKind = Literal[
    "title", "body", "heading", "caption", "byline", "section", "credit", "promo", "repeat", "chrome"
]  # fmt: skip
TimeType = Literal["date", "time", "duration", "set"]
Dated = Literal["given", "page", "inferred"]
"""How a page's date is known: it came with the page, the page says it, or other evidence speaks for it."""
OWN_OUTLET = "own-outlet"
"""The rule of a signature that names the page's own outlet: it says nothing about whose words these are."""
ActorKind = Literal["person", "organisation", "place", "anonymous", "document"]


@dataclass(frozen=True, slots=True)
class Recoding:
    """A stretch of a page that had been read in the wrong encoding before it came here, put right by a round trip.

    The stretch of `Page.text`, encoded as `written` and decoded as `misread`, is what was given: nothing is lost. Two
    of the same stretch are two misreadings, one after the other: the way back takes them in their order.
    """

    span: Span
    written: str
    """The encoding in which the text was written (utf-8)."""
    misread: str
    """The encoding it was wrongly read in (cp1256)."""
    sure: float


@packed
@dataclass(frozen=True, slots=True)
class Page:
    """One page of input: its raw text exactly as given, and what came with it."""

    input: str
    """As given: the file's path or the row's id."""
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or date and time, as given; None when unknown."""
    dated: Literal["given", "page"] = "given"
    """Whether `published` came with the page or was read off its own metadata."""
    fetched: str | None = None
    language: str | None = None
    author: str | None = None
    """Who wrote the page, by its own metadata."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    encoding: str | None = None
    """The encoding the bytes were read in; None where the page came as text."""
    recoded: tuple[Recoding, ...] = ()
    """What had been misread before it came here: `text` holds it put right."""
    extra: tuple[tuple[str, str], ...] = ()
    """Fields of the input row that Riwaya does not know, kept as JSON text."""

    @property
    def id(self) -> str:
        """Content hash: 16 hexadecimal digits of what the page says and where it stood."""
        key = "\x1f".join((self.text, self.url or "", self.outlet or "", self.published or ""))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def site(self) -> str | None:
        """Host of the page's address; None where there is no address or it is none that can be read."""
        try:
            return urlsplit(self.url).hostname if self.url else None
        except ValueError:
            return None


LEFT_OUT = "left-out"
"""The stage of a Failure that is none: it counts what a source holds that was never to be read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page, row or file that could not be read: data, never an exception."""

    page: str
    """The input's name."""
    stage: str
    reason: str
    """One line that says what was wrong."""

    @property
    def is_note(self) -> bool:
        """True where nothing failed: to be shown, but not to be counted among the failures."""
        return self.stage == LEFT_OUT


@packed
@dataclass(frozen=True, slots=True)
class Block:
    """One non-empty line of the raw text with its kind, and why it was given that kind."""

    span: Span
    kind: BlockKind
    why: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A word broken to slip past filters, as it stands and as it reads."""

    span: Span
    original: str
    restored: str
    scheme: str
    sure: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One word that a masked word may be."""

    word: str
    sure: float
    """Its share of the evidence, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A word with hidden letters that may be several words: it stands in the text as it is, nothing is chosen."""

    span: Span
    original: str
    scheme: str
    candidates: tuple[Candidate, ...]
    """The likeliest first."""


@packed
@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with a TIMEX3-style value (2021-07-09, 2021-06, 2021-W24, P6M, …TEV, …TNI)."""

    span: Span
    text: str
    type: TimeType
    value: str
    anchor: str | None
    """What the value was computed from: "published"; "inferred" where other pages of a desk show that day; "unknown"
    where it hangs on a publication that nobody knows, and has X for what that leaves open; None for an absolute
    expression."""
    rule: str


@packed
@dataclass(frozen=True, slots=True)
class Title:
    span: Span
    text: str
    """With broken words restored."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What the words of an undated page show of the day it came out."""

    day: str
    """ISO 8601: the day it came out on, or where it is less sure, the latest day that it tells of as past."""
    sure: float
    why: str
    """"today-dated", "today-by-weekday", "weekday-and-date" or "latest-date"."""
    span: Span
    """The words that show it."""


@packed
@dataclass(frozen=True, slots=True)
class Signature:
    """Whose dispatch the page says it is, and from where: a dateline before the text or a signature behind it."""

    span: Span
    kind: Literal["dateline", "signature"]
    place: str | None
    """As the page writes it."""
    agency: str | None
    """The agency or outlet it names, as the page writes it."""
    rule: str


@packed
@dataclass(frozen=True, slots=True)
class Article:
    """What reading makes of a page. Every span is of `page.text`, the raw text."""

    page: Page
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    restored: str
    """The whole raw text with the repairs applied."""
    alignment: Alignment
    """From `restored` back to the raw text."""
    title: Title | None = None
    credit: str | None = None
    """The outlet the page itself names as its source."""
    byline: str | None = None
    published: str | None = None
    """ISO date (or date and time) used as anchor."""
    published_from: Dated | None = None
    dating: Dating | None = None
    """For a page that came without a date and names none: `published` has its day only where it is sure enough."""
    times: tuple[Time, ...] = ()
    signatures: tuple[Signature, ...] = ()
    masked: tuple[Masked, ...] = ()
    """Words with hidden letters that could not be told."""
    language: str | None = None
    """ISO 639-1 code."""
    set_aside: str | None = None
    """Why the page is kept but not read: it is not Arabic, say. None for every page that is read."""
    failures: tuple[Failure, ...] = field(default=())

    @property
    def signed(self) -> Signature | None:
        """The dateline or signature by which the page says that it carries another's copy; None where none does."""
        return next((s for s in self.signatures if s.agency and s.rule != OWN_OUTLET), None)

    @property
    def source_named(self) -> str | None:
        """Whose copy the page says it carries: the outlet of its credit line, else the agency that signs the text."""
        return self.credit or (self.signed.agency if self.signed else None)
