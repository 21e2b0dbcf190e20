"""Saved HTML pages are read exactly: every field, every line, in order."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.intake.documents import page_of_bytes
from riwaya.intake.rows import page_of_row
from riwaya.read.article import read_page

FOLDER = Path(__file__).parent / "html"
GOLDEN = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
FIELDS = ("title", "outlet", "url", "published", "author", "section", "language")


def lines_of(golden: dict[str, Any]) -> list[str]:
    """The lines that the page's text is to have."""
    return [line.removeprefix("~ ") for line in golden["text"].strip("\n").split("\n")]


def test_every_page_has_its_golden_record() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(GOLDEN)
    assert len(GOLDEN) >= 14


@pytest.mark.parametrize("name", GOLDEN)
def test_a_saved_page_is_read_exactly(name: str) -> None:
    golden = GOLDEN[name]
    page = page_of_bytes((FOLDER / f"{name}.html").read_bytes(), name, html=True)
    assert page.text.split("\n") == lines_of(golden)
    assert {field: getattr(page, field) for field in FIELDS} == {field: golden.get(field) for field in FIELDS}
    assert list(page.tags) == golden.get("tags", [])
    assert page.dated == ("page" if page.published else "given")
    if "extra" in golden:
        assert dict(page.extra) == golden["extra"]


@pytest.mark.parametrize("name", GOLDEN)
def test_reading_finds_title_signer_and_day(name: str) -> None:
    golden = GOLDEN[name]
    article = read_page(page_of_bytes((FOLDER / f"{name}.html").read_bytes(), name, html=True))
    assert article.title is not None
    assert article.title.text == golden["title"]
    assert article.byline == golden.get("byline")
    assert (article.published or "")[:10] == golden.get("day", "")
    assert article.published_from == ("page" if "day" in golden else None)


def test_the_fields_of_a_row_win_over_those_of_its_html() -> None:
    html = (FOLDER / "graph.html").read_text("utf-8")
    row = {"id": "7", "html": html, "published": "2024-03-13", "author": "من الصف", "tags": ["جسور"], "desk": 4}
    page = page_of_row(row, "rows:1")
    assert (page.published, page.dated, page.author, page.tags) == ("2024-03-13", "given", "من الصف", ("جسور",))
    assert page.section == GOLDEN["graph"]["section"]
    assert json.loads(dict(page.extra)["desk"]) == 4
