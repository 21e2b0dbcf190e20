"""Each wording of furniture.toml fires where it must, alone, and nowhere else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from riwaya.lexicon.loader import entries
from riwaya.model import Span
from riwaya.read.furniture import Furniture, by_wording
from riwaya.read.lines import Line

CASES = {
    case["entry"]: case for case in tomllib.loads(Path(__file__).with_name("lines.toml").read_text("utf-8"))["case"]
}
ENTRIES = entries("furniture", Furniture)
KINDS = {"title", "body", "heading", "caption", "byline", "section", "credit", "promo", "repeat", "chrome"}


def name_of(text: str) -> str | None:
    """The entry that a line answers to."""
    verdict = by_wording(Line(Span(0, len(text)), text))
    return verdict.why.removeprefix("wording: ") if verdict else None


def test_every_entry_has_a_case_and_no_case_lacks_its_entry() -> None:
    assert set(CASES) == {entry.name for entry in ENTRIES}
    assert all(case["fires"] and case["silent"] for case in CASES.values())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_entry_is_sound(entry: Furniture) -> None:
    assert entry.kind in KINDS
    assert entry.at in {"line", "start", "label", "end", "count", "bracket"}


@pytest.mark.parametrize("name", CASES)
def test_fires(name: str) -> None:
    assert [name_of(text) for text in CASES[name]["fires"]] == [name] * len(CASES[name]["fires"])


@pytest.mark.parametrize("name", CASES)
def test_stays_silent(name: str) -> None:
    assert [text for text in CASES[name]["silent"] if name_of(text) == name] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_wording_is_reached(entry: Furniture) -> None:
    shapes = {"label": "{}:", "end": "Marjan - {}", "count": "12 {}", "bracket": "({})"}
    found = {wording: name_of(shapes.get(entry.at, "{}").format(wording)) for wording in entry.words}
    assert found == dict.fromkeys(entry.words, entry.name)
