"""Groups of pages merged as long as they are alike, by the ties between their pages.

Two groups are as alike as the ties between them, measured by the ties within each: the cosine of the groups' centres,
were each page a vector. A group whose own pages differ, because they tell different sides of one event, thus asks
less of a page than a group of copies does; what all its pages share counts, and what is each one's own cancels out.
(The group average alone, as in UPGMA, splits such an event by its sides.)

Nothing hangs on the order in which pages or ties are given: sums are whole numbers, and equal likeness is settled by
the smallest page ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from riwaya.model import Tie
from riwaya.story.ties import WHOLE

Group = tuple[str, ...]
"""Page ids, sorted."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How likeness between groups is measured."""

    spread: float
    """To which power the likeness within each group counts: 0 is the group average, 0.5 the cosine of centres."""
    alone: float
    """By what part more groups of one page count as alike; shared among the pages of the larger group."""
    least: float = 0.0
    """Groups whose pages are less alike than this on average are not alike, whatever the likeness within each."""


@dataclass(slots=True)
class _Groups:
    """The groups as they merge, each named by the number it began with."""

    members: dict[int, Group]
    within: dict[int, int]
    """The likeness of all ordered pairs of a group's pages, each page's to itself included."""
    between: dict[int, dict[int, int]]
    """The likeness between two groups, summed over their pairs of pages, both ways."""
    apart: dict[int, set[int]] = field(default_factory=dict)
    """Groups that must not be one, both ways."""

    def near(self, one: int, measure: Measure) -> list[int]:
        """The groups that are not too unlike a group on average: few of those that have a tie to it."""
        bound = measure.least * WHOLE * len(self.members[one])
        members = self.members
        return [other for other, likeness in self.between[one].items() if likeness >= bound * len(members[other])]

    def alike(self, one: int, other: int, measure: Measure) -> float:
        """The likeness of two groups with a tie between them."""
        pages, others = len(self.members[one]), len(self.members[other])
        average = self.between[one][other] / (pages * others)
        within = (self.within[one] / pages**2) * (self.within[other] / others**2)
        likeness: float = average / WHOLE * (within / WHOLE**2) ** -measure.spread
        return likeness * (1 + measure.alone / max(pages, others))

    def merge(self, one: int, other: int) -> None:
        """Put `other` into `one`."""
        self.within[one] += self.within.pop(other) + 2 * self.between[one].pop(other)
        del self.between[other][one]
        for third, likeness in self.between.pop(other).items():
            self.between[one][third] = self.between[third][one] = self.between[one].get(third, 0) + likeness
            del self.between[third][other]
        self.members[one] = tuple(sorted(self.members[one] + self.members.pop(other)))
        for third in self.apart.pop(other, ()):
            self.apart[third].remove(other)
            self.apart[third].add(one)
            self.apart.setdefault(one, set()).add(third)


def gathered(
    groups: Iterable[Group],
    ties: Iterable[Tie],
    threshold: float,
    measure: Measure,
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[Group, ...]:
    """The groups merged while any two are alike by at least `threshold`, the most alike first.

    `groups` are what is one already: single pages, or pages that somebody has said are one. Pages of a pair in
    `apart` are never brought together. Ties of pages that are in no group are passed over.
    """
    found = _groups(sorted(groups), ties, apart)
    queue = [
        (-likeness, one, other)
        for one in found.between
        for other in found.near(one, measure)
        if one < other and (likeness := found.alike(one, other, measure)) >= threshold
    ]
    heapify(queue)
    while queue:
        likeness, one, other = heappop(queue)
        if one not in found.members or other not in found.members or other in found.apart.get(one, ()):
            continue
        if other not in found.between[one] or -likeness != found.alike(one, other, measure):
            continue  # one of the two has grown since
        found.merge(one, other)
        for third in found.near(one, measure):
            if (anew := found.alike(one, third, measure)) >= threshold:
                heappush(queue, (-anew, min(one, third), max(one, third)))
    return tuple(sorted(found.members.values()))


def _groups(groups: Sequence[Group], ties: Iterable[Tie], apart: Iterable[tuple[str, str]]) -> _Groups:
    number = numbered(groups)
    within = {at: len(group) * WHOLE for at, group in enumerate(groups)}
    between: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for tie in ties:
        one, other = number.get(tie.one), number.get(tie.other)
        if one is None or other is None:
            continue
        if one == other:
            within[one] += 2 * tie.likeness
        else:
            between[one][other] += tie.likeness
            between[other][one] += tie.likeness
    kept_apart: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in apart:
        one, other = number.get(left), number.get(right)
        if one is not None and other is not None and one != other:
            kept_apart[one].add(other)
            kept_apart[other].add(one)
    return _Groups(
        {at: tuple(sorted(group)) for at, group in enumerate(groups)},
        within,
        {at: dict(between[at]) for at in range(len(groups))},
        dict(kept_apart),
    )


def numbered(groups: Sequence[Group]) -> Mapping[str, int]:
    """The number of each page's group."""
    return {page: at for at, group in enumerate(groups) for page in group}


def together(pages: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """The pages in the groups that the pairs make when followed from page to page (union-find)."""
    leader = {page: page for page in pages}
    lead = _follow(leader)
    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for page in sorted(leader):
        groups[lead(page)].append(page)
    return tuple(tuple(group) for group in groups.values())


def _follow(leader: dict[str, str]) -> Callable[[str], str]:
    def lead(page: str) -> str:
        while leader[page] != page:
            leader[page] = leader[leader[page]]
            page = leader[page]
        return page

    return lead
