"""Pages a second and peak memory of `riwaya read`: python bench/reading.py [--pages PATH] [--count N] [--engine NAME]

PATH is whatever `riwaya read` takes, or a folder of SaudiNewsNet archives; without it the demo pages are repeated.
Memory is what the program and its workers hold together (resident, pages they share counted in each), sampled.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from itertools import islice
from pathlib import Path

from corpora import archived_rows, demo_rows
from held import Memory

from riwaya.desk import ENGINES, engine_named, read_pages
from riwaya.model import Failure


def main() -> None:
    """Measure and print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="", help="what to read (default: the demo pages, repeated)")
    parser.add_argument("--count", type=int, default=2_000, help="how many pages at most")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = _source(wanted.pages, wanted.count, Path(folder))
        with Memory() as memory:
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


if __name__ == "__main__":
    main()
