"""Reads a report back as a browser would, for tests: elements, their attributes and their text."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "br", "img", "link", "input", "hr", "base", "rect", "path", "circle", "use"}


class Report(HTMLParser):
    """The elements of a document; `texts` joins what stands inside each element that was asked for."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.styles = ""
        self.data = ""
        """What the file holds for programs."""
        self.raw: list[str] = []
        """The text of each raw page, in order."""
        self.marked: dict[str, list[str]] = {}
        """For each anchor the texts of its marks, in order."""
        self.ids: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("class") == "raw":
            self.raw.append("")
        if tag == "mark":
            self.marked.setdefault(values["data-e"], []).append("")
        if tag not in _VOID:
            self._open.append((tag, values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        if opened != tag:
            raise ValueError(f"<{opened}> is closed by </{tag}>")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self.styles += data
        if self._open and self._open[-1][1].get("id") == "evidence":
            self.data += data
        for tag, values in self._open:
            if values.get("class") == "raw":
                self.raw[-1] += data
            if tag == "mark":
                self.marked[values["data-e"]][-1] += data

    def attributes(self, tag: str, name: str) -> list[str]:
        """The values of an attribute of all elements with this tag."""
        return [values[name] for found, values in self.elements if found == tag and name in values]
