"""«mother of X», as a woman is called after her son, told from «or X», which is written alike."""

from __future__ import annotations

from dataclasses import replace

from riwaya.arabic.tokens import Token
from riwaya.attribute.words import only_word, word_class
from riwaya.lexicon.given_names import given_names

_CHOICE = 10
"""Tokens before «or» in which a question or «whether» opens the choice."""


def mothers(listed: tuple[Token, ...], apart: str) -> tuple[Token, ...]:
    """The tokens with «mother of» set apart by a sign behind its folded word, so that no rule takes it for «or»."""
    mother = only_word("mother_of")
    found = list(listed)
    for at in [k for k, token in enumerate(listed[:-1]) if token.folded == mother]:
        if listed[at + 1].folded in given_names() and not _a_choice(listed, at):
            found[at] = replace(listed[at], folded=mother + apart)
    return tuple(found)


def _a_choice(listed: tuple[Token, ...], at: int) -> bool:
    before = [token.folded for token in listed[max(at - _CHOICE, 0) : at]]
    return bool(before) and (before[-1] in given_names() or not word_class("choice").isdisjoint(before))
