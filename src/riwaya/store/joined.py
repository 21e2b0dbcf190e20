"""What a store holds for joining pages: their words, an index of seeds, and what was learned of outlets.

A page waits from when it is written, or read anew, until reprints and stories are made with it. The index holds the
pages that do not wait; a page that was read anew stands in it with the words it had before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from riwaya.reuse.seeds import Seeds, seeds_of
from riwaya.reuse.wording import Wording
from riwaya.store import tables
from riwaya.store.contract import Furniture, Unjoined
from riwaya.store.traces import Traces, unpacked

_CHUNK = 500
"""Values in one query: databases bound how many a statement may hold."""
_ROWS = 50_000
"""Rows put in at once."""


def keep(connection: Connection, kept: Iterable[tuple[str, Traces]]) -> None:
    """The traces of pages that are new, each with its page's id."""
    values = [
        {
            "page": page,
            "outlet": left.outlet,
            "house": _signed(left.house),
            "words": left.words,
            "sketch": left.sketch,
            "day": left.day,
            "lines": left.lines,
            "joined": 0,
        }
        for page, left in kept
    ]
    if values:
        connection.execute(insert(tables.traces), values)


def keep_anew(connection: Connection, page: str, left: Traces | None) -> None:
    """The traces of a page in place of those it had; it waits again where it has other words than before."""
    table = tables.traces
    row = connection.execute(select(table).where(table.c.page == page)).first()
    if row is None:
        if left:
            keep(connection, [(page, left)])
        return
    if left is None:  # pages are set aside by what they say, and they say what they said
        raise ValueError(f"{page} was read, and is set aside now")
    values: dict[str, Any] = {"words": left.words, "sketch": left.sketch, "day": left.day, "lines": left.lines}
    if row.joined and (row.words, row.sketch) != (left.words, left.sketch):
        values |= {"before": row.words, "joined": 0}
    connection.execute(update(table).where(table.c.page == page).values(values))


def unjoined(connection: Connection) -> Unjoined:
    """What waits to be joined."""
    table = tables.traces.c
    rows = connection.execute(
        select(table.page, table.before.is_not(None).label("anew")).where(table.joined == 0).order_by(table.page)
    ).all()
    joined = connection.execute(select(func.count()).where(table.joined == 1)).scalar() or 0
    return Unjoined(tuple(row.page for row in rows), tuple(row.page for row in rows if row.anew), joined)


def outlets_unjoined(connection: Connection) -> tuple[str, ...]:
    """The outlets of the pages that wait."""
    table = tables.traces.c
    rows = connection.execute(select(table.outlet).where(table.joined == 0, table.outlet.is_not(None)).distinct())
    return tuple(sorted(rows.scalars()))


def of_outlet(connection: Connection, outlet: str, most: int) -> tuple[int, tuple[str, ...]]:
    """How many pages an outlet has, and the smallest ids of them."""
    table = tables.traces.c
    count = connection.execute(select(func.count()).where(table.outlet == outlet)).scalar() or 0
    first = connection.execute(select(table.page).where(table.outlet == outlet).order_by(table.page).limit(most))
    return count, tuple(first.scalars())


def furniture(connection: Connection, outlet: str) -> Furniture | None:
    """What was learned of the outlet; None where nothing was sought yet."""
    table = tables.learned
    row = connection.execute(select(table).where(table.c.outlet == outlet)).first()
    return Furniture(row.sample, json.loads(row.lines)) if row else None


def keep_furniture(connection: Connection, outlet: str, found: Furniture) -> None:
    """What was learned of the outlet, in place of what was known."""
    table = tables.learned
    connection.execute(delete(table).where(table.c.outlet == outlet))
    lines = json.dumps(dict(sorted(found.lines.items())), ensure_ascii=False)
    connection.execute(insert(table), {"outlet": outlet, "sample": found.sample, "lines": lines})


def marked_lines(
    connection: Connection, outlet: str, *, only_unjoined: bool
) -> list[tuple[str, list[tuple[str | None, str | None]]]]:
    """The pages of an outlet, each with its lines and what was learned of them when it was read."""
    table = tables.traces.c
    query = select(table.page, table.lines).where(table.outlet == outlet).order_by(table.page)
    rows = connection.execute(query.where(table.joined == 0) if only_unjoined else query)
    return [(row.page, [(key, why) for key, why in json.loads(row.lines)]) for row in rows]


def wordings(connection: Connection, ids: Sequence[str] | None = None) -> Iterator[Wording]:
    """The words of pages as they are now, by id; of all when no ids are given."""
    table = tables.traces.c
    query = select(table.page, table.words).order_by(table.page)
    parts = [query] if ids is None else [query.where(table.page.in_(part)) for part in _cut(sorted(set(ids)), _CHUNK)]
    for part in parts:
        for row in connection.execution_options(yield_per=200).execute(part):
            yield unpacked(row.page, row.words)


def sketched(connection: Connection) -> Iterator[tuple[str, int | None, bytes]]:
    """The pages, each with its day and its sketch as it is kept, by id."""
    table = tables.traces.c
    query = select(table.page, table.day, table.sketch).order_by(table.page)
    for row in connection.execution_options(yield_per=200).execute(query):
        yield row.page, row.day, row.sketch


def days(connection: Connection) -> tuple[int | None, ...]:
    """The days of all pages, each once."""
    return tuple(connection.execute(select(tables.traces.c.day).distinct()).scalars())


def wording_joined(connection: Connection, page: str) -> Wording:
    """The words with which a page is in the index. Raises KeyError for a page that is not in it."""
    table = tables.traces.c
    row = connection.execute(select(table.words, table.before, table.joined).where(table.page == page)).first()
    if row is None or not (row.joined or row.before):
        raise KeyError(page)
    return unpacked(page, row.before or row.words)


def seeds(connection: Connection, keys: Iterable[int]) -> Seeds:
    """All seeds in the index with these keys."""
    table, pages = tables.seeds.c, tables.traces.c
    found: list[tuple[int, int, int, int]] = []
    query = select(table.key, table.page, table.at, table.setting)
    for part in _cut([_signed(key) for key in keys], _CHUNK):
        found += [tuple(row) for row in connection.execute(query.where(table.key.in_(part)))]
    numbers = sorted({row[1] for row in found})
    names: dict[int, str] = {}
    houses: dict[int, int] = {}
    for some in _cut(numbers, _CHUNK):
        for row in connection.execute(select(pages.number, pages.page, pages.house).where(pages.number.in_(some))):
            names[row.number] = row.page
            houses[row.number] = _unsigned(row.house)
    place = {number: at for at, number in enumerate(numbers)}
    rows = np.array(found, np.int64).reshape(-1, 4)
    return Seeds(
        pages=tuple(names[number] for number in numbers),
        houses=tuple(houses[number] for number in numbers),
        key=rows[:, 0].view(np.uint64) if len(rows) else np.empty(0, np.uint64),
        page=np.array([place[number] for number in rows[:, 1].tolist()], np.int32),
        at=rows[:, 2].astype(np.int32),
        setting=rows[:, 3].copy().view(np.uint64),
    )


def add_seeds(connection: Connection, found: Sequence[Seeds]) -> None:
    """Put the seeds of joined pages into the index, in the order of their keys: that is how it is stored."""
    given = [part for part in found if len(part.key)]
    if not given:
        return
    number = numbers(connection, {page for part in given for page in part.pages})
    keys = np.concatenate([part.key for part in given]).view(np.int64)
    pages = np.concatenate([np.array([number[page] for page in part.pages], np.int64)[part.page] for part in given])
    places = np.concatenate([part.at for part in given])
    settings = np.concatenate([part.setting for part in given]).view(np.int64)
    order = np.lexsort((places, pages, keys))
    for part in np.array_split(order, max(1, len(order) // _ROWS)):
        connection.exec_driver_sql(
            "INSERT INTO seeds (key, page, at, setting) VALUES (?, ?, ?, ?)",
            list(
                zip(
                    keys[part].tolist(),
                    pages[part].tolist(),
                    places[part].tolist(),
                    settings[part].tolist(),
                    strict=True,
                )
            ),
        )


def drop_seeds(connection: Connection, gone: Iterable[Wording]) -> None:
    """Take pages out of the index, given with the words with which they are in it."""
    for wording in gone:
        number = numbers(connection, [wording.page])[wording.page]
        keys = dict.fromkeys(seeds_of(wording).key.view(np.int64).tolist())
        table = tables.seeds
        if keys:
            connection.execute(
                delete(table).where(table.c.key == bindparam("held"), table.c.page == number),
                [{"held": key} for key in keys],
            )


def drop_all_seeds(connection: Connection) -> None:
    """Empty the index: all pages wait."""
    connection.execute(delete(tables.seeds))
    connection.execute(update(tables.traces).values(joined=0, before=None))


def set_joined(connection: Connection, pages: Iterable[str]) -> None:
    """These pages wait no longer."""
    table = tables.traces
    for part in _cut(sorted(pages), _CHUNK):
        connection.execute(update(table).where(table.c.page.in_(part)).values(joined=1, before=None))


def drop_reprints(connection: Connection, pairs: Iterable[tuple[str, str]], pages: Iterable[str]) -> None:
    """Take out the reprints of these pairs, either way, and all of these pages."""
    table = tables.reprints
    both = [{"one": one, "two": two} for pair in pairs for one, two in (pair, pair[::-1])]
    if both:
        wanted = (table.c.source == bindparam("one"), table.c.target == bindparam("two"))
        connection.execute(delete(table).where(*wanted), both)
    for part in _cut(sorted(pages), _CHUNK):
        connection.execute(delete(table).where(table.c.source.in_(part) | table.c.target.in_(part)))


def numbers(connection: Connection, pages: Iterable[str]) -> Mapping[str, int]:
    """The number of each page that has traces."""
    table = tables.traces.c
    return {
        row.page: row.number
        for part in _cut(sorted(pages), _CHUNK)
        for row in connection.execute(select(table.page, table.number).where(table.page.in_(part)))
    }


def _signed(key: int) -> int:
    """Databases count below and above zero; hashes only above."""
    return key - (1 << 64) if key >> 63 else key


def _unsigned(key: int) -> int:
    return key & ((1 << 64) - 1)


def _cut(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    stream = iter(values)
    while part := list(islice(stream, size)):
        yield part
