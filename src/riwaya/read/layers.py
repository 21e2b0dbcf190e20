"""The layers of a page's text: as it stands, in plain letters, and with its broken words restored.

Rules read the last of them; whatever they find is said of the first. The layers can be laid again from the raw text
and the repairs alone, so that nothing but these has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from riwaya.arabic.letters import INVISIBLE
from riwaya.arabic.plain import plain
from riwaya.model import Alignment, Block, Repair, Span, rewritten
from riwaya.read.restore import repairs

_UNSEEN = INVISIBLE + " \t\N{NO-BREAK SPACE}"
"""What may stand between a line's end and the letters next to it."""


def layers(text: str) -> tuple[tuple[Repair, ...], str, Alignment]:
    """The broken words of a raw text, the text with these restored, and the way back to the raw text."""
    letters, layer = plain(text)
    found = repairs(letters)
    restored, alignment = rewritten(letters, ((repair.span, repair.restored) for repair in found))
    if letters is text:
        return found, restored, alignment
    return tuple(_as_it_stands(repair, text, layer) for repair in found), restored, layer.then(alignment)


def broken_words(text: str) -> tuple[Repair, ...]:
    """The broken words of a raw text, in whatever letters it is written; spans and originals are of that text."""
    letters, layer = plain(text)
    found = repairs(letters)
    return found if letters is text else tuple(_as_it_stands(repair, text, layer) for repair in found)


def _as_it_stands(repair: Repair, text: str, layer: Alignment) -> Repair:
    span = layer.to_raw(repair.span)
    return replace(repair, span=span, original=span.of(text))


def restored_text(text: str, broken: Iterable[Repair]) -> tuple[str, Alignment]:
    """The raw text in plain letters with its repairs applied, and the way back to the raw text."""
    letters, layer = plain(text)
    restored, alignment = rewritten(letters, ((layer.from_raw(repair.span), repair.restored) for repair in broken))
    return restored, layer.then(alignment)


def raw_blocks(text: str, blocks: Sequence[Block], alignment: Alignment) -> Iterator[Block]:
    """Blocks of the restored text as blocks of the raw one: whole lines again, with what is invisible at their ends."""
    at = 0
    spans = [alignment.to_raw(block.span) for block in blocks]
    untils = [*(span.start for span in spans), len(text)][1:]
    for block, span, until in zip(blocks, spans, untils, strict=True):
        start, end = span.start, span.end
        while start > at and text[start - 1] in _UNSEEN:
            start -= 1
        while end < until and text[end] in _UNSEEN:
            end += 1
        written = text[start:end]
        start += len(written) - len(written.lstrip())
        at = start + len(written.strip())
        yield replace(block, span=Span(start, at))
