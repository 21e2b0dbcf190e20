"""The two verbs that every engine has, and what they promise.

Engines differ in speed and in nothing else: the contract tests run each against `Serial`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Protocol, TypeVar

from riwaya.errors import RiwayaError

Item = TypeVar("Item")
Value = TypeVar("Value")
Result = TypeVar("Result")


class EngineError(RiwayaError):
    """Work could not be done: a worker died on an item and again when it ran alone, or there are no workers left."""


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
        parts: Callable[[Item], Iterable[tuple[str, Value]]],
        join: Callable[[str, Sequence[Value]], Result],
        items: Iterable[Item],
    ) -> Generator[Result, None, None]:
        """Take each item apart into values under keys, then join the values of each key; in the order of the keys.

        A key's values come in the order of the items, those of one item in the order given; a `join` that does not
        depend on it makes the whole independent of it. What is held at a time is a part of all that is shuffled:
        the rest lies in files or with the cluster.
        """
        ...

    def close(self) -> None:
        """Let go of the workers that wait for more work. What is asked afterwards starts them again."""
        ...
