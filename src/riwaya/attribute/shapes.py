"""What a word may be, judged by its letters: a verbal noun, a possessed noun, a noun led by a preposition."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import ALEF, HEH, MEEM, TEH, YEH
from riwaya.attribute.lines import Line
from riwaya.attribute.words import (
    definite,
    function_words,
    has_article,
    head_kind,
    joined_class,
    only_word,
    outlet_words,
    word_class,
)
from riwaya.lexicon.frequencies import count, plainly
from riwaya.lexicon.given_names import given_names

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_NUNATED = (_FATHATAN, _FATHATAN + ALEF)
_ALEF_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def looks_possessed(token: Token) -> bool:
    """A noun with a pronoun at its end (his support, their shock), as direct objects of cues often are."""
    if token.kind != "word" or not token.folded.endswith(_possessives()) or token.text.endswith(_NUNATED):
        return False
    if has_article(token):
        return False
    if token.folded in given_names() or token.folded in word_class("rooted_article"):
        return False
    if token.folded in word_class("his_honour") and token.folded not in word_class("joy_or_honour"):
        return False  # «his highness» is he himself
    for suffix in word_class("possessive"):
        if token.folded.endswith(suffix) and len(token.folded) - len(suffix) >= 3:
            return not (suffix == HEH and _TEH_MARBUTA in token.text[-2:])
    return False


@cache
def _possessives() -> tuple[str, ...]:
    return tuple(word_class("possessive"))


def looks_masdar(token: Token) -> bool:
    """The shape of a verbal noun: patterns of the derived verbs, judged by letters alone."""
    word = token.folded
    if token.kind != "word" or definite(word) or len(word) < 5:
        return False
    if token.text.startswith(_ALEF_BELOW):
        return word[-2] == ALEF or word[-1] in (HEH, "\N{ARABIC LETTER HAMZA}")
    if word[0] == TEH and len(word) == 5 and word[3] == YEH:
        return True
    if word[0] == MEEM and len(word) == 6 and word[2] == ALEF and token.text.endswith(_TEH_MARBUTA):
        return word not in word_class("region")
    if word[0] == ALEF and len(word) == 5 and word[2] == ALEF and token.text.endswith(_TEH_MARBUTA):
        return word not in given_names()  # pages leave the hamza out («holding a meeting»)
    return _masdar_letters(word)


def _masdar_letters(word: str) -> bool:
    """The longer derived patterns, which begin with an alef and have another before their last letter."""
    return word[0] == ALEF and len(word) >= 6 and word[-2] == ALEF and word[1] != "\N{ARABIC LETTER LAM}"


_SHORTEST_UNHEARD = 4
"""Letters of a word of which it says something that no list of words has it."""


def unheard(token: Token) -> bool:
    """No word of the language as far as a list of a hundred thousand knows, whatever may be attached to it.

    Behind a first name that is a family name, though its letters be those of a plural or of «with a …». The list lacks
    many a verbal noun, so what is wholly of such a pattern is heard all the same.
    """
    word = token.folded
    if token.kind != "word" or len(word) < _SHORTEST_UNHEARD or definite(word) or word[0] == TEH:
        return False
    one = word.removesuffix(ALEF + TEH)
    return not (one[0] == ALEF and one[-2:-1] == ALEF) and count(word) == 0


def foreign(token: Token) -> bool:
    """The letters of a noun with a pronoun, but no such noun is heard: a name from abroad."""
    word = token.folded
    if plainly(word):
        return False
    stems = [word.removesuffix(pronoun) for pronoun in word_class("possessive") if word.endswith(pronoun)]
    return bool(stems) and not any(plainly(noun) for stem in stems for noun in _nouns(stem))


def _nouns(stem: str) -> tuple[str, ...]:
    """What a noun may be without its pronoun: as it is, or with the ending that the pronoun turns."""
    return stem, stem + ALEF, stem[:-1], stem[:-1] + HEH, stem[:-1] + "\N{ARABIC LETTER HAMZA}"


def object_like(token: Token) -> bool:
    """A word that can begin what was said when it follows the source directly, without a particle."""
    return token.kind == "word" and (
        token.folded in word_class("possessed_object") or looks_possessed(token) or looks_masdar(token)
    )


def led_noun(line: Line, token: Token) -> bool:
    """A noun with "by" clinging to it: told from a name with that first letter by what the rest is."""
    if not by_word(token):
        return False
    rest = token.folded[1:]
    if definite(rest) or head_kind(rest) or rest in line.nouns or rest in word_class("possessed_object"):
        return True
    return token.text.endswith(_TEH_MARBUTA) or looks_masdar(token.word(token.text[1:], rest))


def by_word(token: Token) -> bool:
    """A word led by the preposition "by, with, of", and not one of those that only look so."""
    by = only_word("by")
    return (
        token.kind == "word" and token.folded.startswith(by) and token.folded not in word_class("not_bi")
        and token.folded not in outlet_words()
        and (len(token.folded) > 2 or token.folded == by)
    )  # fmt: skip


def function_word(token: Token) -> bool:
    """A closed-class word: never a part of a name."""
    if token.folded not in function_words():
        return False
    if token.folded in word_class("on") and token.text.endswith(YEH):
        return False  # the name Ali is told from "on" by its last letter alone, which folding levels
    # Names too end in an alef that is written like the "my" of a preposition once it is folded (Muna).
    return not (token.text.endswith(_ALEF_MAKSURA) and token.folded not in joined_class("preposition"))


@lru_cache(maxsize=50_000)
def accusative(text: str, folded: str) -> bool:
    """An indefinite noun that is no subject: with its nunation written, or a known noun with the alef that bears it."""
    if text.endswith(_NUNATED):
        return True
    if len(folded) < 4 or folded[-1] != ALEF or definite(folded) or folded in given_names():
        return False
    if any(folded.endswith(pronoun) for pronoun in word_class("possessive")):
        return False
    noun = folded[:-1]
    return head_kind(noun) is not None or noun in word_class("possessed_object") or _masdar_letters(noun)
