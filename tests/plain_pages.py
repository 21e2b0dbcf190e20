"""Small articles and readings for tests that compare pages: a title, body lines, and statements by their words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from riwaya.model import (
    Alignment,
    Article,
    Block,
    Link,
    Page,
    Reading,
    Repair,
    Signature,
    Span,
    Speaker,
    Statement,
    Time,
    Title,
)
from riwaya.model import rewritten as rewrite


def plain_article(
    lines: Sequence[str],
    *,
    outlet: str | None = None,
    published: str | None = None,
    credit: str | None = None,
    signed: str | None = None,
    repairs: Mapping[str, str] | None = None,
    times: Sequence[Mapping[str, str]] = (),
) -> Article:
    """The first line is the title, the others are body. `repairs` maps a broken word to how it reads."""
    text = "\n".join(lines)
    blocks: list[Block] = []
    at = 0
    for line in lines:
        blocks.append(Block(Span(at, at + len(line)), "body" if blocks else "title", "test"))
        at += len(line) + 1
    mended = tuple(Repair(where(text, broken), broken, reads, "dots", 1.0) for broken, reads in (repairs or {}).items())
    restored, alignment = rewrite(text, [(repair.span, repair.restored) for repair in mended])
    return Article(
        page=Page(input=lines[0], text=text, outlet=outlet, published=published),
        blocks=tuple(blocks),
        repairs=mended,
        restored=restored,
        alignment=alignment if mended else Alignment.identity(len(text)),
        title=Title(blocks[0].span, lines[0]),
        credit=credit,
        signatures=(Signature(blocks[0].span, "dateline", None, signed, "agency"),) if signed else (),
        published=published,
        times=tuple(_time(text, time) for time in times),
    )


def plain_statement(article: Article, row: Mapping[str, Any]) -> Statement:
    """A statement by its words: `content`, `cue`, `speaker`, and optionally `kind`, `via`, `medium`, `form`, `act`."""
    text = article.page.text
    kind = row.get("kind", "person")
    name = row["speaker"]
    how = {"anonymous": "anonymous", "document": "document"}.get(kind, "named")
    chain = [Link(via, "outlet", "named", None) for via in row.get("via", ())]
    content = where(text, row["content"])
    return Statement(
        id=f"{article.page.id}-{content.start}",
        form=row.get("form", "indirect"),
        act=row.get("act", "say"),
        cue=where(text, row["cue"]),
        source=where(text, name) if name in text else None,
        content=(content,),
        speaker=(Speaker(name, kind),),
        chain=(*chain, Link(name, row.get("role", kind), how, None)),  # type: ignore[arg-type]  # one of the three
        rule="test",
        sure=1.0,
        medium=row.get("medium"),
    )


def plain_reading(row: Mapping[str, Any]) -> Reading:
    """A page as a row of a TOML file gives it."""
    article = plain_article(
        row["lines"],
        outlet=row.get("outlet"),
        published=row.get("published"),
        credit=row.get("credit"),
        signed=row.get("signed"),
        repairs=row.get("repairs"),
        times=row.get("times", ()),
    )
    return Reading(article, tuple(plain_statement(article, said) for said in row.get("said", ())))


def plain_story(path: Path, name: str) -> dict[str, Reading]:
    """The readings of one `[name]` table of a TOML file, by their keys."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return {key: plain_reading(row) for key, row in table.items()}


def where(text: str, words: str) -> Span:
    """The only place where the words stand."""
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    return Span(text.index(words), text.index(words) + len(words))


def _time(text: str, row: Mapping[str, str]) -> Time:
    kind: Any = row.get("type", "date")
    return Time(where(text, row["words"]), row["words"], kind, row["value"], row.get("anchor"), "test")
