"""What somebody says of stories, put as judgements on pages.

A judgement speaks of pages and not of stories, since stories are made anew when pages come: pages are what stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from riwaya.errors import RiwayaError
from riwaya.model import Judgement, Story


def merged(one: Story, other: Story, who: str, note: str = "") -> Judgement:
    """Two stories are one. Raises RiwayaError where they are the same."""
    if one.id == other.id:
        raise RiwayaError("both are the same story")
    return Judgement("merge", _sorted([*one.pages, *other.pages]), (), who, now(), note)


def split(story: Story, pages: Iterable[str], who: str, note: str = "") -> Judgement:
    """Some pages of a story are a story of their own.

    Raises RiwayaError where a page is not in the story, or none or all of them are named.
    """
    taken = set(pages)
    _in_story(story, taken)
    rest = [page for page in story.pages if page not in taken]
    if not taken or not rest:
        raise RiwayaError("a story is split into some of its pages and the others: name some and not all")
    return Judgement("split", _sorted(taken), _sorted(rest), who, now(), note)


def moved(page: str, source: Story, target: Story, who: str, note: str = "") -> Judgement:
    """A page belongs to another story. Raises RiwayaError where it is in that story already."""
    if source.id == target.id:
        raise RiwayaError("the page is in that story already")
    _in_story(source, {page})
    left = [other for other in source.pages if other != page]
    return Judgement("move", _sorted([page, *target.pages]), _sorted(left), who, now(), note)


def concerning(judgements: Sequence[Judgement], story: Story) -> tuple[Judgement, ...]:
    """The judgements that hold and say something of two pages at least, one of them in this story."""
    pages = set(story.pages)
    return tuple(
        one
        for one in judgements
        if one.undone is None and pages.intersection(one.together) and len({*one.together, *one.apart}) > 1
    )


def now() -> str:
    """The time, ISO 8601, UTC, to the microsecond: the later of two judgements is told by it."""
    return datetime.now(UTC).isoformat()


def _in_story(story: Story, pages: set[str]) -> None:
    if others := sorted(pages.difference(story.pages)):
        raise RiwayaError(f"{others[0]}: not a page of that story")


def _sorted(pages: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(pages)))
