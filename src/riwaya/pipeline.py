"""The stages in the order in which a page passes through them. Nothing else orders them."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.attribute.statements import attribute
from riwaya.model import Page, Reading
from riwaya.read.article import read_page


def read(page: Page, learned: Mapping[str, str] | None = None) -> Reading:
    """A page through the stages that need no other page: reading, then attribution unless it was set aside.

    `learned` are lines of its outlet's furniture, each with the reason for it, where a desk has learned some.
    """
    article = read_page(page, learned)
    return Reading(article) if article.set_aside else attribute(article)
