"""A text in plain letters, with the way back: what scraping and keyboards leave in Arabic text, taken out once.

Pages come in presentation forms, with Persian keys for yeh and kaf, decomposed, sown with direction controls, with
no-break spaces and line ends of every kind. Rules and lexicons know none of this: they read the plain text, and its
alignment takes every finding back to the page as it stands. Plain is not folded: hamzas, nunation and stretching
stay, and what is said of a name is still spelled as the page spells it. No letter is guessed and none is lost.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from riwaya.arabic.letters import INVISIBLE, MARKS, SPACES
from riwaya.model import Alignment, Span, rewritten

_FOR_ARABIC: dict[str, str] = {
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER YEH BARREE}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER TEH MARBUTA GOAL}": "\N{ARABIC LETTER TEH MARBUTA}",
}
"""Letters of other languages' keyboards that stand for an Arabic letter in Arabic words."""
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
_FORMS = "\ufb50-\ufdf9\ufdfc\ufe70-\ufefc"
"""Letters in the shape they take in a word. Formulas drawn as one sign (U+FDFA …) are signs and stay."""
_ACCENTS = "\u0300-\u036f"
_COMPOSED = "\N{ARABIC MADDAH ABOVE}\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}"
"""Signs that are part of a letter wherever Unicode has one letter for both."""


def _letters_of(form: str) -> str:
    """The letters of a presentation form; a vowel sign drawn on a space or a stroke is the sign alone."""
    letters = unicodedata.normalize("NFKC", form).translate(
        {ord(letter): plain for letter, plain in _FOR_ARABIC.items()}
    )
    return letters if letters[0].isalpha() and letters[0] != "\N{ARABIC TATWEEL}" else letters[1:] or letters


_FORM_LETTERS = {
    form: _letters_of(form)
    for first, last in ((0xFB50, 0xFDF9), (0xFDFC, 0xFDFC), (0xFE70, 0xFEFC))
    for form in map(chr, range(first, last + 1))
    if unicodedata.normalize("NFKC", form) != form
}
_ONE_FOR_ONE = {
    **{ord(form): letters for form, letters in _FORM_LETTERS.items() if len(letters) == 1},
    **{ord(letter): plain for letter, plain in _FOR_ARABIC.items()},
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
}
_SIGNS = MARKS + _ACCENTS
_NEEDED = re.compile(f"[{INVISIBLE}{_FORMS}{''.join(_FOR_ARABIC)}{SPACES}{_LINE_ENDS}{_COMPOSED}{_ACCENTS}\r]")
_SINGLE = re.compile(f"[{''.join(map(chr, _ONE_FOR_ONE))}]")
_RESHAPED = re.compile(f"[{INVISIBLE}{_FORMS}{_COMPOSED}{_ACCENTS}]")
"""Without one of these the text keeps its length."""
_CHANGED = re.compile(
    rf"^[^\S\n]*[{INVISIBLE}](?:[^\S\n]|[{INVISIBLE}])*$|[{INVISIBLE}]+|[{_FORMS}][{_SIGNS}{INVISIBLE}]*"
    rf"|[^\W\d_][{_SIGNS}{INVISIBLE}]*[{_COMPOSED}{_ACCENTS}][{_SIGNS}{INVISIBLE}]*",
    re.MULTILINE,
)
_TAKEN_APART = {**{ord(form): letters for form, letters in _FORM_LETTERS.items()}, **dict.fromkeys(map(ord, INVISIBLE))}
_PARTS = re.compile(f"[{_COMPOSED}{_ACCENTS}]")

_SHADDA = "\N{ARABIC SHADDA}"
_VOWELS = "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SUKUN}"
_NUNATION = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}"
_VOCALISED = re.compile(f"[{_VOWELS}]{_SHADDA}?(?:(?![^\\W\\d_])|[^\\W\\d_][^\\W\\d_{_SHADDA}]*[{_VOWELS}])")
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{MARKS}])+")
_RUN_OF_SIGNS = re.compile(f"[{MARKS}]+")
_READING_SIGNS = {ord(sign): None for sign in MARKS if sign not in _NUNATION}
_FARSI_YEH = "\N{ARABIC LETTER FARSI YEH}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"


@cache
def _particles() -> re.Pattern[str]:
    """The particles that end in alef maksura, typed with the Persian yeh that looks the same at a word's end."""
    data = tomllib.loads(files("riwaya.arabic").joinpath("particles.toml").read_text(encoding="utf-8"))
    stems = "|".join(word.removesuffix(_ALEF_MAKSURA) for word in data["alef_maksura"])
    return re.compile(f"(?<![^\\W_])((?:{'|'.join(data['joined'])})?(?:{stems})){_FARSI_YEH}(?![^\\W_]|[{_SIGNS}])")


def plain(text: str) -> tuple[str, Alignment]:
    """The text in plain letters, with its alignment to the text as it stands. Idempotent.

    What is put in the place of one code point as one code point counts as copied.
    """
    letters, layer = text, Alignment.identity(len(text))
    if _NEEDED.search(text):
        if _FARSI_YEH in text:
            text = _particles().sub(rf"\1{_ALEF_MAKSURA}", text)
        text = text.replace("\r\n", " \n").replace("\r", "\n")
        text = _SINGLE.sub(lambda found: _ONE_FOR_ONE[ord(found.group())], text)
        letters, layer = rewritten(text, _edits(text) if _RESHAPED.search(text) else ())
    if _VOCALISED.search(letters):
        letters, unvocalised = rewritten(letters, _vowels(letters))
        layer = layer.then(unvocalised)
    return letters, layer


def _edits(text: str) -> Iterator[tuple[Span, str]]:
    """What changes the length of the text."""
    for found in _CHANGED.finditer(text):
        written = found.group()
        read = written.translate(_TAKEN_APART)
        if _PARTS.search(read):
            read = unicodedata.normalize("NFC", read)
        if read != written and (read.strip() or not _is_line(text, found)):
            yield Span(*found.span()), read


def _is_line(text: str, found: re.Match[str]) -> bool:
    """True for a line without any letter or mark that is seen: it stays, as every line does."""
    return text[found.start() - 1 : found.start()] in ("", "\n") and text[found.end() : found.end() + 1] in ("", "\n")


def _vowels(text: str) -> Iterator[tuple[Span, str]]:
    """The signs of words that are vocalised throughout or carry their case; a single sign tells words apart, and stays.

    Nunation stays everywhere: it is common spelling, and tells nouns from names.
    """
    for word in _WORD.finditer(text):
        if _VOCALISED.search(word.group()):
            for signs in _RUN_OF_SIGNS.finditer(text, *word.span()):
                # the sign on a last letter goes with it, so that a span of the word holds the sign as well
                start = signs.start() if signs.end() < word.end() else signs.start() - 1
                yield Span(start, signs.end()), text[start : signs.end()].translate(_READING_SIGNS)
