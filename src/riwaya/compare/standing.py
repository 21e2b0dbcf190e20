"""How well a claim stands: borne out by two origins, resting on one, or contradicted.

"Corroborated" is said only where nothing speaks against it. Two sayings bear one another out when they stand on two
pages, their origins do not speak with one voice, both say that it is so or both that it is not (a guess, a demand or
a judgement bears nothing out), they are much alike, and the numbers and days in them go together. Two quotations in
the speakers' own words that are so much alike are one quotation, whoever the pages say it is from.
"""

from __future__ import annotations

from itertools import combinations
from typing import Literal, TypeAlias

from riwaya.arabic.numerals import digits
from riwaya.compare.likeness import Likeness, between
from riwaya.compare.origins import Origins
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.unsourced import first_hand
from riwaya.compare.utterances import Utterance

Standing: TypeAlias = Literal["corroborated", "single-origin", "conflicting"]

_ASSERTING = frozenset(("say", "affirm", "add", "answer", "explain", "reveal", "stress", "claim", "write", "deny"))
"""Acts by which a speaker says that something is so, or that it is not."""


def standing(sides: Sides, origins: Origins, alike: Likeness, settings: CompareSettings) -> Standing:
    """The standing of a claim."""
    if sides.differ:
        return "conflicting"
    telling = [utterance for utterance in sides.agree if _asserts(utterance)]
    for one, other in combinations(telling, 2):
        apart = one.page != other.page and _voice(one, origins) != _voice(other, origins)
        close = between(one.number, other.number, alike) >= settings.borne_out
        if apart and close and _comparable(one, other) and _go_together(one, other):
            return "corroborated"
    return "single-origin"


def _voice(utterance: Utterance, origins: Origins) -> int:
    return origins.voice[origins.of[utterance.number]]


def _asserts(utterance: Utterance) -> bool:
    statement = utterance.statement
    if statement is None:
        return first_hand(utterance)
    return statement.act in _ASSERTING and not statement.negated


def _comparable(one: Utterance, other: Utterance) -> bool:
    """True unless both are quoted word for word, or only one of them is a denial."""
    here, there = one.statement, other.statement
    if here is None or there is None:
        return True
    return not here.form == there.form == "direct" and (here.act == "deny") == (there.act == "deny")


def _go_together(one: Utterance, other: Utterance) -> bool:
    """True unless both give numbers, or both give days, and have none in common."""
    pairs = ((_numbers(one), _numbers(other)), (_days(one), _days(other)))
    return all(not here or not there or here & there for here, there in pairs)


def _numbers(utterance: Utterance) -> frozenset[float]:
    values = (digits(token.folded) for token in utterance.tokens if token.kind == "number")
    return frozenset(float(value) for value in values if value is not None)


def _days(utterance: Utterance) -> frozenset[str]:
    return frozenset(time.value[:10] for time in utterance.times if time.type == "date")
