"""Words that tell of a deed: verbal nouns by their shape, with their article or led by «by»."""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.shapes import by_word, looks_masdar, object_like
from riwaya.attribute.words import bare, definite, head_kind, word_class


def deed(token: Token) -> bool:
    """A verbal noun by its shape, with or without its article."""
    if not definite(token.folded):
        return looks_masdar(token)
    plain = bare(token.folded)
    if plain.startswith(tuple(word_class("rooted_article"))):
        return True
    return looks_masdar(token.word(token.text[len(token.text) - len(plain) :], plain))


def by_deed(token: Token) -> bool:
    """A verbal noun led by the preposition "by": «(ordered) the clearing of …»."""
    if not by_word(token):
        return False
    rest = token.word(token.text[1:], token.folded[1:])
    return deed(rest) or (object_like(rest) and head_kind(rest.folded) is None)
