"""Who said what, through whom: the types this project exists for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from riwaya.model.packing import packed
from riwaya.model.page import ActorKind, Article, Failure
from riwaya.model.span import Span
from riwaya.model.timex import first_day

Form = Literal["direct", "indirect", "mixed"]
Role = Literal["outlet", "agency", "organisation", "person", "document", "anonymous"]
How = Literal["named", "anonymous", "document"]
Distance = Literal["factive", "neutral", "doubting"]
"""How far the page stands from what it reports, by the word it reports it with.

factive: the word gives the content as a fact («revealed that», «admitted that»). neutral: it takes no side («said
that»). doubting: it leaves the content to its speaker («claimed that»). The first two are the factive and the
non-factive verbs of Kiparsky and Kiparsky, "Fact" (1970). The third is not the counter-factive of Thompson and Ye,
"Evaluation in the Reporting Verbs Used in Academic Papers" (1991), for the word does not say that the content is
false: it is what Martin and White, "The Language of Evaluation" (2005), call to distance, as against to acknowledge.
It is a property of words, not of what the page's writer believes.
"""


Number = Literal["one", "two", "several"]
Rank = Literal[
    "official", "officer", "fighter", "diplomat", "politician", "leader", "member", "expert", "witness", "resident",
    "activist", "medic", "journalist",
]  # fmt: skip
Nearness = Literal["close", "informed", "eyewitness", "present", "inside"]
WhyUnnamed = Literal[
    "asked", "refused", "preferred", "condition", "withheld", "unauthorised", "sensitive", "safety"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a page lets on of a source that it does not name; None for what no word of it says."""

    number: Number | None = None
    """As the words are: «sources» are several, though a page may write so of one."""
    rank: Rank | None = None
    senior: bool = False
    """Called high, senior or prominent."""
    field: str | None = None
    """Of which field: security, military, medical, political, government, diplomatic, judicial, economic, local."""
    side: str | None = None
    """The body or state it belongs to, or whom it is close to, in the page's words."""
    state: str | None = None
    """The state that the side's words name or belong to."""
    near: Nearness | None = None
    """How near to the matter it is said to be."""
    why: tuple[WhyUnnamed, ...] = ()
    """Why the name is withheld: who wanted it so (withheld: the page or its source does not give it), then why."""
    why_span: Span | None = None
    """The words that say so."""


@packed
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
    unnamed: Unnamed | None = None
    """Of an anonymous one: what the page lets on of it."""


@packed
@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain of attribution."""

    name: str
    role: Role
    how: How
    span: Span | None
    """Where the page names it; None when it stands elsewhere and is carried over."""


@packed
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
    distance: Distance = "neutral"

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


@packed
@dataclass(frozen=True, slots=True)
class Mention:
    """A name on the page and whom it stands for."""

    span: Span
    text: str
    name: str
    kind: ActorKind
    actor: str | None = None


@packed
@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read off one page: the article, its statements, its mentions."""

    article: Article
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    failures: tuple[Failure, ...] = ()
