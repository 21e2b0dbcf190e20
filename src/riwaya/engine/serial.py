"""The reference engine: one thing after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence

from riwaya.engine.contract import Item, Result, Value
from riwaya.engine.shuffle import grouped_values


class Serial:
    """An `Engine` that does what its contract says in the fewest lines. It cannot outlive an item that kills it.

    What `grouped` shuffles is held whole: the other engines are for what does not fit.
    """

    def each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result] | None = None,  # noqa: ARG002  # nothing outlives this process to call it
    ) -> Generator[Result, None, None]:
        yield from map(function, items)

    def grouped(
        self,
        parts: Callable[[Item], Iterable[tuple[str, Value]]],
        join: Callable[[str, Sequence[Value]], Result],
        items: Iterable[Item],
    ) -> Generator[Result, None, None]:
        for key, group in grouped_values(pair for item in items for pair in parts(item)):
            yield join(key, group)

    def close(self) -> None:
        """There is nothing to let go of."""
