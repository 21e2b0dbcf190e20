"""All pages at once: pages made ready, their seeds joined, each pair that meets judged.

    from functools import partial
    from itertools import chain

    wordings = {w.page: w for w in engine.each(worded, articles)}                                    # (a) a page
    pieces = chain.from_iterable(engine.each(partial(sown, partitions=64), wordings.values()))
    found = engine.grouped(partition_of, met, pieces)                                                # (b) a partition
    met_pairs = ((wordings[m.one], wordings[m.two], m) for m in by_pair(found))
    reprints = in_order(engine.each(judged_pair, met_pairs))                                         # (c) a pair

is what an engine does; `reprints` is the same with no engine. Every function is pure and importable by name, and
what it takes and gives can be pickled. A seed is judged in its own partition and with no other, and a pair by its two
pages and the seeds at which they meet, so the result is the same to the byte whatever the number of partitions, the
order of the pages and the engine. A wording is some 6 kB of a page of 300 words, the seeds of it 4 kB.

`riwaya.reuse.arriving` finds what changes when pages are added to a desk, with the same result as all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from riwaya.model import Article, Reprint
from riwaya.reuse.judging import judged
from riwaya.reuse.meeting import Meeting, by_pair, meetings, met
from riwaya.reuse.seeds import merged, partition_of, seeds_of, sown
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.wording import Wording, worded

__all__ = ["by_pair", "in_order", "judged", "judged_pair", "met", "partition_of", "reprints", "sown", "worded"]


def reprints(articles: Sequence[Article], settings: ReuseSettings = DEFAULTS) -> tuple[Reprint, ...]:
    """Every pair of pages that share a passage, sorted by page ids; the order of the articles does not matter.

    Passages of a pair do not overlap and are sorted by their place in the target.
    """
    wordings = {wording.page: wording for wording in (worded(article, settings) for article in articles)}
    seeds = merged(seeds_of(wording, settings) for wording in wordings.values())
    pairs = ((wordings[m.one], wordings[m.two], m) for m in by_pair([meetings(seeds, settings)], settings))
    return in_order(judged_pair(pair, settings) for pair in pairs)


def judged_pair(pair: tuple[Wording, Wording, Meeting], settings: ReuseSettings = DEFAULTS) -> Reprint | None:
    """Two pages and where they meet, judged: what an engine's `each` is given."""
    return judged(*pair, settings)


def in_order(found: Iterable[Reprint | None]) -> tuple[Reprint, ...]:
    """The reprints among what was judged, sorted by page ids."""
    made = [reprint for reprint in found if reprint is not None]
    return tuple(sorted(made, key=lambda reprint: (reprint.source, reprint.target)))
