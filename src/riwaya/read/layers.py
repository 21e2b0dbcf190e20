"""The layers of a page's text: as it stands, in plain letters, and with its broken words restored.

Rules read the last of them; whatever they find is said of the first. The layers can be laid again from the raw text
and the repairs alone, so that nothing but these has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from riwaya.arabic.letters import INVISIBLE, SPACES
from riwaya.arabic.plain import plain
from riwaya.model import Alignment, Block, Masked, Repair, Span, rewritten
from riwaya.read.restore import Restored, restored
from riwaya.read.restore import restored_together as lines_restored

Word = TypeVar("Word", Repair, Masked)

_UNSEEN = INVISIBLE + SPACES + " \t"
"""What may stand between a line's end and the letters next to it."""


def layers(text: str) -> Restored:
    """A raw text in plain letters with its broken words restored; spans are of the raw text, and so is the way back."""
    letters, layer = plain(text)
    done = restored(letters)
    if letters is text:
        return done
    repairs, masked = _as_they_stand(done, text, layer)
    # Laid as `restored_text` lays it, so that a page read back from its record is the page that was read.
    new, alignment = _laid(letters, layer, repairs)
    return Restored(new, repairs, masked, alignment)


def restored_as_given(text: str) -> Restored:
    """The raw text with its broken words restored and every other letter as it stands."""
    letters, layer = plain(text)
    return _only_repaired(text, *_as_they_stand(restored(letters), text, layer))


def restored_together(lines: Iterable[str]) -> Iterator[Restored]:
    """The same for the lines of one page, whose words speak for each other."""
    kept = tuple(lines)
    found = tuple(map(plain, kept))
    done = lines_restored(letters for letters, _ in found)
    for line, (_, layer), one in zip(kept, found, done, strict=True):
        yield _only_repaired(line, *_as_they_stand(one, line, layer))


def _only_repaired(text: str, repairs: tuple[Repair, ...], masked: tuple[Masked, ...]) -> Restored:
    new, alignment = rewritten(text, [(repair.span, repair.restored) for repair in repairs])
    return Restored(new, repairs, masked, alignment)


def _as_they_stand(done: Restored, text: str, layer: Alignment) -> tuple[tuple[Repair, ...], tuple[Masked, ...]]:
    """Repairs and masked words found in plain letters, as they stand in the raw text."""

    def raw(word: Word) -> Word:
        span = layer.to_raw(word.span)
        return replace(word, span=span, original=span.of(text))

    return tuple(map(raw, done.repairs)), tuple(map(raw, done.masked))


def restored_text(text: str, broken: Iterable[Repair]) -> tuple[str, Alignment]:
    """The raw text in plain letters with its repairs applied, and the way back to the raw text."""
    return _laid(*plain(text), broken)


def _laid(letters: str, layer: Alignment, broken: Iterable[Repair]) -> tuple[str, Alignment]:
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
        yield Block(Span(start, at), block.kind, block.why)
