"""How well a claim stands: borne out by two origins, resting on one, or contradicted.

"Corroborated" is said only where nothing speaks against it. Two sayings bear one another out when they stand on two
pages, their origins do not speak with one voice, both say that it is so or both that it is not (a guess, a demand or
a judgement bears nothing out), they are much alike, and the numbers and days in them go together. Two quotations in
the speakers' own words that are so much alike are one quotation, whoever the pages say it is from. What a title
attributes is shorthand and counts for nothing here, nor does what an outlet tells of itself, unless its own people saw
it. A page that gives both origins for the claim gives them loosely, and the two count as one.
"""

from __future__ import annotations

from itertools import combinations
from typing import Literal, TypeAlias

from riwaya.arabic.numerals import digits
from riwaya.compare.likeness import Likeness, between
from riwaya.compare.origins import Origins
from riwaya.compare.roots import root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.unsourced import first_hand
from riwaya.compare.utterances import Utterance
from riwaya.compare.voices import one_voice

Standing: TypeAlias = Literal["corroborated", "single-origin", "conflicting"]

_ASSERTING = frozenset(("say", "affirm", "add", "answer", "explain", "reveal", "stress", "claim", "write", "deny"))
"""Acts by which a speaker says that something is so, or that it is not."""


def standing(sides: Sides, origins: Origins, alike: Likeness, settings: CompareSettings) -> Standing:
    """The standing of a claim."""
    if sides.differ:
        return "conflicting"
    telling = [utterance for utterance in sides.agree if _asserts(utterance)]
    for one, other in combinations(telling, 2):
        close = between(one.number, other.number, alike) >= settings.borne_out
        if one.page != other.page and close and _comparable(one, other) and _go_together(one, other):
            here, there = origins.of[one.number], origins.of[other.number]
            if here != there and not _one_source(here, there, sides, origins):
                return "corroborated"
    return "single-origin"


def _one_source(here: str, there: str, sides: Sides, origins: Origins) -> bool:
    """True when the two origins speak with one voice, or some page attributes the claim to the one as to the other."""
    pages = [{member.page for member in sides.agree if origins.of[member.number] == origin} for origin in (here, there)]
    return bool(pages[0] & pages[1]) or one_voice(origins.members[here], origins.members[there])


def _asserts(utterance: Utterance) -> bool:
    statement = utterance.statement
    if statement is None or root_of(utterance).how == "outlet":
        return first_hand(utterance)
    return statement.act in _ASSERTING and not statement.negated and not utterance.in_title


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
    return frozenset(time.value[:10] for time in utterance.times if time.type == "date" and time.anchor != "unknown")
