"""Functions that the contract tests send to workers: they must be importable by name there."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path


def squared(number: int) -> int:
    return number * number


def digits(number: int) -> list[tuple[str, int]]:
    """The number under each of its digits."""
    return [(digit, number) for digit in dict.fromkeys(str(number))]


def total(key: str, group: Sequence[int]) -> tuple[str, int, int]:
    return key, len(group), sum(group)


def in_order(key: str, group: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    return key, tuple(group)


def raises_on_seven(number: int) -> int:
    if number == 7:
        raise LookupError("seven")
    return number


def parts_raising_on_seven(number: int) -> list[tuple[str, int]]:
    return digits(raises_on_seven(number))


def parts_dying_on_seven(number: int) -> list[tuple[str, int]]:
    return digits(dies_on_seven(number))


def parts_dying_once(job: tuple[str, int]) -> list[tuple[str, int]]:
    return digits(dies_once(job))


def total_dying_on_seven(key: str, group: Sequence[int]) -> tuple[str, int, int]:
    dies_on_seven(int(key))
    return total(key, group)


def dies_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(job: tuple[str, int]) -> int:
    """Kill the worker at number 7, the first time only: the file named in the job says that it has happened."""
    mark, number = job
    if number == 7 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def negative(number: int) -> int:
    return -number
