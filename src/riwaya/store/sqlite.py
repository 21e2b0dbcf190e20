"""A store in one SQLite file: write-ahead log, FTS5 over our own stems, faults said in one line.

SQLite's tokenisers know no Arabic; they are given stems with spaces between and have nothing left to decide.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError

from riwaya.errors import RiwayaError
from riwaya.store import tables
from riwaya.store.contract import Store
from riwaya.store.sql import Backend, SqlStore, fact, set_fact

_FAULTS = {
    sqlite3.SQLITE_FULL: "the disk is full; what was stored before is kept",
    sqlite3.SQLITE_READONLY: "the desk can be read but not written",
    sqlite3.SQLITE_BUSY: "another program is writing to the desk; try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is writing to the desk; try again when it has finished",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_PERM: "the file may not be opened",
    sqlite3.SQLITE_NOTADB: "the file is not a desk",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_IOERR: "the disk refused to read or write; what was stored before is kept",
}
_PRIMARY = 0xFF
"""The low byte of an SQLite error code says what is wrong; the rest where it was noticed."""


def open_store(path: Path, *, create: bool = False, patience: float = 10.0) -> Store:
    """The store in the file at `path`; with `create` one is made where there is none.

    `patience` is how many seconds to wait for another program that is writing. Raises RiwayaError when there is no
    store, or the file is something else, or was written by a later version.
    """
    if path.is_dir():
        raise RiwayaError(f"{path}: a folder, not a desk")
    if not path.exists():
        if not create:
            raise RiwayaError(f"{path}: no desk there")
        if not path.parent.is_dir():
            raise RiwayaError(f"{path}: no folder {path.parent}")
    told = partial(_told, path)
    with told():
        engine = _engine(path, patience, create=create)
        try:
            _check(path, engine, create=create)
        except BaseException:
            engine.dispose()
            raise
    return SqlStore(Backend(engine, engine.execution_options(lock="IMMEDIATE"), told, _index, _unindex, _find))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the faults a user can do something about into one line; a fault of ours stays as it is."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code is None or code & _PRIMARY not in _FAULTS:
            raise
        raise RiwayaError(f"{path}: {_FAULTS[code & _PRIMARY]}") from error


def _engine(path: Path, patience: float, *, create: bool) -> Engine:
    engine = _connected(path, "mode=rwc" if create else "mode=rw", patience)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")
    except DBAPIError:
        engine.dispose()
        log = path.with_name(path.name + "-wal")
        if create or (log.exists() and log.stat().st_size):
            raise
        # A write-ahead log needs files beside the desk. Where none can be made nobody can be writing either.
        engine = _connected(path, "mode=ro&immutable=1", patience)
    return engine


def _connected(path: Path, mode: str, patience: float) -> Engine:
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False)
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not at the driver's guess
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with a write-ahead log a crash cannot tear a commit


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('lock', 'DEFERRED')}")


def _check(path: Path, engine: Engine, *, create: bool) -> None:
    """Make sure that these are our tables, in our version; make them in an empty file where that was asked."""
    with engine.begin() as connection:
        names = inspect(connection).get_table_names()
        version = fact(connection, "schema") if tables.facts.name in names else None
    if version is None:
        if names or not create:
            raise RiwayaError(f"{path}: not a desk")
        _create(engine)
    elif version != str(tables.SCHEMA):
        raise RiwayaError(f"{path}: a desk of another version of Riwaya (schema {version}, not {tables.SCHEMA})")


def _create(engine: Engine) -> None:
    with engine.connect() as connection:
        # Recorded in the file, outside any transaction: readers go on while one program writes.
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA journal_mode = WAL")
    with engine.execution_options(lock="IMMEDIATE").begin() as connection:
        if inspect(connection).has_table(tables.facts.name):
            return  # another program was quicker
        tables.metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE stems USING fts5(head, body, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )
        set_fact(connection, "schema", str(tables.SCHEMA))


def _index(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT INTO stems (rowid, head, body) VALUES (?, ?, ?)", list(rows))


def _unindex(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO stems (stems, rowid, head, body) VALUES ('delete', ?, ?, ?)", list(rows)
        )


def _find(connection: Connection, wanted: Sequence[str], every: bool, limit: int) -> list[tuple[int, float]]:
    terms = [f'"{stem.replace(chr(34), "")}"' for stem in wanted]
    found = connection.exec_driver_sql(
        # A word in a title weighs as much as four in a text.
        "SELECT rowid, bm25(stems, 4.0, 1.0) AS rank_ FROM stems WHERE stems MATCH ? ORDER BY rank_, rowid LIMIT ?",
        ((" AND " if every else " OR ").join(terms), limit),
    )
    return [(row[0], row[1]) for row in found]
