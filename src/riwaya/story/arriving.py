"""A few new pages among many: only the stories that they touch are made anew.

A new page is compared with the pages that its keys lead to (`riwaya.story.ties`); the stories of those it is clearly
tied to are touched. They are taken apart and grouped again with the new page; all others stay as they are. That is not
always what grouping everything would give: a page can tip a story that it does not touch itself. How far the two differ
is measured by `bench/arriving.py`; whoever groups everything now and then has no difference at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from riwaya.model import Judgement, Sketch, Story, Tie
from riwaya.story.grouping import grouped
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE

DEFAULTS = StorySettings()


def touched(
    ties: Iterable[Tie],
    story_of: Mapping[str, str],
    judgements: Iterable[Judgement] = (),
    new: Collection[str] = (),
    settings: StorySettings = DEFAULTS,
) -> tuple[str, ...]:
    """The stories that new pages touch, by id: at most so many as the settings say, the nearest.

    `ties` are those of the new pages, `story_of` has the story of each page that was there before. What judgements
    speak of together with a new page is touched as well.
    """
    nearest: dict[str, int] = {}
    for tie in ties:
        for page in (tie.one, tie.other):
            if page in story_of and tie.likeness >= settings.touching * WHOLE:
                nearest[story_of[page]] = max(tie.likeness, nearest.get(story_of[page], 0))
    found = set(sorted(nearest, key=lambda story: (-nearest[story], story))[: settings.touched])
    for judgement in judgements:
        spoken_of = {*judgement.together, *judgement.apart}
        if judgement.undone is None and spoken_of.intersection(new):
            found |= {story_of[page] for page in spoken_of if page in story_of}
    return tuple(sorted(found))


def anew(
    pages: Sequence[Sketch],
    ties: Sequence[Tie],
    before: Sequence[Story],
    judgements: Sequence[Judgement] = (),
    settings: StorySettings = DEFAULTS,
) -> tuple[Story, ...]:
    """The stories of the new pages and of those that were touched, in place of the stories `before`.

    `pages` are all pages of the touched stories and the new ones, `ties` all ties among them. A story keeps the
    storyline of the old story from which most of its pages come; one of new pages only has that of the stories
    it is in one storyline with, else one of its own.
    """
    line_before = {page: story.storyline for story in before for page in story.pages}
    made = grouped(pages, ties, judgements, settings)
    return tuple(replace(story, storyline=_line(story, made, line_before)) for story in made)


def _line(story: Story, made: Sequence[Story], line_before: Mapping[str, str]) -> str:
    """Which storyline a story belongs to: the old one that most pages of its storyline had, else the new one."""
    own = Counter(line_before[page] for page in story.pages if page in line_before)
    beside = (page for other in made if other.storyline == story.storyline for page in other.pages)
    counted = own or Counter(line_before[page] for page in beside if page in line_before)
    return min(counted, key=lambda line: (-counted[line], line)) if counted else story.storyline
