"""How far pages that come one by one give the stories that all at once give, and how long one takes.

    python bench/arriving.py PATH… [--count N] [--last N]

PATH is what `riwaya read` takes, or SaudiNewsNet archives (ZIP). Of the first `--count` pages by date the `--last`
ones, drawn by chance from among them, come one by one to the others. Printed are the B-cubed agreement of the two
groupings, and for one page the median and the largest time of what is done in memory: ties, touched stories, grouping.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from corpora import archived_rows

from riwaya.engine import Processes
from riwaya.intake.sources import pages
from riwaya.measure.stories import b_cubed
from riwaya.model import Page, Sketch, Story, Tie
from riwaya.read.article import read_page
from riwaya.story.arriving import anew, touched
from riwaya.story.grouping import grouped
from riwaya.story.settings import StorySettings
from riwaya.story.sketches import sketch
from riwaya.story.ties import likeness, telling, ties

SETTINGS = StorySettings()


class Desk:
    """The pages that are there, found by their keys; their ties and stories."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.sketches: dict[str, Sketch] = {}
        self.keyed: defaultdict[str, set[str]] = defaultdict(set)
        self.tied: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
        self.stories: dict[str, Story] = {}
        self.story_of: dict[str, str] = {}
        for one in sketches:
            self._put(one)
        found = ties(sketches)
        self._tie(found)
        self._keep((), grouped(sketches, found))

    def add(self, new: Sketch) -> None:
        """One more page."""
        near = {page for key in telling(new) for page in self.keyed[key] if self._in_reach(new, self.sketches[page])}
        met = ((page, likeness(new, self.sketches[page])) for page in sorted(near))
        found = [Tie(min(new.page, page), max(new.page, page), much) for page, much in met if much]
        self._put(new)
        self._tie(found)
        old = [self.stories[story] for story in touched(found, self.story_of)]
        members = [new.page, *(page for story in old for page in story.pages)]
        held = frozenset(members)
        among = [tie for page in members for other, tie in self.tied[page].items() if other in held and tie.one == page]
        self._keep(old, anew([self.sketches[page] for page in members], among, old))

    def _in_reach(self, one: Sketch, other: Sketch) -> bool:
        return one.day is None or other.day is None or abs(one.day - other.day) <= SETTINGS.reach

    def _put(self, one: Sketch) -> None:
        self.sketches[one.page] = one
        for key in telling(one):
            self.keyed[key].add(one.page)

    def _tie(self, found: Sequence[Tie]) -> None:
        for tie in found:
            self.tied[tie.one][tie.other] = self.tied[tie.other][tie.one] = tie

    def _keep(self, old: Sequence[Story], made: Sequence[Story]) -> None:
        for story in old:
            del self.stories[story.id]
        for story in made:
            self.stories[story.id] = story
            self.story_of |= dict.fromkeys(story.pages, story.id)


def main() -> None:
    """Group all at once and one by one, and print how far they agree."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", metavar="PATH")
    options.add_argument("--count", type=int, default=6000)
    options.add_argument("--last", type=int, default=300)
    given = options.parse_args()
    sketches = list(Processes().each(sketched, taken(given.paths, given.count)))
    report({one.page: one for one in sketches if one is not None}, given.last)


def report(sketches: dict[str, Sketch], last: int) -> None:
    """Compare the two ways on these pages."""
    order = sorted(sketches)
    late = set(random.Random(0).sample(order, min(last, len(order) - 1)))
    desk = Desk([sketches[page] for page in order if page not in late])
    took = []
    for page in sorted(late, key=lambda page: random.Random(page).random()):
        start = time.perf_counter()
        desk.add(sketches[page])
        took.append(time.perf_counter() - start)
    whole = Desk([sketches[page] for page in order])
    agree = b_cubed([whole.story_of[page] for page in order], [desk.story_of[page] for page in order])
    lines = b_cubed(
        [whole.stories[whole.story_of[page]].storyline for page in order],
        [desk.stories[desk.story_of[page]].storyline for page in order],
    )
    print(f"{len(order)} pages, {len(late)} of them one by one")
    print(f"  stories     F1 {agree.f1:.1%}  (P {agree.precision:.1%}, R {agree.recall:.1%})")
    print(f"  storylines  F1 {lines.f1:.1%}  (P {lines.precision:.1%}, R {lines.recall:.1%})")
    print(f"  a page: {1000 * median(took):.0f} ms in the median, {1000 * max(took):.0f} ms at most")


def taken(paths: Sequence[str], count: int) -> list[Page]:
    """The first pages by date."""
    if all(path.endswith(".zip") for path in paths):
        rows = (row for row in archived_rows([Path(path) for path in paths]))
        found = [
            Page(row["id"], row["text"], row["url"], row["outlet"], row["title"], row["published"]) for row in rows
        ]
    else:
        found = [page for page in pages(paths) if isinstance(page, Page)]
    return sorted(found, key=lambda page: page.published or "")[:count]


def sketched(page: Page) -> Sketch | None:
    """The sketch of a page; None where it is set aside."""
    article = read_page(page)
    return None if article.set_aside else sketch(article)


if __name__ == "__main__":
    main()
