"""Shared passages between pages, and what they say of who reprints whom.

Words are compared in the restored text, folded, without marks; headlines, body and captions take part,
furniture and links to other articles do not. A run never crosses from one block to the next unless both are
body text with nothing between them, so a passage points at one unbroken stretch of each raw page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.quotations import quotations
from riwaya.arabic.wording import block_words, raw_span
from riwaya.model import Article, BlockKind, Passage, Reprint, Span
from riwaya.reuse.direction import direction
from riwaya.reuse.runs import Runs, as_row, find_runs
from riwaya.reuse.settings import ReuseSettings

READ: tuple[BlockKind, ...] = ("title", "heading", "body", "caption")
"""The kinds of block whose words are compared."""


DEFAULTS = ReuseSettings()


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one article, None at each break, and where each stands in the restored text."""

    article: Article
    words: tuple[str | None, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    body: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """`length` words at `left` of one page's words and at `right` of the other's."""

    left: int
    right: int
    length: int


def reprints(articles: Sequence[Article], settings: ReuseSettings = DEFAULTS) -> tuple[Reprint, ...]:
    """Every pair of pages that share a passage, sorted by page ids; the order of the articles does not matter.

    Passages of a pair do not overlap and are sorted by their place in the target.
    """
    unique = {article.page.id: article for article in articles}
    wordings = [_wording(unique[page]) for page in sorted(unique)]
    row = as_row([wording.words for wording in wordings])
    runs = find_runs(row, settings)
    found = []
    for (one, two), matches in _by_pair(runs, row.page.tolist(), row.first.tolist()).items():
        kept = _apart(matches, settings.shortest)
        found.append(_reprint(wordings[one], wordings[two], kept, settings))
    return tuple(sorted(found, key=lambda reprint: (reprint.source, reprint.target)))


def _wording(article: Article) -> _Wording:
    words: list[str | None] = []
    starts: list[int] = []
    ends: list[int] = []
    body: list[bool] = []
    before: BlockKind | None = None
    for block in article.blocks:
        if block.kind in READ:
            in_body = block.kind == "body"
            if words and not (in_body and before == "body"):
                words.append(None)
                starts.append(0)
                ends.append(0)
                body.append(False)
            for token in block_words(article, block):
                words.append(token.folded)
                starts.append(token.start)
                ends.append(token.end)
                body.append(in_body)
        before = block.kind
    return _Wording(article, tuple(words), tuple(starts), tuple(ends), tuple(body))


def _by_pair(runs: Runs, page: list[int], first: list[int]) -> dict[tuple[int, int], list[_Match]]:
    """The runs by page pair, their positions counted from the beginning of each page."""
    pairs: defaultdict[tuple[int, int], list[_Match]] = defaultdict(list)
    for left, right, length in zip(runs.left.tolist(), runs.right.tolist(), runs.length.tolist(), strict=True):
        one, two = page[left], page[right]
        pairs[one, two].append(_Match(left - first[one], right - first[two], length))
    return dict(pairs)


def _apart(matches: Iterable[_Match], shortest: int) -> list[_Match]:
    """Matches that overlap in neither page, the longest taken first; what is left of a cut one may still do."""
    kept: list[_Match] = []
    waiting = sorted(matches, key=lambda match: (match.length, -match.left, -match.right))
    while waiting:
        best = waiting.pop()
        clash = next((other for other in kept if _overlap(best, other)), None)
        if clash is None:
            kept.append(best)
            continue
        rest = [piece for piece in _around(best, clash) if piece.length >= shortest]
        waiting = sorted(waiting + rest, key=lambda match: (match.length, -match.left, -match.right))
    return kept


def _overlap(one: _Match, other: _Match) -> bool:
    return (one.left < other.left + other.length and other.left < one.left + one.length) or (
        one.right < other.right + other.length and other.right < one.right + one.length
    )


def _around(match: _Match, taken: _Match) -> tuple[_Match, _Match]:
    """What of `match` lies before and after `taken` in both pages."""
    before = min(taken.left - match.left, taken.right - match.right)
    skip = max(taken.left + taken.length - match.left, taken.right + taken.length - match.right)
    return (
        _Match(match.left, match.right, min(max(0, before), match.length)),
        _Match(match.left + skip, match.right + skip, max(0, match.length - max(0, skip))),
    )


def _reprint(one: _Wording, two: _Wording, matches: list[_Match], settings: ReuseSettings) -> Reprint:
    """The pair as a reprint, turned so that the source comes first."""
    way = direction(one.article, two.article)
    source, target = (two, one) if way.swapped else (one, two)
    if way.swapped:
        matches = [_Match(match.right, match.left, match.length) for match in matches]
    matches = sorted(matches, key=lambda match: match.right)
    share = _share(target, [(match.right, match.length) for match in matches])
    words = sum(match.length for match in matches)
    return Reprint(
        source=source.article.page.id,
        target=target.article.page.id,
        kind=_kind(source, target, matches, share, settings),
        share=round(share, 4),
        direction=way.sure,
        passages=tuple(_passage(source, target, match) for match in matches),
        why=(f"shared-words: {words} in {len(matches)}, longest {max(m.length for m in matches)}", *way.why),
    )


def _kind(
    source: _Wording, target: _Wording, matches: list[_Match], share: float, settings: ReuseSettings
) -> Literal["full", "partial", "quote"]:
    """A quote is words that both pages put between quotation marks; the words that lead into it may be shared too."""
    if share >= settings.full:
        return "full"
    for match in matches:
        for wording, at in ((source, match.left), (target, match.right)):
            if _outside_quotations(wording, at, match.length) >= settings.shortest:
                return "partial"
    return "quote"


def _outside_quotations(wording: _Wording, at: int, length: int) -> int:
    quoted = quotations(wording.article.restored)
    spans = zip(wording.starts[at : at + length], wording.ends[at : at + length], strict=True)
    return sum(not any(span.start <= start and end <= span.end for span in quoted) for start, end in spans)


def _share(wording: _Wording, stretches: list[tuple[int, int]]) -> float:
    """The part of the body words that lies in the stretches (position, length), which do not overlap."""
    total = sum(wording.body)
    return sum(sum(wording.body[at : at + length]) for at, length in stretches) / total if total else 0.0


def _passage(source: _Wording, target: _Wording, match: _Match) -> Passage:
    return Passage(_span(source, match.left, match.length), _span(target, match.right, match.length), match.length)


def _span(wording: _Wording, at: int, length: int) -> Span:
    """From the first to the last word of the stretch, in the raw text."""
    return raw_span(wording.article, Span(wording.starts[at], wording.ends[at + length - 1]))
