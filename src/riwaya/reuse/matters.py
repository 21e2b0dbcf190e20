"""What it is that two pages share, and what signs of their kinship their words hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

import numpy as np

from riwaya.reuse.direction import Signs
from riwaya.reuse.settings import ReuseSettings
from riwaya.reuse.stretches import Run
from riwaya.reuse.winnowing import Flags
from riwaya.reuse.wording import Wording

Matter: TypeAlias = Literal["report", "background", "quotation"]

_GOES_ON = 0.7
"""A page of which another has no more than this part, from its beginning, goes on where that ends."""
_ALL = 0.9
"""The part of a page's body that must stand in another for it to be the beginning of that one."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Two pages and the runs of words that they share, in the order of the pages' ids."""

    one: Wording
    two: Wording
    runs: tuple[Run, ...]

    @property
    def parts(self) -> tuple[float, float]:
        """Of either page the part of its body words that lies in the runs."""
        return (
            _part(self.one.body, [(run.left, run.left_end) for run in self.runs]),
            _part(self.two.body, [(run.right, run.right_end) for run in self.runs]),
        )

    @property
    def sides(self) -> tuple[tuple[Wording, list[tuple[int, int]]], ...]:
        """Either page with its side of the runs."""
        return (
            (self.one, [(run.left, run.left_end) for run in self.runs]),
            (self.two, [(run.right, run.right_end) for run in self.runs]),
        )


def matter(shared: Shared, settings: ReuseSettings) -> Matter:
    """What the pages share.

    A quotation is words that both pages quote, the words that lead into them aside. Background is the lesser part of
    either page and stands behind the lead of both, or behind that of one which came out days after the other.
    """
    most = max(shared.parts)
    if most < settings.full and not any(_speaks_itself(*side, settings) for side in shared.sides):
        return "quotation"
    if most >= settings.background:
        return "report"
    one, two = (_behind_lead(*side, settings) for side in shared.sides)
    apart = _days_between(shared.one, shared.two)
    return "background" if (one and two) or (one and apart < -1) or (two and apart > 1) else "report"


def signs(shared: Shared, settings: ReuseSettings) -> Signs:
    """What speaks in the words for the one page or the other as the source."""
    one, two = shared.parts
    begins = all(_begins(*side, settings) for side in shared.sides)
    cut: Literal["first", "second"] | None = None
    if begins and max(one, two) >= _ALL and min(one, two) <= _GOES_ON:
        cut = "first" if one > two else "second"
    return Signs(_names(shared.one, shared.two), _names(shared.two, shared.one), cut)


def _part(body: Flags, runs: Sequence[tuple[int, int]]) -> float:
    total = int(body.sum())
    return sum(int(body[at:end].sum()) for at, end in runs) / total if total else 0.0


def _speaks_itself(wording: Wording, runs: Sequence[tuple[int, int]], settings: ReuseSettings) -> bool:
    """Whether any run has words enough that the page gives in its own voice."""
    return any(int((~wording.quoted[at:end]).sum()) >= settings.shortest for at, end in runs)


def _behind_lead(wording: Wording, runs: Sequence[tuple[int, int]], settings: ReuseSettings) -> bool:
    """Whether all runs are in the body and behind its first words."""
    return all(bool(wording.body[at]) and int(wording.body[:at].sum()) >= settings.lead for at, _ in runs)


def _begins(wording: Wording, runs: Sequence[tuple[int, int]], settings: ReuseSettings) -> bool:
    """Whether a run has one of the first words of the body, a dateline's aside."""
    return any(
        bool(wording.body[at:end].any()) and int(wording.body[:at].sum()) < settings.shortest for at, end in runs
    )


def _days_between(one: Wording, two: Wording) -> int:
    """Days from the first publication to the second; 0 where either is unknown."""
    here, there = one.whence.published, two.whence.published
    if here is None or there is None:
        return 0
    return (datetime.fromisoformat(there).date() - datetime.fromisoformat(here).date()).days


def _names(page: Wording, other: Wording) -> bool:
    """Whether the page has the name of the other one's outlet, whole or without the noun before it, as a quotation."""
    name = other.whence.name
    if page.house == other.house:
        return False
    return any(_quotes(page, words) for words in (name, name[1:]) if words)


def _quotes(page: Wording, name: Sequence[int]) -> bool:
    """Whether the words stand in quotation marks by themselves."""
    length = len(name)
    at = np.flatnonzero(page.words[: len(page.words) - length + 1] == np.uint64(name[0]))
    for begin in at.tolist():
        end = begin + length
        alone = not page.quoted[max(0, begin - 1) : begin].any() and not page.quoted[end : end + 1].any()
        if alone and page.quoted[begin:end].all() and page.words[begin:end].tolist() == list(name):
            return True
    return False
