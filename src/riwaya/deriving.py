"""What many pages make together, kept up with the pages of a store: furniture, reprints, stories, days lent.

Nothing here reads a record where a trace will do, so that a desk of tens of thousands of pages is joined in bounded
memory. A few new pages are joined with the pages that hold some of their words, found in the store's index; many are
joined with all, over the engine. Either way the result is the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from riwaya import pipeline
from riwaya.engine import Engine
from riwaya.model import Failure, Page, Reprint, Story, Tie
from riwaya.placing import lent_to, place
from riwaya.progress import Progress
from riwaya.read.learning import MOST, hashed, is_stale, learn, sample
from riwaya.reuse.arriving import arrived
from riwaya.reuse.judging import judged
from riwaya.reuse.meeting import Meeting, Meetings, by_pair, meetings
from riwaya.reuse.seeds import Seeds, merged, part, seeds_of
from riwaya.reuse.wording import Wording
from riwaya.store.contract import JUDGED, Furniture, Rejoined, Store
from riwaya.store.rows import PageRow, page_row
from riwaya.store.traces import unpacked_sketch
from riwaya.story.grouping import grouped
from riwaya.story.slices import slice_of, slices, ties_in
from riwaya.story.ties import with_copies

Value = TypeVar("Value")
Again = tuple[Page, tuple[tuple[str, str], ...]]
"""A page to be read anew, and the lines of its outlet's furniture, hashed, with their reasons."""
Sketched = tuple[str, int | None, bytes]
"""A page, its day, and its sketch as it is kept."""
TieColumns = tuple[list[str], NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]
"""Ties as columns: pages, then for each tie the numbers of its two, and their likeness."""
_BATCH = 64
_FEW = 200
"""Pages that are joined one by one however few the others are …"""
_PART = 0.1
"""… and the part of the others up to which they are."""
_LARGE = 1_000
"""Pages from which on a desk's stories are not made anew for each page that comes …"""
_PLACED = 0.02
"""… until so large a part of its pages was put into stories one by one."""
_PARTITIONS = 64
_PAIRS = 256
"""Pairs of pages judged at a time."""
_SEEDS = 2_000_000
"""Seeds put into the index at a time: 48 MB."""


@dataclass(frozen=True, slots=True)
class Deriving:
    """What one run works with."""

    store: Store
    engine: Engine
    tell: Progress
    died: Callable[[Page], Failure]
    """What stands for a page whose reading killed its process."""


def derive(run: Deriving) -> tuple[int, int]:
    """Reprints, stories and days lent of all pages that are read, unless they stand already; how many there are."""
    mark = run.store.pages_mark()
    if run.store.derived_mark() != mark or run.store.unjoined().pages:
        _furnish(run)
        _join(run, mark)
    return run.store.counts()


def _furnish(run: Deriving) -> None:
    """Read those pages anew that were read without what their outlet's pages teach by now.

    What is learned depends on the pages alone, and what was learned is kept when every page has been looked at: a run
    killed here goes on where it stopped.
    """
    store = run.store
    found: dict[str, Furniture] = {}
    stale: dict[str, tuple[tuple[str, str], ...]] = {}
    for outlet in store.outlets_unjoined():
        known = store.furniture(outlet)
        found[outlet] = _learned(store, outlet, known)
        reasons = {hashed(key): why for key, why in found[outlet].lines.items()}
        unchanged = known is not None and known.lines == found[outlet].lines
        for page, lines in store.marked_lines(outlet, only_unjoined=unchanged):
            if is_stale(lines, reasons):
                stale[page] = tuple(found[outlet].lines.items())
    if stale:
        run.tell("furniture", 0, len(stale))
        pages = ((reading.article.page, stale[reading.article.page.id]) for reading in store.readings([*stale]))
        done = 0
        with closing(run.engine.each(_read_again, pages, lost=partial(_died_again, run.died))) as results:
            for batch in _batches(results, _BATCH):
                store.replace([result for result in batch if isinstance(result, PageRow)])
                store.write((), [result for result in batch if isinstance(result, Failure)])
                done += len(batch)
                run.tell("furniture", done, len(stale))
    for outlet, furniture in found.items():
        if furniture != store.furniture(outlet):
            store.keep_furniture(outlet, furniture)


def _learned(store: Store, outlet: str, known: Furniture | None) -> Furniture:
    """What the outlet's pages teach; what is known, where it is of the pages that are counted now."""
    counted = sample(*store.of_outlet(outlet, MOST))
    mark = hashlib.sha256("".join(counted).encode()).hexdigest()
    if known and known.sample == mark:
        return known
    lines = learn(reading.article for reading in store.readings(counted))
    return Furniture(mark, {line.key: line.why for line in lines})


def _read_again(item: Again) -> PageRow:
    page, learned = item
    return page_row(pipeline.read(page, dict(learned)))


def _died_again(died: Callable[[Page], Failure], item: Again) -> Failure:
    return died(item[0])


def _join(run: Deriving, mark: str) -> None:
    store = run.store
    waiting = store.unjoined()
    judged = store.derived_mark() == JUDGED
    reprints: tuple[Reprint, ...] | None = None
    if waiting.joined and len(waiting.pages) <= max(_FEW, _PART * waiting.joined):
        run.tell("reprints", 0, None)
        change = arrived(list(store.wordings(waiting.pages)), store, waiting.anew)
        new = sorted({*store.unplaced(), *waiting.pages} - {*waiting.anew})  # a killed run leaves pages unplaced
        store.rejoin(Rejoined(waiting, change.pairs, change.reprints))
        if not judged and waiting.joined >= _LARGE and store.placed() + len(new) <= _PLACED * waiting.joined:
            run.tell("stories", 0, len(new))
            place(store, mark, new)
            run.tell("stories", len(new), len(new))
            return
    else:
        reprints = _all_reprints(run)
    regroup(run, mark, store.reprints() if reprints is None else reprints)


def regroup(run: Deriving, mark: str, reprints: Sequence[Reprint]) -> None:
    """Make the stories and the days lent anew, from all pages."""
    found = _stories(run, reprints)
    undated = {page for page, day, _ in run.store.sketched() if day is None}
    run.store.derive(mark, reprints, found, lent_to(run.store, undated, reprints, found))


def _all_reprints(run: Deriving) -> tuple[Reprint, ...]:
    """The reprints of all pages. The index is made anew beside: until it is whole, all pages wait."""
    store = run.store
    store.clear_index()
    run.tell("joining", 0, _PARTITIONS)
    found: list[Meetings] = []
    held: list[Seeds] = []
    with closing(run.engine.grouped(_sown, _met, _batches(store.wordings(), _BATCH))) as partitions:
        for number, (met, seeds) in enumerate(partitions, 1):
            found.append(met)
            held.append(seeds)
            if sum(len(part.key) for part in held) >= _SEEDS:
                store.add_seeds(held)
                held = []
            run.tell("joining", number, _PARTITIONS)
    store.add_seeds(held)
    made: list[Reprint] = []
    run.tell("reprints", 0, None)
    for results in run.engine.each(_judged, _with_wordings(store, _batches(by_pair(found), _PAIRS))):
        made += results
        run.tell("reprints", len(made), None)
    return tuple(sorted(made, key=lambda reprint: (reprint.source, reprint.target)))


def _sown(wordings: Sequence[Wording]) -> Iterator[tuple[str, Seeds]]:
    """The seeds of some pages by partition: cut once for them all, since small arrays are slow to send."""
    seeds = merged(seeds_of(wording) for wording in wordings)
    place = (seeds.key >> np.uint64(32)) % np.uint64(_PARTITIONS)
    for number in np.unique(place).tolist():
        yield f"{number:06}", part(seeds, place == number)


def _met(_partition: str, seeds: Sequence[Seeds]) -> tuple[Meetings, Seeds]:
    together = merged(seeds)
    return meetings(together), together


def _with_wordings(
    store: Store, batches: Iterable[list[Meeting]]
) -> Iterator[tuple[dict[str, Wording], list[Meeting]]]:
    for batch in batches:
        ids = sorted({page for meeting in batch for page in (meeting.one, meeting.two)})
        yield {wording.page: wording for wording in store.wordings(ids)}, batch


def _judged(pairs: tuple[dict[str, Wording], list[Meeting]]) -> list[Reprint]:
    wordings, found = pairs
    made = (judged(wordings[meeting.one], wordings[meeting.two], meeting) for meeting in found)
    return [reprint for reprint in made if reprint is not None]


def _batches(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    stream = iter(values)
    while batch := list(islice(stream, size)):
        yield batch


def _stories(run: Deriving, reprints: Sequence[Reprint]) -> tuple[Story, ...]:
    """The stories of all pages: ties by slices of days over the engine, then the grouping, which needs them all."""
    names = tuple(sorted({slice_of(day) for day in run.store.days()}))
    run.tell("stories", 0, len(names))
    found: list[Tie] = []
    batches = _batches(run.store.sketched(), _BATCH)
    with closing(run.engine.grouped(partial(_sliced, names), _tied, batches)) as tied:
        for done, columns in enumerate(tied, 1):
            found += _as_ties(columns)
            run.tell("stories", done, len(names))
    run.tell("grouping", 0, None)
    run.engine.close()  # this is done here, and needs the memory that the workers hold
    sketches = [unpacked_sketch(page, packed) for page, _, packed in run.store.sketched()]
    return grouped(sketches, with_copies(found, reprints), run.store.judgements())


def _sliced(names: Sequence[str], pages: Sequence[Sketched]) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    wanted: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for page, day, packed in pages:
        for name in slices(day, names):
            wanted[name].append((page, packed))
    return iter(wanted.items())


def _tied(name: str, given: Sequence[Sequence[tuple[str, bytes]]]) -> TieColumns:
    found = ties_in(name, (unpacked_sketch(page, packed) for some in given for page, packed in some))
    pages = sorted({page for tie in found for page in (tie.one, tie.other)})
    number = {page: at for at, page in enumerate(pages)}
    return (
        pages,
        np.array([number[tie.one] for tie in found], np.uint32),
        np.array([number[tie.other] for tie in found], np.uint32),
        np.array([tie.likeness for tie in found], np.uint32),
    )


def _as_ties(columns: TieColumns) -> Iterator[Tie]:
    pages, one, other, likeness = columns
    rows = zip(one.tolist(), other.tolist(), likeness.tolist(), strict=True)
    return (Tie(pages[left], pages[right], much) for left, right, much in rows)
