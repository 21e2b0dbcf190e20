"""Each error of a reading against its annotation, with its cause: what a list of misses is sorted by.

A cause is told from the two sides alone (was the cue heard, is the speaker named here, which relayer is too many), so
that it says where to look and does not guess which rule is at fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya.measure.annotation import GoldPage, GoldStatement
from riwaya.measure.scoring import (
    A_THIRD,
    NEARLY_ALL,
    NOTHING,
    chain_is_right,
    credit_is_right,
    kind_found,
    matching,
    overlap,
    relayers,
    repairs_found,
    same_name,
    speaker_is_right,
    time_found,
    value_is_right,
)
from riwaya.model import Reading, Span, Statement

Fault = Literal[
    "block", "credit", "repair", "time", "missed", "invented", "content", "speaker", "form", "chain"
]  # fmt: skip
"""What is wrong. Content, form, speaker and chain are faults of a statement that was found; of chains, those alone
whose speaker is right."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One error."""

    doc: str
    fault: Fault
    cause: str
    """Of a statement missed: "cue-unheard", "content-elsewhere"; invented: "not-annotated", "content-elsewhere";
    of content: "too-long", "too-short", "shifted"; of a speaker: "named-here", "understood"; of a chain: "missing",
    "added", "other"; of a time: "not-found", "value"; of a repair: "missed", "invented"; of a credit: "missing",
    "added", "other"; of blocks and forms: what it is and what it was found as, `title→body`."""
    span: Span
    """The words on the page that it is about."""
    wanted: str = ""
    """What the annotation says; empty for what is invented."""
    found: str = ""
    """What the reading says; empty for what is missed."""
    statement: str = ""
    """The annotated statement's name within its page."""
    rule: str = ""
    """The rule that found the statement."""


def misses(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    """All errors on one page."""
    yield from _blocks(page, reading)
    yield from _credit(page, reading)
    yield from _repairs(page, reading)
    yield from _times(page, reading)
    yield from _left_over(page, reading)
    for wanted, found in matching(page, reading.statements, A_THIRD).pairs:
        yield from _paired(page.doc, wanted, found)


def _blocks(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    for span, kind in page.blocks:
        found = kind_found(span, reading.article.blocks)
        if found != kind:
            yield Miss(page.doc, "block", f"{kind}→{found}", span, kind, "" if found == NOTHING else found)


def _credit(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    wanted, found = page.credit or "", reading.article.credit or ""
    if not credit_is_right(page, reading):
        yield Miss(page.doc, "credit", _difference([wanted], [found]), Span(0, 0), wanted, found)


def _repairs(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    found = repairs_found(reading)
    for span, word in sorted(page.repairs - found):
        yield Miss(page.doc, "repair", "missed", span, wanted=word)
    for span, word in sorted(found - page.repairs):
        yield Miss(page.doc, "repair", "invented", span, found=word)


def _times(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    for span, value in page.times:
        found = time_found(span, reading.article.times)
        if not value_is_right(value, found):
            cause = "not-found" if found is None else "value"
            yield Miss(page.doc, "time", cause, span, value, found.value if found else "")


def _left_over(page: GoldPage, reading: Reading) -> Iterator[Miss]:
    """Statements missed and invented; of one cue with another content, both say so."""
    matched = matching(page, reading.statements, A_THIRD)
    for gold in matched.missed:
        heard = any(gold.cue.overlaps(statement.cue) for statement in reading.statements)
        cause = "content-elsewhere" if heard else "cue-unheard"
        yield Miss(page.doc, "missed", cause, _whole(gold.content, gold.cue), _names(gold.actors), "", gold.id)
    for statement in matched.invented:
        meant = any(gold.cue.overlaps(statement.cue) for gold in page.statements)
        cause = "content-elsewhere" if meant else "not-annotated"
        found = _names(speaker.name for speaker in statement.speaker)
        yield Miss(page.doc, "invented", cause, _whole(statement.content, statement.cue), "", found, "", statement.rule)


def _paired(doc: str, wanted: GoldStatement, found: Statement) -> Iterator[Miss]:
    span = _whole(wanted.content, wanted.cue)
    if overlap(wanted.content, found.content) < NEARLY_ALL:
        cause = _extent(wanted.content, found.content)
        yield Miss(doc, "content", cause, span, _places(wanted.content), _places(found.content), wanted.id, found.rule)
    if found.form != wanted.form:
        cause = f"{wanted.form}→{found.form}"
        yield Miss(doc, "form", cause, span, wanted.form, found.form, wanted.id, found.rule)
    if not speaker_is_right(wanted, found):
        cause = "named-here" if wanted.named else "understood"
        names = _names(speaker.name for speaker in found.speaker)
        yield Miss(doc, "speaker", cause, span, _names(wanted.actors), names, wanted.id, found.rule)
    elif not chain_is_right(wanted, found):
        via = relayers(wanted, found)
        cause = _difference(wanted.via, via)
        yield Miss(doc, "chain", cause, span, " → ".join(wanted.via), " → ".join(via), wanted.id, found.rule)


def _extent(wanted: Sequence[Span], found: Sequence[Span]) -> str:
    """How a content differs that is neither nearly exact nor another."""
    here = (min(span.start for span in wanted), max(span.end for span in wanted))
    there = (min(span.start for span in found), max(span.end for span in found))
    if there[0] <= here[0] and there[1] >= here[1]:
        return "too-long"
    return "too-short" if there[0] >= here[0] and there[1] <= here[1] else "shifted"


def _difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    """One side has names that the other lacks, or both have, or the order differs."""
    lacking = [name for name in wanted if name and not any(same_name(name, other) for other in found)]
    added = [name for name in found if name and not any(same_name(name, other) for other in wanted)]
    return "other" if bool(lacking) == bool(added) else "missing" if lacking else "added"


def _whole(content: Sequence[Span], cue: Span) -> Span:
    """From the first to the last word of a content; its cue where it has none."""
    return Span(content[0].start, max(span.end for span in content)) if content else cue


def _names(names: Iterable[str]) -> str:
    return " + ".join(names)


def _places(spans: Sequence[Span]) -> str:
    return ", ".join(f"{span.start}-{span.end}" for span in spans)
