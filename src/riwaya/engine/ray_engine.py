"""The engine for who outgrows a machine: shards of items as Ray Core tasks, over a cluster or this machine's cores.

A task whose worker or node dies is run again by Ray, elsewhere, and what was lost with its node is made anew. What
dies again and again is run item by item, so that only the item that kills is lost. Results are those of `Serial`: a
task does the same wherever and however often it runs.

Tasks and not Ray Data: a shard is a plain list here, and the order is ours to keep.
"""

from __future__ import annotations

import gc
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain, islice
from typing import Any, NoReturn

from riwaya.engine.cluster import Cluster
from riwaya.engine.contract import EngineError, Item, Result, Value
from riwaya.engine.processes import NEW_OBJECTS
from riwaya.engine.serial import Serial
from riwaya.engine.shuffle import gather, in_key_order, spread

_RETRIES = 3
"""How often a task is run again, elsewhere, when its worker or its node dies."""
_AHEAD = 3
"""Tasks under way for each core of the cluster: enough that none waits for the oldest result to be fetched."""


class Ray:
    """An `Engine` over the cluster whose head is at `address` ("auto": the one that runs on this machine).

    Without an address a Ray of this machine alone is started, with `cpus` cores (all that this process may use), and
    ended when the engine is closed or forgotten. `shard` items make a task of `each` and `wide` of them one of
    `grouped`; what is shuffled lies in the cluster's memory, or on its disks, in `partitions` parts.
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        cpus: int | None = None,
        shard: int = 16,
        wide: int = 256,
        partitions: int = 64,
    ) -> None:
        """Raises ValueError unless shards and partitions are positive."""
        if min(shard, wide, partitions) < 1:
            raise ValueError("an engine needs at least one partition and shards of at least one item")
        self.shard = shard
        self.wide = wide
        self.partitions = partitions
        self._cluster = Cluster(address, cpus)
        weakref.finalize(self, self._cluster.leave)

    def each(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        lost: Callable[[Item], Result] | None = None,
    ) -> Generator[Result, None, None]:
        stream = iter(items)
        head = list(islice(stream, 2))
        if len(head) < 2:  # sending it costs more than doing it
            yield from map(function, head)
            return
        ray = self._cluster.ray()
        task = ray.remote(_run).options(max_retries=_RETRIES)
        work = ray.put(function)
        for shard, [done] in self._flown(
            ray, lambda shard: [task.remote(work, shard)], chain(head, stream), self.shard
        ):
            try:
                results = _had(ray, done)
            except _Died:
                yield from self._one_by_one(ray, partial(task.remote, work), shard, lost)
            else:
                yield from results

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
        ray = self._cluster.ray()
        pieces = self._spread(ray, parts, chain(head, stream))
        task = ray.remote(_gather).options(max_retries=_RETRIES)
        work = ray.put(join)
        gathered = self._flown(ray, lambda places: [task.remote(work, *pieces[places[0]])], range(self.partitions), 1)
        yield from in_key_order(self._packed(ray, gathered))

    def close(self) -> None:
        self._cluster.leave()

    def _spread(
        self, ray: Any, parts: Callable[[Item], Iterable[tuple[str, Value]]], items: Iterable[Item]
    ) -> list[list[Any]]:
        """References to the pieces of each partition, in the order of the items. They stay where they were made."""
        task = ray.remote(_spread).options(max_retries=_RETRIES, num_returns=self.partitions + 1)
        work = ray.put(parts)
        pieces: list[list[Any]] = [[] for _ in range(self.partitions)]

        def begin(shard: list[Item]) -> list[Any]:
            done: list[Any] = task.remote(work, self.partitions, shard)
            return done

        for shard, made in self._flown(ray, begin, items, self.wide):
            for of_shard in self._whole(ray, begin, shard, made):
                for place, piece in enumerate(of_shard):
                    pieces[place].append(piece)
        return pieces

    def _whole(
        self, ray: Any, begin: Callable[[list[Item]], list[Any]], shard: list[Item], made: list[Any]
    ) -> Iterator[list[Any]]:
        """The pieces of a shard, once they are made; those of each item where the shard kills whoever works on it."""
        try:
            _had(ray, made[0])
        except _Died:
            if len(shard) == 1:
                _give_up(shard[0])
            for item in shard:
                yield from self._whole(ray, begin, [item], begin([item]))
        else:
            yield made[1:]

    def _packed(self, ray: Any, gathered: Iterable[tuple[list[int], list[Any]]]) -> Iterator[bytes]:
        for [place], [done] in gathered:
            try:
                packed: bytes = _had(ray, done)
            except _Died:
                _give_up(f"partition {place}")
            yield packed

    def _flown(
        self, ray: Any, begin: Callable[[list[Item]], list[Any]], items: Iterable[Item], size: int
    ) -> Iterator[tuple[list[Item], list[Any]]]:
        """Each shard with the references of its task, in order, with few tasks under way; none is left behind."""
        flight: deque[tuple[list[Item], list[Any]]] = deque()
        stream = iter(items)
        try:
            while shard := list(islice(stream, size)):
                flight.append((shard, begin(shard)))
                if len(flight) >= max(2, _AHEAD * int(ray.cluster_resources().get("CPU", 1))):
                    yield flight.popleft()
            while flight:
                yield flight.popleft()
        finally:
            for _, made in flight:
                ray.cancel(made[0])

    def _one_by_one(
        self,
        ray: Any,
        begin: Callable[[list[Item]], Any],
        shard: list[Item],
        lost: Callable[[Item], Result] | None,
    ) -> Iterator[Result]:
        for item in shard:
            try:
                results: list[Result] = _had(ray, begin([item]))
            except _Died:
                if lost is None:
                    _give_up(item)
                results = [lost(item)]
            yield from results


class _Died(Exception):  # noqa: N818  # it is caught here and told as an EngineError, or made good
    """The worker of a task died each time it was run."""


def _had(ray: Any, reference: Any) -> Any:
    """What a task gave. What it raised is raised as it was; raises _Died where it found no end."""
    errors = ray.exceptions
    try:
        return ray.get(reference)
    except errors.RayTaskError as error:
        raise error.cause from None
    except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError, errors.ObjectLostError) as error:
        raise _Died from error
    except errors.RayError as error:
        raise EngineError(f"the Ray cluster gave up: {str(error).strip().splitlines()[0]}") from error


def _give_up(item: object) -> NoReturn:
    raise EngineError(f"a worker died on {str(item)[:80]!r}, and again when it ran alone") from None


def _run(function: Callable[[Item], Result], shard: list[Item]) -> list[Result]:
    gc.set_threshold(NEW_OBJECTS)
    return [function(item) for item in shard]


def _spread(
    parts: Callable[[Item], Iterable[tuple[str, Value]]], partitions: int, shard: list[Item]
) -> tuple[Any, ...]:
    """What `spread` gives, and before it something small that tells that all is there."""
    return None, *spread(parts, partitions, shard)


def _gather(join: Callable[[str, Sequence[Value]], Result], *pieces: bytes) -> bytes:
    return gather(join, BytesIO(b"".join(pieces)))
