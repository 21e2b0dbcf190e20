"""What is counted when a reading is held against an annotation, and how the counts become figures.

Statements are paired one to one by the overlap of their contents: the characters in common over the characters
of either. From 0.3 on two contents are one statement, from 0.8 on the content is nearly exact. Speaker, chain
and form are judged on the pairs from 0.3 on. A chain is whole when the speaker is right and the same relayers
stand in the same order; it is counted over all annotated statements, since a statement that is missed has none.
Of direct quotations alone, those annotated as direct are held against those found as direct.

Names are compared here and not by the program's own comparison, which would then judge itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.arabic.clitics import AND, ARTICLE, FOR
from riwaya.arabic.letters import fold
from riwaya.measure.annotation import GoldPage, GoldStatement
from riwaya.model import Block, Reading, Span, Statement, Time

Counts = Counter[str]
"""How many of each thing: annotated, found, right."""

A_THIRD, NEARLY_ALL = 0.3, 0.8
NOTHING = "nothing"
"""What a line is found as where no block covers it."""
_SAME_CUE = 0.5
"""Put on the overlap where the cues overlap too: of nested statements, the cue tells which is which."""
_UNCOUNTED = frozenset({"space", "diacritic"})
"""Schemes of repairs that no annotation lists: nothing was broken on purpose."""
_BY = "\N{ARABIC LETTER BEH}"
_ATTACHED = re.compile(rf"^(?:{AND}|{_BY}|{FOR}|{ARTICLE})(?=\w{{3}})")
"""What may be attached to a name's word without making it another."""
_INITIALS = re.compile(r"(?<=\w)\.(?=\w)")


@dataclass(frozen=True, slots=True)
class Matching:
    """A page's annotated statements held against those found."""

    pairs: tuple[tuple[GoldStatement, Statement], ...]
    missed: tuple[GoldStatement, ...]
    invented: tuple[Statement, ...]
    """Found and not annotated, neither as needed nor as optional."""

    @property
    def found(self) -> int:
        """How many statements found are held against the annotation: an optional one is neither right nor wrong."""
        return len(self.pairs) + len(self.invented)


def figures(counts: Counts) -> dict[str, float]:
    """The figures of all pages counted, each from 0 to 1; 0 where there is nothing to count."""
    right, of = counts["statements right"], counts["statements annotated"]
    return {
        "blocks": share(counts["blocks right"], counts["blocks annotated"]),
        "credit": share(counts["credits right"], counts["pages"]),
        "repairs_f1": f1(counts["repairs right"], counts["repairs found"], counts["repairs annotated"]),
        "times_found": share(counts["times found"], counts["times annotated"]),
        "times_right": share(counts["times right"], counts["times annotated"]),
        "times_precision": share(counts["times in place"], counts["times read"]),
        "statements_p_30": share(right, counts["statements found"]),
        "statements_r_30": share(right, of),
        "statements_f1_30": f1(right, counts["statements found"], of),
        "statements_f1_80": f1(counts["statements exact"], counts["statements found, exact"], of),
        "direct_p_30": share(counts["direct right"], counts["direct found"]),
        "direct_r_30": share(counts["direct right"], counts["direct annotated"]),
        "form": share(counts["form right"], right),
        "speaker": share(counts["speaker right"], right),
        "chain_of_matched": share(counts["chain right"], right),
        "chain_of_all": share(counts["chain right"], of),
    }


def count(page: GoldPage, reading: Reading) -> Counts:
    """One page's counts; those of several pages are added."""
    counts = Counter({"pages": 1, "credits right": int(credit_is_right(page, reading))})
    for part in (_blocks, _repairs, _times, _statements):
        counts.update(part(page, reading))
    return counts


def credit_is_right(page: GoldPage, reading: Reading) -> bool:
    """The source that the page names is found; where it names none, none is."""
    found = reading.article.credit
    return not found if page.credit is None else bool(found) and same_name(page.credit, found or "")


def kind_found(span: Span, blocks: Sequence[Block]) -> str:
    """The kind of the block that covers most of an annotated line."""
    over = max(blocks, key=lambda block: len(block.span.common(span)), default=None)
    return over.kind if over is not None and over.span.common(span) else NOTHING


def repairs_found(reading: Reading) -> frozenset[tuple[Span, str]]:
    """The repairs that are counted, as an annotation lists them."""
    return frozenset((r.span, r.restored) for r in reading.article.repairs if r.scheme not in _UNCOUNTED)


def time_found(span: Span, times: Sequence[Time]) -> Time | None:
    """The first expression that touches an annotated one: it stands for it."""
    return next((time for time in times if time.span.overlaps(span)), None)


def value_is_right(wanted: str, found: Time | None) -> bool:
    """The value is the one annotated; a part of the day may be missing or added."""
    return found is not None and found.value.startswith(
        wanted if wanted.startswith("P") else wanted.partition("T")[0]
    )  # fmt: skip


def matching(page: GoldPage, found: Sequence[Statement], least: float) -> Matching:
    """The statements paired from `least` overlap on, and those left over on either side."""
    return _matched(page.statements, found, least)


def direct_matching(page: GoldPage, found: Sequence[Statement]) -> Matching:
    """The same from a third on, of direct quotations alone; what is optional stays so in whatever form it is found."""
    wanted = [gold for gold in page.statements if gold.optional or gold.form == "direct"]
    return _matched(wanted, [statement for statement in found if statement.form == "direct"], A_THIRD)


def _matched(wanted: Sequence[GoldStatement], found: Sequence[Statement], least: float) -> Matching:
    needed = [gold for gold in wanted if not gold.optional]
    spare = [gold for gold in wanted if gold.optional]
    free = {here for _, here in _pairs(spare, found, A_THIRD)}
    paired = _pairs(needed, found, least)
    hit, taken = {at for at, _ in paired}, {here for _, here in paired}
    return Matching(
        pairs=tuple((needed[at], found[here]) for at, here in paired),
        missed=tuple(gold for at, gold in enumerate(needed) if at not in hit),
        invented=tuple(one for here, one in enumerate(found) if here not in taken and here not in free),
    )


def _pairs(wanted: Sequence[GoldStatement], found: Sequence[Statement], least: float) -> list[tuple[int, int]]:
    """The places of statements paired one to one, those most alike first, down to `least` overlap."""
    candidates = []
    for at, gold in enumerate(wanted):
        for here, statement in enumerate(found):
            alike = overlap(gold.content, statement.content)
            if alike >= least:
                candidates.append((alike + _SAME_CUE * gold.cue.overlaps(statement.cue), at, here))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, at, here in sorted(candidates, reverse=True):
        if at not in taken_gold and here not in taken_found:
            taken_gold.add(at)
            taken_found.add(here)
            matched.append((at, here))
    return matched


def speaker_is_right(wanted: GoldStatement, found: Statement) -> bool:
    """Somebody is named, and every annotated speaker is."""
    names = [speaker.name for speaker in found.speaker if speaker.name]
    return bool(names) and all(any(same_name(actor, name) for name in names) for actor in wanted.actors)


def relayers(wanted: GoldStatement, found: Statement) -> list[str]:
    """The chain that was found, without the annotated speakers."""
    return [link.name for link in found.chain if not any(same_name(link.name, actor) for actor in wanted.actors)]


def chain_is_right(wanted: GoldStatement, found: Statement) -> bool:
    """The speaker is right, and the same relayers stand in the same order."""
    via = relayers(wanted, found)
    return (
        speaker_is_right(wanted, found)
        and len(via) == len(wanted.via)
        and all(same_name(one, other) for one, other in zip(wanted.via, via, strict=True))
    )


def same_name(one: str, other: str) -> bool:
    """True when two names are the same, one is the other's short form, or most words of the shorter are in both."""
    here, there = _name_words(one), _name_words(other)
    if not here or not there:
        return False
    shared = len(here & there)
    return here <= there or there <= here or (shared >= 2 and shared >= 0.6 * min(len(here), len(there)))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters in common over the characters of either, 0 to 1."""
    here, there = _places(one), _places(other)
    return len(here & there) / len(here | there) if here or there else 0.0


def share(part: int, whole: int) -> float:
    """A part of a whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


def f1(right: int, found: int, annotated: int) -> float:
    """The harmonic mean of precision and recall."""
    return share(2 * right, found + annotated)


def _blocks(page: GoldPage, reading: Reading) -> Counts:
    right = sum(kind_found(span, reading.article.blocks) == kind for span, kind in page.blocks)
    return Counter({"blocks annotated": len(page.blocks), "blocks right": right})


def _repairs(page: GoldPage, reading: Reading) -> Counts:
    """Span and restored word must both be exact."""
    found = repairs_found(reading)
    return Counter(
        {
            "repairs annotated": len(page.repairs),
            "repairs found": len(found),
            "repairs right": len(found & page.repairs),
        }
    )


def _times(page: GoldPage, reading: Reading) -> Counts:
    read = reading.article.times
    in_place = sum(any(time.span.overlaps(span) for span, _ in page.times) for time in read)
    counts = Counter({"times annotated": len(page.times), "times read": len(read), "times in place": in_place})
    for span, value in page.times:
        found = time_found(span, read)
        counts["times found"] += found is not None
        counts["times right"] += value_is_right(value, found)
    return counts


def _statements(page: GoldPage, reading: Reading) -> Counts:
    matched = matching(page, reading.statements, A_THIRD)
    exact = matching(page, reading.statements, NEARLY_ALL)
    direct = direct_matching(page, reading.statements)
    return Counter(
        {
            "statements annotated": len(matched.pairs) + len(matched.missed),
            "statements found": matched.found,
            "statements found, exact": exact.found,
            "statements right": len(matched.pairs),
            "statements exact": len(exact.pairs),
            "direct annotated": len(direct.pairs) + len(direct.missed),
            "direct found": direct.found,
            "direct right": len(direct.pairs),
            "form right": sum(found.form == wanted.form for wanted, found in matched.pairs),
            "speaker right": sum(speaker_is_right(wanted, found) for wanted, found in matched.pairs),
            "chain right": sum(chain_is_right(wanted, found) for wanted, found in matched.pairs),
        }
    )


def _name_words(name: str) -> set[str]:
    words = re.findall(r"\w+", _INITIALS.sub("", fold(name)))
    return {_ATTACHED.sub("", ARTICLE + word[2:] if word.startswith(FOR * 2) else word) for word in words}


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
