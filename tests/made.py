"""Readings made by hand from `made.toml`: what stages would give, for tests of what comes after them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

from riwaya.model import (
    Alignment,
    Article,
    Block,
    Link,
    Page,
    Passage,
    Reading,
    Reprint,
    Span,
    Speaker,
    Statement,
    Story,
    Title,
)


@cache
def readings() -> dict[str, Reading]:
    """All made readings by their names."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {row["name"]: _reading(row) for row in data["page"]}


def page_id(name: str) -> str:
    """The id of a made page."""
    return readings()[name].article.page.id


def made_reprint() -> Reprint:
    """The first page and the second, which share two words."""
    first, second = (readings()[name].article.page for name in ("second", "first"))
    return Reprint(
        first.id, second.id, "quote", 0.25, "likely", (Passage(Span(1, 6), Span(2, 7), 2),), ("older page", "agency")
    )


def made_stories() -> tuple[Story, ...]:
    """One story of two pages and one of a single page."""
    two = tuple(page_id(name) for name in ("second", "first"))
    return (
        Story("s-dam", "dam", "2023-03-01", "2023-03-02", two, "line-1", 2),
        Story("s-fair", "fair", "2023-03-04", "2023-03-04", (page_id("third"),), "line-2", 0),
    )


def _reading(row: dict[str, Any]) -> Reading:
    text = row["text"].lstrip("\n")
    page = Page(row["input"], text, outlet=row.get("outlet"), published=row["published"], extra=(("desk", '"north"'),))
    title = _span(text, row["title"])
    article = Article(
        page=page,
        blocks=(Block(title, "title", "first line"),),
        repairs=(),
        restored=text,
        alignment=Alignment.identity(len(text)),
        title=Title(title, row["title"]),
        published=row["published"],
        published_from="given",
        language="ar",
    )
    statements = tuple(_statement(text, at, said) for at, said in enumerate(row.get("statement", ())))
    return Reading(article, statements)


def _statement(text: str, at: int, row: dict[str, Any]) -> Statement:
    relayers = tuple(Link(name, "agency", "named", _span(text, name)) for name in row.get("relayers", ()))
    how = "anonymous" if row["kind"] == "anonymous" else "named"
    speaker = Link(row["speaker"], cast("Any", row["kind"]), cast("Any", how), _span(text, row["speaker"]))
    return Statement(
        id=f"{at}-{row['act']}",
        form="indirect",
        act=row["act"],
        cue=_span(text, row["cue"]),
        source=_span(text, row["speaker"]),
        content=tuple(_span(text, words) for words in row["content"]),
        speaker=(Speaker(row["speaker"], row["kind"]),),
        chain=(*relayers, speaker),
        rule="made",
        sure=1.0,
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
