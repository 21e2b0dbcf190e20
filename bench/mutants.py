"""Pages and rows as no one meant them: made from sound pages by chance, each told by its number alone.

The same number always gives the same mutant, so one that breaks something can be made again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "html", "row"]

_NASTY = (
    "\x00", "\x1b[31m", "\r", "\r\n", "\n", "\n\n\n", "\t", "   ", "\u2028", "\u2029", "\x85", "\xa0", "\u200b",
    "\u200c", "\u200f", "\u202e", "\u202c", "\ufeff", "\ufffd", "\ufdfa", "\ufefb", "\ufe8d", "\u06cc", "\u06a9",
    "\u0640" * 5, "\u0640.\u0640", ".", "..", "...", "\u2026", ":", "::", '"', "\u201c", "\u201d", "\u00ab", "\u00bb",
    "'", "(", ")", "[", "]", "\u060c", "\u061b", "\u061f", "-", "\u2013", "/", "*", "#", "_", "@", "0",
    "99999999999999999999", "\u0660\u0669", "31/2/2023", "30/02/1442", "00:61", "1.5.2.3", "\u064b" * 9, "\u0301",
    "\U0001f600", "\U0010ffff", "\u0627" * 70, "a" * 70, "http://[x", "e@x.y", "&#0;", "&amp;", "<", ">", "</p>",
    "<script>", "<!--", "]]>",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso-8859-6", "latin-1")
_FIELDS = (
    "id", "url", "outlet", "title", "published", "fetched", "language", "author", "tags", "section", "html", "more",
)  # fmt: skip
_MOST_CHANGES = 8
_LENGTHS = (60, 1_200)
"""Code points of the piece of a page that is kept: most of what breaks does so in a few lines."""
SHORT = (20, 160)
"""The same where many are wanted: a line or two."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One thing to read: what kind it claims to be, and its bytes."""

    number: int
    kind: Kind
    data: bytes


def mutant(number: int, texts: Sequence[str], documents: Sequence[str], lengths: tuple[int, int] = _LENGTHS) -> Mutant:
    """The mutant of that number, made of sound `texts` and sound HTML `documents`, cut to pieces of those lengths."""
    chance = random.Random(number)  # chance, not a secret
    kind: Kind = chance.choices(("text", "html", "row"), (6, 2, 2))[0]
    source = chance.choice(documents if kind == "html" else texts)
    changed = _changed(_window(source, lengths, chance), chance)
    if kind == "row":
        changed = _row(changed, chance)
    return Mutant(number, kind, _damaged(_encoded(changed, chance), chance))


def _window(text: str, lengths: tuple[int, int], chance: random.Random) -> str:
    length = chance.randint(*lengths)
    start = chance.randint(0, max(0, len(text) - length))
    return text[start : start + length]


def _changed(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        text = chance.choice(_CHANGES)(text, chance)
    return text


def _spot(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((0, 1, 1, 2, 5, 20, 100)))


def _insert(text: str, chance: random.Random) -> str:
    at, _ = _spot(text, chance)
    return text[:at] + chance.choice(_NASTY) * chance.choice((1, 1, 1, 2, 9)) + text[at:]


def _delete(text: str, chance: random.Random) -> str:
    start, end = _spot(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random) -> str:
    start, end = _spot(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 2, 10)) + text[end:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _spot(text, chance)
    at, _ = _spot(text[end:], chance)
    return text[:start] + text[end : end + at] + text[start:end] + text[end + at :]


def _flatten(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "   ", "", "\r", "\u2028", " | ")))


def _sprinkle(text: str, chance: random.Random) -> str:
    mark = chance.choice(_NASTY)
    return "".join(char + mark if chance.random() < 0.05 else char for char in text)


def _letter(text: str, chance: random.Random) -> str:
    at, _ = _spot(text, chance)
    code = chance.choice((chance.randint(0x600, 0x6FF), chance.randint(0xFB50, 0xFEFF), chance.randint(1, 0x2FFF)))
    return text[:at] + chr(code) + text[at + 1 :]


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _insert, _insert, _insert, _delete, _repeat, _move, _flatten, _sprinkle, _letter, _letter,
)  # fmt: skip


def _odd(text: str) -> tuple[Any, ...]:
    """Values that a field may hold although nobody meant it to."""
    return (None, "", 0, -1, 2.5, True, [], {}, [text[:9]], {"a": text[:9]}, text[:40], "2023-06-31", "x" * 99)


def _row(text: str, chance: random.Random) -> str:
    row: dict[str, Any] = {name: chance.choice(_odd(text)) for name in chance.sample(_FIELDS, chance.randint(0, 12))}
    row["text"] = text if chance.random() < 0.9 else chance.choice(_odd(text))
    if chance.random() < 0.5:
        row["published"] = f"2023-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    line = json.dumps(row, ensure_ascii=chance.random() < 0.5)
    return line if chance.random() < 0.9 else _changed(line, chance)


def _encoded(text: str, chance: random.Random) -> bytes:
    encoding = "utf-8" if chance.random() < 0.8 else chance.choice(_ENCODINGS)
    return text.encode(encoding, "replace")


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Mostly as it is; now and then cut, or with other bytes in it."""
    if chance.random() < 0.8 or not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.5 else data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at + 1 :]
