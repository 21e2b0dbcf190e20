"""Utterances of one claim: which speak for it, and which tell it otherwise.

Likeness alone gathers them; what affirms and what denies is then set apart, so that no denial is ever counted as a
telling of what it denies. A page that tells the claim itself does not tell it otherwise, unless it gives both sides
their say, in much the same words: what looks so is a like sentence about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.compare.differences import Contrast, at_odds, contrast
from riwaya.compare.likeness import Likeness, between, clusters
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance


@dataclass(frozen=True, slots=True)
class Sides:
    """Utterances of one claim: the one that speaks for it, those that agree (it among them), those that differ."""

    speaks: Utterance
    agree: tuple[Utterance, ...]
    differ: tuple[tuple[Utterance, Contrast], ...]


def sides(said: Sequence[Utterance], alike: Likeness, worded: Likeness, settings: CompareSettings) -> tuple[Sides, ...]:
    """All utterances, each in exactly one place of one claim.

    `alike` is the likeness with denials raised to what they deny, `worded` that of the words alone.
    """
    found: list[Sides] = []
    waiting = [list(group) for group in clusters(len(said), alike, settings.same_claim, settings.any_in_claim)]
    while waiting:
        here, rest = _split([said[number] for number in waiting.pop()], alike, worded, settings)
        found.append(here)
        if rest:
            waiting.append(rest)
    return tuple(found)


def _split(
    members: Sequence[Utterance], alike: Likeness, worded: Likeness, settings: CompareSettings
) -> tuple[Sides, list[int]]:
    """Split a group so that as few pages as may be stand on the other side; and what belongs to neither side.

    What affirms and what denies is never one claim. It is a conflict where some denial in the group is alike
    enough to what it denies; else the rest is a claim of its own.
    """
    one_matter = any(
        between(one.number, other.number, alike) >= settings.same_claim and at_odds(one, other)
        for one in members
        for other in members
    )
    contrasts: dict[tuple[int, int], Contrast] = {}
    for one in members:
        for other in members:
            likeness = between(one.number, other.number, alike)
            if _may_differ(one, other, worded, settings) and (
                found := contrast(one, other, likeness, settings, one_matter=one_matter)
            ):
                contrasts[one.number, other.number] = found

    def fitness(one: Utterance) -> tuple[int, float, int, int]:
        opponents = {other.page for other in members if (one.number, other.number) in contrasts}
        closeness = sum(between(one.number, other.number, alike) for other in members)
        return len(opponents), -round(closeness, 6), len(one.tokens), one.number

    speaks = min(members, key=fitness)
    differ = tuple((o, contrasts[speaks.number, o.number]) for o in members if (speaks.number, o.number) in contrasts)
    against = {other.number for other, _ in differ}
    rest = [other.number for other in members if other.number not in against and at_odds(speaks, other)]
    agree = tuple(member for member in members if member.number not in against and member.number not in rest)
    telling = {member.page for member in agree if not member.in_title}
    kept = tuple((other, how) for other, how in differ if other.page not in telling or _both_heard(other, how, agree))
    return Sides(speaks, agree, kept), rest


def _may_differ(one: Utterance, other: Utterance, worded: Likeness, settings: CompareSettings) -> bool:
    """Two pages may always differ; on one page two sources may, about what is plainly one matter."""
    if one.page != other.page:
        return True
    both = one is not other and one.statement is not None and other.statement is not None
    return both and between(one.number, other.number, worded) >= settings.same_claim


def _both_heard(other: Utterance, how: Contrast, agree: Sequence[Utterance]) -> bool:
    """True where the page attributes what is denied and the denial alike."""
    stated = any(member.page == other.page and member.statement for member in agree)
    return how.how == "polarity" and other.statement is not None and stated
