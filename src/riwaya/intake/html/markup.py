"""What the markup itself says is no part of an article: elements, roles, and the names that elements carry.

Only certain names count (riwaya/lexicon/markup.toml). What is doubtful stays in the text: the reading stage judges
lines by their wording and keeps each with its kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from riwaya.lexicon.loader import entries

SILENT = frozenset((
    "-comment", "!doctype", "amp-ad", "amp-analytics", "amp-auto-ads", "amp-consent", "amp-embed", "amp-geo",
    "amp-iframe", "amp-sidebar", "amp-social-share", "amp-state", "amp-user-notification", "amp-web-push-widget",
    "audio", "button", "canvas", "datalist", "dialog", "embed", "frameset", "head", "iframe", "input", "link", "map",
    "math", "meta", "nav", "noframes", "object", "optgroup", "option", "param", "progress", "script", "select",
    "source", "style", "svg", "template", "textarea", "title", "track", "video",
))  # fmt: skip
"""Elements of which nothing is read."""

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img", "amp-anim", "amp-timeago",
    "picture",
))  # fmt: skip
"""Elements that stand within a line; all others, unknown ones too, begin and end one."""

_ROLES = {
    "alert": False, "alertdialog": True, "banner": False, "complementary": False, "contentinfo": False, "dialog": True,
    "menu": True, "menubar": True, "navigation": True, "search": True, "toolbar": True,
}  # fmt: skip
"""Roles of what is no article, and whether that is certain."""
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DENIED = frozenset(("no", "not", "without", "with", "has", "hide", "is", "disable", "enable", "before", "after"))
"""A part before a name that makes it a setting: no-sidebar, has-share."""
_STATES = frozenset(("open", "closed", "off", "on", "disabled", "enabled", "status", "none", "left", "right", "layout"))
"""A part behind a name that makes it one: comments-open, sidebar-right."""
_WHOLE_PAGE = frozenset(("html", "body", "main"))
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class MarkupName:
    """One entry of `markup.toml`."""

    name: str
    words: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Why an element is no part of the article, and whether that is certain."""

    why: str
    sure: bool


HIDDEN = Mark("hidden", True)


def mark_of(tag: str, attributes: Mapping[str, str | None], within_article: bool) -> Mark | None:
    """Why nothing in the element belongs to the article; None where the markup does not say so."""
    if not attributes and tag not in ("aside", "footer", "header"):
        return None
    if tag not in _WHOLE_PAGE and is_hidden(attributes):
        return HIDDEN
    if tag == "aside" or (tag in ("footer", "header") and not within_article):
        return Mark(tag, False)
    role = (attributes.get("role") or "").lower()
    if role in _ROLES:
        return Mark(f"role {role}", _ROLES[role])
    if (attributes.get("aria-hidden") or "").lower() == "true":
        return Mark("aria-hidden", False)
    if tag in _WHOLE_PAGE:
        return None
    for attribute in ("class", "id"):
        named = attributes.get(attribute)
        if named and (mark := mark_of_name(named[:_LONGEST_NAME])):
            return mark
    return None


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """True for an element that a browser does not show."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


@lru_cache(maxsize=20_000)
def mark_of_name(named: str) -> Mark | None:
    """What the names in a class or id attribute say: the first that is certain, else the first that says anything."""
    first = None
    for name in named.split():
        parts = [part.lower() for part in _PARTS.findall(name)]
        for start in range(len(parts)):
            mark = _mark_at(parts, start)
            if mark and mark.sure:
                return mark
            first = first or mark
    return first


def _mark_at(parts: list[str], start: int) -> Mark | None:
    if start and parts[start - 1] in _DENIED:
        return None
    for words, entry in _by_first_part().get(parts[start], ()):
        end = start + len(words)
        if tuple(parts[start:end]) == words and (end == len(parts) or parts[end] not in _STATES):
            return Mark(entry.name, entry.sure)
    return None


@cache
def _by_first_part() -> dict[str, tuple[tuple[tuple[str, ...], MarkupName], ...]]:
    """All names by their first part, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], MarkupName]]] = {}
    for entry in entries("markup", MarkupName):
        for word in entry.words:
            parts = tuple(_PARTS.findall(word))
            found.setdefault(parts[0], []).append((parts, entry))
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in found.items()}
