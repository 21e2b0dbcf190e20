"""Average-link clustering over the pairs that are alike at all.

The two clusters whose pages are most alike on average are merged, again and again, until no average reaches
the threshold. Equal averages are settled by the smaller numbers, so the result depends on nothing but the
numbering of the pages, and that is by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations

Group = tuple[int, ...]


def average_link(pages: Sequence[int], pairs: Mapping[tuple[int, int], float], threshold: float) -> tuple[Group, ...]:
    """The pages in groups, merged while the average likeness between groups is at least `threshold` (above 0)."""
    members: dict[int, Group] = {page: (page,) for page in pages}
    sums = _sums(pages, pairs)

    queue: list[tuple[float, int, int]] = []

    def average(one: int, two: int) -> float:
        return sums[one][two] / (len(members[one]) * len(members[two]))

    def consider(one: int, two: int) -> None:
        if (worth := average(one, two)) >= threshold:
            heappush(queue, (-worth, min(one, two), max(one, two)))

    for one in sums:
        for two in sums[one]:
            if one < two:
                consider(one, two)
    while queue:
        worth, one, two = heappop(queue)
        if one not in members or two not in members or -worth != average(one, two):
            continue  # one of the two has been merged since
        _merge(sums, one, two)
        members[one] = tuple(sorted(members[one] + members.pop(two)))
        for other in sums[one]:
            consider(one, other)
    return tuple(members[name] for name in sorted(members))


def _sums(pages: Sequence[int], pairs: Mapping[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    """The likeness of each page to the others, both ways. A few pages are looked up, many are picked out."""
    few = len(pages) * len(pages) < len(pairs)
    wanted = frozenset(pages)
    among = combinations(sorted(pages), 2) if few else (pair for pair in pairs if wanted.issuperset(pair))
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, two in among:
        if (value := pairs.get((one, two))) is not None:
            sums[one][two] = sums[two][one] = value
    return dict(sums)


def _merge(sums: dict[int, dict[int, float]], one: int, two: int) -> None:
    """Add what `two` has in common with others to `one`."""
    for other, value in sums.pop(two).items():
        if other != one:
            sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + value
            del sums[other][two]
    del sums[one][two]
