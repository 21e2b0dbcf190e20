"""Pages that share words, with the shared passages as they stand in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.export.excerpts import Excerpt, excerpt
from riwaya.export.pointers import PageLabel, Pages, Pointer
from riwaya.export.wording import Wording
from riwaya.model import Passage, Reprint


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same words in two pages."""

    source: Pointer
    source_words: Excerpt
    target: Pointer
    target_words: Excerpt
    words: int


@dataclass(frozen=True, slots=True)
class SharedText:
    """Two pages of the story and all the words they share."""

    anchor: str
    source: PageLabel
    target: PageLabel
    kind: str
    """The reprint's kind, or "background"."""
    direction: str
    percent: int
    passages: tuple[SharedPassage, ...]
    why: tuple[str, ...]


def shared_texts(reprints: Sequence[Reprint], pages: Pages, wording: Wording) -> tuple[SharedText, ...]:
    """The reprints among the story's pages, the largest share first; those that lead out of it are left out."""
    inside = [reprint for reprint in reprints if reprint.source in pages.labels and reprint.target in pages.labels]
    inside.sort(key=lambda reprint: (-reprint.share, pages.labels[reprint.target].number))
    return tuple(
        _shared(reprint, f"{pages.prefix}r{number}", pages, wording) for number, reprint in enumerate(inside, 1)
    )


def _shared(reprint: Reprint, anchor: str, pages: Pages, wording: Wording) -> SharedText:
    return SharedText(
        anchor=anchor,
        source=pages.labels[reprint.source],
        target=pages.labels[reprint.target],
        kind="background" if reprint.matter == "background" else reprint.kind,
        direction=reprint.direction,
        percent=round(reprint.share * 100),
        passages=tuple(_passage(reprint, passage, pages) for passage in reprint.passages),
        why=tuple(wording.reason(reason) for reason in reprint.why),
    )


def _passage(reprint: Reprint, passage: Passage, pages: Pages) -> SharedPassage:
    return SharedPassage(
        source=pages.at(reprint.source, (passage.source,)),
        source_words=excerpt(pages.text(reprint.source), (passage.source,), room=60),
        target=pages.at(reprint.target, (passage.target,)),
        target_words=excerpt(pages.text(reprint.target), (passage.target,), room=60),
        words=passage.words,
    )
