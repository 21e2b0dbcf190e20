"""Arabic letters: what is written over them, what is spelled in two ways, and one folded form for all.

Folding is done here once, below every rule and lexicon. It keeps the length of a word where it can and is
never shown to a reader: it is a key, not a spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TATWEEL = "\N{ARABIC TATWEEL}"
"""The stretching stroke: no letter, often used to break or to stretch a word."""

MARKS = "".join(
    chr(code)
    for first, last in ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED))
    for code in range(first, last + 1)
    if unicodedata.category(chr(code)) == "Mn"
)
"""Vowel signs and other marks above and below letters."""

INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c"
    "\u034f\u180e\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufe0e\ufe0f"
)
"""Zero-width characters, direction controls and selectors of a glyph."""
SPACES = "\N{NO-BREAK SPACE}\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every space but the common one."""

_ALEF = "\N{ARABIC LETTER ALEF}"
_YEH = "\N{ARABIC LETTER YEH}"
_WAW = "\N{ARABIC LETTER WAW}"
_HEH = "\N{ARABIC LETTER HEH}"
_KAF = "\N{ARABIC LETTER KAF}"

_FOLD: dict[int, str | None] = {
    ord("\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF WASLA}"): _ALEF,
    ord("\N{ARABIC LETTER ALEF MAKSURA}"): _YEH,
    ord("\N{ARABIC LETTER FARSI YEH}"): _YEH,
    ord("\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"): _YEH,
    ord("\N{ARABIC LETTER YEH BARREE}"): _YEH,
    ord("\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}"): _YEH,
    ord("\N{ARABIC LETTER WAW WITH HAMZA ABOVE}"): _WAW,
    ord("\N{ARABIC LETTER TEH MARBUTA}"): _HEH,
    ord("\N{ARABIC LETTER HEH GOAL}"): _HEH,
    ord("\N{ARABIC LETTER HEH DOACHASHMEE}"): _HEH,
    ord("\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}"): _HEH,
    ord("\N{ARABIC LETTER HEH WITH YEH ABOVE}"): _HEH,
    ord("\N{ARABIC LETTER AE}"): _HEH,
    ord("\N{ARABIC LETTER TEH MARBUTA GOAL}"): _HEH,
    ord("\N{ARABIC LETTER KEHEH}"): _KAF,
    ord("\N{ARABIC LETTER SWASH KAF}"): _KAF,
    **{ord(mark): None for mark in MARKS + INVISIBLE + TATWEEL},
    ord("\N{ARABIC DECIMAL SEPARATOR}"): ".",
    ord("\N{ARABIC THOUSANDS SEPARATOR}"): ",",
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
}
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """One form for all spellings of a word: no marks, no stretching, one alef, one yeh, one heh, Western digits.

    Idempotent.
    """
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    return word.translate(_FOLD).casefold()


def is_arabic(char: str) -> bool:
    """True for a letter of the Arabic script (not for its marks, digits or punctuation)."""
    return "\u0620" <= char <= "\u06ff" and char.isalpha() and char != TATWEEL
