"""Pages put into the stories of a store as they come, by what the store tells of those near them.

Nothing is read of pages that share no telling key with the new ones, so the cost of a page hangs on what it is like
and hardly on the size of the desk. Stories made anew from all pages may differ: `bench/arriving.py` tells how far.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from riwaya import pipeline
from riwaya.arabic.letters import fold
from riwaya.model import Judgement, Lent, Reprint, Sketch, Story, Tie
from riwaya.store.contract import Near, Regrouped, Store
from riwaya.store.traces import heading, unpacked_sketch
from riwaya.story.arriving import anew, touched
from riwaya.story.settings import StorySettings
from riwaya.story.ties import likeness, telling, ties, with_copies

DEFAULTS = StorySettings()
_LARGEST = 24
"""Pages by which a story is compared with new ones: a larger one is neither taken apart nor read whole."""


def place(store: Store, mark: str, new: Sequence[str]) -> None:
    """Put joined pages into stories, and lend days to those of whom they tell; the stories that they touch change."""
    brought = store.reprints(new)
    pages = [_sketch(near) for near in store.beside(new)]
    before, nearness = _touched(store, pages, brought)
    shown = {story.id: _shown(story, nearness) for story in before}
    old = [page for some in shown.values() for page in some]
    together = [*pages, *(_sketch(near) for near in store.beside(old))]
    within = {page.page for page in together}
    copies = [one for one in store.reprints(sorted(within)) if {one.source, one.target} <= within]
    held = [_held_together(shown[story.id]) for story in before if len(shown[story.id]) < len(story.pages)]
    made = anew(together, with_copies(ties(together), copies), before, [*held, *store.judgements()])
    stories = _whole(store, made, [story for story in before if len(shown[story.id]) < len(story.pages)], shown)
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


def _touched(
    store: Store, pages: Sequence[Sketch], brought: Sequence[Reprint]
) -> tuple[tuple[Story, ...], Mapping[str, int]]:
    """The stories that the pages touch, and how near each page there is to one of them."""
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
    nearness: dict[str, int] = {}
    for tie in tied:
        for end in (tie.one, tie.other):
            nearness[end] = max(tie.likeness, nearness.get(end, 0))
    return store.stories([page for page in story_of if story_of[page] in ids]), nearness


def _shown(story: Story, nearness: Mapping[str, int]) -> tuple[str, ...]:
    """The pages by which a story is compared: all, or of a large one those nearest to the new pages."""
    if len(story.pages) <= _LARGEST:
        return story.pages
    return tuple(sorted(story.pages, key=lambda page: (-nearness.get(page, 0), page))[:_LARGEST])


def _held_together(pages: Sequence[str]) -> Judgement:
    """What keeps the pages that stand for a large story one; whatever a person says comes before it."""
    return Judgement("merge", tuple(sorted(pages)), (), "", "")


def _whole(
    store: Store, made: Sequence[Story], large: Sequence[Story], shown: Mapping[str, Sequence[str]]
) -> tuple[Story, ...]:
    """The stories, with the other pages of the large ones by which they were compared."""
    found = list(made)
    for story in large:
        [at] = {number for number, one in enumerate(found) if shown[story.id][0] in one.pages}
        found[at] = _joined(store, story, found[at])
    return tuple(found)


def _joined(store: Store, story: Story, more: Story) -> Story:
    """A large story with the pages of another one, which has some of its own."""
    pages = [heading(near.page, near.sketch) for near in store.beside(sorted({*story.pages, *more.pages}))]
    pages.sort(key=lambda page: (page.published is None, page.published or "", page.page))
    dates = sorted(page.published[:10] for page in pages if page.published)
    return Story(
        id=story.id if pages[0].page == story.pages[0] else more.id,
        title=story.title,
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        pages=tuple(page.page for page in pages),
        storyline=story.storyline,
        outlets=len({fold(page.outlet) for page in pages if page.outlet}),
    )


def _sketch(near: Near) -> Sketch:
    return unpacked_sketch(near.page, near.sketch)
