"""Texts larger than memory, decoded as they are read.

The encoding is told from the beginning. Bytes that do not fit it later on are carried along as lone surrogates, so
that the row they stand in can be read on its own or refused on its own, and the rows after it are read.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from riwaya.intake.encodings import UndecodableError, decoded, is_binary, marked_encoding
from riwaya.intake.packed import BUFFER

WIDE = ("utf-16", "utf-32", "utf-16-le", "utf-16-be")
"""Encodings whose lines cannot be told apart before they are decoded."""
_UNMARKED = ("utf-16-le", "utf-16-be", "cp1256", "iso-8859-6")
_CARRIED = re.compile("[\udc80-\udcff]")


def encoding_of(head: bytes) -> str:
    """The encoding of a text by its beginning, UTF-8 where it shows none. Raises UndecodableError for binary data."""
    if marked := marked_encoding(head):
        return marked
    if 0 not in head:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut off
        except UnicodeDecodeError:
            if any(map(_is_utf8_beyond_ascii, head.splitlines()[:-1])):
                return "utf-8"  # but for some lines
        else:
            return "utf-8"
    try:
        text = decoded(head[: len(head) // 2 * 2])
    except UndecodableError:
        if is_binary(head):
            raise
        return "utf-8"
    return next((name for name in _UNMARKED if head.decode(name, "replace").startswith(text[:-1])), "utf-8")


def _is_utf8_beyond_ascii(line: bytes) -> bool:
    if line.isascii():
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def as_text(stream: io.BufferedReader) -> Iterator[io.TextIOWrapper]:
    """The text that a stream spells, its line ends as they are. Raises UndecodableError."""
    encoding = encoding_of(stream.peek(BUFFER))
    # Half a letter of two bytes cannot be carried along.
    errors = "replace" if encoding in WIDE else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding, errors=errors, newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


def carries_bytes(text: str) -> bool:
    """True where a stretch of such a text holds bytes that did not fit."""
    try:
        text.encode()  # faster than a look at each letter
    except UnicodeEncodeError:
        return _CARRIED.search(text) is not None
    return False


def put_right(text: str) -> str:
    """A stretch of such a text, decoded anew where it holds bytes that did not fit. Raises UndecodableError."""
    return decoded(text.encode("utf-8", "surrogateescape")) if carries_bytes(text) else text
