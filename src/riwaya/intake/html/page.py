"""The page of an HTML document: its metadata, its lines, its title as the first of them.

The text of a page is what a reader is shown: text that only JSON-LD holds, behind a barrier to be paid for, is not
taken into it. A title that stands only in the metadata is put before the text, since a page without its title is
read wrongly; nothing else is added.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from riwaya.arabic.letters import fold, is_arabic
from riwaya.intake.fields import NOTHING, Given, NoPageError
from riwaya.intake.html.dates import iso_date
from riwaya.model import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from riwaya.intake.html.lines import Line
    from riwaya.intake.html.metadata import Metadata
    from riwaya.intake.html.region import Region

_ARABIC_SCRIPT = frozenset(("ar", "fa", "ur", "ku", "ps", "sd", "ug"))
_MOST = 0.5
_FOOTER = 8
"""Last lines of a document among which its footer is."""
_LONGEST_SITE = 6
"""Words of the name of a site."""
_SAMPLE = 2_000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ENOUGH_LETTERS = 200
"""Letters of a text from which on its script can speak against the language that the document declares."""


def page_of_html(html: str, name: str, given: Given = NOTHING) -> Page:
    """The page of an HTML document; what is given from outside wins over the document's own metadata.

    The page's text is the extracted one. Raises NoPageError when the document has none.
    """
    from selectolax.lexbor import LexborHTMLParser

    from riwaya.intake.html.lines import lines_of
    from riwaya.intake.html.metadata import metadata
    from riwaya.intake.html.nesting import shallow
    from riwaya.intake.html.region import region

    tree = LexborHTMLParser(shallow(html))
    if tree.body is None:
        raise NoPageError("the HTML document has no text")
    stated = metadata(tree)
    every, boxes = lines_of(tree.body)
    found = region(every, boxes, stated.titles, stated.body)
    stated = _completed(stated, found, every, tree)
    title = _title(stated, found.title)
    lines = tuple(filter(None, (_CONTROL.sub("", line).strip() for line in found.lines)))
    if title and found.title is None and not _shows(lines, title):
        lines = (title, *lines) if lines else ()
    if not lines:
        raise NoPageError("the HTML document has no text")
    text = "\n".join(lines)
    known = {**_known(stated, title, text), **given.known}
    if "published" in known:
        known["dated"] = "given" if "published" in given.known else "page"
    return Page(input=name, text=text, extra=_extra(stated, given), **known)


def _completed(stated: Metadata, found: Region, every: Sequence[Line], tree: LexborHTMLParser) -> Metadata:
    """The metadata with what the article's own lines, pictures and footer add where it says nothing."""
    from riwaya.intake.html.metadata import without_site

    outlet, titles = stated.outlet, stated.titles
    if outlet is None and len(stated.title_parts) > 1:
        pictures = {fold(node.attributes.get("alt") or "") for node in tree.css("a img[alt]")}
        below = [fold(line.text) for line in every[-_FOOTER:] if not line.linked and line.text not in found.lines]
        outlet = next((part for part in reversed(stated.title_parts) if _is_site(part, found, pictures, below)), None)
        titles = tuple(without_site(title, outlet) for title in titles)
    stated = replace(stated, outlet=outlet, titles=titles)
    if stated.published:
        return stated
    days = list(filter(None, map(iso_date, found.moments)))
    # what was changed later than it was published stands beside it: the earlier one is the publication
    return replace(stated, published=min(days, key=lambda day: day[:10], default=None))


def _is_site(part: str, found: Region, pictures: Container[str], below: Sequence[str]) -> bool:
    """True for a part of the title element that the page writes on its logo too, or in one of its last lines."""
    name = fold(part)
    if len(part.split()) > _LONGEST_SITE or (found.title and _alike(found.title, part)):
        return False
    return name in pictures or any(name in line and len(line.split()) > len(name.split()) for line in below)


def _title(stated: Metadata, shown: str | None) -> str | None:
    """The title as shown where it is one that the document states, else the first one stated."""
    if shown and (not stated.titles or any(_alike(shown, title) for title in stated.titles)):
        return shown
    return next(iter(stated.titles), shown)


def _alike(shown: str, stated: str) -> bool:
    """True where one holds the words of the other: sites cut titles short and add their name to them."""
    one, other = fold(shown).split(), fold(stated).split()
    common = len({*one} & {*other})
    return common * 4 >= 3 * min(len({*one}), len({*other})) > 0


def _shows(lines: tuple[str, ...], title: str) -> bool:
    wanted = fold(title)
    return any(fold(line) == wanted for line in lines[:10])


def _known(stated: Metadata, title: str | None, text: str) -> dict[str, Any]:
    """The fields of the page that the document states."""
    fields = {
        "title": title,
        "outlet": stated.outlet,
        "url": stated.url,
        "published": stated.published,
        "author": stated.author,
        "section": stated.section,
        "language": _language(stated.language, text),
        "tags": stated.tags,
    }
    return {field: value for field, value in fields.items() if value}


def _language(declared: str | None, text: str) -> str | None:
    """The declared language, unless the text is in another script: templates declare English on Arabic pages."""
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    if declared is None or len(letters) < _ENOUGH_LETTERS:
        return declared
    arabic = sum(map(is_arabic, letters)) > _MOST * len(letters)
    return declared if arabic == (declared in _ARABIC_SCRIPT) else None


def _extra(stated: Metadata, given: Given) -> tuple[tuple[str, str], ...]:
    """What came with the document, and what it says that no field of a page holds."""
    own: dict[str, object] = {}
    if stated.unread_date and "published" not in given.known:
        own["published"] = stated.unread_date
    if stated.modified:
        own["modified"] = stated.modified
    if stated.stub:
        own["free_to_read"] = False
    taken = {field for field, _ in given.extra}
    return (
        *given.extra,
        *((field, json.dumps(value, ensure_ascii=False)) for field, value in own.items() if field not in taken),
    )
