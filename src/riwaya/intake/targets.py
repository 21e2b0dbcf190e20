"""What a document that points to pages holds: pages that stand in it, and targets yet to be fetched.

A feed holds entries, an OPML file feeds, a sitemap pages or sitemaps, a list addresses. What each says of a page
(its date, title, tags) goes along with the address, so that it is known of the page when that has been fetched.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from riwaya.intake.addresses import is_address
from riwaya.intake.encodings import UndecodableError, decoded
from riwaya.intake.feeds import Entry, feed_of
from riwaya.intake.fields import NOTHING, STAGE, Given, NoPageError
from riwaya.intake.html import page_of_html
from riwaya.intake.markup import MarkupError, marked_up, no_entities, root_of
from riwaya.intake.sitemaps import Listed, sitemap, subscriptions
from riwaya.intake.stamps import iso_of
from riwaya.model import Failure, Page

Pointer = Literal["feed", "opml", "sitemap", "list"]
"""Documents that point to pages."""
_ROOTS: dict[str, Pointer] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
_HEAD = 4_096
_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch, with what is known of the page there."""

    address: str
    given: Given = NOTHING
    outlet: str | None = None
    """Taken where the page does not say itself whose it is."""
    is_open: bool = False
    """Whether a feed or a list may be there, which is then followed; otherwise only a page will do."""
    depth: int = 0
    """How many lists led here."""


def kind_of(data: bytes) -> Pointer | None:
    """What kind of pointing document some bytes begin; None for a page or anything else. A list is told by its name."""
    head = data[:_HEAD]
    try:
        # The names of elements are ASCII, whatever the rest is; only UTF-16 needs to be told.
        text = decoded(data) if 0 in head else head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    except UndecodableError:
        return None
    root = root_of(text)
    return _ROOTS.get(root) if root else None


def is_list_of_addresses(text: str) -> bool:
    """True for a text each line of which is an address, save blank lines and those that begin with #."""
    return any(map(is_address, text.splitlines()[:50])) and all(map(is_address, _lines(text)))


def targets(
    data: bytes, kind: Pointer, name: str, *, address: str | None = None, charset: str | None = None, depth: int = 0
) -> Iterator[Page | Failure | Target]:
    """What a pointing document holds, in its order; a Failure at the point where it breaks off.

    `name` is what it is called, `address` where it came from if it was fetched.
    """
    try:
        if kind == "feed":
            feed = feed_of(data, address, charset)
            if not feed.entries:
                yield Failure(name, STAGE, "the feed has no entries")
            for number, entry in enumerate(feed.entries, 1):
                yield of_entry(entry, feed.title, f"{name}:{number}", address)
            return
        text = marked_up(data, charset)
        if kind == "list":
            for line in _lines(text):
                yield Target(line.strip(), is_open=True, depth=depth) if is_address(line) else _no_address(line, name)
            return
        no_entities(text)
        listed = sitemap(text) if kind == "sitemap" else subscriptions(text)
        is_empty = True
        for found in listed:
            is_empty = False
            yield of_listed(found, depth)
        if is_empty:
            yield Failure(name, STAGE, "no address stands in it")
    except (MarkupError, UndecodableError) as error:
        yield Failure(name, STAGE, str(error))


def of_entry(entry: Entry, outlet: str | None, number: str, feed: str | None) -> Page | Failure | Target:
    """The page that an entry carries, or the target that it names; `outlet` is the feed's title."""
    given = _given(entry, feed)
    if entry.content is None:
        if entry.link is None:
            return Failure(number, STAGE, "the entry has neither an address nor a text")
        return Target(entry.link, given, outlet)
    known = {**given.known, **({"url": entry.link} if entry.link else {})}
    if outlet:
        known.setdefault("outlet", outlet)
    name = entry.link or number
    if not entry.is_html:
        return Page(input=name, text=entry.content, extra=given.extra, **known)
    try:
        return page_of_html(entry.content, name, Given(known, given.extra))
    except NoPageError:
        return Target(entry.link, given, outlet) if entry.link else Failure(number, STAGE, "the entry has no text")


def of_listed(listed: Listed, depth: int) -> Target:
    """The target that a list names."""
    if listed.is_list:
        return Target(listed.address, is_open=True, depth=depth + 1)
    known: dict[str, Any] = {"title": listed.title} if listed.title else {}
    published, extra = _dated(listed.published)
    return Target(listed.address, Given({**known, **published}, extra), listed.outlet)


def _given(entry: Entry, feed: str | None) -> Given:
    published, extra = _dated(entry.published)
    known = {"title": entry.title, "author": entry.author, "outlet": entry.outlet, "tags": entry.tags, **published}
    kept = (("updated_as_listed", entry.updated), ("feed", feed))
    more = tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in kept if value)
    return Given({name: value for name, value in known.items() if value}, (*extra, *more))


def _dated(raw: str | None) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """A date as fields of a page: known where it can be read; as it was written wherever that is not the same."""
    if raw is None:
        return {}, ()
    read = iso_of(raw)
    known = {"published": read} if read else {}
    return known, () if read == raw else (("published_as_listed", json.dumps(raw, ensure_ascii=False)),)


def _lines(text: str) -> Iterable[str]:
    return (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(_COMMENT))


def _no_address(line: str, name: str) -> Failure:
    return Failure(name, STAGE, f"no address of the web: {' '.join(line.split())[:80]}")
