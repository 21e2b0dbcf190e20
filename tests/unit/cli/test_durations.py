"""Durations on the command line."""

from __future__ import annotations

from datetime import timedelta

import click
import pytest

from riwaya.cli.durations import duration


@pytest.mark.parametrize(
    ("text", "seconds"), [("30s", 30), ("10m", 600), ("2h", 7_200), ("1d", 86_400), (" 5M ", 300), ("007s", 7)]
)
def test_a_number_and_its_unit(text: str, seconds: int) -> None:
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "10", "m", "0m", "-5m", "1.5h", "10 m", "1h30m", "٥m", "10w", "9999999s"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(click.BadParameter, match="write 30s, 10m, 2h or 1d"):
        duration(text)
