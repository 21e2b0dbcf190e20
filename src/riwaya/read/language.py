"""Which language a page is in, and whether it is one that Riwaya reads.

The words no sentence does without decide, and the letters that only some languages write; Arabic has its article
besides. Without any of these a text in Arabic letters counts as Arabic: a headline may be three names, and a page set
aside by mistake is a page lost. A page that is partly Arabic is read; foreign names and paragraphs stay in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.clitics import ARTICLE
from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL
from riwaya.lexicon.loader import entries

ARABIC = "ar"
_ARABIC_LETTER = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c7]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(
    rf"(?:[^\W\d_]|[{MARKS}{INVISIBLE}\N{{ARABIC SIGN SINDHI AMPERSAND}}\N{{ARABIC SIGN SINDHI POSTPOSITION MEN}}])+"
)
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_AS_ARABIC = {
    ord("\N{ARABIC LETTER FARSI YEH}"): "\N{ARABIC LETTER YEH}",
    ord("\N{ARABIC LETTER KEHEH}"): "\N{ARABIC LETTER KAF}",
    **dict.fromkeys(map(ord, MARKS + INVISIBLE + TATWEEL)),
}
_LONGEST = 20_000
"""Code points looked at: a language shows long before."""
_PLAINLY = 0.12
"""Share of the words that carry the article, from which on nothing else is asked. No other language comes near."""
_LEAST_ARABIC = 0.2
"""Share of the letters that are Arabic, from which on a page is one of Arabic letters …"""
_ENOUGH_ARABIC = 400
"""… or this many of them, however much else there is …"""
_TITLE_ARABIC = 20
"""… or this many, when the first line is Arabic: a list of foreign titles below its own."""
_OF_A_WORD, _OF_A_LETTER = 2, 1
"""What a frequent word counts as evidence, and what a letter that Arabic does not write."""
_LEAST_EVIDENCE = 3
"""Below this no language but Arabic is seen in Arabic letters: a foreign name may be spelled with foreign letters."""
_LEAST_WITHOUT_LETTERS = 6
"""The same for a text without any letter of that language's own."""
_LEAST_OTHER = 0.06
"""Share of frequent words below which a language without Arabic letters is not named."""
_JOINED = ("", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER FEH}")
_ARTICLE = (*(joined + ARTICLE for joined in _JOINED), "\N{ARABIC LETTER LAM}" * 2)
_NEVER_FIRST = "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER ALEF MAKSURA}"
_BACKWARDS = 3
"""Words that begin with a letter that only ends words, from which on a text is taken to run backwards."""


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of `languages.toml`."""

    code: str
    name: str
    script: Literal["arabic", "other"]
    words: tuple[str, ...]
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a text, and why a page in it is not read."""

    code: str | None
    """ISO 639-1; None where it is not known."""
    set_aside: str | None = None
    """None for a text to be read."""


@cache
def _languages() -> tuple[Language, ...]:
    return entries("languages", Language)


@cache
def _of_words() -> Mapping[str, str]:
    """A frequent word, as `_key` gives it → the code of its language."""
    return {_key(word): language.code for language in _languages() for word in language.words}


@cache
def _of_letters() -> Mapping[str, tuple[str, ...]]:
    """A letter → the codes of the languages that write it and Arabic does not."""
    found: dict[str, tuple[str, ...]] = {}
    for language in _languages():
        for letter in language.letters:
            found[letter] = (*found.get(letter, ()), language.code)
    return found


def tongue(text: str, given: str | None = None) -> Tongue:
    """The language of a text; `given` is what it came with, and speaks only where the text itself does not."""
    sample = text[:_LONGEST]
    spaces = sample.count(" ") + sample.count("\n")
    if sample.count(" " + ARTICLE) > _PLAINLY * spaces:
        return Tongue(ARABIC)
    if _FORMS.search(sample):
        sample = unicodedata.normalize("NFKC", sample)
    if not _LETTER.search(sample):
        return Tongue(None, "there is not one letter in it")
    words = [_key(word) for word in _WORD.findall(sample)]
    if not _arabic_letters(sample):
        return _other(words, sample)
    if _runs_backwards(words):
        return Tongue(ARABIC, "the letters stand in reverse order, as some programs take them out of a document")
    return _in_arabic_letters(words, sample, given)


def _key(word: str) -> str:
    """A word as the lexicon knows it: Persian keys, marks and what is invisible make no difference."""
    return word.translate(_AS_ARABIC).casefold()


def _arabic_letters(sample: str) -> bool:
    """True when a fair part of the letters is Arabic."""
    arabic = len(_ARABIC_LETTER.findall(sample))
    if arabic >= _ENOUGH_ARABIC or arabic > _LEAST_ARABIC * len(_LETTER.findall(sample)):
        return True
    first = next((line for line in sample.splitlines() if _LETTER.search(line)), "")
    return arabic >= _TITLE_ARABIC and 2 * len(_ARABIC_LETTER.findall(first)) > len(_LETTER.findall(first))


def _evidence(words: Sequence[str], sample: str) -> Counter[str]:
    """How much speaks for each language: its frequent words, and its letters at most as often as there are words."""
    found: Counter[str] = Counter()
    of_words, of_letters = _of_words(), _of_letters()
    for word in words:
        if code := of_words.get(word):
            found[code] += _OF_A_WORD
        elif word.startswith(_ARTICLE) and len(word) > len(ARTICLE) + 1:
            found[ARABIC] += _OF_A_WORD
    letters: Counter[str] = Counter()  # of languages that some word speaks for: letters alone may be a foreign name's
    for letter, times in Counter(sample).items():
        for code in of_letters.get(letter, ()):
            letters[code] += _OF_A_LETTER * times if code in found else 0
    for code, times in letters.items():
        found[code] += min(times, len(words))
    return found


def _in_arabic_letters(words: Sequence[str], sample: str, given: str | None) -> Tongue:
    evidence = _evidence(words, sample)
    candidates = [language for language in _languages() if language.script == "arabic" and language.code != ARABIC]
    best = max(candidates, key=lambda language: evidence[language.code])
    least = _LEAST_EVIDENCE if any(letter in sample for letter in best.letters) else _LEAST_WITHOUT_LETTERS
    if evidence[best.code] >= least and evidence[best.code] > evidence[ARABIC]:
        return Tongue(best.code, f"not Arabic: {best.name}, by its letters and frequent words")
    named = next((language for language in candidates if language.code == (given or "")[:2].lower()), None)
    if named and not evidence[ARABIC]:
        return Tongue(named.code, f"not Arabic: {named.name}, as it came with the page")
    return Tongue(ARABIC)


def _other(words: Sequence[str], sample: str) -> Tongue:
    """A page without Arabic letters to speak of."""
    evidence = _evidence(words, sample)
    best = max(
        (language for language in _languages() if language.script == "other"),
        key=lambda language: evidence[language.code],
    )
    if evidence[best.code] > _LEAST_OTHER * _OF_A_WORD * len(words):
        return Tongue(best.code, f"not Arabic: {best.name}, by its frequent words")
    return Tongue(None, "not Arabic: it has no Arabic letters to speak of")


def _runs_backwards(words: Sequence[str]) -> bool:
    """True for a text taken from its page in the order of its drawing, last letter first."""
    first = sum(word[:1] in _NEVER_FIRST for word in words if len(word) > 1)
    last = sum(word[-1:] in _NEVER_FIRST for word in words if len(word) > 1)
    return first >= _BACKWARDS and first > last
