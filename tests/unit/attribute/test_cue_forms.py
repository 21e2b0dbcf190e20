"""Cues are known in every form they are written in, and in no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token, tokens
from riwaya.attribute.cues import Cue, forms, hit, lemma_forms
from riwaya.lexicon.loader import entries

DATA = tomllib.loads(Path(__file__).with_name("cue_forms.toml").read_text("utf-8"))
CUES = entries("cues", Cue)


def token(word: str) -> Token:
    (found,) = tokens(word)
    return found


def expected(row: dict[str, Any]) -> ParameterSet:
    """The row as a parameter; a pending one must still fail, so that what mends it is noticed."""
    marks = [pytest.mark.xfail(strict=True, reason=row["pending"])] if "pending" in row else []
    return pytest.param(row, marks=marks, id=row["word"])


@pytest.mark.parametrize("row", [expected(row) for row in DATA["form"]])
def test_a_form_tells_its_lemma_and_its_subject(row: dict[str, Any]) -> None:
    found = hit(token(row["word"]))
    assert found is not None
    assert (found.joined, found.object_) == (row.get("joined", False), row.get("object", False))
    told = {(form.cue.lemma, form.shape, form.gender, form.number) for form in found.forms}
    assert (row["lemma"], row["shape"], row["gender"], row["number"]) in told


@pytest.mark.parametrize("row", DATA["other"], ids=lambda row: row["word"])
def test_another_word_is_no_cue(row: dict[str, Any]) -> None:
    assert hit(token(row["word"])) is None


def test_a_number_and_a_mark_are_no_cues() -> None:
    assert [hit(found) for found in tokens("12 : «")] == [None] * 3


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.lemma)
def test_each_cue_is_found_by_its_own_lemma_imperfect_and_feminine_participle(cue: Cue) -> None:
    known = lemma_forms(cue.lemma)
    assert {fold(cue.lemma), fold(cue.imperfect), fold(cue.participle) + fold("ة")} <= known
    assert known <= set(forms())


def test_no_lemma_stands_twice() -> None:
    lemmas = [cue.lemma for cue in CUES]
    assert sorted(lemmas) == sorted(set(lemmas))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.lemma)
def test_the_imperfect_is_third_person_masculine(cue: Cue) -> None:
    assert cue.imperfect.startswith("ي")
