"""How well a claim stands: borne out by independent origins, resting on one, or contradicted.

Origins are counted by their voices: those that speak with one voice count once. An origin counts only by what it says to
be so: a guess, a demand or a judgement bears nothing out, nor what a title attributes in short, nor what an outlet tells
of itself, unless its own people saw it. So a claim that nobody asserts still rests on one origin: whoever tells it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from riwaya.compare.origins import Origins
from riwaya.compare.roots import root_of
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


def independent_of(sides: Sides, origins: Origins) -> int:
    """How many origins of the claim are independent, at least one."""
    telling = dict.fromkeys(origins.of[utterance.number] for utterance in sides.agree if _asserts(utterance))
    return max(1, voices([origins.members[origin] for origin in telling]))


def _asserts(utterance: Utterance) -> bool:
    statement = utterance.statement
    if statement is None or root_of(utterance).how == "outlet":
        return first_hand(utterance)
    return statement.act in _ASSERTING and not statement.negated and not utterance.in_title

