"""Bodies with a short name (bodies.toml): the full one where the page has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.attribute.scene import Scene
from riwaya.lexicon.loader import entries


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A body's full name and the short ones (bodies.toml)."""

    name: str
    also: tuple[str, ...]


@cache
def _full() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Folded short name → the full name as folded words."""
    return {
        tuple(map(fold, short.split())): tuple(map(fold, entry.name.split()))
        for entry in entries("bodies", BodyEntry)
        for short in entry.also
    }


def in_full(scene: Scene, words: tuple[str, ...]) -> str | None:
    """The full name that the page has for a body called by its short one, as written there; None where it has none."""
    full = _full().get(words)
    if full is None:
        return None
    for line in scene.lines.values():
        if not line.vocabulary.issuperset(full[1:]):
            continue
        for at in range(len(line.tokens) - len(full) + 1):
            here = line.folded(at, at + len(full))
            if here[1:] == full[1:] and here[:1] and here[0].endswith(full[0]):
                text = line.text(at, at + len(full))
                return text[len(here[0]) - len(full[0]) :]
    return None
