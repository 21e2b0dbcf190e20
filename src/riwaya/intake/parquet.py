"""Parquet files: columns are the fields of rows, read a few rows at a time however large the file is.

Values become what JSON has for them: times ISO 8601, lists and structures as they are, no number null. Bytes are no
text, so of a column of them only the length is kept. `name=value` folders, as partitioned tables have them, give
fields too.
"""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from riwaya.intake.documents import charset_named
from riwaya.intake.encodings import UndecodableError, decoded
from riwaya.intake.fields import FIELDS, STAGE, NoPageError
from riwaya.intake.rows import no_text, page_of_row
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Failure, Page

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

Found = Iterator[Page | Failure]

_BATCH_BYTES = 4_000_000
"""What the rows held at one time come to, about, by the file's own account of its size."""
_MOST_ROWS = 1_024
_NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"


def parquet_rows(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The rows of a Parquet stream, numbered from 1.

    One Failure for a file that is damaged or has no text; where part of it is damaged, one for each such part.
    """
    import pyarrow.parquet as pq

    if not stream.seekable():
        yield Failure(name, STAGE, "a Parquet file can be read only where it lies unpacked")
        return
    try:
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
    except _damage() as error:
        yield Failure(name, STAGE, f"not a Parquet file that can be read: {_line(error)}")
        return
    with file:
        missing = _without_text(file.schema_arrow.names, settings)
        if missing:
            yield Failure(name, STAGE, missing)
            return
        before = 0
        for group in range(file.metadata.num_row_groups):
            yield from _group(file, group, before, name, settings)
            before += file.metadata.row_group(group).num_rows


def _group(file: pq.ParquetFile, group: int, before: int, name: str, settings: IntakeSettings) -> Found:
    """The rows of one of the parts in which a file is written; where they cannot be read on, a Failure."""
    described = file.metadata.row_group(group)
    folders = _folders(name)
    number = before
    batches = file.iter_batches(_rows_at_once(described), row_groups=[group], use_threads=False)
    while True:
        try:
            rows = _rows(next(batches))
        except StopIteration:
            return
        except _damage() as error:
            last = before + described.num_rows
            yield Failure(name, STAGE, f"rows {number + 1:,} to {last:,} cannot be read: {_line(error)}")
            return
        for row in rows:
            number += 1
            yield _made({**folders, **row}, f"{name}:{number}", settings)


def _damage() -> tuple[type[Exception], ...]:
    import pyarrow as pa

    return pa.ArrowException, OSError, ValueError


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    columns = [_values(column) for column in batch.columns]
    return [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]


def _values(column: pa.Array) -> list[Any]:
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, LookupError):  # one value that Python has no form for
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes()
    except (ValueError, OverflowError, LookupError):  # finer than a microsecond, or beyond the year 9999
        return scalar.cast("string").as_py()


def _made(row: Mapping[str, Any], name: str, settings: IntakeSettings) -> Page | Failure:
    try:
        return page_of_row(
            {field: _plain(value) for field, value in _as_text(row, settings).items()}, name, settings.fields
        )
    except (NoPageError, UndecodableError) as error:
        return Failure(name, STAGE, str(error))


def _as_text(row: Mapping[str, Any], settings: IntakeSettings) -> dict[str, Any]:
    """The row with the fields decoded that are known and were kept as bytes, as crawlers keep HTML."""
    known = dict.fromkeys(FIELDS) | {theirs: None for _, theirs in settings.fields}
    return {
        field: decoded(value, charset_named(value)) if isinstance(value, bytes) and field in known else value
        for field, value in row.items()
    }


def _rows_at_once(group: pq.RowGroupMetaData) -> int:
    """As many rows as fit, by their size on average."""
    return max(1, min(_MOST_ROWS, int(_BATCH_BYTES * group.num_rows / max(group.total_byte_size, 1))))


def _folders(name: str) -> dict[str, str]:
    """The fields that the folders of a path give: outlet=daffa/2021/part-0.parquet has an outlet."""
    pairs = (folder.partition("=") for folder in name.replace("\\", "/").split("/")[:-1] if "=" in folder)
    return {field: unquote(value) for field, _, value in pairs if value != _NO_PARTITION}


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case bytes():
            return f"{len(value)} bytes"
        case dict():
            return {str(key): _plain(part) for key, part in value.items()}
        case list() | tuple():
            return [_plain(part) for part in value]
        case _:
            return str(value)


def _without_text(names: list[str], settings: IntakeSettings) -> str | None:
    theirs = {theirs for ours, theirs in settings.fields if ours in {"text", "html"}}
    return None if theirs.union(("text", "html")).intersection(names) else f"the file has {no_text(names)}"


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
