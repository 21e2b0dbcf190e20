"""Shared passages against an exhaustive alignment, and against MinHash on the same pages.

    python bench/reuse.py PATH... [--count N] [--list]

PATH is what `riwaya read` takes, or SaudiNewsNet archives (ZIP) or a folder of them. Of the first `--count` pages
every pair is aligned in full (`exhaustive.py`, minutes for a day of papers). Told are:

- of the shared passages of 12 words and more, with no more than a fifth as many edits, how many are found: by the
  search alone, which lets every seed count, and by the whole, which sets formulae and an outlet's boilerplate aside;
- of the words of passages found, how many are aligned by the reference too;
- of the pairs that share the report itself, how many datasketch and rensa find at a likeness of 0.5 and 0.7, with 128
  permutations over all seeds of five words, where they are installed (pip install .[bench]);
- seconds of processor time and peak memory of each, measured in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpora import archived_rows
from exhaustive import Aligned, alignments, pairs_that_share

from riwaya.intake.settings import IntakeSettings
from riwaya.intake.sources import pages
from riwaya.model import Article, Page, Reprint
from riwaya.read.article import read_page
from riwaya.reuse.meeting import by_pair, meetings
from riwaya.reuse.reprints import reprints
from riwaya.reuse.seeds import merged, seeds_of
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.stretches import stretches
from riwaya.reuse.wording import Wording, worded

Pair = tuple[str, str]
Cells = dict[Pair, set[tuple[int, int]]]

_LONG = 12
_EDITED = 0.2
_FOUND = 0.8
"""A passage is found when this part of its words is."""
_EVERY_SEED = ReuseSettings(weights=(1.0,) * 24, crowded=10**6)
_PERMUTATIONS = 128


def main() -> None:
    """Read, align, compare, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", metavar="PATH")
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--list", action="store_true", help="print the passages that are missed or set aside")
    given = options.parse_args()
    articles = read(given.paths, given.count)
    wordings = {wording.page: wording for wording in map(worded, articles)}
    print(f"{len(wordings)} pages, {sum(int((w.words != 0).sum()) for w in wordings.values())} words")
    truth = timed("exhaustive alignment", aligned, wordings)
    found = timed("riwaya, pages to reprints", reprints, articles)
    print(f"  {len(found)} reprints: {dict(Counter((made.kind, made.matter) for made in found))}")
    compare(truth, wordings, articles if given.list else ())
    made = {_pair(reprint.source, reprint.target): reprint for reprint in found}
    wanted = {pair for pair, reprint in made.items() if reprint.matter == "report"}
    against_minhash(wordings, wanted, made)


def _pair(one: str, two: str) -> Pair:
    return min(one, two), max(one, two)


def read(paths: Sequence[str], count: int) -> list[Article]:
    """The pages, each once, without those that are not read."""
    archives = [file for path in map(Path, paths) for file in (sorted(path.glob("*.zip")) if path.is_dir() else [path])]
    if archives and all(file.suffix == ".zip" for file in archives):
        rows = archived_rows(archives)
        given: Iterator[Page] = (
            Page(row["id"], row["text"], row["url"], row["outlet"], row["title"], row["published"]) for row in rows
        )
    else:
        given = (page for page in pages(paths, IntakeSettings()) if isinstance(page, Page))
    found: dict[str, Article] = {}
    for article in map(read_page, given):
        if article.set_aside is None:
            found[article.page.id] = article
        if len(found) == count:
            break
    return list(found.values())


def timed(what: str, work: Callable[[Any], Any], given: Any) -> Any:
    """The result of the work, done in a process of its own; its time and memory are printed."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        result, seconds, more = pool.apply(_measured, (work, given))
    print(f"{what}: {seconds:.1f} s of processor time, {more} MiB more than what it is given")
    return result


def _measured(work: Callable[[Any], Any], given: Any) -> tuple[Any, float, int]:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak so far is forgotten
    before = _memory("VmRSS")
    started = time.process_time()
    result = work(given)
    return result, time.process_time() - started, max(0, _memory("VmHWM") - before)


def _memory(name: str) -> int:
    """MiB, by the kernel's account of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(name)).split()[1]) // 1024


def aligned(wordings: Mapping[str, Wording]) -> dict[Pair, list[Aligned]]:
    """Every alignment of every pair of pages."""
    ordered = [wordings[page] for page in sorted(wordings)]
    words = [wording.words.tolist() for wording in ordered]
    return {
        (ordered[one].page, ordered[two].page): alignments(words[one], words[two])
        for one, two in pairs_that_share(words)
    }


def cells(wordings: Mapping[str, Wording], settings: ReuseSettings, *, houses: bool) -> Cells:
    """The equal words of all passages found, by their places."""
    known = wordings if houses else {page: _of_nobody(wording) for page, wording in wordings.items()}
    seeds = merged(seeds_of(wording, settings) for wording in known.values())
    found: Cells = {}
    for meeting in by_pair([meetings(seeds, settings)], settings):
        shared = stretches(known[meeting.one], known[meeting.two], meeting, settings)
        runs = [run for stretch in shared for run in stretch.runs]
        if runs:
            places = ((run.left + at, run.right + at) for run in runs for at in range(run.length))
            found[meeting.one, meeting.two] = set(places)
    return found


def _of_nobody(wording: Wording) -> Wording:
    return replace(wording, whence=replace(wording.whence, outlet=None, site=None))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A passage of the reference, and what became of it."""

    pair: Pair
    passage: Aligned
    fate: str


def compare(truth: Mapping[Pair, Sequence[Aligned]], wordings: Mapping[str, Wording], shown: Sequence[Article]) -> None:
    """Recall of long passages and precision of all words, printed."""
    ways = {
        "found": cells(wordings, DEFAULTS, houses=True),
        "boilerplate of one outlet": cells(wordings, DEFAULTS, houses=False),
        "formula": cells(wordings, _EVERY_SEED, houses=False),
    }
    verdicts = [
        Verdict(pair, passage, next((fate for fate in ways if _holds(ways[fate].get(pair), passage)), "missed"))
        for pair, passages in truth.items()
        for passage in passages
        if passage.words >= _LONG and passage.edits <= _EDITED * passage.words
    ]
    fates = Counter(verdict.fate for verdict in verdicts)
    seen, every = len(verdicts) - fates["missed"], max(1, len(verdicts))
    print(f"shared passages of {_LONG} words and more: {every}, in {len({v.pair for v in verdicts})} pairs")
    print(f"  found by the search: {seen} ({seen / every:.2%})")
    print(f"  what became of them: {dict(fates)}")
    right = {pair: {cell for passage in passages for cell in passage.cells} for pair, passages in truth.items()}
    for name, said in (("found", "as told"), ("formula", "of the search")):
        agreed = [(len(found & right.get(pair, set())), len(found)) for pair, found in ways[name].items()]
        good, total = (sum(counts) for counts in zip(*agreed, strict=True)) if agreed else (0, 1)
        print(f"  words of passages {said}: {total}, aligned alike by the reference {good / total:.2%}")
        apart = sum(held < _FOUND * count for held, count in agreed)
        print(f"    pairs {len(agreed)}; fewer than {_FOUND:.0%} of their words aligned alike: {apart}")
        print(f"    pairs of which the reference has nothing: {len(ways[name].keys() - right.keys())}")
    _list(verdicts, {article.page.id: article for article in shown}, wordings)


def _holds(found: set[tuple[int, int]] | None, passage: Aligned) -> bool:
    return found is not None and sum(cell in found for cell in passage.cells) >= _FOUND * passage.words


def _list(verdicts: Sequence[Verdict], articles: Mapping[str, Article], wordings: Mapping[str, Wording]) -> None:
    for verdict in verdicts if articles else ():
        if verdict.fate != "found":
            page = verdict.pair[0]
            first, last = verdict.passage.cells[0][0], verdict.passage.cells[-1][0]
            text = wordings[page].span(first, last + 1).of(articles[page].page.text)
            counts = f"{verdict.passage.words} words, {verdict.passage.edits} edits"
            print(f"    {verdict.fate}: {counts}, {verdict.pair}: {text!r}")


def against_minhash(wordings: Mapping[str, Wording], wanted: set[Pair], made: Mapping[Pair, Reprint]) -> None:
    """How many of the real reuses the two libraries find, printed."""
    shingles = {page: rows for page, wording in wordings.items() if (rows := _shingles(wording))}
    print(f"pairs that share the report itself: {len(wanted)}")
    for name, work in (("datasketch", by_datasketch), ("rensa", by_rensa)):
        if find_spec(name) is None:
            print(f"{name}: not installed")
            continue
        for threshold in (0.5, 0.7):
            found = timed(f"{name} at {threshold}", partial(work, threshold=threshold), shingles)
            missed = wanted - found
            full = sum(made[pair].kind == "full" for pair in missed)
            part = len(missed) / max(1, len(wanted))
            print(f"  {len(found)} pairs, {len(found - made.keys())} of them with no passage in common")
            print(f"  of the real reuses {len(missed)} missed ({part:.0%}), {full} of them full reprints")


def _shingles(wording: Wording) -> list[str]:
    words = wording.words.tolist()
    rows = (words[at : at + DEFAULTS.seed] for at in range(len(words) - DEFAULTS.seed + 1))
    return [" ".join(map(str, row)) for row in rows if all(row)]


def by_datasketch(shingles: Mapping[str, Sequence[str]], threshold: float) -> set[Pair]:
    """Pairs whose signatures collide."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    found: set[Pair] = set()
    for page, rows in shingles.items():
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([row.encode() for row in rows])
        found |= {_pair(page, other) for other in index.query(sketch)}
        index.insert(page, sketch)
    return found


def by_rensa(shingles: Mapping[str, Sequence[str]], threshold: float) -> set[Pair]:
    """Pairs whose signatures collide."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, num_bands=_bands(threshold))
    names = list(shingles)
    found: set[Pair] = set()
    for number, rows in enumerate(shingles.values()):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        sketch.update(rows)
        found |= {_pair(names[number], names[other]) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def _bands(threshold: float) -> int:
    """As many bands as bring the steepest part of the curve, (1 / bands) ** (1 / rows), nearest to the threshold."""
    choices = [bands for bands in range(1, _PERMUTATIONS + 1) if _PERMUTATIONS % bands == 0]
    return min(choices, key=lambda bands: abs((1 / bands) ** (bands / _PERMUTATIONS) - threshold))


if __name__ == "__main__":
    main()
