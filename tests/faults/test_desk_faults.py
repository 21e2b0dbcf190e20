"""A desk that cannot be written, and runs that are killed: one clear line, and nothing that was stored is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import COMMAND, DEMO, complaints, inputs, riwaya, rows_file

FILES = sorted(str(path) for path in DEMO.glob("*.txt"))[:4]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with three pages, to be copied."""
    path = tmp_path_factory.mktemp("made") / "a.desk"
    assert riwaya("add", *FILES[:3], "--to", str(path)).returncode == 0
    return path


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """That desk, of a test's own."""
    return Path(shutil.copy(made, tmp_path / "a.desk"))


def mounted(folder: Path, *options: str) -> bool:
    """Whether a small file system in memory could be mounted there."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """A folder on a disk of one megabyte, and what must stand before the program to be bounded so.

    Where nothing may be mounted, the size of files is bounded instead: to the program that is a disk without room.
    """
    folder = tmp_path / "disk"
    if mounted(folder, "-o", "size=1m"):
        yield folder, []
        subprocess.run(["umount", str(folder)], check=True)
    else:
        yield folder, ["bash", "-c", 'ulimit -f 1024; exec "$@"', "bash"]


def test_a_full_disk_is_one_line_and_what_was_stored_stays(small_disk: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, before = small_disk
    desk = folder / "a.desk"
    assert riwaya("add", *FILES[:3], "--to", str(desk), before=before).returncode == 0
    stored = inputs(desk)
    done = riwaya("add", str(rows_file(tmp_path / "many.jsonl", 400)), "--to", str(desk), before=before)
    (line,) = complaints(done)
    assert done.returncode == 1
    assert line.startswith(f"riwaya: {desk}: the disk ")
    assert set(stored) <= set(inputs(desk))


def test_a_report_on_a_full_disk_is_one_line(desk: Path) -> None:
    done = riwaya("report", str(desk), "--out", "/dev/full")
    assert done.returncode == 1
    assert complaints(done) == ["riwaya: /dev/full: No space left on device"]


def test_a_read_only_desk_is_one_line_and_can_still_be_asked(desk: Path, tmp_path: Path) -> None:
    stored = inputs(desk)
    folder = tmp_path / "shelf"
    is_mount = mounted(folder)
    shelved = folder / "a.desk"
    shutil.copy(desk, shelved)
    if is_mount:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    else:
        shelved.chmod(0o444)
        folder.chmod(0o555)
    before = [] if is_mount or os.geteuid() != 0 else ["setpriv", "--reuid=65534", "--clear-groups"]
    try:
        done = riwaya("add", FILES[3], "--to", str(shelved), before=before)
        (line,) = complaints(done)
        assert (done.returncode, line.startswith(f"riwaya: {shelved}: ")) == (1, True)
        assert inputs(shelved) == stored
    finally:
        if is_mount:
            subprocess.run(["umount", str(folder)], check=True)
        else:
            folder.chmod(0o755)


def test_a_file_that_is_no_desk_is_one_line_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear editor\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    for command in (["stories", str(path)], ["add", FILES[0], "--to", str(path)]):
        done = riwaya(*command)
        assert (done.returncode, complaints(done)) == (1, [f"riwaya: {path}: the file is not a desk"])
    assert path.read_bytes() == before


def test_adding_twice_changes_nothing(desk: Path) -> None:
    answers = [
        riwaya(*command, str(desk), "--json").stdout for command in (["stories"], ["reprints"], ["search", "2023"])
    ]
    done = riwaya("--lang", "en", "add", *FILES[:3], "--to", str(desk))
    assert "pages added: 0 · there already: 3" in done.stderr
    after = [
        riwaya(*command, str(desk), "--json").stdout for command in (["stories"], ["reprints"], ["search", "2023"])
    ]
    assert after == answers


def stored_pages(desk: Path) -> int:
    if not desk.exists():
        return 0
    connection = sqlite3.connect(desk, timeout=10)
    try:
        return int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
    except sqlite3.OperationalError:  # the tables are not there yet
        return 0
    finally:
        connection.close()


@pytest.mark.slow
def test_a_killed_add_goes_on_where_it_stopped(tmp_path: Path) -> None:
    rows = rows_file(tmp_path / "rows.jsonl", 160)
    desk, whole = tmp_path / "a.desk", tmp_path / "whole.desk"
    running = subprocess.Popen([*COMMAND, "add", str(rows), "--to", str(desk)], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 300
    while not 0 < stored_pages(desk) < 160:
        assert running.poll() is None, "the run was over before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    workers = [int(pid) for pid in Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()]
    running.send_signal(signal.SIGKILL)
    running.wait()
    kept = stored_pages(desk)
    assert 0 < kept < 160
    done = riwaya("--lang", "en", "add", str(rows), "--to", str(desk))
    assert f"pages added: {160 - kept} · there already: {kept}" in done.stderr
    assert riwaya("add", str(rows), "--to", str(whole), "--engine", "serial").returncode == 0
    assert inputs(desk) == inputs(whole)
    assert not [pid for pid in workers if is_alive(pid)], "a killed run leaves its workers behind"


def is_alive(process: int) -> bool:
    """Whether a process runs; a zombie that nobody has asked for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
