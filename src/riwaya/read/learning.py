"""What an outlet prints on page after page: its furniture, learned from its own pages.

A line of a few words that stands on many pages of one outlet, beside different texts, is no part of any of their
articles. Long lines are another matter: an agency's paragraph of background stands on many pages too, and is text. A
sentence is learned only where it stands at the edge of nearly every one of many pages from many days, as an appeal to
subscribe does, and no paragraph about one event can.

What is learned depends on nothing but the set of pages: those counted are the ones with the smallest ids, as many as
the largest power of two that the outlet has, and at most `MOST`. Ids are hashes of what pages say, so these are a fair
sample, and a page more changes it the less often the more pages there are. Names above a text, datelines, credits and
whatever is known by its wording or its form is never learned: that is said of it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from riwaya.arabic.letters import fold
from riwaya.model import Article, Block, Page, Span
from riwaya.read.blocks import NAME_BELOW, blocks
from riwaya.read.datelines import dateline
from riwaya.read.lines import line_key

FEWEST = 8
"""Pages of an outlet from which on something can be learned."""
MOST = 64
"""Pages that are counted: enough to tell a tenth from a third."""
_LEAST_PAGES = 5
_LEAST_SHARE = 0.3
_NAME_SHARE = 0.6
"""The same for a line that stands where a writer's name may: nobody writes most of an outlet's pages."""
_LEAST_TEXTS = 4
"""Different texts beside which a line must stand: one article kept in several versions teaches nothing."""
_SHORT = 12
"""Words up to which a line that ends in no full stop is short."""
_LONG_PAGES = 32
_LONG_SHARE = 0.8
_LONG_DAYS = 7
_OPEN = ("body", "heading", "caption", "promo", "repeat", "section", "title", "chrome")
"""Kinds that a place on the page decides, so that an outlet's habit may say otherwise."""
_DECIDED = "wording: "
_OPENING = 80
"""Code points of a text by which it is told from another."""
_REASON = " pages of this outlet"


@dataclass(frozen=True, slots=True)
class Learned:
    """A line of an outlet's furniture: its key, and on how many of the pages counted it stands."""

    key: str
    pages: int
    of: int

    @property
    def why(self) -> str:
        """The reason of a block that is such a line."""
        return f"on {self.pages} of {self.of}{_REASON}"


@dataclass(slots=True)
class _Seen:
    """What the counted pages say of one line."""

    line: str
    pages: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    named: bool = False
    """True when it stood where a writer's name may stand."""
    edge: bool = True
    short: bool = True


def outlet_of(page: Page) -> str | None:
    """By what the pages of one outlet are gathered: its name folded, else its site; None for a page of neither."""
    return fold(page.outlet) if page.outlet else page.site


def sample(pages: int, first: Sequence[str]) -> tuple[str, ...]:
    """Those that are counted of so many pages of one outlet, of which `first` are the smallest ids, `MOST` or all.

    None where there are too few.
    """
    return () if pages < FEWEST else tuple(sorted(first)[: min(MOST, 1 << (pages.bit_length() - 1))])


def learn(articles: Iterable[Article]) -> tuple[Learned, ...]:
    """The furniture of one outlet, from the pages that `sample` chose. Their order does not matter.

    Lines are judged anew here, without what was learned before, so that learning never feeds on itself.
    """
    found: dict[str, _Seen] = {}
    count = 0
    for article in articles:
        count += 1
        _look_at(article, found)
    return tuple(
        Learned(key, len(seen.pages), count) for key, seen in sorted(found.items()) if _is_furniture(seen, count)
    )


def marked_lines(article: Article) -> tuple[tuple[str | None, str | None], ...]:
    """The lines by which it is told whether an article is stale: the key of each, hashed, and why it is furniture.

    A line that has no key and that nothing was learned of is left out.
    """
    found = []
    for block in article.blocks:
        key = line_key(article.alignment.from_raw(block.span).of(article.restored))
        why = block.why if block.why.endswith(_REASON) else None
        if key or why:
            found.append((hashed(key) if key else None, why))
    return tuple(found)


def hashed(key: str) -> str:
    """A line's key in 12 hexadecimal digits."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def is_stale(lines: Iterable[tuple[str | None, str | None]], learned: Mapping[str, str]) -> bool:
    """True when an article with these marked lines was read with other knowledge of its outlet than this.

    `learned` gives the reason of each line learned, by its key as `hashed`.
    """
    return any((learned.get(key) if key else None) != why for key, why in lines)


def _look_at(article: Article, found: dict[str, _Seen]) -> None:
    page, text = article.page, article.restored
    judged = blocks(text, page.title)
    first, last = _edges(judged)
    told = fold(judged[first].span.of(text)[:_OPENING]) if judged else ""
    for place, block in enumerate(judged):
        line = block.span.of(text)
        key = line_key(line)
        if key is None or not _may_be_learned(text, block):
            continue
        seen = found.setdefault(key, _Seen(line))
        seen.pages.add(page.id)
        seen.texts.add(told)
        if page.published:
            seen.days.add(page.published[:10])
        seen.named = seen.named or block.kind == "byline"
        seen.edge = seen.edge and not first < place < last
        seen.short = seen.short and len(line.split()) <= _SHORT and not line.rstrip('»" ').endswith(".")


def _edges(judged: tuple[Block, ...]) -> tuple[int, int]:
    """The places of the first and the last line of the text proper."""
    text = [place for place, block in enumerate(judged) if block.kind == "body"]
    return (text[0], text[-1]) if text else (0, 0)


def _may_be_learned(text: str, block: Block) -> bool:
    if block.why == NAME_BELOW:
        return True
    if block.kind not in _OPEN or block.why.startswith(_DECIDED):
        return False
    return block.kind != "body" or text[block.span.end - 1] != ":"  # which brings in what somebody says


def _is_furniture(seen: _Seen, count: int) -> bool:
    pages = len(seen.pages)
    if len(seen.texts) < _LEAST_TEXTS:
        return False
    if seen.short:
        often = pages >= max(_LEAST_PAGES, (_NAME_SHARE if seen.named else _LEAST_SHARE) * count)
        return often and not dateline(seen.line, Span(0, len(seen.line)), (), whole=True)
    return seen.edge and pages >= max(_LONG_PAGES, _LONG_SHARE * count) and len(seen.days) >= _LONG_DAYS
