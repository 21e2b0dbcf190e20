"""Sitemaps and OPML: lists of addresses, with the little that they say of each.

`lastmod` is when a page was changed, or when the list was made; it is never taken for a date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riwaya.intake.markup import elements

_NEWS = "sitemap-news"
"""Stands in the name of Google's namespace for news, in all its versions."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a list."""

    address: str
    is_list: bool
    """True for another list (a sitemap, a feed), False for a page."""
    published: str | None = None
    """As the list writes it."""
    title: str | None = None
    outlet: str | None = None


def sitemap(text: str) -> Iterator[Listed]:
    """The pages of a sitemap, or the sitemaps of a sitemap index. Raises MarkupError, after what came before it."""
    found: dict[str, str] = {}
    for element in elements(text):
        parent = element.parents[-1] if element.parents else ""
        if element.name == "loc" and parent in ("url", "sitemap"):
            found["address"] = element.text
        elif _NEWS in element.namespace and element.name in ("publication_date", "title"):
            found["published" if element.name == "publication_date" else "title"] = element.text
        elif _NEWS in element.namespace and element.name == "name":
            found["outlet"] = element.text
        elif element.name in ("url", "sitemap") and len(element.parents) == 1:
            if found.get("address"):
                yield Listed(
                    is_list=element.name == "sitemap", **{name: value for name, value in found.items() if value}
                )
            found = {}


def subscriptions(text: str) -> Iterator[Listed]:
    """The feeds of an OPML file. Raises MarkupError, after what came before it."""
    for element in elements(text):
        address = element.attributes.get("xmlUrl", "").strip()
        if element.name == "outline" and address:
            title = element.attributes.get("title") or element.attributes.get("text")
            yield Listed(address, is_list=True, title=title or None)
