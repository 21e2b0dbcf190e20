"""Pages put into the stories of a store one by one, by what the store tells of those near them.

Nothing is read of pages that share no telling key with the new one, so the cost of a page hangs on what it is like and
hardly on the size of the desk. Stories made anew from all pages may differ: docs/notes tell how far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from riwaya import pipeline
from riwaya.model import Lent, Reprint, Sketch, Story, Tie
from riwaya.store.contract import Near, Regrouped, Store, Weights
from riwaya.store.traces import unpacked_sketch
from riwaya.story.grouping import line_id, story_of
from riwaya.story.placing import Place, Size, Standing, placed
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE, likeness, telling, with_copies

DEFAULTS = StorySettings()


def place(store: Store, mark: str, pages: Sequence[str], changed: Sequence[Reprint]) -> None:
    """Put pages into stories, in the order in which they came out, and lend days to those of whom they tell.

    `changed` are the reprints that the pages brought. Pages are placed and told of one by one: a run killed between
    them goes on with the next.
    """
    sketches = [unpacked_sketch(near.page, near.sketch) for near in store.beside(pages)]
    touched = {page for reprint in changed for page in (reprint.source, reprint.target)} | {*pages}
    for page in sorted(sketches, key=lambda page: (page.published is None, page.published or "", page.page)):
        regrouped = _placed(store, page)
        store.regroup(None, [regrouped], (), ())
        touched |= {*regrouped.story.pages}
    undated = {near.page for near in store.beside(sorted(touched)) if unpacked_sketch("", near.sketch).day is None}
    lent: tuple[Lent, ...] = ()
    if undated:
        lent = lent_to(store, undated, store.reprints(sorted(undated)), store.stories(sorted(undated)))
    store.regroup(mark, (), lent, sorted(undated))


def lent_to(
    store: Store, undated: Collection[str], reprints: Sequence[Reprint], stories: Sequence[Story]
) -> tuple[Lent, ...]:
    """What dated pages show of undated ones: read are those, who has their words, and the others of their stories."""
    if not undated:
        return ()
    near = {page for one in reprints for page in (one.source, one.target) if {one.source, one.target} & {*undated}}
    near |= {page for story in stories if {*undated} & {*story.pages} for page in story.pages}
    articles = [reading.article for reading in store.readings(sorted(near | {*undated}))]
    return tuple(one for one in pipeline.lent(articles, reprints, stories) if one.page in undated)


def weights_of(stories: Iterable[Story], ties: Iterable[Tie]) -> Weights:
    """What a page more is measured against, of stories made of pages with these ties."""
    story_of_page: dict[str, str] = {}
    line_of: dict[str, str] = {}
    within: defaultdict[str, int] = defaultdict(int)
    pages: defaultdict[str, int] = defaultdict(int)
    in_line: defaultdict[str, int] = defaultdict(int)
    for story in stories:
        line_of[story.id] = story.storyline
        within[story.id] += len(story.pages) * WHOLE
        in_line[story.storyline] += len(story.pages) * WHOLE
        pages[story.storyline] += len(story.pages)
        story_of_page |= dict.fromkeys(story.pages, story.id)
    for tie in ties:
        one, other = story_of_page[tie.one], story_of_page[tie.other]
        if one == other:
            within[one] += 2 * tie.likeness
        if line_of[one] == line_of[other]:
            in_line[line_of[one]] += 2 * tie.likeness
    return Weights(dict(within), {line: (count, in_line[line]) for line, count in pages.items()})


def _placed(store: Store, page: Sketch) -> Regrouped:
    around, ties = _ties(store, page)
    story_of_page = {near.page: near.story for near in around if near.story is not None}
    line_of = {near.story: near.line for near in around if near.story is not None and near.line is not None}
    stories, lines = store.weights(sorted(line_of))
    standing = Standing(story_of_page, line_of, _sizes(stories), _sizes(lines))
    found = placed(page, ties, standing, lambda story: _of_story(store, story))
    return _regrouped(store, page, found, stories, lines)


def _ties(store: Store, page: Sketch) -> tuple[tuple[Near, ...], Mapping[str, int]]:
    """The pages in stories that a page may be tied to, and its ties, what is copied counted for them."""
    reach = DEFAULTS.reach
    first, last = (None, None) if page.day is None else (page.day - reach, page.day + reach)
    around = store.near(sorted(telling(page)), first, last)
    sketches = (unpacked_sketch(near.page, near.sketch) for near in around if near.page != page.page)
    alike = ((other.page, likeness(page, other)) for other in sketches)
    found = [Tie(min(page.page, other), max(page.page, other), much) for other, much in alike if much]
    tied = with_copies(found, store.reprints([page.page]))
    ties = {tie.other if tie.one == page.page else tie.one: tie.likeness for tie in tied}
    missing = ties.keys() - {near.page for near in around}
    return (*around, *store.beside(sorted(missing))), ties


def _regrouped(
    store: Store,
    page: Sketch,
    found: Place,
    stories: Mapping[str, tuple[int, int]],
    lines: Mapping[str, tuple[int, int]],
) -> Regrouped:
    line = found.line or line_id([page])
    count, within = lines.get(line, (0, 0))
    of_line = (count + 1, within + WHOLE + 2 * found.to_line)
    if found.story is None:
        return Regrouped(None, story_of([page], {}, line), WHOLE, of_line)
    told = next(story for story in store.stories([_of_story(store, found.story)[0].page]) if story.id == found.story)
    story = story_of([*_of_story(store, found.story), page], {}, line)
    return Regrouped(
        told.id, replace(story, title=told.title), stories[told.id][1] + WHOLE + 2 * found.to_story, of_line
    )


def _of_story(store: Store, story: str) -> tuple[Sketch, ...]:
    return tuple(unpacked_sketch(near.page, near.sketch) for near in store.of_story(story))


def _sizes(found: Mapping[str, tuple[int, int]]) -> dict[str, Size]:
    return {name: Size(*size) for name, size in found.items()}
