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
    chosen: Flags
    """Whether the seed that begins at the word is looked up."""

    @property
    def house(self) -> str | None:
        """Whose page it is: its outlet, else its site."""
        return self.whence.outlet or self.whence.site

    def span(self, at: int, stop: int) -> Span:
        """From word `at` to the last one before `stop`, in the raw text."""
        return Span(int(self.starts[at]), int(self.ends[stop - 1]))


def worded(article: Article, settings: ReuseSettings = DEFAULTS) -> Wording:
    """The article's words, ready for the search."""
    words: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    body: list[bool] = []
    inside: list[int] = []
    whole = article.restored == article.page.text
    before: BlockKind | None = None
    for block in article.blocks:
        if block.kind in READ:
            in_body = block.kind == "body"
            if words and not (in_body and before == "body"):
                words.append(0)
                starts.append(0)
                ends.append(0)
                body.append(False)
                inside.append(-1)
            for token in block_words(article, block):
                raw = token.span if whole else raw_span(article, token.span)
                words.append(_number(token.folded))
                starts.append(raw.start)
                ends.append(raw.end)
                body.append(in_body)
                inside.append(token.start)
        before = block.kind
    numbers = np.array(words, np.uint64)
    chosen = np.zeros(len(words), np.bool_)
    chosen[: max(0, len(words) - settings.seed + 1)] = seed_keys(numbers, settings)[1]
    return Wording(
        page=article.page.id,
        whence=Whence(article.page.outlet, article.page.site, article.source_named, article.published),
        words=numbers,
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        body=np.array(body, np.bool_),
        quoted=_quoted(article.restored, inside),
        chosen=chosen,
    )


def house_number(house: str | None) -> int:
    """A number for an outlet or site, in any spelling; 0 for an unknown one."""
    return _number(fold(house)) if house else 0


@lru_cache(maxsize=500_000)
def _number(word: str) -> int:
    """A hash of the word's letters, never 0."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def _quoted(text: str, places: list[int]) -> Flags:
    quotes = quotations(text)
    if not quotes or not places:
        return np.zeros(len(places), np.bool_)
    at = np.array(places)
    before = np.searchsorted([quote.start for quote in quotes], at, "right") - 1
    ends = np.array([quote.end for quote in quotes])
    return np.asarray((before >= 0) & (at < ends[np.maximum(before, 0)]), np.bool_)
