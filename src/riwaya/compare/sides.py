"""Clauses that make one claim, and the claims that tell it otherwise.

Likeness gathers clauses, best pair first; two groups are joined only where all of the one is enough like all of the
other on average, and never over a pair that cannot be one: figures of one thing that disagree, a denial and what it
denies, two events. What such a pair says is kept: it is a conflict between two claims, or news that came later. The
side that more pages tell stands for the claim, the other side is what differs from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.compare.alignment import Alike, Pairs
from riwaya.compare.contrast import Contrast
from riwaya.compare.counts import set_against
from riwaya.compare.differences import at_odds, contrasts
from riwaya.compare.events import two_events
from riwaya.compare.matter import Matter
from riwaya.compare.roots import root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance


@dataclass(frozen=True, slots=True)
class Told:
    """One clause that tells a claim otherwise: against which clause of the claim, and how."""

    utterance: Utterance
    against: Utterance
    how: Contrast


@dataclass(frozen=True, slots=True)
class Sides:
    """A claim: the clause that speaks for it, those that agree (it among them), those that differ, and later news."""

    speaks: Utterance
    agree: tuple[Utterance, ...]
    differ: tuple[Told, ...] = ()
    news: tuple[Told, ...] = ()


def sides(matter: Matter, alike: Pairs, settings: CompareSettings) -> tuple[Sides, ...]:
    """All claims; a clause that only differs from another claim is told there and is none of its own."""
    said = matter.said
    found = contrasts(matter, settings)
    apart = {pair for pair in alike if pair in found or _cannot_be_one(said[pair[0]], said[pair[1]], settings)}
    groups = _with_figures(_grouped(len(said), alike, apart, settings), len(said), alike, apart, settings)
    home = {number: at for at, group in reversed(list(enumerate(groups))) for number in group}
    counted = {number: at for at, group in enumerate(groups) for number in group}
    rank = sorted(range(len(groups)), key=lambda at: _weight(groups[at], said))
    place = {at: order for order, at in enumerate(rank)}
    told: defaultdict[int, list[Told]] = defaultdict(list)
    for (one, other), how in sorted(found.items()):
        at = counted if how.how == "number" else home
        first, second = (one, other) if place[at[one]] <= place[at[other]] else (other, one)
        turned = how if first == one else how.turned(said[one].article.page.text)
        if at[first] != at[second]:
            told[at[first]].append(Told(said[second], said[first], turned))
    claims = [_sides(groups[at], said, alike, told[at]) for at in rank]
    spoken = {one.utterance.number for claim in claims for one in claim.differ}
    return tuple(
        claim for claim in claims if claim.differ or not all(member.number in spoken for member in claim.agree)
    )


def _cannot_be_one(one: Utterance, other: Utterance, settings: CompareSettings) -> bool:
    against = any(True for _ in set_against(one, other, settings))
    return against or at_odds(one, other) or two_events(one, other)


def _with_figures(
    groups: Sequence[tuple[int, ...]],
    count: int,
    alike: Pairs,
    apart: set[tuple[int, int]],
    settings: CompareSettings,
) -> tuple[tuple[int, ...], ...]:
    """The groups, and behind them those that one figure gathers though the clauses tell other things besides.

    A clause may stand in one of either kind. A group that the other kind holds whole is left out.
    """
    counting = {pair: how for pair, how in alike.items() if how.figures}
    by_figure = [group for group in _grouped(count, counting, apart, settings) if len(group) > 1]
    more = [group for group in by_figure if not any(set(group) <= set(other) for other in groups)]
    kept = [group for group in groups if not any(set(group) < set(other) for other in more)]
    return (*kept, *more)


def _grouped(
    count: int, alike: Pairs, apart: set[tuple[int, int]], settings: CompareSettings
) -> tuple[tuple[int, ...], ...]:
    group = {number: [number] for number in range(count)}
    for (one, other), how in sorted(alike.items(), key=lambda item: (-item[1].score, item[0])):
        if how.score < settings.one_thing:
            break
        here, there = group[one], group[other]
        if here is there or (one, other) in apart:
            continue
        pairs = [(min(a, b), max(a, b)) for a in here for b in there]
        if any(pair in apart for pair in pairs):
            continue
        if sum(alike[pair].score for pair in pairs if pair in alike) < settings.on_average * len(pairs):
            continue
        here.extend(there)
        for number in there:
            group[number] = here
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def _weight(group: Sequence[int], said: Sequence[Utterance]) -> tuple[int, bool, int]:
    """Groups that more pages tell first, then those that the body of a page tells, then the earlier ones."""
    return -len({said[number].page for number in group}), all(said[number].in_title for number in group), group[0]


def _sides(group: Sequence[int], said: Sequence[Utterance], alike: Pairs, told: Sequence[Told]) -> Sides:
    members = tuple(said[number] for number in group)
    speaks = min(members, key=lambda member: _fitness(member, members, alike))
    body = {member.page for member in members if not member.in_title}
    differ: dict[int, Told] = {}
    news: dict[int, Told] = {}
    for one in told:
        if one.how.news:
            news.setdefault(one.utterance.number, one)
        elif one.how.how != "polarity" or one.utterance.page not in body or _both_heard(one, members):
            differ.setdefault(one.utterance.number, one)
    return Sides(speaks, members, tuple(differ.values()), tuple(news.values()))


def _fitness(member: Utterance, members: Sequence[Utterance], alike: Pairs) -> tuple[bool, float, int, int]:
    """The clause most like the others, and the shortest of equals; a title only where there is nothing else."""
    nothing = Alike(0.0, 0.0, (), ())
    close = sum(
        alike.get((min(member.number, other.number), max(member.number, other.number)), nothing).score
        for other in members
    )
    return member.in_title, -round(close, 6), len(member.tokens), member.number


def _both_heard(one: Told, members: Sequence[Utterance]) -> bool:
    """True where the page attributes the claim and what differs from it, to two sources."""
    other = one.utterance
    return other.statement is not None and any(
        member.page == other.page and member.statement and root_of(member) != root_of(other) for member in members
    )
