"""Files of many rows: JSONL and CSV, read a row at a time however large they are.

A row that is no page becomes a Failure that names the file and the line; the rows after it are read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from riwaya.intake.encodings import UndecodableError, decoded, read_bytes
from riwaya.intake.fields import FIELDS, STAGE, NoPageError
from riwaya.intake.large_texts import WIDE, as_text, encoding_of, put_right
from riwaya.intake.packed import BUFFER
from riwaya.intake.rows import no_text, page_of_line, page_of_row
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Failure, Page

Found = Iterator[Page | Failure]
_ESCAPED = re.compile(rb"\\[nrt]")

_DELIMITERS = (",", ";", "\t", "|")
_DECLARED_DELIMITER = "sep="
"""Begins a first line in which a spreadsheet says what stands between fields."""


def jsonl_rows(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The rows of a JSONL stream, held in memory one at a time. Raises UndecodableError.

    A line that is not in the encoding of the file's beginning is decoded on its own.
    """
    encoding = encoding_of(stream.peek(BUFFER))
    if encoding not in WIDE:
        yield from _rows(stream.readline, name, settings, encoding)
        return
    with as_text(stream) as text:
        yield from _rows(lambda limit: text.readline(limit).encode("utf-8", "replace"), name, settings, "utf-8")


def _rows(read_line: Callable[[int], bytes], path: str, settings: IntakeSettings, encoding: str) -> Found:
    number = 0
    while line := read_line(settings.largest_row + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > settings.largest_row:
            while line and not line.endswith(b"\n"):
                line = read_line(settings.largest_row)
            yield Failure(name, STAGE, _too_large(settings))
        elif line.strip():
            yield _row(line, name, settings, encoding)


def _row(line: bytes, name: str, settings: IntakeSettings, encoding: str) -> Page | Failure:
    try:
        return page_of_line(_line(line, encoding), name, settings.fields)
    except (NoPageError, UndecodableError) as error:
        return Failure(name, STAGE, str(error))


def _line(line: bytes, encoding: str) -> str:
    for known in ("utf-8-sig", encoding):
        try:
            return line.decode(known)
        except UnicodeDecodeError:
            pass
    # The n of an escaped line end stands beside Arabic letters, where no Arabic code page would have it.
    read = read_bytes(_ESCAPED.sub(b"  ", line))
    return line.decode(read.encoding, "replace") if "+" not in read.encoding else decoded(line)


def csv_rows(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The rows of a CSV stream; its first line names the fields and shows what stands between them.

    A row that is named by the line it ends in. Raises UndecodableError.
    """
    csv.field_size_limit(settings.largest_row)  # the library keeps this limit for the process, too low for a page
    with as_text(stream) as text:
        lines = _Lines(text, settings)
        try:
            first = next(lines, "")
            if first.lower().startswith(_DECLARED_DELIMITER):
                delimiter, header = first.strip()[len(_DECLARED_DELIMITER) :] or ",", next(lines, "")
            else:
                delimiter, header = _delimiter(first, settings), first
            names = [put_right(field).strip().strip("\ufeff") for field in next(_reader([header], delimiter), [])]
        except (csv.Error, TypeError) as error:
            yield Failure(f"{name}:{lines.read}", STAGE, f"malformed CSV: {error}")
            return
        missing = _without_text(names, settings)
        if missing:
            yield Failure(name, STAGE, missing)
            return
        yield from _table(lines, names, delimiter, name, settings)


class _Lines:
    """The lines of a text. Raises csv.Error for one over the limit, and goes on after it."""

    def __init__(self, text: io.TextIOWrapper, settings: IntakeSettings) -> None:
        self._text = text
        self._settings = settings
        self.read = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._settings.largest_row + 1)
        if not line:
            raise StopIteration
        self.read += 1
        if len(line) > self._settings.largest_row:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(self._settings.largest_row)
            raise csv.Error(_too_large(self._settings))
        return line


def _table(lines: _Lines, names: Sequence[str], delimiter: str, path: str, settings: IntakeSettings) -> Found:
    reader = _reader(lines, delimiter)
    damage: Failure | None = None
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            if damage is None:
                damage = Failure(f"{path}:{lines.read}", STAGE, f"malformed CSV: {error}")
            continue
        if damage and (fields is None or len(fields) == len(names)):
            # After damage the lines of a field may look like rows: only one that has every field ends it.
            until = "the end of the file" if fields is None else f"line {lines.read}"
            yield Failure(damage.page, damage.stage, f"{damage.reason}; reading goes on at {until}")
            damage = None
        if fields is None:
            return
        if fields and not damage:
            yield _made(fields, names, f"{path}:{lines.read}", settings)


def _reader(lines: Iterator[str] | list[str], delimiter: str) -> Iterator[list[str]]:
    # Strict: a quotation mark out of place is said, where the library would drop it or run rows together.
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _made(fields: Sequence[str], names: Sequence[str], name: str, settings: IntakeSettings) -> Page | Failure:
    if len(fields) > len(names):
        return Failure(name, STAGE, f"malformed CSV: the row has {len(fields)} fields, the first line {len(names)}")
    try:
        return page_of_row(dict(zip(names, map(put_right, fields), strict=False)), name, settings.fields)
    except (NoPageError, UndecodableError) as error:
        return Failure(name, STAGE, str(error))


def _delimiter(header: str, settings: IntakeSettings) -> str:
    """What stands between the fields of a first line: that by which most of them are known, then most at all."""
    known = {*FIELDS, *(theirs for _, theirs in settings.fields)}

    def found(delimiter: str) -> tuple[int, int]:
        fields = [field.strip().strip('"\ufeff') for field in header.split(delimiter)]
        return len(known.intersection(fields)), len(fields)

    return max(_DELIMITERS, key=found)


def _without_text(names: Sequence[str], settings: IntakeSettings) -> str | None:
    """That a file with these columns holds no page, or None where it can."""
    theirs = {theirs for ours, theirs in settings.fields if ours in {"text", "html"}}
    return None if theirs.union(("text", "html")).intersection(names) else f"the file has {no_text(names)}"


def _too_large(settings: IntakeSettings) -> str:
    return f"the row is larger than the limit of {settings.largest_row / 1e6:.1f} MB"
