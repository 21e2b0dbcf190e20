"""Pages left in partitions: a run that is killed goes on where it stopped, and a desk made of them is the same desk."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from program import COMMAND, DEMO, complaints, riwaya, rows_file

from riwaya.desk import Desk, open_desk, read_to_partitions
from riwaya.engine import Processes, Serial
from riwaya.errors import RiwayaError
from riwaya.store import partitions
from riwaya.store.rows import PageRow

FILES = sorted(str(path) for path in DEMO.glob("*.txt"))


def rows(folder: Path) -> list[PageRow]:
    """All that partitions hold, in their order."""
    return [row for path in partitions.partitions(folder) for row in partitions.read(path)[0]]


def told(path: Path) -> tuple[object, ...]:
    """What a desk holds."""
    with open_desk(path) as desk:
        return desk.pages(), desk.stories(), desk.reprints(), desk.failures(), readings(desk)


def readings(desk: Desk) -> list[object]:
    return list(desk._store.readings())


def test_what_comes_back_is_what_was_left(tmp_path: Path) -> None:
    done = read_to_partitions([*FILES, str(tmp_path / "none")], tmp_path / "parts", Serial(), size=8)
    assert (done.pages, done.known, done.partitions, len(done.failures)) == (21, 0, 3, 1)
    one, other = tmp_path / "one.desk", tmp_path / "other.desk"
    with open_desk(one, create=True) as desk:
        desk.add([*FILES, str(tmp_path / "none")], Serial())
    with open_desk(other, create=True) as desk:
        added = desk.add([], Serial(), partitions=[tmp_path / "parts"])
    assert (added.pages, added.known) == (21, 0)
    assert told(other) == told(one)


def test_partitions_are_the_same_on_every_engine(tmp_path: Path) -> None:
    for name, engine in (("one", Serial()), ("two", Processes(2, shard=2))):
        read_to_partitions(FILES, tmp_path / name, engine, size=8)
    files = [path.name for path in partitions.partitions(tmp_path / "one")]
    assert [path.name for path in partitions.partitions(tmp_path / "two")] == files
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_reading_again_into_a_folder_changes_nothing(tmp_path: Path) -> None:
    wanted = [*FILES, str(tmp_path / "none")]
    read_to_partitions(wanted, tmp_path / "parts", Serial(), size=8)
    before = {path.name: path.read_bytes() for path in (tmp_path / "parts").iterdir()}
    done = read_to_partitions([*wanted, FILES[0]], tmp_path / "parts", Serial(), size=8)
    assert (done.pages, done.known, len(done.failures)) == (0, 22, 1)
    assert {path.name: path.read_bytes() for path in (tmp_path / "parts").iterdir()} == before


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    count = 600
    source = rows_file(tmp_path / "rows.jsonl", count)
    folder = tmp_path / "parts"
    command = [*COMMAND, "--quiet", "read", str(source), "--to-partitions", str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (folder.is_dir() and partitions.partitions(folder)) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    stopped = len(rows(folder))
    assert 0 < stopped < count
    (folder / "000009-0.riwaya.parquet.unfinished").touch()  # what is under way when the power goes
    done = riwaya("read", str(source), "--to-partitions", str(folder), "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "read": count - stopped, "known": stopped, "partitions": 3, "set_aside": 0, "failures": [],
    }  # fmt: skip
    read_to_partitions([str(source)], tmp_path / "whole")
    assert rows(folder) == rows(tmp_path / "whole")


def test_a_desk_killed_while_it_takes_them_in_goes_on_where_it_stopped(tmp_path: Path) -> None:
    read_to_partitions(FILES, tmp_path / "parts", Serial(), size=4)
    some = tmp_path / "some"
    some.mkdir()
    for path in partitions.partitions(tmp_path / "parts")[:2]:
        shutil.copy(path, some)
    with open_desk(tmp_path / "a.desk", create=True) as desk:
        desk.add([], Serial(), partitions=[some])  # as far as a killed run comes: a partition is all or nothing
        added = desk.add([], Serial(), partitions=[tmp_path / "parts"])
    assert (added.pages, added.known) == (13, 8)
    with open_desk(tmp_path / "b.desk", create=True) as desk:
        desk.add(FILES, Serial())
    assert told(tmp_path / "a.desk") == told(tmp_path / "b.desk")


def test_what_is_no_partition_is_one_line(tmp_path: Path) -> None:
    done = riwaya("add", "--from-partitions", str(tmp_path / "none"), "--to", str(tmp_path / "a.desk"))
    assert (done.returncode, complaints(done)) == (1, [f"riwaya: {tmp_path / 'none'}: no folder of partitions"])
    path = tmp_path / "000001-0.riwaya.parquet"
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(RiwayaError, match="no partition: "):
        partitions.read(path)
    pq.write_table(pa.table({"id": ["a"]}), path)
    with pytest.raises(RiwayaError, match="no partition of Riwaya"):
        partitions.held(path)
    pq.write_table(pa.table({"id": ["a"]}).replace_schema_metadata({"riwaya-schema": "1"}), path)
    with pytest.raises(RiwayaError, match="of another version of Riwaya"):
        partitions.held(path)


def test_nothing_to_add_is_a_fault_of_use(tmp_path: Path) -> None:
    done = riwaya("add", "--to", str(tmp_path / "a.desk"))
    assert done.returncode == 2
    assert "nothing to add" in done.stderr
