"""Feeds (RSS 0.9 to 2.0, RSS 1.0, Atom) as entries: what each says of a page, and the page itself where it is there.

A feed's bytes are decoded as any page's are, by evidence before what it declares; broken XML gives what can be
had of it. Dates are read by `stamps` and kept as written beside. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

import hashlib
import html
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from riwaya.intake.addresses import is_address
from riwaya.intake.fields import without_surrogates
from riwaya.intake.markup import MarkupError, marked_up, no_entities, not_all_tags, root_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Entry", "Feed", "feed_of"]

_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_MARKED_UP = ("text/html", "application/xhtml+xml")
_MOST_TAGS = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    key: str
    """Told apart by it: the page's address; where the feed carries the page, its id there or a hash of it, too."""
    link: str | None
    title: str | None = None
    published: str | None = None
    """As the feed writes it."""
    updated: str | None = None
    """When it was changed, as the feed writes it: no date of publication."""
    author: str | None = None
    outlet: str | None = None
    """Where the entry came from, where that is another source than the feed's own."""
    tags: tuple[str, ...] = ()
    content: str | None = None
    """The page itself, where the feed carries it."""
    is_html: bool = True
    """Whether the content is HTML, and not plain text."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says."""

    title: str | None
    entries: tuple[Entry, ...]


def feed_of(data: bytes, address: str | None = None, charset: str | None = None) -> Feed:
    """The feed that some bytes spell; links are taken from `address` on, `charset` is what a server declared.

    Raises MarkupError when they are no feed, UndecodableError when they are no text.
    """
    import feedparser  # type: ignore[import-untyped]  # it has no types

    text = marked_up(data, charset)
    no_entities(text)
    not_all_tags(text)
    # The declaration names an encoding that the bytes below are no longer in.
    source = _DECLARATION.sub("", text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), count=1).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address or ""}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the library's own, of the modules it stands on
        # Bytes are wrapped: of a bare string the library would ask whether it is an address or a file to open.
        parsed = feedparser.parse(
            BytesIO(source), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    version = parsed.get("version") or ""
    if not parsed.entries and not version:
        raise MarkupError("a web page, not a feed" if root_of(text) == "html" else "no feed, or one that is broken")
    is_atom = version.startswith("atom")
    entries = (_entry(entry, address, is_atom=is_atom) for entry in parsed.entries)
    return Feed(_plain(parsed.feed, "title"), tuple(dict.fromkeys(entries)))


def _entry(found: Mapping[str, Any], address: str | None, *, is_atom: bool) -> Entry:
    link = _link(found, address)
    content, is_html = _content(found)
    published, updated = _raw(found, "published"), _raw(found, "updated")
    if not is_atom and published is None:  # the library calls dc:date, the date of an RSS entry, an update
        published, updated = updated, None
    title = _plain(found, "title")
    source = found.get("source")
    return Entry(
        key=_key(found, link, content, address),
        link=link,
        title=title,
        published=published,
        updated=updated,
        author=_plain(found, "author"),
        outlet=_plain(source, "title") if isinstance(source, dict) else None,
        tags=_tags(found.get("tags") or ()),
        content=content,
        is_html=is_html,
    )


def _key(found: Mapping[str, Any], link: str | None, content: str | None, address: str | None) -> str:
    given = _raw(found, "id")
    if link is not None:  # texts under one address are several pages; an address alone is one
        return f"{link} {given}" if content and given and given != link else link
    told = "\x1f".join(filter(None, (_raw(found, "title"), _raw(found, "published"), content, _raw(found, "summary"))))
    return f"{address or ''}#{given or 'sha256:' + hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _link(found: Mapping[str, Any], address: str | None) -> str | None:
    raw, given = _raw(found, "link"), _raw(found, "id")
    if raw is None or (given and not is_address(given) and raw.endswith(given) and not _is_named(found, raw)):
        return None  # the library takes an id for a link where there is none
    try:
        return urljoin(address or "", raw)
    except ValueError:
        return raw


def _is_named(found: Mapping[str, Any], link: str) -> bool:
    return any(other.get("href") == link for other in found.get("links") or () if other.get("rel") == "alternate")


def _content(found: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The longest of the contents that are text, and whether it is HTML. A summary is no content."""
    parts = [
        (str(part.get("value") or ""), str(part.get("type") or "text/html"))
        for part in found.get("content") or ()
        if str(part.get("type") or "text/html").startswith("text/") or part.get("type") in _MARKED_UP
    ]
    value, kind = max(parts, key=lambda part: len(part[0]), default=("", ""))
    return (without_surrogates(value), kind in _MARKED_UP) if value.strip() else (None, True)


def _tags(tags: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    names = (_one_line(str(tag.get("label") or tag.get("term") or "")) for tag in tags)
    return tuple(dict.fromkeys(filter(None, names)))[:_MOST_TAGS]


def _raw(found: Mapping[str, Any], name: str) -> str | None:
    # Not by `found.get`: the library then gives one field for another that is missing.
    value = dict.get(found, name) if isinstance(found, dict) else None
    return _one_line(value) or None if isinstance(value, str) else None


def _plain(found: Mapping[str, Any], name: str) -> str | None:
    """A field without markup."""
    value = _raw(found, name)
    detail = found.get(f"{name}_detail")
    if value and isinstance(detail, dict) and detail.get("type") in _MARKED_UP:
        value = _one_line(html.unescape(_TAG.sub("", value)))
    return value or None


def _one_line(text: str) -> str:
    return " ".join(without_surrogates(text).split())
