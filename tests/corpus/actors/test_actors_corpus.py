"""Names and offices as pages write them name the right person, and their look-alikes nobody."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.arabic.tokens import words
from riwaya.attribute.actors import WordingEntry, holder, known
from riwaya.attribute.words import bare
from riwaya.lexicon.loader import entries


def rows(file: str, kind: str) -> list[list[str]]:
    """All rows of one kind in a file of cases."""
    return [row for case in cases(file) for row in case[kind]]


def cases(file: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))["case"]
    return found


@pytest.mark.parametrize("row", rows("names.toml", "fires"), ids=" ".join)
def test_a_name_names_its_person(row: list[str]) -> None:
    found = known(words(row[0]))
    assert found is not None
    assert found.id == row[1]


@pytest.mark.parametrize("row", rows("names.toml", "silent"), ids=" ".join)
def test_what_looks_like_a_name_names_nobody(row: list[str]) -> None:
    assert known(words(row[0])) is None


@pytest.mark.parametrize("row", rows("holders.toml", "fires") + rows("wordings.toml", "fires"), ids=" ".join)
def test_an_office_names_its_holder(row: list[str]) -> None:
    found = holder(words(row[0]), row[1])
    assert found is not None
    assert found.id == row[2]


@pytest.mark.parametrize("row", rows("holders.toml", "silent") + rows("wordings.toml", "silent"), ids=" ".join)
def test_what_looks_like_an_office_names_nobody(row: list[str]) -> None:
    assert holder(words(row[0]), row[1]) is None


@pytest.mark.parametrize("file", ["names.toml", "holders.toml", "wordings.toml"])
def test_every_case_has_both_twins(file: str) -> None:
    assert [case for case in cases(file) if not case["fires"] or not case["silent"]] == []


def test_every_wording_stands_in_a_case() -> None:
    given = {case["wording"]: [phrase for phrase, _, _ in case["fires"]] for case in cases("wordings.toml")}
    wordings = entries("office_wordings", WordingEntry)
    assert set(given) == {entry.name for entry in wordings}
    missing = [
        other
        for entry in wordings
        for other in entry.also
        if not any(forms_of(other) & pieces_of(phrase) for phrase in given[entry.name])
    ]
    assert missing == []


def forms_of(phrase: str) -> set[tuple[str, ...]]:
    """The words of a phrase without articles, and the same with the first word's feminine ending off."""
    first, *rest = map(bare, words(phrase))
    return {(first, *rest), (first.removesuffix("\N{ARABIC LETTER HEH}"), *rest)}


def pieces_of(phrase: str) -> set[tuple[str, ...]]:
    """All runs of words in the forms of a phrase."""
    return {
        form[low:high]
        for form in forms_of(phrase)
        for low in range(len(form))
        for high in range(low + 1, len(form) + 1)
    }
