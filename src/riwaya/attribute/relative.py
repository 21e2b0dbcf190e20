"""Reports in a relative clause: «the union, which warned that …», «the manager, who explained that …».

The one whom the relative pronoun points back to speaks. Only past tenses with a complementiser, a colon or a quotation
are read, and only where a person or a body stands before the pronoun and not at the head of its sentence: there the
sentence's own verb still follows, and nothing shows where what was said ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.attribute.addressees import medium_in
from riwaya.attribute.bearers import phrase_of
from riwaya.attribute.cues import Hit
from riwaya.attribute.drafts import Draft, Found
from riwaya.attribute.edges import is_pause
from riwaya.attribute.extent import extent
from riwaya.attribute.frames import complement
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.words import definite, head_kind, without_and, word_class

_REACH = 12
"""Tokens of a noun phrase before its relative pronoun."""
_SHORTEST_ANTECEDENT = 2
"""Tokens before the verb: one who can speak, and the pronoun."""
_SPEAKS = ("person", "organisation", "agency")


def relative(line: Line, names: Registry) -> Iterator[Found]:
    """A finite verb of saying straight behind a relative pronoun with one before it who can speak."""
    for at, found in line.cues.items():
        if at < _SHORTEST_ANTECEDENT or found.doubtful or found.joined or found.object_:
            continue
        if found.first.shape != "perfect" or not _points_back(line, at - 1):
            continue
        _, end = line.sentence(at)
        comp = complement(line, at, found, end, names)
        if comp is None or comp.frame not in ("that", "quote", "colon") or comp.source is not None:
            continue
        source = _antecedent(line, at - 1, found, names)
        got = extent(line, comp.start, frame=comp.frame) if source is not None else None
        if source is None or got is None:
            continue
        form = found.first
        yield Draft(
            line.number, (at, at + 1), source, got.spans, got.end, got.form, form.cue.act, f"relative.{comp.frame}",
            0.85, form.gender, form.number, medium=medium_in(line, at + 1, comp.marker), distance=form.cue.distance,
        )  # fmt: skip


def _points_back(line: Line, at: int) -> bool:
    """A relative pronoun with its article: «what» and «who» without it open a clause of their own."""
    word = line.tokens[at].folded
    pronouns = word_class("relative")
    return any(known in pronouns and definite(known) for known in (word, without_and(word)))


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
    named = phrase.name is not None and names.fullest(line.folded(*phrase.name)) is not None
    known = head_kind(line.tokens[low].folded) in _SPEAKS or named
    feminine = phrase.head.endswith("\N{ARABIC LETTER HEH}") or phrase.head in word_class("feminine_plural")
    genders = {form.gender for form in found.forms}
    return known and (named or genders != {"m"} or not feminine) and (named or genders != {"f"} or feminine)
