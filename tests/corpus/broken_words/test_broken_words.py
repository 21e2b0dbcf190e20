"""Each way of breaking a word, and each rule about a bare dot, has texts it decides and texts it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.arabic.letters import fold
from riwaya.lexicon.loader import entries
from riwaya.read.dots import RULES, Dot, Dots, Surroundings
from riwaya.read.restore import repairs

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))["case"]
BY_RULE = {rule: [case for case in CASES if case["rule"] == rule] for rule in {case["rule"] for case in CASES}}
SCHEMES = ("dotted-tatweel", "spaced-tatweel")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_exactly_these_words_are_restored(case: dict[str, Any]) -> None:
    found = repairs(case["text"])
    assert sorted([repair.original, repair.restored] for repair in found) == sorted(case["repairs"])
    assert all(repair.span.of(case["text"]) == repair.original for repair in found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_fires_and_stays_silent(scheme: str) -> None:
    found = [{repair.scheme for repair in repairs(case["text"])} for case in BY_RULE[scheme]]
    assert {scheme} in found
    assert set() in found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_decides_its_case_and_no_rule_before_it_does(rule: Any) -> None:
    for case in BY_RULE[rule.__name__]:
        left, right = case["deciding"]
        broken = f"{left}.{right}"
        page = Surroundings(case["text"], breaks_words=case["text"].count(".ـ") > 1)
        dot = Dot(left, right, page)
        answers = [(other.__name__, other(dot)) for other in RULES if other(dot) is not None]
        restored = any(broken in original for original, _ in case["repairs"])
        if answers:
            assert answers[0][0] == rule.__name__
        else:
            assert rule(dot) is None
            assert not restored
        assert restored == bool(answers and answers[0][1])


@pytest.mark.parametrize("entry", entries("dots", Dots), ids=lambda entry: entry.role)
def test_each_role_of_the_lexicon_has_a_case(entry: Dots) -> None:
    deciding = {
        "letter": "spelled_initials",
        "domain": "address",
        "final": "between_known_words",
        "opener": "between_known_words",
    }
    words = {fold(word) for word in entry.words}
    texts = " ".join(case["text"] for case in BY_RULE[deciding[entry.role]])
    assert any(word in words for piece in texts.split() for word in map(fold, piece.strip("،.").split(".")))
