"""What one page made of another, as one HTML file in the dress of the report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from riwaya.export.fragments import lines
from riwaya.export.report import UNWRITABLE, asset, environment, faces
from riwaya.export.wording import Language, Wording
from riwaya.model import Article
from riwaya.reuse.changes import PagePair, What

_COUNTED: tuple[What, ...] = ("same", "changed", "spelling", "added", "cut", "moved")


def render_changes(pair: PagePair, language: Language = "ar") -> str:
    """The two pages as an HTML document, encodable as UTF-8. The same pages give the same text."""
    wording = Wording(language)
    heads = [_head(article, wording) for article in (pair.one, pair.two)]
    counts = {what: pair.changes.count(what, "one" if what == "cut" else "two") for what in _COUNTED}
    document = (
        environment(wording)
        .get_template("changes.html")
        .render(
            pages=heads,
            why=[wording.reason(reason) for reason in pair.reprint.why] if pair.reprint else [],
            counts=counts,
            lines=lines(pair),
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            style=Markup(asset("report.css") + asset("changes.css") + faces()),
        )
    )
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", document)


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    outlet: str
    published: str


def _head(article: Article, wording: Wording) -> _Head:
    return _Head(
        title=article.title.text if article.title else article.page.input,
        outlet=article.page.outlet or wording.say("unknown-outlet"),
        published=wording.date(article.published) if article.published else wording.say("undated"),
    )
