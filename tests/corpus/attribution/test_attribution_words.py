"""Every word of the lexicons of sources, media, states and outlets does its work in a sentence, and only there."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet
from attribution_cases import Case, reading_of

from riwaya.arabic.letters import fold
from riwaya.attribute.words import Medium, head_kinds
from riwaya.lexicon.countries import Country
from riwaya.lexicon.given_names import GivenNames
from riwaya.lexicon.loader import entries
from riwaya.lexicon.outlets import Outlet
from riwaya.lexicon.sources import HeadNouns
from riwaya.model import Role, Statement

T = TypeVar("T")

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences" / "words.toml").read_text("utf-8"))
FIRST_KIND = {word: entry.kind for entry in reversed(entries("sources", HeadNouns)) for word in reversed(entry.words)}
NAMED = [
    (name, outlet) for outlet in entries("outlets", Outlet) if outlet.cited for name in (outlet.name, *outlet.also)
]
STATES = entries("countries", Country)
CALLED = [(name, state) for state in STATES for name in (state.name, state.capital) if name]
BELONGING = [(adjective, state) for state in STATES for adjective in state.adjectives]
PENDING = {name: (row["words"], row["reason"]) for name, row in SENTENCES["pending"].items()}
GIVEN = [
    name
    for entry in entries("given_names", GivenNames)
    if entry.origin in ("arabic", "foreign")
    for name in entry.names
]
BY_THE_HUNDRED = [
    entry
    for entry in entries("given_names", GivenNames)
    if entry.origin not in ("arabic", "foreign") and not entry.word_too
]
"""Longer lists: all names of one stand in sentences of one page, a line each."""
WORDS_TOO = [name for entry in entries("given_names", GivenNames) if entry.word_too for name in entry.names]
LINES = 100
ONLY_LAST = set(SENTENCES["given_names"]["only_last"])
"""Words that are family names alone."""
SPEAKING = {word for word, kind in FIRST_KIND.items() if kind not in ("outlet", "agency")}
ABBREVIATED = {word for word in SPEAKING if word.endswith(".")}
MEDIA = [(word, medium) for medium in entries("media", Medium) for word in medium.words]

OBLIQUE = "ين"
"""The ending of a plural in an oblique case, which a speaker's name gives up."""


def pending(words: list[str], reason: str, known: list[tuple[str, T]]) -> list[ParameterSet]:
    """The pairs as parameters; those whose word is in `words` (`*`: all) must still fail."""
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return [
        pytest.param(word, entry, marks=[mark] if word in words or words == ["*"] else [], id=word)
        for word, entry in known
    ]


def the_statement(text: str) -> Statement:
    """The one statement of a text."""
    (found,) = reading_of(Case("words", text)).statements
    return found


def spoken(text: str) -> list[tuple[str, str]]:
    """The name and kind of each speaker of each statement of a text."""
    said = reading_of(Case("words", text)).statements
    return [(speaker.name, speaker.kind) for found in said for speaker in found.speaker]


def by_the_hundred(words: Sequence[str]) -> list[ParameterSet]:
    """The words as parameters, a hundred at a time: a test each takes longer than what most words are asked."""
    lists = [list(words[at : at + LINES]) for at in range(0, len(words), LINES)]
    return [pytest.param(listed, id=f"{listed[0]}…{listed[-1]}") for listed in lists]


@pytest.mark.parametrize("words", by_the_hundred(sorted(SPEAKING - ABBREVIATED)))
def test_a_head_noun_gives_its_speaker_a_kind(words: list[str]) -> None:
    found = {word: spoken(SENTENCES["sources"][FIRST_KIND[word]].replace("#", word)) for word in words}
    assert {word: [kind for _, kind in said] for word, said in found.items()} == {
        word: [FIRST_KIND[word]] for word in words
    }
    begun = {word: fold(word[:-2] if word.endswith(OBLIQUE) else word) for word in words}
    assert {word: said for word, said in found.items() if not fold(said[0][0]).startswith(begun[word])} == {}


@pytest.mark.parametrize("shape", ["before_name", "after_office"])
@pytest.mark.parametrize("word", sorted(ABBREVIATED))
def test_an_abbreviated_title_stands_before_its_bearer(word: str, shape: str) -> None:
    said = the_statement(SENTENCES["abbreviated"][shape].replace("#", word))
    assert [(speaker.name, speaker.kind) for speaker in said.speaker] == [
        (SENTENCES["abbreviated"]["bearer"], "person")
    ]


@pytest.mark.parametrize("word", sorted(w for w, kind in FIRST_KIND.items() if kind in ("outlet", "agency")))
def test_a_head_noun_of_outlets_makes_a_relayer(word: str) -> None:
    kind = FIRST_KIND[word]
    said = the_statement(SENTENCES["sources"][kind].replace("#", word))
    assert [(link.name, link.role) for link in said.chain[:-1]] == [(f"{word} الميزان", kind)]


def test_no_head_noun_has_a_kind_that_speakers_cannot_have() -> None:
    kinds: set[Role] = {"person", "anonymous", "organisation", "document", "outlet", "agency"}
    assert set(head_kinds().values()) == kinds


@pytest.mark.parametrize(("word", "medium"), MEDIA, ids=[word for word, _ in MEDIA])
def test_a_medium_is_told(word: str, medium: Medium) -> None:
    assert the_statement(SENTENCES["media"]["spoken"].replace("#", word)).medium == medium.name
    assert the_statement(SENTENCES["media"]["silent"].replace("#", word)).medium is None


@pytest.mark.parametrize(("name", "state"), CALLED, ids=[name for name, _ in CALLED])
def test_a_state_speaks_by_its_name_and_by_its_capital(name: str, state: Country) -> None:
    said = the_statement(SENTENCES["countries"]["speaks"].replace("#", name))
    assert [(speaker.name, speaker.kind) for speaker in said.speaker] == [(state.name, "organisation")]


@pytest.mark.parametrize("name", [name for name, _ in CALLED])
def test_a_state_that_is_a_place_says_nothing(name: str) -> None:
    assert reading_of(Case("words", SENTENCES["countries"]["silent"].replace("#", name))).statements == ()


@pytest.mark.parametrize(("adjective", "state"), BELONGING, ids=[adjective for adjective, _ in BELONGING])
def test_an_adjective_names_a_side(adjective: str, state: Country) -> None:
    other = SENTENCES["countries"]["other"]
    said = the_statement(SENTENCES["countries"]["sides"].replace("@", f"ال{adjective}"))
    wanted = [state.name, other] if state.name != other else ["الجانبان"]
    assert [speaker.name for speaker in said.speaker] == wanted


@pytest.mark.parametrize(("name", "outlet"), pending(*PENDING["outlets_speak"], NAMED))
def test_an_outlet_speaks_by_its_bare_name(name: str, outlet: Outlet) -> None:
    for shape in ("speaks", "closes"):
        said = the_statement(SENTENCES["outlets"][shape].replace("#", name))
        assert [speaker.name for speaker in said.speaker] in ([name], [outlet.name])


@pytest.mark.parametrize(("name", "outlet"), pending(*PENDING["outlets_relay"], NAMED))
def test_an_outlet_relays_by_its_bare_name(name: str, outlet: Outlet) -> None:
    said = the_statement(SENTENCES["outlets"]["relays"].replace("#", name))
    assert [link.role for link in said.chain[:-1]] == [outlet.kind]
    assert said.chain[0].name in (name, outlet.name)


@pytest.mark.parametrize(("name", "outlet"), pending(*PENDING["outlets_asked"], NAMED))
def test_an_outlet_that_is_spoken_to_is_no_relayer(name: str, outlet: Outlet) -> None:
    said = the_statement(SENTENCES["outlets"]["silent"].replace("#", name))
    assert [link.role for link in said.chain] == ["anonymous"]
    assert outlet.name not in [speaker.name for speaker in said.speaker]


def misread(shape: str, names: Sequence[str]) -> dict[str, list[str]]:
    """The first names that do not have just their bearer speak in each sentence of a shape, and who speaks there."""
    bad = {}
    for name in names:
        said = [spoken(sentence.replace("#", name)) for sentence in SENTENCES["given_names"][shape]]
        bearer = SENTENCES["given_names"]["bearer"].replace("#", name)
        if [[who for who, _ in one] for one in said] != [[bearer]] * len(said):
            bad[name] = [who for one in said for who, _ in one]
    return bad


def settled(family: str) -> list[str]:
    """The first names of a family of tests that are not pending."""
    return [name for name in GIVEN if name not in PENDING[family][0]]


@pytest.mark.parametrize("names", by_the_hundred(settled("given_names")))
def test_first_names_open_the_names_of_their_bearers(names: list[str]) -> None:
    assert misread("says", names) == {}


@pytest.mark.parametrize("names", by_the_hundred(settled("given_names_object")))
def test_the_bearers_of_first_names_end_before_the_object(names: list[str]) -> None:
    assert misread("refuses", names) == {}


@pytest.mark.parametrize("name", PENDING["given_names"][0])
@pytest.mark.xfail(strict=True, reason=PENDING["given_names"][1])
def test_a_first_name_opens_the_name_of_its_bearer(name: str) -> None:
    assert misread("says", [name]) == {}


@pytest.mark.parametrize("name", PENDING["given_names_object"][0])
@pytest.mark.xfail(strict=True, reason=PENDING["given_names_object"][1])
def test_the_bearer_of_a_first_name_ends_before_the_object(name: str) -> None:
    assert misread("refuses", [name]) == {}


def test_first_names_that_are_pending_are_listed() -> None:
    assert set(PENDING["given_names"][0]) | set(PENDING["given_names_object"][0]) <= set(GIVEN)


@pytest.mark.parametrize("names", by_the_hundred(GIVEN))
def test_first_names_that_say_nothing_are_silent(names: list[str]) -> None:
    sentence = SENTENCES["given_names"]["silent"]
    assert {name: said for name in names if (said := spoken(sentence.replace("#", name)))} == {}


def speakers_by_line(shape: str, names: list[str]) -> list[str]:
    """The one speaker of each statement of a page that says the same of many, a line each."""
    text = "\n".join(SENTENCES["given_names"][shape].replace("#", name) for name in names)
    said = reading_of(Case("words", text)).statements
    return ["، ".join(speaker.name for speaker in found.speaker) for found in said]


def pages(entry: GivenNames) -> list[list[str]]:
    """The names of an entry, a hundred at a time."""
    return [list(entry.names[at : at + LINES]) for at in range(0, len(entry.names), LINES)]


@pytest.mark.parametrize("entry", BY_THE_HUNDRED, ids=lambda entry: entry.origin)
def test_first_names_of_a_long_list_open_the_names_of_their_bearers(entry: GivenNames) -> None:
    for names in pages(entry):
        assert speakers_by_line("many", names) == [
            SENTENCES["given_names"]["bearer"].replace("#", name) for name in names
        ]


@pytest.mark.parametrize("entry", BY_THE_HUNDRED, ids=lambda entry: entry.origin)
def test_first_names_of_a_long_list_that_say_nothing_are_silent(entry: GivenNames) -> None:
    for names in pages(entry):
        assert speakers_by_line("silent", names) == []


@pytest.mark.parametrize("name", sorted(set(WORDS_TOO) - ONLY_LAST))
def test_a_word_that_is_a_name_too_opens_one_behind_a_title(name: str) -> None:
    said = the_statement(SENTENCES["given_names"]["titled"].replace("#", name))
    assert [speaker.name for speaker in said.speaker] == [SENTENCES["given_names"]["bearer"].replace("#", name)]


@pytest.mark.parametrize("name", WORDS_TOO)
def test_a_word_that_is_a_name_too_closes_one(name: str) -> None:
    said = the_statement(SENTENCES["given_names"]["second"].replace("#", name))
    assert [speaker.name for speaker in said.speaker] == [SENTENCES["given_names"]["named"].replace("#", name)]


@pytest.mark.parametrize("name", WORDS_TOO)
def test_a_word_that_is_a_name_too_names_nobody_elsewhere(name: str) -> None:
    for sentence in SENTENCES["given_names"]["word"]:
        said = the_statement(sentence.replace("#", name))
        assert [speaker.name for speaker in said.speaker] == [SENTENCES["abbreviated"]["bearer"]]


def test_no_first_name_stands_twice() -> None:
    names = [fold(name) for entry in entries("given_names", GivenNames) for name in entry.names]
    assert not [name for name, times in Counter(names).items() if times > 1]
