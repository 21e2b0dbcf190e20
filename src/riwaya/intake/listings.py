"""Files of many rows: JSONL and CSV, read a row at a time however large they are, and JSON.

A row that is no page becomes a Failure that names the file and the line; the rows after it are read.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

from riwaya.intake.documents import whole_file
from riwaya.intake.encodings import UndecodableError, decoded, marked_encoding
from riwaya.intake.fields import STAGE, NoPageError
from riwaya.intake.rows import page_of_line, page_of_row
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Failure, Page

Found = Iterator[Page | Failure]


def jsonl(path: str, settings: IntakeSettings) -> Found:
    """The rows of a JSONL file."""
    with open(path, "rb") as source:
        yield from rows_of_lines(source, path, settings)


def rows_of_lines(source: io.BufferedReader, path: str, settings: IntakeSettings) -> Found:
    """The rows of a JSONL stream (UTF-8, or UTF-16 with a mark), held in memory one at a time."""
    encoding = marked_encoding(source.peek(4)[:4]) or "utf-8"
    if encoding not in ("utf-16", "utf-32"):
        yield from _rows(source.readline, path, settings)
        return
    recoded = io.TextIOWrapper(source, encoding, errors="replace", newline="\n")
    try:
        yield from _rows(lambda limit: recoded.readline(limit).encode("utf-8", "replace"), path, settings)
    finally:
        recoded.detach()  # whoever opened the stream closes it


def _rows(read_line: Callable[[int], bytes], path: str, settings: IntakeSettings) -> Found:
    number = 0
    while line := read_line(settings.largest_row + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > settings.largest_row:
            while line and not line.endswith(b"\n"):
                line = read_line(settings.largest_row)
            yield Failure(name, STAGE, f"the row is larger than the limit of {settings.largest_row / 1e6:.1f} MB")
        elif line.strip():
            yield _row(line, name)


def _row(line: bytes, name: str) -> Page | Failure:
    try:
        return page_of_line(line.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        return Failure(name, STAGE, f"not UTF-8 from byte {error.start} of the line on")
    except NoPageError as error:
        return Failure(name, STAGE, str(error))


def json_rows(path: str, settings: IntakeSettings) -> Found:
    """A JSON file: one row, or a list of rows."""
    try:
        data = json.loads(decoded(whole_file(path, settings)))
    except json.JSONDecodeError as error:
        yield Failure(f"{path}:{error.lineno}", STAGE, f"malformed JSON: {error.msg} at column {error.colno}")
        return
    except RecursionError:
        yield Failure(path, STAGE, "malformed JSON: nested too deep")
        return
    except (NoPageError, UndecodableError) as error:
        yield Failure(path, STAGE, str(error))
        return
    if not isinstance(data, list):
        yield _made(data, path)
        return
    for number, row in enumerate(data, 1):
        yield _made(row, f"{path}:{number}")


def csv_rows(path: str, settings: IntakeSettings) -> Found:
    """The rows of a CSV file in UTF-8 or UTF-16; its first line names the fields."""
    csv.field_size_limit(settings.largest_row)  # the library keeps this limit for the process, too low for a page
    with open(path, "rb") as source:
        encoding = marked_encoding(source.read(4)) or "utf-8"
    with open(path, encoding=encoding, newline="") as lines:
        reader = csv.DictReader(lines)
        while True:
            try:
                row = next(reader, None)
            except UnicodeDecodeError:
                yield Failure(f"{path}:{reader.line_num + 1}", STAGE, f"malformed CSV: not {encoding.upper()}")
                return
            except csv.Error as error:
                yield Failure(f"{path}:{reader.line_num}", STAGE, f"malformed CSV: {error}")
                return
            if row is None:
                return
            yield _made({key or "": value for key, value in row.items()}, f"{path}:{reader.line_num}")


def _made(row: object, name: str) -> Page | Failure:
    try:
        return page_of_row(row, name)
    except NoPageError as error:
        return Failure(name, STAGE, str(error))
