"""«Who asked not to be named»: where a page tells that, and why, a source's name is withheld.

Such words are told of the source: they are no part of its description, of what it said, or a report of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from riwaya.attribute.lines import Line
from riwaya.attribute.words import complementiser, joined, without_and, word_class
from riwaya.lexicon.anonymity import Kind, codes
from riwaya.model import Span, WhyUnnamed

_OPENERS = 3
"""How many words may stand before the one that leads."""
_INNER = 5
"""How many words may stand between «asked» and the name."""
_REASON = 9
"""How many words a reason may have."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Token range of the words, without what only joins them to the source, and why the name is withheld."""

    start: int
    end: int
    why: tuple[WhyUnnamed, ...]

    def span(self, line: Line) -> Span:
        """The words in the restored text, without a conjunction that clings to the first."""
        whole, first = line.span(self.start, self.end), line.tokens[self.start]
        joined = first.folded not in codes("lead") and without_and(first.folded) in codes("lead")
        return Span(whole.start + 1, whole.end) if joined else whole


def withheld_at(line: Line, index: int) -> Withheld | None:
    """Words on a withheld name that begin at token `index`; None when none do."""
    if line.words[index] not in withholding_openers():
        return None
    at = index
    while at < min(index + _OPENERS, len(line.tokens)) and _is(line, at, "opener") and not _is(line, at, "lead"):
        at += 1
    refusal = _refusal(line, at)
    if refusal is None:
        reason = _reason(line, at, alone=True)
        return _withheld(at, *reason) if reason else None
    end, code = refusal
    paused = end < len(line.tokens) and line.tokens[end].folded in word_class("pause")
    reason = _reason(line, end + 1 if paused else end, alone=False)
    return _withheld(at, reason[0], code, reason[1]) if reason else _withheld(at, end, code)


def _withheld(start: int, end: int, *why: str) -> Withheld:
    return Withheld(start, end, cast("tuple[WhyUnnamed, ...]", why))


def inside_withheld(line: Line, index: int) -> bool:
    """The token stands in words on a withheld name."""
    low = max(0, index - _OPENERS - _INNER)
    openers = withholding_openers()
    for at in range(low, index + 1):
        if line.words[at] in openers and (found := withheld_at(line, at)) is not None and index < found.end:
            return True
    return False


@cache
def withholding_openers() -> frozenset[str]:
    """The words that such words on a name begin with, and no others."""
    return joined(word for kind in _OPENING for word in codes(kind))


_OPENING: tuple[Kind, ...] = ("lead", "not", "opener", "reason")


def _is(line: Line, at: int, kind: Kind) -> str | None:
    """The code of the token's word in a class of the lexicon, «and» before it left out."""
    if at >= len(line.tokens) or line.tokens[at].kind != "word":
        return None
    known, word = codes(kind), line.tokens[at].folded
    return known.get(word) or known.get(without_and(word))


def _refusal(line: Line, at: int) -> tuple[int, str] | None:
    """«asked not to give his name», «did not wish to …», «whom the paper did not name»: where it ends, and the code."""
    code, low = _is(line, at, "lead"), at + 1
    if _is(line, at, "not"):
        if _is(line, at + 1, "naming"):
            return at + 2, "withheld"
        code, low = ("refused", at + 2) if _is(line, at + 1, "will") else ("withheld", at + 1)
    named = _named(line, low) if code else None
    return (named, code) if code and named else None


def _named(line: Line, at: int) -> int | None:
    """One past «his name», past words that only lead to it («not to disclose»)."""
    for stop in range(at, min(at + _INNER + 1, len(line.tokens))):
        if _is(line, stop, "identity"):
            return stop + 1 if stop > at else None
        if not _is(line, stop, "inner"):
            return None
    return None


def _reason(line: Line, at: int, *, alone: bool) -> tuple[int, str] | None:
    """One past the words that say why the name is withheld, and the code.

    `alone`: nothing has said yet that it is withheld; then only «not authorised to speak» tells so.
    """
    end = at
    while end < min(at + _REASON, len(line.tokens)) and not _ends(line, end):
        end += 1
    for k in range(at, min(end, at + 4)):
        code = _is(line, k, "reason")
        if code == "unauthorised" and any(_is(line, before, "not") for before in range(at, k)):
            return end, code
        if code is not None and code != "unauthorised" and not alone:
            return end, code
    return None


def _ends(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.kind != "word" or complementiser(token.folded)
