"""What the grouping of pages into stories needs to know of a page, small enough to keep for every page of a desk."""

from __future__ import annotations

from dataclasses import dataclass

Days = tuple[int, int]
"""First and last day of a stretch, as days since the first of January of the year 1."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page as the grouping sees it. Made of that page alone, so it never changes when other pages come."""

    page: str
    """The page's id."""
    called: str
    """The page's title, else the first words of its body; "" where it has neither."""
    outlet: str | None
    published: str | None
    """As the article has it: ISO date or date and time."""
    day: int | None
    """The day of publication."""
    told: Days | None
    """The days of the news: those that the head names, else the day of publication."""
    keys: tuple[str, ...]
    """What its words count as, sorted. Each of the four columns below has a byte for each key."""
    rarity: bytes
    """Tenths of a natural logarithm: one in how many words of Arabic at large the key is."""
    title: bytes
    """What the key weighs in the title, in 250ths of the length of the title's vector; 0 where it is not."""
    head: bytes
    """The same in the title and the lead together."""
    whole: bytes
    """The same on the whole page; 0 also for keys beyond the page's weightiest."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two pages that are alike: `one` is the smaller id."""

    one: str
    other: str
    likeness: int
    """In 62,500ths, which is a page's likeness to itself: whole numbers add up to the same sum in any order."""
