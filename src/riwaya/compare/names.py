"""A source's name as readers see it: without the particles that a cut in the page's sentence left at its ends."""

from __future__ import annotations

from functools import cache

from riwaya.arabic.clitics import ARTICLE, FOR
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import tokens
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import Stopwords

_LOOSE = frozenset(("preposition", "particle", "pronoun", "telling"))
"""Groups of empty words that neither begin nor end a name."""
_AND = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_WITH = "\N{ARABIC LETTER BEH}"


@cache
def _loose() -> frozenset[str]:
    return frozenset(
        fold(word) for entry in entries("stopwords", Stopwords) if entry.group in _LOOSE for word in entry.words
    )


def shown(name: str) -> str:
    """The name cleaned; as it was where nothing would be left."""
    words = [token for token in tokens(name) if token.kind in ("word", "number")]
    first, last = 0, len(words)
    while first < last and words[first].folded in _loose():
        first += 1
    while last > first and words[last - 1].folded in _loose():
        last -= 1
    if first == last:
        return name
    kept = " ".join(name[words[first].span.start : _end(name, words[last - 1].span.end)].split())
    return _without_joined(kept)


def _end(name: str, at: int) -> int:
    """A closing bracket behind the last word is the name's where its opening one is."""
    rest = name[at:]
    return at + 1 if rest.startswith(")") and "(" in name[:at] else at


def _without_joined(name: str) -> str:
    """Without what is joined to the article ("and", "so", "with", "for"); before other letters it may be the name's."""
    article = ARTICLE
    if name.startswith(_AND) and name[1:].startswith((article, FOR * 2, _WITH + article)):
        return _without_joined(name[1:])
    if name.startswith(_WITH + article):
        return name[1:]
    if name.startswith(FOR * 2):
        return article + name[2:]
    return name
