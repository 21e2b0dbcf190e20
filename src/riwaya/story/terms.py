"""What a page is about: the stems of its words, weighed by where they stand.

Two bags are kept. `whole` holds the page with the title and the lead counted more; `head` holds the title and
the lead alone. Pages of one event agree in both; pages of one country's news agree in the first only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from riwaya.arabic.stems import stem
from riwaya.arabic.wording import block_words
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Article
from riwaya.story.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Terms:
    """Stem → how often it counts."""

    whole: Mapping[str, float]
    head: Mapping[str, float]


def terms(article: Article, settings: StorySettings) -> Terms:
    """The weighed terms of one page, in the order of their first occurrence."""
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
            whole[key] += place
            if block.kind == "title" or in_lead:
                head[key] += 1.0
    return Terms(dict(whole), dict(head))
