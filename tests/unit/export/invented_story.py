"""Reads `story.toml` into the types that the report is made from. Words stand for spans; they must be found once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riwaya.export.report import StoryReport
from riwaya.model import (
    Account,
    Article,
    Block,
    Claim,
    Comparison,
    Difference,
    Evidence,
    Happening,
    Link,
    Origin,
    Page,
    Passage,
    Reading,
    Repair,
    Reprint,
    Saying,
    Span,
    Speaker,
    Statement,
    Story,
    Title,
    rewritten,
)

STORY = Path(__file__).with_name("story.toml")


def place(text: str, words: str, *, first: bool = False) -> Span:
    """Where the words stand in the text. Raises ValueError unless they stand there, and once (or `first`)."""
    at = text.find(words)
    if at < 0 or (not first and text.find(words, at + 1) >= 0):
        raise ValueError(f"not found exactly once: {words}")
    return Span(at, at + len(words))


def invented_story(edit: Callable[[Page], Page] = lambda page: page) -> StoryReport:
    """The story of `story.toml`, each page put through `edit` first; an edit must leave the pages' words in place."""
    data = tomllib.loads(STORY.read_text(encoding="utf-8"))
    pages = {row["key"]: edit(_page(row)) for row in data["page"]}
    readings = {
        row["key"]: Reading(
            _article(row, pages[row["key"]]),
            tuple(_statement(s, pages[row["key"]].text) for s in data["statement"] if s["page"] == row["key"]),
        )
        for row in data["page"]
    }
    comparison = Comparison(
        story=data["id"],
        accounts=tuple(
            Account(page.id, page.outlet, page.published, readings[key].article.credit) for key, page in pages.items()
        ),
        origins=tuple(
            Origin(o["id"], o["root"], o["how"], tuple(pages[key].id for key in o["pages"]), tuple(o["because"]))
            for o in data["origin"]
        ),
        claims=tuple(_claim(claim, pages) for claim in data["claim"]),
        timeline=tuple(
            Happening(h["when"], h["what"], tuple(_evidence(e, pages) for e in h["evidence"]))
            for h in data["happening"]
        ),
    )
    ids = tuple(page.id for page in pages.values())
    story = Story(data["id"], data["title"], data["start"], data["end"], ids, data["id"], len(ids))
    return StoryReport(story, comparison, tuple(readings.values()), tuple(_reprint(r, pages) for r in data["reprint"]))


def _page(row: dict[str, Any]) -> Page:
    return Page(
        input=row["key"], text=row["text"], url=row.get("url"), outlet=row["outlet"], published=row["published"]
    )


def _article(row: dict[str, Any], page: Page) -> Article:
    lines = [span for span in _lines(page.text) if len(span)]
    kinds = [*row["kinds"], *["body"] * len(lines)][: len(lines)]
    if last := row.get("last_kinds"):
        kinds[-len(last) :] = last
    repairs = tuple(
        Repair(Span(at, at + len(r["original"])), r["original"], r["restored"], "dotted-tatweel", 0.99)
        for r in row.get("repair", ())
        for at in range(len(page.text))
        if page.text.startswith(r["original"], at)
    )
    restored, alignment = rewritten(page.text, [(r.span, r.restored) for r in repairs])
    title = next(span for span, kind in zip(lines, kinds, strict=True) if kind == "title")
    return Article(
        page=page,
        blocks=tuple(Block(span, kind, "as given") for span, kind in zip(lines, kinds, strict=True)),
        repairs=repairs,
        restored=restored,
        alignment=alignment,
        title=Title(title, _restored(page.text, repairs, title)),
        credit=row.get("credit"),
        published=page.published,
        published_from="given",
        language="ar",
    )


def _restored(text: str, repairs: tuple[Repair, ...], span: Span) -> str:
    """The words of a span with the repairs inside it applied."""
    inside = [(r.span.shifted(-span.start), r.restored) for r in repairs if span.contains(r.span)]
    return rewritten(span.of(text), inside)[0]


def _lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def _statement(row: dict[str, Any], text: str) -> Statement:
    cue = place(text, row["cue"])
    links = tuple(
        Link(name, role, how, place(text, words, first=True) if words else None)
        for name, role, how, words in row["links"]
    )
    last = links[-1]
    kind = last.role if last.role in {"anonymous", "document", "person"} else "organisation"
    return Statement(
        id=row["id"],
        form="indirect",
        act="say",
        cue=Span(cue.start, cue.start + len(row["cue_word"])),
        source=last.span,
        content=tuple(place(text, words) for words in row["content"]),
        speaker=(Speaker(last.name, kind),),
        chain=links,
        rule="as given",
        sure=1.0,
    )


def _spans(row: dict[str, Any], pages: dict[str, Page]) -> tuple[Span, ...]:
    return tuple(place(pages[row["page"]].text, words, first=True) for words in row["words"])


def _evidence(row: dict[str, Any], pages: dict[str, Page]) -> Evidence:
    return Evidence(pages[row["page"]].id, _spans(row, pages))


def _claim(row: dict[str, Any], pages: dict[str, Page]) -> Claim:
    return Claim(
        id=row["id"],
        text=row["text"],
        standing=row["standing"],
        origins=tuple(row["origins"]),
        says=tuple(
            Saying(
                pages[s["page"]].id, _spans(s, pages), s.get("statement"), s["origin"], relayed=s.get("relayed", False)
            )
            for s in row["says"]
        ),
        differs=tuple(
            Difference(pages[d["page"]].id, _spans(d, pages), d["how"], d["value"], _evidence(d["against"], pages))
            for d in row.get("differs", ())
        ),
        silent=tuple(pages[key].id for key in row["silent"]),
    )


def _reprint(row: dict[str, Any], pages: dict[str, Page]) -> Reprint:
    source, target = pages[row["source"]], pages[row["target"]]
    return Reprint(
        source.id,
        target.id,
        row["kind"],
        row["share"],
        row["direction"],
        tuple(
            Passage(place(source.text, words, first=True), place(target.text, words, first=True), count)
            for words, count in row["passages"]
        ),
        tuple(row["why"]),
    )
