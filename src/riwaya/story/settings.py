"""What the grouping of pages, and the lending of days after it, may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Likeness runs from 0 (nothing in common) to 1 (the same words in the same weight).

    bench/stories.py prints what these numbers are worth on labelled pages, and what their neighbours would be.
    """

    lead_words: int = 80
    """Words of the body that make the lead."""
    title: int = 2
    """How often more a word of the title counts on the whole page."""
    lead: int = 1
    """How often more a word of the lead does."""
    kept: int = 60
    """Keys of the whole page that are weighed: the weightiest."""
    standing: float = 0.9
    """What a state, a people or a movement counts for, beside another name as rare."""
    telling: int = 16
    """By so many of its keys a page is looked for: its weightiest."""
    faintest: float = 0.1
    """Likeness below this counts as none."""
    reach: int = 3
    """Pages that came out further apart than so many days are not compared."""
    news_days: int = 31
    """A day named in the head that is further from the publication is not the day of the news."""
    next_day: int = 3
    """Days between the days told that do not speak against one event."""
    late: int = 7
    """Days between two publications that do not speak against one event."""
    event_days: float = 5.0
    """After this many days' distance the likeness falls to 37 %."""
    copied: float = 0.1
    """What is added to the likeness of two pages one of which is wholly a reprint of the other."""
    same_event: float = 0.47
    """Groups of pages join one story while their likeness is at least this."""
    alone: float = 0.5
    """By what part more two lone pages count as alike; it dwindles as groups grow."""
    least: float = 0.2
    """Pages of one story's parts are on average at least this alike."""
    core_pages: int = 3
    """Pages that a story must have to have a core."""
    core_share: float = 0.75
    """A key belongs to the core of a story if it stands in the heads of this part of its pages."""
    core_floor: float = 6.0
    """A key's rarity counts for a core by what it is above this (natural logarithm)."""
    core_mass: float = 12.0
    """What the weights of a core's keys add up to at least: what is shared by less is no event."""
    core_in_head: float = 0.6
    """A group joins a story whose core its pages' heads have to this part, by weight, …"""
    core_in_whole: float = 0.65
    """… and its whole pages to this part, …"""
    core_rounds: int = 10
    """How often groups are joined by cores at most."""
    core_smaller: float = 1.0
    """… if it has at most this part of the story's pages."""
    same_matter: float = 0.16
    """Stories join one storyline while their likeness is at least this."""
    touching: float = 0.2
    """A new page touches a story if it is at least this like one of its pages."""
    touched: int = 12
    """So many stories are made anew for one new page at most."""
    one_event: float = 0.2
    """A storyline of three pages or more, each of which is at least this like the rest on average, is one story."""
    least_matter: float = 0.04
    """Pages of a storyline's stories are on average at least this alike."""
    matter_spread: float = 0.45
    """How far the likeness of two groups is measured by how alike the pages within each are: 0 not, 0.5 wholly."""


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
