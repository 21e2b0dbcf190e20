"""Nouns that one and the same is called by in turn (callings.toml)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries
from riwaya.model import Role


@dataclass(frozen=True, slots=True)
class Calling:
    """Nouns of one meaning, or of one trade (callings.toml)."""

    of: Role
    words: tuple[str, ...]


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Folded noun → all nouns of its groups; of several words, the first with a hyphen to the second."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries("callings", Calling):
        group = {"-".join(map(fold, words.split())) for words in entry.words}
        for word in group:
            found[word] |= group
    return {word: frozenset(group) for word, group in found.items()}


def callings(noun: str) -> frozenset[str]:
    """The nouns that whoever is called by this one may be called by, the noun itself among them."""
    return _groups().get(noun, frozenset((noun,)))


def called_alike(noun: str, described: frozenset[str]) -> bool:
    """One whom these words describe may be called by the noun."""
    return not callings(noun).isdisjoint(described)
