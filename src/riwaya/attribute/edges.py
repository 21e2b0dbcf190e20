"""What ends a phrase: pauses, quotations, relative pronouns, adjuncts, and the page's own remarks."""

from __future__ import annotations

from functools import cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.cues import hit
from riwaya.attribute.lines import Line
from riwaya.attribute.shapes import looks_possessed
from riwaya.attribute.withholding import withheld_at, withholding_openers
from riwaya.attribute.words import below_alef, has_article, head_kind, phrases_of, state_of, word_class
from riwaya.lexicon.given_names import given_names

_ALEF_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def is_pause(token: Token) -> bool:
    """A comma, a semicolon or a dash."""
    return token.kind == "mark" and token.folded in word_class("pause")


def is_quote(line: Line, index: int) -> bool:
    """The token opens or closes a quotation."""
    return index in line.quote_marks


def is_relative(token: Token) -> bool:
    """A relative pronoun."""
    return token.folded in word_class("relative")


def short_quote(line: Line, index: int) -> bool:
    """A quotation of one to three words opens here, or one that begins with a body's noun: as a rule a name."""
    quote = line.quote_at(index)
    if quote is None or quote.close >= len(line.tokens):
        return False
    words = quote.words(line)
    if 1 <= words <= 3:
        return True
    first = line.tokens[index + 1]
    return words <= 6 and head_kind(first.folded) in ("organisation", "outlet", "agency") and not has_article(first)


def adjunct_at(line: Line, index: int) -> bool:
    """An adverb, a time, or a phrase of occasion or medium begins here: the source does not go on."""
    token = line.tokens[index]
    if token.kind == "number":
        return False
    if line.timed(index) is not None:
        return True
    if token.folded not in _openers():
        return addressee_at(line, index)
    if unnamed_aside(line, index):
        return True
    if token.folded not in _leads():
        return addressee_at(line, index)
    if opens_adjunct(token):
        return not _a_first_name(line, index)
    if token.folded in word_class("at"):
        return index + 1 < len(line.tokens) and looks_possessed(line.tokens[index + 1])
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if token.folded in word_class("in") and following is not None:
        return following.folded in word_class("in_adjunct") or line.timed(index + 1) is not None
    if token.folded in word_class("like") and following is not None:
        return hit(following) is not None
    if token.folded in word_class("on") and following is not None:
        return following.folded in word_class("on_adjunct")
    return addressee_at(line, index)


def _a_first_name(line: Line, index: int) -> bool:
    """«Sabah X»: a first name that is a time of the day, before a family name that is no time."""
    if line.tokens[index].folded not in given_names() or index + 1 >= len(line.tokens):
        return False
    following = line.tokens[index + 1]
    if line.timed(index + 1) is not None or following.kind != "word" or following.folded in _leads():
        return False
    surname = has_article(following) and head_kind(following.folded) is None and state_of(following.folded) is None
    return surname or following.folded in given_names()


@cache
def _openers() -> frozenset[str]:
    """The words that an adjunct or the aside on an unnamed source begins with, all but "to"."""
    return _leads() | withholding_openers() | word_class("masdar_governor")


@cache
def _leads() -> frozenset[str]:
    """The words that an adjunct begins with, some only with the right word behind them; all but "to"."""
    return word_class("adjunct_start", "at", "in", "like", "on")


def opens_adjunct(token: Token) -> bool:
    """A word of the class, unless a hamza below its alef shows another word («imam» is not «in front of»)."""
    if token.folded not in word_class("adjunct_start"):
        return False
    return token.text[0] != _ALEF_BELOW or token.folded in below_alef("adjunct_start")


def unnamed_aside(line: Line, index: int) -> bool:
    """«who refused to give his name»: told of an unnamed source, neither part of it nor what it said."""
    if withheld_at(line, index) is not None:
        return True
    if line.tokens[index].folded not in word_class("masdar_governor") or index + 1 >= len(line.tokens):
        return False
    return line.tokens[index + 1].folded in word_class("identity_talk")


def aside_at(line: Line, index: int, *, loose: bool) -> bool:
    """The page's own remark on what was said begins here (after a comma when `loose`)."""
    words = line.words[index : index + 4]
    if _begin_with(words, "aside_phrase"):
        return True
    if words and not is_relative(line.tokens[index]) and withheld_at(line, index) is not None:
        return True
    if _begin_with(words, "as_put"):
        # Between dashes it interrupts what was said; only what closes the sentence ends it.
        return len(words) < 4 or words[3] in word_class("stop")
    return loose and words[:1] != () and words[0] in word_class("aside")


def _begin_with(words: tuple[str, ...], name: str) -> bool:
    """A phrase of the class stands at the beginning of the words."""
    return words[:1] in _openings(name) and any(words[: len(phrase)] == phrase for phrase in phrases_of(name))


@cache
def _openings(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase[:1] for phrase in phrases_of(name))
