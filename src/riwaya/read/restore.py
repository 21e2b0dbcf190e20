"""Words broken by dots and stretching strokes to slip past filters, found and put together again.

Between the letters of a word a stroke beside a dot, or strokes on both sides of a space, are no writer's habit:
such a break is sure. A bare dot is weighed in `riwaya.read.dots`. Strokes alone stretch a word and break nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.model import Repair, Span
from riwaya.read.dots import Dot, Surroundings, sureness, sureness_of_chain

Joint = Literal["stretch", "dotted-tatweel", "spaced-tatweel", "dot", "end"]
"""What stands between two letters: no break, three ways to break a word, and the end of one."""

_LETTER = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc"
_DOTS = ".*\N{MIDDLE DOT}\N{BULLET}\N{HORIZONTAL ELLIPSIS}"
_SPACES = " \N{NO-BREAK SPACE}"
_HINT = re.compile(
    rf"{TATWEEL}[{INVISIBLE}]*[{_DOTS}]|[{_DOTS}][{INVISIBLE}]*{TATWEEL}|{TATWEEL}[{_SPACES}]{TATWEEL}"
    rf"|(?<=[{_LETTER}])\.(?=[{_LETTER}])"
)
_BARE_DOT = re.compile(rf"[{_LETTER}]\.[{_LETTER}]")
_WORD_CHAR = re.compile(f"[{_LETTER}{MARKS}{INVISIBLE}{TATWEEL}{_DOTS}]")
_JOINT = re.compile(f"([{TATWEEL}{_DOTS}{_SPACES}][{TATWEEL}{_DOTS}{_SPACES}{INVISIBLE}]*)")
_EDGES = TATWEEL + _DOTS + _SPACES + INVISIBLE
_DROPPED = {ord(char): None for char in INVISIBLE + TATWEEL}
_HEH = "\N{ARABIC LETTER HEH}"
_OPENINGS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")
_LONGEST_WORD = 100
"""Code points above which a stretch of letters and marks is no word, however broken."""
_HABIT = 2
"""Sure breaks from which on a page is taken to break its words on purpose."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Letters and what stands between them: `parts[0] joints[0] parts[1] joints[1] …`."""

    start: int
    """Where `parts[0]` begins in the text."""
    parts: tuple[str, ...]
    joints: tuple[str, ...]
    kinds: tuple[Joint, ...]
    after_digit: bool

    def span(self, first: int, last: int) -> Span:
        """The span of the parts `first` to `last`, both included."""
        start = self.start + sum(map(len, self.parts[:first])) + sum(map(len, self.joints[:first]))
        return Span(start, start + sum(map(len, self.parts[first : last + 1])) + sum(map(len, self.joints[first:last])))

    def word(self, first: int, last: int) -> str:
        """The parts `first` to `last` joined, without strokes and invisible characters."""
        return "".join(self.parts[first : last + 1]).translate(_DROPPED)

    def around(self, joint: int, ends: tuple[Joint, ...]) -> tuple[str, str]:
        """The letters before and after a joint, as far as the next joint of one of the kinds `ends`."""
        first, last = joint, joint + 1
        while first and self.kinds[first - 1] not in ends:
            first -= 1
        while last < len(self.kinds) and self.kinds[last] not in ends:
            last += 1
        return self.word(first, joint), self.word(joint + 1, last)


def repairs(text: str) -> tuple[Repair, ...]:
    """The broken words of a text, in order; a span is of `text` and takes in the whole word with its clitics."""
    if TATWEEL not in text and not _BARE_DOT.search(text):
        return ()
    chunks = list(_chunks(text))
    sure = sum(kind in ("dotted-tatweel", "spaced-tatweel") for chunk in chunks for kind in chunk.kinds)
    page = Surroundings(text, breaks_words=sure >= _HABIT)
    return tuple(repair for chunk in chunks for repair in _repairs_of(chunk, page))


def _chunks(text: str) -> Iterator[_Chunk]:
    """The stretch of letters around each place where a word may be broken."""
    at = 0
    for hint in _HINT.finditer(text):
        if hint.start() < at:
            continue
        start, end = hint.start(), hint.end()
        while start > at and _belongs(text, start - 1):
            start -= 1
        while end < len(text) and _belongs(text, end):
            end += 1
        at = end
        core = text[start:end].lstrip(_EDGES + MARKS)
        start, core = end - len(core), core.rstrip(_EDGES)
        if 0 < len(core) <= _LONGEST_WORD and not _in_address(text, start, start + len(core)):
            pieces = _JOINT.split(core)
            joints = tuple(pieces[1::2])
            after_digit = text[max(0, start - 3) : start].rstrip()[-1:].isdigit()
            yield _Chunk(start, tuple(pieces[::2]), joints, tuple(map(_kind, joints)), after_digit)


def _belongs(text: str, at: int) -> bool:
    """True for letters and what may stand inside a broken word; a space only between two strokes."""
    if text[at] in _SPACES:
        return text[at - 1 : at] == TATWEEL == text[at + 1 : at + 2]
    return bool(_WORD_CHAR.match(text[at]))


def _in_address(text: str, start: int, end: int) -> bool:
    """True when the letters continue an e-mail, a web address, a handle or a Latin word."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(char in "@/\\_" or (char.isascii() and char.isalnum()) for char in around)


def _kind(joint: str) -> Joint:
    """What a joint is by its form alone."""
    marks = joint.translate({ord(char): None for char in INVISIBLE + _SPACES})
    between = marks.strip(TATWEEL)
    spaced = any(space in joint for space in _SPACES)
    enclosed = marks[:1] == TATWEEL == marks[-1:]
    if not between:
        return "stretch" if not spaced else "spaced-tatweel" if enclosed else "end"
    if spaced:
        return "end"
    if marks == ".":
        return "dot"
    # an ellipsis beside one stroke may stand between two words
    return "dotted-tatweel" if enclosed or (TATWEEL in marks and between == ".") else "end"


def _repairs_of(chunk: _Chunk, page: Surroundings) -> Iterator[Repair]:
    """The repairs of one chunk: each run of parts whose joints are breaks."""
    sure = [_sureness(chunk, joint, page) for joint in range(len(chunk.joints))]
    first = 0
    for last in range(len(chunk.parts)):
        if last < len(sure) and sure[last]:
            continue
        breaks = [joint for joint in range(first, last) if chunk.kinds[joint] != "stretch"]
        if breaks:
            span = chunk.span(first, last)
            scheme = next((chunk.kinds[joint] for joint in breaks if chunk.kinds[joint] != "dot"), "dot")
            yield Repair(
                span, span.of(page.text), chunk.word(first, last), scheme, min(sure[joint] for joint in breaks)
            )
        first = last + 1


def _sureness(chunk: _Chunk, joint: int, page: Surroundings) -> float:
    """How sure the parts on both sides of a joint are one word; 0 when they are two."""
    kind = chunk.kinds[joint]
    if kind == "end":
        return 0.0
    if kind == "stretch":
        return 1.0
    if kind == "dot":
        return _of_dot(chunk, joint, page)
    left, right = chunk.around(joint, ("end", "dot"))
    if fold(left) == _HEH and (chunk.after_digit or right.startswith(_OPENINGS)):
        return 0.0  # the sign of the Hijri year, at the end of a sentence
    return 0.99 if kind == "dotted-tatweel" else 0.9


def _of_dot(chunk: _Chunk, joint: int, page: Surroundings) -> float:
    if chunk.kinds.count("dot") > 1 and set(chunk.kinds) <= {"dot", "stretch"}:
        return sureness_of_chain(tuple(_pieces(chunk)), page)
    left, right = chunk.around(joint, ("end", "dot"))
    return sureness(Dot(left, right, page, chunk.after_digit and joint == 0))


def _pieces(chunk: _Chunk) -> Iterator[str]:
    """The letters of a chunk between its dots."""
    first = 0
    for last, kind in enumerate((*chunk.kinds, "dot")):
        if kind == "dot":
            yield chunk.word(first, last)
            first = last + 1
