"""Readings → stories and storylines.

A story is an event: its pages are alike in words and time. A storyline is the matter that several
stories belong to. Every page is in exactly one story. The result does not depend on the order of the input.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from riwaya.arabic.letters import fold
from riwaya.model import Article, Reading, Reprint, Story
from riwaya.story.likeness import Pairs, in_time, with_copies, word_likeness
from riwaya.story.linking import Group, average_link
from riwaya.story.moments import moment
from riwaya.story.settings import StorySettings
from riwaya.story.terms import terms

DEFAULTS = StorySettings()
_A_FEW = 3
"""Two pages are no crowd to stand at the edge of."""


def stories(
    readings: Sequence[Reading], reprints: Sequence[Reprint], settings: StorySettings = DEFAULTS
) -> tuple[Story, ...]:
    """Group the readings into stories, sorted by start (unknown last) and id; a page given twice counts once.

    A story's id is drawn from its first page (by publication, then id), so the id stays as later pages join.
    """
    unique = {reading.article.page.id: reading for reading in readings}
    articles = [unique[page].article for page in sorted(unique)]
    words = word_likeness([terms(article, settings) for article in articles], settings)
    pairs = with_copies(words, _shares(articles, reprints), settings)
    moments = [moment(article, settings) for article in articles]
    as_matter = in_time(pairs, moments, settings.matter_days, settings)
    as_event = in_time(pairs, moments, settings.event_days, settings)
    found: list[Story] = []
    for matter in average_link(range(len(articles)), as_matter, settings.same_matter):
        line = _id("storyline", min((articles[page] for page in matter), key=_age))
        found.extend(_story(articles, event, as_event, line) for event in _events(matter, as_event, settings))
    return tuple(sorted(found, key=lambda story: (story.start is None, story.start or "", story.id)))


def _events(matter: Group, pairs: Pairs, settings: StorySettings) -> tuple[Group, ...]:
    """The events of a matter: all of it where no page stands on the edge, else the groups of pages most alike."""
    if len(matter) >= _A_FEW and min(_closeness(page, matter, pairs) for page in matter) >= settings.one_event:
        return (matter,)
    return average_link(matter, pairs, settings.same_event)


def _closeness(page: int, group: Group, pairs: Pairs) -> float:
    """The average likeness of a page to the others of its group."""
    likeness = sum(pairs.get((min(page, other), max(page, other)), 0.0) for other in group if other != page)
    return likeness / max(1, len(group) - 1)


def _shares(articles: Sequence[Article], reprints: Sequence[Reprint]) -> dict[tuple[int, int], float]:
    """How much of a page stands in another one, by page numbers. What both only quote says nothing of the event."""
    number = {article.page.id: index for index, article in enumerate(articles)}
    shares: dict[tuple[int, int], float] = {}
    for reprint in reprints:
        if reprint.kind != "quote" and reprint.source in number and reprint.target in number:
            one, two = sorted((number[reprint.source], number[reprint.target]))
            shares[one, two] = max(reprint.share, shares.get((one, two), 0.0))
    return shares


def _story(articles: Sequence[Article], event: Group, pairs: Pairs, storyline: str) -> Story:
    members = [articles[page] for page in event]
    dates = sorted(article.published[:10] for article in members if article.published)
    in_order = sorted(members, key=_age)
    return Story(
        id=_id("story", in_order[0]),
        title=_title(articles, event, pairs),
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        pages=tuple(article.page.id for article in in_order),
        storyline=storyline,
        outlets=len({fold(article.page.outlet) for article in members if article.page.outlet}),
    )


def _title(articles: Sequence[Article], event: Group, pairs: Pairs) -> str:
    """The title of the page that is most like all others, the earlier one in doubt; "" when no page has a title."""

    def central(page: int) -> tuple[float, tuple[bool, str, str]]:
        return -round(_closeness(page, event, pairs), 9), _age(articles[page])

    titles = (_own_title(articles[page]) for page in sorted(event, key=central))
    return next((title for title in titles if title), "")


def _own_title(article: Article) -> str:
    """The page's title, else the one given with it, else the first words of its body."""
    if article.title:
        return article.title.text
    if article.page.title:
        return article.page.title
    body = next((block.span for block in article.blocks if block.kind == "body"), None)
    return article.alignment.from_raw(body).of(article.restored)[:120].strip() if body else ""


def _age(article: Article) -> tuple[bool, str, str]:
    """Sorts by publication, unknown last, then by id."""
    return article.published is None, article.published or "", article.page.id


def _id(kind: str, first: Article) -> str:
    return hashlib.sha256(f"{kind}\x1f{first.page.id}".encode()).hexdigest()[:16]
