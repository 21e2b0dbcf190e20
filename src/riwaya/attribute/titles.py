"""Titles: «Name: what was said»."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.cues import hit
from riwaya.attribute.drafts import Draft, Found
from riwaya.attribute.edges import is_quote
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.words import (
    has_article,
    head_kind,
    without_and,
    word_class,
)
from riwaya.model import Form


def title_colon(line: Line, names: Registry) -> Iterator[Found]:
    """«Name: what was said», in a title."""
    if line.kind != "title":
        return
    colon = next((at for at, token in enumerate(line.tokens[:9]) if token.folded == ":"), None)
    if not colon or colon + 2 >= len(line.tokens):
        return
    low = next((at + 1 for at in range(colon - 1, -1, -1) if line.tokens[at].folded in word_class("title_break")), 0)
    told = _told(line, low, colon, names)
    high = colon if told is None else told
    if told is None and not _can_speak(line, low, colon, names):
        return
    start = colon + 1
    quote = line.quote_at(start)
    end = len(line.tokens)
    form: Form = "direct"
    if quote is not None and quote.close >= end - 2:
        span = line.span(start + 1, min(quote.close, end))
    else:
        while end > start and line.tokens[end - 1].kind == "mark" and not is_quote(line, end - 1):
            end -= 1
        if end <= start:
            return
        span, form = line.span(start, end), "mixed" if line.quotes else "indirect"
    cue = (colon, colon + 1)
    yield Draft(line.number, cue, (low, high), (span,), end, form, "say", "title.colon", 0.85, title=True)


def _told(line: Line, low: int, high: int, names: Registry) -> int | None:
    """«X to the Paper: …», «X to Y: …»: where the one told begins; who speaks to an outlet need not be known."""
    for at in range(low + 1, high):
        token = line.tokens[at]
        if token.folded[0] not in word_class("for"):
            continue
        outlet = addressee_at(line, at) and (line.quote_at(at + 1) is not None or len(token.folded) > 1)
        if outlet and not any(hit(word) is not None or word.kind == "number" for word in line.tokens[low:at]):
            return at
        if names.name_at(line, low, at) == at:
            return at
    return None


_LONGEST_DOCUMENT = 3
"""Words before the colon that name a document: «a Dutch study: …»."""


def _can_speak(line: Line, low: int, high: int, names: Registry) -> bool:
    """The words before a title's colon name one who speaks: a known name, an office, or a body that issues words."""
    words = [t for t in line.tokens[low:high] if t.kind == "word"]
    if not words or any(t.kind == "number" for t in line.tokens[low:high]):
        return False
    joined = (without_and(words[0].folded), *(t.folded for t in words[1:]))
    if names.fullest(tuple(t.folded for t in words)) or names.fullest(joined) or names.name_at(line, low, high) == high:
        return True
    known = names.name_at(line, low, high)
    if known is not None and line.quote_at(known) is not None:
        return True  # a known name with an epithet in quotation marks
    first = words[0]
    if head_kind(first.folded) in ("person", "anonymous"):
        return True
    if first.folded in word_class("speaking_document"):
        return len(words) <= _LONGEST_DOCUMENT
    return head_kind(first.folded) == "organisation" and has_article(first) and all(map(has_article, words))
