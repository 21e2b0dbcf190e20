"""Words that are particles elsewhere and parts of a name here: «mother of X», «X van Y»."""

from __future__ import annotations

from dataclasses import replace

from riwaya.arabic.tokens import Token
from riwaya.attribute.words import definite, only_word, word_class
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_CHOICE = 10
"""Tokens before «or» in which a question or «whether» opens the choice."""
_COMMON = 2_000
"""How often a word is counted that is likelier the beginning of a clause than a foreign surname."""


def name_words_apart(listed: tuple[Token, ...], sign: str) -> tuple[Token, ...]:
    """The tokens with such words set apart by a sign behind their folded letters, so that no rule takes them for more.

    «mother of» is written like «or», «van» without its hamza like «so».
    """
    mother, van = only_word("mother_of"), only_word("van")
    found = list(listed)
    for at, token in enumerate(listed[:-1]):
        if token.folded == mother:
            apart = listed[at + 1].folded in given_names() and not _a_choice(listed, at)
        else:
            apart = token.folded == van and token.text == van and bool(at) and _between_names(listed, at)
        if apart:
            found[at] = replace(token, folded=token.folded + sign)
    return tuple(found)


def _a_choice(listed: tuple[Token, ...], at: int) -> bool:
    before = [token.folded for token in listed[max(at - _CHOICE, 0) : at]]
    return bool(before) and (before[-1] in given_names() or not word_class("choice").isdisjoint(before))


def _between_names(listed: tuple[Token, ...], at: int) -> bool:
    """A first name, and then neither a noun with its article nor a common word."""
    following = listed[at + 1]
    foreign = following.kind == "word" and not definite(following.folded) and plainly(following.folded) < _COMMON
    return listed[at - 1].folded in given_names() and foreign
