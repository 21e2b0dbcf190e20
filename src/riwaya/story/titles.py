"""What a story is called: the title of the page that says most of what all its pages tell.

The words are a page's own, never put together. Of the titles that say much of the story's core, the one of the page
most like the others stands; a title that asks, exclaims or breaks off promises more than it tells, and comes last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.model import Sketch
from riwaya.story.cores import core_of
from riwaya.story.settings import StorySettings
from riwaya.story.ties import MILLION

_PROMISES = ("?", "\N{ARABIC QUESTION MARK}", "!", "..", "\N{HORIZONTAL ELLIPSIS}")
_FEWEST = 3
"""Words of a title that can tell an event."""


def title(pages: Sequence[Sketch], likeness: Mapping[tuple[str, str], int], settings: StorySettings) -> str:
    """The title of the story of these pages; "" when none has one. `likeness` is by pairs of ids, the smaller first."""
    terms = [{term.key: term for term in page.terms} for page in pages]
    core = core_of(terms, settings)

    def rank(page: Sketch) -> tuple[bool, float, bool, str, str]:
        told = sum(core.get(term.key, 0.0) for term in page.terms if term.title)
        others = [min((page.page, other.page), (other.page, page.page)) for other in pages if other is not page]
        close = sum(likeness.get(pair, 0) for pair in others) / (MILLION * max(1, len(others)))
        return _promises(page.title), -round(told + close, 9), page.published is None, page.published or "", page.page

    return next((page.title for page in sorted(pages, key=rank) if page.title), "")


def _promises(title: str) -> bool:
    words = title.strip()
    return len(words.split()) < _FEWEST or words.endswith(_PROMISES)
