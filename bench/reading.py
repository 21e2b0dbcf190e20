"""Pages a second and peak memory of `riwaya read`: python bench/reading.py [--pages PATH] [--count N] [--engine NAME]

PATH is whatever `riwaya read` takes, or a folder of SaudiNewsNet archives; without it the demo pages are repeated.
Memory is what the program and its workers hold together (resident, pages they share counted in each), sampled.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path

from corpora import archived_rows, demo_rows

from riwaya.desk import ENGINES, engine_named, read_pages
from riwaya.model import Failure

_EVERY = 0.05
"""Seconds between two looks at the memory."""


def main() -> None:
    """Measure and print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="", help="what to read (default: the demo pages, repeated)")
    parser.add_argument("--count", type=int, default=2_000, help="how many pages at most")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = _source(wanted.pages, wanted.count, Path(folder))
        with _Memory() as memory:
            started = time.perf_counter()
            results = islice(read_pages([source], engine_named(wanted.engine)), wanted.count)
            pages = failures = statements = 0
            for result in results:
                if isinstance(result, Failure):
                    failures += 1
                    print(f"{result.page}: {result.reason}")
                else:
                    pages += 1
                    statements += len(result.statements)
            seconds = time.perf_counter() - started
    speed, held, cores = pages / seconds, memory.peak / 2**20, len(os.sched_getaffinity(0))
    print(f"{pages} pages, {failures} failures, {statements} statements in {seconds:.1f} s")
    print(f"{speed:.0f} pages/s, peak memory {held:.0f} MiB, {wanted.engine} engine, {cores} cores")


def _source(pages: str, most: int, folder: Path) -> str:
    """Something that `riwaya read` takes."""
    archives = sorted(Path(pages).glob("*.zip")) if pages and Path(pages).is_dir() else []
    if pages and not archives:
        return pages
    rows = archived_rows(archives) if archives else demo_rows(Path(__file__).parents[1] / "demo" / "pages")
    path = folder / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(rows, most))
    return str(path)


class _Memory:
    """The most memory that this process and its children held at one time, in bytes, while the block ran."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_resident, [os.getpid(), *_children(os.getpid())])))


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


if __name__ == "__main__":
    main()
