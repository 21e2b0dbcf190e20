"""Each way of breaking a word, and each rule about a mark between letters, has texts it decides and texts it leaves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.arabic.letters import fold
from riwaya.lexicon.frequencies import Vocabulary, attachments, count, frequencies
from riwaya.lexicon.loader import entries
from riwaya.lexicon.lookalikes import Lookalike
from riwaya.lexicon.marks import Dots
from riwaya.read.dots import RULES, Dot
from riwaya.read.evidence import Evidence
from riwaya.read.restore import restoration

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))["case"]
BY_RULE = {rule: [case for case in CASES if case["rule"] == rule] for rule in {case["rule"] for case in CASES}}
SCHEMES = (
    "dotted-tatweel", "marked-tatweel", "spaced-tatweel", "mark", "zero-width", "spelled-out", "digit", "latin", "mask",
    "dotless", "stretched",
)  # fmt: skip
TEXTS = " ".join(case["text"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_exactly_these_words_are_restored(case: dict[str, Any]) -> None:
    found = restoration(case["text"])
    assert sorted([repair.original, repair.restored] for repair in found.repairs) == sorted(case["repairs"])
    assert all(repair.span.of(case["text"]) == repair.original for repair in found.repairs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_exactly_these_words_may_be_several(case: dict[str, Any]) -> None:
    found = {word.original: [one.word for one in word.candidates] for word in restoration(case["text"]).masked}
    wanted = dict(case.get("masked", []))
    assert found.keys() == wanted.keys()
    assert all(word in found[stands] for stands, word in wanted.items())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_fires_and_stays_silent(scheme: str) -> None:
    found = [{repair.scheme for repair in restoration(case["text"]).repairs} for case in BY_RULE[scheme]]
    assert {scheme} in found
    assert set() in found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_decides_its_case_and_no_rule_before_it_does(rule: Any) -> None:
    for case in BY_RULE[rule.__name__]:
        left, right = case["deciding"]
        sign = case.get("sign", ".")
        broken = f"{left}{sign}{right}"
        page = Evidence(case["text"], breaks_words=case["text"].count(".ـ") > 1)
        dot = Dot(left, right, page, case.get("after_digit", False), case.get("opens_line", False), sign)
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
        "letter": ("spelled_initials",),
        "domain": ("address",),
        "final": ("between_two_words", "no evidence"),
        "bound": ("between_two_words",),
        "opener": ("between_two_words",),
        "title": ("title_or_item",),
        "unit": ("compound",),
    }[entry.role]
    words = {fold(word) for word in entry.words}
    texts = " ".join(case["text"] for rule in deciding for case in BY_RULE[rule])
    pieces = [fold(word) for piece in texts.split() for word in piece.strip("،.").replace("/", ".").split(".")]
    assert words.intersection(pieces)


@pytest.mark.parametrize("scheme", ["digit", "latin", "dotless"])
def test_lookalikes_are_letters_and_one_of_each_scheme_has_a_case(scheme: str) -> None:
    signs = [entry for entry in entries("lookalikes", Lookalike) if entry.scheme == scheme]
    assert all(len(letter) == 1 and letter.isalpha() for entry in signs for letter in entry.letters)
    assert any(entry.sign in TEXTS.lower() for entry in signs)


def test_the_list_is_shipped_and_knows_the_words_of_the_news() -> None:
    assert len(frequencies().counts) > 100_000
    news = [word for entry in entries("vocabulary", Vocabulary) if entry.role == "news" for word in entry.words]
    assert [word for word in news if not all(count(fold(part)) for part in word.split())] == []
    assert count(fold("زرنفقة")) == 0
    assert frequencies().spelled(fold("إلى")) == "إلى"


@pytest.mark.parametrize(("role", "word"), [("before", "وللمدرسة"), ("behind", "صواريخهما")])
def test_what_is_attached_is_taken_off(role: Any, word: str) -> None:
    assert any(word.startswith(part) if role == "before" else word.endswith(part) for part in attachments(role) if part)
    assert fold(word) not in frequencies().counts
    assert count(fold(word)) > 0
