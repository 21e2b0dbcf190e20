"""What the search for shared passages may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """All lengths are in words.

    Raises ValueError when a passage would be shorter than the seed that finds it.
    """

    seed: int = 5
    """Every run of this many words is looked up."""
    shortest: int = 8
    """A shorter run is no passage: names with their titles come to seven words by themselves."""
    common: int = 4
    """A seed found in fewer pages than this is rare: sharing it tells something even in a short run."""
    copied: int = 25
    """Two pages one of which copies the other share at least this many words; a footer or a title is shorter."""
    copied_part: float = 0.25
    """A seed that is not rare, and of whose pairs of pages fewer than this part share so much, is a formula."""
    crowded: int = 64
    """A seed that occurs more often than this is a formula too; looking at its pairs would cost too much."""
    full: float = 0.8
    """A page of whose body words this part stands elsewhere is a full reprint."""

    def __post_init__(self) -> None:
        if self.shortest < self.seed:
            raise ValueError("a passage cannot be shorter than its seed")
