"""The accounts grid: a row for each claim, a column for each outlet, and what the one says of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya.export.origins import Badge, Carrier
from riwaya.export.pointers import Pages, Pointer
from riwaya.model import Claim, Difference, Saying

State = Literal["says", "relay", "differs", "silent", "unknown"]


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """A claim as every section names it."""

    anchor: str
    chain: str
    """Anchor of its chains."""
    text: str
    standing: str
    origins: tuple[Badge, ...]
    pointer: Pointer | None
    """Where it is first said."""
    independent: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One page saying the claim, or saying it otherwise."""

    state: State
    pointer: Pointer
    origin: Badge | None = None
    how: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet does with one claim. `state` is that of its most telling page."""

    column: Carrier
    state: State
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim and what each outlet does with it."""

    claim: ClaimHead
    cells: tuple[Cell, ...]

    @property
    def tellers(self) -> int:
        """How many outlets tell the claim, in whatever way."""
        return sum(bool(cell.entries) for cell in self.cells)


def claim_head(claim: Claim, number: int, pages: Pages, known: Mapping[str, Badge]) -> ClaimHead:
    """The claim's head, with a link to the words that say it first."""
    first = claim.says[0] if claim.says else None
    return ClaimHead(
        anchor=f"{pages.prefix}c{number}",
        chain=f"{pages.prefix}k{number}",
        text=claim.text,
        standing=claim.standing,
        origins=tuple(known[origin] for origin in claim.origins),
        pointer=pages.at(first.page, first.spans) if first else None,
        independent=claim.independent,
    )


def row(claim: Claim, head: ClaimHead, columns: Sequence[Carrier], pages: Pages, known: Mapping[str, Badge]) -> Row:
    """The claim's row of the grid."""
    by_outlet: dict[str, list[Entry]] = {}
    for entry in [
        *(_said(saying, pages, known) for saying in claim.says),
        *(_differing(difference, pages) for difference in claim.differs),
    ]:
        by_outlet.setdefault(entry.pointer.page.key, []).append(entry)
    silent = {pages.labels[page].key for page in claim.silent}
    return Row(head, tuple(_cell(column, by_outlet, silent) for column in columns))


def _cell(column: Carrier, by_outlet: Mapping[str, list[Entry]], silent: set[str]) -> Cell:
    key = column.pages[0].key
    entries = tuple(by_outlet.get(key, ()))
    states = {entry.state for entry in entries}
    for state in ("differs", "says", "relay"):
        if state in states:
            return Cell(column, state, entries)
    return Cell(column, "silent" if key in silent else "unknown", ())


def _said(saying: Saying, pages: Pages, known: Mapping[str, Badge]) -> Entry:
    state: State = "relay" if saying.relayed else "says"
    return Entry(state, pages.at(saying.page, saying.spans), known[saying.origin])


def _differing(difference: Difference, pages: Pages) -> Entry:
    return Entry("differs", pages.at(difference.page, difference.spans), how=difference.how, value=difference.value)
