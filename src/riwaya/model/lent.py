"""What the other pages of a desk show of the day on which an undated page came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from riwaya.model.span import Span


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of an undated page that tell a day from its publication and name it too: «yesterday, Friday»."""

    span: Span
    offset: int
    """Days from the publication to the day told: -1 for yesterday."""
    weekday: int | None
    """Of the day told, ISO number."""
    told: str
    """The day told as far as the words name it, X for what they leave open: XXXX-07-14."""

    def fits(self, published: date) -> bool:
        """Whether the words are true of a page published that day."""
        day = published + timedelta(days=self.offset)
        named = all(told in ("X", own) for told, own in zip(self.told, day.isoformat(), strict=True))
        return named and self.weekday in (None, day.isoweekday())


@dataclass(frozen=True, slots=True)
class Witness:
    """A dated page that speaks for an undated one, and the words in both that make it do so."""

    page: str
    published: str
    """ISO date."""
    spans: tuple[Span, ...]
    """Of the undated page's raw text."""
    there: tuple[Span, ...]
    """Of the dated page's raw text."""


@dataclass(frozen=True, slots=True)
class Lent:
    """The days on which an undated page is likely to have come out, by the dated pages that speak for it."""

    page: str
    """The undated page."""
    first: str
    """ISO date."""
    last: str
    """ISO date; not before `first`."""
    day: str | None
    """The one of these days that the page's own words name; None where they name none or several."""
    sure: float
    """Of the range, or of the day where there is one."""
    why: Literal["copies", "told-day"]
    """Dated pages have the same text, or dated pages of its story tell of the same day."""
    witnesses: tuple[Witness, ...]
    """By publication, then id."""
    agreeing: tuple[Span, ...] = ()
    """The page's words that name the day."""
