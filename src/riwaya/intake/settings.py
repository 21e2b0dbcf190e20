"""What intake is told from outside: limits that keep one bad file from stopping a run."""

from __future__ import annotations

from dataclasses import dataclass

FieldNames = tuple[tuple[str, str], ...]
"""Pairs of a field's name here and the name that the rows have for it: (("text", "content"),)."""


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """Limits of intake. A file or row above its limit becomes a Failure; the run goes on."""

    largest_page: int = 20_000_000
    """Bytes of one text or HTML file, or of one record of a web archive, unpacked."""
    largest_row: int = 20_000_000
    """Bytes of one row of a JSONL file, code points of one row of a JSON file or one field of a CSV file."""
    fields: FieldNames = ()
    """What rows call their fields where they do not use the names of `riwaya.intake.fields.FIELDS`."""
