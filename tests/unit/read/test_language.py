"""Which language a text is in: a page of another language is set aside, and no Arabic one ever."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya import pipeline
from riwaya.lexicon.loader import entries
from riwaya.model import Page
from riwaya.read.language import Language, tongue

TEXTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))["text"]
LANGUAGES = entries("languages", Language)


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case.get("why") or case["language"])
def test_the_language_of_a_text(case: dict[str, Any]) -> None:
    found = tongue(case["text"])
    assert found.code == case.get("language")
    assert (found.set_aside is None) == case.get("reads", True)


def test_every_language_has_a_text() -> None:
    assert {language.code for language in LANGUAGES} == {case["language"] for case in TEXTS if "language" in case}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_word_speaks_for_its_language_and_is_no_word_of_another(language: Language) -> None:
    for word in language.words:
        spoken = tongue(" ".join([word, *language.letters[:4]] * 3))
        assert spoken.code == language.code, word


def test_no_word_stands_for_two_languages() -> None:
    spoken = defaultdict(set)
    for language in LANGUAGES:
        for word in language.words:
            spoken[word.translate({0x6CC: 0x64A, 0x6A9: 0x643})].add(language.code)
    assert {word: codes for word, codes in spoken.items() if len(codes) > 1} == {}


def test_what_came_with_the_page_decides_where_the_text_does_not() -> None:
    assert tongue("تهران: ادامه گفتگوها").code == "ar"
    assert tongue("تهران: ادامه گفتگوها", "fa").code == "fa"
    assert tongue("وزير الري: السد آمن", "fa").code == "ar"
    assert tongue("وزير الري: السد آمن", "en").code == "ar"


def test_a_page_set_aside_says_nothing() -> None:
    text = (
        "On Friday the mayor said that the bridge was closed for a month after the storm and that it is safe: "
        "«قال الوزير إن السد آمن»."
    )
    reading = pipeline.read(Page(input="x", text=text, published="2021-07-10"))
    assert reading.article.set_aside == "not Arabic: English, by its frequent words"
    assert (reading.statements, reading.mentions, reading.article.times) == ((), (), ())


@given(st.text(max_size=60))
def test_any_text_has_a_language_or_a_reason(text: str) -> None:
    found = tongue(text)
    assert found.code == "ar" or found.set_aside
