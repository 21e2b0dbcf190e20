"""What an HTTP body holds once the codings it was sent in are undone: chunks, gzip, deflate, Brotli, Zstandard.

Crawlers often keep a body undone beside headers that still name its coding, so a body that is plainly text is left
as it is. Nothing is unpacked beyond the size that a page may have.
"""

from __future__ import annotations

import io
import re
import zlib

from riwaya.intake.documents import too_large
from riwaya.intake.encodings import is_binary
from riwaya.intake.fields import NoPageError

_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP_OR_ZLIB, _RAW_DEFLATE = 47, -15


def content(body: bytes, transfer: str | None, codings: str | None, limit: int) -> bytes:
    """The body with its transfer and content codings undone, at most `limit` bytes.

    What can be undone of a body that was cut off is taken. Raises NoPageError for a coding that cannot be undone.
    """
    if transfer and "chunked" in transfer.lower():
        body = _joined(body)
    for coding in reversed([part.strip().lower() for part in (codings or "").split(",")]):
        if coding not in {"", "identity", "none", "utf-8"} and body:
            body = _undone(body, coding, limit)
        if len(body) > limit:
            raise too_large(len(body), limit)
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body, joined; the body itself where it is not in chunks."""
    parts, at = [], 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if not length:
            break
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return b"".join(parts) or body


def _undone(body: bytes, coding: str, limit: int) -> bytes:
    coding = coding.removeprefix("x-")
    if coding not in {"gzip", "deflate", "br", "zstd"}:
        raise NoPageError(f"its content coding {coding[:20]!r} is not read")
    try:
        if coding == "br":
            return _brotli(body, limit)
        if coding == "zstd":
            return _zstandard(body, limit)
        return _deflated(body, limit)
    except (OSError, zlib.error) as error:
        if not is_binary(body):
            return body
        raise NoPageError(f"its content coding {coding} cannot be undone: {error}") from None


def _deflated(body: bytes, limit: int) -> bytes:
    """Either kind, whichever was named: servers mix them up, and some leave out the frame."""
    try:
        return zlib.decompressobj(_GZIP_OR_ZLIB).decompress(body, limit + 1)
    except zlib.error:
        return zlib.decompressobj(_RAW_DEFLATE).decompress(body, limit + 1)


def _brotli(body: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return BrotliReader(io.BytesIO(body)).read(limit + 1)


def _zstandard(body: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return ZstdReader(io.BytesIO(body)).read(limit + 1)
