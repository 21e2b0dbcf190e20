"""All pages at once: pages made ready, their seeds joined, each pair that meets judged.

    from functools import partial

    wordings = {w.page: w for w in engine.each(worded, articles)}                       # (a) a page
    pieces = chain.from_iterable(engine.each(partial(sown, partitions=64), wordings.values()))
    found = engine.grouped(partition_of, met, pieces)                                   # (b) a partition of seeds
    for meeting in by_pair(found):                                                      # (c) a pair of pages
        reprint = judged(wordings[meeting.one], wordings[meeting.two], meeting)

is what an engine does; `reprints` is the same with no engine. Every function is pure and importable by name, and
what it gives can be pickled. A seed is judged in its own partition and with no other, and a pair by its two pages and
the seeds at which they meet, so the result is the same to the byte whatever the number of partitions, the order
of the pages and the engine. (c) may run in workers too: a pair needs its two wordings and its meeting and nothing else.

`riwaya.reuse.arriving` finds what changes when pages are added to a desk, with the same result as all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riwaya.model import Article, Reprint
from riwaya.reuse.judging import judged
from riwaya.reuse.meeting import Meeting, by_pair, meetings, met
from riwaya.reuse.seeds import merged, partition_of, seeds_of, sown
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.wording import Wording, worded

__all__ = ["by_pair", "judged", "judged_pairs", "met", "partition_of", "reprints", "sown", "worded"]


def reprints(articles: Sequence[Article], settings: ReuseSettings = DEFAULTS) -> tuple[Reprint, ...]:
    """Every pair of pages that share a passage, sorted by page ids; the order of the articles does not matter.

    Passages of a pair do not overlap and are sorted by their place in the target.
    """
    wordings = {wording.page: wording for wording in (worded(article, settings) for article in articles)}
    seeds = merged(seeds_of(wording, settings) for wording in wordings.values())
    return judged_pairs(by_pair([meetings(seeds, settings)]), wordings, settings)


def judged_pairs(
    found: Iterable[Meeting], wordings: Mapping[str, Wording], settings: ReuseSettings = DEFAULTS
) -> tuple[Reprint, ...]:
    """The reprints among pairs of pages that meet, sorted by page ids."""
    pairs = (judged(wordings[meeting.one], wordings[meeting.two], meeting, settings) for meeting in found)
    made = [reprint for reprint in pairs if reprint is not None]
    return tuple(sorted(made, key=lambda reprint: (reprint.source, reprint.target)))
