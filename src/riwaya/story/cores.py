"""What all pages of an event have in common, and pages that tell another side of it.

The pages of a great event need not be alike: one tells of the visits, one of the condemnations, one of the wounded, a
fourth of what it did to trade. What they share is the event itself, named in the head of each. The core of a story is
that: the keys that stand in the heads of nearly all its pages. A page that has the core tells of that event, however
little else it shares with any of them. The core of a few copies is long, so that nothing but another copy has it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.model import Sketch, Tie
from riwaya.story.gathering import Group, numbered
from riwaya.story.settings import StorySettings
from riwaya.story.sketches import LOGARITHM

Core = Mapping[str, float]
"""Keys with their weights, which add up to 1."""


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of a page: those that its head names, each with its rarity (natural logarithm), and all."""

    head: Mapping[str, float]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Joining:
    """A group that has a story's core."""

    had: float
    """How much of it, in the heads and in the wholes."""
    story: Group
    group: Group

    @property
    def rank(self) -> tuple[float, int, Group, Group]:
        """The fullest first, then into the larger story; the ids settle the rest."""
        return -self.had, -len(self.story), self.story, self.group


def joined_by_core(
    groups: Sequence[Group],
    pages: Mapping[str, Sketch],
    ties: Iterable[Tie],
    apart: Iterable[tuple[str, str]],
    settings: StorySettings,
) -> tuple[Group, ...]:
    """The groups, those joined to a story that have its core, in a few rounds: what joins thins the core out.

    Only groups with a tie between them are looked at, however faint, and none that somebody has said to be apart.
    """
    near = _neighbours(ties)
    asunder = frozenset(frozenset(pair) for pair in apart)
    names = {page: names_of(sketch) for page, sketch in pages.items()}
    kept: dict[Group, dict[Group, float]] = {}
    current = tuple(sorted(groups))
    for _ in range(settings.core_rounds):
        number = numbered(current)
        joining: list[_Joining] = []
        known, kept = kept, {}
        for story in current:
            if len(story) < settings.core_pages:
                continue
            core = core_of([names[page] for page in story], settings)
            before = known.get(story, {})
            kept[story] = {}
            for at in {number[other] for page in story for other in near.get(page, ()) if other in number}:
                group = current[at]
                if group == story or len(group) > settings.core_smaller * len(story):
                    continue
                had = before[group] if group in before else _had(core, [names[page] for page in group], settings)
                kept[story][group] = had
                if had and not _said_apart(story, group, asunder):
                    joining.append(_Joining(had, story, group))
        if not joining:
            break
        current = _joined(current, sorted(joining, key=lambda one: one.rank))
    return current


def names_of(page: Sketch) -> Names:
    """What a page names, for looking up."""
    head = {
        key: rarity / LOGARITHM for key, rarity, weight in zip(page.keys, page.rarity, page.head, strict=True) if weight
    }
    return Names(head, frozenset(page.keys))


def core_of(pages: Sequence[Names], settings: StorySettings) -> Core:
    """The keys in the heads of nearly all pages, weighed by how rare they are and in how many heads they stand.

    Empty where they weigh too little to be an event.
    """
    heads = Counter(key for page in pages for key in page.head)
    rarity = {key: rare for page in pages for key, rare in page.head.items()}
    weights = {
        key: count / len(pages) * max(0.0, rarity[key] - settings.core_floor)
        for key, count in sorted(heads.items())
        if count >= settings.core_share * len(pages)
    }
    whole = sum(weights.values())
    return {key: weight / whole for key, weight in weights.items() if weight} if whole >= settings.core_mass else {}


def _had(core: Core, group: Sequence[Names], settings: StorySettings) -> float:
    """How much of the core a group has, on average of its pages, head and whole added; 0 where it is too little."""
    if not core:
        return 0.0
    heads = sum(weight for page in group for key, weight in core.items() if key in page.head) / len(group)
    wholes = sum(weight for page in group for key, weight in core.items() if key in page.whole) / len(group)
    return heads + wholes if heads >= settings.core_in_head and wholes >= settings.core_in_whole else 0.0


def _joined(groups: Sequence[Group], joining: Sequence[_Joining]) -> tuple[Group, ...]:
    """Each group joined to the story whose core it has most of; none that was itself given away in this round."""
    taken: dict[Group, list[Group]] = {}
    given: set[Group] = set()
    for one in joining:
        if one.group not in given and one.group not in taken and one.story not in given:
            given.add(one.group)
            taken.setdefault(one.story, []).append(one.group)
    return tuple(
        sorted(
            tuple(sorted(page for part in (group, *taken.get(group, ())) for page in part))
            for group in groups
            if group not in given
        )
    )


def _neighbours(ties: Iterable[Tie]) -> Mapping[str, Sequence[str]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for tie in ties:
        near[tie.one].append(tie.other)
        near[tie.other].append(tie.one)
    return near


def _said_apart(one: Group, other: Group, asunder: frozenset[frozenset[str]]) -> bool:
    return bool(asunder) and any(frozenset((left, right)) in asunder for left in one for right in other)
