"""The stages in the order in which a page passes through them. Nothing else orders them."""

from __future__ import annotations

from riwaya.attribute.statements import attribute
from riwaya.model import Page, Reading
from riwaya.read.article import read_page


def read(page: Page) -> Reading:
    """A page through the stages that need no other page: reading, then attribution unless it was set aside."""
    article = read_page(page)
    return Reading(article) if article.set_aside else attribute(article)
