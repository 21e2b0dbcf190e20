"""Whether two headlines agree: answers that sum to one, features that the order of words and pairs cannot spoil."""

from __future__ import annotations

import tomllib
from math import isclose
from pathlib import Path

import pytest

from riwaya.compare.agreement import BUCKETS, STANCES, agreement, bucket, features

PAIRS = tomllib.loads(Path(__file__).with_name("agreement.toml").read_text(encoding="utf-8"))["pair"]
ONE, OTHER = PAIRS[1]["one"], PAIRS[1]["other"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["stance"]))
def test_it_is_told_how_two_headlines_stand(pair: dict[str, str]) -> None:
    assert agreement(pair["one"], pair["other"]).stance == pair["stance"]


def test_the_answers_are_shares_of_one() -> None:
    found = agreement(ONE, OTHER)
    assert isclose(sum(found.likely.values()), 1.0)
    assert set(found.likely) == set(STANCES)
    assert found.likely[found.stance] == max(found.likely.values())


def test_the_same_headline_leaves_nothing_over() -> None:
    found = features(ONE, ONE)
    assert found["cover one"] == found["cover other"] == found["trigrams"] == found["bones"] == 1.0
    assert found["left one"] == found["left other"] == found["crossings"] == found["opposites"] == 0.0


def test_headlines_turned_round_are_told_apart() -> None:
    here, there = features(ONE, OTHER), features(OTHER, ONE)
    assert here["cover one"] == there["cover other"]
    assert here["longer"] == -there["longer"]
    assert here["opposite"] == there["opposite"] == 1.0


@pytest.mark.parametrize("text", ["", " ", "…", "؟"])
def test_a_headline_without_a_word_gives_an_answer_too(text: str) -> None:
    assert agreement(text, OTHER).stance in STANCES
    assert agreement(text, text).stance in STANCES


def test_a_feature_has_one_place() -> None:
    names = features(ONE, OTHER)
    assert all(0 <= bucket(name) < BUCKETS for name in names)
    assert bucket("cover one") == bucket("cover " + "one")
