"""Wishes for the one who is named («may God protect him»): they belong to no name and part no verb from its words.

They are passed over where words are read, and stay in every span that holds the word before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import any_hit
from riwaya.attribute.words import phrases_of, word_class

_BESIDE = {"(": ")", "[": "]"}


def without_wishes(listed: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without wishes; the word before one reaches to its end, unless it is a verb of saying."""
    known = _wishes()
    starts = [at for at, token in enumerate(listed) if token.folded in known]
    if not starts:
        return listed
    found: list[Token] = []
    kept = 0
    for at in starts:
        length = _length(listed, at)
        if at < kept or not length or not at or _subject_unsaid(listed, at):
            continue
        low, high = _with_marks(listed, at, at + length)
        found += listed[kept:low]
        if found and found[-1].kind == "word" and any_hit(found[-1]) is None:
            found[-1] = replace(found[-1], end=listed[high - 1].end)
        kept = high
    return (*found, *listed[kept:]) if kept else listed


def _length(listed: tuple[Token, ...], at: int) -> int:
    """Tokens of the longest wish that begins here; 0 for none."""
    words = tuple(token.folded for token in listed[at : at + _LONGEST])
    return max((len(w) for w in _wishes()[listed[at].folded] if words[: len(w)] == w), default=0)


_LONGEST = 6
"""Words of the longest wish."""


def _subject_unsaid(listed: tuple[Token, ...], at: int) -> bool:
    """«he said, God bless him»: of the Prophet the wish alone tells who speaks."""
    return listed[at].folded in word_class("blessed") and any_hit(listed[at - 1]) is not None


def _with_marks(listed: tuple[Token, ...], low: int, high: int) -> tuple[int, int]:
    """The wish with the brackets or dashes around it, where both stand there."""
    if low < 2 or high >= len(listed):
        return low, high
    before, after = listed[low - 1].text, listed[high].text
    dashes = before in word_class("dash") and after in word_class("dash")
    return (low - 1, high + 1) if dashes or _BESIDE.get(before) == after else (low, high)


@cache
def _wishes() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The wishes by their first words."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases_of("wish"):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def wish_openers() -> frozenset[str]:
    """The first words of all wishes."""
    return frozenset(_wishes())
