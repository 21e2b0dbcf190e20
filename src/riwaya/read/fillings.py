"""Words in which letters are hidden: by digits and Latin letters, by stars, or because they have lost their dots.

Each sign may stand for some letters, so a word becomes a pattern; what fits it is looked up on the page, on the desk
and in the list of frequencies. One filling that outweighs all others is the word; several are candidates and the
text stays as it is: nothing is chosen. Signs at the edge of a word hide nothing, since figures stand beside words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.lexicon.frequencies import attachments, column, frequencies
from riwaya.lexicon.lookalikes import lookalikes
from riwaya.model import Candidate, Masked, Repair, Span
from riwaya.read.evidence import LETTERS, Evidence
from riwaya.read.joints import HIDDEN, WEAK, Chunk

Hiding = Literal["digit", "latin", "mask", "dotless"]

_ANY = "[\u0621-\u064a]"
_DROPPED = {ord(char): None for char in INVISIBLE + TATWEEL + MARKS}
_LOST = "\u066e\u066f\u06a1\u06ba"
"""Letters that are written without dots only where dots were left out."""
_UNDOTTED = re.compile(rf"(?<![{LETTERS}])[{LETTERS}{MARKS}{TATWEEL}]*[{_LOST}][{LETTERS}{MARKS}{TATWEEL}]*")
_FOREIGN = re.compile("[\u0671-\u06a0\u06a2-\u06b9\u06bb-\u06d3]")
"""Letters of other languages: there a letter without dots is their own."""
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_SEEN = 3
"""Letters that must be left to see, for a word to be told from the page or the list alone."""
_TIMES_LIKELIER = 50
"""How many times commoner than all others a filling must be to be the word."""
_ON_PAGE = 10_000_000
"""What a filling that stands on the page counts: more than any other."""
_ON_DESK = 100_000
_SURELY = 0.9
_RAREST = 200
"""The least weight of a filling that is put in the place of what stands there."""
_MOST = 5
"""Candidates given at most."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One letter of a word, or what stands in its place: the folded letters it may be, none for any letter."""

    letters: tuple[str, ...] | None
    written: str | None
    """The letter as written, where it is one."""


def hidden(found: Iterable[Chunk], page: Evidence, text: str) -> Iterator[Repair | Masked]:
    """The words of chunks in which signs stand for letters."""
    for chunk in found:
        at = 0
        while at < len(chunk.kinds):
            if chunk.kinds[at] not in HIDDEN:
                at += 1
                continue
            first, last = chunk.reach(at, ("end", *WEAK))
            word = _of_parts(chunk, first, last, page, text)
            if word:
                yield word
            at = last


def undotted(text: str, page: Evidence) -> Iterator[Repair | Masked]:
    """The words that have lost their dots."""
    if not any(char in text for char in _LOST):
        return
    for match in _UNDOTTED.finditer(text):
        bare = match.group().translate(_DROPPED)
        if len(bare) < _SEEN or _FOREIGN.search(bare):
            continue
        slots = [_Slot(*_undotted_letter(char, last=at == len(bare) - 1)) for at, char in enumerate(bare)]
        word = _told([slots], "dotless", Span(*match.span()), page, text)
        if word:
            yield word


def _undotted_letter(char: str, *, last: bool) -> tuple[tuple[str, ...] | None, str | None]:
    if char in lookalikes("dotless"):
        return _folded(lookalikes("dotless")[char]), None
    if char in lookalikes("undotted") and not (char == _ALEF_MAKSURA and last):
        return _folded(lookalikes("undotted")[char]), None
    return (fold(char),), char


def _folded(letters: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, letters)))


def _of_parts(chunk: Chunk, first: int, last: int, page: Evidence, text: str) -> Repair | Masked | None:
    """The word of some parts of a chunk, where it can be told or guessed."""
    rows: list[list[_Slot]] = [[]]
    hiding: Hiding = "mask"
    for part in range(first, last + 1):
        letters = [_Slot((fold(char),), char) for char in chunk.word(part, part).translate(_DROPPED)]
        rows = [row + letters for row in rows]
        if part == last:
            break
        kind, sign = chunk.kinds[part], chunk.sign(part)
        if kind == "mask":
            rows = [row + middle for row in rows for middle in _behind_mask(sign)]
        elif kind == "letters":
            hiding = "digit" if sign.isdigit() else "latin"
            middles = list(_readings(sign.lower(), hiding))
            rows = [row + middle for row in rows for middle in middles]
    pieces = [chunk.word(part, part) for part in range(first, last + 1)]
    word = _told(rows, hiding, chunk.span(first, last), page, text)
    if hiding == "mask" or not all(page.is_word(fold(piece)) for piece in pieces):
        return word
    # two words with a figure or a foreign letter between them, unless there is surely a word
    return word if isinstance(word, Repair) and word.sure >= _SURELY else None


def _behind_mask(sign: str) -> Iterator[list[_Slot]]:
    """A letter for each star; one star may also stand between letters and hide none."""
    yield [_Slot(None, None)] * len(sign)
    if len(sign) == 1:
        yield []


def _readings(signs: str, hiding: Hiding) -> Iterator[list[_Slot]]:
    """Every way to read a row of signs as letters."""
    if not signs:
        yield []
        return
    table = lookalikes(hiding)
    for length in (2, 1):
        letters = table.get(signs[:length]) if len(signs) >= length else None
        if letters:
            for rest in _readings(signs[length:], hiding):
                yield [_Slot(_folded(letters), None), *rest]


def _told(
    rows: list[list[_Slot]], hiding: Hiding, span: Span, page: Evidence, text: str
) -> Repair | Masked | None:
    """The word that a pattern hides: restored where it is clear, with its candidates where not."""
    weighed: dict[str, tuple[int, list[_Slot]]] = {}
    for row in rows:
        for folded, weight in _fitting(row, page):
            if weight > weighed.get(folded, (0, row))[0]:
                weighed[folded] = (weight, row)
    if not weighed:
        return None
    ranked = sorted(weighed, key=lambda folded: (-weighed[folded][0], folded))
    total = sum(weight for weight, _ in weighed.values())
    best = ranked[0]
    weight, row = weighed[best]
    seen = min(sum(slot.written is not None for slot in row) for row in rows)
    original = span.of(text)
    clear = weight >= _RAREST and weight >= _TIMES_LIKELIER * (total - weight)
    if clear and (seen >= _SEEN or hiding != "mask") and len(best) >= _SEEN:
        scheme = "mark" if hiding == "mask" and len(row) == seen else hiding
        return Repair(span, original, _spelled(best, row, page), scheme, min(0.9, page.sureness(best) or 0.8))
    if hiding == "dotless" and seen == 0:
        return None
    candidates = tuple(
        Candidate(_spelled(folded, weighed[folded][1], page), round(weighed[folded][0] / total, 3))
        for folded in ranked[:_MOST]
    )
    return Masked(span, original, hiding, candidates)


def _fitting(row: list[_Slot], page: Evidence) -> Iterator[tuple[str, int]]:
    """The folded words that fit a pattern, each with its weight."""
    pattern = "".join(_ANY if slot.letters is None else f"[{''.join(slot.letters)}]" for slot in row)
    fits = re.compile(pattern).fullmatch
    for folded in page.spellings:
        if fits(folded):
            yield folded, _ON_PAGE
    for folded in page.known:
        if fits(folded):
            yield folded, _ON_DESK
    counts = frequencies().counts
    seen = "".join(slot.letters[0] if slot.written and slot.letters else "?" for slot in row)
    for before in attachments("before"):
        if not seen.startswith(before) or len(row) - len(before) < _SEEN:
            continue
        rest = "".join(_ANY if s.letters is None else f"[{''.join(s.letters)}]" for s in row[len(before) :])
        for match in re.finditer(f"(?<=\n){rest}(?=\n)", column(len(row) - len(before))):
            yield before + match.group(), counts[match.group()] // (10 if before else 1)


def _spelled(folded: str, row: list[_Slot], page: Evidence) -> str:
    """A filling with the letters that are to be seen as they are written, the hidden ones as the word is spelled."""
    known = page.spellings.get(folded, "").translate(_DROPPED) or frequencies().spelled(folded)
    if len(known) != len(row):
        known = folded
    return "".join(slot.written or letter for slot, letter in zip(row, known, strict=True))
