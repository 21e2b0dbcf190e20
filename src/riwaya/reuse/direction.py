"""Who took the words from whom, as far as the pages themselves say.

A credit line that names the other page's outlet settles it, and so does a dateline or a signature. Otherwise the
earlier page is the likely source. Two pages that credit the same third outlet, or that came out at times which cannot
be told apart, stay undecided: nothing here guesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from riwaya.arabic.names import same_name
from riwaya.reuse.wording import Whence


@dataclass(frozen=True, slots=True)
class Direction:
    """`swapped` says that the second page is the source. `why` holds coded reasons with their figures."""

    sure: Literal["known", "likely", "unknown"]
    swapped: bool
    why: tuple[str, ...]


def direction(first: Whence, second: Whence) -> Direction:
    """Which of two pages with common words is the source."""
    second_credits, first_credits = _credits(second, first), _credits(first, second)
    if second_credits != first_credits:
        taker = second if second_credits else first
        return Direction("known", first_credits, (f"credit: {taker.source_named}",))
    if first.source_named and second.source_named and same_name(first.source_named, second.source_named):
        return Direction("unknown", False, (f"common-credit: {first.source_named}",))
    order = _order(first.published, second.published)
    if order is None:
        return Direction("unknown", False, ("no-publication-time",))
    if order == 0:
        return Direction("unknown", False, (f"same-publication: {first.published}",))
    early, late = (first, second) if order < 0 else (second, first)
    return Direction("likely", order > 0, (f"earlier-publication: {early.published} < {late.published}",))


def _credits(page: Whence, other: Whence) -> bool:
    """True when the page's credit or signature names the other one's outlet."""
    return bool(page.source_named and other.outlet and same_name(page.source_named, other.outlet))


def _order(one: str | None, two: str | None) -> int | None:
    """-1, 0 or 1 as `one` is before, not told apart from, or after `two`; None when either is unknown."""
    if one is None or two is None:
        return None
    here, there = datetime.fromisoformat(one), datetime.fromisoformat(two)
    if len(one) > 10 and len(two) > 10 and (here.tzinfo is None) == (there.tzinfo is None):
        return (here > there) - (here < there)
    return (one[:10] > two[:10]) - (one[:10] < two[:10])
