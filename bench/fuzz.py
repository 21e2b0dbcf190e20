"""Read mutated pages and rows and see that all holds.

    python bench/fuzz.py [--count N] [--from N] [--seconds S] [--short]

Prints a line for each mutant that broke something, with its number, and ends with 1 when there was one.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from functools import cache
from itertools import islice
from pathlib import Path

from mutants import SHORT, Mutant, mutant
from soundness import faults

from riwaya import pipeline
from riwaya.engine import Processes
from riwaya.intake.documents import page_of_bytes
from riwaya.intake.encodings import UndecodableError
from riwaya.intake.fields import NoPageError
from riwaya.intake.rows import page_of_line
from riwaya.model import Page

_ROOT = Path(__file__).parents[1]


@cache
def sound_pages() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of the demo, and documents of HTML."""
    texts = tuple(path.read_text(encoding="utf-8") for path in sorted((_ROOT / "demo" / "pages").glob("*.txt")))
    saved = sorted((_ROOT / "tests" / "pages" / "html").glob("*.html"))
    return texts, tuple(path.read_text(encoding="utf-8", errors="replace") for path in saved) or tuple(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</body></html>" for text in texts
    )


def page_of(one: Mutant) -> Page | None:
    """The page that a mutant makes; None where intake refuses it, as it may."""
    name = f"mutant-{one.number}"
    try:
        if one.kind == "row":
            return page_of_line(one.data.decode("utf-8-sig", "replace"), name)
        return page_of_bytes(one.data, name, html=one.kind == "html")
    except (NoPageError, UndecodableError):
        return None


def broken(number: int) -> tuple[bool, list[str]]:
    """Whether the mutant of that number was read, and what did not hold."""
    return _outcome(mutant(number, *sound_pages()))


def broken_short(number: int) -> tuple[bool, list[str]]:
    """The same for the short mutant of that number."""
    return _outcome(mutant(number, *sound_pages(), SHORT))


def _outcome(one: Mutant) -> tuple[bool, list[str]]:
    try:
        page = page_of(one)
        return page is not None, list(faults(pipeline.read(page))) if page else []
    except Exception:  # whatever is raised is what is being looked for
        return True, [traceback.format_exc()]


def main() -> None:
    """Read mutants until the count or the time is up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first", help="number of the first mutant")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--short", action="store_true", help="pieces of a line or two")
    wanted = parser.parse_args()
    started, tried, read, wrong = time.perf_counter(), 0, 0, 0
    results = Processes(shard=200).each(
        broken_short if wanted.short else broken, range(wanted.first, wanted.first + wanted.count)
    )
    for number, (was_page, found) in enumerate(islice(results, wanted.count), wanted.first):
        tried, read = tried + 1, read + was_page
        if found:
            wrong += 1
            print(f"mutant {number}: " + "; ".join(found), flush=True)
        if time.perf_counter() - started > wanted.seconds:
            break
    results.close()
    seconds = time.perf_counter() - started
    print(f"{tried} mutants ({read} read, {tried - read} refused), {wrong} broke something, {seconds:.0f} s")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
