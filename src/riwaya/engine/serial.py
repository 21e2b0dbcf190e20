"""The reference engine: one thing after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from riwaya.engine.contract import Item, Result


class Serial:
    """An `Engine` that does what its contract says in the fewest lines. It cannot outlive an item that kills it."""

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
        keys: Callable[[Item], Iterable[str]],
        join: Callable[[str, Sequence[Item]], Result],
        items: Iterable[Item],
    ) -> Iterator[Result]:
        groups = gathered((item, keys(item)) for item in items)
        return (join(key, group) for key, group in groups)


def gathered(keyed: Iterable[tuple[Item, Iterable[str]]]) -> list[tuple[str, Sequence[Item]]]:
    """The items under each of their keys, keys sorted, an item once under a key however often it names it."""
    groups: dict[str, list[Item]] = {}
    for item, keys in keyed:
        for key in dict.fromkeys(keys):
            groups.setdefault(key, []).append(item)
    return sorted(groups.items())
