"""Durations as the command line takes them: a number and its unit, 30s, 10m or 2h."""

from __future__ import annotations

import re
from datetime import timedelta

import click

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_WRITTEN = re.compile("([0-9]{1,6})([smhd])")


def duration(text: str) -> timedelta:
    """The duration that is written, longer than none. Raises click.BadParameter, a usage error."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    length = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta(0)
    if not length:
        raise click.BadParameter(f"{text!r} is no duration: write 30s, 10m, 2h or 1d")
    return length
