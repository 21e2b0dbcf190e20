"""Whole invented pages: every line has its kind, and every reason the blocks give decides some line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import riwaya.read.blocks
import riwaya.read.furniture
from riwaya.read.blocks import blocks

PAGES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))["page"]
LITERAL = re.compile(r'Verdict\("(\w+)", "([^"]+)"\)')


def lines_of(page: dict[str, Any]) -> list[tuple[str, str]]:
    """The kinds and lines of a page; an empty line has no kind."""
    rows = [row.partition(" | ") for row in page["text"].strip("\n").split("\n")]
    return [(kind, line) for kind, _, line in rows]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_every_line_has_its_kind(page: dict[str, Any]) -> None:
    rows = lines_of(page)
    text = page.get("joint", "\n").join(line for _, line in rows)
    found = [(block.kind, block.span.of(text)) for block in blocks(text, page.get("given"))]
    assert found == [row for row in rows if row[1]]


def test_every_reason_decides_a_line() -> None:
    reasons = {
        reason
        for module in (riwaya.read.blocks, riwaya.read.furniture)
        for reason in LITERAL.findall(Path(str(module.__file__)).read_text("utf-8"))
    }
    given = {
        (block.kind, block.why)
        for page in PAGES
        for block in blocks(page.get("joint", "\n").join(line for _, line in lines_of(page)), page.get("given"))
    }
    assert len(reasons) > 20
    assert reasons - given == set()
