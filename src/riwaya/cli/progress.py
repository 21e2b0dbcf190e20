"""Progress bars on standard error, for people at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from riwaya.cli.wording import Words
from riwaya.desk import Progress


@contextmanager
def bars(words: Words, *, quiet: bool) -> Iterator[Progress | None]:
    """A `Progress` that draws a bar a step; None where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True)) as drawn:
        tasks = {}

        def tell(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = drawn.add_task(words(f"step.{step}"), total=total)
            drawn.update(tasks[step], completed=done, total=total)

        yield tell
        if "read" in tasks:
            read = drawn.tasks[0].completed
            drawn.update(tasks["read"], total=read)
