"""When an undated page came out, as other pages show it: the likely days, and the words that speak for them."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.export.pointers import Pages, Pointer
from riwaya.export.wording import Wording
from riwaya.model import Lent, Witness


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A dated page. `there` are its words, None where the page belongs to another story of the desk."""

    name: str
    published: str
    here: Pointer
    there: Pointer | None


@dataclass(frozen=True, slots=True)
class LentView:
    """The likely days of a page."""

    why: str
    days: str
    witnesses: tuple[WitnessView, ...]
    words: Pointer | None
    """The page's own words that name the day."""


def lent_view(lent: Lent, pages: Pages, wording: Wording) -> LentView:
    """The days lent to a page of the story, with links to the words in it and in the pages that lend them."""
    ends = [lent.day] if lent.day else [lent.first, lent.last]
    return LentView(
        why=wording.say(f"lent.{lent.why}"),
        days=wording.say("likely-days", days=" \N{EN DASH} ".join(wording.date(day) for day in ends)),
        witnesses=tuple(_witness(lent.page, witness, pages, wording) for witness in lent.witnesses),
        words=pages.at(lent.page, lent.agreeing) if lent.agreeing else None,
    )


def _witness(page: str, witness: Witness, pages: Pages, wording: Wording) -> WitnessView:
    label = pages.labels.get(witness.page)
    return WitnessView(
        name=label.outlet if label else wording.say("elsewhere"),
        published=wording.date(witness.published),
        here=pages.at(page, witness.spans),
        there=pages.at(witness.page, witness.there) if label else None,
    )
