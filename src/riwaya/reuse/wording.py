"""One page made ready for the search: its words as numbers, each with its place in the raw page.

Words are compared in the restored text, folded, without marks; headlines, body and captions take part,
furniture and links to other articles do not. A break (0) stands wherever a passage must not go on: between
blocks, unless both are body text with nothing between them, so that a passage points at one unbroken stretch of
each raw page. A word's number is a hash of its letters, so that any worker gives it the same one; of a million
different words two have the same number with a chance of one in 30 million.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from riwaya.arabic import tokens
from riwaya.arabic.letters import fold
from riwaya.arabic.quotations import quotations
from riwaya.arabic.wording import block_words, raw_span
from riwaya.model import Article, BlockKind, Span
from riwaya.reuse.settings import DEFAULTS, ReuseSettings
from riwaya.reuse.winnowing import Flags, Keys, seed_keys

READ: tuple[BlockKind, ...] = ("title", "heading", "body", "caption")
"""The kinds of block whose words are compared."""

Places: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Whence:
    """What a page says of where it and its words come from."""

    outlet: str | None
    site: str | None
    source_named: str | None
    """The outlet it credits, else the agency that signs it."""
    published: str | None
    name: tuple[int, ...] = ()
    """The words of the outlet's name, as numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A page's words in order. All arrays are of one length; small enough to be sent to workers and kept.

    Two wordings are told apart by `page`, its id.
    """

    page: str
    whence: Whence
    words: Keys
    """0 at a break."""
    starts: Places
    """Where each word begins in the raw text; 0 at a break."""
    ends: Places
    body: Flags
    quoted: Flags
    """Whether the word stands between quotation marks."""
    keys: Keys
    """The hash of the seed that begins at the word; 0 where none does."""
    chosen: Flags
    """Whether that seed is looked up."""

    @property
    def house(self) -> str | None:
        """Whose page it is: its outlet, else its site."""
        return self.whence.outlet or self.whence.site

    def span(self, at: int, stop: int) -> Span:
        """From word `at` to the last one before `stop`, in the raw text."""
        return Span(int(self.starts[at]), int(self.ends[stop - 1]))


def worded(article: Article, settings: ReuseSettings = DEFAULTS) -> Wording:
    """The article's words, ready for the search."""
    numbers: list[int] = []
    places: list[tuple[int, int]] = []
    body: list[bool] = []
    before: BlockKind | None = None
    for block in article.blocks:
        if block.kind in READ:
            in_body = block.kind == "body"
            if numbers and not (in_body and before == "body"):
                numbers.append(0)
                places.append((0, 0))
                body.append(False)
            found = list(block_words(article, block))
            numbers += [_number(word.folded) for word in found]
            places += [(word.start, word.end) for word in found]
            body += [in_body] * len(found)
        before = block.kind
    words = np.array(numbers, np.uint64)
    restored = np.array(places, np.int32).reshape(-1, 2)
    keys, chosen = np.zeros(len(words), np.uint64), np.zeros(len(words), np.bool_)
    seeds = slice(max(0, len(words) - settings.seed + 1))
    keys[seeds], chosen[seeds] = seed_keys(words, settings)
    raw = _raw(article, restored, words != 0)
    return Wording(
        page=article.page.id,
        whence=_whence(article),
        words=words,
        starts=raw[:, 0],
        ends=raw[:, 1],
        body=np.array(body, np.bool_),
        quoted=_quoted(article.restored, restored[:, 0]) & (words != 0),
        keys=keys,
        chosen=chosen,
    )


def _whence(article: Article) -> Whence:
    outlet = article.page.outlet
    name = tuple(map(_number, tokens.words(outlet))) if outlet else ()
    return Whence(outlet, article.page.site, article.source_named, article.published, name)


def house_number(house: str | None) -> int:
    """A number for an outlet or site, in any spelling; 0 for an unknown one."""
    return _number(fold(house)) if house else 0


@lru_cache(maxsize=500_000)
def _number(word: str) -> int:
    """A hash of the word's letters, never 0."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def _raw(article: Article, restored: Places, words: Flags) -> Places:
    """Where each word stands in the raw text; a word that was restored is looked up by itself."""
    runs = article.alignment.runs
    if not runs or not len(restored):
        return restored
    derived = np.array([run.derived for run in runs])
    shift = np.array([run.origin - run.derived for run in runs])
    ends = np.array([run.derived + run.length for run in runs])
    at = np.maximum(np.searchsorted(derived, restored[:, 0], "right") - 1, 0)
    copied = (derived[at] <= restored[:, 0]) & (restored[:, 1] <= ends[at])
    raw = np.where(words[:, None], restored + shift[at][:, None], 0).astype(np.int32)
    for place in np.flatnonzero(words & ~copied).tolist():
        span = raw_span(article, Span(int(restored[place, 0]), int(restored[place, 1])))
        raw[place] = span.start, span.end
    return raw


def _quoted(text: str, places: Places) -> Flags:
    """Which of the words that begin at these places stand between quotation marks."""
    quotes = quotations(text)
    if not quotes:
        return np.zeros(len(places), np.bool_)
    before = np.searchsorted([quote.start for quote in quotes], places, "right") - 1
    ends = np.array([quote.end for quote in quotes])
    return np.asarray((before >= 0) & (places < ends[np.maximum(before, 0)]), np.bool_)
