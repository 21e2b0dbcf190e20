"""Subjects that stand before their verb, and times beside it."""

from __future__ import annotations

from riwaya.attribute.cues import hit
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.phrases import (
    adjunct_at,
    function_word,
    object_like,
)
from riwaya.attribute.words import (
    complementiser,
    country_at,
    has_article,
    head_kind,
    in_class,
    without_and,
    word_class,
)


def subject_before(line: Line, at: int, names: Registry) -> tuple[int, int] | None:
    """A noun phrase that stands before its verb: «the paper said», «had the president said»."""
    stop = at - 1 if at and line.quote_at(at - 1) is not None else at
    while stop > 0 and line.tokens[stop - 1].folded in word_class("auxiliary"):
        stop -= 1
    start = stop
    after_that = False
    while start > 0:
        token = line.tokens[start - 1]
        if token.kind == "line" or (token.kind == "mark" and not inner_mark(line, start - 1)):
            break
        if token.folded in word_class("auxiliary") or token.folded[1:] in word_class("auxiliary"):
            break
        if complementiser(token.folded) or token.folded in word_class("contrast") | word_class("so"):
            after_that = complementiser(token.folded)
            break
        start -= 1
        if stop - start > 12:
            return None
    if start < stop and line.quote_at(start) is not None:
        start += 1
    while start < stop and (line.timed(start) or line.tokens[start].folded in word_class("lone_adverb")):
        start += 1
    while stop > start and (line.timed(stop - 1) or line.tokens[stop - 1].folded in word_class("lone_adverb")):
        stop -= 1
    if stop <= start:
        return None
    first = line.tokens[start]
    if first.kind != "word" or (function_word(first) and head_kind(first.folded) is None):
        return None
    if adjunct_at(line, start) or any(h is not None and not h.participle for h in map(hit, line.tokens[start:stop])):
        return None
    if any(in_class(token, "relative") for token in line.tokens[start:stop]) or object_like(first):
        return None
    word = without_and(first.folded)
    known = (
        head_kind(first.folded)
        or head_kind(word)
        or country_at((word,))
        or country_at((first.folded,))
        or names.name_at(line, start, stop)
    )
    titled = line.kind == "title" and start == 0 and stop - start <= 4 and stop == at
    plain = after_that and stop - start <= 5 and not any(map(function_word, line.tokens[start:stop]))
    if not known and not (has_article(first) and stop - start == 1) and not titled and not plain:
        return None
    return start, stop


def inner_mark(line: Line, at: int) -> bool:
    """A mark of a short quoted name within a phrase."""
    return any(at in (q.open, q.close) and q.words(line) <= 3 for q in line.quotes)


def time_in(line: Line, start: int, end: int) -> str | None:
    """The value of the first date between two tokens."""
    for low, high, time in line.times:
        if start <= low and high <= end and time.type == "date":
            return time.value
    return None
