"""How well a claim stands: borne out by independent origins, resting on one, or contradicted.

Origins are counted by their voices: those that speak with one voice count once. An origin counts only by what it says
to be so: a guess, a demand or a judgement bears nothing out, nor what a title attributes in short, nor what an outlet
tells of itself, unless its own people saw it. So a claim that nobody asserts still rests on one origin: whoever tells
it.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from riwaya.arabic.numerals import digits
from riwaya.compare.alignment import Pairs
from riwaya.compare.origins import Origins
from riwaya.compare.polarity import stance
from riwaya.compare.roots import root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.unsourced import first_hand
from riwaya.compare.utterances import Utterance
from riwaya.compare.voices import voices

Standing: TypeAlias = Literal["corroborated", "single-origin", "conflicting"]

_ASSERTING = frozenset(("say", "affirm", "add", "answer", "explain", "reveal", "stress", "claim", "write", "deny"))
"""Acts by which a speaker says that something is so, or that it is not."""


def standing(sides: Sides, independent: int) -> Standing:
    """The standing of a claim that so many independent origins bear out."""
    if sides.differ:
        return "conflicting"
    return "corroborated" if independent > 1 else "single-origin"


def independent_of(sides: Sides, origins: Origins, alike: Pairs, settings: CompareSettings) -> int:
    """How many origins of the claim are independent, at least one."""
    telling: dict[str, list[Utterance]] = {}
    for utterance in sides.agree:
        if _asserts(utterance):
            telling.setdefault(origins.of[utterance.number], []).append(utterance)
    borne = [
        origin
        for origin, said in telling.items()
        if any(
            _bears_out(one, other, alike, settings)
            for one in said
            for its in telling.values()
            if its is not said
            for other in its
        )
    ]
    return max(1, voices([origins.members[origin] for origin in borne or list(telling)[:1]]))


def _bears_out(one: Utterance, other: Utterance, alike: Pairs, settings: CompareSettings) -> bool:
    """True of two sayings that are much alike, each in its own words: the same words are one telling, whoever they
    are put to. Only a count of victims is said alike by all."""
    pair = alike.get((min(one.number, other.number), max(one.number, other.number)))
    if pair is None or pair.score < settings.borne_out or pair.less < settings.both_ways:
        return False
    if not pair.figures and _numbers(one) and _numbers(other) and not _numbers(one) & _numbers(other):
        return False
    if _direct(one) and _direct(other) and one.page != other.page:
        return False  # two quotations so much alike are one, whoever the pages say it is from
    victims = any(figure.growing for figure, _ in pair.figures)
    return victims or one.page == other.page or not _same_words(one, other, settings)


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
    statement, how = utterance.statement, stance(utterance)
    if how is not None and how.hedged:
        return False
    if statement is None or root_of(utterance).how == "outlet":
        return first_hand(utterance)
    return statement.act in _ASSERTING and not statement.negated and not utterance.in_title
