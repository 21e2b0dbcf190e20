"""Web archives (WARC): the Arabic pages among the records, as a stream of any size.

A crawl holds much besides, and one line at the end counts what was left out and why. Nothing is lost unseen: a record
that is too large, cut off or packed in an unknown way is a Failure under its offset, and so is a stretch of the
archive that is damaged, after which reading goes on with the next record that can be found.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from riwaya.intake.encodings import UndecodableError
from riwaya.intake.fields import STAGE, NoPageError
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.warc_records import CutOffError, LeftOutError, page_of_record
from riwaya.model import LEFT_OUT, Failure, Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Found = Iterator[Page | Failure]

READS_PACKED = (".gz", ".zst")
"""Packings that are undone here, record by record, so that damage in one record leaves the others."""
_PACKED_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
_AS_GZIP = 31
_GZIP = _PACKED_STARTS[0]
_PLAIN_START = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n(?=[A-Za-z])")
_ABOUT = ("warcinfo", "request", "metadata")
"""Kinds of record that are about other records: not even counted."""
_CHUNK = 1 << 20
_OVERLAP = 64
"""Bytes that two chunks share, so that a start between them is found."""


def warc_pages(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The Arabic pages of a web archive, plain or packed, and at its end one line on what was left out.

    `Page.input` is the archive's name with the record's offset in it; where the archive was packed as a whole, so that
    records have no offsets, with the record's id.
    """
    left_out: Counter[str] = Counter()
    count = 0
    for found in _records(stream, name):
        if isinstance(found, Failure):
            yield found
            continue
        record, where = found
        if str(record.record_type) in _ABOUT:
            continue
        count += 1
        try:
            yield page_of_record(record, where, settings)
        except CutOffError:
            pass  # said by the next thing found
        except LeftOutError as reason:
            left_out[str(reason)] += 1
        except (NoPageError, UndecodableError) as error:
            yield Failure(where, STAGE, str(error))
    if left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in left_out.most_common())
        yield Failure(name, LEFT_OUT, f"{left_out.total():,} of {count:,} records are no Arabic pages: {reasons}")


class _Counted:
    """A stream that cannot tell its position, as the library wants it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """As `io` has it."""
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Bytes read."""
        return self._at


def _records(stream: io.BufferedReader, name: str) -> Iterator[tuple[WarcRecord, str] | Failure]:
    """Every record with its name, to be read before the next is asked for; a Failure for each damaged stretch."""
    from fastwarc.warc import ArchiveIterator

    start = next((start for start in _PACKED_STARTS if stream.peek(len(_GZIP)).startswith(start)), None)
    source: Any = stream if stream.seekable() else _Counted(stream)
    reached: int | None = None
    done, whole = 0, True
    while True:
        try:
            for record in ArchiveIterator(source, parse_http=False):
                reached, length = record.stream_pos, record.content_length  # of all that follows its own headers
                done, whole = reached + 1, False
                where = _name(stream, name, record, start)
                if "Content-Length" not in record.headers:
                    yield Failure(where, STAGE, "the record is cut off within its headers")
                    continue
                yield record, where
                record.reader.consume()
                present = record.reader.tell()
                if present < record.content_length:
                    yield Failure(where, STAGE, f"cut off: {present:,} of {record.content_length:,} bytes are there")
                    continue
                whole = True
                if start is None:
                    done = reached + max(length, 1)
        except OSError as error:
            if error.errno is not None:
                raise
            going_on = _next_record(stream, done, start) if stream.seekable() else None
            yield Failure(name, STAGE, _damage(error, reached, going_on))
            if going_on is None:
                return
            stream.seek(going_on)
            reached, done = going_on, going_on + 1
        else:
            if reached is None:
                yield Failure(name, STAGE, "there is no record in it")
            elif whole and start == _GZIP and not _ends_whole(stream, reached):
                yield Failure(name, STAGE, f"cut off in or after the record at byte {reached:,}")
            return


def _ends_whole(stream: io.BufferedReader, last: int) -> bool:
    """False where the file goes on after its last record, by less than the library takes for another."""
    if _bytes_at(stream, last, len(_GZIP)) != _GZIP:
        return True  # a pipe, or packed as a whole: it cannot be told
    stream.seek(last)
    member = zlib.decompressobj(_AS_GZIP)
    try:
        while chunk := stream.read(_CHUNK // 64):
            member.decompress(chunk)
            if member.eof:
                return not member.unused_data.strip(b"\0") and not stream.read(1)
    except zlib.error:
        pass
    return False


def _name(stream: io.BufferedReader, name: str, record: WarcRecord, start: bytes | None) -> str:
    if start is None or _bytes_at(stream, record.stream_pos, len(start)) == start:
        return f"{name}:{record.stream_pos}"
    return f"{name}:{record.record_id or 'a record without an id'}"


def _bytes_at(stream: io.BufferedReader, offset: int, length: int) -> bytes:
    """Some bytes of the file, without moving in it; none where it is a pipe."""
    try:
        return os.pread(stream.fileno(), length, offset)
    except OSError:
        return b""


def _damage(error: OSError, reached: int | None, going_on: int | None) -> str:
    if reached is None and going_on is None:
        return f"not a web archive that can be read: {error}"
    after = f"the archive is damaged after byte {reached or 0:,}: {error}"
    return f"{after}; " + ("nothing after it was read" if going_on is None else f"reading goes on at byte {going_on:,}")


def _next_record(stream: io.BufferedReader, after: int, start: bytes | None) -> int | None:
    """The offset of the first record that begins at `after` or behind it, or None."""
    beginning = re.compile(re.escape(start)) if start else _PLAIN_START
    at = after if start else max(after - 1, 0)  # a plain record begins behind a line's end
    while True:
        stream.seek(at)
        chunk = stream.read(_CHUNK)
        for found in beginning.finditer(chunk):
            if start != _GZIP or _unpacks_to_a_record(stream, at + found.start()):
                return at + found.start()
        if len(chunk) < _CHUNK:
            return None
        at += len(chunk) - _OVERLAP


def _unpacks_to_a_record(stream: io.BufferedReader, at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(_AS_GZIP).decompress(stream.read(_CHUNK // 256), 5) == b"WARC/"
    except zlib.error:
        return False
