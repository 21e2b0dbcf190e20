"""The entries of `lookalikes.toml`: signs and the letters they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.lexicon.loader import entries


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One sign of one scheme."""

    scheme: Literal["digit", "latin", "dotless", "undotted"]
    sign: str
    letters: tuple[str, ...]


@cache
def lookalikes(scheme: str) -> dict[str, tuple[str, ...]]:
    """The letters that each sign of a scheme may stand for."""
    return {entry.sign: entry.letters for entry in entries("lookalikes", Lookalike) if entry.scheme == scheme}
