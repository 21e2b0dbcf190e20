"""Text that was read in the wrong encoding before it came here, put right where that loses nothing.

Every misreading considered is a round trip: bytes written in one encoding, read in another. A word is put right when
its characters spell bytes that make Arabic, its line shows the same beyond doubt, and going the way back gives exactly
what came. What lost bytes on its way stays as it came, and a Failure says so. Text of any language that was
read rightly has no such words: accents stand among plain letters, and signs stand alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, wraps
from itertools import groupby
from typing import ParamSpec

from riwaya.arabic.letters import is_arabic
from riwaya.arabic.written import likeness
from riwaya.intake.fields import STAGE
from riwaya.model import Failure, Page, Recoding, Span

Given = ParamSpec("Given")
Way = tuple[tuple[str, str], ...]
"""How a letter was misread: (written, misread), once or twice over; empty for one that was not."""

_UTF8 = "utf-8"
_MISREAD_UTF8 = (("cp1256",), ("cp1252", "latin-1"))
"""Encodings that UTF-8 is misread in; Python's cp1252 lacks five bytes, which programs then read as Latin-1."""
_MISREAD_CODE_PAGES = (
    ("cp1256", ("cp1252", "latin-1")),
    ("iso-8859-6", ("latin-1", "cp1252")),
    ("iso-8859-6", ("cp1256",)),
)
"""Older code pages, and what each was misread in."""
_PIECE = re.compile(r"[^ \t\r\n]+")  # no-break spaces and the like may be bytes of a letter
_LINE = re.compile(r"[^\r\n]+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_SURE_LETTERS = 3
"""Letters in a row whose bytes are all there, from which on a word is misread beyond doubt."""
_MOSTLY = 0.6
"""Share of a word's characters that spell letters, from which on the rest is taken for damage."""
_LEAST_LIKE = 0.7
"""Likeness to written Arabic that the letters of a line must have."""
_MORE_LIKE = 0.2
"""How much more like Arabic a line must be when one Arabic code page was read as the other."""
_FEW = 5
"""A line is put right when at most one in so many of its letters lost bytes."""
_LOST = 5
"""Beginnings of letters without their ends, from which on a line is said to have lost bytes."""
_STOPS = "\u00a1\u00ac\u00ba\u00bb\u00bf.:!)"
"""What the marks behind a word are misread as, with those that are not: a Latin word, too, may have them behind it."""
_DEPTH = 2
_FIELDS = ("title", "outlet", "author", "section")
"""Fields of a page that hold words."""
_ALONE = re.compile("[\u00d8\u00d9]")
_LEFT_LATIN = "\u00d8\u00d9\u00da\u00db\u00c2\u00e2"
_LEFT = _LEFT_LATIN + "\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}"
"""What the first bytes of letters are misread as: alone in a misread word, its second byte was lost."""
_LATIN_LETTER = re.compile("[\u00c0-\u00ff]")
_MISREAD_LATIN = re.compile("[\u00c0-\u00ff]{3}")
_MISREAD_ARABIC = re.compile("[\u0621-\u0652][\u00e0-\u00fc]|[\u00e0-\u00fc][\u0621-\u0652]")
"""What stands in every line of some length that was misread from an older code page, and hardly ever elsewhere."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text put right."""

    text: str
    recoded: tuple[Recoding, ...]
    lost: int
    """Places that look misread and cannot be put right, because bytes were lost or changed."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter as it was meant, the characters it came as, and the way from the one to the other."""

    meant: str
    came: str
    way: Way = ()


def mended(text: str) -> Mended:
    """The text with all that was misread put right; a clean text is handed back itself."""
    if not _may_be_misread(text):
        return Mended(text, (), 0)
    letters: list[_Letter] = []
    lost = at = 0
    for line in _LINE.finditer(text):
        found = _line(line.group(), _DEPTH)
        lost += _damaged(found, line.group())
        if found is not None:
            letters.append(_Letter(text[at : line.start()], text[at : line.start()]))
            letters += found
            at = line.end()
    if not letters:
        return Mended(text, (), lost)
    letters.append(_Letter(text[at:], text[at:]))
    return Mended("".join(letter.meant for letter in letters), tuple(_recodings(letters)), lost)


def mended_page(page: Page) -> tuple[Page, Failure | None]:
    """The page with its text and its fields put right, and a Failure where bytes of the text were lost.

    Of a field put right what came is kept among the page's unknown fields, as `title_as_given`.
    """
    text = mended(page.text)
    came = {name: given for name in _FIELDS if (given := getattr(page, name))}
    right = {name: now for name, given in came.items() if (now := mended(given).text) is not given}
    failure = None
    if text.lost:
        reason = "places that look like text read in the wrong encoding and, with bytes lost, cannot be put right"
        failure = Failure(page.input, STAGE, f"{reason}: {text.lost}")
    if text.text is page.text and not right:
        return page, failure
    given = tuple((f"{name}_as_given", json.dumps(came[name], ensure_ascii=False)) for name in right)
    page = replace(page, text=text.text, recoded=text.recoded, extra=page.extra + given)
    return replace(page, **right), failure  # type: ignore[arg-type]  # the fields of `_FIELDS` are strings


def all_mended(pages: Callable[Given, Iterator[Page | Failure]]) -> Callable[Given, Iterator[Page | Failure]]:
    """A source of pages, every page of it put right; the Failure of a page stands before the page."""

    @wraps(pages)
    def put_right(*args: Given.args, **kwargs: Given.kwargs) -> Iterator[Page | Failure]:
        for item in pages(*args, **kwargs):
            if isinstance(item, Failure):
                yield item
                continue
            page, failures = checked(item)
            yield from failures
            yield page

    return put_right


def checked(page: Page) -> tuple[Page, tuple[Failure, ...]]:
    """The page put right, with a Failure for what of its text is lost, in misreading or in decoding."""
    page, failure = mended_page(page)
    failures = (failure,) if failure else ()
    if page.encoding and (lost := page.text.count("\N{REPLACEMENT CHARACTER}")):
        reason = f"characters of its text that are lost and stand as U+FFFD: {lost}"
        failures = (*failures, Failure(page.input, STAGE, reason))
    return page, failures


def _line(line: str, depth: int) -> list[_Letter] | None:
    """The letters of a line that was misread; None for any other line."""
    if line.isascii() or not depth:
        return None
    for codecs in _MISREAD_UTF8:
        if _hint(codecs).search(line) and (found := _utf8_line(line, codecs, depth)):
            return found
    for written, codecs in _MISREAD_CODE_PAGES:
        hint = _MISREAD_ARABIC if codecs == ("cp1256",) else _MISREAD_LATIN
        if hint.search(line) and (found := _code_page_line(line, written, codecs)):
            return found
    return None


def _may_be_misread(text: str) -> bool:
    """The question that every clean page costs: first whether it has any of the letters that all misreadings have."""
    if _LATIN_LETTER.search(text):
        return any(hint.search(text) for hint in (*map(_hint, _MISREAD_UTF8), _MISREAD_LATIN, _MISREAD_ARABIC))
    return _two_letters(("cp1256",)).search(text) is not None


def _utf8_line(line: str, codecs: tuple[str, ...], depth: int) -> list[_Letter] | None:
    """A line of UTF-8 read in another encoding."""
    pattern = _sequences(codecs)
    if not pattern.search(line):
        return None
    letters: list[_Letter] = []
    at = sure = 0
    for piece in _PIECE.finditer(line):
        word = piece.group()
        if word.isascii() or not (spelled := list(_spelled(word, codecs))) or not _mostly_spelled(word, spelled):
            continue
        sure += _in_a_row(spelled)
        letters.append(_Letter(line[at : piece.start()], line[at : piece.start()]))
        letters += spelled
        at = piece.end()
    broken = sum(letter.came in _LEFT for letter in letters if not letter.way and letter.came)
    if not sure or _FEW * broken > sum(bool(letter.way) for letter in letters):
        return None
    letters.append(_Letter(line[at:], line[at:]))
    meant = "".join(letter.meant for letter in letters)
    if again := _line(meant, depth - 1):
        return _twice(again, letters)
    return letters if likeness("".join(letter.meant for letter in letters if letter.way)) >= _LEAST_LIKE else None


def _spelled(word: str, codecs: tuple[str, ...]) -> Iterator[_Letter]:
    """The characters of a word, those that spell a letter's bytes taken together."""
    pattern, bytes_of = _sequences(codecs), _bytes_of(codecs)
    at = 0
    for found in pattern.finditer(word):
        came = found.group()
        yield from (_Letter(char, char) for char in word[at : found.start()])
        at = found.end()
        try:
            meant = bytes(map(bytes_of.__getitem__, came)).decode(_UTF8)
        except UnicodeDecodeError:
            meant = came
        way = next(((_UTF8, codec) for codec in codecs if _is_way(meant, came, ((_UTF8, codec),))), None)
        if meant != came and way:
            yield _Letter(meant, came, (way,))
        else:
            yield from (_Letter(char, char) for char in came)
    yield from (_Letter(char, char) for char in word[at:])


def _mostly_spelled(word: str, spelled: list[_Letter]) -> bool:
    beyond = sum(char > "\x7f" for char in word)
    return sum(len(letter.came) for letter in spelled if letter.way) >= _MOSTLY * beyond


def _in_a_row(spelled: list[_Letter]) -> int:
    """1 for a word with enough letters in a row, or with a quotation mark of three signs that never meet."""
    runs = (len(list(run)) for misread, run in groupby(spelled, lambda letter: bool(letter.way)) if misread)
    return int(max(runs, default=0) >= _SURE_LETTERS or any(letter.came[:2] == "\u00e2\u20ac" for letter in spelled))


def _twice(again: list[_Letter], letters: list[_Letter]) -> list[_Letter]:
    """Letters misread twice over: `again` was found in what `letters` mean."""
    came = {}
    at = 0
    for letter in letters:
        for char in letter.meant if letter.way else letter.came:
            came[at] = _Letter(char, letter.came if letter.way else char, letter.way)
            at += 1
    found, at = [], 0
    for letter in again:
        firsts = [came[at + step] for step in range(len(letter.came))]
        at += len(letter.came)
        raw = "".join(first.came for first in firsts)
        outer = next((first.way for first in firsts if first.way), ())
        ways = [letter.way + way for way in ((), outer, *(((_UTF8, codec),) for codec in ("cp1252", "latin-1")))]
        way = next((way for way in ways if letter.way and _is_way(letter.meant, raw, way)), None)
        found += [_Letter(letter.meant, raw, way)] if way else firsts
    return found


def _code_page_line(line: str, written: str, codecs: tuple[str, ...]) -> list[_Letter] | None:
    """A line of an older code page read in another encoding."""
    bytes_of = _bytes_of(codecs)
    letters: list[_Letter] = []
    at = longest = words = 0
    for piece in _PIECE.finditer(line):
        word = piece.group()
        foreign = len(word.rstrip(_STOPS)) if _ASCII_LETTER.search(word) else 0
        if word.isascii() or not all(char in bytes_of for char in word):
            continue
        spelled = [_Letter(char, char) for char in word[:foreign]]
        spelled += [_code_page_letter(char, written, codecs, bytes_of) for char in word[foreign:]]
        if not any(letter.way and "\u0600" <= letter.meant <= "\u06ff" for letter in spelled):
            continue
        arabic = sum(is_arabic(letter.meant) for letter in spelled)
        longest, words = max(longest, arabic), words + (arabic >= _SURE_LETTERS)
        letters.append(_Letter(line[at : piece.start()], line[at : piece.start()]))
        letters += spelled
        at = piece.end()
    if longest < 2 * _SURE_LETTERS - 1 and words < _SURE_LETTERS - 1:
        return None
    letters.append(_Letter(line[at:], line[at:]))
    before = likeness(line)
    now = likeness("".join(letter.meant for letter in letters))
    if now < _LEAST_LIKE + _MORE_LIKE / 2 or now < before + _MORE_LIKE or not _is_best(line, written, codecs, now):
        return None
    return letters


def _code_page_letter(char: str, written: str, codecs: tuple[str, ...], bytes_of: Mapping[str, int]) -> _Letter:
    meant = bytes((bytes_of[char],)).decode(written, "replace") if char > "\x7f" else char
    way = next(
        ((written, codec) for codec in codecs if meant != char and _is_way(meant, char, ((written, codec),))), None
    )
    return _Letter(meant, char, (way,)) if way else _Letter(char, char)


def _is_best(line: str, written: str, codecs: tuple[str, ...], score: float) -> bool:
    """True when no other older code page makes better Arabic of the same characters."""
    data = bytes(_bytes_of(codecs).get(char, 63) for char in line)
    others = {name for name, _ in _MISREAD_CODE_PAGES if name != written}
    return all(likeness(data.decode(name, "replace")) <= score for name in others)


def _is_way(meant: str, came: str, way: Way) -> bool:
    """True when going the way from what was meant gives what came."""
    try:
        for written, misread in way:
            meant = meant.encode(written).decode(misread)
    except UnicodeError:
        return False
    return meant == came


def _damaged(found: list[_Letter] | None, line: str) -> int:
    """Characters that begin a letter whose end was lost, or are what is left of one."""
    if found is None:
        left = sum(len(_ALONE.findall(piece)) for piece in _PIECE.findall(line) if not _ASCII_LETTER.search(piece))
        return left if left >= _LOST else 0
    if not any(letter.way and letter.way[0][0] == _UTF8 for letter in found):
        return 0
    return sum(letter.meant in (_LEFT_LATIN if letter.way else _LEFT) for letter in found if letter.meant)


def _recodings(letters: list[_Letter]) -> Iterator[Recoding]:
    """The stretches of one way each; what lies between two and reads alike in both encodings belongs to them."""
    at = start = end = size = 0
    way: Way = ()
    for letter in [*letters, _Letter("\N{REPLACEMENT CHARACTER}", "")]:
        if not way or not _is_way(letter.meant, letter.came, way):
            for written, misread in way:
                yield Recoding(Span(start, end), written, misread, _sure(size))
            way, start, size = letter.way, at, 0
        at += len(letter.meant)
        if letter.way:
            end, size = at, size + 1


def _sure(letters: int) -> float:
    return 0.99 if letters > 2 * _SURE_LETTERS else 0.95


@cache
def _bytes_of(codecs: tuple[str, ...]) -> Mapping[str, int]:
    """Characters → the byte they were read from."""
    found: dict[str, int] = {}
    for codec in codecs:
        for byte in range(256):
            char = bytes((byte,)).decode(codec, "replace")
            if char != "\N{REPLACEMENT CHARACTER}":
                found.setdefault(char, byte)
    return found


def _characters(codecs: tuple[str, ...], first: int, last: int) -> str:
    """A class of a pattern: what bytes from `first` to `last` are read as."""
    return "[" + re.escape("".join(c for c, byte in _bytes_of(codecs).items() if first <= byte <= last)) + "]"


@cache
def _sequences(codecs: tuple[str, ...]) -> re.Pattern[str]:
    """Characters that spell the bytes of one letter in UTF-8."""
    two, three, four = (_characters(codecs, *ends) for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    tail = _characters(codecs, 0x80, 0xBF)
    return re.compile(f"{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}}")


@cache
def _hint(codecs: tuple[str, ...]) -> re.Pattern[str]:
    """What stands in every line of UTF-8 read in another encoding: an Arabic letter beside another, or a curly mark.

    A Latin reading needs but one letter: its signs do not meet by themselves, as the letters of cp1256 do.
    """
    if codecs == ("cp1256",):
        return re.compile(f"{_two_letters(codecs).pattern}|\u00e2\u20ac")
    arabic, tail = _characters(codecs, 0xD8, 0xD9), _characters(codecs, 0x80, 0xBF)
    return re.compile(f"{arabic}{tail}|\u00c3[\u0080-\u00bf\u2122]|[\u00d8\u00d9].?[\u00d8\u00d9]|\u00e2\u20ac")


@cache
def _two_letters(codecs: tuple[str, ...]) -> re.Pattern[str]:
    """What spells an Arabic letter with another letter behind it."""
    arabic, two, tail = (_characters(codecs, *ends) for ends in ((0xD8, 0xD9), (0xC2, 0xDF), (0x80, 0xBF)))
    return re.compile(arabic + tail + two + tail)
