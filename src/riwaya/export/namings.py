"""How accounts name the same thing, as the report shows it: each naming with its count and its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from riwaya.export.pointers import Pages, Pointer
from riwaya.export.wording import Wording
from riwaya.model import Naming


@dataclass(frozen=True, slots=True)
class Named:
    """One naming: the word, how often, and a link to it on each page that has it."""

    word: str
    count: int
    places: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing and its namings, most often first."""

    said: str
    named: tuple[Named, ...]


def things(namings: Sequence[Naming], pages: Pages, wording: Wording) -> tuple[Thing, ...]:
    """The namings gathered by thing, in the given order."""
    return tuple(
        Thing(
            wording.say(f"thing.{thing}"),
            tuple(
                Named(naming.word, naming.count, tuple(pages.at(e.page, e.spans) for e in naming.evidence))
                for naming in group
            ),
        )
        for thing, group in groupby(namings, key=lambda naming: naming.thing)
    )
