"""When it was said: the time that modifies a cue, and no other time of its sentence.

A time is the saying's own where it stands beside the cue or its source, or within the phrase that tells where or in
what it was said. A time in what was said, one that another verb rules, and one behind «after», «since» or «about» are
not. Refuses to guess: times that disagree, that lie behind the publication or hang on an unknown one give none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.cues import hit
from riwaya.attribute.drafts import Draft
from riwaya.attribute.edges import is_pause
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.shapes import object_like
from riwaya.attribute.subjects import subject_before
from riwaya.attribute.withholding import withheld_at
from riwaya.attribute.words import belongs, has_article, head_kind, in_class, word_class
from riwaya.lexicon.loader import entries
from riwaya.model import Time
from riwaya.model.timex import first_day

OccasionRole = Literal["span", "during", "elsewhere", "event", "signed", "told", "dated_name", "kept"]
_DAY = 10
"""A value of so many characters names a day."""
_REACH = 40
"""How many tokens before its cue a time may stand."""

Timed = tuple[int, int, Time]
"""First token, one past the last token, and the time they express."""


@dataclass(frozen=True, slots=True)
class OccasionWords:
    """One class of words around times of saying (occasions.toml)."""

    role: OccasionRole
    words: tuple[str, ...]


@cache
def _words(role: OccasionRole) -> frozenset[str]:
    return frozenset(
        fold(word) for entry in entries("occasions", OccasionWords) if entry.role == role for word in entry.words
    )


def time_of_saying(line: Line, draft: Draft, names: Registry, published: str | None) -> Timed | None:
    """The time that the statement's own clause gives for its saying; None where it gives none.

    `published` is the page's publication: nothing was said after it.
    """
    low = draft.cue[1]
    pieces = sorted(_first_token(line, span.start) for span in draft.content)
    end = next((first for first in pieces if first >= low), None)
    behind = _walk(line, low, line.sentence(draft.cue[0])[1] if end is None else end, published, draft.source)
    if behind.found is not None or end != pieces[0] or draft.rule.startswith("according"):
        return behind.found
    return _before(line, draft, names, published)


def _first_token(line: Line, start: int) -> int:
    return bisect_left(line.tokens, start, key=lambda token: token.start)


def _before(line: Line, draft: Draft, names: Registry, published: str | None) -> Timed | None:
    """The time that opens the cue's clause: nothing but adjuncts and its subject stand between the two."""
    at = draft.cue[0]
    cue = hit(line.tokens[at])
    if cue is not None and (cue.joined or cue.participle):
        return None
    subject = draft.source if draft.source and draft.source[0] < at else subject_before(line, at, names)
    stop = subject[0] if subject else at
    start, _ = line.sentence(at)
    opens = [start, *(k + 1 for k in range(start, stop - 1) if is_pause(line.tokens[k]) and _fronted(line, k + 1))]
    walks = (_walk(line, k, stop, published, None) for k in opens if stop - k <= _REACH)
    return next((walk.found for walk in walks if walk.clear and walk.found is not None), None)


def _fronted(line: Line, at: int) -> bool:
    """A clause begins here with «and» and a time or a phrase of occasion."""
    token = line.tokens[at]
    if token.folded[0] not in word_class("and"):
        return False
    return line.timed(at) is not None or belongs(token.folded, "fronting")


@dataclass(slots=True)
class _Walk:
    """How far a reading of adjuncts came."""

    found: Timed | None = None
    clear: bool = True
    """Nothing but times and adjuncts was passed."""


_Rule = Literal["free", "within", "barred"]
"""Whose a time is that comes now: the cue's own, that of the occasion's phrase, or another event's."""


def _walk(line: Line, low: int, high: int, published: str | None, source: tuple[int, int] | None) -> _Walk:
    """Read on from token to token: which time of the stretch is the saying's own."""
    walk, at = _Walk(), low
    rule: _Rule = "free"
    while at < high:
        timed = line.timed(at)
        if source is not None and at == source[0] and not _document(line, at):
            rule, at = _rule_behind(line, source, high), source[1]
        elif timed is not None:
            if rule != "barred" and walk.found is None and timed[1] <= high and _can_be_said(line, timed, published):
                walk.found = timed
            elif rule == "barred" or walk.found is None:
                walk.clear = False
            rule, at = ("barred" if rule == "barred" else "free"), timed[1]
        elif (aside := withheld_at(line, at)) is not None:
            at = aside.end
        else:
            following = _rule_after(line, at, rule)
            walk.clear = walk.clear and (following != "free" or _passes(line, at))
            rule, at = following, at + 1
    return walk


def _rule_behind(line: Line, source: tuple[int, int], high: int) -> _Rule:
    """Whose a time behind the source would be.

    One described by a clause or an event of its own («the minister who visited …») leaves that in doubt, and an object
    right behind the source («reported the outbreak of …») begins what was said.
    """
    described = any(_relative(line.tokens[at]) or _elsewhere(line, at) for at in range(*source))
    tells = source[1] < high and line.timed(source[1]) is None and object_like(line.tokens[source[1]])
    return "barred" if described or tells else "free"


def _relative(token: Token) -> bool:
    """A relative pronoun; the one that is written like «from» is more often that."""
    return in_class(token, "relative") and not belongs(token.folded, "of")


def _document(line: Line, at: int) -> bool:
    """The source is a document, whose own words tell when it was issued («a statement issued yesterday»)."""
    return head_kind(line.tokens[at].folded) == "document"


def _rule_after(line: Line, at: int, rule: _Rule) -> _Rule:
    """Whose a time behind this token would be."""
    token = line.tokens[at]
    if is_pause(token):
        return "free"
    if rule == "barred" or token.kind != "word" or _is(line, at, "kept"):
        return rule
    if _elsewhere(line, at) or _is(line, at, "signed") or in_class(token, "according"):
        return "barred"
    if _relative(token):
        return rule if _is(line, at + 1, "told") else "barred"
    if _is(line, at, "told"):
        return "within"
    if _is(line, at, "span"):
        return "barred" if _is(line, at + 1, "elsewhere") else "within"
    if rule != "within" and _reports(token):
        return "barred"
    return "within" if addressee_at(line, at) else rule


def _elsewhere(line: Line, at: int) -> bool:
    """Words that lead to another event begin here: «after», «in the wake of»."""
    return _is(line, at, "elsewhere") or (_is(line, at, "span") and _is(line, at + 1, "event"))


def _is(line: Line, at: int, role: OccasionRole) -> bool:
    """The token's word, without «and» before it, is in a class."""
    if at >= len(line.tokens):
        return False
    word = line.tokens[at].folded
    return word in _words(role) or (word[0] in word_class("and") and word[1:] in _words(role))


def _reports(token: Token) -> bool:
    """A finite cue: a clause of its own."""
    found = hit(token)
    return found is not None and not found.participle and not has_article(token)


def _passes(line: Line, at: int) -> bool:
    """A word that stands before a clause and says nothing of who speaks."""
    token = line.tokens[at]
    if token.kind != "word" or _is(line, at, "kept"):
        return True
    return in_class(token, "connector") or in_class(token, "auxiliary") or token.folded in word_class("lone_adverb")


def _can_be_said(line: Line, timed: Timed, published: str | None) -> bool:
    """The time names a day or a stretch of days, not after the publication, and stands as an adverb does."""
    start, _, time = timed
    day = first_day(time.value)
    if day is None or time.type not in ("date", "time") or time.anchor == "unknown":
        return False
    if published is not None and day > published[:_DAY]:
        return False
    token = line.tokens[start]
    led = start > 0 and (_is(line, start - 1, "during") or _is(line, start - 1, "kept"))
    if time.rule == "feast":
        return led  # «congratulated them on the feast» tells of no day
    if len(time.value) >= _DAY:
        return led or token.kind == "word" or start == 0 or not _is(line, start - 1, "dated_name")
    return led or time.rule == "ago" or (token.kind == "word" and has_article(token))
