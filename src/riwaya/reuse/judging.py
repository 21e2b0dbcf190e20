"""Two pages judged: what they share, how much of the one it is, what it is, and who may have taken it from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from riwaya.model import Passage, Reprint
from riwaya.reuse.direction import direction
from riwaya.reuse.meeting import Meeting
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.stretches import Run, Stretch, stretches
from riwaya.reuse.winnowing import Flags
from riwaya.reuse.wording import Wording

Matter: TypeAlias = Literal["report", "background", "quotation"]


def judged(one: Wording, two: Wording, meeting: Meeting, settings: ReuseSettings = DEFAULTS) -> Reprint | None:
    """The pair as a reprint, the source first; None where its seeds make no passage.

    `one` and `two` are the pages of `meeting`, in its order.
    """
    found = stretches(one, two, meeting, settings)
    if not found:
        return None
    way = direction(one.whence, two.whence)
    source, target = (two, one) if way.swapped else (one, two)
    if way.swapped:
        found = tuple(stretch.turned() for stretch in found)
    found = tuple(sorted(found, key=lambda stretch: stretch.runs[0].right))
    shared = _Shared(source, target, tuple(run for stretch in found for run in stretch.runs))
    share = shared.of_target()
    matter = _matter(shared, settings)
    passages = tuple(passage for stretch in found for passage in _passages(source, target, stretch, settings))
    words = sum(run.length for run in shared.runs)
    longest = max(passage.words for passage in passages)
    return Reprint(
        source=source.page,
        target=target.page,
        kind="full" if share >= settings.full else "quote" if matter == "quotation" else "partial",
        share=round(share, 4),
        direction=way.sure,
        passages=passages,
        why=(f"shared-words: {words} in {len(found)}, longest {longest}", *way.why),
        matter=matter,
        stretches=tuple(_passage(source, target, stretch) for stretch in found),
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """The runs that two pages share."""

    source: Wording
    target: Wording
    runs: tuple[Run, ...]

    def of_target(self) -> float:
        """The part of the target's body words that lies in the runs."""
        return _share(self.target.body, [(run.right, run.right_end) for run in self.runs])

    def of_source(self) -> float:
        return _share(self.source.body, [(run.left, run.left_end) for run in self.runs])


def _share(body: Flags, runs: Sequence[tuple[int, int]]) -> float:
    total = int(body.sum())
    return sum(int(body[at:end].sum()) for at, end in runs) / total if total else 0.0


def _matter(shared: _Shared, settings: ReuseSettings) -> Matter:
    """A quotation is words that both pages quote, the words that lead into them aside.

    Background stands behind the lead of both pages, or behind that of a page that came out days later, and is the
    lesser part of either.
    """
    if shared.of_target() < settings.full and not _speaks_itself(shared, settings):
        return "quotation"
    if max(shared.of_target(), shared.of_source()) >= settings.background:
        return "report"
    later = _days_apart(shared.source, shared.target) > 1
    behind = _behind_lead(shared.target, [run.right for run in shared.runs], settings)
    return (
        "background"
        if behind and (later or _behind_lead(shared.source, [run.left for run in shared.runs], settings))
        else "report"
    )


def _speaks_itself(shared: _Shared, settings: ReuseSettings) -> bool:
    """Whether any run has words enough that one page gives in its own voice."""
    return any(
        int((~quoted).sum()) >= settings.shortest
        for run in shared.runs
        for quoted in (
            shared.source.quoted[run.left : run.left_end],
            shared.target.quoted[run.right : run.right_end],
        )
    )


def _behind_lead(wording: Wording, places: Sequence[int], settings: ReuseSettings) -> bool:
    """Whether all these places are in the body and behind its first words."""
    return all(bool(wording.body[at]) and int(wording.body[:at].sum()) >= settings.lead for at in places)


def _days_apart(one: Wording, two: Wording) -> int:
    """Days between the publications; 0 where either is unknown."""
    here, there = one.whence.published, two.whence.published
    if here is None or there is None:
        return 0
    return abs((datetime.fromisoformat(here).date() - datetime.fromisoformat(there).date()).days)


def _passages(source: Wording, target: Wording, stretch: Stretch, settings: ReuseSettings) -> tuple[Passage, ...]:
    """The runs of a stretch that are passages by themselves; the whole stretch where none is."""
    runs = [Stretch((run,)) for run in stretch.runs if run.length >= settings.shortest] or [stretch]
    return tuple(_passage(source, target, run) for run in runs)


def _passage(source: Wording, target: Wording, stretch: Stretch) -> Passage:
    first, last = stretch.runs[0], stretch.runs[-1]
    here, there = source.span(first.left, last.left_end), target.span(first.right, last.right_end)
    return Passage(here, there, stretch.words, stretch.edits)
