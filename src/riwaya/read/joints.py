"""Where a word may be broken, and what stands there: letters, and the signs between them.

A chunk is letters with signs in between and no space, save a space beside a stretching stroke. What a joint is, is
told by its form alone; whether it breaks a word is weighed in `riwaya.read.restore`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL
from riwaya.model import Span
from riwaya.read.evidence import LETTERS

Joint = Literal[
    "stretch", "dotted-tatweel", "marked-tatweel", "spaced-tatweel", "half-spaced", "dot", "mark", "zero-width",
    "letters", "mask", "end",
]  # fmt: skip
"""What stands between two letters: no break, four ways to break a word that show by their form or nearly, three that
must be weighed, two in which letters are hidden, and the end of a word."""

WEAK: tuple[Joint, ...] = ("half-spaced", "dot", "mark", "zero-width")
"""Joints that need evidence."""
HIDDEN: tuple[Joint, ...] = ("letters", "mask")
"""Joints in the place of letters."""
MASKS = "*\N{BULLET}\N{BLACK CIRCLE}\N{MULTIPLICATION SIGN}\N{BLACK SQUARE}\N{HEAVY ASTERISK}"
"""Signs that hide a letter."""

_DOTS = ".*\N{MIDDLE DOT}\N{BULLET}\N{HORIZONTAL ELLIPSIS}"
_MARKS = (
    ",'`\N{ACUTE ACCENT}*/\\-_|~^+=\N{ARABIC COMMA}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MIDDLE DOT}\N{BULLET}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}\N{DEGREE SIGN}"
)
_QUOTES = "'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
_SEAMS = "\u200b\u200c\u2060\ufeff\u00ad"
"""Invisible signs that part letters; those that only turn the direction part nothing."""
_SPACES = " \N{NO-BREAK SPACE}"
_STOPS = (
    r"\s\"()\[\]{}<>:;!?%&$\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{ARABIC PERCENT SIGN}"
    r"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    r"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}\ufb50-\ufdff\ufe70-\ufefc"
)
_SIGN = f"[^{LETTERS}{MARKS}{_STOPS}]"
_HINT = re.compile(rf"{_SIGN}(?<=[{LETTERS}{MARKS}].){_SIGN}{{0,7}}(?=[{LETTERS}])")
_SPACED = re.compile(rf"{TATWEEL}[{_SPACES}](?=[{LETTERS}{TATWEEL}])|(?<=[{LETTERS}])[{_SPACES}]{TATWEEL}")
_LETTER = re.compile(f"[{LETTERS}{MARKS}]")
_JOINT = re.compile(f"([^{LETTERS}{MARKS}]+)")
_LONG_LATIN = re.compile("[A-Za-z]{3}")
_DROPPED = {ord(char): None for char in INVISIBLE + TATWEEL}
_UNSEEN = {ord(char): None for char in INVISIBLE}
_LONGEST_WORD = 100
"""Code points above which a stretch of letters and marks is no word, however broken."""
_DIGRAPH = 2
_LONGEST_HIDDEN = 4
"""Signs that hide letters in one place, at most."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Letters and what stands between them: `parts[0] joints[0] parts[1] joints[1] …`."""

    start: int
    """Where `parts[0]` begins in the text."""
    parts: tuple[str, ...]
    joints: tuple[str, ...]
    kinds: tuple[Joint, ...]
    after_digit: bool
    opens_line: bool

    def span(self, first: int, last: int) -> Span:
        """The span of the parts `first` to `last`, both included."""
        start = self.start + sum(map(len, self.parts[:first])) + sum(map(len, self.joints[:first]))
        return Span(start, start + sum(map(len, self.parts[first : last + 1])) + sum(map(len, self.joints[first:last])))

    def word(self, first: int, last: int) -> str:
        """The parts `first` to `last` joined, without strokes and invisible characters."""
        return "".join(self.parts[first : last + 1]).translate(_DROPPED)

    def reach(self, joint: int, ends: tuple[Joint, ...]) -> tuple[int, int]:
        """The first and the last part around a joint, as far as the next joint of one of the kinds `ends`."""
        first, last = joint, joint + 1
        while first and self.kinds[first - 1] not in ends:
            first -= 1
        while last < len(self.kinds) and self.kinds[last] not in ends:
            last += 1
        return first, last

    def around(self, joint: int, ends: tuple[Joint, ...]) -> tuple[str, str]:
        """The letters before and after a joint, as far as the next joint of one of the kinds `ends`."""
        first, last = self.reach(joint, ends)
        return self.word(first, joint), self.word(joint + 1, last)

    def sign(self, joint: int) -> str:
        """What stands at a joint, without strokes and invisible characters."""
        return self.joints[joint].translate(_DROPPED)


def chunks(text: str) -> Iterator[Chunk]:
    """The stretch of letters around each place where a word may be broken, in order."""
    hints = [hint.span() for hint in _HINT.finditer(text) if hint.group().strip(TATWEEL)]
    if TATWEEL in text:
        hints = sorted([*hints, *(hint.span() for hint in _SPACED.finditer(text))])
    at = 0
    for first, behind in hints:
        if first < at:
            continue
        start, end = first, behind
        while start > at and _belongs(text, start - 1):
            start -= 1
        while end < len(text) and _belongs(text, end):
            end += 1
        at = end
        chunk = _chunk(text, start, end)
        if chunk:
            yield chunk


_SIGN_CHAR = re.compile(_SIGN)


def _belongs(text: str, at: int) -> bool:
    """True for letters and what may stand inside a broken word; a space only beside a stroke."""
    char = text[at]
    if char in _SPACES:
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        return (before == TATWEEL and bool(_LETTER.match(behind) or behind == TATWEEL)) or (
            behind == TATWEEL and bool(_LETTER.match(before))
        )
    return bool(_LETTER.match(char) or _SIGN_CHAR.match(char))


def _chunk(text: str, start: int, end: int) -> Chunk | None:
    """The chunk from its first to its last letter; None for an address and for what is too long to be a word."""
    token = text[start:end]
    if "@" in token or _LONG_LATIN.search(token):
        return None
    letters = list(_LETTER.finditer(token))
    core = token[letters[0].start() : letters[-1].end()].lstrip(MARKS) if letters else ""
    if not 0 < len(core) <= _LONGEST_WORD:
        return None
    start += token.index(core)
    pieces = _JOINT.split(core)
    joints = tuple(pieces[1::2])
    tagged = "#" in token[: token.index(core)]
    figures = token[:1].isdigit() or token[-1:].isdigit()
    quoted = any(char in _QUOTES for char in token.replace(core, "", 1))
    kinds = []
    for joint in joints:
        kind = _kind(joint)
        if kind in WEAK + HIDDEN and (
            tagged or (kind == "letters" and figures) or (quoted and any(char in _QUOTES for char in joint))
        ):
            kind = "end"
        tagged = tagged or ("#" in joint and kind == "end")
        kinds.append(kind)
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" -*\N{BULLET}" + INVISIBLE)
    return Chunk(start, tuple(pieces[::2]), joints, tuple(kinds), before.isdigit(), not line)


def _kind(joint: str) -> Joint:
    """What a joint is by its form alone."""
    seen = joint.translate(_UNSEEN)
    marks = seen.translate({ord(space): None for space in _SPACES})
    between = marks.strip(TATWEEL)
    enclosed = marks[:1] == TATWEEL == marks[-1:]
    if not seen:
        return "zero-width" if all(char in _SEAMS for char in joint) else "stretch"
    if len(seen) != len(marks):
        return (
            "end"
            if between or len(seen) > len(marks) + 1
            else "spaced-tatweel"
            if enclosed and len(marks) > 1 and _parted(seen)
            else "half-spaced"
        )
    if not between:
        return "stretch"
    plain = between.replace(TATWEEL, "")
    if plain.isalnum():
        return "letters" if len(plain) == 1 or (len(plain) == _DIGRAPH and plain.isalpha()) else "end"
    if marks == ".":
        return "dot"
    if all(char in _DOTS + TATWEEL for char in between) and (enclosed or (TATWEEL in marks and between == ".")):
        return "dotted-tatweel"  # an ellipsis beside one stroke may stand between two words
    if all(char in MASKS for char in plain) and len(plain) <= _LONGEST_HIDDEN and not enclosed:
        return "mask"
    if enclosed and all(char in _MARKS + _DOTS for char in plain):
        return "marked-tatweel"
    if len(plain) == 1 and plain in _MARKS + ".":
        return "mark"
    return "mark" if all(unicodedata.category(char) in ("So", "Sk", "Mn") for char in plain) else "end"


def _parted(seen: str) -> bool:
    """True when the strokes stand on both sides of the space."""
    return seen[0] == TATWEEL == seen[-1]
