"""The two verbs that every engine has, and what they promise.

Engines differ in speed and in nothing else: the contract tests run each against `Serial`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from riwaya.errors import RiwayaError

Item = TypeVar("Item")
Result = TypeVar("Result")


class EngineError(RiwayaError):
    """A worker died on an item, again when that item ran alone, and the caller named nothing to give in its place."""


class Engine(Protocol):
    """Runs pure functions over many items. Functions must be importable by name: they may run in another process."""

    def each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result] | None = None,
    ) -> Generator[Result, None, None]:
        """One result an item, in the order of the items, as they come: few are held at a time.

        Close what is given back when its rest is not wanted: workers go on until then.

        Whoever keeps the results as they come and leaves out what is kept already can be killed and resume.
        `lost` gives the result of an item that kills whoever works on it; without it that raises EngineError.
        What the function raises is raised here: a bug is never a result.
        """
        ...

    def grouped(
        self,
        keys: Callable[[Item], Iterable[str]],
        join: Callable[[str, Sequence[Item]], Result],
        items: Iterable[Item],
    ) -> Iterator[Result]:
        """Put each item under each of its keys, then join each group; one result a key, in the order of the keys.

        A group's items come in the order given; a `join` that does not depend on it makes the whole independent of it.
        """
        ...
