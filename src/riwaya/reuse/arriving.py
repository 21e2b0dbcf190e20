"""Pages that come to a desk: what reprints change, found by their own seeds, as if all had come at once.

    for wording in wordings:           # once a page is read
        index.add(seeds_of(wording))   # key, page, place, setting: a row each, kept by key
    change = arrived(wordings, index)
    store.drop(change.pairs); store.write(change.reprints)

A new page meets those pages of the desk that hold one of its seeds: one look at the index tells them all. And it
makes these seeds more common, by which two old pages may have less in common than before; their pairs are judged anew
too, but only those for which one of the seeds that the new pages hold now counts otherwise. Nothing else can change,
since a pair is judged by its two pages and the seeds at which they meet, and a seed by those who hold it. So adding
pages in any order, one by one or many together, gives what `reprints` gives of all, to the byte.

A page that is taken away, or read anew with other words, is `gone` first. The index passed is that of the desk before
the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from riwaya.model import Reprint
from riwaya.reuse.judging import judged
from riwaya.reuse.meeting import Meeting, Standing, all_pairs, by_pair, meetings, standing
from riwaya.reuse.seeds import Seeds, merged, part, seeds_of
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.winnowing import Flags, Keys
from riwaya.reuse.wording import Wording

Pair = tuple[str, str]
"""Two page ids, the lesser first."""


class Index(Protocol):
    """What a desk holds for the search. Seeds are those that `seeds_of` gives of its pages."""

    def seeds(self, keys: Keys) -> Seeds:
        """All seeds of all pages whose key is among `keys`, in any order."""
        ...

    def wording(self, page: str) -> Wording:
        """The page's words. Raises KeyError for a page that is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """What the reprints of a desk become: those of `pairs` are dropped, then `reprints` are kept."""

    pairs: tuple[Pair, ...]
    """Pairs of old pages that were judged anew; those of pages that are gone are not named."""
    reprints: tuple[Reprint, ...]
    """Sorted by page ids."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An `Index` in memory."""

    sorted_seeds: Seeds
    wordings: Mapping[str, Wording]

    def seeds(self, keys: Keys) -> Seeds:
        held = self.sorted_seeds
        wanted = np.unique(keys)
        begin, end = np.searchsorted(held.key, wanted, "left"), np.searchsorted(held.key, wanted, "right")
        size = end - begin
        at = np.repeat(begin - np.concatenate(([0], np.cumsum(size)[:-1])), size) + np.arange(size.sum())
        return part(held, at.astype(np.int64))

    def wording(self, page: str) -> Wording:
        return self.wordings[page]


def held(wordings: Iterable[Wording], settings: ReuseSettings = DEFAULTS) -> Held:
    """These pages as an index in memory."""
    by_page = {wording.page: wording for wording in wordings}
    return Held(merged(seeds_of(wording, settings) for wording in by_page.values()), by_page)


def arrived(
    new: Sequence[Wording], index: Index, gone: Collection[str] = (), settings: ReuseSettings = DEFAULTS
) -> Change:
    """What changes when `new` pages come to the desk of `index`, and those of the `gone` ids leave it."""
    coming = {wording.page: wording for wording in new}
    leaving = {*gone}
    own = merged(seeds_of(wording, settings) for wording in coming.values())
    left = merged(seeds_of(index.wording(page), settings) for page in sorted(leaving))
    before = merged([index.seeds(np.union1d(own.key, left.key))])
    after = _after(before, own, leaving)
    now = standing(after, settings)
    comes = _held_by(after, coming)
    changed = _changed(before, ~_held_by(before, leaving), after, ~comes, now, settings)
    met_now = by_pair([meetings(after, settings, now, comes)], settings)
    made = []
    for meeting in (*met_now, *_met_anew(changed, own, index, leaving, settings)):
        one, two = (coming.get(page) or index.wording(page) for page in (meeting.one, meeting.two))
        if reprint := judged(one, two, meeting, settings):
            made.append(reprint)
    return Change(tuple(sorted(changed)), tuple(sorted(made, key=lambda made: (made.source, made.target))))


def _held_by(seeds: Seeds, pages: Collection[str]) -> Flags:
    """Which of the seeds are these pages'."""
    return np.array([*(page in pages for page in seeds.pages), False], np.bool_)[seeds.page]


def _after(before: Seeds, own: Seeds, gone: Collection[str]) -> Seeds:
    """The desk's seeds without those of pages that are gone, and with the new ones."""
    return merged([part(before, ~_held_by(before, gone)), own])


def _changed(
    before: Seeds, stays: Flags, after: Seeds, stayed: Flags, now: Standing, settings: ReuseSettings
) -> frozenset[Pair]:
    """Pairs of pages that were there and stay, and that meet otherwise than before.

    The seeds of pages that stay are the same on both sides, in the same order; so it is seen at once which of them are
    worth something else now, and only these can change anything.
    """
    then = standing(before, settings)
    other = (then.level[stays] != now.level[stayed]) | (then.closed[stays] != now.closed[stayed])
    keys = np.unique(before.key[stays][other])
    sides = []
    for seeds, staying, worth in ((before, stays, then), (after, stayed, now)):
        chosen = staying & np.isin(seeds.key, keys)
        met = all_pairs([meetings(part(seeds, chosen), settings, worth.of(chosen))])
        sides.append({(meeting.one, meeting.two): _told(meeting) for meeting in met})
    pairs = sides[0].keys() | sides[1].keys()
    return frozenset(pair for pair in pairs if sides[0].get(pair) != sides[1].get(pair))


def _told(meeting: Meeting) -> tuple[bytes, ...]:
    return meeting.left.tobytes(), meeting.right.tobytes(), meeting.level.tobytes()


def _met_anew(
    pairs: Collection[Pair], own: Seeds, index: Index, gone: Collection[str], settings: ReuseSettings
) -> list[Meeting]:
    """All at which these pairs of old pages meet now."""
    if not pairs:
        return []
    pages = sorted({page for pair in pairs for page in pair})
    keys = np.unique(np.concatenate([seeds_of(index.wording(page), settings).key for page in pages]))
    seeds = _after(merged([index.seeds(keys)]), own, gone)
    found = by_pair([meetings(seeds, settings, None, _held_by(seeds, pages))], settings)
    return [meeting for meeting in found if (meeting.one, meeting.two) in pairs]
