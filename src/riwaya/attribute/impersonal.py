"""Reports without a reporter: «it was carried from X that …», «the paper learned from sources that …».

Without vowels «carried» and «was carried» are written alike. With a source named behind "from", X speaks either way,
and only the relayer is left unsaid: so X's statement is kept, with no relayer of its own. What names no source at all
(«it was said that», «it is thought that», «it is mentioned that») is not a statement: most of it is the page's own
remark, and of the rest nobody could be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from riwaya.attribute.addressees import medium_in
from riwaya.attribute.bounds import trimmed_source
from riwaya.attribute.drafts import Draft, Found
from riwaya.attribute.extent import extent
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import is_that
from riwaya.attribute.relays import is_from, is_relaying, spoken
from riwaya.attribute.subjects import subject_before
from riwaya.attribute.words import belongs, head_kind, in_class, joined_class, outlet_at, word_class

_SOURCE_WITHIN = 6
"""How many tokens may stand between «learned» and the "from" that names the source."""

_LONGEST_TITLE = 3
"""Words of an outlet's name between quotation marks."""


@cache
def _openers() -> frozenset[str]:
    return joined_class("carried") | joined_class("learned")


def impersonal(line: Line, names: Registry) -> Iterator[Found]:
    """What was carried from a source, or learned from one."""
    for at in line.where(_openers()):
        token = line.tokens[at]
        carried, learned = belongs(token.folded, "carried"), belongs(token.folded, "learned")
        start, end = line.sentence(at)
        opens = at == start or line.tokens[at - 1].kind == "mark" or in_class(line.tokens[at - 1], "connector")
        if not opens:
            continue
        if carried and is_relaying(token):
            if at + 1 < end and is_from(line.tokens[at + 1]) and subject_before(line, at, names) is None:
                yield from _from_source(line, at, at + 2, end)
        elif learned:
            low = next((k for k in range(at + 1, min(end, at + _SOURCE_WITHIN)) if _of_unnamed(line, k)), None)
            if low is not None:
                yield from _from_source(line, at, low + 1, end)
            elif outlet := _outlet_behind(line, at, end):
                yield from _from_source(line, at, outlet, end)


def _outlet_behind(line: Line, at: int, end: int) -> int | None:
    """«“The Paper” learned that»: the first token of the outlet's name, when "that" follows it at once."""
    quote = line.quote_at(at + 1) if at + 1 < end else None
    low = at + 2 if quote is not None else at + 1
    if quote is not None:
        past = quote.close + 1 if quote.words(line) <= _LONGEST_TITLE else end
    else:
        named = outlet_at(token.folded for token in line.tokens[low : low + 4])
        past = low + named[2] if named is not None else end
    return low if past < end and is_that(line, past) else None


def _of_unnamed(line: Line, at: int) -> bool:
    """«from» with an unnamed source behind it."""
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return (
        line.tokens[at].folded in word_class("of")
        and following is not None
        and head_kind(following.folded) == "anonymous"
    )


def _from_source(line: Line, at: int, low: int, end: int) -> Iterator[Draft]:
    said = spoken(line, low, end)
    if said is None:
        return
    stop, start = said
    got = extent(line, start, frame="that")
    source = trimmed_source(line, low, stop)
    if got is None or source is None:
        return
    yield Draft(
        line.number, (at, at + 1), source, got.spans, got.end, got.form, "say", "impersonal", 0.9, None, "s",
        medium=medium_in(line, low, stop), title=line.kind == "title",
    )  # fmt: skip
