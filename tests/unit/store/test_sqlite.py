"""The SQLite file: what it refuses to open, what it says when it cannot write, and that nothing stored is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from made import readings
from riwaya.errors import RiwayaError
from riwaya.store.rows import page_row
from riwaya.store.sqlite import open_store

ROWS = tuple(page_row(reading) for reading in readings().values())


def made_desk(folder: Path) -> Path:
    path = folder / "a desk?.sqlite"  # a name that an address would take apart
    store = open_store(path, create=True)
    store.write(ROWS[:2], [])
    store.close()
    return path


def test_a_closed_desk_is_one_file(tmp_path: Path) -> None:
    path = made_desk(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_desk_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    connection = sqlite3.connect(made_desk(tmp_path))
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_nothing_is_made_where_only_reading_was_asked(tmp_path: Path) -> None:
    with pytest.raises(RiwayaError, match="no desk there"):
        open_store(tmp_path / "none.desk")
    assert list(tmp_path.iterdir()) == []


def test_a_desk_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RiwayaError, match="no folder"):
        open_store(tmp_path / "none" / "a.desk", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_not_a_desk(tmp_path: Path, create: bool) -> None:
    with pytest.raises(RiwayaError, match="a folder, not a desk"):
        open_store(tmp_path, create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("not a database, and long enough to be looked at " * 40, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(RiwayaError, match="not a desk"):
        open_store(path, create=create)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RiwayaError, match="not a desk"):
        open_store(path, create=create)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_desk_only_where_one_is_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.desk"
    path.touch()
    with pytest.raises(RiwayaError, match="not a desk"):
        open_store(path)
    store = open_store(path, create=True)
    assert store.write(ROWS, []).pages == len(ROWS)
    store.close()


def test_another_versions_desk_is_refused(tmp_path: Path) -> None:
    path = made_desk(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema'")
    connection.commit()
    connection.close()
    with pytest.raises(RiwayaError, match="schema 99"):
        open_store(path)


def test_a_locked_desk_can_be_read_and_says_that_it_is_locked(tmp_path: Path) -> None:
    path = made_desk(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = open_store(path, patience=0.05)
    assert len(store.pages()) == 2
    with pytest.raises(RiwayaError, match="another program is writing"):
        store.write(ROWS, [])
    other.execute("ROLLBACK")
    other.close()
    assert store.write(ROWS, []).pages == 1
    store.close()


def test_a_full_disk_keeps_what_was_stored(tmp_path: Path) -> None:
    path = made_desk(tmp_path)
    store = open_store(path)
    # SQLite gives the fault of a full disk when a file may not grow; the fault tests fill a real one.
    raw = store._db.writing.raw_connection()  # type: ignore[attr-defined]  # no public way to bound a file
    raw.driver_connection.execute("PRAGMA max_page_count = 1")
    raw.close()
    large = replace(ROWS[2], record=ROWS[2].record + " " * 1_000_000)
    with pytest.raises(RiwayaError, match="the disk is full"):
        store.write([large], [])
    assert len(store.pages()) == 2
    store.close()


def test_a_damaged_desk_says_so(tmp_path: Path) -> None:
    path = made_desk(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RiwayaError, match=r"damaged|not a desk"):
        open_store(path).pages()
