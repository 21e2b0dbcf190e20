"""What may be written in front of a word without a space: conjunctions, prepositions, and the article they meet.

A lexicon that knows a word should know it after any of these; `attached` gives the forms once, at loading, so
that a text's word is looked up whole and never guessed apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

AND = "\N{ARABIC LETTER WAW}"
"""The conjunction that joins the parts of a number and of a list."""

ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
FOR = "\N{ARABIC LETTER LAM}"
"""The preposition whose meeting with the article swallows the article's first letter."""

_CONJUNCTIONS = ("", AND, "\N{ARABIC LETTER FEH}")
_PREPOSITIONS = ("", "\N{ARABIC LETTER BEH}", FOR, "\N{ARABIC LETTER KAF}")


@dataclass(frozen=True, slots=True)
class Attached:
    """A folded word as it stands with what is attached to it."""

    folded: str
    clitics: str
    """The letters attached, in order; empty for the bare word."""
    cut: int
    """How many letters may be cut off so that the word as listed is left; fewer than `clitics` where they fused."""


def attached(folded: str) -> Iterator[Attached]:
    """The word itself first, then with every conjunction and preposition that may stand before it."""
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            clitics = conjunction + preposition
            if preposition == FOR and folded.startswith(ARTICLE):
                yield Attached(conjunction + FOR + folded[1:], clitics, len(conjunction))
            else:
                yield Attached(clitics + folded, clitics, len(clitics))
