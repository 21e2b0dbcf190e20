"""What a store promises, whichever database is under it.

Pages go in by batches, one transaction each, and are told apart by their ids: writing one again changes nothing.
What many pages make together (reprints, stories, days lent) is replaced as a whole, with a mark that says of which
pages it was made, so that a run killed in between is seen and made good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from riwaya.model import Failure, Judgement, Lent, Reading, Reprint, Statement, Story
from riwaya.store.rows import PageRow, Part

if TYPE_CHECKING:  # who only asks a store needs no arrays
    from riwaya.reuse.seeds import Seeds
    from riwaya.reuse.winnowing import Keys
    from riwaya.reuse.wording import Wording


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was learned of an outlet, and of which pages: the hash of their ids."""

    sample: str
    lines: Mapping[str, str]
    """The reason of each line, by its hashed key."""


@dataclass(frozen=True, slots=True)
class Unjoined:
    """Pages that wait to be joined, by id; `anew` are those that were joined before, with other words."""

    pages: tuple[str, ...]
    anew: tuple[str, ...]
    joined: int
    """How many pages do not wait."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch changed: pages and failures that were not there before."""

    pages: int
    failures: int


@dataclass(frozen=True, slots=True)
class Partitioned:
    """What a run that leaves partitions did."""

    pages: int
    """Pages that did not stand in the folder before."""
    known: int
    """Pages that did, or came twice; nothing was done with them."""
    failures: tuple[Failure, ...]
    partitions: int
    """Partitions in the folder now."""
    set_aside: int = 0
    """Pages among the new ones that are kept and not read, because they are not Arabic."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One stored page, as a list shows it."""

    id: str
    input: str
    url: str | None
    outlet: str | None
    published: str | None
    title: str | None
    lent: Lent | None = None
    """Of an undated page: what other pages show of its day. The desk knows, the store does not."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement in which a name speaks, or through which it passes."""

    page: Kept
    statement: Statement
    text: str
    """The raw words of its content."""
    part: Part
    name: str
    """The name as the statement gives it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page, or a statement of it, that a search found."""

    page: Kept
    statement: str | None
    """The statement's id; None when the page as a whole was found."""
    text: str
    """The raw text searched: the page's, or the statement's content."""
    rank: float
    """Lower is better; comparable within one search only."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a watched feed between its visits. Times are ISO 8601 in UTC."""

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    succeeded: str | None = None
    """When it was last had."""
    failed: str | None = None
    """When it last could not be had."""
    reason: str | None = None
    """Why it could not."""
    failures: int = 0
    """Failures in a row; 0 after a success."""
    due: str = ""
    """When it is to be asked again."""
    entries: int = 0
    """Entries seen, of which …"""
    waiting: int = 0
    """… so many are yet to be fetched."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of a feed whose page is yet to be fetched."""

    key: str
    feed: str
    entry: str
    """What the feed says of it, as JSON."""
    tries: int = 0
    due: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an entry: `kept`, `failed` for good, or still waiting until `due`."""

    key: str
    state: Literal["kept", "failed", "waiting"]
    due: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A page, and the story it is in."""

    page: str
    sketch: bytes
    """As `Traces` pack it."""
    story: str | None


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What the pages that wait change."""

    unjoined: Unjoined
    pairs: Sequence[tuple[str, str]]
    """Pairs of other pages whose reprints are dropped …"""
    reprints: Sequence[Reprint]
    """… before these are kept."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Stories in place of those that new pages touched."""

    dropped: Sequence[str]
    """Ids of the stories that were touched."""
    stories: Sequence[Story]
    pages: int
    """How many new pages they have."""
    undated: Sequence[str]
    """Undated pages of whose days more is known, or less, …"""
    lent: Sequence[Lent]
    """… and what is known of them."""


JUDGED = ""
"""The mark of what was derived before the last judgement: stories are to be made anew, whatever the pages."""


class Store(Protocol):
    """Keeps what was read. Every method raises RiwayaError when the database cannot do what was asked."""

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Which of these pages are stored."""
        ...

    def write(self, pages: Sequence[PageRow], failures: Sequence[Failure]) -> Written:
        """Store a batch in one transaction: all of it or nothing. What is stored already stays as it is."""
        ...

    def feeds(self) -> tuple[FeedState, ...]:
        """All feeds that were ever watched, by address."""
        ...

    def write_feed(self, feed: FeedState, entries: Sequence[Waiting]) -> int:
        """Store a feed's state and the entries that were not seen before, in one transaction; how many those are."""
        ...

    def waiting(self, until: str) -> tuple[Waiting, ...]:
        """Entries whose pages are to be fetched by that time, in the order in which they were seen."""
        ...

    def settle(self, settled: Settled, pages: Sequence[PageRow], failures: Sequence[Failure]) -> Written:
        """Store what became of an entry, with its page and failures, in one transaction.

        Nothing is stored where the entry no longer waits: another program was quicker.
        """
        ...

    def replace(self, pages: Sequence[PageRow]) -> None:
        """Put pages that are stored already in place of what is stored of them, in one transaction.

        A page that is not stored is left out. The mark of the pages stays what it is.
        """
        ...

    def pages_mark(self) -> str:
        """A hash of the ids of all stored pages, the same in whatever order they came."""
        ...

    def derived_mark(self) -> str | None:
        """The pages' mark when reprints and stories were last replaced; None before the first time."""
        ...

    def derive(
        self,
        mark: str,
        reprints: Iterable[Reprint],
        stories: Iterable[Story],
        lent: Iterable[Lent] = (),
    ) -> None:
        """Replace all reprints, stories and days lent, made of the pages that `mark` stands for, in one transaction.

        No page waits to be joined afterwards. The index must hold the seeds of them all.
        """
        ...

    def rejoin(self, change: Rejoined) -> None:
        """Take in what the pages that wait change in the reprints, in one transaction; none of these waits afterwards.

        They are in no story yet: the pages' mark is no longer that of what was derived.
        """
        ...

    def regroup(self, mark: str, change: Regrouped) -> None:
        """Take in what new pages change in the stories, in one transaction."""
        ...

    def placed(self) -> int:
        """How many pages were put into stories one by one since stories were last made of all pages."""
        ...

    def near(self, keys: Sequence[str], first: int | None, last: int | None) -> tuple[Near, ...]:
        """Joined pages with one of the telling keys, undated or of a day from `first` to `last`; None for no bound."""
        ...

    def beside(self, pages: Sequence[str]) -> tuple[Near, ...]:
        """These pages, with their stories."""
        ...

    def unplaced(self) -> tuple[str, ...]:
        """Joined pages that are in no story."""
        ...

    def counts(self) -> tuple[int, int]:
        """How many stories and how many reprints there are."""
        ...

    def unjoined(self) -> Unjoined:
        """The pages that are read and not joined with the others, or were read anew since."""
        ...

    def outlets_unjoined(self) -> tuple[str, ...]:
        """The outlets of the pages that wait, as `Traces` call them."""
        ...

    def of_outlet(self, outlet: str, most: int) -> tuple[int, tuple[str, ...]]:
        """How many pages an outlet has, and the smallest ids of them, `most` at most."""
        ...

    def furniture(self, outlet: str) -> Furniture | None:
        """What was learned of an outlet; None where nothing was sought yet."""
        ...

    def keep_furniture(self, outlet: str, found: Furniture) -> None:
        """What was learned of an outlet, in place of what was known, in one transaction."""
        ...

    def marked_lines(
        self, outlet: str, *, only_unjoined: bool
    ) -> Sequence[tuple[str, Sequence[tuple[str | None, str | None]]]]:
        """The pages of an outlet, each with its lines and what was learned of them when it was read."""
        ...

    def wordings(self, ids: Sequence[str] | None = None) -> Iterator[Wording]:
        """The words of pages as they are now, by id; of all that are read when no ids are given."""
        ...

    def wording(self, page: str) -> Wording:
        """The words with which a page stands in the index. Raises KeyError for one that does not."""
        ...

    def seeds(self, keys: Keys) -> Seeds:
        """All seeds in the index whose key is among these."""
        ...

    def sketched(self) -> Iterator[tuple[str, int | None, bytes]]:
        """The pages that are read, each with its day and its sketch as `Traces` pack it, by id."""
        ...

    def days(self) -> tuple[int | None, ...]:
        """The days on which they came out, each once; None where some have no date."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, those taken back as well, the oldest first."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement, in one transaction; stories are to be derived anew then."""
        ...

    def undo(self, judgement: str, when: str) -> bool:
        """Take a judgement back, in one transaction, and have stories derived anew; False where none holds."""
        ...

    def clear_index(self) -> None:
        """Empty the index of seeds, so that all pages wait, in one transaction."""
        ...

    def add_seeds(self, found: Sequence[Seeds]) -> None:
        """Put seeds into the index, in one transaction."""
        ...

    def readings(self, ids: Sequence[str] | None = None) -> Iterator[Reading]:
        """Stored readings, by page id; all of them when no ids are given. An unknown id gives nothing."""
        ...

    def pages(self) -> tuple[Kept, ...]:
        """All stored pages, oldest first, those without a date last."""
        ...

    def reprints(self, pages: Sequence[str] | None = None) -> tuple[Reprint, ...]:
        """All reprints, or those of these pages, by source and target."""
        ...

    def stories(self, pages: Sequence[str] | None = None) -> tuple[Story, ...]:
        """All stories, or those of these pages, by start, those without a date last, and id."""
        ...

    def lent(self) -> tuple[Lent, ...]:
        """What other pages show of the days of undated ones, by page."""
        ...

    def voices(self, name: str) -> tuple[Voice, ...]:
        """Statements by or through whoever the name, in any spelling or short form, may stand for; no order."""
        ...

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Pages and statements with all the query's words, inflected or not, best first; or, if none has all, any."""
        ...

    def failures(self) -> tuple[Failure, ...]:
        """All that could not be read, by input."""
        ...

    def close(self) -> None:
        """Let go of the database. Nothing can be asked afterwards."""
        ...
