"""Where a past tense of saying opens a clause although no word before it says so."""

from __future__ import annotations

from riwaya.arabic.letters import fold
from riwaya.attribute.bearers import phrase_of
from riwaya.attribute.cues import ALEF, Hit, hit
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import is_that
from riwaya.attribute.subjects import subject_after
from riwaya.attribute.words import complementiser, has_article, head_kind, in_class, media, word_class


def says(line: Line, at: int, found: Hit, names: Registry) -> bool:
    """A verb that can be nothing else, one who surely speaks straight behind it, and what he says behind him."""
    if fold(found.first.cue.lemma) not in word_class("plainly_said") or in_class(line.tokens[at - 1], "relative"):
        return False
    _, end = line.sentence(at)
    source = subject_after(line, at + 1, end, names)
    if source is None or source[0] != at + 1:
        return False
    named = phrase_of(line, *source, names)
    if named.name is None and head_kind(line.tokens[at + 1].folded) not in ("person", "organisation", "anonymous"):
        return False
    near = range(source[1], min(source[1] + _NEAR, end))
    return any(is_that(line, k) or line.tokens[k].folded == ":" or line.quote_at(k) is not None for k in near)


_NEAR = 4
"""Tokens between one who speaks and the particle, the colon or the quotation of what he says."""


def in_it_said(line: Line, at: int) -> bool:
    """«sent him a letter, in-which [he said]»: a medium or a writing before a verb that points back to it."""
    for k in range(at - 1, max(at - _BACK, -1), -1):
        token = line.tokens[k]
        if token.kind != "word" or complementiser(token.folded) or hit(token) is not None:
            return False
        if issued(line, k) or (not has_article(token) and head_kind(token.folded) == "document"):
            return True
    return False


_BACK = 7
"""Tokens between a letter or a conference and the verb that points back to it, those it went to told between."""


def issued(line: Line, at: int) -> bool:
    """«issued a statement in which it affirmed that»: an indefinite medium, with what qualifies it."""
    nouns = line.folded(max(at - 2, 0), at + 1)
    return not has_article(line.tokens[at]) and any(n in media() or n.removesuffix(ALEF) in media() for n in nouns)
