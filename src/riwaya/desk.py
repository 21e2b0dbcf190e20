"""The Python API: read pages, keep them on a desk, ask the desk.

    from riwaya.desk import open_desk

    with open_desk("news.desk", create=True) as desk:
        desk.add(["pages/"])
        for story in desk.stories():
            print(story.title, story.outlets)

What needs no desk (`read_pages`, `find_times`, `clean`: see `riwaya.at_once`) is offered here too: this module is what
the command line and other faces import, and the only one they need.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from riwaya import verdicts
from riwaya.at_once import (
    ENGINES,
    agreed_pairs,
    clean,
    cleaned,
    compare_pages,
    compared_pages,
    dated,
    died,
    engine_named,
    evaluated,
    evaluated_accounts,
    explain,
    find_times,
    measure_restoration,
    read_pages,
    row,
)
from riwaya.engine import Engine, Processes, Serial
from riwaya.errors import RiwayaError
from riwaya.intake.fields import FIELDS
from riwaya.intake.settings import IntakeSettings, WebSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Judgement, Lent, Page, Reading, Reprint, Story
from riwaya.partitioned import read_to_partitions
from riwaya.progress import Progress
from riwaya.store.contract import FeedState, Hit, Kept, Partitioned, Store, Voice
from riwaya.store.rows import PageRow

if TYPE_CHECKING:
    from riwaya.attribute.explaining import Explanation
    from riwaya.export.report import StoryReport
    from riwaya.export.wording import Language
    from riwaya.measure.accounts import AccountsEvaluated
    from riwaya.measure.agreement import Agreed
    from riwaya.measure.evaluation import Evaluated
    from riwaya.measure.misses import Miss
    from riwaya.measure.stories import StoriesMeasured
    from riwaya.reuse.changes import PagePair
    from riwaya.reuse.dispatches import Dispatch
    from riwaya.watching import Round

__all__ = [
    "ENGINES", "FIELDS", "AccountsEvaluated", "Added", "Agreed", "Desk", "Evaluated", "Explanation", "FeedState",
    "Hit", "IntakeSettings", "Kept", "Miss", "Partitioned", "Progress", "Voice", "WebSettings", "agreed_pairs",
    "clean", "cleaned", "compare_pages", "compared_pages", "engine_named", "evaluated", "evaluated_accounts",
    "explain", "find_times", "measure_restoration", "open_desk", "read_pages", "read_to_partitions", "write_changes",
]  # fmt: skip

Value = TypeVar("Value")
ToCompare = tuple[Story, tuple[Reading, ...], tuple[Reprint, ...], dict[str, Lent]]
"""A story with all of its pages, the words they share, and the days lent to them."""
_BATCH = 64
"""Pages in one transaction: what a killed run has to read again, at most, beside what is under way."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did."""

    pages: int
    """Pages that were not on the desk before."""
    known: int
    """Pages that were there already; nothing was done with them."""
    failures: tuple[Failure, ...]
    """What could not be read, wholly or in part."""
    stories: int
    """Stories on the desk now."""
    reprints: int
    """Reprints on the desk now."""
    set_aside: int = 0
    """Pages among the new ones that are kept and not read, because they are not Arabic."""


def open_desk(target: str | Path, *, create: bool = False) -> Desk:
    """The desk in the file `target`; with `create` one is made where there is none.

    Raises RiwayaError when there is no desk, or the file is something else.
    """
    from riwaya.store.sqlite import open_store

    return Desk(open_store(Path(target), create=create))


def write_changes(pair: PagePair, path: str | Path, language: Language = "ar") -> None:
    """Write what one page made of another as an HTML file. Raises RiwayaError when that cannot be written."""
    from riwaya.export.changed import render_changes

    try:
        Path(path).write_text(render_changes(pair, language), encoding="utf-8")
    except OSError as error:
        raise RiwayaError(f"{path}: {error.strerror}") from error


class Desk:
    """Pages, what was read off them, and what they make together. Close it, or use it in a `with`.

    Every method raises RiwayaError, one line fit to print, when the desk's file cannot do what was asked.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def add(
        self,
        paths: Iterable[str],
        engine: Engine | None = None,
        progress: Progress | None = None,
        published: datetime.date | None = None,
        settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
        partitions: Iterable[str | Path] = (),
    ) -> Added:
        """Read pages and store them with all that follows from them.

        Pages already there are not read again, so that a killed run, repeated, goes on where it stopped. Reprints and
        stories are made anew whenever they were not made of exactly the pages now stored. `published` and `settings`
        are those of `read_pages`; `partitions` are folders in which `read_to_partitions` has left pages: these come
        first.
        """
        tell = progress or _silent
        added = known = set_aside = 0
        failures: list[Failure] = []

        def unknown() -> Iterator[Page | Failure]:
            nonlocal known
            for item, is_known in _looked_up(self._store, (dated(item, published) for item in pages(paths, settings))):
                known += is_known
                if not is_known:
                    yield item

        chosen = engine or Processes()

        def keep(results: Sequence[PageRow | Failure]) -> None:
            nonlocal added, known, set_aside
            rows = [result for result in results if isinstance(result, PageRow)]
            failed = [result for result in results if isinstance(result, Failure)]
            failed += [failure for row in rows for failure in row.failures]
            fresh = self._store.write(rows, failed).pages
            added += fresh
            known += len(rows) - fresh
            set_aside += sum(row.set_aside for row in rows)
            failures.extend(failed)

        for found in _from_partitions(self._store, partitions, tell):
            if isinstance(found, int):
                known += found
            else:
                keep(found)
        with closing(chosen.each(row, unknown(), lost=died)) as results:
            for batch in _batches(_counted(results, tell), _BATCH):
                keep(batch)
        stories, reprints = self._derive(tell, chosen)
        return Added(added, known, tuple(failures), stories, reprints, set_aside)

    def watch(
        self,
        feeds: Iterable[str] = (),
        every: datetime.timedelta = datetime.timedelta(minutes=10),
        *,
        once: bool = False,
        engine: Engine | None = None,
        settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
        stop: threading.Event | None = None,
    ) -> Iterator[Round]:
        """Keep the desk current, round by round, until `stop` is set; each round is given when it is over.

        `feeds` are addresses, OPML files and lists of addresses; without any, those that the desk knows are watched.
        What was seen is kept on the desk: a watch that is stopped or killed goes on when it is repeated.
        """
        from riwaya.watching import Watch, feed_addresses, rounds

        watch = Watch(
            store=self._store,
            feeds=feed_addresses(feeds, self._store),
            every=every,
            settings=settings,
            engine=engine or Processes(shard=1),  # pages come one by one, and none should wait for its shard
            read=row,
            lost=died,
            derive=lambda: self._derive(_silent, engine or Processes())[0],
            stop=stop or threading.Event(),
        )
        return rounds(watch, once=once)

    def feeds(self) -> tuple[FeedState, ...]:
        """All feeds that were ever watched, by address, and how they are."""
        return self._store.feeds()

    def stories(self) -> tuple[Story, ...]:
        """All stories, in the order in which they began."""
        return self._store.stories()

    def story(self, wanted: str | None = None) -> StoryReport:
        """One story with its pages laid side by side.

        `wanted` is the story's id, its number in the list from 1, or the beginning of its id where only one story's
        begins so; without it, the story that most outlets tell. Raises RiwayaError when there is no such story.
        """
        return _compared(self._to_compare(_chosen(self.stories(), wanted), _by_page(self.reprints()), self.lent()))

    def merge(self, one: str, other: str, who: str, note: str = "") -> Judgement:
        """Say that two stories are one, and make the stories anew with it. Stories are named as in `story`."""
        told = self.stories()
        return self._judge(verdicts.merged(_chosen(told, one), _chosen(told, other), who, note))

    def split(self, story: str, pages: Iterable[str], who: str, note: str = "") -> Judgement:
        """Say that some pages of a story are a story of their own. Pages are named as in `compare_pages`."""
        kept = self._store.pages()
        return self._judge(
            verdicts.split(_chosen(self.stories(), story), [_page_named(page, kept) for page in pages], who, note)
        )

    def move(self, page: str, story: str, who: str, note: str = "") -> Judgement:
        """Say that a page belongs to another story than it is in."""
        told, named = self.stories(), _page_named(page, self._store.pages())
        source = next((one for one in told if named in one.pages), None)
        if source is None:
            raise RiwayaError(f"{page!r}: in no story")
        return self._judge(verdicts.moved(named, source, _chosen(told, story), who, note))

    def judgements(self) -> tuple[Judgement, ...]:
        """All that was said of stories, the oldest first, what was taken back as well."""
        return self._store.judgements()

    def undo(self, judgement: str) -> Judgement:
        """Take a judgement back, and make the stories anew without it; it stays on the desk as taken back.

        `judgement` is its id, or the beginning of it where only one begins so. Raises RiwayaError when none holds.
        """
        held = [one for one in self.judgements() if one.undone is None and judgement and one.id.startswith(judgement)]
        if len(held) != 1:
            raise RiwayaError(
                f"{judgement!r}: {len(held)} judgements begin so" if held else f"{judgement!r}: none holds"
            )
        when = verdicts.now()
        self._store.undo(held[0].id, when)
        self._derive(_silent, Processes())
        return replace(held[0], undone=when)

    def _judge(self, judgement: Judgement) -> Judgement:
        self._store.judge(judgement)
        self._derive(_silent, Processes())
        return judgement

    def measured_stories(self, labels: str | Path) -> StoriesMeasured:
        """How well the stories agree with pages labelled by hand (a JSON list of doc, event and storyline)."""
        from riwaya.measure.stories import measured, read_labels

        return measured(
            read_labels(Path(labels)), self.stories(), {page.id: page.input for page in self._store.pages()}
        )

    def reprints(self) -> tuple[Reprint, ...]:
        """Pages that share words, and who may have taken them from whom."""
        return self._store.reprints()

    def dispatches(self) -> tuple[Dispatch, ...]:
        """Agencies' copy that several pages carry, and the original where it is here."""
        from riwaya.reuse.dispatches import dispatches

        shared = self.reprints()
        pages = sorted({page for one in shared for page in (one.source, one.target)})
        return dispatches(shared, {r.article.page.id: r.article for r in self._store.readings(pages)})

    def compare_pages(self, one: str, two: str) -> PagePair:
        """Two pages side by side, each by its id, the beginning of it, or the input it came from.

        Raises RiwayaError where that is no page, or several.
        """
        from riwaya.reuse.changes import side_by_side

        kept = self._store.pages()
        wanted = (_page_named(one, kept), _page_named(two, kept))
        articles = {reading.article.page.id: reading.article for reading in self._store.readings(wanted)}
        return side_by_side(articles[wanted[0]], articles[wanted[1]])

    def pages(self) -> tuple[Kept, ...]:
        """All pages, oldest first, those without a date last."""
        lent = self.lent()
        pages = (_with_lent(page, lent) for page in self._store.pages())
        return tuple(sorted(pages, key=lambda page: (page.published is None, page.published or "", page.id)))

    def lent(self) -> dict[str, Lent]:
        """What dated pages show of when the undated ones came out, by page: those of which they show something."""
        return {lent.page: lent for lent in self._store.lent()}

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read when it was added."""
        return self._store.failures()

    def who(self, name: str) -> tuple[Voice, ...]:
        """Every statement by or through an actor, in time order, those without a time last.

        The name is taken in any spelling, and a short form stands for the full name.
        """
        lent = self.lent()
        voices = (replace(voice, page=_with_lent(voice.page, lent)) for voice in self._store.voices(name))
        return tuple(sorted(voices, key=_when))

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Pages and statements with the words of the query in any inflection, best first."""
        lent = self.lent()
        return tuple(replace(hit, page=_with_lent(hit.page, lent)) for hit in self._store.search(query, limit))

    def report(
        self, path: str | Path, heading: str | None = None, language: Language = "ar", engine: Engine | None = None
    ) -> int:
        """Write the accounts report, one HTML file that needs nothing else; gives how many stories it shows.

        The story that most outlets tell stands first, and of equals the latest: it is what a desk looks for.
        `heading` is its title (the file's name where none is given), `language` that of its labels; `engine` is what
        compares the pages of each story.
        Raises RiwayaError when there is no story or the file cannot be written.
        """
        from riwaya.export.report import render

        stories = sorted(self.stories(), key=lambda story: story.end or "", reverse=True)
        stories.sort(key=lambda story: (-story.outlets, -len(story.pages)))
        if not stories:
            raise RiwayaError("there is no story on the desk to report on")
        reprints, lent = _by_page(self.reprints()), self.lent()
        items = (self._to_compare(story, reprints, lent) for story in stories)
        with closing((engine or Serial()).each(_compared, items)) as compared:
            views = list(compared)
        html = render(views, heading or Path(path).stem, language)
        try:
            Path(path).write_text(html, encoding="utf-8")
        except OSError as error:
            raise RiwayaError(f"{path}: {error.strerror}") from error
        return len(stories)

    def _to_compare(
        self, story: Story, reprints: Mapping[str, Sequence[Reprint]], lent: Mapping[str, Lent]
    ) -> ToCompare:
        """The story's pages to be compared, an undated one as of the day that others lend it. What is stored stays.

        Stories and reprints were made without these days, so nothing that lends a day was found by it.
        """
        held = set(story.pages)
        readings = {
            reading.article.page.id: _as_of(reading, lent.get(reading.article.page.id))
            for reading in self._store.readings(story.pages)
        }
        return (
            story,
            tuple(readings[page] for page in story.pages),
            tuple(
                reprint
                for page in sorted(held)
                for reprint in reprints.get(page, ())  # those of which it is the source, by target
                if reprint.target in held
            ),
            {page: lent[page] for page in story.pages if page in lent},
        )

    def _derive(self, tell: Progress, engine: Engine) -> tuple[int, int]:
        """Reprints, stories and days lent, of all pages that are read; how many stories and reprints there are."""
        from riwaya.deriving import Deriving, derive

        return derive(Deriving(self._store, engine, tell, died))


def _by_page(reprints: Iterable[Reprint]) -> dict[str, list[Reprint]]:
    """The reprints by their sources."""
    found: dict[str, list[Reprint]] = {}
    for reprint in reprints:
        found.setdefault(reprint.source, []).append(reprint)
    return found


def _compared(item: ToCompare) -> StoryReport:
    from riwaya.compare.accounts import compare
    from riwaya.export.report import StoryReport

    story, readings, shared, lent = item
    return StoryReport(story, compare(story, readings, shared), readings, shared, lent)


def _with_lent(page: Kept, lent: Mapping[str, Lent]) -> Kept:
    """The page with what others show of its day, and with that day where they show it."""
    shown = lent.get(page.id)
    return replace(page, lent=shown, published=shown.day) if shown else page


def _as_of(reading: Reading, lent: Lent | None) -> Reading:
    if lent is None:  # its lexicons are loaded only where a page is to be read anew
        return reading
    from riwaya import pipeline

    return pipeline.dated(reading, lent)


def _from_partitions(
    store: Store, folders: Iterable[str | Path], tell: Progress
) -> Iterator[list[PageRow | Failure] | int]:
    """What partitions hold, one at a time; of one whose pages are all on the desk how many they are."""
    from riwaya.store import partitions

    paths = [path for folder in folders for path in partitions.partitions(Path(folder))]
    for done, path in enumerate(paths, 1):
        ids, _ = partitions.held(path)
        if ids and len(store.known(sorted(ids))) == len(ids):
            yield len(ids)
        else:
            rows, failures = partitions.read(path)
            yield [*rows, *failures]
        tell("loading", done, len(paths))


def _looked_up(store: Store, items: Iterable[Page | Failure]) -> Iterator[tuple[Page | Failure, bool]]:
    """The items, each with whether it is a page that the store holds."""
    for batch in _batches(items, _BATCH):
        known = store.known([item.id for item in batch if isinstance(item, Page)])
        for item in batch:
            yield item, isinstance(item, Page) and item.id in known


def _counted(results: Iterable[Value], tell: Progress) -> Iterator[Value]:
    tell("read", 0, None)
    for done, result in enumerate(results, 1):
        yield result
        tell("read", done, None)


def _batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    stream = iter(values)
    while batch := list(islice(stream, size)):
        yield batch


def _chosen(stories: Sequence[Story], wanted: str | None) -> Story:
    if wanted is None:
        if not stories:
            raise RiwayaError("there is no story on the desk yet")
        return max(stories, key=lambda story: (story.outlets, len(story.pages)))  # the first of several
    by_id = [story for story in stories if story.id == wanted]
    if not by_id and wanted.isdecimal() and 1 <= int(wanted) <= len(stories):
        return stories[int(wanted) - 1]
    matching = by_id or [story for story in stories if wanted and story.id.startswith(wanted)]
    if len(matching) != 1:
        reason = f"{len(matching)} stories begin so" if matching else "no such story on the desk"
        raise RiwayaError(f"{wanted!r}: {reason}")
    return matching[0]


def _page_named(wanted: str, kept: Sequence[Kept]) -> str:
    found = [page.id for page in kept if wanted in (page.id, page.input)]
    found = found or [page.id for page in kept if wanted and page.id.startswith(wanted)]
    if len(found) != 1:
        reason = f"{len(found)} pages are called so" if found else "no such page on the desk"
        raise RiwayaError(f"{wanted!r}: {reason}")
    return found[0]


def _when(voice: Voice) -> tuple[bool, str, str, int]:
    time = voice.statement.said_from or voice.page.published
    return time is None, time or "", voice.page.id, voice.statement.cue.start


def _silent(step: str, done: int, total: int | None) -> None:
    """For who wants no progress."""
