"""How well a claim stands: borne out by independent origins, resting on one, or contradicted.

Origins are counted by their voices: those that speak with one voice count once. An origin counts only by what it says
to be so: a guess, a demand or a judgement bears nothing out, nor what a title attributes in short, nor what an outlet
tells of itself, unless its own people saw it. So a claim that nobody asserts still rests on one origin: whoever tells
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from riwaya.arabic.numerals import digits
from riwaya.compare.alignment import Pairs
from riwaya.compare.events import two_events
from riwaya.compare.figures import Figure
from riwaya.compare.matter import Matter, Traits, one_thing
from riwaya.compare.origins import Origins
from riwaya.compare.polarity import stance
from riwaya.compare.roots import Root, root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.sureness import akin, surely_known, surely_said
from riwaya.compare.unsourced import first_hand
from riwaya.compare.utterances import Utterance
from riwaya.compare.voices import one_voice

Standing: TypeAlias = Literal["corroborated", "single-origin", "conflicting"]

_OPENING = 3
"""Telling words that a clause begins with."""
_TELLING = 10
"""Numbers from here on tell by themselves that one thing is counted."""
_SHARES = ("percent", "degrees")
"""Measures that one story gives of many things."""
_ASSERTING = frozenset(("say", "affirm", "add", "answer", "explain", "reveal", "stress", "claim", "write"))
"""Acts by which a speaker says that something is so."""


def standing(sides: Sides, independent: int) -> Standing:
    """The standing of a claim that so many independent origins bear out."""
    if sides.differ:
        return "conflicting"
    return "corroborated" if independent > 1 else "single-origin"


def independent_of(sides: Sides, origins: Origins, matter: Matter, alike: Pairs, settings: CompareSettings) -> int:
    """How many origins of the claim are surely independent, at least one."""
    if sides.speaks.statement is not None and sides.speaks.statement.act not in _ASSERTING:
        return 1  # what is demanded or condemned is no fact that anybody bears out
    telling: dict[str, list[Utterance]] = {}
    for utterance in sides.agree:
        telling.setdefault(origins.of[utterance.number], []).append(utterance)
    known = [origin for origin in telling if any(map(surely_known, origins.members[origin]))]
    borne: dict[str, None] = {}
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if _bear_out(telling[one], telling[other], matter, alike, settings):
                some, others = origins.members[one], origins.members[other]
                if not one_voice(some, others) and not akin(some, others):
                    borne.update(dict.fromkeys((one, other)))
    return max(1, _apart([origins.members[origin] for origin in borne]))


def _apart(origins: Sequence[Sequence[Root]]) -> int:
    """How many voices, those that are near one another taken for one."""
    groups: list[list[Root]] = []
    for roots in origins:
        same = [group for group in groups if one_voice(group, roots) or akin(group, roots)]
        groups = [group for group in groups if group not in same]
        groups.append([*roots, *(root for group in same for root in group)])
    return len(groups)


def _bear_out(
    some: Sequence[Utterance], others: Sequence[Utterance], matter: Matter, alike: Pairs, settings: CompareSettings
) -> bool:
    """True where some saying of the one and some of the other are one thing, and no two of theirs are one telling."""
    if any(_one_telling(one, other, alike, settings) for one in some for other in others):
        return False
    return any(
        _asserts(one) and _asserts(other) and _one_thing(one, other, matter, alike, settings)
        for one in some
        for other in others
    )


def _one_telling(one: Utterance, other: Utterance, alike: Pairs, settings: CompareSettings) -> bool:
    """True of two pages that tell it in the same words, whoever they put them to; counts of victims are said alike."""
    pair = alike.get((min(one.number, other.number), max(one.number, other.number)))
    if pair is None or one.page == other.page:
        return False
    if _direct(one) and _direct(other) and pair.score >= settings.borne_out:
        return True  # two quotations so much alike are one, whoever the pages say it is from
    return not any(figure.growing for figure, _ in pair.figures) and _same_words(one, other, settings)


def _one_thing(one: Utterance, other: Utterance, matter: Matter, alike: Pairs, settings: CompareSettings) -> bool:
    """True of two sayings much alike, which give one number of one thing, or have many words both ways."""
    pair = alike.get((min(one.number, other.number), max(one.number, other.number)))
    if pair is None or pair.score < settings.borne_out or two_events(one, other):
        return False
    if any(figure.of in _SHARES for at in (one, other) for figure in matter.traits[at.number].figures):
        return False  # what shares are of is told a sentence before
    counted = [here for here, there in pair.figures if one_thing(here, there) and _as_many(here, there, settings)]
    if any(figure.value >= _TELLING for figure in counted):
        return pair.less >= settings.both_ways_counted
    if len({_numbers(one), _numbers(other)}) > 1 and not counted:
        return False
    here, there = matter.traits[one.number], matter.traits[other.number]
    if not (_opening(here) & there.bares and _opening(there) & here.bares):
        return False
    return pair.less >= settings.both_ways and len(pair.words) >= settings.borne_words - bool(counted)


def _as_many(one: Figure, other: Figure, settings: CompareSettings) -> bool:
    """True of figures that mean one number: "more than" a much smaller one is another number."""
    return abs(one.value - other.value) <= settings.as_many * max(one.value, other.value)


def _opening(traits: Traits) -> frozenset[str]:
    """The bare consonants of the words with which a clause begins: who or what it is about, and what happens."""
    return frozenset(tuple(traits.bare.values())[:_OPENING])


def _numbers(utterance: Utterance) -> frozenset[float]:
    values = (digits(token.folded) for token in utterance.tokens if token.kind == "number")
    return frozenset(float(value) for value in values if value is not None)


def _direct(utterance: Utterance) -> bool:
    return utterance.statement is not None and utterance.statement.form == "direct"


def _same_words(one: Utterance, other: Utterance, settings: CompareSettings) -> bool:
    here, there = (tuple(token.folded for token in side.tokens if token.kind == "word") for side in (one, other))
    matched = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) >= settings.one_telling * min(len(here), len(there))


def _asserts(utterance: Utterance) -> bool:
    """True where one surely known says that it is so, or the outlet's own people saw it."""
    statement, how = utterance.statement, stance(utterance)
    if how is not None and how.hedged:
        return False
    if statement is None or root_of(utterance).how == "outlet":
        return first_hand(utterance)
    asserted = statement.act in _ASSERTING and not statement.negated and not utterance.in_title
    return asserted and surely_said(utterance)
