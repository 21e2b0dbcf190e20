"""From bytes to text when nobody says which encoding they are in.

The Arabic web is UTF-8, UTF-16 and two older code pages, Windows-1256 and ISO-8859-6. UTF-8 is told by its
own strictness, UTF-16 by its mark; the two code pages use the same bytes for different letters, so the one
whose reading looks more like written Arabic is taken. Bytes that read as neither are refused, never guessed.
"""

from __future__ import annotations

import codecs
import re

from riwaya.arabic.letters import is_arabic

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1256", "iso-8859-6")
_SAMPLE = 65_536
"""Bytes that are looked at to tell an encoding."""
_MOST_DAMAGE = 0.001
"""Broken sequences to the byte up to which a text still counts as UTF-8."""
_LEAST_ARABIC = 0.6
"""The part of the bytes above ASCII that must read as Arabic letters in a code page."""
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}
_LATIN = re.compile("[A-Za-z]")
_ARTICLE = re.compile("(?<!\\w)\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\\w")


class UndecodableError(ValueError):
    """The bytes are no text that Riwaya can read; the message says what they are instead."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text that `data` spells; `declared` is an encoding named by the document itself, tried after UTF-8.

    A byte order mark is left out. Raises UndecodableError for binary data and unknown encodings.
    """
    encoding = marked_encoding(data)
    if encoding:
        return _strictly(data, encoding)
    if encoding := _unmarked_utf16(data[:_SAMPLE]):
        return _strictly(data, encoding)
    if is_binary(data):
        raise UndecodableError("binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    if mended.count("\N{REPLACEMENT CHARACTER}") <= _MOST_DAMAGE * len(data) and any(map(is_arabic, mended[:_SAMPLE])):
        return mended
    return _in_code_page(data, declared)


def marked_encoding(data: bytes) -> str | None:
    """The Unicode encoding that a byte order mark at the start names, or None."""
    return next((name for mark, name in _MARKED if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """True when the first bytes hold control codes that no text has."""
    sample = data[:_SAMPLE]
    return 0 in sample or sum(byte in _CONTROLS for byte in sample) > len(sample) / 200


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"not {encoding.upper()} from byte {error.start} on") from None


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: Arabic letters have 06 in every other byte, spaces and digits have 00."""
    if len(sample) < 8 or 0 not in sample:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        if (high.count(6) + high.count(0)) > 0.9 * len(high) and high.count(6) > 0.3 * len(high):
            return encoding
    return None


def _in_code_page(data: bytes, declared: str | None) -> str:
    sample = data[:_SAMPLE]
    scores = {name: _arabic_share(sample.decode(name, "replace")) for name in _CODE_PAGES}
    best = max(_CODE_PAGES, key=lambda name: scores[name])
    if scores[best] < _LEAST_ARABIC:
        if declared:
            try:
                return data.decode(declared)
            except (UnicodeDecodeError, LookupError):
                pass
        raise UndecodableError("neither Unicode nor an Arabic code page")
    return data.decode(best, "replace")


def _arabic_share(text: str) -> float:
    """How much of what is not ASCII are Arabic letters in words without Latin ones (0 to 1); the article adds 0.2.

    French or Turkish bytes read as an Arabic code page give Arabic letters too, but inside Latin words.
    """
    beyond = sum(char > "\x7f" for char in text)
    if not beyond:
        return 0.0
    words = text.split()
    letters = sum(sum(map(is_arabic, word)) for word in words if not _LATIN.search(word))
    return letters / beyond + 0.2 * min(1.0, 5 * len(_ARTICLE.findall(text)) / len(words))
