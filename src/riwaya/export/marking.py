"""A raw page as HTML, every code point in its place.

The element's text is the page's text, exactly: marks only wrap it. Offsets are applied here, in code points, so
that no script in the report ever counts characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from riwaya.export.pointers import Mark
from riwaya.model import Article, Block, Span

_RETURN = Markup("&#13;")  # written as itself, a parser would make it a line feed


@dataclass(frozen=True, slots=True)
class _Layer:
    """One span to wrap, with the tag that opens it; the first piece of a mark may open differently."""

    span: Span
    first: Markup
    again: Markup
    close: Markup


def page_html(article: Article, marks: Iterable[Mark], block_label: Callable[[str], str], reads_as: str) -> Markup:
    """The page's raw text, line by line, with its blocks, its broken words and the marked words wrapped.

    `block_label` names a kind of block ("" for none); `reads_as` stands before the restored form of a word.
    """
    text = article.page.text
    layers = sorted(
        [*_mark_layers(marks), *_repair_layers(article, reads_as)],
        key=lambda layer: (layer.span.start, -layer.span.end),
    )
    opened: set[int] = set()
    lines = (_line(text, line, _kind(article.blocks, line), layers, opened, block_label) for line in _lines(text))
    return Markup("").join(lines)


def _lines(text: str) -> Iterable[Span]:
    """The text's lines with their line feeds."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield Span(at, end)
        at = end


def _kind(blocks: Sequence[Block], line: Span) -> str:
    """The kind of the block that stands on the line; "" for an empty line."""
    return next((block.kind for block in blocks if block.span.overlaps(line)), "")


def _line(
    text: str,
    line: Span,
    kind: str,
    layers: Sequence[_Layer],
    opened: set[int],
    block_label: Callable[[str], str],
) -> Markup:
    here = [layer for layer in layers if layer.span.overlaps(line)]
    label = block_label(kind) if kind else ""
    tag = Markup('<span class="line {}"{}>').format(
        f"k-{kind}" if kind else "k-none", Markup(' data-label="{}"').format(label) if label else ""
    )
    return tag + _nested(text, line, here, opened) + Markup("</span>")


def _nested(text: str, line: Span, layers: Sequence[_Layer], opened: set[int]) -> Markup:
    """The line's text with the layers around it; layers that cross are closed and opened again."""
    cuts = {line.start, line.end}
    for layer in layers:
        cuts.update((max(line.start, layer.span.start), min(line.end, layer.span.end)))
    pieces: list[str] = []
    open_now: list[_Layer] = []
    for start, end in pairwise(sorted(cuts)):
        wanted = [layer for layer in layers if layer.span.start <= start and end <= layer.span.end]
        kept = _common(open_now, wanted)
        pieces.extend(layer.close for layer in reversed(open_now[kept:]))
        for layer in wanted[kept:]:
            pieces.append(layer.again if id(layer) in opened else layer.first)
            opened.add(id(layer))
        pieces.append(escape(text[start:end]).replace("\r", _RETURN))
        open_now = wanted
    pieces.extend(layer.close for layer in reversed(open_now))
    return Markup("".join(pieces))


def _common(one: Sequence[_Layer], other: Sequence[_Layer]) -> int:
    """How many layers both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        count += 1
    return count


def _mark_layers(marks: Iterable[Mark]) -> Iterable[_Layer]:
    """Each span of each mark; only the first span's first piece carries the id that links lead to."""
    for mark in marks:
        again = Markup('<mark data-e="{0}">').format(mark.anchor)
        first = Markup('<mark id="{0}" data-e="{0}">').format(mark.anchor)
        for number, span in enumerate(mark.spans):
            yield _Layer(span, again if number else first, again, Markup("</mark>"))


def _repair_layers(article: Article, reads_as: str) -> Iterable[_Layer]:
    for repair in article.repairs:
        tag = Markup('<span class="broken" title="{} {}">').format(reads_as, repair.restored)
        yield _Layer(repair.span, tag, tag, Markup("</span>"))
