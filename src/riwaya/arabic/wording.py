"""The words of an article's blocks, read in the restored text and shown in the raw one.

Stages that compare pages read a broken word as the word it stands for, and must still point at the letters
as they stand. Tokens here lie in `article.restored`; `raw_span` takes them back to `article.page.text`.
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.arabic.tokens import Token, tokens
from riwaya.model import Article, Block, Span


def block_tokens(article: Article, block: Block) -> tuple[Token, ...]:
    """All tokens of a block; their spans are of the restored text."""
    here = article.alignment.from_raw(block.span)
    return tokens(article.restored, here.start, here.end)


def block_words(article: Article, block: Block) -> Iterator[Token]:
    """The words and numbers of a block, without marks; their spans are of the restored text."""
    return (token for token in block_tokens(article, block) if token.kind in ("word", "number"))


def raw_span(article: Article, restored: Span) -> Span:
    """The raw text's span for a span of the restored text."""
    return article.alignment.to_raw(restored)
