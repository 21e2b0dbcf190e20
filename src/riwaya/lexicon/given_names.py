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
    word_too: bool = False
    """They are other words first (a particle, a calling, a verbal noun) and name only where a name is sure."""


@cache
def given_names() -> frozenset[str]:
    """Folded first names, evidence wherever they stand."""
    return _names(word_too=False)


@cache
def names_like_words() -> frozenset[str]:
    """Folded names that are other words first: no evidence of a name by themselves."""
    return _names(word_too=True)


def _names(*, word_too: bool) -> frozenset[str]:
    known = (entry for entry in entries("given_names", GivenNames) if entry.word_too is word_too)
    return frozenset(fold(name) for entry in known for name in entry.names)
