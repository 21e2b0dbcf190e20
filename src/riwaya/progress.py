"""How a long run tells how far it has come."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a step has come."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """`step` is "loading", "read", "furniture", "joining", "reprints", "stories" or "grouping", in this order.

        `total` is None where it is not known beforehand.
        """
        ...
