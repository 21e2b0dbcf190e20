"""A page more: the story and the storyline it belongs to, as the stories stand.

It joins the story that it is most like, by the measure by which stories are gathered, or one whose core it has, and is
a story of its own otherwise. That looks at the pages it is tied to and not at all the others; so it never brings two
stories together and takes none apart, as making all stories anew may do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from riwaya.model import Sketch
from riwaya.story.cores import core_of, had, names_of
from riwaya.story.gathering import Measure, alike
from riwaya.story.grouping import CENTRES
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE

DEFAULTS = StorySettings()


@dataclass(frozen=True, slots=True)
class Size:
    """A story or a storyline as a page is measured against it."""

    pages: int
    within: int
    """The likeness of all ordered pairs of its pages, each page's to itself included."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The stories and storylines that a page is tied to."""

    story_of: Mapping[str, str]
    """Of each page it is tied to."""
    line_of: Mapping[str, str]
    """Of each of these stories."""
    stories: Mapping[str, Size]
    lines: Mapping[str, Size]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page belongs; None where it begins a story, or a storyline, of its own."""

    story: str | None
    line: str | None
    to_story: int
    """Its likeness to the story's pages, summed."""
    to_line: int
    """The same of the storyline's pages."""


def placed(
    page: Sketch,
    ties: Mapping[str, int],
    standing: Standing,
    pages_of: Callable[[str], Sequence[Sketch]],
    settings: StorySettings = DEFAULTS,
) -> Place:
    """The place of a page with these ties, by page; `pages_of` gives the pages of a story it is tied to."""
    to_story: defaultdict[str, int] = defaultdict(int)
    to_line: defaultdict[str, int] = defaultdict(int)
    for other, likeness in ties.items():
        if (story := standing.story_of.get(other)) is not None:
            to_story[story] += likeness
            to_line[standing.line_of[story]] += likeness
    as_event = Measure(CENTRES, settings.alone, settings.least)
    found = _most_alike(to_story, standing.stories, settings.same_event, as_event)
    found = found or _by_core(page, to_story, standing.stories, pages_of, settings)
    if found:
        line = standing.line_of[found]
        return Place(found, line, to_story[found], to_line[line])
    as_matter = Measure(settings.matter_spread, 0.0)
    nearest = _most_alike(to_line, standing.lines, settings.same_matter, as_matter)
    return Place(None, nearest, 0, to_line[nearest] if nearest else 0)


def _most_alike(
    likeness: Mapping[str, int], sizes: Mapping[str, Size], threshold: float, measure: Measure
) -> str | None:
    ranked = [
        (-alike(much, (1, WHOLE), (sizes[name].pages, sizes[name].within), measure), name)
        for name, much in likeness.items()
    ]
    best = min(ranked, default=(0.0, ""))
    return best[1] if -best[0] >= threshold else None


def _by_core(
    page: Sketch,
    likeness: Mapping[str, int],
    sizes: Mapping[str, Size],
    pages_of: Callable[[str], Sequence[Sketch]],
    settings: StorySettings,
) -> str | None:
    own = names_of(page)
    ranked = []
    for story in likeness:
        if sizes[story].pages < max(settings.core_pages, 1 / settings.core_smaller):
            continue
        core = core_of([names_of(one) for one in pages_of(story)], settings)
        if how := had(core, [own], settings):
            ranked.append((-how, -sizes[story].pages, story))
    return min(ranked)[2] if ranked else None
