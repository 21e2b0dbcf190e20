"""JSON files: one row, one list of rows however long, or rows one after another.

The file is read through a window that holds one row at a time, so a corpus published as one list needs no more
memory than its largest row. A row that is malformed is left at its closing bracket and the rows after it are read.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from riwaya.intake.encodings import UndecodableError
from riwaya.intake.fields import STAGE, NoPageError
from riwaya.intake.large_texts import as_text, carries_bytes, put_right
from riwaya.intake.rows import page_of_row
from riwaya.intake.settings import IntakeSettings
from riwaya.model import Failure, Page

Found = Iterator[Page | Failure]

_READER = json.JSONDecoder(strict=False)  # a tab or line end inside a string does no harm
_CHUNK = 1 << 19
"""Code points read at a time."""
_TOKEN = 16
"""Code points within which the end of the window may have cut a token that is good."""
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_STRUCTURE = re.compile(r"\\.|[\"{}\[\],]|\\\Z", re.DOTALL)
_NEW_ROW = re.compile(r"\n(?=\{)")


class _MalformedError(ValueError):
    """A value that is not JSON, or too large; the message says which."""


class _Window:
    """The part of a JSON text that is looked at: everything before `at` is done with."""

    def __init__(self, text: io.TextIOWrapper, largest: int) -> None:
        self._text = text
        self._largest = largest
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._lines = 1
        self._carries = False

    def next(self) -> str:
        """The next character that is not blank, which stays; empty at the end."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]  # it matches nothing too
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def step(self) -> None:
        """Go past the character that `next` showed."""
        self._at += 1

    def value(self) -> object:
        """The value that begins here; goes past it. Raises _MalformedError, and stays, where there is none."""
        while True:
            try:
                value, end = _READER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                cut = error.pos + _TOKEN >= len(self._buffer) or error.msg.startswith("Unterminated")
                if cut and len(self._buffer) - self._at <= self._largest and self._fill():
                    continue
                self._refuse_if_large(len(self._buffer))
                line = self._lines + self._buffer.count("\n", 0, error.pos)
                raise _MalformedError(f"malformed JSON: {error.msg} in line {line} of the file") from None
            except RecursionError:
                raise _MalformedError("malformed JSON: nested too deep") from None
            if end == len(self._buffer) and self._buffer[self._at] not in '{["' and self._fill():
                continue  # a number may go on
            self._refuse_if_large(end)
            if self._carries:
                try:
                    value = _READER.decode(put_right(self._buffer[self._at : end]))
                except (UndecodableError, json.JSONDecodeError) as error:
                    raise _MalformedError(str(error)) from None
            self._at = end
            return value

    def skip_value(self) -> bool:
        """Go past a value that cannot be read, by its brackets; False where they do not close."""
        depth, inside = 0, False
        while True:
            for token in _STRUCTURE.finditer(self._buffer, self._at):
                sign = token[0]
                if sign == "\\":  # what it escapes is not in the window
                    self._at = token.start()
                    break
                if sign == '"':
                    inside = not inside
                elif not inside and len(sign) == 1 and sign != ",":
                    depth += 1 if sign in "{[" else -1
                if depth <= 0 and not inside:
                    self._at = token.end() if depth == 0 and sign != "," else token.start()
                    return True
            else:
                self._at = len(self._buffer)
            if not self._fill():
                return False

    def skip_lines(self) -> bool:
        """Go to the next line that begins an object; False where there is none."""
        while True:
            if found := _NEW_ROW.search(self._buffer, self._at):
                self._at = found.end()
                return True
            self._at = max(self._at, len(self._buffer) - 1)
            if not self._fill():
                return False

    def _refuse_if_large(self, end: int) -> None:
        if end - self._at > self._largest:
            raise _MalformedError(f"the row is larger than the limit of {self._largest / 1e6:.1f} MB")

    def _fill(self) -> bool:
        """Read on, twice as much as is there where a large value is; False at the end."""
        if self._ended:
            return False
        self._lines += self._buffer.count("\n", 0, self._at)
        rest = self._buffer[self._at :]
        more = self._text.read(max(_CHUNK, len(rest)))
        self._buffer, self._at, self._ended = rest + more, 0, not more
        self._carries = self._carries or carries_bytes(more)
        return not self._ended


def json_rows(stream: io.BufferedReader, name: str, settings: IntakeSettings) -> Found:
    """The rows of a JSON stream, numbered in their order from 1. Raises UndecodableError."""
    with as_text(stream) as text:
        yield from _rows(_Window(text, settings.largest_row), name, settings)


def _rows(window: _Window, name: str, settings: IntakeSettings) -> Found:
    number, listed = 0, False
    while char := window.next():
        if listed and char in ",]":
            listed = char == ","
            window.step()
        elif char == "[" and not listed:
            listed = True
            window.step()
        else:
            number += 1
            try:
                value = window.value()
            except _MalformedError as error:
                yield Failure(f"{name}:{number}", STAGE, str(error))
                if not listed and not window.skip_lines():
                    return
                if listed and not (window.skip_value() and window.next() in {",", "]"}):
                    yield Failure(name, STAGE, f"what follows row {number} cannot be told apart and was not read")
                    return
            else:
                alone = number == 1 and not listed and not window.next()
                yield _made(value, name if alone else f"{name}:{number}", settings)
    if not number:
        yield Failure(name, STAGE, "there is no row in it")
    elif listed:
        yield Failure(name, STAGE, f"the list is not closed after row {number}: the file seems to be cut off")


def _made(row: object, name: str, settings: IntakeSettings) -> Page | Failure:
    try:
        return page_of_row(row, name, settings.fields)
    except NoPageError as error:
        return Failure(name, STAGE, str(error))
