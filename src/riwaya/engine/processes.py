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
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from riwaya.engine.contract import EngineError, Item, Result, Value
from riwaya.engine.serial import Serial
from riwaya.engine.shuffle import gather, in_key_order, spread

NEW_OBJECTS = 20_000
"""How many objects a worker makes between two searches for cycles of them."""


class Processes:
    """An `Engine` over `workers` processes (by default as many as this process may use), `shard` items at a time.

    What is shuffled lies in `partitions` files while it waits, and one of them at a time is held by each worker.
    Workers are kept for the next call until the engine is closed or forgotten.
    """

    def __init__(self, workers: int | None = None, shard: int = 16, partitions: int = 64) -> None:
        """Raises ValueError unless all are positive."""
        self.workers = len(os.sched_getaffinity(0)) if workers is None else workers
        self.shard = shard
        self.partitions = partitions
        if min(self.workers, self.shard, self.partitions) < 1:
            raise ValueError("an engine needs at least one worker, one partition and shards of at least one item")
        self._crew = _Crew(self.workers)
        weakref.finalize(self, self._crew.dismiss)

    def each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result] | None = None,
    ) -> Generator[Result, None, None]:
        return self._each(function, items, self.shard, lost)

    def grouped(
        self,
        parts: Callable[[Item], Iterable[tuple[str, Value]]],
        join: Callable[[str, Sequence[Value]], Result],
        items: Iterable[Item],
    ) -> Generator[Result, None, None]:
        stream = iter(items)
        head = list(islice(stream, 2))
        if len(head) < 2:  # as in `each`
            yield from Serial().grouped(parts, join, head)
            return
        with TemporaryDirectory(prefix="riwaya-") as folder:
            self._write(partial(_spread, parts, self.partitions), chain(head, stream), Path(folder))
            filled = sorted(Path(folder).iterdir())
            with closing(self._each(partial(_gather, join), filled, 1)) as packed:
                yield from in_key_order(packed)

    def close(self) -> None:
        self._crew.dismiss()

    def _each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        shard: int,
        lost: Callable[[Item], Result] | None = None,
    ) -> Generator[Result, None, None]:
        stream = iter(items)
        head = list(islice(stream, 2))
        if len(head) < 2:
            # A pool costs more to start than one item does, and there is no other item to save.
            yield from map(function, head)
            return
        for done in self._flown(partial(_run, function), _cut(chain(head, stream), shard), lost):
            yield from done

    def _write(self, work: _Work[Item, bytes], items: Iterable[Item], folder: Path) -> None:
        """Append the pieces of each shard to the files of their partitions, in the order of the shards."""
        with ExitStack() as files:
            opened: dict[int, BinaryIO] = {}
            for pieces in self._flown(work, _cut(items, self.shard)):
                for at, piece in enumerate(pieces):
                    place = at % self.partitions  # an item that ran alone has pieces of its own behind the others'
                    if piece and place not in opened:
                        opened[place] = files.enter_context((folder / f"{place:06}").open("wb"))
                    if piece:
                        opened[place].write(piece)

    def _flown(
        self,
        work: _Work[Item, Result],
        shards: Iterable[list[Item]],
        lost: Callable[[Item], Result] | None = None,
    ) -> Iterator[list[Result]]:
        """Results of each shard, in order, with few shards under way; none is left waiting behind."""
        flight: _Flight[Item, Result] = deque()
        try:
            for shard in shards:
                flight.append((shard, self._crew.start(work, shard)))
                if len(flight) >= 2 * self.workers:
                    yield from _landed(self._crew, work, flight, lost)
            while flight:
                yield from _landed(self._crew, work, flight, lost)
        finally:
            for _, future in flight:
                future.cancel()


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


def _landed(
    crew: _Crew, work: _Work[Item, Result], flight: _Flight[Item, Result], lost: Callable[[Item], Result] | None
) -> Iterator[list[Result]]:
    """The oldest shard's results; all that are under way, with nothing beside them, when a worker has died."""
    shard, future = flight.popleft()
    if not _is_broken(future):
        yield future.result()
        return
    crew.dismiss()
    suspects = [(shard, future), *flight]
    flight.clear()
    for shard, future in suspects:
        yield _alone(crew, work, shard, lost) if _is_broken(future) else future.result()


def _is_broken(future: Future[list[Result]]) -> bool:
    wait([future])  # a cancelled future has no exception to ask for
    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


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
    gc.set_threshold(NEW_OBJECTS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    # A worker waits for work on a pipe that it holds open itself, so it would outlive a killed parent for ever.
    parent.join()
    os._exit(1)


def _run(function: Callable[[Item], Result], shard: list[Item]) -> list[Result]:
    return [function(item) for item in shard]


def _spread(parts: Callable[[Item], Iterable[tuple[str, Value]]], partitions: int, shard: list[Item]) -> list[bytes]:
    return list(spread(parts, partitions, shard))


def _gather(join: Callable[[str, Sequence[Value]], Result], path: Path) -> bytes:
    with path.open("rb") as file:
        return gather(join, file)
