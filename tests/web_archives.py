"""Web archives made in a test, a record at a time, with whatever is wrong with them."""

from __future__ import annotations

import gzip

NEWS = "ارتفع سعر القمح أمس في سوق الحبوب، وقال تاجر إن المطر تأخر هذا العام عن موعده."
"""Of Arabic letters just enough for a page."""
HTML = "text/html; charset=utf-8"


def page(text: str = NEWS) -> bytes:
    """A small HTML document."""
    return f"<!DOCTYPE html><html><body><article><p>{text}</p></article></body></html>".encode()


def record(
    number: int,
    body: bytes = page(),  # bytes do not change
    media: str | None = HTML,
    *,
    kind: str = "response",
    status: str = "200 OK",
    http: str = "",
    warc: str = "",
    length: int | None = None,
) -> bytes:
    """A record; `http` and `warc` are further header lines, `length` a length that is not the true one."""
    if kind in {"response", "revisit"}:
        content_type = f"Content-Type: {media}\r\n" if media else ""
        body = f"HTTP/1.1 {status}\r\n{content_type}{http}\r\n".encode() + body
        media = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2023-06-15T08:00:00Z\r\nWARC-Target-URI: https://daffa.example/{number}\r\n"
        f"Content-Type: {media or 'application/octet-stream'}\r\n{warc}"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def packed(records: list[bytes]) -> list[bytes]:
    """Each record as a gzip member of its own."""
    return [gzip.compress(one, mtime=0) for one in records]
