"""Annotated stories: each is sound, and what is found in the open ones does not fall under pinned floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import RiwayaError
from riwaya.measure.accounts import AccountsEvaluated, accounts_evaluated
from riwaya.measure.invented import GoldStory, gold_stories

HERE = Path(__file__).parent
STORIES = [story for half in ("open", "kept") for story in gold_stories(str(HERE / half))]


@pytest.fixture(scope="module")
def found() -> AccountsEvaluated:
    return accounts_evaluated(str(HERE / "open"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_annotated_soundly(story: GoldStory) -> None:
    """Standings follow from origins and conflicts; nobody is silent on what he says; all names are known."""
    conflicting = {pair.claim for pair in story.conflicts}
    for claim in story.claims:
        tellers = {saying.place.account for saying in claim.says}
        assert not tellers & claim.silent
        assert claim.origins <= story.roots.keys()
        by_count = "corroborated" if len(claim.origins) > 1 else "single-origin"
        assert claim.standing == ("conflicting" if claim.id in conflicting else by_count)
    assert conflicting <= {claim.id for claim in story.claims}
    assert {pair.how for pair in story.conflicts} <= {"number", "date", "polarity", "who", "where"}


def test_each_half_holds_as_many_stories() -> None:
    assert len(STORIES) == 44


def test_the_figures_of_the_open_half_stay_above_their_floors(found: AccountsEvaluated) -> None:
    shares = {
        "claims": found.claims.recall,
        "sayings": found.sayings.recall,
        "origins": found.origins.recall,
        "standing": found.standing.recall,
        "conflicts": found.conflicts.precision,
        "conflicts_seen": found.conflicts_seen.recall,
        "omissions": found.omissions.precision,
        "traps": found.traps.recall,
    }
    floors = {
        "claims": 0.99,
        "sayings": 0.86,
        "origins": 0.86,
        "standing": 0.83,
        "conflicts": 0.9,
        "conflicts_seen": 0.78,
        "omissions": 0.85,
        "traps": 1.0,
    }
    assert {name: share for name, share in shares.items() if (share or 0.0) < floors[name]} == {}


def test_every_error_says_what_and_why(found: AccountsEvaluated) -> None:
    assert found.misses
    assert all(miss.story and miss.fault and miss.cause and miss.about for miss in found.misses)


def test_words_that_stand_nowhere_are_an_error(tmp_path: Path) -> None:
    story = (HERE / "open" / "01-bus-ravine.toml").read_text(encoding="utf-8")
    (tmp_path / "broken.toml").write_text(story.replace("words = ", "words = 'x' + ", 1), encoding="utf-8")
    with pytest.raises(RiwayaError):
        gold_stories(str(tmp_path))


def test_a_folder_without_stories_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RiwayaError, match="no annotated story"):
        gold_stories(str(tmp_path))
