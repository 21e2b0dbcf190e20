"""A light stemmer of the light10 family (Larkey, Ballesteros and Connell 2007): one key for a word's family.

It takes off one proclitic group and the inflectional endings, never an infix; what is left is a key for
search and likeness, not a root and not a word to show.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from riwaya.arabic.letters import fold


@dataclass(frozen=True, slots=True)
class Affixes:
    """What may come off a word, longest first, and the length that must stay."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    shortest: int


@cache
def affixes() -> Affixes:
    """The affixes of `affixes.toml`, folded."""
    data = tomllib.loads(files("riwaya.arabic").joinpath("affixes.toml").read_text(encoding="utf-8"))

    def longest_first(name: str) -> tuple[str, ...]:
        return tuple(sorted({fold(affix) for affix in data[name]}, key=lambda affix: (-len(affix), affix)))

    return Affixes(longest_first("prefixes"), longest_first("suffixes"), int(data["shortest"]))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The light stem of a word, given in any spelling."""
    rest = fold(word)
    table = affixes()
    for prefix in table.prefixes:
        if rest.startswith(prefix) and len(rest) - len(prefix) >= table.shortest:
            rest = rest[len(prefix) :]
            break
    cut = True
    while cut:
        cut = False
        for suffix in table.suffixes:
            if rest.endswith(suffix) and len(rest) - len(suffix) >= table.shortest:
                rest = rest[: -len(suffix)]
                cut = True
                break
    return rest
