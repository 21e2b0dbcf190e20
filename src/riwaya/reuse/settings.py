"""What the search for shared passages may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """All lengths are in words.

    Raises ValueError when a passage would be shorter than the seed that finds it.
    """

    seed: int = 5
    """So many words in a row are looked up together."""
    shortest: int = 8
    """So many words, as weighed, make a passage: names with their titles come to seven by themselves."""
    window: int = 3
    """Of so many seeds in a row one at least is looked up (winnowing): with a seed of 5, every run of 7 words has
    one. 1 looks up all."""
    around: int = 20
    """So many words on either side of a seed are its setting."""
    common: int = 4
    """A seed that fewer unrelated pages hold than this counts in full."""
    weights: tuple[float, ...] = (1.0, 0.4, 0.34, 0.29, 0.25)
    """What a word of a seed counts for: the first below `common` unrelated pages, each other for up to twice as many
    as the one before; past the last a seed is a formula and counts for nothing."""
    crowded: int = 256
    """A seed that more pages hold is passed over: its pairs would cost too much."""
    bridged: int = 2
    """The longest edit inside a passage, on either page."""
    cost: int = 2
    """What an edited word costs, in equal words: an edit is bridged where more than so many follow it."""
    given_up: int = 6
    """Where a way over edits has lost so many words it is not followed on."""
    edited: float = 0.2
    """The most edited words in a passage, for each equal one."""
    full: float = 0.8
    """A page of whose body words this part stands elsewhere is a full reprint."""
    lead: int = 30
    """The first words of a body: what the page is about."""
    background: float = 0.5
    """A page that shares at least this part of its body with another does more than repeat a paragraph of it."""

    def __post_init__(self) -> None:
        if self.shortest < self.seed + self.window - 1:
            raise ValueError("a passage cannot be shorter than its seed and the window in which one is looked up")


DEFAULTS = ReuseSettings()
