"""Stories in a store, and the telling keys by which the pages near a new one are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from riwaya.model import Story
from riwaya.store import tables
from riwaya.store.contract import Near
from riwaya.store.rows import storable
from riwaya.store.traces import unpacked_sketch
from riwaya.story.ties import telling

_CHUNK = 500
"""Values in one query: databases bound how many a statement may hold."""


def stories(connection: Connection, pages: Sequence[str] | None = None) -> tuple[Story, ...]:
    """All stories, or those of these pages, by start, those without a date last, and id."""
    table, held = tables.stories, tables.story_pages
    members: dict[str, list[str]] = {}
    of_all = select(held).order_by(held.c.story, held.c.position)
    query = select(table)
    rows: list[Any] = []
    if pages is None:
        parts = [(query, of_all)]
    else:
        wanted = [
            select(held.c.story).where(held.c.page.in_(part)).distinct() for part in _cut(sorted(set(pages)), _CHUNK)
        ]
        parts = [(query.where(table.c.id.in_(ids)), of_all.where(held.c.story.in_(ids))) for ids in wanted]
    for some, of_some in parts:
        for row in connection.execute(of_some):
            members.setdefault(row.story, []).append(row.page)
        rows += connection.execute(some).all()
    found = {
        r.id: Story(r.id, r.title, r.start, r.end, tuple(dict.fromkeys(members.get(r.id, ()))), r.storyline, r.outlets)
        for r in rows
    }
    return tuple(sorted(found.values(), key=lambda story: (story.start is None, story.start or "", story.id)))


def keep_stories(connection: Connection, found: Sequence[Story]) -> None:
    """Stories that are not there."""
    values = [
        {
            "id": story.id,
            "title": storable(story.title),
            "start": story.start,
            "end": story.end,
            "storyline": story.storyline,
            "outlets": story.outlets,
        }
        for story in found
    ]
    pages = [
        {"story": story.id, "page": page, "position": at} for story in found for at, page in enumerate(story.pages)
    ]
    if values:
        connection.execute(insert(tables.stories), values)
    if pages:
        connection.execute(insert(tables.story_pages), pages)


def drop_stories(connection: Connection, ids: Sequence[str]) -> None:
    """Take out these stories."""
    for part in _cut(ids, _CHUNK):
        connection.execute(delete(tables.story_pages).where(tables.story_pages.c.story.in_(part)))
        connection.execute(delete(tables.stories).where(tables.stories.c.id.in_(part)))


def index(connection: Connection, pages: Sequence[str]) -> None:
    """The telling keys of these pages, in place of what they were."""
    table, traces = tables.telling, tables.traces.c
    for part in _cut(sorted(pages), _CHUNK):
        rows = connection.execute(select(traces.number, traces.sketch).where(traces.page.in_(part))).all()
        connection.execute(delete(table).where(table.c.page.in_([row.number for row in rows])))
        _keep_keys(connection, rows)


def index_all(connection: Connection) -> None:
    """The telling keys of all pages, in the order in which they are stored."""
    connection.execute(delete(tables.telling))
    traces = tables.traces.c
    _keep_keys(connection, connection.execute(select(traces.number, traces.sketch)))


def near(connection: Connection, keys: Sequence[str], first: int | None, last: int | None) -> tuple[Near, ...]:
    """Joined pages with one of the telling keys, undated or of a day from `first` to `last`; None for no bound."""
    traces, table = tables.traces.c, tables.telling.c
    meeting = select(table.page).where(table.key.in_([_number(key) for key in keys])).distinct()
    query = _near().where(traces.number.in_(meeting))
    if first is not None and last is not None:
        query = query.where(or_(traces.day.is_(None), traces.day.between(first, last)))
    return tuple(Near(row.page, row.sketch, row.story) for row in connection.execute(query))


def beside(connection: Connection, pages: Sequence[str]) -> tuple[Near, ...]:
    """These pages, with their stories."""
    return tuple(
        Near(row.page, row.sketch, row.story)
        for part in _cut(sorted(pages), _CHUNK)
        for row in connection.execute(_near().where(tables.traces.c.page.in_(part)))
    )


def unplaced(connection: Connection) -> tuple[str, ...]:
    """Joined pages that are in no story."""
    traces, held = tables.traces.c, tables.story_pages.c
    counts = (select(func.count()).where(traces.joined == 1), select(func.count()).select_from(tables.story_pages))
    if len({connection.execute(count).scalar() for count in counts}) == 1:
        return ()
    query = select(traces.page).where(traces.joined == 1, ~select(held.page).where(held.page == traces.page).exists())
    return tuple(connection.execute(query.order_by(traces.page)).scalars())


def _near() -> Any:
    traces, held = tables.traces, tables.story_pages
    return select(traces.c.page, traces.c.sketch, held.c.story).outerjoin(held, held.c.page == traces.c.page)


def _keep_keys(connection: Connection, rows: Iterable[Any]) -> None:
    values = sorted((_number(key), row.number) for row in rows for key in telling(unpacked_sketch("", row.sketch)))
    if values:
        connection.exec_driver_sql("INSERT INTO telling (key, page) VALUES (?, ?)", values)


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def _cut(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    stream = iter(values)
    while part := list(islice(stream, size)):
        yield part
