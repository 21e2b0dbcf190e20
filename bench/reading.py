"""Pages a second and peak memory of `riwaya read`: python bench/reading.py [--pages PATH] [--count N] [--engine NAME]

PATH is whatever `riwaya read` takes, or a folder of SaudiNewsNet archives; without it the demo pages are repeated.
Of an archive pages are taken from all over it. Memory is what the program and its workers hold together (resident,
pages they share counted in each), sampled. "A second of CPU" counts the user time of all processes, their start
included: it says more than the clock where others use the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

from corpora import demo_rows, sampled_rows
from held import Memory

from riwaya.desk import ENGINES, engine_named, read_pages
from riwaya.model import Failure


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="", help="what to read (default: the demo pages, repeated)")
    parser.add_argument("--count", type=int, default=2_000, help="how many pages at most")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = _source(wanted.pages, wanted.count, Path(folder))
        with Memory() as memory:
            started, used = time.perf_counter(), _user_time()
            pages = failures = statements = letters = 0
            with closing(engine_named(wanted.engine)) as engine, closing(read_pages([source], engine)) as results:
                for result in islice(results, wanted.count):
                    if isinstance(result, Failure):
                        failures += 1
                        print(f"{result.page}: {result.reason}")
                    else:
                        pages += 1
                        statements += len(result.statements)
                        letters += len(result.article.page.text)
            seconds, cpu = time.perf_counter() - started, _user_time() - used
    held, cores = memory.peak / 2**20, len(os.sched_getaffinity(0))
    print(
        f"{pages} pages, mean {letters / max(pages, 1):.0f} code points, {failures} failures, {statements} statements"
    )
    print(f"{pages / seconds:.0f} pages/s ({seconds:.1f} s), {pages / cpu:.0f} pages a second of CPU ({cpu:.1f} s)")
    print(f"peak memory {held:.0f} MiB, {wanted.engine} engine, {cores} cores")


def _user_time() -> float:
    """Seconds of user time of this process and of those of its children that are over."""
    return sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _source(pages: str, most: int, folder: Path) -> str:
    """Something that `riwaya read` takes."""
    archives = sorted(Path(pages).glob("*.zip")) if pages and Path(pages).is_dir() else []
    if pages and not archives:
        return pages
    rows = sampled_rows(archives, most) if archives else demo_rows(Path(__file__).parents[1] / "demo" / "pages")
    path = folder / "rows.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(rows, most))
    return str(path)


if __name__ == "__main__":
    main()
