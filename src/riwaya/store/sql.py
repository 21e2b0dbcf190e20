"""The store over SQL: every statement here is SQLAlchemy Core and runs on any database.

What differs between databases (opening, locking, full-text search, the wording of faults) is a `Backend`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, select, update

from riwaya.arabic.tokens import words
from riwaya.model import Failure, Judgement, Lent, Passage, Reading, Reprint, Span, Story
from riwaya.record import from_stored, lent_from, lent_record
from riwaya.reuse.seeds import Seeds, seeds_of
from riwaya.reuse.winnowing import Keys
from riwaya.reuse.wording import Wording
from riwaya.store import grouped, joined, tables, verdicts, watched
from riwaya.store.contract import (
    JUDGED,
    FeedState,
    Furniture,
    Hit,
    Kept,
    Near,
    Regrouped,
    Rejoined,
    Settled,
    Unjoined,
    Voice,
    Waiting,
    Written,
)
from riwaya.store.names import bare, same_name
from riwaya.store.rows import IndexRow, PageRow, index_rows, stems, storable

Value = TypeVar("Value")
_CHUNK = 500
"""Ids in one query: databases bound how many values a statement may hold."""


@dataclass(frozen=True, slots=True)
class Backend:
    """What a database does in its own way."""

    reading: Engine
    writing: Engine
    """The same database; its transactions take the write lock at once."""
    told: Callable[[], AbstractContextManager[None]]
    """Turns the database's faults into RiwayaError."""
    index: Callable[[Connection, Sequence[tuple[int, str, str]]], None]
    """Adds rows of (id, head, body) stems to the full-text index."""
    unindex: Callable[[Connection, Sequence[tuple[int, str, str]]], None]
    """Takes such rows out again, given exactly as they were added."""
    find: Callable[[Connection, Sequence[str], bool, int], list[tuple[int, float]]]
    """(id, rank) of rows with all the stems, or with any, best first, at most so many."""


class SqlStore:
    """A `Store` over a `Backend`."""

    def __init__(self, backend: Backend) -> None:
        self._db = backend

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        with self._db.told(), self._db.reading.begin() as connection:
            return _known(connection, ids)

    def write(self, pages: Sequence[PageRow], failures: Sequence[Failure]) -> Written:
        with self._db.told(), self._db.writing.begin() as connection:
            return self._written(connection, pages, failures)

    def feeds(self) -> tuple[FeedState, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return watched.feeds(connection)

    def write_feed(self, feed: FeedState, entries: Sequence[Waiting]) -> int:
        with self._db.told(), self._db.writing.begin() as connection:
            return watched.write_feed(connection, feed, entries)

    def waiting(self, until: str) -> tuple[Waiting, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return watched.waiting(connection, until)

    def settle(self, settled: Settled, pages: Sequence[PageRow], failures: Sequence[Failure]) -> Written:
        with self._db.told(), self._db.writing.begin() as connection:
            if not watched.settle(connection, settled):
                return Written(0, 0)
            return self._written(connection, pages, failures)

    def replace(self, pages: Sequence[PageRow]) -> None:
        table = tables.pages
        with self._db.told(), self._db.writing.begin() as connection:
            for page in {page.id: page for page in pages}.values():
                record = connection.execute(select(table.c.record).where(table.c.id == page.id)).scalar()
                if record is None:
                    continue
                self._unindex(connection, page.id, index_rows(from_stored(json.loads(record))))
                connection.execute(delete(tables.voices).where(tables.voices.c.page == page.id))
                connection.execute(update(table).where(table.c.id == page.id).values(_page_values(page)))
                _insert(connection, tables.voices, list(_voice_values(page)))
                self._index(connection, [page])
                joined.keep_anew(connection, page.id, page.traces)

    def pages_mark(self) -> str:
        with self._db.told(), self._db.reading.begin() as connection:
            return fact(connection, "pages") or f"{0:032x}"

    def derived_mark(self) -> str | None:
        with self._db.told(), self._db.reading.begin() as connection:
            return fact(connection, "derived")

    def derive(
        self,
        mark: str,
        reprints: Iterable[Reprint],
        stories: Iterable[Story],
        lent: Iterable[Lent] = (),
    ) -> None:
        with self._db.told(), self._db.writing.begin() as connection:
            for table in (tables.story_pages, tables.stories, tables.reprints, tables.lent):
                connection.execute(delete(table))
            _insert(connection, tables.reprints, [_reprint_values(reprint) for reprint in reprints])
            grouped.keep_stories(connection, list(stories))
            _insert(connection, tables.lent, [_lent_values(one) for one in lent])
            connection.execute(update(tables.traces).values(joined=1, before=None))
            grouped.index_all(connection)
            set_fact(connection, "derived", mark)
            set_fact(connection, "placed", "0")

    def rejoin(self, change: Rejoined) -> None:
        waited = change.unjoined
        with self._db.told(), self._db.writing.begin() as connection:
            joined.drop_reprints(connection, change.pairs, waited.anew)
            _insert(connection, tables.reprints, [_reprint_values(reprint) for reprint in change.reprints])
            joined.drop_seeds(connection, [joined.wording_joined(connection, page) for page in waited.anew])
            joined.add_seeds(connection, [seeds_of(one) for one in joined.wordings(connection, waited.pages)])
            joined.set_joined(connection, waited.pages)
            grouped.index(connection, waited.pages)

    def regroup(self, mark: str, change: Regrouped) -> None:
        table = tables.lent
        with self._db.told(), self._db.writing.begin() as connection:
            grouped.drop_stories(connection, change.dropped)
            grouped.keep_stories(connection, change.stories)
            for part in _cut(change.undated, _CHUNK):
                connection.execute(delete(table).where(table.c.page.in_(part)))
            _insert(connection, table, [_lent_values(one) for one in change.lent])
            set_fact(connection, "placed", str(int(fact(connection, "placed") or "0") + change.pages))
            set_fact(connection, "derived", mark)

    def placed(self) -> int:
        with self._db.told(), self._db.reading.begin() as connection:
            return int(fact(connection, "placed") or "0")

    def near(self, keys: Sequence[str], first: int | None, last: int | None) -> tuple[Near, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return grouped.near(connection, keys, first, last)

    def beside(self, pages: Sequence[str]) -> tuple[Near, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return grouped.beside(connection, pages)

    def unplaced(self) -> tuple[str, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return grouped.unplaced(connection)

    def counts(self) -> tuple[int, int]:
        with self._db.told(), self._db.reading.begin() as connection:
            stories, reprints = (
                connection.execute(select(func.count()).select_from(table)).scalar() or 0
                for table in (tables.stories, tables.reprints)
            )
        return stories, reprints

    def unjoined(self) -> Unjoined:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.unjoined(connection)

    def outlets_unjoined(self) -> tuple[str, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.outlets_unjoined(connection)

    def of_outlet(self, outlet: str, most: int) -> tuple[int, tuple[str, ...]]:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.of_outlet(connection, outlet, most)

    def furniture(self, outlet: str) -> Furniture | None:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.furniture(connection, outlet)

    def keep_furniture(self, outlet: str, found: Furniture) -> None:
        with self._db.told(), self._db.writing.begin() as connection:
            joined.keep_furniture(connection, outlet, found)

    def marked_lines(
        self, outlet: str, *, only_unjoined: bool
    ) -> Sequence[tuple[str, Sequence[tuple[str | None, str | None]]]]:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.marked_lines(connection, outlet, only_unjoined=only_unjoined)

    def wordings(self, ids: Sequence[str] | None = None) -> Iterator[Wording]:
        with self._db.told(), self._db.reading.begin() as connection:
            yield from joined.wordings(connection, ids)

    def wording(self, page: str) -> Wording:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.wording_joined(connection, page)

    def seeds(self, keys: Keys) -> Seeds:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.seeds(connection, keys.tolist())

    def sketched(self) -> Iterator[tuple[str, int | None, bytes]]:
        with self._db.told(), self._db.reading.begin() as connection:
            yield from joined.sketched(connection)

    def days(self) -> tuple[int | None, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return joined.days(connection)

    def clear_index(self) -> None:
        with self._db.told(), self._db.writing.begin() as connection:
            joined.drop_all_seeds(connection)

    def add_seeds(self, found: Sequence[Seeds]) -> None:
        with self._db.told(), self._db.writing.begin() as connection:
            joined.add_seeds(connection, found)

    def readings(self, ids: Sequence[str] | None = None) -> Iterator[Reading]:
        pages = tables.pages.c
        query = select(pages.record).order_by(pages.id)
        parts = [query] if ids is None else [query.where(pages.id.in_(part)) for part in _cut(sorted(set(ids)), _CHUNK)]
        with self._db.told(), self._db.reading.begin() as connection:
            for part in parts:
                for (record,) in connection.execution_options(yield_per=100).execute(part):
                    yield from_stored(json.loads(record))

    def pages(self) -> tuple[Kept, ...]:
        pages = tables.pages.c
        with self._db.told(), self._db.reading.begin() as connection:
            rows = connection.execute(_kept().order_by(pages.published.is_(None), pages.published, pages.id))
            return tuple(_as_kept(row) for row in rows)

    def reprints(self, pages: Sequence[str] | None = None) -> tuple[Reprint, ...]:
        table = tables.reprints
        query = select(table).order_by(table.c.source, table.c.target)
        with self._db.told(), self._db.reading.begin() as connection:
            if pages is None:
                return tuple(_as_reprint(row) for row in connection.execute(query))
            found = {
                (row.source, row.target): _as_reprint(row)
                for part in _cut(sorted(pages), _CHUNK)
                for row in connection.execute(query.where(table.c.source.in_(part) | table.c.target.in_(part)))
            }
        return tuple(found[pair] for pair in sorted(found))

    def stories(self, pages: Sequence[str] | None = None) -> tuple[Story, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return grouped.stories(connection, pages)

    def lent(self) -> tuple[Lent, ...]:
        table = tables.lent
        with self._db.told(), self._db.reading.begin() as connection:
            rows = connection.execute(select(table).order_by(table.c.page)).all()
        return tuple(lent_from(row.page, json.loads(row.lent)) for row in rows)

    def voices(self, name: str) -> tuple[Voice, ...]:
        asked = words(name)
        if not asked:
            return ()
        table = tables.voices
        with self._db.told(), self._db.reading.begin() as connection:
            # A short form and its full name both hold the last word asked for; the rest is decided on words.
            likely = select(table).where(table.c.words.contains(f"{bare(asked[-1])} ", autoescape=True))
            found = [row for row in connection.execute(likely) if same_name(asked, row.words.split())]
            kept, readings = _with_readings(connection, {row.page for row in found})
        return tuple(_as_voice(row, kept[row.page], readings[row.page]) for row in found)

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        wanted = tuple(dict.fromkeys(stems(query).split()))
        if not wanted:
            return ()
        table = tables.indexed
        with self._db.told(), self._db.reading.begin() as connection:
            best = self._db.find(connection, wanted, True, limit) or self._db.find(connection, wanted, False, limit)
            places = {
                row.id: row
                for part in _cut([row for row, _ in best], _CHUNK)
                for row in connection.execute(select(table).where(table.c.id.in_(part)))
            }
            kept, readings = _with_readings(connection, {row.page for row in places.values()})
        return tuple(_as_hit(places[at], rank, kept, readings) for at, rank in best)

    def failures(self) -> tuple[Failure, ...]:
        table = tables.failures
        with self._db.told(), self._db.reading.begin() as connection:
            rows = connection.execute(select(table).order_by(table.c.page, table.c.stage, table.c.reason)).all()
        return tuple(Failure(row.page, row.stage, row.reason) for row in rows)

    def judgements(self) -> tuple[Judgement, ...]:
        with self._db.told(), self._db.reading.begin() as connection:
            return verdicts.judgements(connection)

    def judge(self, judgement: Judgement) -> None:
        with self._db.told(), self._db.writing.begin() as connection:
            verdicts.keep(connection, judgement)
            set_fact(connection, "derived", JUDGED)

    def undo(self, judgement: str, when: str) -> bool:
        with self._db.told(), self._db.writing.begin() as connection:
            done = verdicts.undo(connection, judgement, when)
            if done:
                set_fact(connection, "derived", JUDGED)
            return done

    def close(self) -> None:
        with self._db.told():
            self._db.writing.dispose()
            self._db.reading.dispose()

    def _written(self, connection: Connection, pages: Sequence[PageRow], failures: Sequence[Failure]) -> Written:
        there = _known(connection, [page.id for page in pages])
        fresh = {page.id: page for page in pages if page.id not in there}
        for page in fresh.values():
            connection.execute(insert(tables.pages), _page_values(page))
        _insert(connection, tables.voices, [row for page in fresh.values() for row in _voice_values(page)])
        self._index(connection, fresh.values())
        if fresh:
            set_fact(connection, "pages", _mark(int(fact(connection, "pages") or "0", 16), fresh))
        joined.keep(connection, ((page.id, page.traces) for page in fresh.values() if page.traces))
        return Written(len(fresh), _write_failures(connection, failures))

    def _index(self, connection: Connection, pages: Iterable[PageRow]) -> None:
        last = connection.execute(select(func.max(tables.indexed.c.id))).scalar() or 0
        rows = [(page, row) for page in pages for row in page.index]
        numbered = list(enumerate(rows, last + 1))
        _insert(
            connection,
            tables.indexed,
            [{"id": at, "page": page.id, "position": row.position} for at, (page, row) in numbered],
        )
        self._db.index(connection, [(at, row.head, row.body) for at, (_, row) in numbered])

    def _unindex(self, connection: Connection, page: str, rows: Sequence[IndexRow]) -> None:
        """Take a page out of the index. An index without contents forgets only what it is told in full."""
        table = tables.indexed
        ids = connection.execute(select(table.c.id).where(table.c.page == page).order_by(table.c.id)).scalars().all()
        self._db.unindex(connection, [(at, row.head, row.body) for at, row in zip(ids, rows, strict=True)])
        connection.execute(delete(table).where(table.c.page == page))


def _mark(before: int, pages: Iterable[str]) -> str:
    """The pages' mark with these more: the sum of their hashes, which hangs on no order."""
    added = sum(int.from_bytes(hashlib.sha256(page.encode()).digest()[:16]) for page in pages)
    return f"{(before + added) % (1 << 128):032x}"


def fact(connection: Connection, name: str) -> str | None:
    """A fact about the store itself, None when it was never set."""
    table = tables.facts
    return connection.execute(select(table.c.value).where(table.c.name == name)).scalar()


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Record a fact about the store itself, in place of what it was."""
    connection.execute(delete(tables.facts).where(tables.facts.c.name == name))
    connection.execute(insert(tables.facts), {"name": name, "value": value})


def _known(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    pages = tables.pages.c
    return frozenset(
        row.id for part in _cut(ids, _CHUNK) for row in connection.execute(select(pages.id).where(pages.id.in_(part)))
    )


def _insert(connection: Connection, table: Any, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def _write_failures(connection: Connection, failures: Sequence[Failure]) -> int:
    table = tables.failures
    fresh = 0
    for failure in dict.fromkeys(failures):
        values = {name: storable(getattr(failure, name)) for name in ("page", "stage", "reason")}
        there = select(table.c.page).where(*(table.c[name] == value for name, value in values.items()))
        if connection.execute(there).first() is None:
            connection.execute(insert(table), values)
            fresh += 1
    return fresh


def _page_values(page: PageRow) -> dict[str, Any]:
    return {column.name: getattr(page, column.name) for column in tables.pages.columns}


def _voice_values(page: PageRow) -> Iterator[dict[str, Any]]:
    for row in page.voices:
        yield {"page": page.id, "position": row.position, "part": row.part, "name": row.name, "words": row.words}


def _reprint_values(reprint: Reprint) -> dict[str, Any]:
    return {
        "source": reprint.source,
        "target": reprint.target,
        "kind": reprint.kind,
        "share": reprint.share,
        "direction": reprint.direction,
        "matter": reprint.matter,
        "passages": json.dumps(_passage_values(reprint.passages)),
        "stretches": json.dumps(_passage_values(reprint.stretches)),
        "why": json.dumps(reprint.why, ensure_ascii=False),
    }


def _as_reprint(row: Row[Any]) -> Reprint:
    passages, stretches = _as_passages(row.passages), _as_passages(row.stretches)
    why = tuple(json.loads(row.why))
    return Reprint(row.source, row.target, row.kind, row.share, row.direction, passages, why, row.matter, stretches)


def _passage_values(passages: Iterable[Passage]) -> list[list[int]]:
    return [[p.source.start, p.source.end, p.target.start, p.target.end, p.words, p.edits] for p in passages]


def _as_passages(written: str) -> tuple[Passage, ...]:
    return tuple(Passage(Span(a, b), Span(c, d), words, edits) for a, b, c, d, words, edits in json.loads(written))


def _lent_values(lent: Lent) -> dict[str, Any]:
    return {"page": lent.page, "lent": json.dumps(lent_record(lent))}


def _kept() -> Select[Any]:
    pages = tables.pages.c
    return select(pages.id, pages.input, pages.url, pages.outlet, pages.published, pages.title)


def _as_kept(row: Row[Any]) -> Kept:
    return Kept(row.id, row.input, row.url, row.outlet, row.published, row.title)


def _with_readings(connection: Connection, ids: Iterable[str]) -> tuple[dict[str, Kept], dict[str, Reading]]:
    kept: dict[str, Kept] = {}
    readings: dict[str, Reading] = {}
    for part in _cut(sorted(ids), _CHUNK):
        for row in connection.execute(_kept().add_columns(tables.pages.c.record).where(tables.pages.c.id.in_(part))):
            kept[row.id] = _as_kept(row)
            readings[row.id] = from_stored(json.loads(row.record))
    return kept, readings


def _as_voice(row: Row[Any], page: Kept, reading: Reading) -> Voice:
    statement = reading.statements[row.position]
    return Voice(page, statement, statement.said(reading.article.page.text), row.part, row.name)


def _as_hit(row: Row[Any], rank: float, kept: dict[str, Kept], readings: dict[str, Reading]) -> Hit:
    reading = readings[row.page]
    text = reading.article.page.text
    if row.position is None:
        return Hit(kept[row.page], None, text, rank)
    statement = reading.statements[row.position]
    return Hit(kept[row.page], statement.id, statement.said(text), rank)


def _cut(values: Sequence[Value], size: int) -> Iterator[list[Value]]:
    stream = iter(values)
    while part := list(islice(stream, size)):
        yield part
