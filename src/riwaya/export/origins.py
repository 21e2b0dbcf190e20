"""The origins of a story as the report shows them: numbered, with their carriers and the reasons for joining."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.export.pointers import PageLabel, Pages
from riwaya.export.wording import Wording
from riwaya.model import Comparison

_HUES = 8
"""So many colours the style sheet knows; a further origin begins again, told apart by its number."""


@dataclass(frozen=True, slots=True)
class Badge:
    """An origin in a circle: its number and colour are the same all through the story."""

    number: int
    hue: int
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet, with its pages that carry an origin."""

    outlet: str
    pages: tuple[PageLabel, ...]


@dataclass(frozen=True, slots=True)
class OriginCard:
    badge: Badge
    carriers: tuple[Carrier, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """A line of the drawing from an outlet to an origin, as heights between 0 and 1000."""

    outlet: int
    origin: int
    hue: int
    how: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing of outlets and the origins they rest on."""

    outlets: tuple[str, ...]
    origins: tuple[Badge, ...]
    strands: tuple[Strand, ...]
    rows: int


def badges(comparison: Comparison) -> dict[str, Badge]:
    """A badge for each origin, by its id, numbered in the order of the comparison."""
    return {
        origin.id: Badge(number, (number - 1) % _HUES, origin.root, origin.how)
        for number, origin in enumerate(comparison.origins, 1)
    }


def carriers(labels: Sequence[PageLabel]) -> tuple[Carrier, ...]:
    """Pages gathered by outlet, in the order of their first page."""
    by_outlet: dict[str, list[PageLabel]] = {}
    for label in sorted(labels, key=lambda label: label.number):
        by_outlet.setdefault(label.key, []).append(label)
    return tuple(Carrier(group[0].outlet, tuple(group)) for group in by_outlet.values())


def origin_cards(comparison: Comparison, pages: Pages, wording: Wording) -> tuple[OriginCard, ...]:
    """The origins with carriers and reasons, in the order of the comparison."""
    known = badges(comparison)
    return tuple(
        OriginCard(
            known[origin.id],
            carriers([pages.labels[page] for page in origin.pages]),
            tuple(wording.reason(reason) for reason in origin.because),
        )
        for origin in comparison.origins
    )


def flow(cards: Sequence[OriginCard], columns: Sequence[Carrier]) -> Flow | None:
    """The drawing, or None where there is nothing to join: no origin, or no outlet."""
    if not cards or not columns:
        return None
    heights = {carrier.pages[0].key: _height(at, len(columns)) for at, carrier in enumerate(columns)}
    strands = tuple(
        Strand(heights[carrier.pages[0].key], _height(at, len(cards)), card.badge.hue, card.badge.how)
        for at, card in enumerate(cards)
        for carrier in card.carriers
    )
    outlets = tuple(carrier.outlet for carrier in columns)
    return Flow(outlets, tuple(card.badge for card in cards), strands, max(len(cards), len(columns)))


def _height(at: int, count: int) -> int:
    """The middle of row `at` of `count` equal rows, of 1000."""
    return round((at + 0.5) * 1000 / count)
