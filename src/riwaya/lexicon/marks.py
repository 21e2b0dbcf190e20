"""Words that tell what a mark beside them means: the roles of `dots.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries

Role = Literal["letter", "domain", "final", "bound", "opener", "title", "unit"]


@dataclass(frozen=True, slots=True)
class Dots:
    """One entry of `dots.toml`."""

    role: Role
    words: tuple[str, ...]


@cache
def words_of(role: Role) -> frozenset[str]:
    """The folded words of one role."""
    return frozenset(fold(word) for entry in entries("dots", Dots) if entry.role == role for word in entry.words)
