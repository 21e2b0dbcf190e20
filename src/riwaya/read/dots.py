"""A bare dot between two letters: a break inside a word, or a dot that belongs there?

Sentences meet without a space, initials are spelled out, addresses are written in Arabic letters; so a bare dot
is a break only where something speaks for it: a letter that begins no word, the whole word elsewhere on the
page, a piece too short to be a word, or a page that breaks its words on purpose. `RULES` are asked in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class Dot:
    """A bare dot and the letters on both sides of it, without marks that stand outside a word."""

    left: str
    right: str
    page: Surroundings
    after_digit: bool = False
    """True when a figure stands before `left`: five km.Then …"""


def after_initial_or_figure(dot: Dot) -> float | None:
    """A shortened title (Dr.) or a unit behind a figure keeps its dot."""
    return 0.0 if len(dot.left) == 1 or dot.after_digit else None


def after_word_end(dot: Dot) -> float | None:
    """Letters and signs that only end a word stand before a full stop."""
    ends = dot.left.endswith((_TEH_MARBUTA, _ALEF_MAKSURA)) or any(sign in dot.left for sign in _TANWEEN)
    return 0.0 if ends else None


def address(dot: Dot) -> float | None:
    """An address spelled in Arabic letters keeps its dot."""
    return 0.0 if fold(dot.right) in words_of("domain") else None


def spelled_initials(dot: Dot) -> float | None:
    """Names of Latin letters on both sides, with or without a clitic before them."""
    letters, left = words_of("letter"), fold(dot.left)
    return 0.0 if fold(dot.right) in letters and (left in letters or left[1:] in letters) else None


def before_impossible_beginning(dot: Dot) -> float | None:
    """No word begins with these letters, so the dot stands inside one."""
    return 0.97 if dot.right[0] in _NEVER_FIRST or (len(dot.right) == 2 and dot.right[1] == _TEH_MARBUTA) else None


def whole_on_page(dot: Dot) -> float | None:
    """The page has the word unbroken elsewhere."""
    return 0.95 if dot.page.has(dot.left, dot.right) else None


def between_known_words(dot: Dot) -> float | None:
    """A word that ends a sentence before the dot, or one that begins a sentence behind it."""
    right = fold(dot.right)
    known = right == _WAW or right in words_of("opener") or fold(dot.left) in words_of("final")
    return 0.0 if known else None


def single_letter(dot: Dot) -> float | None:
    """One letter behind the dot is broken off on a page that breaks words; elsewhere it may letter an item."""
    return (0.8 if dot.page.breaks_words else 0.0) if len(dot.right) == 1 else None


def piece_too_short(dot: Dot) -> float | None:
    """Two letters that are no word of their own; before a long word with the conjunction they may be one."""
    next_sentence = dot.right[0] == _WAW and len(dot.right) > _INITIAL + 1
    return 0.8 if len(dot.right) == 2 or (len(dot.left) == 2 and not next_sentence) else None


def habit_of_page(dot: Dot) -> float | None:
    """The page breaks words on purpose, and what follows does not look like a sentence."""
    return 0.7 if dot.page.breaks_words and not dot.right.startswith(_OPENINGS) else None


Rule = Callable[[Dot], float | None]
RULES: tuple[Rule, ...] = (
    after_initial_or_figure,
    after_word_end,
    address,
    spelled_initials,
    before_impossible_beginning,
    whole_on_page,
    between_known_words,
    single_letter,
    piece_too_short,
    habit_of_page,
)
"""In this order; the first rule that answers decides."""


def sureness(dot: Dot) -> float:
    """How sure the dot breaks a word, 0 to 1; 0 leaves the text as it is, and so does the lack of any evidence."""
    return next((sure for rule in RULES if (sure := rule(dot)) is not None), 0.0)


def sureness_of_chain(pieces: tuple[str, ...], page: Surroundings) -> float:
    """The same for three or more pieces with a bare dot between each: initials, unless the page has the word."""
    if all(len(piece) <= _INITIAL for piece in pieces) and not page.breaks_words:
        return 0.0
    return 0.9 if page.has(pieces[0], "".join(pieces[1:])) else 0.0
