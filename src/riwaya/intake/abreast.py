"""Many hosts at the same time, each one request after another, and results in the order of what was asked.

A slow host holds up nobody but itself, until as many results wait behind it as may be held.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def abreast(
    items: Iterable[Item],
    host: Callable[[Item], str],
    work: Callable[[Item], Result],
    *,
    hosts: int,
    ahead: int = 64,
    leaving: Callable[[], None] | None = None,
) -> Generator[Result, None, None]:
    """The result of `work` for each item, in the order of the items, with at most `ahead` of them held.

    Work runs in threads, for at most so many hosts at once and never twice at once for one. What it raises is raised
    here. Close what is given back when its rest is not wanted: `leaving` is then called, and should make work end soon.
    """
    stream = enumerate(items)
    waiting: dict[str, deque[tuple[int, Item]]] = {}
    flight: dict[Future[Result], tuple[int, str]] = {}
    busy: set[str] = set()
    done: dict[int, Result] = {}
    taken = given = 0
    is_open, is_over = True, False
    pool = ThreadPoolExecutor(hosts, thread_name_prefix="fetch")
    try:
        while True:
            while is_open and taken - given < ahead:
                entry = next(stream, None)
                if entry is None:
                    is_open = False
                else:
                    taken += 1
                    waiting.setdefault(host(entry[1]), deque()).append(entry)
            for name in [name for name in waiting if name not in busy][: hosts - len(flight)]:
                at, item = waiting[name].popleft()
                if not waiting[name]:
                    del waiting[name]
                busy.add(name)
                flight[pool.submit(work, item)] = at, name
            if given in done:
                yield done.pop(given)
                given += 1
            elif flight:
                for future in wait(flight, return_when=FIRST_COMPLETED).done:
                    at, name = flight.pop(future)
                    busy.discard(name)
                    done[at] = future.result()
            elif not is_open:
                is_over = True
                return
    finally:
        if leaving is not None and not is_over:
            leaving()
        pool.shutdown(cancel_futures=True)
