"""Twins of clauses.toml, other_events.toml, places.toml, doers.toml and namings.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plain_pages import plain_article, plain_reading
from riwaya.compare.clauses import Opener, clauses
from riwaya.compare.doers import Doing, deeds
from riwaya.compare.events import OtherEvent, corrects, earlier, points_at_it, says
from riwaya.compare.namings import Names, namings
from riwaya.compare.places import PlaceWord, places
from riwaya.compare.utterances import Utterance, utterances
from riwaya.lexicon.loader import entries

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "comparison" / "accounts.toml").read_text(encoding="utf-8")
)["case"]


def one(text: str) -> Utterance:
    """The text as one utterance, not cut."""
    (found,) = utterances([plain_reading({"lines": ["عنوان", text]})])
    return found


def cut(text: str) -> int:
    return len(clauses([one(text)]))


def reads(case: dict[str, Any], text: str) -> bool:
    kind = case["kind"]
    others: dict[str, Callable[[Utterance], bool]] = {"this": points_at_it, "corrects": corrects, "before": earlier}
    readers: dict[str, Callable[[], bool]] = {
        "clauses": lambda: cut(text) > 1,
        "other_events": lambda: others[kind](one(text)) if kind in others else says(kind, one(text)),
        "places": lambda: bool(places(one(text))),
        "doers": lambda: any(deed.id == kind for deed in deeds(one(text))),
    }
    return readers[case["list"]]()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['list']}: {case['kind']}")
def test_an_entry_reads_its_words_and_is_silent_on_others(case: dict[str, Any]) -> None:
    assert reads(case, case["fires"])
    assert not reads(case, case["silent"])


def test_every_entry_has_twins() -> None:
    known = {("clauses", opener.kind) for opener in entries("clauses", Opener)} - {("clauses", "light")}
    known |= {("other_events", entry.kind) for entry in entries("other_events", OtherEvent)} - {
        ("other_events", "period")  # tests/unit/compare has a story for it
    }
    known |= {("places", entry.kind) for entry in entries("places", PlaceWord)}
    known |= {("doers", entry.id) for entry in entries("doers", Doing)}
    assert {(case["list"], case["kind"]) for case in CASES} == known


def test_a_thing_that_is_named_in_two_ways_is_shown_with_both_counts() -> None:
    pages = [
        plain_article(["سقوط شهداء في الوادي", "ودفن الشهداء مساء في القرية."]),
        plain_article(["سقوط قتلى في الوادي", "ودفن الضيوف مساء في القرية."]),
    ]
    found = [(naming.thing, naming.word, naming.count) for naming in namings(pages) if naming.thing == "the-dead"]
    assert found == [("the-dead", "شهيد", 2), ("the-dead", "قتيل", 1)]


def test_a_thing_that_all_name_alike_is_not_shown() -> None:
    pages = [plain_article(["سقوط قتلى في الوادي", "ودفن القتلى مساء."])]
    assert [naming for naming in namings(pages) if naming.thing == "the-dead"] == []


@pytest.mark.parametrize("entry", entries("namings", Names), ids=lambda entry: entry.id)
def test_the_words_of_every_naming_are_read_as_that_naming(entry: Names) -> None:
    words = [naming.split("/") for naming in entry.forms]
    page = plain_article(["عنوان", " و ".join(word for group in words for word in group)])
    counted = {found.word: found.count for found in namings([page]) if found.thing == entry.id}
    assert counted == {group[0]: len(group) for group in words}
