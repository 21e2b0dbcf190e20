"""From archives to stories, stage by stage: python bench/bulk.py [--pages FOLDER] [--count N …] [--engine NAME]

FOLDER holds SaudiNewsNet archives; without it the demo pages are repeated. Each count of pages is a desk of its own,
made by `Desk.add` in a process of its own; `--count 0` takes all there are. With several counts the exponent of
growth is printed. Then, with `--more N`, so many pages are added to the last desk one by one, and the seconds of each
`Desk.add` are told, the start of Python not counted.

Of each stage the seconds by the clock, and those that all processes computed: where others use the machine the second
figure says more. Memory is what the program and its workers hold together (resident, pages they share counted in
each), sampled. The rows are written to a file of lines first, which is not counted; reading that file is.
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
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from corpora import archived_rows, demo_rows
from held import Memory, processor_time

from riwaya.desk import ENGINES, engine_named, open_desk

_DEMO = Path(__file__).parents[1] / "demo" / "pages"


@dataclass(frozen=True)
class Stage:
    """One step of an `add`."""

    name: str
    seconds: float
    computed: float


@dataclass(frozen=True)
class Measured:
    """One desk."""

    pages: int
    stories: int
    reprints: int
    peak: int
    size: int
    stages: tuple[Stage, ...]

    @property
    def seconds(self) -> float:
        return sum(stage.seconds for stage in self.stages)

    @property
    def computed(self) -> float:
        return sum(stage.computed for stage in self.stages)


class Watch:
    """A `Progress` that keeps when each step began."""

    def __init__(self) -> None:
        self._began = [("start", time.perf_counter(), processor_time())]

    def __call__(self, step: str, done: int, total: int | None) -> None:  # noqa: ARG002  # as the protocol has it
        if step != self._began[-1][0]:
            self._began.append((step, time.perf_counter(), processor_time()))

    def stages(self) -> tuple[Stage, ...]:
        """The steps, each till the next one began and the last till now."""
        ends = [*self._began[1:], ("end", time.perf_counter(), processor_time())]
        return tuple(
            Stage(name, after - began, computed - before)
            for (name, began, before), (_, after, computed) in zip(self._began, ends, strict=True)
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="", help="a folder of archives (default: the demo pages, repeated)")
    parser.add_argument("--count", type=int, nargs="+", default=[500], help="how many pages, 0 for all")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("--address", help="of a Ray cluster")
    parser.add_argument("--more", type=int, default=5, help="pages added one by one to the last desk")
    parser.add_argument("--desk", help="keep the last desk here")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(asdict(_measured(Path(wanted.one), Path(wanted.desk), wanted.engine, wanted.address))))
        return
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Path()
        for count in wanted.count:
            rows, more = Path(folder) / "rows.jsonl", Path(folder) / "more.jsonl"
            _write_rows(wanted.pages, count, rows, wanted.more, more)
            desk = Path(wanted.desk) if wanted.desk and count == wanted.count[-1] else Path(folder) / f"{count}.desk"
            found.append(_in_a_process(rows, desk, wanted.engine, wanted.address))
            _tell(found[-1], wanted.engine)
        if wanted.more:
            _one_by_one(more, desk)
    if len(found) > 1:
        few, many = found[0], found[-1]
        for what in ("seconds", "computed"):
            exponent = math.log(getattr(many, what) / getattr(few, what)) / math.log(many.pages / few.pages)
            print(f"growth from {few.pages} to {many.pages} pages: {what} as pages to the power of {exponent:.2f}")


def _write_rows(pages: str, count: int, rows: Path, most: int, more: Path) -> None:
    """The first rows into one file, and some that stand between them into another: pages of the same days."""
    stream = archived_rows(sorted(Path(pages).glob("*.zip"))) if pages else demo_rows(_DEMO)
    every = max(2, count // max(1, most))
    kept: list[str] = []
    with rows.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(stream, count or (None if pages else 1_000))):
            line = json.dumps(row, ensure_ascii=False) + "\n"
            if len(kept) < most and number % every == every - 1:
                kept.append(line)
            else:
                file.write(line)
    more.write_text("".join(kept), encoding="utf-8")


def _in_a_process(rows: Path, desk: Path, engine: str, address: str | None) -> Measured:
    command = [sys.executable, __file__, "--one", str(rows), "--desk", str(desk), "--engine", engine]
    done = subprocess.run(
        [*command, *(["--address", address] if address else [])], check=True, stdout=subprocess.PIPE
    ).stdout
    given: dict[str, Any] = json.loads(done)
    return Measured(**{**given, "stages": tuple(Stage(**stage) for stage in given["stages"])})


def _measured(rows: Path, desk: Path, engine: str, address: str | None) -> Measured:
    with Memory() as memory, closing(engine_named(engine, address)) as chosen:
        if engine == "ray":
            list(chosen.each(abs, range(64)))  # started before the clock is
        with open_desk(desk, create=True) as opened:
            watch = Watch()
            added = opened.add([str(rows)], chosen, watch)
            stages = watch.stages()
    if added.failures:
        print(*added.failures, sep="\n", file=sys.stderr)
    return Measured(added.pages, added.stories, added.reprints, memory.peak, desk.stat().st_size, stages)


def _tell(found: Measured, engine: str) -> None:
    cores = len(os.sched_getaffinity(0))
    print(
        f"{found.pages} pages, {found.reprints} reprints, {found.stories} stories; {engine} engine, {cores} cores:"
        f" {found.seconds:.0f} s ({found.computed:.0f} s computed), peak {found.peak / 2**20:.0f} MiB,"
        f" desk {found.size / 2**20:.0f} MiB"
    )
    for stage in found.stages:
        print(f"  {stage.name:10} {stage.seconds:7.1f} s {stage.computed:7.1f} s computed")
    sys.stdout.flush()


def _one_by_one(rows: Path, desk: Path) -> None:
    """Each row of the file added by itself; all but the first with what the first one loaded."""
    times: list[tuple[float, float]] = []
    lines = rows.read_text(encoding="utf-8").splitlines()
    with open_desk(desk) as opened:
        for line in lines:
            rows.write_text(line + "\n", encoding="utf-8")
            started, before = time.perf_counter(), processor_time()
            opened.add([str(rows)])
            times.append((time.perf_counter() - started, processor_time() - before))
    if len(times) > 1:
        first, *others = times
        print(
            f"one page more: {median(one for one, _ in others):.3f} s, at most {max(one for one, _ in others):.3f} s"
            f" ({median(one for _, one in others):.3f} s computed; {len(others)} pages);"
            f" the first, with lexicons to load, {first[0]:.3f} s"
        )


if __name__ == "__main__":
    main()
