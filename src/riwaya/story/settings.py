"""What the grouping of pages, and the lending of days after it, may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Likeness runs from 0 (nothing in common) to 1 (the same words in the same weight)."""

    same_event: float = 0.28
    """Pages join one story while their average likeness is at least this."""
    same_matter: float = 0.1
    """Stories join one storyline while the average likeness of their pages is at least this."""
    one_event: float = 0.17
    """A storyline of three pages or more, each of which is at least this like the rest on average, is one story."""
    title: float = 3.0
    """How often a word of the title counts."""
    lead: float = 2.0
    """How often a word of the lead counts."""
    lead_blocks: int = 2
    """How many body blocks make the lead."""
    copied: float = 0.1
    """What is added to the likeness of two pages one of which is wholly a reprint of the other."""
    unseen: int = 500
    """How many pages are imagined beside those given when rareness is counted."""
    usual: float = 0.01
    """In what part of the imagined pages a word stands."""
    news_days: int = 31
    """A day named in the head that is further from the publication is not the day of the news."""
    next_day: int = 1
    """Days between the days told that do not speak against one event."""
    late: int = 7
    """Days between two publications that do not speak against one event."""
    event_days: float = 10.0
    """After this many days' distance the likeness as an event falls to 37 %."""
    matter_days: float = 60.0
    """The same for a storyline."""
    faintest: float = 0.05
    """Likeness below this counts as none."""


@dataclass(frozen=True, slots=True)
class LendingSettings:
    """How days are lent to undated pages. The sureness follows what was measured where the days were known.

    docs/times.md has the figures.
    """

    copied: float = 0.5
    """Of two pages one of which has this part of its own words in the other, one is a copy."""
    shortest: int = 150
    """Code points of its own words that a copy shares at least: more than a footer or a formula has."""
    around: int = 1
    """Days by which a page may have come out before or after those that speak for it."""
    spread: int = 7
    """Where those came out further apart, in days, they show nothing."""
    news_days: int = 3
    """A day told is news in a page that came out at most so many days from it."""
    copy: float = 0.9
    """Sureness of the range where copies show it."""
    copy_and_words: float = 0.9
    """Of the day, where the page's own words name it too."""
    day_told: float = 0.5
    """Of the range where only a day told shows it."""
    day_told_and_words: float = 0.85
    """Of the day, where the page tells it by its date from publication: that alone would do, had it a year."""
