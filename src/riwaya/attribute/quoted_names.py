"""Quotation marks around the name of someone or something, which hold nothing that was said."""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.cues import hit
from riwaya.attribute.edges import short_quote
from riwaya.attribute.lines import Line, Quote
from riwaya.attribute.particles import barrier, is_that
from riwaya.attribute.shapes import by_word, function_word, object_like
from riwaya.attribute.words import has_article, head_kind, word_class

PREPOSITIONS = {"ala": "on", "ila": "to", "an": "from", "min": "of", "fi": "in"}
"""Frames that are led by a preposition, and its class."""


def names_something(line: Line, index: int, at: int, limit: int, frames: frozenset[str]) -> bool:
    """A short quotation is a name, not what was said, when content still follows it within reach."""
    quote = line.quote_at(at)
    assert quote is not None  # the caller found it
    before = line.tokens[at - 1]
    after = quote.close + 1
    outlet = before.kind == "word" and head_kind(before.folded) in ("outlet", "agency", "organisation")
    if outlet and after < limit and (is_that(line, after) or function_word(line.tokens[after])):
        return True  # «the network (C. B. S.) that …»
    if not short_quote(line, at):
        return _long_name(line, at, limit)
    if before.folded == ":" or is_that(line, at - 1) or before.folded in word_class("by_saying"):
        return False
    after_it = line.tokens[quote.close + 1] if quote.close + 1 < limit else None
    if after_it is not None and after_it.folded in word_class("relative"):
        return True  # «the bridge “X” which …»
    if at == index + 1 and after_it is not None and _calls_who_speaks(line, at, quote, after_it, frames):
        return True
    if at == index + 1 and quote.close + 2 < limit and _body_named(line, at):
        return True
    for later in range(quote.close + 1, limit):
        further = line.quote_at(later)
        if further is not None and not short_quote(line, later):
            return True
        if line.tokens[later].folded == ":" or ("that" in frames and is_that(line, later)):
            return True
        if barrier(line, later):
            break
    if quote.words(line) < 3 and at != index + 1 and before.folded not in word_class("leading_preposition", "by"):
        return True
    titled = before.kind == "word" and (head_kind(before.folded) is not None or addressee_at(line, at - 1))
    ends = after >= len(line.tokens) or line.tokens[after].kind == "mark" or hit(line.tokens[after]) is not None
    led = before.folded in word_class("leading_preposition", "by")
    if function_word(before) and not led:
        return True
    return titled or not (ends or led or at == index + 1)


_LONGEST_TITLE = 7
"""Words of a quoted name of a place, a book or a programme."""


def _long_name(line: Line, at: int, limit: int) -> bool:
    """A quotation of some words names a place or a work: a clause goes on about it, and another quotation follows."""
    quote = line.quote_at(at)
    if quote is None or quote.words(line) > _LONGEST_TITLE or quote.close + 1 >= limit:
        return False
    before, after = line.tokens[at - 1], line.tokens[quote.close + 1]
    told = addressee_at(line, at - 1) or head_kind(before.folded) in ("outlet", "agency")
    if not told and before.folded not in word_class("named_thing") and after.folded not in word_class("relative"):
        return False
    return any(
        line.quote_at(k) is not None or line.tokens[k].folded == ":" or (told and is_that(line, k))
        for k in range(quote.close + 1, limit)
    )


def _calls_who_speaks(line: Line, at: int, quote: Quote, after: Token, frames: frozenset[str]) -> bool:
    """«“X” demanded …»: one or two quoted words straight behind a verb whose own complement follows them."""
    if quote.words(line) > 2 or after.kind != "word" or is_that(line, quote.close + 1) or hit(after) is not None:
        return False
    first = line.tokens[at + 1]
    if by_word(first) or object_like(first):
        return False
    led = {name for frame, name in PREPOSITIONS.items() if frame in frames}
    return any(after.folded in word_class(name) for name in led) or ("bi" in frames and by_word(after))


def _body_named(line: Line, at: int) -> bool:
    """The quotation begins with a body's noun, completed by what follows: the name of the one who speaks."""
    first = line.tokens[at + 1]
    return head_kind(first.folded) in ("organisation", "outlet", "agency") and not has_article(first)
