"""One file, whatever kind it is: its name's ending says how it is read, or else its first bytes do.

A packed file (gzip, bzip2, xz, Zstandard) is read as what is in it, a zip archive as a folder. A file of no known
kind is read as text.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

from riwaya.intake.documents import HTML, NEIGHBOUR, document, neighbour_fields, neighbours, page_of_stream
from riwaya.intake.encodings import UndecodableError
from riwaya.intake.fields import NOTHING, STAGE, Given, NoPageError
from riwaya.intake.json_files import json_rows
from riwaya.intake.listings import csv_rows, jsonl_rows
from riwaya.intake.packed import BUFFER, SUFFIXES, DamagedError, Member, beginning, members, packing, unpacked
from riwaya.intake.parquet import parquet_rows
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.warc import READS_PACKED, warc_pages
from riwaya.model import Failure, Page

Found = Iterator[Page | Failure]
Reader = Callable[[io.BufferedReader, str, IntakeSettings], Found]


def _text(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    yield page_of_stream(stream, name, settings)


def _html(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    yield page_of_stream(stream, name, settings, html=True)


def _archive(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    for member in members(stream, name, lambda inside: _reader_named(inside) not in {None, _archive}, neighbours):
        if isinstance(member, Failure):
            yield member
        elif _reader_named(member.name) in _DOCUMENTS:
            yield from _guarded(_document_in_archive(member, settings), member.name)
        else:
            yield from stream_pages(member.stream, member.name, settings)


def _older_archive(_: io.BufferedReader, name: str, __: IntakeSettings) -> Found:
    yield Failure(name, STAGE, "an ARC archive, the form before WARC, which is not read")


_READERS: dict[str, Reader] = {
    ".txt": _text,
    **dict.fromkeys(HTML, _html),
    ".jsonl": jsonl_rows,
    ".ndjson": jsonl_rows,
    ".json": json_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".parquet": parquet_rows,
    ".warc": warc_pages,
    ".wet": warc_pages,
    ".zip": _archive,
}
_DOCUMENTS = (_text, _html)
_SIGNS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"WARC/\d"), warc_pages),
    (re.compile(rb"filedesc://"), _older_archive),
    (re.compile(rb"PAR1"), parquet_rows),
    (re.compile(rb"PK\x03\x04"), _archive),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\""), jsonl_rows),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{\s*\")"), json_rows),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE), _html),
)
"""What a file may begin with, and how it is read then."""


def is_known(path: str) -> bool:
    """True for a file that is read where a folder is named: one of a known kind that is not hidden."""
    return _reader_named(path) is not None


def file_pages(path: str, settings: IntakeSettings) -> Found:
    """The pages of a file that is there. Raises OSError where the system refuses."""
    raw: Any = io.FileIO(path)
    with io.BufferedReader(raw, BUFFER) as stream:
        reader = _reader_named(path) or _reader_shown(stream.peek(BUFFER)) or _text
        if reader not in _DOCUMENTS or packing(stream.peek(BUFFER)):
            yield from stream_pages(stream, path, settings)
            return
    yield from document(path, settings, html=reader is _html)


def stream_pages(stream: io.BufferedReader, name: str, settings: IntakeSettings, otherwise: Reader = _text) -> Found:
    """The pages of a stream under a name that may say what it is; `otherwise` reads what shows no sign of its kind."""
    head = stream.peek(BUFFER)
    packed = packing(head)
    if packed:
        head = beginning(head, packed)
    reader = _reader_named(name) or _reader_shown(head) or otherwise
    if packed and not (reader is warc_pages and packed in READS_PACKED):
        stream = unpacked(stream, packed)
    yield from _guarded(reader(stream, name, settings), name)


def text_or_html(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The one page of a stream that is HTML if it begins like any markup."""
    return (_html if stream.peek(BUFFER).lstrip().startswith(b"<") else _text)(stream, name, settings)


def _reader_named(path: str) -> Reader | None:
    """The reader for a file's name; None for a hidden file, one that gives another's fields, or an unknown kind."""
    name = os.path.basename(path).lower()
    if name.startswith(".") or name.endswith(NEIGHBOUR):
        return None
    suffix = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
    return _READERS.get(os.path.splitext(name.removesuffix(suffix))[1])


def _reader_shown(head: bytes) -> Reader | None:
    return next((reader for sign, reader in _SIGNS if sign.match(head)), None)


def _document_in_archive(member: Member, settings: IntakeSettings) -> Found:
    given: Given = NOTHING
    if member.beside:
        name, beside = member.beside
        given, failure = neighbour_fields(beside.read(settings.largest_page), name)
        if failure:
            yield failure
    html = _reader_named(member.name) is _html
    packed = packing(member.stream.peek(BUFFER))
    stream = unpacked(member.stream, packed) if packed else member.stream
    yield page_of_stream(stream, member.name, settings, given, html=html)


def _guarded(found: Found, name: str) -> Found:
    try:
        yield from found
    except (NoPageError, UndecodableError) as error:
        yield Failure(name, STAGE, str(error))
    except DamagedError as error:
        yield Failure(name, STAGE, error.strerror)
