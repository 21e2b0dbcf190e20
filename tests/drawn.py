"""Sketches drawn by hand: keys that are any words, each part with the weights of a vector of its own."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from riwaya.model import Sketch
from riwaya.story.sketches import ONE


def drawn(
    page: str,
    head: Sequence[str],
    rest: Sequence[str] = (),
    *,
    title: Sequence[str] | None = None,
    day: int | None = 700_000,
    rare: float = 12.0,
    called: str | None = None,
) -> Sketch:
    """A page whose title and lead have the keys of `head`, and whose body has those of `rest` besides."""
    in_title = frozenset(head[:2] if title is None else title)
    keys = tuple(sorted({*head, *rest, *in_title}))
    published = f"2000-01-{day - 700_000 + 1:02}" if day is not None else None
    return Sketch(
        page=page,
        called=page if called is None else called,
        outlet=f"outlet {page}",
        published=published,
        day=day,
        told=(day, day) if day is not None else None,
        keys=keys,
        rarity=bytes(round(10 * rare) for _ in keys),
        title=_column(keys, in_title),
        head=_column(keys, frozenset(head) | in_title),
        whole=_column(keys, frozenset(keys)),
    )


def _column(keys: Sequence[str], there: frozenset[str]) -> bytes:
    weight = round(ONE / sqrt(len(there))) if there else 0
    return bytes(weight if key in there else 0 for key in keys)
