"""Reading apart from storing: pages read into partitions on disk, which any desk takes in afterwards.

For what is read where no desk is: on a cluster, or by several programs, each with a folder of its own. A run that was
killed goes on where it stopped when it is repeated: pages that stand in the folder are not read again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from riwaya.at_once import dated, died, row
from riwaya.engine import Engine, Processes
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page
from riwaya.progress import Progress
from riwaya.store.contract import Partitioned
from riwaya.store.rows import PageRow

SIZE = 256
"""Pages of a partition: what a killed run has to read again, at most."""


def read_to_partitions(
    paths: Iterable[str],
    folder: Path,
    engine: Engine | None = None,
    progress: Progress | None = None,
    published: datetime.date | None = None,
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
    size: int = SIZE,
) -> Partitioned:
    """Read pages into partitions of a folder; `published` and `settings` are those of `read_pages`.

    Raises RiwayaError where the folder cannot be written or holds partitions of another version.
    """
    from riwaya.store import partitions  # loads Parquet, which who only asks a desk does not need

    partitions.begin(folder)
    there = partitions.partitions(folder)
    seen: set[str] = set()
    failed: set[Failure] = set()
    for path in there:
        ids, others = partitions.held(path)
        seen |= ids
        failed |= others
    number = max(map(partitions.number_of, there), default=0)
    added = known = set_aside = count = 0
    failures: list[Failure] = []

    def fresh() -> Iterator[Page | Failure]:
        nonlocal known
        for item in (dated(item, published) for item in pages(paths, settings)):
            if isinstance(item, Page):
                if item.id in seen:
                    known += 1
                    continue
                seen.add(item.id)
            yield item

    with closing((engine or Processes()).each(row, fresh(), lost=died)) as results:
        while batch := list(islice(results, size)):
            new = [result for result in batch if result not in failed]
            if new:
                number += 1
                partitions.write(folder, number, new)
            rows = [result for result in batch if isinstance(result, PageRow)]
            added += len(rows)
            set_aside += sum(one.set_aside for one in rows)
            failures += [result for result in batch if isinstance(result, Failure)]
            failures += [failure for one in rows for failure in one.failures]
            count += len(batch)
            if progress:
                progress("read", count, None)
    return Partitioned(added, known, tuple(failures), len(partitions.partitions(folder)), set_aside)
