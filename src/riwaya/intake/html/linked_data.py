"""JSON-LD as it is found on pages: often in several blocks, in graphs and lists, and not always JSON.

What stands around the JSON (comments, CDATA), raw line breaks in strings and commas before a bracket are forgiven;
a block that is broken beyond that says nothing but its date, where it states exactly one.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]

_BEFORE = re.compile(r"(?:\s|<!--|//|/\*|\*/|-->|<!\[CDATA\[|;)*")
_NEXT_VALUE = re.compile(r"[\s,;]*[{\[]")
_TRAILING_COMMA = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[}\]])')
_STATED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\n]{4,60})"')
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
"""Properties of a node that may hold the article's own node; what a live blog or a list holds is not the article."""
_ARTICLES = ("article", "posting", "report")
"""Ends of the names of the types that are articles: NewsArticle, LiveBlogPosting."""
_MOST_NODES = 2_000


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The nodes of all blocks of a page, and the dates of those that could not be read."""

    nodes: tuple[Node, ...]
    by_id: Mapping[str, Node]
    stated_dates: tuple[str, ...] = ()

    def articles(self) -> Iterator[Node]:
        """The nodes that are articles, in page order."""
        return (node for node in self.nodes if is_article(node))

    def of_type(self, *names: str) -> Iterator[Node]:
        """The nodes of one of the types."""
        return (node for node in self.nodes if any(name in names for name in _types(node)))

    def resolved(self, value: Any) -> Any:
        """What a value stands for: the node that it only names by its id, where the page has it."""
        if isinstance(value, Mapping) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value


def linked_data(blocks: Iterable[str]) -> LinkedData:
    """All that the JSON-LD blocks of a page say."""
    nodes: list[Node] = []
    dates: list[str] = []
    for block in blocks:
        found = _read(block)
        if found is None:
            dates += set(_STATED_DATE.findall(block))
        else:
            nodes += _nodes(found)
    by_id: dict[str, Node] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(by_id.get(name, ())):
            by_id[name] = node
    return LinkedData(tuple(nodes), by_id, tuple(dates) if len(dates) == 1 else ())


def is_article(node: Node) -> bool:
    """True for a node of any type of article or report."""
    return any(name.lower().endswith(_ARTICLES) for name in _types(node))


def texts(value: Any) -> tuple[str, ...]:
    """The strings that a value holds: itself, those of a list, the names of nodes; without tags and entities."""
    if isinstance(value, str):
        plain = plain_text(value)
        return (plain,) if plain else ()
    if isinstance(value, Mapping):
        return texts(value.get("name") or value.get("@value"))
    if isinstance(value, list):
        return tuple(text for item in value if not isinstance(item, list) for text in texts(item))
    return ()


def plain_text(value: str) -> str:
    """A string of metadata without tags and entities, its white space collapsed."""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = re.sub(r"</?[a-zA-Z][^<>]*>", " ", value)
    return " ".join(value.replace("\x00", "").split())


def _types(node: Node) -> tuple[str, ...]:
    types = node.get("@type")
    if isinstance(types, str):
        return (types.rsplit("/", 1)[-1],)
    return tuple(name.rsplit("/", 1)[-1] for name in types if isinstance(name, str)) if isinstance(types, list) else ()


def _read(block: str) -> Any:
    """The JSON values of a block; None where it has none."""
    start = _BEFORE.match(block)
    bare = block[start.end() if start else 0 :]
    for forgiven in (str, _without_trailing_commas, html.unescape):
        try:
            return _values(forgiven(bare))
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(lambda found: "" if found[0] == "," else found[0], text)


def _values(text: str) -> list[Any]:
    """The JSON values of a text, of which some pages write several one after another; what follows them is ignored.

    Raises ValueError when it does not begin with one.
    """
    decoder = json.JSONDecoder(strict=False)
    value, at = decoder.raw_decode(text)
    values = [value]
    while more := _NEXT_VALUE.match(text, at):
        try:
            value, at = decoder.raw_decode(text, more.end() - 1)
        except ValueError:
            break
        values.append(value)
    return values


def _nodes(found: Any) -> list[Node]:
    """The nodes at the top, in graphs and in main entities, in page order."""
    nodes: list[Node] = []
    waiting = [found]
    while waiting and len(nodes) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, Mapping):
            nodes.append(value)
            waiting += [value[name] for name in reversed(_INNER) if isinstance(value.get(name), list | Mapping)]
    return nodes
