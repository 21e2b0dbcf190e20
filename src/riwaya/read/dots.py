"""A bare dot between two letters: a break inside a word, or a dot that belongs there?

Sentences meet without a space, initials are spelled out, addresses are written in Arabic letters; so a bare dot
is a break only where something speaks for it: a letter that begins no word, the whole word elsewhere on the
page, a piece too short to be a word, or a page that breaks its words on purpose. `sureness` weighs them in turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from riwaya.arabic.letters import MARKS, TATWEEL, fold
from riwaya.arabic.stems import stem
from riwaya.lexicon.loader import entries

Role = Literal["letter", "domain", "final", "opener"]

_WORD = re.compile(f"[^\\W\\d_{TATWEEL}][^\\W\\d_{MARKS}]*")
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_TANWEEN = ("\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}")
_NEVER_FIRST = (
    _TEH_MARBUTA,
    _ALEF_MAKSURA,
    "\N{ARABIC LETTER HAMZA}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}",
)
_WAW = "\N{ARABIC LETTER WAW}"
_OPENINGS = (
    _WAW,
    "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}",
    "\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM}",
)
_INITIAL = 3
"""Letters that the name of a Latin letter has at most."""


@dataclass(frozen=True, slots=True)
class Dots:
    """One entry of `dots.toml`: words that tell what a dot beside them means."""

    role: str
    words: tuple[str, ...]


@cache
def words_of(role: Role) -> frozenset[str]:
    """The folded words of one role."""
    return frozenset(fold(word) for entry in entries("dots", Dots) if entry.role == role for word in entry.words)


@dataclass(frozen=True)
class Surroundings:
    """What the page says about a bare dot; nothing is looked up before it is needed."""

    text: str
    breaks_words: bool
    """True when other words of the page are broken in a way that is no accident."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of the page, cut at every dot."""
        return frozenset(fold(word) for word in _WORD.findall(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The light stems of the page's words."""
        return frozenset(map(stem, self.words))

    def has(self, left: str, right: str) -> bool:
        """True when the two make a word that stands unbroken on the page, it or one of its family.

        A stem that does not reach across the dot says nothing: the stemmer may have taken `right` for an ending.
        """
        whole = left + right
        return fold(whole) in self.words or (stem(whole) != stem(left) and stem(whole) in self.stems)


def sureness(left: str, right: str, after_digit: bool, page: Surroundings) -> float:
    """How sure the dot between `left` and `right` breaks a word, 0 to 1; 0 leaves the text as it is."""
    if len(left) == 1 or after_digit or _ends_a_word(left) or _is_name(left, right):
        return 0.0
    if right[0] in _NEVER_FIRST or (len(right) == 2 and right[1] == _TEH_MARBUTA):
        return 0.97
    if page.has(left, right):
        return 0.95
    if fold(right) == _WAW or fold(right) in words_of("opener") or fold(left) in words_of("final"):
        return 0.0
    if len(right) == 1:
        return 0.8 if page.breaks_words else 0.0  # a lettered item has one letter too
    if len(right) == 2 or (len(left) == 2 and not (right[0] == _WAW and len(right) > _INITIAL + 1)):
        return 0.8
    return 0.7 if page.breaks_words and not right.startswith(_OPENINGS) else 0.0


def sureness_of_chain(pieces: tuple[str, ...], page: Surroundings) -> float:
    """The same for three or more pieces with a bare dot between each: initials, unless the page has the word."""
    if all(len(piece) <= _INITIAL for piece in pieces[:-1]) and not page.breaks_words:
        return 0.0
    return 0.9 if page.has(pieces[0], "".join(pieces[1:])) else 0.0


def _ends_a_word(left: str) -> bool:
    return left.endswith((_TEH_MARBUTA, _ALEF_MAKSURA)) or any(sign in left for sign in _TANWEEN)


def _is_name(left: str, right: str) -> bool:
    """Spelled-out initials, or an address spelled in Arabic letters."""
    letters = words_of("letter")
    if fold(right) in words_of("domain"):
        return True
    return fold(right) in letters and (fold(left) in letters or fold(left[1:]) in letters)
