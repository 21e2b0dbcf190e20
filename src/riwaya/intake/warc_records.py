"""One record of a web archive: an Arabic page, or the reason why it is none."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from riwaya.intake.documents import charset_named, too_large
from riwaya.intake.encodings import UndecodableError, read_bytes
from riwaya.intake.fields import Given
from riwaya.intake.html import page_of_html
from riwaya.intake.http_content import content
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_OK = 200
_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"
_UNTOLD = ("", "application/octet-stream", "application/x-unknown-content-type", "unknown/unknown")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_ARABIC_CHARSET = re.compile(r"utf|1256|8859-6|arabic", re.IGNORECASE)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
_HEAD = 4_096
"""Bytes of a document in which it shows whether it is HTML."""
_LEAST_LETTERS = 60
"""Arabic letters, about ten words, below which a page is no Arabic page: a menu of languages has about thirty."""
_LETTERS = "\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
_ENOUGH = re.compile(f"(?:[^{_LETTERS}]*+[{_LETTERS}]){{{_LEAST_LETTERS}}}")  # possessive: no way back, so no time lost
_LETTER = re.compile(f"[{_LETTERS}]|&#(?:1[567]\\d\\d|x0?6[2-9a-d][0-9a-f]);", re.IGNORECASE)


class LeftOutError(Exception):
    """A record that is rightly left out; the message names what it is one of."""


class CutOffError(Exception):
    """A record whose end is missing or damaged, which whoever goes through the archive finds out and says."""


def page_of_record(record: WarcRecord, name: str, settings: IntakeSettings) -> Page:
    """The page of a record whose HTTP headers are not parsed yet.

    Raises LeftOutError for what is no Arabic page, NoPageError or UndecodableError for one that cannot be read, and
    CutOffError for one that is not all there.
    """
    kind = str(record.record_type)
    if kind == "revisit":
        raise LeftOutError("revisits")
    if kind not in {"response", "resource", "conversion"}:
        raise LeftOutError("segments and unknown kinds of record")
    if record.is_http:
        record.parse_http(quirks_mode=True)
        headers = record.http_headers
        if headers.status_code != _OK:
            raise LeftOutError("without status 200")
    else:
        headers = record.headers
    declared = headers.get("Content-Type") or ""
    media = declared.partition(";")[0].strip().lower()
    if media not in (*_HTML, _PLAIN, *_UNTOLD):
        raise LeftOutError("neither HTML nor text")
    if record.content_length > settings.largest_page:
        raise too_large(record.content_length, settings.largest_page)
    body = content(
        _block(record), headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), settings.largest_page
    )
    if not body.strip():
        raise LeftOutError("empty")
    html = media in _HTML or _MARKUP.match(body[:_HEAD]) is not None
    if not html and media in _UNTOLD:
        raise LeftOutError("neither HTML nor text")
    return _page(body, name, html=html, charset=_charset(declared), given=_given(record))


def _block(record: WarcRecord) -> bytes:
    length = record.content_length
    try:
        body = record.reader.read(length) if length else b""
    except OSError as error:
        if error.errno is not None:
            raise
        raise CutOffError from None
    if len(body) < length:
        raise CutOffError
    return body


def _page(body: bytes, name: str, *, html: bool, charset: str | None, given: Given) -> Page:
    charset = charset or (charset_named(body) if html else None)
    try:
        read = read_bytes(body, charset)
    except UndecodableError:
        if charset and _ARABIC_CHARSET.search(charset):
            raise
        raise LeftOutError("in no encoding of Arabic") from None
    if not has_arabic(read.text):
        raise LeftOutError("without Arabic text")
    if html:
        return replace(page_of_html(read.text, name, given), encoding=read.encoding)
    return Page(input=name, text=read.text, encoding=read.encoding, extra=given.extra, **given.known)


def has_arabic(text: str) -> bool:
    """False for a text or HTML document with next to no Arabic letters, character references counted as well."""
    if not text.isascii() and _ENOUGH.match(text):
        return True
    return "&#" in text and sum(1 for _ in islice(_LETTER.finditer(text), _LEAST_LETTERS)) == _LEAST_LETTERS


def _charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def _given(record: WarcRecord) -> Given:
    known = {"url": record.headers.get("WARC-Target-URI"), "fetched": record.headers.get("WARC-Date")}
    extra = [(name, record.headers.get(name)) for name in ("WARC-Record-ID", "WARC-Truncated")]
    return Given(
        {field: value.strip("<> ") for field, value in known.items() if value},
        tuple((name.lower(), json.dumps(value)) for name, value in extra if value),
    )
