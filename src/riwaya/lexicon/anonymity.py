"""The entries of `unnamed.toml`, folded: what pages let on of the sources that they do not name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries

Kind = Literal[
    "number", "rank", "senior", "field", "near", "side", "body", "lead", "reason", "opener", "inner", "not", "will",
    "naming", "identity",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnonymityWords:
    """Words of one kind; `code` is what the record says of a source that they describe."""

    kind: Kind
    words: tuple[str, ...]
    code: str = "-"


@cache
def codes(kind: Kind) -> Mapping[str, str]:
    """Folded word → its code, of one kind; the first entry that holds a word wins."""
    found: dict[str, str] = {}
    for entry in entries("unnamed", AnonymityWords):
        for word in entry.words if entry.kind == kind else ():
            found.setdefault(fold(word), entry.code)
    return found
