"""The body of an answer: unpacked as it comes, and never larger than it may be, however small it was packed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from riwaya.intake.addresses import FetchError

PACKINGS = "gzip, deflate"
"""What a server is told that can be unpacked."""
_GZIP = b"\x1f\x8b"
_ANY_HEADER = 47
"""Tells zlib to take gzip and zlib data alike."""
_NO_HEADER = -15
_STEP = 1 << 16
"""Bytes unpacked at a time: what a bomb can take before it is seen."""


def too_large(limit: int) -> FetchError:
    """The refusal of an answer above its limit."""
    return FetchError(f"larger than the limit of {limit / 1e6:.1f} MB")


def whole(chunks: Iterable[bytes], packing: str, limit: int) -> bytes:
    """All of a body, unpacked. Raises FetchError when it is too large, damaged, or packed otherwise."""
    found = bytearray()
    for part in _unpacked(_bounded(chunks, limit), packing):
        found += part
        if len(found) > limit:
            raise too_large(limit)
    return bytes(found)


def beginning(chunks: Iterable[bytes], packing: str, limit: int) -> bytes:
    """So many bytes of a body, unpacked; what comes after them is not read. Raises FetchError as `whole` does."""
    found = bytearray()
    for part in _unpacked(iter(chunks), packing):
        found += part
        if len(found) >= limit:
            break
    return bytes(found[:limit])


def is_gzip(data: bytes) -> bool:
    """True for data that is packed in itself, as a sitemap's file may be."""
    return data.startswith(_GZIP)


def gunzipped(data: bytes, limit: int) -> bytes:
    """A gzip file's content. Raises FetchError when it is too large or damaged."""
    return whole([data], "gzip", limit)


def _bounded(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        yield chunk


def _unpacked(chunks: Iterator[bytes], packing: str) -> Iterator[bytes]:
    names = [name.strip().lower() for name in packing.split(",") if name.strip().lower() not in ("", "identity")]
    if not names:
        yield from chunks
    elif names in (["gzip"], ["x-gzip"], ["deflate"]):
        yield from _inflated(chunks)
    else:
        raise FetchError(f"packed as {', '.join(names)[:40]}, which was not asked for")


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    stream = None
    for chunk in chunks:
        data = chunk
        while data:
            if stream is None:
                # Some servers send "deflate" without the header that it should have.
                stream = zlib.decompressobj(_ANY_HEADER if data[0] in (0x1F, 0x78) else _NO_HEADER)
            try:
                part = stream.decompress(data, _STEP)
                data = stream.unconsumed_tail
            except zlib.error:
                raise FetchError("the answer is packed, and damaged") from None
            yield part
            if stream.eof:
                data, stream = stream.unused_data, None
                if not data.startswith(_GZIP):  # another member of the same file, or padding
                    data = b""
    if stream is not None and not stream.eof:
        raise FetchError("the answer is packed, and cut short", passing=True)
