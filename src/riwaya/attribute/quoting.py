"""Which quotation marks of a line belong together, however they face and whichever of them is missing.

Pages mix marks freely and reverse curly ones, so a mark is trusted less for its direction than for the words beside it:
one that clings to the word behind it alone opens, one that clings to the word before it alone closes. What the
neighbours leave open is taken in turn.

- A closing mark that nothing opened is left out: else all that follows would be taken inside out.
- A mark that opens while another is open stands inside it when two close in a row; else the first was never closed,
  and ends where the clause begins whose cue opens the second.
- Guillemets keep to their own kind, and brackets quote only after a colon or name a body behind its noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import any_hit, hit
from riwaya.attribute.words import complementiser, has_article, head_kind, word_class

_GUILLEMETS = ("«", "»")
_CURLY = ("“", "”", "„", "‟", '"', "‹", "›")
_LEADS = (":", "(", "[", "-", "–", "—", "،", ",")
"""Marks behind which a quotation opens, though they cling to its mark."""
_CLAUSE = 14
"""Tokens between the beginning of a clause and the quotation that its cue opens."""
_CUE = 6
"""Tokens between a cue and the quotation that it opens."""
_NAME = 4
"""Tokens from one mark to the next where a name stands between them."""

_Shape = Literal["open", "close", "end", None]
"""How a mark looks: opening, closing, surely closing (a pause, a stop or nothing follows), or not to be told."""


_FACING: dict[str, _Shape] = {"«": "open", "»": "close"}
"""How guillemets look that cling to words on both sides; those are seldom reversed."""


def quoted(listed: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The opening and the closing token of each quotation, by the opening ones; one left open closes past the end."""
    marks = [(at, token.text[0]) for at, token in enumerate(listed) if token.kind == "mark"]
    found = [*_brackets(listed, [at for at, mark in marks if mark in "()"])]
    for family in (_GUILLEMETS, _CURLY):
        own = [at for at, mark in marks if mark in family]
        if own:
            found += _matched(listed, own)
    return tuple(sorted(found))


def _matched(listed: Sequence[Token], marks: list[int]) -> Iterator[tuple[int, int]]:
    shapes: list[_Shape] = [_shape(listed, at) for at in marks]
    opened: list[int] = []
    for number, at in enumerate(marks):
        shape = shapes[number]
        after, beyond = [*shapes[number + 1 : number + 3], "none", "none"][:2]
        if not opened:
            stray = shape == "close" and after in ("open", "none") and not _led(listed, at)
            if not stray and (shape != "end" or listed[at - 1].folded == ":"):
                opened.append(at)
            continue
        if shape == "open" and after in ("close", "end"):
            stop = None if beyond in ("close", "end") else _left_open(listed, opened[-1], at)
            if stop is not None:
                yield opened.pop(), stop
                opened.append(at)
                continue
            if len(opened) == 1 and beyond != "open":
                opened.append(at)
                continue
        yield opened.pop(), at
    yield from ((start, _without_end(listed, start)) for start in opened)


def _without_end(listed: Sequence[Token], start: int) -> int:
    """Where a quotation ends that nothing closes: at the stop before a sentence that a reporting verb begins."""
    for at in range(start + 1, len(listed) - 1):
        if listed[at].kind == "mark" and listed[at].folded in word_class("stop"):
            found = hit(listed[at + 1])
            if found is not None and found.joined and found.first.shape == "perfect":
                return at
    return len(listed)


def _shape(listed: Sequence[Token], at: int) -> _Shape:
    token = listed[at]
    before = listed[at - 1] if at else None
    after = listed[at + 1] if at + 1 < len(listed) else None
    clings = before is not None and before.end == token.start and before.text not in _LEADS and len(before.folded) > 1
    leads = after is not None and after.start == token.end and after.kind != "mark"
    if clings == leads:
        return _FACING.get(token.text[0]) if clings else None
    if leads:
        return "open"
    final = after is None or (after.kind == "mark" and after.folded in word_class("stop", "pause"))
    return "end" if final else "close"


def _led(listed: Sequence[Token], at: int) -> bool:
    """A word or a mark stands before that a quotation follows, though the page has set its mark beside it."""
    before = listed[at - 1]
    if before.kind == "mark":
        return before.folded == ":"
    return any_hit(before) is not None or complementiser(before.folded) or before.folded in word_class("in_it")


def _left_open(listed: Sequence[Token], start: int, at: int) -> int | None:
    """Where a quotation ended whose closing mark is missing: before the clause whose cue opens the one at a mark.

    A name of a few words («told “the Paper “we …”») ends where the other quotation opens.
    """
    if at - start <= _NAME:
        return at
    for stop in range(at - 1, max(start, at - _CLAUSE), -1):
        if listed[stop].kind == "mark" and listed[stop].folded in word_class("stop", "pause"):
            near = listed[max(stop + 1, at - _CUE) : at]
            return stop if any(hit(token) is not None for token in near) else None
    return None


def _brackets(listed: Sequence[Token], marks: list[int]) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for at in marks:
        if listed[at].text == "(":
            if at and opened is None and _names_or_quotes(listed[at - 1]):
                opened = at
        elif opened is not None and not _deeper(listed, opened, at):
            yield opened, at
            opened = None
    if opened is not None:
        yield opened, len(listed)


def _names_or_quotes(before: Token) -> bool:
    """Behind a colon a bracket quotes; behind the bare noun of a body, or a lone "to", it holds the body's name."""
    if before.folded == ":" or before.folded in word_class("for"):
        return True
    return head_kind(before.folded) in ("organisation", "outlet", "agency") and not has_article(before)


def _deeper(listed: Sequence[Token], start: int, index: int) -> bool:
    """True when the closing bracket at `index` closes one opened after `start`."""
    depth = 0
    for token in listed[start + 1 : index]:
        depth += token.text == "("
        depth -= token.text == ")"
    return depth > 0
