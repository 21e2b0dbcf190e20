"""Packed files, unpacked as they are read: gzip, bzip2, xz and Zstandard; and zip archives of files.

Nothing is unpacked ahead of its reader or onto the disk, so a file that unpacks to very much costs time, never
memory. Where the packed data are damaged or cut off, what comes before is read and then one line says so.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from riwaya.intake.fields import STAGE
from riwaya.model import Failure

BUFFER = 1 << 16
"""Bytes read at a time, and the most of a file's beginning that can be looked at before it is read."""
_SHOWN = 200
_MALFORMED = (zipfile.BadZipFile, RuntimeError, ValueError, struct.error, EOFError)
"""What the library says of an archive, or of a file in one, that is locked, cut off, or packed in a way it lacks."""
_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile)


def _zstandard(stream: io.BufferedReader) -> Any:
    from fastwarc.stream_io import ZstdReader

    return ZstdReader(stream)


_UNPACKERS: dict[str, tuple[bytes, Callable[[io.BufferedReader], Any]]] = {
    ".gz": (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    ".bz2": (b"BZh", bz2.BZ2File),
    ".xz": (b"\xfd7zXZ\x00", lzma.LZMAFile),
    ".zst": (b"\x28\xb5\x2f\xfd", _zstandard),
}
SUFFIXES = tuple(_UNPACKERS)


class DamagedError(OSError):
    """Packed data that cannot be unpacked any further; `strerror` says why in one line."""

    strerror: str


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of an unpacker, whose many errors become one."""

    def __init__(self, unpacker: Any) -> None:
        self._unpacker = unpacker
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._unpacker.read(len(buffer))
        except _DAMAGE as error:
            raise self._damaged(error) from None
        except OSError as error:
            if error.errno is not None:  # the system's own, not the unpacker's
                raise
            raise self._damaged(error) from None
        buffer[: len(data)] = data
        self._given += len(data)
        return len(data)

    def _damaged(self, error: Exception) -> DamagedError:
        return DamagedError(None, f"the packed data are damaged or cut off, {self._given} bytes in: {error}")


def packing(head: bytes) -> str | None:
    """The suffix of the packing that a file's first bytes show, or None."""
    return next((suffix for suffix, (magic, _) in _UNPACKERS.items() if head.startswith(magic)), None)


def beginning(head: bytes, suffix: str) -> bytes:
    """The first bytes that a file unpacks to, as far as its own first bytes tell."""
    try:
        found: bytes = _UNPACKERS[suffix][1](io.BufferedReader(io.BytesIO(head))).read(_SHOWN)
    except (*_DAMAGE, OSError):
        return b""
    return found


def unpacked(stream: io.BufferedReader, suffix: str) -> io.BufferedReader:
    """What a stream packed in the way of `suffix` unpacks to. Reading it raises DamagedError."""
    return _buffered(_UNPACKERS[suffix][1](stream))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip archive, open until the next is asked for."""

    name: str
    """The archive's name, a slash, and the file's own."""
    stream: io.BufferedReader
    beside: tuple[str, io.BufferedReader] | None
    """The file that gives its fields, where there is one."""


def members(
    stream: io.BufferedReader,
    name: str,
    wanted: Callable[[str], bool],
    neighbours: Callable[[str], tuple[str, ...]],
) -> Iterator[Member | Failure]:
    """The wanted files of a zip archive, in its order; a Failure for one that is locked or packed in an unknown way."""
    try:
        archive = zipfile.ZipFile(stream)
    except _MALFORMED as error:
        yield Failure(name, STAGE, f"not a zip archive that can be read: {error}")
        return
    with archive:
        files = {member.filename: member for member in archive.infolist() if not member.is_dir()}
        found = [member for filename, member in files.items() if wanted(filename)]
        if not found:
            yield Failure(name, STAGE, "the archive holds no file that is read")
        for member in found:
            inside = f"{name}/{member.filename}"
            beside = next((files[near] for near in neighbours(member.filename) if near in files), None)
            try:
                with archive.open(member) as packed, archive.open(beside or member) as packed_beside:
                    fields = (f"{name}/{beside.filename}", _buffered(packed_beside)) if beside else None
                    yield Member(inside, _buffered(packed), fields)
            except _MALFORMED as error:
                yield Failure(inside, STAGE, f"cannot be unpacked: {error}")


def _buffered(unpacker: Any) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(unpacker), BUFFER)
