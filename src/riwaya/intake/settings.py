"""What intake is told from outside: limits that keep one bad file from stopping a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """Limits of intake. A file or row above its limit becomes a Failure; the run goes on."""

    largest_page: int = 20_000_000
    """Bytes of one text, HTML or JSON file that is a single page."""
    largest_row: int = 20_000_000
    """Bytes of one row of a JSONL file, code points of one field of a CSV file."""
