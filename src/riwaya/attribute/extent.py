"""Where what was said ends: at its closing mark, at its sentence's end, or where another voice begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.attribute.circumstances import circumstance
from riwaya.attribute.cues import hit
from riwaya.attribute.edges import aside_at, is_pause, is_relative
from riwaya.attribute.lines import Line, Quote
from riwaya.attribute.particles import is_that, second_between
from riwaya.attribute.shapes import function_word, object_like
from riwaya.attribute.words import belongs, complementiser, head_kind, without_and, word_class
from riwaya.model import Form, Span

_NEAR = 9
"""Tokens behind a verb within which a preposition leads to what it reports."""
_REACH = 24
"""Tokens behind a verb within which a complementiser is its own, when no other cue stands between."""
_LONG_QUOTE = 5
"""Words from which a quotation is taken to be a whole utterance, not a quoted expression in a sentence."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The content's spans in the restored text, its form, and one past its last token."""

    spans: tuple[Span, ...]
    form: Form
    end: int


def extent(line: Line, start: int, *, frame: str) -> Extent | None:
    """The content that begins at token `start`; None when nothing is there."""
    if start >= len(line.tokens):
        return None
    quote = _opening(line, start)
    if quote is not None and _whole(line, quote, frame) and not _and_that(line, quote.close + 1):
        end = quote.close
        while end > start and line.tokens[end - 1].kind == "mark" and line.tokens[end - 1].folded == ".":
            end -= 1
        if end <= start:
            return None
        spans, last = _pieces(line, line.span(start, end), quote)
        return Extent(spans, "direct", min(last.close + 1, len(line.tokens)))
    low = quote.open if quote is not None and quote.open == start - 1 else start
    end = content_end(line, low, frame=frame)
    if end <= low:
        return None
    span = _tidy(line, low, end)
    if span is None:
        return None
    return Extent((span,), _form(line, low, end), end)


def _and_that(line: Line, at: int) -> bool:
    """«…», and that …: the report goes on after the quotation."""
    if at + 1 >= len(line.tokens) or not is_pause(line.tokens[at]):
        return False
    word = line.tokens[at + 1].folded
    return word[0] in word_class("and") and complementiser(word[1:])


def _pieces(line: Line, first: Span, quote: Quote) -> tuple[tuple[Span, ...], Quote]:
    """A second quotation of the same utterance, when only a few words without a cue stand between."""
    spans, last = [first], quote
    for other in line.quotes:
        gap = line.tokens[last.close + 1 : other.open]
        if other.open <= last.close or other.words(line) < _LONG_QUOTE or len(gap) > 6 or not gap:
            continue
        if any(hit(token) for token in gap) or any(token.folded in word_class("stop") for token in gap):
            break
        if any(token.folded in word_class("according") for token in gap) or gap[0].kind != "word":
            break
        spans.append(line.span(other.open + 1, min(other.close, len(line.tokens))))
        last = other
    return tuple(spans), last


def _opening(line: Line, start: int) -> Quote | None:
    """The quotation whose content begins at token `start`: its mark stands just before, or one particle earlier."""
    if quote := line.quote_at(start):
        return quote
    for at in (start - 1, start - 2):
        if at >= 0 and (quote := line.quote_at(at)) is not None and quote.close > start:
            return quote if at == start - 1 or line.tokens[start - 1].folded in word_class("quoted_lead") else None
    return None


def _whole(line: Line, quote: Quote, frame: str) -> bool:
    """The quotation is the content by itself: after it the sentence ends, pauses, or another clause begins."""
    after = quote.close + 1
    if after >= len(line.tokens):
        return True
    token = line.tokens[after]
    if token.kind == "mark":
        return True
    found = hit(token)
    if found is not None and (found.joined or found.participle):
        return True
    if frame == "quote" and quote.words(line) >= 3 and function_word(token):
        return True  # after plain words of speech, a place or a time goes on
    return quote.words(line) >= _LONG_QUOTE


def content_end(line: Line, start: int, *, frame: str) -> int:
    """One past the last token of a content that begins outside quotation marks (or with a quoted expression)."""
    _, sentence_end = line.sentence(start)
    around = line.quote_around(start)
    past = start
    for at in line.turns(_turning_words()):
        if at < past:
            continue
        if at >= sentence_end:
            break
        quote = line.quote_at(at)
        if quote is not None:
            past = min(quote.close, sentence_end - 1) + 1
            # A quotation that ends its own sentence ends the content, point inside or after it.
            if (
                past < len(line.tokens)
                and past - 2 >= 0
                and quote.close < len(line.tokens)
                and line.tokens[quote.close - 1].folded == "."
            ) and quote.words(line) >= _LONG_QUOTE:
                return past
            continue
        token = line.tokens[at]
        if token.folded in _SOFT_STOPS and _clause_follows(line, at + 1):
            return at
        if is_pause(token) and at + 1 < sentence_end:
            if frame in _LED and (
                line.tokens[at + 1].folded in word_class("who") or line.tokens[at + 1].folded in word_class("and_was")
            ):
                return at
            if _other_voice(line, at + 1, sentence_end) or aside_at(
                line, at + 1, loose=frame not in ("that", "quote", "colon")
            ):
                return at
        elif at > start and (_voice_without_pause(line, at, sentence_end) or _own_remark(line, start, at, frame)):
            return at
    return min(sentence_end, around.close) if around else sentence_end


@cache
def _turning_words() -> frozenset[str]:
    """The words and marks at which a content may end, cues apart."""
    return word_class("pause", "like", "own_remark", "whereas") | _SOFT_STOPS


_LED = frozenset(
    {"bi", "ala", "ila", "an", "min", "fi", "np", "accuse", "charge", "describe", "regard", "show", "li", "bi_deed"}
) | {"liable", "blame"}
"""Frames whose content is a noun phrase: what a relative clause adds after a comma is the page's own."""

_SOFT_STOPS = frozenset({"..", "..."})


def _own_remark(line: Line, start: int, at: int, frame: str) -> bool:
    """A noun phrase of content is over where the page goes on in its own words («whereas», «and that after»)."""
    return frame in _LED and at > start + 1 and line.tokens[at].folded in word_class("own_remark")


def _clause_follows(line: Line, at: int) -> bool:
    found = hit(line.tokens[at]) if at < len(line.tokens) else None
    return found is not None and (found.joined or found.participle)


def _other_voice(line: Line, at: int, end: int) -> bool:
    """After a pause: a participle cue, another reporting verb, a closing attribution, a contrast with its own cue."""
    token = line.tokens[at]
    found = hit(token)
    if found is not None and (found.participle or found.joined):
        if found.first.cue.act == "ask" and found.first.shape == "perfect":
            return True
        return _has_complement(line, at, end) or found.participle
    if found is not None and found.first.shape == "perfect" and _within_a_while(line, at):
        return _has_complement(line, at, end)
    if token.folded in word_class("like") and at + 1 < end and hit(line.tokens[at + 1]) is not None:
        return True
    if token.folded in word_class("according") or token.folded in word_class("reported_by"):
        return True
    auxiliary = without_and(token.folded) != token.folded and without_and(token.folded) in word_class("auxiliary")
    if auxiliary and at + 1 < end and hit(line.tokens[at + 1]) is not None:
        return True
    if _contrasts(line, at, end):
        return _contrast_told(line, at, end)
    return _turns(line, at, end)


def _contrasts(line: Line, at: int, end: int) -> bool:
    """«while», «but», «except that» begins here."""
    folded = line.tokens[at].folded
    if folded in word_class("contrast"):
        return True
    return folded in word_class("except") and at + 1 < end and is_that_word(line, at + 1)


def _contrast_told(line: Line, at: int, end: int) -> bool:
    """The clause of the contrast has a cue of its own, which reports or denies something."""
    following = hit(line.tokens[at + 1]) if at + 1 < end else None
    if following is not None and not following.participle:
        return True
    return any(
        (h := hit(line.tokens[k])) is not None
        and not h.participle
        and not is_relative(line.tokens[k - 1])
        and (h.first.cue.act == "deny" or _has_complement(line, k, end))
        for k in range(at + 1, min(at + 6, end))
    )


def _turns(line: Line, at: int, end: int) -> bool:
    """«…, for his part X said that»: the page turns to another."""
    for k in range(at, min(at + 4, end - 1)):
        if belongs(line.tokens[k].folded, "turning"):
            found = hit(line.tokens[k + 1])
            return found is not None and found.first.shape == "perfect" and _has_complement(line, k + 1, end)
    return False


def is_that_word(line: Line, at: int) -> bool:
    """The bare letters of a complementiser, whatever stands before them."""
    return complementiser(line.tokens[at].folded)


def _voice_without_pause(line: Line, at: int, end: int) -> bool:
    """With no pause written: a participle with its particle, or a joined reporting verb with a complement."""
    token = line.tokens[at]
    if token.kind != "word" or second_between(line, at):
        return False
    found = hit(token)
    if found is not None and found.participle:
        if at + 1 < end and "ila" in found.frames and line.tokens[at + 1].folded in word_class("to"):
            return True
        if circumstance(line, at, end):
            return True
        return at + 1 < end and (_marker(line, at + 1) or (_marker(line, at + 2) if at + 2 < end else False))
    if found is not None and found.joined:
        if at + 1 < end and line.tokens[at + 1].folded in word_class("on_it"):
            return False  # «on which was written»
        told = (
            found.first.shape == "perfect" and _has_complement(line, at, end) and not is_relative(line.tokens[at - 1])
        )
        return told and not _carried(line, at, end)
    if token.folded in word_class("whereas") and _contrast_told(line, at, end):
        return True
    if found is not None and found.first.shape == "perfect" and after_a_while(line, at):
        return _has_complement(line, at, end)
    if token.folded in word_class("like") and at + 1 < end:
        following = hit(line.tokens[at + 1])
        return following is not None and following.first.shape == "perfect" and _has_complement(line, at + 1, end)
    return False


def after_a_while(line: Line, at: int) -> bool:
    """«while A said …, B said …»: a cue that nothing joins, in a sentence that opens with «while»."""
    before = line.tokens[at - 1]
    if line.tokens[at].folded in word_class("particle_like"):
        return False
    if before.kind != "word" or is_relative(before) or complementiser(before.folded) or function_word(before):
        return False
    return _within_a_while(line, at)


def _within_a_while(line: Line, at: int) -> bool:
    """An earlier cue of the sentence stands behind «while»."""
    start, _ = line.sentence(at)
    opener = next((k for k in range(at - 1, start - 1, -1) if _opens_while(line, k)), None)
    return opener is not None and any(hit(token) is not None for token in line.tokens[opener + 1 : at])


def _opens_while(line: Line, at: int) -> bool:
    """«while», «at the time that»."""
    word = line.tokens[at].folded
    return word in word_class("while_opener") or (word in word_class("while_time") and is_relative(line.tokens[at + 1]))


def _carried(line: Line, at: int, end: int) -> bool:
    """«and the carrying of …»: the letters of a relaying verb without anyone it relays from."""
    if without_and(line.tokens[at].folded) not in word_class("carrying"):
        return False
    return not any(
        line.tokens[k].folded in word_class("from") or _marker(line, k) for k in range(at + 1, min(at + 6, end))
    )


def _marker(line: Line, at: int) -> bool:
    return is_that(line, at) or line.quote_at(at) is not None


def _has_complement(line: Line, at: int, end: int) -> bool:
    """A complementiser, a colon or a quotation stands soon after the verb, or an unmistakable object beside it."""
    if at + 1 < end and object_like(line.tokens[at + 1]):
        return True
    for k in range(at + 1, min(at + _REACH, end)):
        if _marker(line, k) or line.tokens[k].folded == ":":
            return True
        if k < at + _NEAR and _led(line, k):
            return True
        if k >= at + _NEAR and line.tokens[k].kind == "word" and hit(line.tokens[k]) is not None:
            return False
    return False


def _led(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return (
        token.folded in word_class("leading_preposition")
        and at + 1 < len(line.tokens)
        and head_kind(line.tokens[at + 1].folded) is None
    )


def _form(line: Line, start: int, end: int) -> Form:
    """Direct when one quotation is all of it or holds it; mixed when quoted words (not quoted names) stand in it."""
    if any(q.open < start and end - 1 <= q.close < len(line.tokens) for q in line.quotes):
        return "direct"
    inside = [q for q in line.quotes if start <= q.open < end]
    words = [q for q in inside if not _quoted_name(line, q)]
    if not words:
        return "indirect"
    if len(words) == 1 and words[0].open == start and words[0].close >= end - 1:
        return "direct"
    return "mixed"


def _quoted_name(line: Line, quote: Quote) -> bool:
    """A quotation of one or two words straight after a noun it names, or one that names a person or body alone."""
    if quote.close >= len(line.tokens) or quote.words(line) > 3:
        return False
    before = line.tokens[quote.open - 1] if quote.open else None
    return (
        before is not None
        and before.kind == "word"
        and (head_kind(before.folded) is not None or before.folded in word_class("named_thing"))
    )


def _tidy(line: Line, start: int, end: int) -> Span | None:
    """The token range without pauses, points and unmatched marks at its end."""
    while end > start and line.tokens[end - 1].kind == "mark" and not any(q.close == end - 1 for q in line.quotes):
        if line.tokens[end - 1].text == ")":
            break
        end -= 1
    while end > start and is_pause(line.tokens[start]):
        start += 1
    first = line.quote_at(start)
    if first is not None and first.close == end - 1:
        start, end = start + 1, end - 1
    return line.span(start, end) if end > start else None
