"""What a page is about: the stems of its words, weighed by where they stand.

Two bags are kept. `whole` holds the page with the title and the lead counted more; `head` holds the title and
the lead alone. Pages of one event agree in both; pages of one country's news agree in the first only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.arabic.stems import stem
from riwaya.arabic.wording import block_words
from riwaya.lexicon.loader import entries
from riwaya.model import Reading, Span
from riwaya.story.settings import StorySettings

_JOINED = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")


@dataclass(frozen=True, slots=True)
class Stopwords:
    """A group of words that tell nothing about a page's matter."""

    group: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Stem → how often it counts."""

    whole: Mapping[str, float]
    head: Mapping[str, float]


@cache
def stopwords() -> frozenset[str]:
    """All words of `stopwords.toml`, folded."""
    return frozenset(fold(word) for entry in entries("stopwords", Stopwords) for word in entry.words)


def is_empty(folded: str) -> bool:
    """True for a word that says nothing about the matter, also behind a joined waw or feh, and for a lone letter."""
    empty = stopwords()
    return len(folded) < 2 or folded in empty or (folded[0] in _JOINED and folded[1:] in empty)


def terms(reading: Reading, settings: StorySettings) -> Terms:
    """The weighed terms of one page, in the order of their first occurrence."""
    article = reading.article
    names = sorted(article.alignment.from_raw(mention.span) for mention in reading.mentions)
    whole: defaultdict[str, float] = defaultdict(float)
    head: defaultdict[str, float] = defaultdict(float)
    bodies = 0
    for block in article.blocks:
        if block.kind not in ("title", "heading", "body"):
            continue
        bodies += block.kind == "body"
        in_lead = block.kind == "body" and bodies <= settings.lead_blocks
        place = settings.title if block.kind == "title" else settings.lead if in_lead else 1.0
        for token in block_words(article, block):
            if is_empty(token.folded):
                continue
            key = stem(token.folded)
            weight = settings.name if _within(token.span, names) else 1.0
            whole[key] += weight * place
            if block.kind == "title" or in_lead:
                head[key] += weight
    return Terms(dict(whole), dict(head))


def _within(span: Span, names: list[Span]) -> bool:
    return any(name.overlaps(span) for name in names)
