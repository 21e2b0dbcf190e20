"""How well dated pages date undated ones: the dates of a third of the pages are hidden, and what is lent is compared.

    python bench/undated.py PATH... [--rounds N] [--count N]

PATH is what `riwaya read` takes, pages with their dates, or SaudiNewsNet archives (ZIP), of which `--count` pages are
taken by chance; their day is the one on which they were extracted. Each round hides another third, drawn by its
number.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from corpora import archived_rows

from riwaya import pipeline
from riwaya.engine import Processes
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.sources import pages
from riwaya.model import Lent, Page, Reading
from riwaya.reuse.reprints import reprints
from riwaya.story.grouping import stories

Pair = tuple[Reading, Reading]
"""A page read with its date and without it."""


def main() -> None:
    """Hide, lend, compare, and print a line for each kind of evidence."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", metavar="PATH")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--count", type=int, default=3000)
    given = options.parse_args()
    dated = [page for page in taken(given.paths, given.count) if page.published]
    read = Processes().each(both_ways, dated, lost=died)
    pairs = [pair for pair in read if pair is not None and pair[0].article.set_aside is None]
    counted: Counter[str] = Counter()
    for round_ in range(1, given.rounds + 1):
        counted.update(compared(pairs, random.Random(round_)))
    print(f"{len(pairs)} pages, {given.rounds} rounds")
    for what, count in sorted(counted.items()):
        print(f"{count:>7}  {what}")


def taken(paths: Sequence[str], count: int) -> list[Page]:
    """The pages of the paths, or as many of an archive by chance."""
    if all(path.endswith(".zip") for path in paths):
        found = [archived(row) for row in archived_rows([Path(path) for path in paths])]
        return random.Random(0).sample(found, min(count, len(found)))
    return list(islice((page for page in pages(paths, IntakeSettings()) if isinstance(page, Page)), count))


def archived(row: Mapping[str, str]) -> Page:
    """A page of a SaudiNewsNet archive."""
    text = f"{row['title']}\n\n{row['text']}"
    return Page(row["id"], text, row["url"] or None, row["outlet"] or None, row["title"] or None, row["published"])


def both_ways(page: Page) -> Pair | None:
    """The page read with its date and without it."""
    return pipeline.read(page), pipeline.read(replace(page, published=None))


def died(page: Page) -> None:
    """A page that killed its reader is none to measure on."""


def compared(pairs: Sequence[Pair], chance: random.Random) -> Counter[str]:
    """How many pages were given days, by the evidence, and how often these hold the day that was hidden."""
    hidden = set(chance.sample(range(len(pairs)), len(pairs) // 3))
    readings = [undated if at in hidden else dated for at, (dated, undated) in enumerate(pairs)]
    truth = {pairs[at][1].article.page.id: str(pairs[at][0].article.published)[:10] for at in hidden}
    articles = [reading.article for reading in readings]
    shared = reprints(articles)
    counted = Counter({"dates hidden": len(hidden)})
    for lent in pipeline.lent(articles, shared, stories(readings, shared)):
        counted.update(judged(lent, truth[lent.page]))
    return counted


def judged(lent: Lent, truth: str) -> Iterator[str]:
    """What one page's days count for."""
    kind = f"{lent.why}, {'a day' if lent.day else 'days'}"
    yield kind
    if lent.first <= truth <= lent.last:
        yield f"{kind}: they hold the true one"
    if lent.day == truth:
        yield f"{kind}: it is the true one"
    yield f"{kind}: {(date.fromisoformat(lent.last) - date.fromisoformat(lent.first)).days + 1} wide"


if __name__ == "__main__":
    main()
