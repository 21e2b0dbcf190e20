"""Lines that are told by their wording or their form alone, wherever on the page they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from riwaya.arabic.letters import fold, is_arabic
from riwaya.lexicon.loader import entries
from riwaya.model import BlockKind
from riwaya.read.datelines import is_date, only_agencies
from riwaya.read.lines import Line

_WORD = re.compile(r"[^\W_]+")
_LABEL_ENDS = re.compile(r"\s*(?:$|[:：|/\\–—-])")
_SET_OFF = re.compile(r"[-–—:|/(][^-–—:|/()]*\)?\W*$")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w{3,}", re.ASCII)
_LINK = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_HANDLE = re.compile(r"^[^\W\d_]{1,12}\s*:\s*@?[A-Za-z0-9_.]+$")
_COUNT = re.compile(r"^[\d.,]+\s*[kKmM]\+?$")
_SHORT_CODE = re.compile(r"^\d{3,6}\s*[-–:]\s*[A-Za-z]{2,12}$")
_FILE_NAME = re.compile(r"^[\w.-]{5,40}$", re.ASCII)
_CLOCK_OR_DAY = re.compile(r"\d{1,2}:\d{2}|\d{1,4}[-/]\d{1,2}[-/]\d{2,4}")
_SEPARATED = re.compile(r"\s[>»›|/]\s|[>›]")
_MARKUP = re.compile(
    r"""(?:content|alt|title|href|src|value)\s*=\s*["']|[A-Za-z0-9_.$ -]{1,40}[={(][^\u0600-\u06ff]*[;})]\s*$"""
)
_DIGIT = re.compile(r"\d")
_COPYRIGHT = "\N{COPYRIGHT SIGN}"
_MENU = 4
"""Buttons that make a menu."""
_WORDING_WITHIN = 12
"""Words of a line that are compared with a wording."""
_CONTACT_WORDS = 6
"""Words up to which a line with an address is a way to reach its writer, and no sentence."""
_DATE_WORDS = 9
_MOST_DATE_WORDS = 16
"""Words of a line with a date, its Hijri twin and an hour."""
_TRAIL_WORDS = 12


class Verdict(NamedTuple):
    """What a line is, and why."""

    kind: BlockKind
    why: str
    links: bool = False
    """True when the lines below it are links to other articles."""
    foot: bool = False
    """True when such a line stands below a text, never above it."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """One entry of `furniture.toml`."""

    name: str
    kind: str
    at: str
    words: tuple[str, ...]
    longest: int = 0
    stopped: bool = False
    links: bool = False
    foot: bool = False


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], Furniture], ...]]:
    """All wordings by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Furniture]]] = {}
    for entry in entries("furniture", Furniture):
        for wording in entry.words if entry.at != "end" else ():
            words = tuple(_WORD.findall(fold(wording)))
            found.setdefault(words[0], []).append((words, entry))
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in found.items()}


@cache
def _ends() -> tuple[tuple[tuple[str, ...], Furniture], ...]:
    """The wordings that stand at the end of a line."""
    return tuple(
        (tuple(_WORD.findall(fold(wording))), entry)
        for entry in entries("furniture", Furniture)
        if entry.at == "end"
        for wording in entry.words
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset(wording[-1] for wording, _ in _ends())


def by_wording(line: Line) -> Verdict | None:
    """The verdict of the first wording of `furniture.toml` that the line answers to."""
    words = tuple(word for word in line.first_words[:_WORDING_WITHIN] if not word.isdigit())
    if not words:
        return None
    for wording, entry in _by_first_word().get(words[0], ()):
        if words[: len(wording)] == wording and _answers(line, words, wording, entry):
            return Verdict(entry.kind, f"wording: {entry.name}", entry.links, entry.foot)  # type: ignore[arg-type]  # a tested lexicon
    return _by_last_words(line)


def _by_last_words(line: Line) -> Verdict | None:
    """The verdict of a wording that ends a short line in a bracket or behind a stroke, as a picture's source does."""
    if line.first_words[-1] not in _last_words():
        return None
    for wording, entry in _ends():
        if line.length <= entry.longest and line.first_words[-len(wording) :] == wording and _SET_OFF.search(line.text):
            return Verdict(entry.kind, f"wording: {entry.name}")  # type: ignore[arg-type]  # a tested lexicon
    return None


def _answers(line: Line, words: tuple[str, ...], wording: tuple[str, ...], entry: Furniture) -> bool:
    if entry.longest and line.length > entry.longest:
        return False
    if entry.at == "line":
        return len(words) == len(wording)
    if entry.at == "bracket":
        return line.text.startswith("(") and line.text.endswith(")")
    if entry.at == "count":
        return len(words) == len(wording) < len(line.words)
    if entry.at == "label":
        return _label_ends(line.lead, wording)
    return entry.stopped or not line.stopped


def _label_ends(lead: str, wording: tuple[str, ...]) -> bool:
    """True when a colon, a stroke or the end of the line follows the wording."""
    at = 0
    for word in wording:
        at = lead.index(word, at) + len(word)
    return bool(_LABEL_ENDS.match(lead, at))


def by_form(line: Line) -> Verdict | None:
    """The verdict on a line that says nothing, or is an address, a clock, a trail of sections or a file's name."""
    text = line.text
    if not line.first_words:
        return Verdict("chrome", "no letters")
    if text[0] < "\x7f" and _MARKUP.match(text):
        return Verdict("chrome", "left over from markup")
    if text.startswith("#") and " " in text and all(word.startswith("#") for word in text.split()):
        return Verdict("chrome", "hashtags")
    if is_menu(line):
        return Verdict("chrome", "a menu in one line")
    if line.length <= _MOST_DATE_WORDS and not line.ending and _DIGIT.search(text) and is_date(line.words):
        return Verdict("chrome", "a date")
    if line.length > _TRAIL_WORDS:
        return None
    if _COPYRIGHT in text:
        return Verdict("chrome", "a notice of rights")
    if not line.stopped and only_agencies(line.words):
        return Verdict("byline", "agencies")
    if _LINK.match(text):
        return Verdict("chrome", "a link")
    if line.length <= _CONTACT_WORDS and (_ADDRESS.search(text) or _HANDLE.match(text)):
        return Verdict("byline", "a way to reach the writer")
    if _COUNT.match(text):
        return Verdict("chrome", "a count")
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return Verdict("chrome", "numbers only")
    if _SHORT_CODE.match(text):
        return Verdict("chrome", "a number for messages")
    if line.length == 1 and _FILE_NAME.match(text):
        return Verdict("caption", "a file's name")
    if line.length <= _DATE_WORDS and not line.ending and _CLOCK_OR_DAY.search(text) and _mostly_date(line):
        return Verdict("chrome", "a date or an hour")
    if not line.ending and len(_SEPARATED.findall(text)) >= 2:
        return Verdict("chrome", "a trail of sections")
    return None


def is_menu(line: Line) -> bool:
    """True when the line is nothing but names of sections and buttons, four or more of them."""
    openers = _by_first_word()
    if line.first_words[0] not in openers or line.length < _MENU or line.ending or "\N{ARABIC COMMA}" in line.text:
        return False
    at = items = 0
    while at < len(line.words):
        length = next(
            (
                len(wording)
                for wording, entry in openers.get(line.words[at], ())
                if entry.at == "line" and line.words[at : at + len(wording)] == wording
            ),
            0,
        )
        if not length:
            return False
        at, items = at + length, items + 1
    return items >= _MENU


def _mostly_date(line: Line) -> bool:
    return sum(not word.isdigit() for word in line.words) <= 5


def is_latin(line: Line) -> bool:
    """True when the line has letters and none of them is Arabic."""
    return not any(map(is_arabic, line.text))
