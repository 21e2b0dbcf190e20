"""One page in all the forms in which scraping, keyboards and schools write the same words."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a]+")
JOINS_NOTHING_AFTER = set("اأإآدذرزوؤةىء")
CONSONANTS = set("بتثجحخدذرزسشصضطظعغفقكلمنهي")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202b\u202c\u2067\u2069\ufeff\u00ad"
VOWELS = ("\u064e", "\u064f", "\u0650", "\u0652", "\u0651\u064e")


def _forms() -> dict[tuple[str, str], str]:
    """(position, letters) → presentation form."""
    found = {}
    for code in range(0xFE80, 0xFEFD):
        position, *letters = unicodedata.decomposition(chr(code)).split()
        found[position[1:-1], "".join(chr(int(letter, 16)) for letter in letters)] = chr(code)
    return found


FORMS = _forms()


def in_presentation_forms(text: str) -> str:
    """Every letter in the shape it takes, lam-alef as one sign."""
    return LETTERS.sub(lambda word: _shaped(word.group()), text)


def _shaped(word: str) -> str:
    shaped, at, joined = [], 0, False
    while at < len(word):
        unit = word[at : at + 2] if word[at : at + 2] in ("لا", "لأ", "لإ", "لآ") else word[at]
        at += len(unit)
        joins = unit[-1] not in JOINS_NOTHING_AFTER and at < len(word) and word[at] != "ء"
        position = {(0, 0): "isolated", (0, 1): "initial", (1, 1): "medial", (1, 0): "final"}[joined, joins]
        shaped.append(FORMS.get((position, unit), unit))
        joined = unit[-1] not in JOINS_NOTHING_AFTER
    return "".join(shaped)


def on_a_persian_keyboard(text: str) -> str:
    """The letters of a Persian or Urdu keyboard in their place."""
    return text.translate(str.maketrans("يىكه", "ییکہ"))


def with_invisible_characters(text: str) -> str:
    """Joiners and direction controls between letters and between words."""
    chance = random.Random(3)
    return "".join(
        char + (chance.choice(INVISIBLE) if char != "\n" and chance.random() < 0.15 else "") for char in text
    )


def with_no_break_spaces(text: str) -> str:
    """No other space left."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def vocalised(text: str) -> str:
    """A vowel sign, any, on every consonant, as in a schoolbook."""
    chance = random.Random(5)
    return "".join(
        char + chance.choice(VOWELS) if char in CONSONANTS and _marks_nothing(text, at + 1) else char
        for at, char in enumerate(text)
    )


def _marks_nothing(text: str, at: int) -> bool:
    return not unicodedata.combining(text[at : at + 1] or " ")


def decomposed(text: str) -> str:
    """Letters and their hamzas as two code points."""
    return unicodedata.normalize("NFD", text)


def with_line_separators(text: str) -> str:
    """Unicode's line separators for line feeds."""
    return text.replace("\n", "\N{LINE SEPARATOR}")


def with_carriage_returns(text: str) -> str:
    """Line ends of two characters."""
    return text.replace("\n", "\r\n")


REWRITINGS: tuple[Callable[[str], str], ...] = (
    in_presentation_forms,
    on_a_persian_keyboard,
    with_invisible_characters,
    with_no_break_spaces,
    vocalised,
    decomposed,
    with_line_separators,
    with_carriage_returns,
)
