"""What `grouped` is made of, whoever runs it: values spread over partitions by the hash of their key, then gathered.

Between the two steps values travel as bytes, so that whoever carries them neither unpacks them nor knows what they
are. The hash is of the key alone and no process's own: every worker puts a key in the same place.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from heapq import merge
from operator import itemgetter
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol
from zlib import crc32

from riwaya.engine.contract import Item, Result, Value

_IN_MEMORY = 2**20
"""Bytes of one partition's results that are held; more of them go into a file."""


class _Readable(Protocol):
    """What pickle reads from."""

    def read(self, size: int, /) -> bytes: ...

    def readline(self) -> bytes: ...


def partition(key: str, count: int) -> int:
    """Where a key belongs, from 0 to below `count`."""
    return crc32(key.encode("utf-8", "surrogatepass")) % count


def spread(
    parts: Callable[[Item], Iterable[tuple[str, Value]]], count: int, items: Sequence[Item]
) -> tuple[bytes, ...]:
    """The values of the items with their keys, packed, one piece a partition; b"" where nothing belongs."""
    pieces: list[list[tuple[str, Value]]] = [[] for _ in range(count)]
    places: dict[str, int] = {}
    for item in items:
        for key, value in parts(item):
            if (place := places.get(key)) is None:
                place = places[key] = partition(key, count)
            pieces[place].append((key, value))
    return tuple(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) if piece else b"" for piece in pieces)


def gather(join: Callable[[str, Sequence[Value]], Result], pieces: _Readable) -> bytes:
    """One partition's pieces, one behind another in the order of the items, joined key by key.

    Gives the results, packed, in the order of the keys.
    """
    values = grouped_values(pair for piece in unpacked(pieces) for pair in piece)
    return b"".join(pickle.dumps((key, join(key, group)), pickle.HIGHEST_PROTOCOL) for key, group in values)


def grouped_values(pairs: Iterable[tuple[str, Value]]) -> list[tuple[str, Sequence[Value]]]:
    """The values under each key, in the order given, keys sorted."""
    groups: dict[str, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return sorted(groups.items(), key=itemgetter(0))


def in_key_order(partitions: Iterable[bytes]) -> Iterator[Result]:
    """All partitions' results, in the order of the keys. One result of each partition is held, the rest is put away."""
    with ExitStack() as files:
        streams = []
        for packed in partitions:
            file = files.enter_context(SpooledTemporaryFile(_IN_MEMORY))
            file.write(packed)
            file.seek(0)
            streams.append(unpacked(file))
        for _, result in merge(*streams, key=itemgetter(0)):
            yield result


def unpacked(file: _Readable) -> Iterator[Any]:
    """What was packed into the file, one thing after another."""
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return
