"""What one is called to, clinging to "to": a verbal noun, or a feminine noun of something done («to-visit»)."""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import ALEF, NOON, TEH, YEH
from riwaya.attribute.lines import Line
from riwaya.attribute.shapes import looks_masdar
from riwaya.attribute.words import head_kind, only_word, word_class
from riwaya.lexicon.frequencies import plainly

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_OFTEN = 1_000
"""How often a word is counted that most have heard."""


def to_do(token: Token, line: Line, at: int, frames: frozenset[str]) -> bool:
    """«to» clinging to a verbal noun."""
    if not token.folded.startswith(tuple(word_class("for"))) or len(token.folded) < 4:
        return False
    to = any(word.folded in word_class("to") for word in line.tokens[at + 1 : line.sentence(at)[1]])
    if "li" not in frames and to:
        return False  # «pointed, the management of-the-festivities, to its success»
    rest = token.word(token.text[1:], token.folded[1:])
    if looks_masdar(rest) or rest.folded in word_class("possessed_object"):
        return True
    return "li" in frames and not to and (_to_visit(token, rest) or _to_the_move(token))


def _to_the_move(token: Token) -> bool:
    """«to-the-intervention»: the short verbal noun of a derived verb with its article."""
    to = only_word("for") * 2
    plain = token.folded.removeprefix(to)
    if plain == token.folded or head_kind(plain) is not None or plain[:1] != TEH or plain.endswith(_PERSONS):
        return False
    return len(plain) in (4, 5) and plainly(plain) >= _OFTEN


_PERSONS = (YEH + NOON, ALEF + TEH)


def _to_visit(token: Token, rest: Token) -> bool:
    """«to-visit …»: a feminine noun of no person and no body, heard more without its «to»."""
    if not rest.text.endswith(_TEH_MARBUTA) or any(map(head_kind, (rest.folded, token.folded))):
        return False
    return plainly(rest.folded) > max(plainly(token.folded), _OFTEN)
