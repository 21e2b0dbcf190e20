"""One folded form for all spellings, and what counts as an Arabic letter."""

from __future__ import annotations

import pytest

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold, is_arabic


@pytest.mark.parametrize(
    "spellings",
    [
        ["أحمد", "احمد", "إحمد", "ٱحمد", "أحمـد", "أَحْمَد", "ا\u200fحمد"],
        ["مدينة", "مدينه"],
        ["مستشفى", "مستشفي", "مستشفی"],
        ["كتاب", "کتاب"],
        ["١٢", "12", "۱۲"],
        ["لا", "\ufefb"],
        ["FBI", "fbi"],
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: list[str]) -> None:
    assert len({fold(word) for word in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("علم", "عمل"), ("سار", "صار"), ("ماء", "ما")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_arabic_letters() -> None:
    assert all(map(is_arabic, "ابجءؤۃپ"))
    assert not any(map(is_arabic, "a1٣،؟ " + TATWEEL + MARKS + INVISIBLE))
