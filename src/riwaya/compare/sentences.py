"""The sentences of a page's body: where they begin and end in the restored text."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.arabic.letters import INVISIBLE
from riwaya.arabic.tokens import Token
from riwaya.arabic.wording import block_tokens
from riwaya.model import Article, Block

_ENDS = frozenset((".", "!", "?", "\N{ARABIC QUESTION MARK}", "\N{ARABIC FULL STOP}"))


def sentences(article: Article) -> Iterator[tuple[Block, tuple[Token, ...]]]:
    """Each sentence of the body with its block, marks included; the end mark stays with its sentence.

    A mark ends a sentence only before a space, a quotation mark or the end of the block, and not between digits.
    """
    for block in article.blocks:
        if block.kind != "body":
            continue
        here: list[Token] = []
        tokens = [token for token in block_tokens(article, block) if token.kind != "line" and not _unseen(token)]
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            here.append(token)
            apart = after is None or (after.span.start > token.span.end and not _in_number(here, after))
            apart = apart or (after is not None and after.kind == "mark")
            if token.folded in _ENDS and apart:
                yield block, tuple(here)
                here = []
        if here:
            yield block, tuple(here)


def _in_number(here: list[Token], after: Token) -> bool:
    """True where the mark stands between digits, with at most one invisible letter or space behind it."""
    touching = len(here) > 1 and here[-2].kind == "number" and here[-2].span.end == here[-1].span.start
    return touching and after.kind == "number" and after.span.start <= here[-1].span.end + 1


def _unseen(token: Token) -> bool:
    """True of a mark that only turns the direction of writing."""
    return token.kind == "mark" and all(letter in INVISIBLE for letter in token.text)
