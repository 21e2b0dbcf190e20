"""Watched feeds in a store: their health, and the queue of entries whose pages are yet to be fetched.

An entry is put into the queue with the state of its feed, and leaves it with its page: whatever is killed between
two of these steps loses no entry and fetches none of them into the store twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, case, func, insert, select, update

from riwaya.store import tables
from riwaya.store.contract import FeedState, Settled, Waiting
from riwaya.store.rows import storable

_STATE = tuple(column.name for column in tables.feeds.columns)


def feeds(connection: Connection) -> tuple[FeedState, ...]:
    """All feeds, by address."""
    table, entries = tables.feeds, tables.entries
    is_waiting = case((entries.c.state == "waiting", 1), else_=0)
    counts = {
        row.feed: (row.seen, row.waiting)
        for row in connection.execute(
            select(
                entries.c.feed, func.count().label("seen"), func.coalesce(func.sum(is_waiting), 0).label("waiting")
            ).group_by(entries.c.feed)
        )
    }
    found = []
    for row in connection.execute(select(table).order_by(table.c.url)):
        seen, waiting = counts.get(row.url, (0, 0))
        found.append(FeedState(**{name: getattr(row, name) for name in _STATE}, entries=seen, waiting=waiting))
    return tuple(found)


def write_feed(connection: Connection, feed: FeedState, entries: Sequence[Waiting]) -> int:
    """The feed's state in place of what it was, and its entries that are new; how many those are."""
    values = {name: _storable(getattr(feed, name)) for name in _STATE}
    table = tables.feeds
    if connection.execute(select(table.c.url).where(table.c.url == values["url"])).first() is None:
        connection.execute(insert(table), values)
    else:
        connection.execute(update(table).where(table.c.url == values["url"]).values(values))
    fresh = 0
    for entry in entries:
        key = storable(entry.key)
        if connection.execute(select(tables.entries.c.key).where(tables.entries.c.key == key)).first() is None:
            row = {"key": key, "feed": values["url"], "state": "waiting", "tries": 0, "due": entry.due}
            connection.execute(insert(tables.entries), {**row, "entry": storable(entry.entry)})
            fresh += 1
    return fresh


def waiting(connection: Connection, until: str) -> tuple[Waiting, ...]:
    """Entries to be fetched by that time, those that have waited longest first."""
    table = tables.entries.c
    query = select(table.key, table.feed, table.entry, table.tries, table.due)
    rows = connection.execute(query.where(table.state == "waiting", table.due <= until).order_by(table.due, table.key))
    return tuple(Waiting(row.key, row.feed, row.entry, row.tries, row.due) for row in rows)


def settle(connection: Connection, settled: Settled) -> bool:
    """Take an entry out of the queue, or back into it for later; False where it does not stand in it."""
    table = tables.entries
    values: dict[Any, Any] = {"state": settled.state, "tries": table.c.tries + 1, "due": settled.due}
    if settled.state != "waiting":
        values["entry"] = None
    done = connection.execute(
        update(table).where(table.c.key == storable(settled.key), table.c.state == "waiting").values(values)
    )
    return done.rowcount == 1


def _storable(value: object) -> object:
    return storable(value) if isinstance(value, str) else value
