"""What a page puts in between a subject and its object, and where that ends.

«affirmed the minister, in a letter that he sent to X, head of Y, the importance of …», «rejected the movement, which
holds the town, the step»: whatever stands in the aside, its object stands behind the comma that closes it, and is told
from the rest of the aside by its shape.
"""

from __future__ import annotations

from riwaya.attribute.cues import hit
from riwaya.attribute.edges import adjunct_at, is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.presents import present_tense
from riwaya.attribute.shapes import looks_masdar
from riwaya.attribute.words import has_article, head_kind, media, state_of, word_class

_LONGEST = 30
"""Tokens of such an aside."""


def past_the_aside(line: Line, at: int, end: int) -> int | None:
    """One past the comma that closes the aside which begins at a token; None where none begins or its end is unsure.

    An aside is a relative clause, or what a medium or an occasion opens behind a comma. It ends at the first comma
    with an object behind it, and reaches over no verb of saying.
    """
    opens = at + 1 if is_pause(line.tokens[at]) else at
    if opens >= end or not (is_relative(line.tokens[opens]) or (opens > at and _told_somewhere(line, opens))):
        return None
    for k in range(opens + 1, min(end - 1, opens + _LONGEST)):
        token = line.tokens[k]
        if token.kind == "line" or token.folded == ":":
            return None
        if not is_pause(token):
            found = hit(token)
            if found is not None and not found.participle and not (k == opens + 1 and is_relative(line.tokens[opens])):
                return None
            continue
        if _object(line, k + 1):
            return k + 1
    return None


def _told_somewhere(line: Line, at: int) -> bool:
    """A medium or an occasion: «in a letter», «during a meeting»."""
    if line.tokens[at].folded in word_class("medium_lead"):
        return at + 1 < len(line.tokens) and line.tokens[at + 1].folded in media()
    return adjunct_at(line, at)


def _object(line: Line, at: int) -> bool:
    """A noun that tells what was said: a verbal noun, one like «importance», or with its article one of no person."""
    token = line.tokens[at]
    if token.kind != "word" or token.folded[0] in word_class("and") or line.timed(at) is not None:
        return False
    if present_tense(token.folded):
        return False
    if token.folded in word_class("possessed_object") or looks_masdar(token):
        return True
    return has_article(token) and head_kind(token.folded) is None and state_of(token.folded) is None
