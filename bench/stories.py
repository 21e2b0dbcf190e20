"""How well pages are grouped into stories, beside three simple ways, on pages labelled by hand.

    python bench/stories.py PAGES LABELS [PAGES LABELS …] [--sweep [SETTING …]]

PAGES is what `riwaya read` takes, LABELS a JSON list of objects with `doc` (a page's name), `event` and `storyline`.
Each pair is a window: its pages are grouped by themselves. Printed are B-cubed figures, events and storylines:

  ours      as `riwaya add` groups them
  alone     every page a story of its own
  TF-IDF    folded light stems, weighed by the window's own document frequencies, cosine, average linkage, at the
            threshold that is best for this very window: what no program can know beforehand
  TF-IDF*   the same at the one threshold that is best over all windows given

`--sweep`, behind the paths, prints what other settings would be worth, each changed alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from riwaya.arabic.stems import stem
from riwaya.arabic.wording import block_words
from riwaya.engine import Processes
from riwaya.intake.sources import pages
from riwaya.lexicon.stopwords import is_empty
from riwaya.measure.stories import Grouped, Labelled, b_cubed, named, read_labels
from riwaya.model import Article, Page, Reprint
from riwaya.read.article import read_page
from riwaya.reuse.reprints import reprints
from riwaya.story.grouping import grouped
from riwaya.story.settings import StorySettings
from riwaya.story.sketches import sketch
from riwaya.story.ties import ties, with_copies

_THRESHOLDS = [round(0.02 * step, 2) for step in range(1, 41)]
_SWEPT: dict[str, Sequence[float]] = {
    "same_event": (0.4, 0.42, 0.44, 0.46, 0.47, 0.48, 0.5, 0.52, 0.55),
    "alone": (0.3, 0.4, 0.5, 0.6, 0.7),
    "standing": (0.6, 0.75, 0.9, 1.0),
    "lead_words": (50, 80, 120),
    "kept": (30, 60, 120),
    "telling": (8, 16, 32),
    "faintest": (0.05, 0.08, 0.12),
    "least": (0.0, 0.1, 0.2, 0.22, 0.25, 0.28, 0.3, 0.35),
    "core_mass": (0.0, 10.0, 14.0, 18.0, 22.0),
    "one_event": (0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 1.0),
    "core_rounds": (1, 2, 3, 4, 10),
    "core_pages": (3, 4, 5, 1000),
    "core_smaller": (0.3, 0.5, 0.75, 1.0),
    "core_share": (0.6, 0.75, 0.9),
    "core_in_head": (0.5, 0.6, 0.7),
    "core_in_whole": (0.55, 0.65, 0.75),
    "copied": (0.0, 0.1, 0.3),
    "same_matter": (0.11, 0.13, 0.15, 0.17, 0.19),
    "matter_spread": (0.2, 0.35, 0.5),
}


@dataclass(frozen=True, slots=True)
class Window:
    """Pages that were labelled together."""

    name: str
    articles: tuple[Article, ...]
    labels: tuple[Labelled, ...]
    shared: tuple[Reprint, ...]


def main() -> None:
    """Group each window in each way and print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", metavar="PATH")
    options.add_argument("--sweep", nargs="*", choices=_SWEPT, metavar="SETTING")
    given = options.parse_args()
    if len(given.paths) % 2:
        options.error("PAGES and LABELS come in pairs")
    windows = [window(*pair) for pair in zip(given.paths[::2], given.paths[1::2], strict=True)]
    trees = [merges(alike(one.articles)) for one in windows]
    at_one = {part: best([one.labels for one in windows], trees, part) for part in ("event", "storyline")}
    for one, tree in zip(windows, trees, strict=True):
        report(one, tree, at_one)
    if given.sweep is not None:
        sweep(windows, given.sweep or list(_SWEPT))


def window(path: str, labels: str) -> Window:
    """The labelled pages, read; labels whose pages are not there are left out with a line that says so."""
    wanted = {named(label.doc): label for label in read_labels(Path(labels))}
    there = {named(page.input): page for page in pages([path]) if isinstance(page, Page)}
    both = [name for name in wanted if name in there]
    if lacking := len(wanted) - len(both):
        print(f"{labels}: {lacking} pages are not among {path}")
    articles = tuple(Processes().each(read_page, [there[name] for name in both]))
    return Window(Path(labels).stem, articles, tuple(wanted[name] for name in both), tuple(reprints(articles)))


def report(one: Window, tree: Tree, at_one: dict[str, float]) -> None:
    """A table for one window."""
    events, lines = ours(one, StorySettings())
    found = {"event": events, "storyline": lines}
    print(f"{one.name}: {len(one.labels)} pages")
    for part in ("event", "storyline"):
        labels = [getattr(label, part) for label in one.labels]
        bare = best([one.labels], [tree], part)
        rows = {
            "ours": b_cubed(labels, found[part]),
            "alone": b_cubed(labels, range(len(labels))),
            f"TF-IDF  at {bare:.2f}": b_cubed(labels, cut(tree, len(labels), bare)),
            f"TF-IDF* at {at_one[part]:.2f}": b_cubed(labels, cut(tree, len(labels), at_one[part])),
        }
        for name, figures in rows.items():
            print(f"  {part:<9}  {name:<15}  {shown(figures)}")


def shown(figures: Grouped) -> str:
    """Figures in per cent, and how many groups there are and were found."""
    shares = f"P {figures.precision:6.1%}  R {figures.recall:6.1%}  F1 {figures.f1:6.1%}"
    return f"{shares}  ({figures.found} groups, {figures.labelled} labelled)"


def ours(one: Window, settings: StorySettings) -> tuple[list[str], list[str]]:
    """The story and the storyline of each page."""
    sketches = [sketch(article, settings) for article in one.articles]
    found = grouped(sketches, with_copies(ties(sketches, settings), one.shared, settings), (), settings)
    story_of = {page: story for story in found for page in story.pages}
    return [story_of[page.page].id for page in sketches], [story_of[page.page].storyline for page in sketches]


def sweep(windows: Sequence[Window], names: Sequence[str]) -> None:
    """F1 of events and of storylines on each window, for settings changed one at a time."""
    for name in names:
        for value in _SWEPT[name]:
            settings = replace(StorySettings(), **{name: value})  # type: ignore[arg-type]  # int where it is one
            line = f"{name} {value:g}"
            figures = []
            for one in windows:
                events, lines = ours(one, settings)
                event = b_cubed([label.event for label in one.labels], events).f1
                line_ = b_cubed([label.storyline for label in one.labels], lines).f1
                figures.append(f"{event:6.1%} {line_:6.1%}")
            print(f"{line:<20}  {'  |  '.join(figures)}", flush=True)


Tree = list[tuple[float, int, int]]
"""Merges in their order: likeness, and the numbers of two pages of the groups that are merged."""


def alike(articles: Sequence[Article]) -> NDArray[np.float64]:
    """The cosine of TF-IDF vectors of folded light stems, page by page."""
    bags = [
        Counter(
            stem(token.folded)
            for block in article.blocks
            if block.kind in ("title", "heading", "body")
            for token in block_words(article, block)
            if not is_empty(token.folded)
        )
        for article in articles
    ]
    pages_with = Counter(word for bag in bags for word in bag)
    number = {word: at for at, word in enumerate(pages_with)}
    vectors = np.zeros((len(bags), len(number)))
    for at, bag in enumerate(bags):
        for word, count in bag.items():
            rare = log((1 + len(bags)) / (1 + pages_with[word])) + 1
            vectors[at, number[word]] = (1 + log(count)) * rare
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines: NDArray[np.float64] = vectors @ vectors.T
    return cosines


def merges(cosines: NDArray[np.float64]) -> Tree:
    """Average linkage, to the end."""
    pages = len(cosines)
    left, sizes, found = cosines.copy(), np.ones(pages), []
    np.fill_diagonal(left, -1.0)
    for _ in range(pages - 1):
        one, other = divmod(int(left.argmax()), pages)
        found.append((float(left[one, other]), one, other))
        left[one] = (left[one] * sizes[one] + left[other] * sizes[other]) / (sizes[one] + sizes[other])
        left[:, one] = left[one]
        left[one, one] = -1.0
        sizes[one] += sizes[other]
        left[other] = left[:, other] = -2.0
    return found


def cut(tree: Tree, pages: int, threshold: float) -> list[int]:
    """The group of each page when only what is at least as alike as the threshold is merged."""
    group = list(range(pages))
    for likeness, one, other in tree:
        if likeness < threshold:
            break
        kept, gone = group[one], group[other]
        group = [kept if at == gone else at for at in group]
    return group


def best(labels: Sequence[Sequence[Labelled]], trees: Sequence[Tree], part: str) -> float:
    """The threshold with the best mean F1 over windows."""

    def mean(threshold: float) -> float:
        figures = [
            b_cubed([getattr(label, part) for label in some], cut(tree, len(some), threshold)).f1
            for some, tree in zip(labels, trees, strict=True)
        ]
        return sum(figures) / len(figures)

    return max(_THRESHOLDS, key=mean)


if __name__ == "__main__":
    main()
