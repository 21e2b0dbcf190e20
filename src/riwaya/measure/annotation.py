"""Pages annotated by hand, as types: what a page says, by which the reading of it is judged.

One JSON object a line, one line a page; `tests/pages/README.md` says what is annotated. Spans are half-open code-point
offsets into the page's raw text. What is not annotated of a page (no `blocks`, say) is not counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.errors import RiwayaError
from riwaya.model import Span


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
    id: str = ""
    """The statement's name within its page."""
    named: bool = True
    """The page names the speaker here; False where it leaves the speaker to be understood."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One annotated page."""

    doc: str
    """The page's name: that of its file, or of its row."""
    credit: str | None = None
    """The outlet that the page names as its source."""
    blocks: tuple[tuple[Span, str], ...] = ()
    repairs: frozenset[tuple[Span, str]] = frozenset()
    times: tuple[tuple[Span, str], ...] = ()
    statements: tuple[GoldStatement, ...] = ()


def gold_pages(path: str | Path) -> tuple[GoldPage, ...]:
    """All annotated pages of a file, in its order. Raises RiwayaError for a file that is none, naming the line."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RiwayaError(f"{path}: {(error.strerror or type(error).__name__).lower()}") from None
    except UnicodeDecodeError:
        raise RiwayaError(f"{path}: the annotation is not UTF-8") from None
    found = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            page = _read(line, f"{path}: line {number}")
            found[page.doc] = page
    if not found:
        raise RiwayaError(f"{path}: no annotated page there")
    return tuple(found.values())


def _read(line: str, where: str) -> GoldPage:
    try:
        return _page(json.loads(line))
    except ValueError:  # no JSON, or a span that ends before it begins
        raise RiwayaError(f"{where} is no annotated page: not JSON, or a span that is none") from None
    except KeyError as error:
        raise RiwayaError(f"{where} is no annotated page: the field {error} is missing") from None
    except (TypeError, AttributeError):
        raise RiwayaError(f"{where} is no annotated page: a field is of another kind") from None


def _page(row: Mapping[str, Any]) -> GoldPage:
    return GoldPage(
        doc=_text(row["doc"]),
        credit=None if row.get("credit") is None else _text(row["credit"]),
        blocks=tuple((_span([block["start"], block["end"]]), _text(block["kind"])) for block in row.get("blocks", ())),
        repairs=frozenset((_span([r["start"], r["end"]]), _text(r["restored"])) for r in row.get("repairs", ())),
        times=tuple((_span(time["span"]), _text(time["value"])) for time in row.get("times", ())),
        statements=tuple(map(_statement, row["statements"])),
    )


def _statement(row: Mapping[str, Any]) -> GoldStatement:
    return GoldStatement(
        cue=_span(row["cue"]),
        content=tuple(map(_span, row["content"])),
        actors=tuple(map(_text, row["actor"])),
        via=tuple(map(_text, row["via"])),
        form=_text(row["form"]),
        optional=bool(row.get("optional")),
        id=_text(row.get("id", "")),
        named=row.get("source") is not None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("wanted a text")
    return value


def _span(value: Any) -> Span:
    start, end = value
    if type(start) is not int or type(end) is not int:
        raise TypeError("wanted two offsets")
    return Span(start, end)
