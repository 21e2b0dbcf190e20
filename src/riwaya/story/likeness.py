"""How much two pages are alike, for all pairs that have a telling word in common.

A page is a vector of its terms, rarer terms weighing more; likeness is the mean of the cosines of the whole
pages and of their heads. Rareness is counted over the pages given and smoothed, so that five pages can be
grouped as well as five thousand. The pairs are found through an inverted index, never by trying all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from riwaya.story.moments import Moment, distance
from riwaya.story.settings import StorySettings
from riwaya.story.terms import Terms

Pairs = dict[tuple[int, int], float]
"""Likeness by page numbers, the smaller first; a pair that is not there has none."""

Vector = dict[tuple[str, str], float]


def word_likeness(pages: Sequence[Terms], settings: StorySettings) -> Pairs:
    """Likeness in words, 0 to 1, of all pairs that reach the faintest."""
    vectors = _vectors(pages, settings)
    postings: defaultdict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for page, vector in enumerate(vectors):
        for key, weight in vector.items():
            postings[key].append((page, weight))
    columns: dict[tuple[str, str], tuple[NDArray[np.int64], NDArray[np.float64]]] = {
        key: (np.array([page for page, _ in column]), np.array([weight for _, weight in column]))
        for key, column in postings.items()
        if len(column) > 1
    }
    pairs: Pairs = {}
    for page, vector in enumerate(vectors):
        likeness = np.zeros(len(vectors))
        for key, weight in vector.items():
            if key in columns:
                others, weights = columns[key]
                likeness[others] += weight * weights
        for other in np.flatnonzero(likeness[:page] >= settings.faintest).tolist():
            pairs[other, page] = float(likeness[other])
    return pairs


def in_time(pairs: Pairs, moments: Sequence[Moment], fading: float, settings: StorySettings) -> Pairs:
    """The likeness with distance in time counted against it; `fading` is the days after which 37 % is left."""
    faded: Pairs = {}
    for (one, two), value in pairs.items():
        left = value * exp(-distance(moments[one], moments[two], settings) / fading)
        if left >= settings.faintest:
            faded[one, two] = left
    return faded


def with_copies(pairs: Pairs, shares: Mapping[tuple[int, int], float], settings: StorySettings) -> Pairs:
    """The likeness with what is copied counted for it, 1 at most."""
    joined = dict(pairs)
    for pair, share in shares.items():
        joined[pair] = min(1.0, joined.get(pair, 0.0) + settings.copied * share)
    return joined


def _vectors(pages: Sequence[Terms], settings: StorySettings) -> list[Vector]:
    """Each page's whole and head as one vector, so that a scalar product is the mean of the two cosines."""
    seen = Counter(term for page in pages for term in page.whole)
    vectors = []
    for page in pages:
        vector: Vector = {}
        for part, bag in (("whole", page.whole), ("head", page.head)):
            weights = {
                term: (1 + log(count)) * _rareness(seen[term], len(pages), settings) for term, count in bag.items()
            }
            norm = sqrt(2 * sum(weight * weight for weight in weights.values()))
            vector.update({(part, term): weight / norm for term, weight in weights.items() if norm})
        vectors.append(vector)
    return vectors


def _rareness(pages_with: int, pages: int, settings: StorySettings) -> float:
    """Inverse document frequency, as if `settings.unseen` more pages had been seen.

    Without them, a word that five pages share would look common, and one that only one has would look telling.
    """
    return log(1 + (pages + settings.unseen) / (pages_with + settings.unseen * settings.usual))
