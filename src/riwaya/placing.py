"""Pages put into the stories of a store as they come, by what the store tells of those near them.

Nothing is read of pages that share no telling key with the new ones, so the cost of a page hangs on what it is like
and hardly on the size of the desk. Stories made anew from all pages may differ: `bench/arriving.py` tells how far.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from riwaya import pipeline
from riwaya.model import Lent, Reprint, Sketch, Story, Tie
from riwaya.store.contract import Near, Regrouped, Store
from riwaya.store.traces import unpacked_sketch
from riwaya.story.arriving import anew, touched
from riwaya.story.settings import StorySettings
from riwaya.story.ties import likeness, telling, ties, with_copies

DEFAULTS = StorySettings()


def place(store: Store, mark: str, new: Sequence[str]) -> None:
    """Put joined pages into stories, and lend days to those of whom they tell; the stories that they touch change."""
    brought = store.reprints(new)
    pages = [_sketch(near) for near in store.beside(new)]
    before = _touched(store, pages, brought)
    old = [page for story in before for page in story.pages]
    together = [*pages, *(_sketch(near) for near in store.beside(old))]
    within = {page.page for page in together}
    copies = [one for one in store.reprints(sorted(within)) if {one.source, one.target} <= within]
    stories = anew(together, with_copies(ties(together), copies), before, store.judgements())
    partners = {page for reprint in brought for page in (reprint.source, reprint.target)}
    undated = sorted(near.page for near in store.beside(sorted(within | partners)) if _sketch(near).day is None)
    elsewhere = store.stories([page for page in undated if page not in within])
    lent = lent_to(store, undated, store.reprints(undated), [*stories, *elsewhere])
    store.regroup(mark, Regrouped(tuple(story.id for story in before), stories, len(new), tuple(undated), lent))


def lent_to(
    store: Store, undated: Collection[str], reprints: Sequence[Reprint], stories: Sequence[Story]
) -> tuple[Lent, ...]:
    """What dated pages show of undated ones: read are those, who has their words, and the others of their stories."""
    wanted = {*undated}
    if not wanted:
        return ()
    near = {page for one in reprints for page in (one.source, one.target) if wanted & {one.source, one.target}}
    near |= {page for story in stories if wanted & {*story.pages} for page in story.pages}
    articles = [reading.article for reading in store.readings(sorted(near | wanted))]
    return tuple(one for one in pipeline.lent(articles, reprints, stories) if one.page in wanted)


def _touched(store: Store, pages: Sequence[Sketch], brought: Sequence[Reprint]) -> tuple[Story, ...]:
    """The stories that the pages touch."""
    story_of: dict[str, str] = {}
    found: dict[tuple[str, str], Tie] = {}
    for page in pages:
        first, last = (None, None) if page.day is None else (page.day - DEFAULTS.reach, page.day + DEFAULTS.reach)
        for near in store.near(sorted(telling(page)), first, last):
            if near.page == page.page or not (much := likeness(page, _sketch(near))):
                continue
            one, other = sorted((page.page, near.page))
            found[one, other] = Tie(one, other, much)
            if near.story is not None:
                story_of[near.page] = near.story
    tied = with_copies(found.values(), brought)
    missing = {page for tie in tied for page in (tie.one, tie.other)} - story_of.keys()
    story_of |= {near.page: near.story for near in store.beside(sorted(missing)) if near.story is not None}
    ids = {*touched(tied, story_of, new={page.page for page in pages})}
    return tuple(story for story in store.stories([page for page in story_of if story_of[page] in ids]))


def _sketch(near: Near) -> Sketch:
    return unpacked_sketch(near.page, near.sketch)
