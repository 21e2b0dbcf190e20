"""From bytes to text when nobody says which encoding they are in, or says it wrongly.

The Arabic web is UTF-8, UTF-16 and older code pages: Windows-1256, ISO-8859-6, now and then Mac Arabic. UTF-8 is told
by its own strictness, UTF-16 and UTF-32 by their mark or by where their empty bytes stand; the code pages use the same
bytes for different letters, so the one whose reading looks more like written Arabic is taken. What a document says of
itself decides only where its bytes do not. A file sewn together of two encodings is read line by line. A byte that is
no text in any of them becomes U+FFFD and is counted; bytes that are no text at all are refused, never guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from riwaya.arabic.letters import MARKS
from riwaya.arabic.written import likeness

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1256", "iso-8859-6", "mac-arabic")
"""The likelier first: it wins where the bytes do not tell."""
_SAMPLE = 65_536
"""Bytes that are looked at to tell an encoding."""
_MOST_DAMAGE = 0.001
"""Broken sequences to the byte up to which a text still counts as whole."""
_LEAST_ARABIC = 0.6
"""The part of the characters above ASCII that must be Arabic for a code page to be taken."""
_SCORED = 2_000
"""Bytes that are weighed, of those that tell …"""
_SEARCHED = 1_000_000
"""… among so many."""
_PIECE_END = re.compile(rb"[<>\r\n]+")
_LEAST_LIKE = 0.6
"""The least score of a reading that is taken."""
_AS_GOOD = 0.1
"""How much less like Arabic the declared code page's reading may be than the best one."""
_CONTROLS = bytes(sorted(frozenset(range(32)) - {9, 10, 12, 13}))
_LOST = "\N{REPLACEMENT CHARACTER}"
_LINE = re.compile(rb"[^\n]*\n?")
_VOWELS = "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SUKUN}"
_NUNATION = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}"
_LATIN_WORD = re.compile(r"\S*[A-Za-z]\S*")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_FITTING = re.compile(
    f"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06c1\u06cc{MARKS}"
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\u0660-\u0669"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\u2013-\u201e\u2022\u2026\N{NO-BREAK SPACE}]"
)
"""What Arabic text holds beside ASCII."""
_MISPLACED = re.compile(
    f"(?<![\u0621-\u064a\N{ARABIC SHADDA}{_VOWELS}])[{_VOWELS}{_NUNATION}]|(?<=[{_VOWELS}])[{_VOWELS}]"
    f"|[{_NUNATION}](?=[\u0621-\u064a]{{2}}|[\u0628-\u064a])"
)
"""Vowel signs where none can stand: on no letter, two on one, nunation within a word."""


class UndecodableError(ValueError):
    """The bytes are no text that Riwaya can read; the message says what they are instead."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What some bytes spell."""

    text: str
    encoding: str
    """The encoding they were read in; two joined by "+" where lines were in different ones."""
    replaced: int
    """Characters that stand as U+FFFD, because their bytes are no text in that encoding."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text that `data` spells, as `read_bytes` reads it. Raises UndecodableError."""
    return read_bytes(data, declared).text


def read_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """The text that `data` spells and how it was read; `declared` is an encoding named by the document or its server.

    A byte order mark is left out. Raises UndecodableError for binary data and unknown encodings.
    """
    if encoding := marked_encoding(data) or _unmarked_utf(data[:_SAMPLE]):
        return _as_unicode(data, encoding)
    if is_binary(data):
        raise UndecodableError("binary data, not text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(data.decode("utf-8", "replace"), "utf-8", 1)  # cut off within a letter
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST) - data.count(_LOST.encode())
    if lost <= max(1, _MOST_DAMAGE * len(data)) and lost < _utf8_letters(data) / 4:
        return Decoded(text, "utf-8", lost)
    if _utf8_letters(data[:_SAMPLE]) > 1 and (found := _line_by_line(data, declared)):
        return found
    return _in_code_page(data, declared)


def marked_encoding(data: bytes) -> str | None:
    """The Unicode encoding that a byte order mark at the start names, or None."""
    return next((name for mark, name in _MARKED if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """True when the first bytes hold control codes that no text has."""
    sample = data[:_SAMPLE]
    return 0 in sample or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 200


def _as_unicode(data: bytes, encoding: str) -> Decoded:
    """Bytes whose mark or pattern shows them to be Unicode; a few broken ones are counted, many are refused."""
    name = encoding.removesuffix("-sig")
    try:
        return Decoded(data.decode(encoding), name, 0)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        lost = text.count(_LOST)
        cut_off = lost == 1 and text.endswith(_LOST) and len(text) > 1
        if not cut_off and lost > _MOST_DAMAGE * len(data):
            raise UndecodableError(f"not {name.upper()} from byte {error.start} on") from None
        return Decoded(text, name, lost)


def _unmarked_utf(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: Arabic letters have 06 in every other or every fourth byte, ASCII has 00."""
    if len(sample) < 4 or not (0 in sample or 6 in sample):
        return None
    whole = sample[: len(sample) // 4 * 4]
    for planes, high, encoding in (((2, 3), 1, "utf-32-le"), ((0, 1), 2, "utf-32-be")):
        if not any(any(whole[plane::4]) for plane in planes) and _is_high(whole[high::4]):
            return encoding
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        low = sample[1 - first :: 2]
        if _is_high(sample[first::2]) and low.count(0) + low.count(6) < 0.2 * len(low):
            return encoding
    return None


def _is_high(high: bytes) -> bool:
    """True for the high bytes of Arabic and Latin text."""
    marks = (0x06, 0x00, 0x20, 0xFB, 0xFC, 0xFD, 0xFE)
    return sum(map(high.count, marks)) > 0.9 * len(high) and high.count(6) + high.count(0) > 0.6 * len(high)


_UTF8_LETTER = re.compile(rb"[\xd8-\xdb][\x80-\xbf]|\xef[\xad-\xbb][\x80-\xbf]|[\xc2-\xd7][\x80-\xbf]")


def _utf8_letters(data: bytes) -> int:
    """How many letters the data spells in UTF-8; in a code page hardly any two bytes do by chance."""
    return len(_UTF8_LETTER.findall(data))


def _line_by_line(data: bytes, declared: str | None) -> Decoded | None:
    """A file whose lines are in different encodings; None where its lines that are no UTF-8 are nothing else either."""
    lines: list[str] = []
    used: dict[str, None] = {}
    lost = 0
    for line in _LINE.findall(data):
        read = _line(line, declared)
        lines.append(read.text)
        lost += read.replaced
        if not line.isascii():
            used[read.encoding] = None
    if "utf-8" not in used:
        return None
    return Decoded("".join(lines), "+".join(used), lost)


def _line(line: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(line.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        text = line.decode("utf-8", "replace")
    lost = text.count(_LOST)
    if lost > _utf8_letters(line):
        try:
            return _in_code_page(line, declared)
        except UndecodableError:
            pass
    return Decoded(text, "utf-8", lost)


def _in_code_page(data: bytes, declared: str | None) -> Decoded:
    """Bytes of an older code page. Raises UndecodableError where no reading of them is Arabic and none is declared."""
    sample = _telling(data)
    scores = {name: _score(sample, name) for name in _CODE_PAGES}
    best = max(_CODE_PAGES, key=lambda name: scores[name])
    named = _codec(declared)
    if named in scores and scores[named] > 0 and scores[named] >= scores[best] - _AS_GOOD:
        best = named
    if scores[best] > 0:
        text = data.decode(best, "replace")
        return Decoded(text, best, text.count(_LOST))
    if named:
        try:
            return Decoded(data.decode(named), named, 0)
        except UnicodeDecodeError:
            pass
    raise UndecodableError("neither Unicode nor an Arabic code page")


def _telling(data: bytes) -> bytes:
    """The first lines and pieces between tags that are not all ASCII: a head full of scripts tells nothing."""
    telling: list[bytes] = []
    size = 0
    for piece in _PIECE_END.split(data[:_SEARCHED]):
        if not piece.isascii():
            telling.append(piece[: _SCORED - size])
            size += len(telling[-1]) + 1
            if size >= _SCORED:
                break
    return b"\n".join(telling)


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared encoding; None for none and for one that does not exist."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return {codecs.lookup(page).name: page for page in _CODE_PAGES}.get(name or "", name)


def _score(sample: bytes, encoding: str) -> float:
    """How good a reading is as Arabic, 0 to 1; 0 where too little of it is Arabic in words without Latin letters.

    French or Turkish bytes read as an Arabic code page give Arabic letters too, but inside Latin words.
    """
    text = _LATIN_WORD.sub(" ", sample.decode(encoding, "replace"))
    beyond = len(_BEYOND_ASCII.findall(sample))
    fitting = (len(_FITTING.findall(text)) - 2 * len(_MISPLACED.findall(text))) / beyond if beyond else 0.0
    score = likeness(text) * fitting * fitting
    return score if fitting >= _LEAST_ARABIC and score >= _LEAST_LIKE else 0.0
