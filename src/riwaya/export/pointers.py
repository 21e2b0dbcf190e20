"""Where the report points at the pages: one anchor for each set of spans, one label for each page.

Everything in a report that states a fact carries such an anchor. They are handed out while a story's sections
are laid out and marked in the raw pages afterwards, so no span is pointed at that is not marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from riwaya.model import Reading, Span


@dataclass(frozen=True, slots=True)
class PageLabel:
    """How the report names a page."""

    anchor: str
    number: int
    """1 for the first page of its story."""
    outlet: str
    key: str
    """Equal for the pages of one outlet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a raw page that the report points at."""

    anchor: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link to words of a page."""

    anchor: str
    page: PageLabel


@dataclass(slots=True)
class Pages:
    """The pages of one story and the words pointed at in them. `at` adds to `marks`."""

    prefix: str
    """Put before each anchor, since one file holds many stories."""
    readings: dict[str, Reading]
    labels: dict[str, PageLabel]
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    _anchors: dict[tuple[str, tuple[Span, ...]], str] = field(default_factory=dict)

    def text(self, page: str) -> str:
        """The raw text of a page. Raises KeyError for a page that is not in the story."""
        return self.readings[page].article.page.text

    def at(self, page: str, spans: Sequence[Span]) -> Pointer:
        """A link to these words, or to the page itself where no words are given.

        The same words give the same link. Raises KeyError for a page that is not in the story and ValueError
        for a span that runs past its text.
        """
        label = self.labels[page]
        length = len(self.text(page))
        kept = _merged(spans)
        if kept and kept[-1].end > length:
            raise ValueError(f"page {page}: span {kept[-1].start}..{kept[-1].end} runs past its {length} code points")
        if not kept:
            return Pointer(label.anchor, label)
        key = (page, kept)
        if key not in self._anchors:
            self._anchors[key] = f"{self.prefix}e{len(self._anchors) + 1}"
            self.marks.setdefault(page, []).append(Mark(self._anchors[key], kept))
        return Pointer(self._anchors[key], label)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, without empty ones, overlapping ones made one: no word is marked twice."""
    kept: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
