"""Half-open spans of code points: the only way this project points at text."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.packing import packed


@packed
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` ≤ i < `end` of a named text (unless said otherwise, the page's raw text).

    Raises ValueError when the bounds are negative or crossed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words the span points at."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def common(self, other: Span) -> Span:
        """What lies in both; empty where they are apart."""
        start = max(self.start, other.start)
        return Span(start, max(start, min(self.end, other.end)))

    def shifted(self, by: int) -> Span:
        """The same length, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str, marks: str = "") -> Span:
        """Without white space, and without any of `marks`, at either end."""
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in marks):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in marks):
            end -= 1
        return Span(start, end)
