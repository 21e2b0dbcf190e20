"""The default engine: shards of items over worker processes, results in order, few in memory at a time.

A worker that dies (killed, out of memory, a crash in native code) takes no result with it: what was under way
is run again, first a shard at a time and then an item at a time, so that only the item that kills is lost.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice

from riwaya.engine.contract import EngineError, Item, Result
from riwaya.engine.serial import gathered

_NEW_OBJECTS = 20_000
"""How many objects a worker makes between two searches for cycles of them."""


class Processes:
    """An `Engine` over `workers` processes (by default as many as this process may use), `shard` items at a time."""

    def __init__(self, workers: int | None = None, shard: int = 16) -> None:
        """Raises ValueError unless both are positive."""
        self.workers = len(os.sched_getaffinity(0)) if workers is None else workers
        self.shard = shard
        if self.workers < 1 or self.shard < 1:
            raise ValueError("an engine needs at least one worker and shards of at least one item")

    def each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result] | None = None,
    ) -> Generator[Result, None, None]:
        stream = iter(items)
        head = list(islice(stream, 2))
        if len(head) < 2:
            # A pool costs more to start than one item does, and there is no other item to save.
            yield from map(function, head)
            return
        crew = _Crew(self.workers)
        shards = _cut(chain(head, stream), self.shard)
        try:
            for done in _flown(crew, partial(_run, function), shards, window=2 * self.workers, lost=lost):
                yield from done
        finally:
            crew.dismiss()

    def grouped(
        self,
        keys: Callable[[Item], Iterable[str]],
        join: Callable[[str, Sequence[Item]], Result],
        items: Iterable[Item],
    ) -> Iterator[Result]:
        groups = gathered(self.each(partial(_keyed, keys), items))
        return self.each(partial(_joined, join), groups)


class _Crew:
    """A pool of workers that is replaced when one of them dies."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._owner = threading.get_ident()

    def start(self, work: Callable[[list[Item]], list[Result]], shard: list[Item]) -> Future[list[Result]]:
        if self._pool is None:
            # "spawn": a forked copy of a process with threads (a progress bar is one) can hang.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_settle)
        try:
            return self._pool.submit(work, shard)
        except BrokenProcessPool as broken:
            future: Future[list[Result]] = Future()
            future.set_exception(broken)
            return future

    def dismiss(self) -> None:
        if self._pool is not None:
            # Waited for, so that nothing of it is left to stumble when Python ends; but a crew that was forgotten,
            # not closed, may be dismissed from the pool's own thread, which cannot wait for itself.
            self._pool.shutdown(wait=threading.get_ident() == self._owner, cancel_futures=True)
            self._pool = None


_Work = Callable[[list[Item]], list[Result]]
_Flight = deque[tuple[list[Item], Future[list[Result]]]]


def _flown(
    crew: _Crew,
    work: _Work[Item, Result],
    shards: Iterable[list[Item]],
    *,
    window: int,
    lost: Callable[[Item], Result] | None,
) -> Iterator[list[Result]]:
    """Results of each shard, in order, with at most `window` shards under way."""
    flight: _Flight[Item, Result] = deque()
    for shard in shards:
        flight.append((shard, crew.start(work, shard)))
        if len(flight) >= window:
            yield from _landed(crew, work, flight, lost)
    while flight:
        yield from _landed(crew, work, flight, lost)


def _landed(
    crew: _Crew, work: _Work[Item, Result], flight: _Flight[Item, Result], lost: Callable[[Item], Result] | None
) -> Iterator[list[Result]]:
    """The oldest shard's results; all that are under way, with nothing beside them, when a worker has died."""
    shard, future = flight.popleft()
    if not isinstance(future.exception(), BrokenProcessPool):
        yield future.result()
        return
    crew.dismiss()
    suspects = [(shard, future), *flight]
    flight.clear()
    for shard, future in suspects:
        if future.cancelled() or isinstance(future.exception(), BrokenProcessPool):
            yield _alone(crew, work, shard, lost)
        else:
            yield future.result()


def _alone(
    crew: _Crew, work: _Work[Item, Result], shard: list[Item], lost: Callable[[Item], Result] | None
) -> list[Result]:
    """A shard with nothing beside it; item by item when it kills its worker again."""
    try:
        return crew.start(work, shard).result()
    except BrokenProcessPool:
        crew.dismiss()
    results: list[Result] = []
    for item in shard:
        try:
            results += crew.start(work, [item]).result()
        except BrokenProcessPool:
            crew.dismiss()
            if lost is None:
                raise EngineError(f"a worker died on {str(item)[:80]!r}, and again when it ran alone") from None
            results.append(lost(item))
    return results


def _cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    stream = iter(items)
    while shard := list(islice(stream, size)):
        yield shard


def _settle() -> None:
    """Make a worker quiet at the keyboard's interrupt, and let it end when the process that started it is gone.

    Items make few cycles of objects, and looking for such after every 700 new objects takes a tenth of a worker's time.
    """
    gc.set_threshold(_NEW_OBJECTS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    # A worker waits for work on a pipe that it holds open itself, so it would outlive a killed parent for ever.
    parent.join()
    os._exit(1)


def _run(function: Callable[[Item], Result], shard: list[Item]) -> list[Result]:
    return [function(item) for item in shard]


def _keyed(keys: Callable[[Item], Iterable[str]], item: Item) -> tuple[Item, tuple[str, ...]]:
    return item, tuple(keys(item))


def _joined(join: Callable[[str, Sequence[Item]], Result], group: tuple[str, Sequence[Item]]) -> Result:
    return join(*group)
