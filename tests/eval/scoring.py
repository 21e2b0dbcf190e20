"""What is counted when a reading is held against an annotation, and how the counts become figures.

Statements are paired one to one by the overlap of their contents: the characters in common over the characters
of either. From 0.3 on two contents are one statement, from 0.8 on the content is nearly exact. Speaker, chain
and form are judged on the pairs from 0.3 on. A chain is whole when the speaker is right and the same relayers
stand in the same order; it is counted over all annotated statements, since a statement that is missed has none.

Names are compared here and not by the program's own comparison, which would then judge itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from annotation import GoldPage, GoldStatement

from riwaya.arabic.letters import fold
from riwaya.model import Reading, Span, Statement

Counts = Counter[str]
"""How many of each thing: annotated, found, right."""

Pair = tuple[GoldStatement, Statement]

_ATTACHED = re.compile(r"^(?:و|ب|ل|ال)(?=\w{3})")
"""What may be attached to a name's word without making it another."""
_A_THIRD, _NEARLY_ALL = 0.3, 0.8
_SAME_CUE = 0.5
"""Put on the overlap where the cues overlap too: of nested statements, the cue tells which is which."""


def figures(counts: Counts) -> dict[str, float]:
    """The figures of all pages counted, each from 0 to 1."""
    right, of = counts["statements right"], counts["statements annotated"]
    return {
        "blocks": _share(counts["blocks right"], counts["blocks annotated"]),
        "credit": _share(counts["credits right"], counts["pages"]),
        "repairs_f1": _f1(counts["repairs right"], counts["repairs found"], counts["repairs annotated"]),
        "times_found": _share(counts["times found"], counts["times annotated"]),
        "times_right": _share(counts["times right"], counts["times annotated"]),
        "times_precision": _share(counts["times in place"], counts["times read"]),
        "statements_precision": _share(right, counts["statements found"]),
        "statements_recall": _share(right, of),
        "statements_f1": _f1(right, counts["statements found"], of),
        "statements_f1_exact": _f1(counts["statements exact"], counts["statements found, exact"], of),
        "form": _share(counts["form right"], right),
        "speaker": _share(counts["speaker right"], right),
        "chain": _share(counts["chain right"], of),
    }


def count(page: GoldPage, reading: Reading) -> Counts:
    """One page's counts; those of several pages are added."""
    counts = Counter({"pages": 1, "credits right": _credit_is_right(page, reading)})
    for part in (_blocks, _repairs, _times, _statements):
        counts.update(part(page, reading))
    return counts


def _credit_is_right(page: GoldPage, reading: Reading) -> bool:
    """The source that the page names is found; where it names none, none is."""
    found = reading.article.credit
    return page.credit == found if page.credit is None or found is None else same_name(page.credit, found)


def _blocks(page: GoldPage, reading: Reading) -> Counts:
    """An annotated line counts as right when the block that covers most of it is of its kind."""
    counts = Counter({"blocks annotated": len(page.blocks)})
    for span, kind in page.blocks:
        over = max(reading.article.blocks, key=lambda block: _common(block.span, span), default=None)
        counts["blocks right"] += over is not None and _common(over.span, span) > 0 and over.kind == kind
    return counts


def _repairs(page: GoldPage, reading: Reading) -> Counts:
    """Span and restored word must both be exact."""
    found = {(repair.span, repair.restored) for repair in reading.article.repairs}
    return Counter(
        {
            "repairs annotated": len(page.repairs),
            "repairs found": len(found),
            "repairs right": len(found & page.repairs),
        }
    )


def _times(page: GoldPage, reading: Reading) -> Counts:
    """The first expression that touches an annotated one stands for it; a part of the day may be missing or added."""
    read = reading.article.times
    in_place = sum(any(time.span.overlaps(span) for span, _ in page.times) for time in read)
    counts = Counter({"times annotated": len(page.times), "times read": len(read), "times in place": in_place})
    for span, value in page.times:
        found = next((time for time in read if time.span.overlaps(span)), None)
        wanted = value if value.startswith("P") else value.partition("T")[0]
        counts["times found"] += found is not None
        counts["times right"] += found is not None and found.value.startswith(wanted)
    return counts


def _statements(page: GoldPage, reading: Reading) -> Counts:
    needed = [statement for statement in page.statements if not statement.optional]
    spare = [statement for statement in page.statements if statement.optional]
    free = {found.id for _, found in pairs(spare, reading.statements, _A_THIRD)}
    matched = pairs(needed, reading.statements, _A_THIRD)
    exact = pairs(needed, reading.statements, _NEARLY_ALL)
    return Counter(
        {
            "statements annotated": len(needed),
            "statements found": _counted(reading, matched, free),
            "statements found, exact": _counted(reading, exact, free),
            "statements right": len(matched),
            "statements exact": len(exact),
            "form right": sum(found.form == wanted.form for wanted, found in matched),
            "speaker right": sum(speaker_is_right(wanted, found) for wanted, found in matched),
            "chain right": sum(chain_is_right(wanted, found) for wanted, found in matched),
        }
    )


def _counted(reading: Reading, matched: Sequence[Pair], free: set[str]) -> int:
    """How many statements found are held against the annotation: an optional one is neither right nor wrong."""
    return len({found.id for _, found in matched} | ({found.id for found in reading.statements} - free))


def pairs(wanted: Sequence[GoldStatement], found: Sequence[Statement], least: float) -> list[Pair]:
    """The statements paired one to one, those most alike first, down to `least` overlap."""
    candidates = []
    for at, gold in enumerate(wanted):
        for here, statement in enumerate(found):
            overlap = _overlap(gold.content, statement.content)
            if overlap >= least:
                candidates.append((overlap + _SAME_CUE * gold.cue.overlaps(statement.cue), at, here))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, at, here in sorted(candidates, reverse=True):
        if at not in taken_gold and here not in taken_found:
            taken_gold.add(at)
            taken_found.add(here)
            matched.append((wanted[at], found[here]))
    return matched


def speaker_is_right(wanted: GoldStatement, found: Statement) -> bool:
    """Every annotated speaker is named."""
    names = [speaker.name for speaker in found.speaker]
    return all(any(same_name(actor, name) for name in names) for actor in wanted.actors)


def chain_is_right(wanted: GoldStatement, found: Statement) -> bool:
    """The speaker is right, and the same relayers stand in the same order."""
    relayers = [link.name for link in found.chain if not any(same_name(link.name, actor) for actor in wanted.actors)]
    return (
        speaker_is_right(wanted, found)
        and len(relayers) == len(wanted.via)
        and all(same_name(one, other) for one, other in zip(wanted.via, relayers, strict=True))
    )


def same_name(one: str, other: str) -> bool:
    """True when two names are the same, one is the other's short form, or most words of the shorter are in both."""
    here, there = _name_words(one), _name_words(other)
    if not here or not there:
        return False
    common = len(here & there)
    return here <= there or there <= here or (common >= 2 and common >= 0.6 * min(len(here), len(there)))


def _name_words(name: str) -> set[str]:
    words = re.findall(r"\w+", fold(name))
    return {_ATTACHED.sub("", re.sub(r"^لل", "ال", word)) for word in words}


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    here, there = _places(one), _places(other)
    return len(here & there) / len(here | there) if here or there else 0.0


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, found: int, annotated: int) -> float:
    return _share(2 * right, found + annotated)
