"""The stages in the order in which pages pass through them. Nothing else orders them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from riwaya.attribute.statements import attribute
from riwaya.model import Article, Lent, Page, Reading, Reprint, Story
from riwaya.read.article import read_page, redated
from riwaya.read.dating import clues
from riwaya.story.lending import lend


def read(page: Page, learned: Mapping[str, str] | None = None) -> Reading:
    """A page through the stages that need no other page: reading, then attribution unless it was set aside.

    `learned` are lines of its outlet's furniture, each with the reason for it, where a desk has learned some.
    """
    article = read_page(page, learned)
    return Reading(article) if article.set_aside else attribute(article)


def lent(articles: Sequence[Article], reprints: Sequence[Reprint], stories: Sequence[Story]) -> tuple[Lent, ...]:
    """What dated pages show of the undated ones, once it is known which copy each other and which tell one story."""
    told = {article.page.id: clues(article) for article in articles if article.published is None}
    return lend(articles, reprints, stories, told) if told else ()


def dated(reading: Reading, lent: Lent | None) -> Reading:
    """The reading as of the day that other pages lend to its page; as it is where they lend none."""
    if lent is None or lent.day is None:
        return reading
    anew = attribute(redated(reading.article, date.fromisoformat(lent.day)))
    return replace(anew, failures=reading.failures)
