"""Words in which letters are hidden: by digits and Latin letters, by stars, or because they have lost their dots.

Each sign may stand for some letters, so a word becomes a pattern; what fits it is looked up on the page, on the desk
and in the list of frequencies. One filling that outweighs all others is the word; several are candidates and the
text stays as it is: nothing is chosen. Signs at the edge of a word hide nothing, since figures stand beside words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.lexicon.frequencies import attachments, column, count, frequencies, listed
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
_SHARES: dict[Hiding, float] = {"digit": 0.95, "latin": 0.95, "mask": 0.97, "dotless": 0.98}
"""The share of the evidence that a filling must have to be the word."""
_MUCH_SEEN = 5
"""Letters to be seen of a masked word that does not stand on the page."""
_COMMON = 1_000
"""Times a word must be in the list to be put in the place of a masked one."""
_ON_PAGE, _ON_DESK = 30, 10
"""How many times likelier a filling is that stands on the page, or on another page of the desk."""
_ATTACHED = 10
"""How many times rarer a listed word is behind what is attached to it."""
_FEW = 64
"""Fillings that are tried one by one: then endings can be taken off, too."""
_ALPHABET = tuple(dict.fromkeys(fold(chr(code)) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))
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


def _told(rows: list[list[_Slot]], hiding: Hiding, span: Span, page: Evidence, text: str) -> Repair | Masked | None:
    """The word that a pattern hides: restored where it is clear, with its candidates where not."""
    weighed: dict[str, tuple[int, str]] = {}
    for row in rows:
        for folded, weight, known in _fitting(row, page):
            if weight > weighed.get(folded, (0, ""))[0]:
                weighed[folded] = (weight, _spelled(folded, known, row))
    if not weighed:
        return None
    ranked = sorted(weighed, key=lambda folded: (-weighed[folded][0], folded))
    total = sum(weight for weight, _ in weighed.values())
    weight, word = weighed[ranked[0]]
    seen = min(sum(slot.written is not None for slot in row) for row in rows)
    original = span.of(text)
    clear = weight >= _RAREST and weight >= _SHARES[hiding] * total
    if clear and len(word) >= _SEEN and _told_enough(ranked[0], hiding, seen, page):
        scheme = "mark" if hiding == "mask" and len(word) == seen else hiding
        return Repair(span, original, word, scheme, min(0.9, page.sureness(ranked[0]) or 0.8))
    candidates = tuple(Candidate(weighed[folded][1], round(weighed[folded][0] / total, 3)) for folded in ranked[:_MOST])
    return Masked(span, original, hiding, candidates)


def _told_enough(folded: str, hiding: Hiding, seen: int, page: Evidence) -> bool:
    """Whether so much of a word is to be seen, or so much known of it, that it is no guess."""
    if hiding == "mask":
        known = page.here(folded) or listed(folded) >= _COMMON // _ATTACHED
        return known and seen >= (_MUCH_SEEN - page.here(folded))
    return (
        hiding != "dotless"
        or page.here(folded)
        or len(folded) > _SEEN
        or frequencies().counts.get(folded, 0) >= _COMMON
    )


def _fitting(row: list[_Slot], page: Evidence) -> Iterator[tuple[str, int, str]]:
    """The folded words that fit a pattern, each with its weight and how it is spelled."""
    spell = frequencies().spelled
    fitting: dict[str, tuple[int, str]] = {}
    if math.prod(len(slot.letters or _ALPHABET) for slot in row) <= _FEW:
        for letters in product(*(slot.letters or _ALPHABET for slot in row)):
            folded = "".join(letters)
            if weight := listed(folded) or count(folded) // _ATTACHED:
                fitting[folded] = (weight, spell(folded))
    else:
        fitting = dict(_searched(row))
    fits = re.compile("".join(_class(slot) for slot in row)).fullmatch
    for folded, spelled in page.spellings.items():
        if fits(folded):
            fitting[folded] = (max(fitting.get(folded, (0, ""))[0], _RAREST) * _ON_PAGE, spelled.translate(_DROPPED))
    for folded in page.known:
        if fits(folded) and not page.here(folded):
            fitting[folded] = (max(fitting.get(folded, (0, ""))[0], _RAREST) * _ON_DESK, spell(folded))
    for folded, (weight, spelled) in fitting.items():
        yield folded, weight, spelled


def _searched(row: list[_Slot]) -> Iterator[tuple[str, tuple[int, str]]]:
    """The words of the list that fit a pattern, bare or behind what is attached to them and to be seen."""
    found = frequencies()
    seen = "".join(slot.letters[0] if slot.written and slot.letters else "?" for slot in row)
    for before in reversed(attachments("before")):  # the bare word last: its own count holds
        if not seen.startswith(before) or len(row) - len(before) < _SEEN:
            continue
        rest = "".join(map(_class, row[len(before) :]))
        for match in re.finditer(f"(?<=\n){rest}(?=\n)", column(len(row) - len(before))):
            weight = found.counts[match.group()] // (_ATTACHED if before else 1)
            yield before + match.group(), (weight, before + found.spelled(match.group()))


def _class(slot: _Slot) -> str:
    return f"[{''.join(slot.letters)}]" if slot.letters else _ANY


def _spelled(folded: str, known: str, row: list[_Slot]) -> str:
    """A filling with the letters that are to be seen as they are written, the hidden ones as the word is spelled."""
    letters = known if len(known) == len(row) else folded
    return "".join(slot.written or letter for slot, letter in zip(row, letters, strict=True))
