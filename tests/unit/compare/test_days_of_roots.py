"""The day of a root: what a time of saying that is no day leaves of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plain_pages import plain_story
from riwaya.compare.roots import root_of
from riwaya.compare.utterances import utterances
from riwaya.model import Reading

STORIES = Path(__file__).with_name("stories.toml")


def day_of(reading: Reading, said_at: str | None) -> str | None:
    """The day of the root of the page's first statement, once it was said at `said_at`."""
    said = replace(reading.statements[0], said_at=said_at)
    (first, *_) = utterances([replace(reading, statements=(said,))])
    return root_of(first).day


@pytest.mark.parametrize(
    ("said_at", "day"),
    [
        ("2024-05-09", "2024-05-09"),
        ("2024-05-09TEV", "2024-05-09"),
        ("2024-04", "2024-04"),
        ("2024-W18", "2024"),
        ("2024-SU", "2024"),
        ("2023", "2023"),
        ("XXXX-WXX-5", None),
        ("199", None),
        (None, "2024-05-10"),
    ],
)
def test_a_time_of_saying_gives_the_day_as_near_as_it_tells_it(said_at: str | None, day: str | None) -> None:
    assert day_of(plain_story(STORIES, "bridge")["first"], said_at) == day
