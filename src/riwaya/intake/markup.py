"""XML from strangers: what kind of document it is, and the elements of a simple one.

A document that declares entities is refused, whatever they would expand to, and nothing that a document names is
ever loaded. Elements nested deeper than any list needs, and documents broken as XML, are refused in one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from riwaya.intake.encodings import decoded

_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<([\w.:-]+)")
_ENCODING = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
_TAGS = re.compile(rb"<[^<>]{1,4000}>")
_CODE_PAGES = ("cp1256", "iso-8859-6")
_HEAD = 65_536
"""Characters in which a document's first element is looked for."""
_DEEPEST = 64
_CDATA = "<![CDATA["
_MOST_TAGS = 100_000
"""In one feed, those in the texts of its entries left out where they are quoted: a thousand entries have fewer."""
_MOST_REFERENCES = 1_000_000
_BETWEEN = " "


class MarkupError(ValueError):
    """The document is no XML that Riwaya reads; the message says in one line why."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element that has ended, with what stood directly in it."""

    name: str
    """Without its namespace."""
    namespace: str
    parents: tuple[str, ...]
    """Names of the elements around it, the outermost first."""
    attributes: Mapping[str, str]
    text: str


def root_of(text: str) -> str | None:
    """The name of a document's first element, in small letters and without prefix; None where it begins with none."""
    head = text[:_HEAD]
    prologue = _PROLOGUE.match(head)
    found = _ROOT.match(head, prologue.end() if prologue else 0)
    return found.group(1).rpartition(":")[2].lower() if found else None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML document names for itself."""
    found = _ENCODING.search(data[:300].decode("latin-1"))
    return found.group(1) if found else None


def marked_up(data: bytes, charset: str | None = None) -> str:
    """The text of a document, its encoding told by what stands between the tags before what is declared.

    `charset` is what a server declared. Raises UndecodableError.
    """
    declared = charset or declared_encoding(data)
    between = decoded(_TAGS.sub(b" ", data), declared)
    # Of a short text in an older code page the Latin letters of the tags say more than the Arabic ones.
    told = next((page for page in _CODE_PAGES if between == _TAGS.sub(b" ", data).decode(page, "replace")), None)
    return decoded(data, told or declared)


def no_entities(text: str) -> None:
    """Make sure that a document declares no entity. Raises MarkupError."""
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise MarkupError("XML that declares entities is refused")


def not_all_tags(text: str) -> None:
    """Make sure that a document is not all tags: a forgiving parser takes long for each. Raises MarkupError."""
    first, *parts = text.split(_CDATA)
    tags = len(parts) + first.count("<") + sum(part.partition("]]>")[2].count("<") for part in parts)
    if tags > _MOST_TAGS or text.count("&") > _MOST_REFERENCES:
        raise MarkupError("more markup than any feed has")


def elements(text: str) -> Iterator[Element]:
    """All elements of a document in the order in which they end. Raises MarkupError."""
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    ended: list[Element] = []
    open_: list[tuple[str, str, Mapping[str, str], list[str]]] = []

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if len(open_) >= _DEEPEST:
            raise MarkupError("the XML is nested too deep")
        namespace, _, local = name.rpartition(_BETWEEN)
        open_.append((local, namespace, attributes, []))

    def end(_: str) -> None:
        local, namespace, attributes, parts = open_.pop()
        parents = tuple(parent[0] for parent in open_)
        ended.append(Element(local, namespace, parents, attributes, "".join(parts).strip()))

    def characters(data: str) -> None:
        if open_:
            open_[-1][3].append(data)

    def doctype(*declared: Any) -> None:
        if declared[-1]:  # it has declarations of its own
            raise MarkupError("XML that declares entities is refused")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    for at in range(0, max(len(text), 1), _HEAD):
        _fed(parser.Parse, text[at : at + _HEAD], is_last=at + _HEAD >= len(text))
        yield from ended
        ended.clear()


def _fed(parse: Callable[[str, bool], object], text: str, *, is_last: bool) -> None:
    try:
        parse(text, is_last)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise MarkupError(f"broken XML: {reason} (line {error.lineno}, column {error.offset + 1})") from None
