"""What a story is called: the title of the page that says most of what all its pages tell.

The words are a page's own, never put together. Of the titles that say much of the story's core, the one of the page
most like the others stands; a title that asks, exclaims or breaks off promises more than it tells, and comes last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.model import Sketch
from riwaya.story.cores import core_of, names_of
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE

_PROMISES = ("?", "\N{ARABIC QUESTION MARK}", "!", "..", "\N{HORIZONTAL ELLIPSIS}")
_FEWEST = 3
"""Words of a title that can tell an event."""


def title(pages: Sequence[Sketch], likeness: Mapping[tuple[str, str], int], settings: StorySettings) -> str:
    """The title of the story of these pages; "" when none has one. `likeness` is by pairs of ids, the smaller first."""
    core = core_of([names_of(page) for page in pages], settings)

    def rank(page: Sketch) -> tuple[bool, float, bool, str, str]:
        told = sum(core.get(key, 0.0) for key, weight in zip(page.keys, page.title, strict=True) if weight)
        others = [min((page.page, other.page), (other.page, page.page)) for other in pages if other is not page]
        close = sum(likeness.get(pair, 0) for pair in others) / (WHOLE * max(1, len(others)))
        return _promises(page.called), -round(told + close, 9), page.published is None, page.published or "", page.page

    return next((page.called for page in sorted(pages, key=rank) if page.called), "")


def _promises(title: str) -> bool:
    words = title.strip()
    return len(words.split()) < _FEWEST or words.endswith(_PROMISES)
