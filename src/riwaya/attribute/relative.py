"""Reports in a relative clause: «the union, which warned that …», «the manager, who explained that …».

The one whom the relative pronoun points back to speaks, or the verb's own subject («the group, which Ankara holds a
“danger”»). Past tenses are read with a complementiser, a colon or a quotation, all tenses in frames that no other sense
of the verb takes, and these end with the clause. Whoever the pronoun points back to is a person or a body, and does not
stand at the head of its sentence: there the sentence's own verb still follows, and nothing shows where what was said
ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.attribute.addressees import medium_in
from riwaya.attribute.bearers import phrase_of
from riwaya.attribute.cues import Hit, hit
from riwaya.attribute.drafts import Draft, Found
from riwaya.attribute.edges import is_pause
from riwaya.attribute.extent import extent
from riwaya.attribute.frames import complement
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.objects import described
from riwaya.attribute.particles import is_that, pronoun_before
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.shapes import by_word, function_word
from riwaya.attribute.subjects import subject_after
from riwaya.attribute.words import (
    complementiser,
    country_at,
    definite,
    head_kind,
    joined_class,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names
from riwaya.model import Form, Span

_STRONG = ("that", "quote", "colon")
_WEAK = ("show", "accuse", "liable")
_LABEL = 12
"""Tokens between a verb of holding and what it holds something to be."""
_REACH = 12
"""Tokens of a noun phrase before its relative pronoun."""
_SHORTEST_ANTECEDENT = 2
"""Tokens before the verb: one who can speak, and the pronoun."""
_SPEAKS = ("person", "organisation", "agency")


def relative(line: Line, names: Registry) -> Iterator[Found]:
    """A finite verb straight behind a relative pronoun, with one who can speak before it or as its own subject."""
    for at, found in line.cues.items():
        if (
            at < _SHORTEST_ANTECEDENT
            or found.participle
            or found.joined
            or not _points_back(line, at - 1)
            or _in_it(line, at + 1)
        ):
            continue
        got = _called(line, at, found, names) if found.object_ else _said(line, at, found, names)
        if got is None:
            continue
        frame, source, spans, end, form, marker = got
        cue = found.first
        yield Draft(
            line.number, (at, at + 1), source, spans, end, form, cue.cue.act, f"relative.{frame}", 0.85, cue.gender,
            cue.number, medium=medium_in(line, at + 1, marker), distance=cue.cue.distance,
        )  # fmt: skip


_Got = tuple[str, tuple[int, int], tuple[Span, ...], int, Form, int]
"""Frame, source, content, one past its last token, form, and where the content's marker stands."""


def _in_it(line: Line, at: int) -> bool:
    """«the talk in which he said»: the pronoun points back to where it was said, not to who said it."""
    return at < len(line.tokens) and line.tokens[at].folded in word_class("in_it", "there")


def _said(line: Line, at: int, found: Hit, names: Registry) -> _Got | None:
    """What the one before the pronoun says: «the union, which warned that», «the guard who showed his wish»."""
    _, end = line.sentence(at)
    comp = complement(line, at, found, end, names)
    if comp is None:
        return _held(line, at, found, end, names)
    tells = found.first.shape == "perfect" or fold(found.first.cue.lemma) in word_class("persons_only")
    strong = comp.frame in _STRONG and tells
    weak = comp.frame in _WEAK or (comp.frame == "an" and found.first.cue.act == "hold")
    if comp.source is not None or not (strong or weak):
        return None
    if comp.frame == "accuse" and by_word(line.tokens[comp.start]):
        return None  # «the man who was accused of theft»
    if strong and not _in_one_breath(line, at, comp.marker):
        return None
    source = _antecedent(line, at - 1, found, names)
    if source is None:
        return None
    stop = end if strong else _clause_end(line, comp.start, end)
    got = extent(line, comp.start, frame=comp.frame)
    if got is None:
        return None
    if stop < got.end:
        return comp.frame, source, (line.span(comp.start, stop),), stop, "indirect", comp.marker
    return comp.frame, source, got.spans, got.end, got.form, comp.marker


def _in_one_breath(line: Line, at: int, marker: int) -> bool:
    """No clause of its own stands between the verb and its marker: a pause there closes an aside before it."""
    low = marker - 1 if line.tokens[marker - 1].folded in word_class("leading_preposition") else marker
    return is_pause(line.tokens[low - 1]) or not any(map(is_pause, line.tokens[at:low]))


def _held(line: Line, at: int, found: Hit, end: int, names: Registry) -> _Got | None:
    """«Ankara, which holds the group a “danger”»: what it is held to be stands in quotation marks."""
    if "regard" not in found.frames or at + 1 >= end or not _noun_at(line, at + 1):
        return None
    quote = next((q for q in line.quotes if at + 1 < q.open < min(end, at + _LABEL)), None)
    source = _antecedent(line, at - 1, found, names) if quote is not None else None
    if quote is None or source is None or any(map(is_pause, line.tokens[at : quote.open])) or quote.close >= end:
        return None
    stop = quote.close + 1
    return "regard", source, (line.span(at + 1, stop),), stop, "mixed", at + 1


def _noun_at(line: Line, at: int) -> bool:
    """A word that no particle is, so that an object can begin with it."""
    token = line.tokens[at]
    return token.kind == "word" and not function_word(token) and not complementiser(token.folded)


def _called(line: Line, at: int, found: Hit, names: Registry) -> _Got | None:
    """«the event, which his mother described as …», «the group, which Ankara holds terrorist»: the subject follows."""
    _, end = line.sentence(at)
    frames = found.frames & {"regard", "describe"}
    source = subject_after(line, at + 1, end, names, bi=True) if frames else None
    if source is None:
        return None
    start = source[1]
    described_as = start < end and is_that(line, start) and by_word(line.tokens[start])
    if not described_as and not _speaks(line, source, names):
        return None
    if start >= end or is_pause(line.tokens[start]):
        return None
    frame = "describe" if by_word(line.tokens[start]) else "regard"
    if frame not in frames or (frame == "regard" and not _noun_at(line, start) and line.quote_at(start) is None):
        return None
    low = described(line, start) if frame == "describe" else start
    stop = _clause_end(line, low, end)
    quote = next((q for q in line.quotes if start <= q.open < stop), None)
    if quote is not None:
        stop = min(quote.close + 1, end)
        if quote.open in (low, low - 1):
            return frame, source, (line.span(quote.open + 1, quote.close),), stop, "direct", start
    if stop <= low or (frame == "regard" and quote is None):
        return None  # with no marks around it, what it is held to be ends nobody knows where
    return frame, source, (line.span(low, stop),), stop, "mixed" if quote is not None else "indirect", start


def _speaks(line: Line, source: tuple[int, int], names: Registry) -> bool:
    head = line.tokens[source[0]]
    named = names.fullest(line.folded(*source)) is not None or country_at(line.folded(*source)) is not None
    return named or head_kind(head.folded) in (*_SPEAKS, "anonymous")


def _clause_end(line: Line, start: int, end: int) -> int:
    """Where a relative clause ends: at a pause, a complementiser or a verb that reports, or with its sentence."""
    for at in range(start + 1, end):
        token = line.tokens[at]
        found = hit(token)
        told = found is not None and not found.participle and found.joined
        if is_pause(token) or told or (complementiser(token.folded) and pronoun_before(line, at + 1)):
            return at
    return end


def _points_back(line: Line, at: int) -> bool:
    """A relative pronoun with its article: «what» and «who» without it open a clause of their own."""
    return line.tokens[at].folded in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word for word in joined_class("relative") if definite(without_and(word)))


def _antecedent(line: Line, at: int, found: Hit, names: Registry) -> tuple[int, int] | None:
    """The longest noun phrase that ends before the pronoun at a token, a pause between them left out."""
    end = at - 1 if is_pause(line.tokens[at - 1]) else at
    start, _ = line.sentence(at)
    for low in range(max(start + 1, end - _REACH), end):
        if line.tokens[low].kind != "word" or noun_phrase(line, low, end, names) != end:
            continue
        if not _can_report(line, low, end, found, names):
            continue
        return low, end
    return None


def _can_report(line: Line, low: int, end: int, found: Hit, names: Registry) -> bool:
    phrase = phrase_of(line, low, end, names)
    named = phrase.name is not None and (
        names.fullest(line.folded(*phrase.name)) is not None
        or (line.tokens[phrase.name[0]].folded in given_names() and phrase.name[1] - phrase.name[0] > 1)
    )
    state = country_at(line.folded(low, end)) is not None
    known = head_kind(line.tokens[low].folded) in (*_SPEAKS, "anonymous") or named or state
    feminine = state or phrase.head.endswith("\N{ARABIC LETTER HEH}") or phrase.head in word_class("feminine_plural")
    genders = {form.gender for form in found.forms}
    return known and (named or genders != {"m"} or not feminine) and (named or genders != {"f"} or feminine)
