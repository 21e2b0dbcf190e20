"""What must hold of every reading, whatever was read: spans lie in the raw text, and nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator

from riwaya.arabic.letters import fold
from riwaya.model import Alignment, Reading, Span
from riwaya.record import from_stored, to_stored


def faults(reading: Reading) -> Iterator[str]:
    """One line for each thing that does not hold; none for a sound reading."""
    text = reading.article.page.text
    for what, span in _spans(reading):
        if span.end > len(text):
            yield f"{what}: {span} lies outside the text of {len(text)}"
    yield from _alignment_faults(reading.article.restored, text, reading.article.alignment)
    yield from _coverage_faults(reading)
    for repair in reading.article.repairs:
        if repair.span.of(text) != repair.original:
            yield f"repair: {repair.span} is not {repair.original!r}"
    for time in reading.article.times:
        if time.span.of(text) != time.text and reading.article.restored == text:
            yield f"time: {time.span} is not {time.text!r}"
    for statement in reading.statements:
        if not statement.content or not statement.said(text).strip():
            yield f"statement at {statement.cue}: no content"
    written = json.dumps(to_stored(reading))
    if from_stored(json.loads(written)) != reading:
        yield "the record read back is another reading"


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    article = reading.article
    yield from (("block", block.span) for block in article.blocks)
    yield from (("repair", repair.span) for repair in article.repairs)
    yield from (("time", time.span) for time in article.times)
    yield from (("signature", signature.span) for signature in article.signatures)
    yield from (("recoding", recoding.span) for recoding in article.page.recoded)
    yield from (("mention", mention.span) for mention in reading.mentions)
    if article.title:
        yield "title", article.title.span
    for statement in reading.statements:
        yield "cue", statement.cue
        yield from (("content", span) for span in statement.content)
        yield from (("link", link.span) for link in statement.chain if link.span)
        if statement.source:
            yield "source", statement.source


def _alignment_faults(derived: str, raw: str, alignment: Alignment) -> Iterator[str]:
    """What was copied is the same but for plain letters, and a span that goes back and forth comes home."""
    if (alignment.derived_length, alignment.origin_length) != (len(derived), len(raw)):
        yield "alignment: the lengths are not those of the texts"
        return
    for run in alignment.runs:
        copied, original = derived[run.derived : run.derived + run.length], raw[run.origin : run.origin + run.length]
        if copied != original and not all(map(_same, copied, original)):
            yield f"alignment: {run} copies other words"
    step = max(1, len(derived) // 50)
    for start in range(0, len(derived), step):
        span = Span(start, min(len(derived), start + step))
        back = alignment.to_raw(span)
        if back.end > len(raw) or not (alignment.from_raw(back).contains(span) or not len(back)):
            yield f"alignment: {span} goes to {back} and does not come back"


def _same(copied: str, original: str) -> bool:
    """One character is the other in plain letters: alike when folded, or white space both."""
    if copied == original or (copied.isspace() and original.isspace()):
        return True
    return fold(copied) == fold(original).strip()  # a sign in the form it has alone unfolds to a space and the sign


def _coverage_faults(reading: Reading) -> Iterator[str]:
    """Blocks are in order, apart, and hold all that is not white space."""
    text, at = reading.article.page.text, 0
    if reading.article.set_aside:
        return
    for block in reading.article.blocks:
        if block.span.start < at:
            yield f"block: {block.span} begins before {at}"
        if text[at : block.span.start].strip():
            yield f"block: {text[at : block.span.start]!r} stands in no block"
        at = max(at, block.span.end)
    if text[at:].strip():
        yield f"block: {text[at:]!r} stands in no block"
