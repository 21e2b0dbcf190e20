"""Ties found slice by slice: a few days' pages at a time, with those before them that they may be tied to.

A slice needs no page that came out longer before it than pages are compared, so a worker holds some days of a desk
and not the whole. Each tie is found in one slice: that of its later page, by day and id. So all slices together give
the ties that `ties` gives of all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riwaya.model import Sketch, Tie
from riwaya.story.settings import StorySettings
from riwaya.story.ties import ties

DEFAULTS = StorySettings()
DAYS = 4
"""Of a slice. Shorter ones hold less at a time, and send each page to more of them."""
UNDATED = "undated"


def slice_of(day: int | None) -> str:
    """The slice in which the ties of a page to earlier ones are found."""
    return UNDATED if day is None else f"{day // DAYS:09}"


def slices(day: int | None, others: Sequence[str], settings: StorySettings = DEFAULTS) -> tuple[str, ...]:
    """All slices that need a page of this day; `others` are the slices there are, since an undated page meets all."""
    if day is None:
        return tuple(others)
    within = range(day // DAYS, (day + settings.reach) // DAYS + 1)
    wanted = {f"{number:09}" for number in within}
    return tuple(name for name in others if name in wanted)


def ties_in(name: str, pages: Iterable[Sketch], settings: StorySettings = DEFAULTS) -> tuple[Tie, ...]:
    """The ties of the slice's own pages to one another and to earlier ones."""
    given = tuple(pages)
    return ties(given, settings, of=frozenset(page.page for page in given if slice_of(page.day) == name))
