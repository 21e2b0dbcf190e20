"""When it was said: each word around times of saying does its work in a sentence, and whole texts are read rightly."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from riwaya.attribute.occasions import OccasionRole, OccasionWords
from riwaya.lexicon.loader import entries
from riwaya.model import Page, Statement
from riwaya.pipeline import read

HERE = Path(__file__).parent
SENTENCES: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
TEXTS: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TEXTS["case"]
WORDS = [(entry.role, word) for entry in entries("occasions", OccasionWords) for word in entry.words]
PUBLISHED = "2022-03-15"


def page(text: str, published: str | None = PUBLISHED) -> Page:
    """The text under a title."""
    return Page("case", f"{TEXTS['title']}\n\n{text}", published=published)


def said_in(text: str) -> tuple[Statement, ...]:
    return read(page(text)).statements


def told(text: str) -> list[list[str]]:
    whole = page(text).text
    return [
        [said.cue.of(whole), said.said_span.of(whole) if said.said_span else "", said.said_at or ""]
        for said in said_in(text)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_tells_when_its_statements_were_made(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case["said"]


@pytest.mark.parametrize(("role", "word"), WORDS)
def test_a_word_lets_the_time_be_that_of_saying(role: str, word: str) -> None:
    assert [said.said_at is not None for said in said_in(SENTENCES[role]["told"].replace("#", word))][:1] == [True]


@pytest.mark.parametrize(("role", "word"), WORDS)
def test_a_word_leaves_another_time_alone(role: str, word: str) -> None:
    assert {said.said_at for said in said_in(SENTENCES[role]["untold"].replace("#", word))} <= {None}


def test_every_role_has_words_and_sentences() -> None:
    roles = set(get_args(OccasionRole))
    assert roles == {role for role, _ in WORDS} == set(SENTENCES)


def test_without_a_publication_what_hangs_on_it_is_no_time_of_saying() -> None:
    text = CASES[0]["text"]
    assert {said.said_at for said in read(page(text, published=None)).statements} == {None}
