"""Who took the words from whom, as far as the pages themselves say.

A credit line that names the other page's outlet settles it, and so does a dateline or a signature. Where a page
carries a third one's copy, the other has it from there as likely as from this page, and nothing is said. Else two
signs speak: the earlier publication, and the other outlet's name in quotation marks. Where they speak against one
another, or neither speaks, it stays undecided: nothing here guesses. Who holds the longer form is told too, and
decides nothing by itself: of two papers that cut one agency's copy, one cuts more. Nor do times tell anything of a
quotation or of a paragraph of background: either page has them from the speaker, or from what was written before.
"""

from __future__ import annotations

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Signs:
    """What the words of two pages show beside what they say of where they come from."""

    first_names_second: bool = False
    """The first page has the name of the second one's outlet in quotation marks."""
    second_names_first: bool = False
    cut: Literal["first", "second"] | None = None
    """The page that is the beginning of the other and ends where that goes on."""


NO_SIGNS = Signs()


def direction(first: Whence, second: Whence, signs: Signs = NO_SIGNS, *, copied: bool = True) -> Direction:
    """Which of two pages with common words is the source; `copied` where it is the report that they share."""
    second_credits, first_credits = _credits(second, first), _credits(first, second)
    if second_credits != first_credits:
        taker = second if second_credits else first
        return Direction("known", first_credits, (f"credit: {taker.source_named}",))
    if not first_credits and (carried := _carried(first, second)):
        return Direction("unknown", False, carried)
    found = tuple(_signs(first, second, signs, copied=copied))
    sides = {swapped for swapped, _ in found}
    why = tuple(reason for _, reason in found)
    longer = None if signs.cut is None or not copied else signs.cut == "first"
    if len(sides) == 1:
        swapped = sides.pop()
        return Direction("likely", swapped, (*why, *(["longer-form"] if longer is swapped else [])))
    why = why or (_untold(first, second) if copied else "no-report",)
    return Direction("unknown", False, (*why, *(["longer-form"] if longer is not None else [])))


def _carried(first: Whence, second: Whence) -> tuple[str, ...]:
    """Why the words are a third one's, where either page says so."""
    one, two = first.source_named, second.source_named
    if one and two:
        return (
            (f"common-credit: {one}",) if same_name(one, two) else (f"credit-elsewhere: {one}\N{ARABIC COMMA} {two}",)
        )
    return (f"credit-elsewhere: {one or two}",) if one or two else ()


def _signs(first: Whence, second: Whence, signs: Signs, *, copied: bool) -> Iterator[tuple[bool, str]]:
    """Whether the second page is the source, and why."""
    order = _order(first.published, second.published)
    if order and copied:
        early, late = (first, second) if order < 0 else (second, first)
        yield order > 0, f"earlier-publication: {early.published} < {late.published}"
    if signs.first_names_second != signs.second_names_first:
        named = second if signs.first_names_second else first
        yield signs.first_names_second, f"names-outlet: {named.outlet}"


def _untold(first: Whence, second: Whence) -> str:
    """Why nothing tells the order."""
    if first.published is None or second.published is None:
        return "no-publication-time"
    return f"same-publication: {first.published}"


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
