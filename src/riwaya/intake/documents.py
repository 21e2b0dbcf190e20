"""A file that is one page (text or HTML), with the fields that a neighbouring file gives."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from riwaya.intake.encodings import UndecodableError, decoded, read_bytes
from riwaya.intake.fields import NOTHING, STAGE, Given, NoPageError, fields_given
from riwaya.intake.html import page_of_html
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Failure, Page

NEIGHBOUR = ".meta.json"
HTML = (".html", ".htm", ".xhtml")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 4_096
"""Bytes of an HTML document in which it may name its encoding."""


def document(path: str, settings: IntakeSettings, *, html: bool) -> Iterator[Page | Failure]:
    """The page of a file; before it a Failure where its neighbour cannot be read."""
    given, failure = _neighbour(path)
    if failure:
        yield failure
    try:
        yield page_of_bytes(whole_file(path, settings), path, given, html=html)
    except (NoPageError, UndecodableError) as error:
        yield Failure(path, STAGE, str(error))


def page_of_stream(
    stream: io.BufferedReader, name: str, settings: IntakeSettings, given: Given = NOTHING, *, html: bool = False
) -> Page:
    """The page that a stream spells. Raises NoPageError, also where it is too large, or UndecodableError."""
    data = stream.read(settings.largest_page + 1)
    if len(data) > settings.largest_page:
        raise too_large(len(data), settings.largest_page)
    return page_of_bytes(data, name, given, html=html)


def page_of_bytes(
    data: bytes, name: str, given: Given = NOTHING, *, html: bool = False, declared: str | None = None
) -> Page:
    """The page that some bytes spell; `declared` is the encoding that a server named.

    Raises NoPageError or UndecodableError.
    """
    read = read_bytes(data, declared or (charset_named(data) if html else None))
    if html:
        return replace(page_of_html(read.text, name, given), encoding=read.encoding)
    if not read.text.strip():
        raise NoPageError("there is no text in it")
    return Page(input=name, text=read.text, encoding=read.encoding, extra=given.extra, **given.known)


def charset_named(html: bytes) -> str | None:
    """The encoding that an HTML document names in its head, or None."""
    declared = _CHARSET.search(html[:_HEAD])
    return declared.group(1).decode("ascii", "replace") if declared else None


def whole_file(path: str, settings: IntakeSettings) -> bytes:
    """The bytes of a file. Raises NoPageError when it is larger than a page may be."""
    size = os.path.getsize(path)
    if size > settings.largest_page:
        raise too_large(size, settings.largest_page)
    return Path(path).read_bytes()


def too_large(size: int, limit: int) -> NoPageError:
    """The refusal of a page of `size` bytes."""
    return NoPageError(f"{size / 1e6:.1f} MB is too large for one page (the limit is {limit / 1e6:.1f} MB)")


def _neighbour(path: str) -> tuple[Given, Failure | None]:
    """The fields of NAME.meta.json beside NAME.txt (NAME.txt.meta.json is taken too)."""
    beside = next(filter(os.path.isfile, neighbours(path)), None)
    if beside is None:
        return NOTHING, None
    try:
        return neighbour_fields(Path(beside).read_bytes(), beside)
    except OSError as error:
        return NOTHING, Failure(beside, STAGE, (error.strerror or "cannot be read").lower())


def neighbours(name: str) -> tuple[str, str]:
    """The names under which a file's fields may stand beside it."""
    return name + NEIGHBOUR, os.path.splitext(name)[0] + NEIGHBOUR


def neighbour_fields(data: bytes, name: str) -> tuple[Given, Failure | None]:
    """The fields that a neighbour gives; none and a Failure where it is malformed."""
    try:
        row = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        return NOTHING, Failure(name, STAGE, f"malformed JSON: {error}")
    if isinstance(row, dict):
        return fields_given(row), None
    return NOTHING, Failure(name, STAGE, "malformed JSON: wanted an object of fields")
