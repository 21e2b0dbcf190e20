"""What a program and the processes below it hold and use, by what Linux says of them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

_EVERY = 0.05
"""Seconds between two looks at the memory."""
_USER, _SYSTEM = 11, 12
"""Places in /proc/PID/stat behind the program's name."""
_OVER = (13, 14)
"""The same of the children that are over and were waited for."""


class Memory:
    """The most memory that this process and its children held at one time, in bytes, while the block ran."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_resident, [os.getpid(), *_children(os.getpid())])))


def processor_time() -> float:
    """Seconds that this process and all below it have computed, those included that are over."""
    ticks = sum(map(_ticks, [os.getpid(), *_children(os.getpid())]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    """All processes below one, by what Linux says; one that ends meanwhile has none."""
    try:
        direct = [int(child) for task in Path(f"/proc/{process}/task").iterdir()
                  for child in (task / "children").read_text().split()]  # fmt: skip
    except OSError:
        return []
    return direct + [below for child in direct for below in _children(child)]


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _ticks(process: int) -> int:
    try:
        places = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(places[at]) for at in (_USER, _SYSTEM, *_OVER))
