"""How much two utterances say the same, and which utterances make one claim.

Rarer words of the story weigh more: the names that every sentence of a story holds join nothing. Precision
comes first, so a claim is joined best pair first and never holds two utterances that are too far apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

Likeness = Mapping[tuple[int, int], float]
"""By utterance numbers, the smaller first; a pair that is not there has nothing in common."""


def weights(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each term tells: the fewer bags hold it, the more."""
    seen = Counter(term for bag in bags for term in bag)
    return {term: log(1 + len(bags) / count) for term, count in seen.items()}


def told(part: frozenset[str], whole: frozenset[str], weight: Mapping[str, float]) -> float:
    """Which part of the terms of `part`, by weight, stands in `whole`: 0 to 1."""
    common = part & whole
    if not common:
        return 0.0
    return fsum(weight[term] for term in common) / fsum(weight[term] for term in part)


def likeness(bags: Sequence[frozenset[str]], shared_terms: int) -> dict[tuple[int, int], float]:
    """Weighed overlap of all pairs that share enough terms: 1 for the same terms."""
    weight = weights(bags)
    whole = [sum(weight[term] for term in sorted(bag)) for bag in bags]
    homes: defaultdict[str, list[int]] = defaultdict(list)
    common: Counter[tuple[int, int]] = Counter()
    overlap: defaultdict[tuple[int, int], float] = defaultdict(float)
    for number, bag in enumerate(bags):
        for term in sorted(bag):
            for other in homes[term]:
                common[other, number] += 1
                overlap[other, number] += weight[term]
            homes[term].append(number)
    return {
        pair: min(1.0, value / sqrt(whole[pair[0]] * whole[pair[1]]))
        for pair, value in overlap.items()
        if common[pair] >= shared_terms
    }


def between(one: int, other: int, alike: Likeness) -> float:
    """The likeness of two utterances, given by their numbers in either order."""
    return alike.get((min(one, other), max(one, other)), 0.0)


def clusters(count: int, alike: Likeness, together: float, apart: float) -> tuple[tuple[int, ...], ...]:
    """Utterances 0 … count-1 in groups that say one thing, each in order, the groups by their first member.

    Groups are joined by a pair at least `together` alike, and only if no pair between them is less than `apart`.
    """
    group = {number: [number] for number in range(count)}
    for (one, two), value in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if value < together:
            break
        here, there = group[one], group[two]
        if here is not there and all(between(a, b, alike) >= apart for a in here for b in there):
            here.extend(there)
            for number in there:
                group[number] = here
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))
