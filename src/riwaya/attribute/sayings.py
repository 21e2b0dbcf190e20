"""Verbal nouns that report: «by saying …», «with his assertion that …», «after the ministry's announcement that …».

A verbal noun is a part of a sentence about something else, so little of it is certain. It reports only behind a
preposition, inside a sentence (one that opens it has the sentence's own verb still to come, and where what was
said ends would be a guess), and with a complementiser straight behind it or its owner. «by saying» reports with a
colon or a quotation too. Whose saying it is must be told by the sentence itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import medium_in
from riwaya.attribute.complement import inside_quote
from riwaya.attribute.cues import ALEF, HEH, MEEM, TEH, Cue
from riwaya.attribute.drafts import Draft, Found
from riwaya.attribute.edges import is_pause
from riwaya.attribute.extent import extent
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import is_that
from riwaya.attribute.subjects import subject_after
from riwaya.attribute.words import belongs, word_class
from riwaya.lexicon.loader import entries

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_WORDS_BEFORE = 3
"""How many words of the sentence stand before such a noun, at least."""


_SHORT = 3
"""Letters of a verbal noun that is as a rule another noun too (part, request, reply)."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One written form of a cue's verbal noun, and whose saying it is by the pronoun at its end."""

    cue: Cue
    owned: bool
    """True when a pronoun says whose it is."""
    gender: Literal["m", "f"] | None
    number: Literal["s", "d", "p"]


@cache
def _pronouns() -> dict[str, tuple[Literal["m", "f"] | None, Literal["s", "d", "p"]]]:
    """Folded pronoun → gender and number of whom it stands for."""
    him, them, both = HEH, HEH + MEEM, HEH + MEEM + ALEF
    return {him: ("m", "s"), HEH + ALEF: ("f", "s"), them: ("m", "p"), both: (None, "d")}


@cache
def _sayings() -> dict[str, Saying]:
    """Folded form → the saying it is; of two cues with one noun the first in the lexicon stands."""
    found: dict[str, Saying] = {}
    for cue in entries("cues", Cue):
        if "that" not in cue.frames:
            continue
        base = fold(cue.masdar)
        if len(base) > _SHORT or base in word_class("short_saying"):
            found.setdefault(base, Saying(cue, owned=False, gender=None, number="s"))
        stem = base[:-1] + TEH if cue.masdar.endswith(_TEH_MARBUTA) else base
        for pronoun, (gender, number) in _pronouns().items():
            found.setdefault(stem + pronoun, Saying(cue, owned=True, gender=gender, number=number))
    return found


@cache
def _saying_words() -> frozenset[str]:
    """«by saying», and the sayings alone and with what clings to them: no other word is asked about."""
    led = {letter + form for letter in word_class("saying_prefix") for form in _sayings()}
    return word_class("by_saying") | _sayings().keys() | led


def saying(line: Line, names: Registry) -> Iterator[Found]:
    """A verbal noun of a cue with what was said."""
    for at in line.where(_saying_words()):
        by_saying = line.words[at] in word_class("by_saying")
        noun = None if by_saying else _behind_preposition(line, at)
        if not by_saying and noun is None:
            continue
        start, end = line.sentence(at)
        if line.words_before[at] - line.words_before[start] < _WORDS_BEFORE:
            continue
        draft = _noun(line, at, end, names, noun) if noun is not None else _by_saying(line, at, end)
        if draft is not None:
            yield draft


def _by_saying(line: Line, at: int, end: int) -> Draft | None:
    """«by saying: …», which any act of the sentence's subject may take."""
    after = at + 1
    while after < end and (is_pause(line.tokens[after]) or line.tokens[after].folded == ":"):
        after += 1
    if after >= end:
        return None
    pronoun = line.tokens[at].folded
    gender, number = next((said for form, said in reversed(_pronouns().items()) if pronoun.endswith(form)), (None, "s"))
    quote = line.quote_at(after)
    if quote is not None:
        got, frame = extent(line, inside_quote(line, after), frame="quote"), "quote"
    elif is_that(line, after):
        got, frame = extent(line, after + 1, frame="that"), "that"
    else:
        return None
    if got is None:
        return None
    return Draft(
        line.number, (at, at + 1), None, got.spans, got.end, got.form, "say", f"saying.{frame}", 0.85, gender,
        number, title=line.kind == "title",
    )  # fmt: skip


def _noun(line: Line, at: int, end: int, names: Registry, noun: Saying) -> Draft | None:
    low = at + 1
    source = None if noun.owned else subject_after(line, low, end, names)
    if source is None and not noun.owned:
        return None
    marker = source[1] if source else low
    while marker < end and line.tokens[marker].folded in word_class("leading_preposition"):
        marker += 1
    if marker >= end or not is_that(line, marker):
        return None
    got = extent(line, marker + 1, frame="that")
    if got is None:
        return None
    return Draft(
        line.number, (at, at + 1), source, got.spans, got.end, got.form, noun.cue.act, "saying.that", 0.85,
        noun.gender, noun.number, medium=medium_in(line, low, marker), title=line.kind == "title",
        distance=noun.cue.distance,
    )  # fmt: skip


def _behind_preposition(line: Line, at: int) -> Saying | None:
    """The saying at a token, where a preposition stands before it or clings to it."""
    word = line.tokens[at].folded
    if belongs(line.tokens[at - 1].folded, "saying_lead"):
        return _sayings().get(word)
    if word[0] not in word_class("saying_prefix"):
        return None
    found = _sayings().get(word[1:])
    # A noun written like its own verb is more often the letters of another word with that first letter.
    return found if found is not None and (found.owned or fold(found.cue.lemma) != word[1:]) else None


def is_owned_saying(token: Token) -> bool:
    """«his demand», «their assertion»: whose words they are, the pronoun says."""
    found = _sayings().get(token.folded)
    return found is not None and found.owned


def told_by_noun(line: Line, marker: int) -> bool:
    """The complementiser belongs to a circumstance («despite his admission that»), not to the verb before it."""
    at = marker - 1
    while at > 0 and line.tokens[at].folded in word_class("leading_preposition"):
        at -= 1
    found = _sayings().get(line.tokens[at].folded)
    return found is not None and found.owned and belongs(line.tokens[at - 1].folded, "circumstance_lead")
