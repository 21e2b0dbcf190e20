"""What conflicts, what only looks so, and what is later news: pairs of pages of invented outlets."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plain_pages import plain_reading
from riwaya.compare.accounts import compare
from riwaya.model import Comparison, Story
from riwaya.reuse.reprints import reprints

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("contrasts.toml").read_text(encoding="utf-8"))[
    "case"
]


def compared(case: dict[str, Any]) -> Comparison:
    readings = [plain_reading(page) for page in case["page"]]
    story = Story("s", "", None, None, tuple(reading.article.page.id for reading in readings), "l")
    return compare(story, readings, reprints([reading.article for reading in readings]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_a_pair_of_pages(case: dict[str, Any]) -> None:
    found = compared(case)
    assert sorted({d.how for claim in found.claims for d in claim.differs}) == case.get("conflicts", [])
    assert sorted({d.how for claim in found.claims for d in claim.news}) == case.get("news", [])


def test_every_kind_of_conflict_has_a_case_and_a_look_alike() -> None:
    shown = {how for case in CASES for how in case.get("conflicts", ())}
    assert shown == {"number", "date", "polarity", "who", "where"}
    assert any(not case.get("conflicts") for case in CASES)
