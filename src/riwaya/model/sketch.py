"""What the grouping of pages into stories needs to know of a page, small enough to keep for every page of a desk."""

from __future__ import annotations

from dataclasses import dataclass

Days = tuple[int, int]
"""First and last day of a stretch, as days since the first of January of the year 1."""


@dataclass(frozen=True, slots=True)
class Term:
    """One key of a page: what it weighs in each part, in thousandths of that part's length; 0 where it is not."""

    key: str
    rarity: int
    """Hundredths of a natural logarithm: how rare the key is in Arabic at large."""
    title: int
    head: int
    """The head is the title and the lead."""
    whole: int
    """0 also for keys beyond the page's weightiest."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page as the grouping sees it. Made of that page alone, so it never changes when other pages come."""

    page: str
    """The page's id."""
    title: str
    """The page's title, else the first words of its body; "" where it has neither."""
    outlet: str | None
    published: str | None
    """As the article has it: ISO date or date and time."""
    day: int | None
    """The day of publication."""
    told: Days | None
    """The days of the news: those that the head names, else the day of publication."""
    terms: tuple[Term, ...]
    """By key."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two pages that are alike: `one` is the smaller id."""

    one: str
    other: str
    likeness: int
    """In millionths: whole numbers add up to the same sum in any order."""
