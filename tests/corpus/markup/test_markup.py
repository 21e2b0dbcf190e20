"""Each name of markup.toml fires where it must, alone, and nowhere else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from riwaya.intake.html.markup import MarkupName, mark_of, mark_of_name
from riwaya.lexicon.loader import entries

CASES = {
    case["entry"]: case for case in tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))["case"]
}
ENTRIES = {entry.name: entry for entry in entries("markup", MarkupName)}


def test_every_entry_has_a_case_and_no_case_lacks_its_entry() -> None:
    assert set(CASES) == set(ENTRIES)
    assert all(case["fires"] and case["silent"] for case in CASES.values())


@pytest.mark.parametrize("entry", CASES)
def test_fires(entry: str) -> None:
    found = {named: mark_of_name(named) for named in CASES[entry]["fires"]}
    assert {named: mark.why if mark else None for named, mark in found.items()} == dict.fromkeys(found, entry)
    assert {mark.sure for mark in found.values() if mark} == {ENTRIES[entry].sure}


@pytest.mark.parametrize("entry", CASES)
def test_stays_silent(entry: str) -> None:
    found = {named: mark_of_name(named) for named in CASES[entry]["silent"]}
    assert [named for named, mark in found.items() if mark and mark.why == entry] == []


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_every_word_is_a_name_that_answers(entry: MarkupName) -> None:
    assert [word for word in entry.words if (mark := mark_of_name(word)) is None or mark.sure != entry.sure] == []


@pytest.mark.parametrize(
    ("tag", "attributes", "within", "why"),
    [
        ("div", {"hidden": None}, False, "hidden"),
        ("div", {"hidden": "until-found"}, False, None),
        ("div", {"style": "color: red; DISPLAY : none"}, False, "hidden"),
        ("div", {"style": "display: none-such; --x: 1"}, False, "hidden"),
        ("div", {"style": "x-display: none"}, False, None),
        ("div", {"role": "Navigation"}, False, "role navigation"),
        ("div", {"role": "region"}, False, None),
        ("div", {"aria-hidden": "true"}, False, "aria-hidden"),
        ("aside", {}, True, "aside"),
        ("footer", {}, False, "footer"),
        ("footer", {}, True, None),
        ("header", {}, False, "header"),
        ("header", {"class": "entry-header"}, True, None),
        ("body", {"class": "sidebar", "style": "display:none"}, False, None),
        ("main", {"class": "modal"}, False, None),
        ("div", {"class": "text", "id": "comments"}, True, "comments"),
        ("div", {"class": None}, True, None),
    ],
)
def test_elements_roles_and_what_is_hidden(
    tag: str, attributes: dict[str, str | None], within: bool, why: str | None
) -> None:
    mark = mark_of(tag, attributes, within)
    assert (mark.why if mark else None) == why
