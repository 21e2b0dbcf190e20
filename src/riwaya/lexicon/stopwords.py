"""Which words say nothing about the matter of a text. The words are those of `stopwords.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries

_JOINED = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")


@dataclass(frozen=True, slots=True)
class Stopwords:
    """A group of words that tell nothing about the matter."""

    group: str
    words: tuple[str, ...]


@cache
def stopwords() -> frozenset[str]:
    """All words of `stopwords.toml`, folded."""
    return frozenset(fold(word) for entry in entries("stopwords", Stopwords) for word in entry.words)


@cache
def small_words() -> frozenset[str]:
    """The prepositions, particles and auxiliaries among them, folded: words that no name holds."""
    held = ("preposition", "particle", "auxiliary")
    return frozenset(
        fold(word) for entry in entries("stopwords", Stopwords) if entry.group in held for word in entry.words
    )


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        fold(word) for entry in entries("stopwords", Stopwords) if entry.group == "particle" for word in entry.words
    )


def is_particle(folded: str) -> bool:
    """True for a word that joins clauses or turns them: «while», «but», «whereas», «that»."""
    return folded in _particles()


def is_empty(folded: str) -> bool:
    """True for a word that says nothing about the matter, also behind a joined waw or feh, and for a lone letter."""
    empty = stopwords()
    return len(folded) < 2 or folded in empty or (folded[0] in _JOINED and folded[1:] in empty)
