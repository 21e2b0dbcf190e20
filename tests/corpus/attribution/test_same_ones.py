"""Every entry of the lexicons of those who are called by turns does its work, and only there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from attribution_cases import Case, reading_of

from riwaya.arabic.letters import fold
from riwaya.attribute.bodies import BodyEntry
from riwaya.attribute.callings import Calling, called_alike, callings
from riwaya.lexicon.loader import entries

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences" / "same.toml").read_text("utf-8"))
BODIES = [(entry.name, short) for entry in entries("bodies", BodyEntry) for short in entry.also]
GROUPS = entries("callings", Calling)


def last_speaker(text: str) -> str:
    """The speaker of the last statement of a text."""
    return reading_of(Case("same", text)).statements[-1].speaker[0].name


@pytest.mark.parametrize(("name", "short"), BODIES, ids=[short for _, short in BODIES])
def test_a_short_name_stands_for_the_full_one_where_the_page_has_it(name: str, short: str) -> None:
    sentences = SENTENCES["bodies"]
    assert last_speaker(sentences["told"].replace("#", name).replace("@", short)) == name
    assert last_speaker(sentences["alone"].replace("@", short)) != name


@pytest.mark.parametrize("group", GROUPS, ids=[group.words[0] for group in GROUPS])
def test_the_nouns_of_a_group_are_called_by_turns(group: Calling) -> None:
    nouns = ["-".join(map(fold, words.split())) for words in group.words]
    assert all(called_alike(one, frozenset((other,))) for one in nouns for other in nouns)


def test_a_noun_of_no_group_is_itself_alone() -> None:
    assert callings("noun") == {"noun"}
    assert not called_alike("noun", frozenset(callings(fold(GROUPS[0].words[0]))))
