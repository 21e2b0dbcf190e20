"""Two pages judged: what they share, how much of the one it is, what it is, and who may have taken it from whom."""

from __future__ import annotations

from riwaya.model import Passage, Reprint
from riwaya.reuse.direction import direction
from riwaya.reuse.matters import Shared, matter, signs
from riwaya.reuse.meeting import Meeting
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.stretches import Stretch, stretches
from riwaya.reuse.wording import Wording


def judged(one: Wording, two: Wording, meeting: Meeting, settings: ReuseSettings = DEFAULTS) -> Reprint | None:
    """The pair as a reprint, the source first; None where its seeds make no passage.

    `one` and `two` are the pages of `meeting`, in its order.
    """
    found = stretches(one, two, meeting, settings)
    if not found:
        return None
    shared = Shared(one, two, tuple(run for stretch in found for run in stretch.runs))
    what = matter(shared, settings)
    way = direction(one.whence, two.whence, signs(shared, settings), copied=what == "report")
    # Where nothing tells who took the words, the page that has less beside them stands as the one that took them.
    swapped = way.swapped if way.sure != "unknown" else shared.parts[0] > shared.parts[1]
    source, target = (two, one) if swapped else (one, two)
    share = shared.parts[0 if swapped else 1]
    if swapped:
        found = tuple(stretch.turned() for stretch in found)
    found = tuple(sorted(found, key=lambda stretch: stretch.runs[0].right))
    passages = tuple(passage for stretch in found for passage in _passages(source, target, stretch, settings))
    words = sum(stretch.words for stretch in found)
    longest = max(passage.words for passage in passages)
    return Reprint(
        source=source.page,
        target=target.page,
        kind="full" if share >= settings.full else "quote" if what == "quotation" else "partial",
        share=round(share, 4),
        direction=way.sure,
        passages=passages,
        why=(f"shared-words: {words} in {len(found)}, longest {longest}", *way.why),
        matter=what,
        stretches=tuple(_passage(source, target, stretch) for stretch in found),
    )


def _passages(source: Wording, target: Wording, stretch: Stretch, settings: ReuseSettings) -> tuple[Passage, ...]:
    """The runs of a stretch that are passages by themselves; the whole stretch where none is."""
    runs = [Stretch((run,)) for run in stretch.runs if run.length >= settings.shortest] or [stretch]
    return tuple(_passage(source, target, run) for run in runs)


def _passage(source: Wording, target: Wording, stretch: Stretch) -> Passage:
    first, last = stretch.runs[0], stretch.runs[-1]
    here, there = source.span(first.left, last.left_end), target.span(first.right, last.right_end)
    return Passage(here, there, stretch.words, stretch.edits)
