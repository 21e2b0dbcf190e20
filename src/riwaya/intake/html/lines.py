"""The tree of a document as lines of text in boxes: one walk, and nothing asks the tree afterwards.

A box is an element that begins and ends lines; a line is what stands in a box between two such ends or breaks.
Boxes are numbered in page order, so a parent always comes before what it holds, and all sums over boxes are one
pass over a list: linear in the size of the page and without recursion, however deep it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from riwaya.intake.html.markup import INLINE, SILENT, Mark, is_hidden, mark_of, mark_of_name

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SENTENCES = frozenset(("p", "li", "td", "th", "dd", "dt", "blockquote", "figcaption", "pre"))
_BETWEEN = frozenset(("nav", "dialog", "frameset", "amp-ad", "amp-sidebar", "amp-iframe"))
"""Elements of which nothing is read, that stand between lines and not within one."""
_MOMENT = "-moment"
_CHANGED = re.compile(r"updated|modified", re.IGNORECASE)
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|time|timestamp|published|updated|views)(?:$|[\s_-])", re.IGNORECASE)
_ARTICLE_ROLES = frozenset(("article", "main"))
_LONGEST_WORD = 12
"""Letters counted as a word where a script puts no spaces between words."""
_CELL_WORDS = 8
"""Words of a table's cell up to which its row is one line."""


@dataclass(slots=True)
class Line:
    """One line of text."""

    text: str
    box: int
    words: int
    linked: int
    """How many of the words are links to other pages."""
    heading: str | None = None
    """The heading element that the line stands in."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A `time` element with a date for machines."""

    line: int
    """How many lines there are before it."""
    box: int
    stated: str
    changed: bool
    """True where its name says that it is the last change."""


@dataclass(slots=True)
class Boxes:
    """The boxes of a document, field by field; the first one is the body."""

    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    """Element and class attribute: boxes of one kind look alike."""
    mark: list[Mark | None] = field(default_factory=list)
    article: list[bool] = field(default_factory=list)
    """True for a box that the markup calls the article or the main part."""
    moments: list[Moment] = field(default_factory=list)

    def add(self, parent: int, tag: str, kind: str, mark: Mark | None, article: bool) -> int:
        """A new box; its number."""
        self.parent.append(parent)
        self.tag.append(tag)
        self.kind.append(kind)
        self.mark.append(mark)
        self.article.append(article)
        return len(self.parent) - 1

    def path(self, box: int) -> list[int]:
        """The box and all that it stands in, the innermost first."""
        found = []
        while box >= 0:
            found.append(box)
            box = self.parent[box]
        return found


def lines_of(body: LexborNode) -> tuple[list[Line], Boxes]:
    """The lines below a node in page order, and their boxes."""
    walk = _Walk()
    walk.through(body)
    return walk.lines, walk.boxes


def _count(parts: list[str]) -> int:
    """How many words there are; a stroke that stands alone is none."""
    return sum(len(part) > 1 or part.isalnum() for part in parts)


def _is_inserted(tag: str, attributes: dict[str, str | None]) -> bool:
    """True for what stands in a line by its element and is marked for certain as no part of it."""
    named = attributes.get("class") if tag == "span" else None
    mark = mark_of_name(named) if named else None
    return mark is not None and mark.sure


class _Walk:
    """The state of one walk."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.boxes = Boxes()
        self._pieces: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._links_out = False
        self._after_link = -1
        """How many pieces there were when the last link ended."""
        self._heading: str | None = None
        self._row: int | None = None
        """The number of lines before the row of a table that the walk is in."""

    def through(self, body: LexborNode) -> None:
        """Walk over all that the node holds."""
        box = self.boxes.add(-1, "body", "body", None, False)
        open_elements: list[tuple[LexborNode, str, int, bool]] = []
        node, within_article = body.child, False
        while True:
            while node is None:
                if not open_elements:
                    self._break(box)
                    return
                element, tag, outer, within_article = open_elements.pop()
                self._leave(tag, box, outer)
                box, node = outer, element.next
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag in SILENT or not node.is_element_node:
                if tag in _BETWEEN:
                    self._break(box)
            elif tag == "br":
                self._line_break(box)
            else:
                child = node.child
                if child is not None or tag not in INLINE:
                    attributes = node.attributes
                    if tag == "time":
                        self._moment(attributes, box)
                    if tag in INLINE and self._is_set_off(tag, attributes, box):
                        tag = _MOMENT
                    inner = self._enter(tag, attributes, box, within_article)
                    if inner is not None and child is not None:
                        open_elements.append((node, tag, box, within_article))
                        within_article = within_article or self.boxes.article[inner] or tag in ("blockquote", "figure")
                        box, node = inner, child
                        continue
            node = node.next

    def _enter(self, tag: str, attributes: dict[str, str | None], box: int, within_article: bool) -> int | None:
        """The box that the element's content stands in; None when nothing is read of it."""
        if tag == _MOMENT or (tag in INLINE and not _is_inserted(tag, attributes)):
            if attributes and is_hidden(attributes):
                return None
            if tag == _MOMENT:
                self._break(box)
            if tag == "a":
                if self._after_link == len(self._pieces):
                    self._pieces.append(" ")  # no word is written across two links
                self._in_link += 1
                self._links_out = not (attributes.get("href") or "#").startswith("#")
            return box
        self._break(box)
        article = (
            tag in ("article", "main")
            or (attributes.get("role") or "") in _ARTICLE_ROLES
            or "articleBody" in (attributes.get("itemprop") or "").split()
        )
        mark = mark_of(tag, attributes, within_article)
        if tag in _HEADINGS:
            self._heading = tag
        elif tag == "tr":
            self._row = len(self.lines)
        elif tag == "table":
            self._row = None
        return self.boxes.add(box, tag, f"{tag} {attributes.get('class') or ''}", mark, article)

    def _moment(self, attributes: dict[str, str | None], box: int) -> None:
        stated = attributes.get("datetime")
        if stated and not is_hidden(attributes):
            changed = bool(_CHANGED.search(f"{attributes.get('class')} {attributes.get('itemprop')}"))
            self.boxes.moments.append(Moment(len(self.lines), box, stated, changed))

    def _is_set_off(self, tag: str, attributes: dict[str, str | None], box: int) -> bool:
        """True for a date that stands beside a name, in no sentence: it is a line of its own."""
        if self._heading or self.boxes.tag[box] in _SENTENCES:
            return False
        return tag == "time" or bool(_DATE_CLASS.search(attributes.get("class") or ""))

    def _leave(self, tag: str, inner: int, outer: int) -> None:
        if tag == "a":
            self._in_link -= 1
            self._after_link = len(self._pieces)
        elif tag == _MOMENT or inner != outer:
            box = inner
            self._break(box)
            if tag == self._heading:
                self._heading = None
            elif tag == "tr":
                self._join_row(box)

    def _text(self, text: str) -> None:
        self._pieces.append(text)
        if self._in_link and self._links_out:
            self._linked += _count(text.split())

    def _line_break(self, box: int) -> None:
        if self._heading:
            self._pieces.append(" ")  # a headline broken for its looks is one headline
        else:
            self._break(box)

    def _break(self, box: int) -> None:
        if not self._pieces:
            return
        parts = "".join(self._pieces).split()
        if parts:
            text = " ".join(parts)
            words = max(_count(parts), len(text) // _LONGEST_WORD)
            self.lines.append(Line(text, box, words, min(self._linked, words), self._heading))
        self._pieces.clear()
        self._linked = 0

    def _join_row(self, row: int) -> None:
        """The short cells of a table's row are one line; cells that hold paragraphs are lines of their own."""
        start, self._row = self._row, None
        if start is None:
            return
        cells = self.lines[start:]
        boxes = {line.box for line in cells}
        if not 1 < len(cells) == len(boxes) or any(line.words > _CELL_WORDS for line in cells):
            return
        if any(self.boxes.parent[line.box] != row for line in cells):
            return
        words, linked = sum(line.words for line in cells), sum(line.linked for line in cells)
        self.lines[start:] = [Line("\t".join(line.text for line in cells), row, words, linked)]
