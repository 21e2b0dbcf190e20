"""The entries of `given_names.toml`, for all who must tell a person's name from another word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries


@dataclass(frozen=True, slots=True)
class GivenNames:
    """First names of one origin."""

    origin: str
    names: tuple[str, ...]


@cache
def given_names() -> frozenset[str]:
    """Folded first names."""
    return frozenset(fold(name) for entry in entries("given_names", GivenNames) for name in entry.names)
