"""Numbers in words and digits."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic import numerals
from riwaya.arabic.clitics import ARTICLE, attached
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import words

DATA: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "numerals.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", DATA["cardinal"], ids=lambda case: case["text"])
def test_a_cardinal_is_read_to_its_end(case: dict[str, Any]) -> None:
    cut = words(case["text"])
    number = numerals.cardinal(cut, 0)
    assert number is not None
    assert (number.value, number.end) == (case["value"], case.get("words", len(cut)))


@pytest.mark.parametrize("case", DATA["ordinal"], ids=lambda case: case["text"])
def test_an_ordinal_is_read_to_its_end(case: dict[str, Any]) -> None:
    cut = words(case["text"])
    number = numerals.ordinal(cut, 0)
    assert number is not None
    assert (number.value, number.end, number.definite) == (case["value"], case.get("words", len(cut)), True)


@pytest.mark.parametrize("case", DATA["neither"], ids=lambda case: case["text"])
def test_what_is_no_number_is_none(case: dict[str, Any]) -> None:
    cut = words(case["text"])
    assert numerals.cardinal(cut, 0) is None
    assert numerals.ordinal(cut, 0) is None


def test_beyond_the_last_word_there_is_no_number() -> None:
    assert numerals.cardinal((), 0) is None
    assert numerals.ordinal(("3",), 1) is None


def test_the_feminine_of_an_ordinal_is_told() -> None:
    third = numerals.ordinal(words("الثالثة"), 0)
    assert third is not None
    assert third.feminine
    fourth = numerals.ordinal(words("الرابع"), 0)
    assert fourth is not None
    assert not fourth.feminine


def test_what_is_attached_to_a_number_word_is_counted() -> None:
    assert numerals.cut_before(fold("وبعشرين")) == 2
    assert numerals.cut_before(fold("عشرين")) == 0
    assert numerals.cut_before(fold("كتاب")) == 0


@given(st.integers(0, 10**9))
def test_digits_with_and_without_thousands_say_the_same(number: int) -> None:
    assert numerals.digits(str(number)) == number
    assert numerals.digits(f"{number:,}") == number


@given(st.lists(st.sampled_from(sorted(numerals.number_words())), min_size=1, max_size=8))
def test_any_row_of_number_words_is_read_without_a_fault(row: list[str]) -> None:
    for read in (numerals.cardinal, numerals.ordinal):
        number = read(row, 0)
        assert number is None or (0 < number.end <= len(row) and number.value > 0)


def test_the_article_meets_the_preposition_for() -> None:
    forms = {form.folded: form for form in attached(ARTICLE + "x")}
    met = forms["\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM}x"]
    assert (met.clitics, met.cut) == ("\N{ARABIC LETTER LAM}", 0)
    assert forms[ARTICLE + "x"].clitics == ""
