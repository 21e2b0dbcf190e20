"""What speaks for a word: it stands unbroken on the page, on the desk, or in the list of frequencies.

Nothing is looked up before a broken word asks for it, so a clean page pays nothing. A piece of a broken word is no
word of the page: only what stands between spaces and ordinary punctuation counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from riwaya.arabic.letters import MARKS, TATWEEL, fold
from riwaya.arabic.stems import stem
from riwaya.lexicon.frequencies import count, frequencies
from riwaya.lexicon.marks import words_of

LETTERS = "\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc\u0620"
"""The letters of the Arabic script, for a class of a regular expression."""
_ORDINARY = (
    "\"'.,:;!?()[]{}<>-*/#\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{EN DASH}"
)
_UNBROKEN = re.compile(f"[{LETTERS}{MARKS}]+(?:{TATWEEL}+[{LETTERS}{MARKS}]+)*")
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_WAW = "\N{ARABIC LETTER WAW}"
_COMMON = 1_000
"""Times a word must be in the list to be common."""
_COMMON_PAIR = 10_000
"""The same for a word of two letters: the list holds many a chip of that length."""
_COMMON_THREE = 300
"""The same for a word of three letters."""
_PAIR = 2
_LONG_STEM = 4
"""Letters a stem must have to stand for its family."""


@dataclass(frozen=True)
class Evidence:
    """What is known when a page is restored."""

    text: str
    known: frozenset[str] = frozenset()
    """Folded words of other pages."""
    breaks_words: bool = False
    """True when words of the page are broken in a way that is no accident."""

    @cached_property
    def spellings(self) -> dict[str, str]:
        """The page's unbroken words as they are written, by folded word."""
        return {fold(word): word for word in _unbroken(self.text)}

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(one for word in self.spellings if len(one := stem(word)) >= _LONG_STEM)

    def here(self, folded: str) -> bool:
        """True when the page has the word unbroken."""
        return folded in self.spellings

    def sureness(self, folded: str) -> float:
        """How sure it is that there is such a word, 0 to 1."""
        if self.here(folded):
            return 0.95
        if folded in self.known:
            return 0.93
        if len(folded) > _LONG_STEM and stem(folded) in self._stems:
            return 0.9
        listed = count(folded)
        return 0.9 if listed >= _COMMON else 0.8 if listed else 0.0

    def is_word(self, folded: str) -> bool:
        """True when a piece may stand as a word of its own."""
        if len(folded) == 1:
            return folded == _WAW
        if len(folded) == _PAIR:  # letters
            return (
                frequencies().counts.get(folded, 0) >= _COMMON_PAIR
                or folded in words_of("final")
                or folded in words_of("opener")
            )
        if len(folded) == _PAIR + 1 and not self.here(folded):
            return frequencies().counts.get(folded, 0) >= _COMMON_THREE
        return count(folded) > 0 or folded in self.known or self.here(folded)


def _unbroken(text: str) -> Iterator[str]:
    """Words between spaces; not a piece that a stroke joins to another over a space."""
    pieces = text.split()
    for before, piece, behind in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False):
        word = piece.strip(_ORDINARY)
        if _UNBROKEN.fullmatch(word) and not before.endswith(TATWEEL) and not behind.startswith(TATWEEL):
            yield word
