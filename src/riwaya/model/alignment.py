"""From a derived text back to the text it came from, without passing off the one as the other.

An `Alignment` is a sorted run of copied stretches. What lies between two copied stretches is an edit: a
deletion (origin only), an insertion (derived only) or a merge (both). A derived position inside an edit
maps to the whole of the edit's origin, so a restored word always points at the broken word as it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from riwaya.model.packing import packed
from riwaya.model.span import Span


@packed
@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points copied one for one from `origin` to `derived` (both are start offsets).

    A copy may show a code point in plain letters; it stands for that one code point and for no other.
    """

    derived: int
    origin: int
    length: int


@packed
@dataclass(frozen=True, slots=True)
class Alignment:
    """Copied runs, sorted, with the length of both texts."""

    runs: tuple[Run, ...]
    derived_length: int
    origin_length: int

    @staticmethod
    def identity(length: int) -> Alignment:
        """Nothing was changed."""
        runs = (Run(0, 0, length),) if length else ()
        return Alignment(runs, length, length)

    def to_raw(self, span: Span) -> Span:
        """The origin's span for a span of the derived text; an edit touched in part is taken whole."""
        return span if self._copies(span) else _through(self.runs, span, self.origin_length, to_origin=True)

    def from_raw(self, span: Span) -> Span:
        """The derived span for a span of the origin; an edit touched in part is taken whole."""
        return span if self._copies(span) else _through(self.runs, span, self.derived_length, to_origin=False)

    def _copies(self, span: Span) -> bool:
        """True when the first run starts both texts and holds the span, as it holds all of a page without edits."""
        first = self.runs[0] if self.runs else None
        return first is not None and first.derived == first.origin == 0 and span.start < first.length >= span.end

    def then(self, later: Alignment) -> Alignment:
        """Compose: `self` aligns B to A and `later` aligns C to B; the result aligns C to A.

        Raises ValueError when the texts in the middle differ in length.
        """
        if later.origin_length != self.derived_length:
            raise ValueError("the alignments do not meet in one text")
        runs: list[Run] = []
        inner = iter(self.runs)
        mine = next(inner, None)
        for outer in later.runs:
            at, end = outer.origin, outer.origin + outer.length
            while mine is not None and at < end:
                if mine.derived + mine.length <= at:
                    mine = next(inner, None)
                    continue
                start = max(at, mine.derived)
                stop = min(end, mine.derived + mine.length)
                if start >= stop:
                    break
                runs.append(Run(outer.derived + start - outer.origin, mine.origin + start - mine.derived, stop - start))
                at = stop
        return Alignment(tuple(runs), later.derived_length, self.origin_length)


def _through(runs: tuple[Run, ...], span: Span, far_end: int, *, to_origin: bool) -> Span:
    """Map both ends: the start by its own code point, the end by the code point before it."""

    def here(run: Run) -> int:
        return run.derived if to_origin else run.origin

    def there(run: Run) -> int:
        return run.origin if to_origin else run.derived

    def left(at: int) -> int:
        index = bisect_right(runs, at, key=here) - 1
        if index < 0:
            return 0
        run = runs[index]
        return there(run) + min(at - here(run), run.length)

    def right(at: int) -> int:
        index = bisect_right(runs, at, key=here) - 1
        if index >= 0 and at - here(runs[index]) < runs[index].length:
            return there(runs[index]) + at - here(runs[index]) + 1
        return there(runs[index + 1]) if index + 1 < len(runs) else far_end

    start = left(span.start)
    return Span(start, max(start, right(span.end - 1))) if span.end > span.start else Span(start, start)


def rewritten(text: str, edits: Iterable[tuple[Span, str]]) -> tuple[str, Alignment]:
    """Replace each span by its string; return the new text and its alignment to the old one.

    Edits may come in any order and must not overlap (ValueError).
    """
    pieces: list[str] = []
    runs: list[Run] = []
    at = derived = 0
    for span, replacement in sorted(edits, key=lambda edit: edit[0]):
        if span.start < at:
            raise ValueError(f"edits overlap at {span.start}")
        if span.start > at:
            runs.append(Run(derived, at, span.start - at))
            derived += span.start - at
            pieces.append(text[at : span.start])
        pieces.append(replacement)
        derived += len(replacement)
        at = span.end
    if at < len(text):
        runs.append(Run(derived, at, len(text) - at))
        pieces.append(text[at:])
        derived += len(text) - at
    return "".join(pieces), Alignment(tuple(runs), derived, len(text))
