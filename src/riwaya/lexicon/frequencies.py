"""How often a word is written: the frequency list that ships with the program, and the words the news adds to it.

The list is that of the package `pyspellchecker` (why: docs/notes/0008). It is loaded when a word is first asked for,
and a page without a broken word asks for none. It says that a word exists; that a word is missing says little.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.errors import LexiconError
from riwaya.lexicon.loader import entries

Role = Literal["before", "behind", "news"]

ALL = 300_000_000
"""Words that the list was counted in, in round figures."""
_OF_NEWS = 2_000
"""The count that a word of `vocabulary.toml` has at least."""
_SHORTEST = 3
"""Letters that must be left of a word whose attachments are taken off."""
_ATTACHED = 10
"""How many times rarer a listed word is taken to be with attachments that the list does not have it with."""
_TEH, _HEH, _ALEF = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_ARABIC = re.compile("[\u0621-\u064a]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One entry of `vocabulary.toml`."""

    role: Role
    words: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The list: counts by folded word, and the commonest spelling of the words that are not written as they fold."""

    counts: Mapping[str, int]
    spellings: Mapping[str, str]

    def spelled(self, folded: str) -> str:
        """A folded word as it is commonly written."""
        return self.spellings.get(folded, folded)


@cache
def frequencies() -> Frequencies:
    """The list, read once. Raises LexiconError where the package's data is not there."""
    counts: dict[str, int] = {}
    spellings: dict[str, str] = {}
    commonest: dict[str, int] = {}
    for word, count in _shipped().items():
        key = fold.__wrapped__(word)  # a hundred thousand words would push a page's words out of the cache
        counts[key] = counts.get(key, 0) + count
        if count > commonest.get(key, 0):
            commonest[key] = count
            if word != key:
                spellings[key] = word
            else:
                spellings.pop(key, None)
    for word in _news():
        key = fold(word)
        if key not in counts and word != key:
            spellings[key] = word
        counts[key] = max(counts.get(key, 0), _OF_NEWS)
    return Frequencies(counts, spellings)


def _news() -> Iterator[str]:
    for entry in entries("vocabulary", Vocabulary):
        if entry.role == "news":
            for phrase in entry.words:
                yield from phrase.split()


def _shipped() -> dict[str, int]:
    try:
        data = files("spellchecker").joinpath("resources/ar.json.gz").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise LexiconError("the Arabic list of the package pyspellchecker is missing") from None
    counts: dict[str, int] = json.loads(gzip.decompress(data))
    return {word: count for word, count in counts.items() if _ARABIC.fullmatch(word)}


@cache
def _columns() -> Mapping[int, str]:
    lengths: dict[int, list[str]] = {}
    for word in frequencies().counts:
        lengths.setdefault(len(word), []).append(word)
    return {length: "\n".join(["", *words, ""]) for length, words in lengths.items()}


def column(length: int) -> str:
    """The folded words of so many letters, a word a line: a pattern searched in it finds the words that it fits."""
    return _columns().get(length, "")


def plainly(folded: str) -> int:
    """How often a folded word was counted as it stands, nothing attached."""
    return frequencies().counts.get(folded, 0)


@lru_cache(maxsize=50_000)
def listed(folded: str) -> int:
    """How often a folded word was counted, bare or behind what may be attached in front, which counts a tenth."""
    counts = frequencies().counts
    if folded in counts:
        return counts[folded]
    behind = (folded[len(before) :] for before in attachments("before") if before and folded.startswith(before))
    return max((counts.get(rest, 0) for rest in behind if len(rest) >= _SHORTEST), default=0) // _ATTACHED


@lru_cache(maxsize=50_000)
def count(folded: str) -> int:
    """The same, and for a word that is not listed so a tenth of what is left without its endings; an unknown one 0."""
    return listed(folded) or max((_bare(base) for base in _bases(folded)), default=0) // _ATTACHED


@cache
def attachments(role: Literal["before", "behind"]) -> tuple[str, ...]:
    """What may stand attached before or behind a word, folded, nothing first."""
    words = {fold(word) for entry in entries("vocabulary", Vocabulary) if entry.role == role for word in entry.words}
    return ("", *sorted(words, key=lambda word: (-len(word), word)))


def _bases(folded: str) -> Iterator[str]:
    """What is left of a word when something is taken off its front or its end."""
    for before in attachments("before"):
        if not folded.startswith(before):
            continue
        rest = folded[len(before) :]
        if before.endswith(_ARTICLE[1]) and rest.startswith(_ARTICLE):
            continue  # behind that letter the article loses its own
        for behind in attachments("behind"):
            if len(rest) - len(behind) >= _SHORTEST and rest.endswith(behind) and (before or behind):
                yield rest[: len(rest) - len(behind)]


def _bare(base: str) -> int:
    """How often a base is listed: as it stands, with the ending that a pronoun turns, or with the article."""
    counts = frequencies().counts
    shapes = [base, base + _HEH, _ARTICLE + base]
    if base.endswith(_TEH):
        shapes.append(base[:-1] + _HEH)
    return max(counts.get(shape, 0) for shape in shapes)
