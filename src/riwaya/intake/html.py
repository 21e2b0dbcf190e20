"""An HTML document as lines of text, with what its own metadata says.

An honest first form on the standard library's parser: the main part of the document (`article`, else `main`,
else `body`), one line for each block element, in document order. Navigation, forms and scripts are left out;
what else is furniture is for the reading stage to say, so nothing is judged by its wording here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html.parser import HTMLParser

from riwaya.intake.fields import NOTHING, Given, NoPageError, is_iso_day
from riwaya.model import Page

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "nav", "form", "select", "button", "iframe", "object", "head",
))  # fmt: skip
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
))  # fmt: skip
_META = {
    "og:title": "title",
    "og:site_name": "outlet",
    "og:url": "url",
    "article:published_time": "published",
    "datepublished": "published",
}


class _Document(HTMLParser):
    """Collects lines by region, and metadata."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: dict[str, list[str]] = {"article": [], "main": [], "body": []}
        self.found: dict[str, str] = {}
        self._silent: list[str] = []
        self._regions: list[str] = []
        self._line: list[str] = []
        self._catching: str | None = None
        self._caught: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._metadata(tag, given)
        if tag in _VOID:
            if tag in _BLOCKS:
                self._break()
            return
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _BLOCKS:
            self._break()
        if tag in ("article", "main"):
            self._regions.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._catching or (tag == "script" and self._catching):
            self._finish_catching()
        if tag in _BLOCKS:
            self._break()
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in self._regions:
            self._regions.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._catching:
            self._caught.append(data)
        elif not self._silent:
            self._line.append(data)

    def close(self) -> None:
        super().close()
        self._break()

    def text(self) -> str:
        """The lines of the innermost region that holds any text."""
        return next(("\n".join(lines) for lines in self.lines.values() if lines), "")

    def _break(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line = []
        if line:
            for region in {"body", *self._regions}:
                self.lines[region].append(line)

    def _metadata(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "html" and given.get("lang"):
            self.found.setdefault("language", given["lang"].split("-")[0].lower())
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if name in _META and given.get("content", "").strip():
                self.found.setdefault(_META[name], given["content"].strip())
        elif tag == "link" and given.get("rel") == "canonical" and given.get("href"):
            self.found.setdefault("url", given["href"])
        elif tag == "title" and "title" not in self.found:
            self._catching = "title"
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._catching = "script"

    def _finish_catching(self) -> None:
        caught = "".join(self._caught).strip()
        if self._catching == "title" and caught:
            self.found.setdefault("title", " ".join(caught.split()))
        elif self._catching == "script":
            self._linked_data(caught)
        self._catching, self._caught = None, []

    def _linked_data(self, source: str) -> None:
        """The publication date of a JSON-LD block; a block that is not JSON says nothing."""
        try:
            data = json.loads(source)
        except (ValueError, RecursionError):
            return
        for node in _nodes(data):
            published = node.get("datePublished")
            if isinstance(published, str) and published.strip():
                self.found.setdefault("published", published.strip())


def _nodes(data: object) -> list[Mapping[str, object]]:
    if isinstance(data, list):
        return [node for item in data for node in _nodes(item)]
    if isinstance(data, Mapping):
        return [data, *_nodes(data.get("@graph", []))]
    return []


def page_of_html(html: str, name: str, given: Given = NOTHING) -> Page:
    """The page of an HTML document; what is given from outside wins over the document's own metadata.

    The page's text is the extracted one. Raises NoPageError when the document has none.
    """
    document = _Document()
    document.feed(html)
    document.close()
    text = document.text()
    if not text:
        raise NoPageError("the HTML document has no text")
    found, extra = document.found, given.extra
    if "published" in found and not is_iso_day(found["published"]):
        extra = (*extra, ("published", json.dumps(found.pop("published"), ensure_ascii=False)))
    return Page(input=name, text=text, extra=extra, **{**found, **given.known})
