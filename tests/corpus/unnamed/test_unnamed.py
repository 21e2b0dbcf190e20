"""Unnamed sources: each word of the lexicon tells what it should of one, and nothing where it is another word."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from riwaya.arabic.letters import fold
from riwaya.attribute.unnamed import described
from riwaya.lexicon.anonymity import AnonymityWords, Kind
from riwaya.lexicon.loader import entries
from riwaya.model import Nearness, Number, Page, Rank, Statement, Unnamed, WhyUnnamed
from riwaya.pipeline import read

HERE = Path(__file__).parent
PLACES: dict[str, Any] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
TEXTS: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))
WORDS = [(entry.kind, entry.code, word) for entry in entries("unnamed", AnonymityWords) for word in entry.words]
DESCRIBING = [row for row in WORDS if row[0] in PLACES["described"]]
WITHHOLDING = [row for row in WORDS if row[0] in PLACES["withheld"]]
CODES = {
    "number": {*get_args(Number), "unknown"}, "rank": set(get_args(Rank)), "near": set(get_args(Nearness)),
    "lead": set(get_args(WhyUnnamed)), "reason": set(get_args(WhyUnnamed)),
}  # fmt: skip


def page(text: str) -> Page:
    """The text under a title."""
    return Page("case", f"{TEXTS['title']}\n\n{text}", published="2022-03-15")


def said_in(text: str) -> tuple[Statement, ...]:
    return read(page(text)).statements


def told(kind: str, name: str) -> Any:
    """What a description lets on in the field that words of a kind are for."""
    return getattr(described(name), {"body": "side"}.get(kind, kind))


@pytest.mark.parametrize(("kind", "code", "word"), DESCRIBING)
def test_a_word_tells_of_the_source_it_describes(kind: str, code: str, word: str) -> None:
    name = PLACES["described"][kind]["fires"].replace("#", word)
    wanted = {
        "number": None if code == "unknown" else code,
        "senior": True,
        "side": word,
        "body": PLACES["article"] + word,
    }
    assert told(kind, name) == wanted.get(kind, code)


@pytest.mark.parametrize(("kind", "code", "word"), DESCRIBING)
def test_a_word_of_something_else_tells_nothing_of_the_source(kind: str, code: str, word: str) -> None:
    place = PLACES["described"][kind]
    assert (told(kind, place["silent"].replace("#", word)) or None) == place.get("untold"), code


@pytest.mark.parametrize(("kind", "code", "word"), WITHHOLDING)
def test_a_word_helps_to_say_why_a_name_is_withheld(kind: str, code: str, word: str) -> None:
    (said,) = said_in(PLACES["withheld"][kind]["fires"].replace("#", word))
    unnamed = said.speaker[0].unnamed
    assert unnamed is not None
    assert unnamed.why == (("asked", code) if kind == "reason" else (PLACES["codes"].get(kind, code),))
    assert said.speaker[0].name == PLACES["who"]


@pytest.mark.parametrize(("kind", "code", "word"), WITHHOLDING)
def test_a_word_in_what_was_said_withholds_nothing(kind: str, code: str, word: str) -> None:
    found = said_in(PLACES["withheld"][kind]["silent"].replace("#", word))
    assert found, code
    assert {speaker.unnamed.why for said in found for speaker in said.speaker if speaker.unnamed} <= {()}


def test_every_kind_and_every_code_is_known() -> None:
    assert {kind for kind, _, _ in WORDS} == set(get_args(Kind)) == {*PLACES["described"], *PLACES["withheld"]}
    for kind, codes in CODES.items():
        assert {code for known, code, _ in WORDS if known == kind} <= codes
    assert {code for kind, code, _ in WORDS if kind in ("lead", "reason")} == CODES["lead"]
    assert {code for kind, code, _ in WORDS if kind == "rank"} == CODES["rank"]


@pytest.mark.parametrize("case", TEXTS["described"], ids=lambda case: fold(case["name"]))
def test_what_a_description_lets_on(case: dict[str, Any]) -> None:
    assert described(case["name"]) == dataclasses.replace(Unnamed(), **case["told"])


@pytest.mark.parametrize("case", TEXTS["case"], ids=lambda case: case["name"])
def test_why_the_sources_of_a_text_are_unnamed(case: dict[str, Any]) -> None:
    whole, found = page(case["text"]).text, []
    for said in said_in(case["text"]):
        for speaker in said.speaker:
            if speaker.unnamed is not None:
                span = speaker.unnamed.why_span
                found.append([
                    said.said(whole), speaker.name, list(speaker.unnamed.why), span.of(whole) if span else ""
                ])  # fmt: skip
    assert found == case["said"]
