"""Pages that were read, in Parquet files that any store takes in: what a run on a cluster leaves behind.

A partition is written beside its place and then moved there, so one that stands in the folder is whole: it is the
marker by which a run that is repeated knows what is done.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from riwaya.errors import RiwayaError
from riwaya.model import Failure
from riwaya.store.rows import IndexRow, PageRow, VoiceRow, storable
from riwaya.store.tables import SCHEMA
from riwaya.store.traces import Traces

_ENDING = ".riwaya.parquet"
_UNFINISHED = ".unfinished"
_VERSION = b"riwaya-schema"

_FAILURE = pa.struct([("page", pa.string()), ("stage", pa.string()), ("reason", pa.string())])
_VOICE = pa.struct([("position", pa.int32()), ("part", pa.string()), ("name", pa.string()), ("words", pa.string())])
_INDEX = pa.struct([("position", pa.int32()), ("head", pa.string()), ("body", pa.string())])
_TRACES = pa.struct(
    [
        ("outlet", pa.string()),
        ("house", pa.uint64()),
        ("words", pa.binary()),
        ("sketch", pa.binary()),
        ("day", pa.int32()),
        ("lines", pa.string()),
    ]
)
_COLUMNS = pa.schema(
    [
        ("id", pa.string()),  # null where the row is a failure of something that is no page
        ("input", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.string()),
        ("title", pa.string()),
        ("record", pa.string()),
        ("voices", pa.list_(_VOICE)),
        ("index", pa.list_(_INDEX)),
        ("failures", pa.list_(_FAILURE)),
        ("traces", _TRACES),
    ],
    metadata={_VERSION: str(SCHEMA).encode()},
)


def partitions(folder: Path) -> tuple[Path, ...]:
    """The partitions in a folder, in the order in which they were written.

    Raises RiwayaError where there is no such folder.
    """
    if not folder.is_dir():
        raise RiwayaError(f"{folder}: no folder of partitions")
    return tuple(sorted(path for path in folder.iterdir() if path.name.endswith(_ENDING)))


def begin(folder: Path) -> None:
    """Make the folder, and clear away what a killed run left unfinished. Raises RiwayaError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.name.endswith(_UNFINISHED):
                path.unlink()
    except OSError as error:
        raise RiwayaError(f"{folder}: {error.strerror}") from error


def write(folder: Path, number: int, results: Sequence[PageRow | Failure]) -> Path:
    """Write a partition. Raises RiwayaError where it cannot be written."""
    rows = [_values(result) for result in results]
    digest = hashlib.sha256("".join(row["id"] or "" for row in rows).encode()).hexdigest()[:12]
    path = folder / f"{number:06}-{digest}{_ENDING}"
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        with unfinished.open("wb") as file:
            pq.write_table(pa.Table.from_pylist(rows, schema=_COLUMNS), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except OSError as error:
        raise RiwayaError(f"{path}: {error.strerror}") from error
    return path


def number_of(path: Path) -> int:
    """The number under which a partition was written."""
    digits = path.name.partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def held(path: Path) -> tuple[frozenset[str], frozenset[Failure]]:
    """The ids of the pages in a partition, and what failed without being one: nothing else of it is read.

    Raises RiwayaError for what is no partition.
    """
    rows = _table(path, ["id", "failures"]).to_pylist()
    failed = (Failure(**failure) for row in rows if row["id"] is None for failure in row["failures"])
    return frozenset(row["id"] for row in rows if row["id"] is not None), frozenset(failed)


def read(path: Path) -> tuple[tuple[PageRow, ...], tuple[Failure, ...]]:
    """The pages of a partition, and what failed without being a page. Raises RiwayaError for what is none."""
    rows: list[PageRow] = []
    failures: list[Failure] = []
    for row in _table(path).to_pylist():
        failed = tuple(Failure(**failure) for failure in row.pop("failures"))
        if row["id"] is None:
            failures += failed
        else:
            rows.append(_page_row(row, failed))
    return tuple(rows), tuple(failures)


def _table(path: Path, columns: list[str] | None = None) -> pa.Table:
    try:
        with pq.ParquetFile(path) as file:
            version: bytes | None = (file.schema_arrow.metadata or {}).get(_VERSION)
            table = file.read(columns) if version else None
    except (OSError, pa.ArrowException) as error:
        raise RiwayaError(f"{path}: no partition: {str(error).splitlines()[0]}") from error
    if version is None:
        raise RiwayaError(f"{path}: no partition of Riwaya")
    if version != str(SCHEMA).encode():
        raise RiwayaError(f"{path}: of another version of Riwaya (schema {version.decode()}, not {SCHEMA}); read anew")
    return table


def _values(result: PageRow | Failure) -> dict[str, Any]:
    if isinstance(result, Failure):
        return {"id": None, "voices": [], "index": [], "failures": [_told(result)], "traces": None}
    return {**asdict(result), "failures": [_told(failure) for failure in result.failures]}


def _told(failure: Failure) -> dict[str, str]:
    return {name: storable(value) for name, value in asdict(failure).items()}


def _page_row(row: dict[str, Any], failures: tuple[Failure, ...]) -> PageRow:
    return PageRow(
        **{
            **row,
            "voices": tuple(VoiceRow(**voice) for voice in row["voices"]),
            "index": tuple(IndexRow(**entry) for entry in row["index"]),
            "failures": failures,
            "traces": Traces(**row["traces"]) if row["traces"] else None,
        }
    )
