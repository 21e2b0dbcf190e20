"""The hand-made annotation of the demo pages, as types; tests/pages/README.md says what is annotated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.model import Span

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "demo" / "pages"
GOLD = ROOT / "tests" / "pages" / "gold.jsonl"


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What a page attributes to somebody. `via` are those through whom it came, nearest the reader first."""

    cue: Span
    content: tuple[Span, ...]
    actors: tuple[str, ...]
    via: tuple[str, ...] = ()
    form: str = "indirect"
    optional: bool = False
    """Right to find, no fault to miss."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One annotated page."""

    doc: str
    credit: str | None = None
    """The outlet that the page names as its source."""
    blocks: tuple[tuple[Span, str], ...] = ()
    repairs: frozenset[tuple[Span, str]] = frozenset()
    times: tuple[tuple[Span, str], ...] = ()
    statements: tuple[GoldStatement, ...] = ()


def gold_pages() -> tuple[GoldPage, ...]:
    """All annotated pages."""
    return tuple(_page(json.loads(line)) for line in GOLD.read_text(encoding="utf-8").splitlines())


def _page(row: dict[str, Any]) -> GoldPage:
    return GoldPage(
        doc=row["doc"],
        credit=row["credit"],
        blocks=tuple((Span(block["start"], block["end"]), block["kind"]) for block in row["blocks"]),
        repairs=frozenset((Span(one["start"], one["end"]), one["restored"]) for one in row["repairs"]),
        times=tuple((Span(*time["span"]), time["value"]) for time in row["times"]),
        statements=tuple(_statement(statement) for statement in row["statements"]),
    )


def _statement(row: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        cue=Span(*row["cue"]),
        content=tuple(Span(*span) for span in row["content"]),
        actors=tuple(row["actor"]),
        via=tuple(row["via"]),
        form=row["form"],
        optional=row["optional"],
    )
