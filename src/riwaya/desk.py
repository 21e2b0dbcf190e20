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
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from riwaya.at_once import (
    ENGINES,
    agreed_pairs,
    clean,
    cleaned,
    compared_pages,
    dated,
    died,
    engine_named,
    evaluated,
    evaluated_accounts,
    explain,
    find_times,
    measure_restoration,
    read,
    read_pages,
)
from riwaya.engine import Engine, Processes
from riwaya.errors import RiwayaError
from riwaya.intake.fields import FIELDS
from riwaya.intake.settings import IntakeSettings, WebSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Lent, Page, Reading, Reprint, Story
from riwaya.store.contract import FeedState, Hit, Kept, Store, Voice
from riwaya.store.rows import PageRow, page_row

if TYPE_CHECKING:
    from riwaya.attribute.explaining import Explanation
    from riwaya.export.report import StoryReport
    from riwaya.export.wording import Language
    from riwaya.measure.accounts import AccountsEvaluated
    from riwaya.measure.agreement import Agreed
    from riwaya.measure.evaluation import Evaluated
    from riwaya.measure.misses import Miss
    from riwaya.watching import Round

__all__ = [
    "ENGINES", "FIELDS", "AccountsEvaluated", "Added", "Agreed", "Desk", "Evaluated", "Explanation", "FeedState", "Hit",
    "IntakeSettings",
    "Kept", "Miss", "Progress", "Voice", "WebSettings", "agreed_pairs", "clean", "cleaned", "compared_pages",
    "engine_named", "evaluated", "evaluated_accounts", "explain", "find_times", "measure_restoration", "open_desk",
    "read_pages",
]  # fmt: skip

Value = TypeVar("Value")
Again = tuple[Page, tuple[tuple[str, str], ...]]
"""A page to be read anew, and the lines of its outlet's furniture with their reasons."""
_BATCH = 64
"""Pages in one transaction: what a killed run has to read again, at most, beside what is under way."""


class Progress(Protocol):
    """Told how far a step has come."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """`step` is "read", "furniture", "reprints" or "stories"; `total` is None where it is not known beforehand."""
        ...


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
    ) -> Added:
        """Read pages and store them with all that follows from them.

        Pages already there are not read again, so that a killed run, repeated, goes on where it stopped. Reprints and
        stories are made anew whenever they were not made of exactly the pages now stored. `published` and `settings`
        are those of `read_pages`.
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

        with closing((engine or Processes()).each(_row, unknown(), lost=died)) as results:
            for batch in _batches(_counted(results, tell), _BATCH):
                rows = [result for result in batch if isinstance(result, PageRow)]
                failed = [result for result in batch if isinstance(result, Failure)]
                failed += [failure for row in rows for failure in row.failures]
                fresh = self._store.write(rows, failed).pages
                added += fresh
                known += len(rows) - fresh
                set_aside += sum(row.set_aside for row in rows)
                failures += failed
        stories, reprints = self._derive(tell, engine or Processes())
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
            read=_row,
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
        return self._side_by_side(_chosen(self.stories(), wanted), self.reprints(), self.lent())

    def reprints(self) -> tuple[Reprint, ...]:
        """Pages that share words, and who may have taken them from whom."""
        return self._store.reprints()

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

    def report(self, path: str | Path, heading: str | None = None, language: Language = "ar") -> int:
        """Write the accounts report, one HTML file that needs nothing else; gives how many stories it shows.

        The story that most outlets tell stands first, and of equals the latest: it is what a desk looks for.
        `heading` is its title (the file's name where none is given), `language` that of its labels.
        Raises RiwayaError when there is no story or the file cannot be written.
        """
        from riwaya.export.report import render

        stories = sorted(self.stories(), key=lambda story: story.end or "", reverse=True)
        stories.sort(key=lambda story: (-story.outlets, -len(story.pages)))
        if not stories:
            raise RiwayaError("there is no story on the desk to report on")
        reprints, lent = self.reprints(), self.lent()
        views = [self._side_by_side(story, reprints, lent) for story in stories]
        html = render(views, heading or Path(path).stem, language)
        try:
            Path(path).write_text(html, encoding="utf-8")
        except OSError as error:
            raise RiwayaError(f"{path}: {error.strerror}") from error
        return len(stories)

    def _side_by_side(self, story: Story, reprints: Sequence[Reprint], lent: Mapping[str, Lent]) -> StoryReport:
        """The story's pages compared, an undated one as of the day that others lend it. What is stored stays as it is.

        Stories and reprints were made without these days, so nothing that lends a day was found by it.
        """
        from riwaya.compare.accounts import compare
        from riwaya.export.report import StoryReport

        held = set(story.pages)
        readings = {
            reading.article.page.id: _as_of(reading, lent.get(reading.article.page.id))
            for reading in self._store.readings(story.pages)
        }
        ordered = tuple(readings[page] for page in story.pages)
        shared = tuple(reprint for reprint in reprints if reprint.source in held and reprint.target in held)
        shown = {page: lent[page] for page in story.pages if page in lent}
        return StoryReport(story, compare(story, ordered, shared), ordered, shared, shown)

    def _derive(self, tell: Progress, engine: Engine) -> tuple[int, int]:
        """Reprints, stories and days lent, of all pages that are read, unless they stand already.

        Gives how many stories and reprints there are.
        """
        from riwaya import pipeline
        from riwaya.reuse.reprints import reprints
        from riwaya.story.grouping import stories

        mark = self._store.pages_mark()
        if self._store.derived_mark() == mark:
            return len(self._store.stories()), len(self._store.reprints())
        kept = tuple(reading for reading in self._store.readings() if reading.article.set_aside is None)
        readings = self._furnished(kept, tell, engine)
        tell("reprints", 0, len(readings))
        articles = [reading.article for reading in readings]
        shared = reprints(articles)
        tell("reprints", len(readings), len(readings))
        tell("stories", 0, len(readings))
        found = stories(readings, shared)
        tell("stories", len(readings), len(readings))
        self._store.derive(mark, shared, found, pipeline.lent(articles, shared, found))
        return len(found), len(shared)

    def _furnished(self, readings: tuple[Reading, ...], tell: Progress, engine: Engine) -> tuple[Reading, ...]:
        """The readings, those anew that were read without what their outlet's pages teach by now.

        What is learned depends on the pages alone, and a page is read anew wherever its record says otherwise: a run
        killed here goes on where it stopped.
        """
        stale = tuple(_stale(readings))
        if not stale:
            return readings
        tell("furniture", 0, len(stale))
        done = 0
        with closing(engine.each(_read_again, stale, lost=_died_again)) as results:
            for batch in _batches(results, _BATCH):
                self._store.replace([result for result in batch if isinstance(result, PageRow)])
                self._store.write((), [result for result in batch if isinstance(result, Failure)])
                done += len(batch)
                tell("furniture", done, len(stale))
        anew = {reading.article.page.id: reading for reading in self._store.readings([page.id for page, _ in stale])}
        return tuple(anew.get(reading.article.page.id, reading) for reading in readings)


def _with_lent(page: Kept, lent: Mapping[str, Lent]) -> Kept:
    """The page with what others show of its day, and with that day where they show it."""
    shown = lent.get(page.id)
    return replace(page, lent=shown, published=shown.day) if shown else page


def _as_of(reading: Reading, lent: Lent | None) -> Reading:
    if lent is None:  # its lexicons are loaded only where a page is to be read anew
        return reading
    from riwaya import pipeline

    return pipeline.dated(reading, lent)


def _stale(readings: Sequence[Reading]) -> Iterator[Again]:
    """The pages whose blocks do not say what their outlet's pages teach, each with that."""
    from riwaya.read.learning import by_outlet, is_stale, learn, sample

    for articles in by_outlet(reading.article for reading in readings).values():
        counted = sample(article.page.id for article in articles)
        learned = {line.key: line for line in learn(a for a in articles if a.page.id in counted)}
        reasons = tuple((line.key, line.why) for line in learned.values())
        yield from ((article.page, reasons) for article in articles if is_stale(article, learned))


def _read_again(item: Again) -> PageRow | Failure:
    from riwaya import pipeline

    page, learned = item
    return page_row(pipeline.read(page, dict(learned)))


def _died_again(item: Again) -> Failure:
    return died(item[0])


def _row(item: Page | Failure) -> PageRow | Failure:
    """What the store writes for a page."""
    reading = read(item)
    return reading if isinstance(reading, Failure) else page_row(reading)


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


def _when(voice: Voice) -> tuple[bool, str, str, int]:
    time = voice.statement.said_from or voice.page.published
    return time is None, time or "", voice.page.id, voice.statement.cue.start


def _silent(step: str, done: int, total: int | None) -> None:
    """For who wants no progress."""
