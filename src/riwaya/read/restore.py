"""Words broken to slip past filters, found and put together again.

Between the letters of a word a stroke beside a dot, or strokes on both sides of a space, are no writer's habit:
such a break is sure. Any other mark is weighed in `riwaya.read.dots`, hidden letters in `riwaya.read.fillings`.
Strokes alone stretch a word and break nothing. A word whose letters cannot be told is left as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from riwaya.arabic.letters import TATWEEL, fold
from riwaya.lexicon.frequencies import attachments
from riwaya.model import Alignment, Masked, Repair, Span, rewritten
from riwaya.read.dots import Dot, sureness, sureness_of_chain
from riwaya.read.evidence import Evidence
from riwaya.read.fillings import hidden, undotted
from riwaya.read.joints import HIDDEN, WEAK, Chunk, Joint, chunks
from riwaya.read.spelled import spelled_out, stretched

_HEH = "\N{ARABIC LETTER HEH}"
_OPENINGS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")
_SURE: dict[Joint, float] = {"stretch": 1.0, "dotted-tatweel": 0.99, "marked-tatweel": 0.95, "spaced-tatweel": 0.9}
_SCHEMES: dict[Joint, str] = {"half-spaced": "spaced-tatweel"}
"""Schemes that are not called as their joint is."""
_HABIT = 2
"""Sure breaks from which on a page is taken to break its words on purpose."""


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was found broken on a page."""

    repairs: tuple[Repair, ...]
    masked: tuple[Masked, ...]
    """Words that may be several: nothing is put in their place."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its broken words restored."""

    text: str
    repairs: tuple[Repair, ...]
    masked: tuple[Masked, ...]
    """Words with hidden letters that could not be told; they stand in `text` as they stood."""
    alignment: Alignment
    """From `text` back to the text as given."""


def repairs(text: str, known: Iterable[str] = ()) -> tuple[Repair, ...]:
    """The broken words of a text, in order; a span is of `text` and takes in the whole word with its clitics."""
    return restoration(text, known).repairs


def restored(text: str, known: Iterable[str] = ()) -> Restored:
    """The text with its broken words restored; `known` as for `restoration`."""
    found = restoration(text, known)
    return _rewritten(text, found.repairs, found.masked)


def restored_together(lines: Iterable[str], known: Iterable[str] = ()) -> tuple[Restored, ...]:
    """The lines of one page, each restored by the evidence of them all; spans are of each line."""
    kept = tuple(lines)
    found = restoration("\n".join(kept), known)
    made = []
    start = 0
    for line in kept:
        inside = Span(start, start + len(line))
        repairs = tuple(replace(r, span=r.span.shifted(-start)) for r in found.repairs if inside.contains(r.span))
        masked = tuple(replace(m, span=m.span.shifted(-start)) for m in found.masked if inside.contains(m.span))
        made.append(_rewritten(line, repairs, masked))
        start += len(line) + 1
    return tuple(made)


def _rewritten(text: str, repairs: tuple[Repair, ...], masked: tuple[Masked, ...]) -> Restored:
    new, alignment = rewritten(text, [(repair.span, repair.restored) for repair in repairs])
    return Restored(new, repairs, masked, alignment)


def restoration(text: str, known: Iterable[str] = ()) -> Restoration:
    """The broken words of a text, restored where it is clear what they are.

    `known` are words of other pages that count as evidence.
    """
    found = list(chunks(text))
    sure = sum(kind in _SURE and kind != "stretch" for chunk in found for kind in chunk.kinds)
    page = Evidence(text, frozenset(map(fold, known)), breaks_words=sure >= _HABIT)
    repaired = [repair for chunk in found for repair in _joined(chunk, page, text)]
    if len(repaired) > _HABIT and not page.breaks_words:
        page = replace(page, breaks_words=True)
        repaired = [repair for chunk in found for repair in _joined(chunk, page, text)]
    masked: list[Masked] = []
    for word in (*hidden(found, page, text), *undotted(text, page)):
        if isinstance(word, Repair):
            repaired.append(word)
        else:
            masked.append(word)
    repaired += (*spelled_out(text, page), *stretched(text, page))
    return Restoration(_apart(repaired), tuple(sorted(masked, key=lambda word: word.span)))


def _apart(found: list[Repair]) -> tuple[Repair, ...]:
    """In order; of two that overlap the surer stays."""
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda repair: (-repair.sure, repair.span)):
        if not any(repair.span.overlaps(other.span) for other in kept):
            kept.append(repair)
    return tuple(sorted(kept, key=lambda repair: repair.span))


def _joined(chunk: Chunk, page: Evidence, text: str) -> Iterator[Repair]:
    """The repairs of one chunk: each run of parts whose joints are breaks."""
    sure = _surenesses(chunk, page)
    first = 0
    for last in range(len(chunk.parts)):
        if last < len(sure) and sure[last]:
            continue
        breaks = [joint for joint in range(first, last) if chunk.kinds[joint] != "stretch"]
        if breaks:
            span = chunk.span(first, last)
            kind = next((chunk.kinds[joint] for joint in breaks if chunk.kinds[joint] not in WEAK), None)
            kind = kind or chunk.kinds[breaks[0]]
            scheme = _SCHEMES.get(kind, kind)
            yield Repair(span, span.of(text), chunk.word(first, last), scheme, min(sure[joint] for joint in breaks))
        first = last + 1


def _surenesses(chunk: Chunk, page: Evidence) -> list[float]:
    """For each joint how sure the parts on both sides are one word; 0 when they are two."""
    sure = [_by_form(chunk, joint) for joint in range(len(chunk.joints))]
    ends: tuple[Joint, ...] = ("end", *HIDDEN)
    at = 0
    while at < len(sure):
        if chunk.kinds[at] not in WEAK:
            at += 1
            continue
        first, last = chunk.reach(at, ends)
        weak = [joint for joint in range(first, last) if chunk.kinds[joint] in WEAK]
        whole = (
            sureness_of_chain(tuple(_pieces(chunk, first, last)), chunk.sign(at), page)
            if len(weak) > 1 and _alike(chunk, weak)
            else 0.0
        )
        for joint in weak:
            if whole or not _alone(chunk, weak) or _clitic(chunk, joint, (*ends, *WEAK)):
                sure[joint] = whole
            else:
                sure[joint] = sureness(_dot(chunk, joint, page, (*ends, *WEAK)))
        at = last
    return sure


def _by_form(chunk: Chunk, joint: int) -> float:
    kind = chunk.kinds[joint]
    if kind not in ("dotted-tatweel", "marked-tatweel", "spaced-tatweel"):
        return _SURE.get(kind, 0.0)
    left, right = chunk.around(joint, ("end", *WEAK, *HIDDEN))
    if fold(left) == _HEH and (chunk.after_digit or right.startswith(_OPENINGS)):
        return 0.0  # the sign of the Hijri year, at the end of a sentence
    return _SURE[kind]


def _alike(chunk: Chunk, weak: list[int]) -> bool:
    """True where one sign stands at all of the joints."""
    return len({chunk.sign(joint) for joint in weak}) == 1


def _alone(chunk: Chunk, weak: list[int]) -> bool:
    """True where marks may be weighed one by one: a row of marks without evidence for the whole are initials."""
    return len(weak) == 1 or any(kind not in (*WEAK, "stretch") for kind in chunk.kinds)


def _clitic(chunk: Chunk, joint: int, ends: tuple[Joint, ...]) -> bool:
    """True for a preposition, conjunction or article stretched away from its word, as many write them."""
    left, _ = chunk.around(joint, ends)
    return (
        chunk.kinds[joint] in ("half-spaced", "mark") and chunk.joints[joint][0] == TATWEEL and fold(left) in _clitics()
    )


@cache
def _clitics() -> frozenset[str]:
    return frozenset((*attachments("before"), _HEH))


def _dot(chunk: Chunk, joint: int, page: Evidence, ends: tuple[Joint, ...]) -> Dot:
    left, right = chunk.around(joint, ends)
    first = joint == 0
    return Dot(left, right, page, chunk.after_digit and first, chunk.opens_line and first, chunk.sign(joint))


def _pieces(chunk: Chunk, first: int, last: int) -> Iterator[str]:
    """The letters between the weak joints of some parts."""
    start = first
    for joint in range(first, last):
        if chunk.kinds[joint] in WEAK:
            yield chunk.word(start, joint)
            start = joint + 1
    yield chunk.word(start, last)
