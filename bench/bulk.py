"""From archives to stories, stage by stage: python bench/bulk.py --pages FOLDER [--count N …] [--engine NAME]

FOLDER holds SaudiNewsNet archives; without it the demo pages are repeated. Each count is a desk of its own, made in a
process of its own by `Desk.add`; with several the exponent of growth is printed. Then one page more is added to the
last desk, and the seconds are told without the start of Python. Memory is what the program and its workers hold
together (resident, pages they share counted in each), sampled. `--count 0` takes all there is.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from corpora import archived_rows, demo_rows
from held import Memory

from riwaya.desk import ENGINES, engine_named, open_desk

_MORE = "{title}\n\n{text}\n"


class Stages:
    """A `Progress` that keeps when each step was first told of."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}

    def __call__(self, step: str, done: int, total: int | None) -> None:  # noqa: ARG002  # as the protocol has it
        self.began.setdefault(step, time.perf_counter())

    def lengths(self, started: float, ended: float) -> dict[str, float]:
        """Seconds of each step, till the next one begins."""
        times = [*self.began.values(), ended]
        lengths = {"start": times[0] - started}
        for (step, begun), after in zip(self.began.items(), times[1:], strict=True):
            lengths[step] = after - begun
        return lengths


def main() -> None:
    """Measure and print a line a stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pages", default="", help="a folder of SaudiNewsNet archives (default: the demo pages, repeated)"
    )
    parser.add_argument("--count", type=int, nargs="+", default=[1_000], help="how many pages, 0 for all")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("--desk", default="", help="keep the last desk here")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(_measured(wanted.pages, wanted.count[0], wanted.engine, Path(wanted.desk))))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for count in wanted.count:
            desk = Path(wanted.desk) if wanted.desk and count == wanted.count[-1] else Path(folder) / f"{count}.desk"
            command = [sys.executable, __file__, "--one", "--pages", wanted.pages, "--count", str(count),
                       "--engine", wanted.engine, "--desk", str(desk)]  # fmt: skip
            found.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout))
            _tell(found[-1])
    if len(found) > 1:
        _growth(found[0], found[-1])


def _measured(pages: str, count: int, engine: str, desk: Path) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.jsonl"
        rows = (
            archived_rows(sorted(Path(pages).glob("*.zip")))
            if pages
            else demo_rows(Path(__file__).parents[1] / "demo" / "pages")
        )
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(rows, count or None))
        stages = Stages()
        with Memory() as memory, open_desk(desk, create=True) as opened:
            started = time.perf_counter()
            added = opened.add([str(source)], engine_named(engine), stages)
            ended = time.perf_counter()
    return {
        "pages": added.pages,
        "known": added.known,
        "failures": len(added.failures),
        "stories": added.stories,
        "reprints": added.reprints,
        "seconds": ended - started,
        "stages": stages.lengths(started, ended),
        "peak": memory.peak,
        "engine": engine,
        "cores": len(os.sched_getaffinity(0)),
        "desk": desk.stat().st_size,
        "cpu": os.times()[:4],
    }


def _tell(found: dict[str, object]) -> None:
    print(json.dumps(found), flush=True)


def _growth(few: dict[str, object], many: dict[str, object]) -> None:
    exponent = math.log(many["seconds"] / few["seconds"]) / math.log(many["pages"] / few["pages"])
    print(f"growth: pages to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
