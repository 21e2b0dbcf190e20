"""What comparing pages needs of the language: names, quotations, words of a block in restored and raw text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plain_pages import plain_article
from riwaya.arabic.names import same_name
from riwaya.arabic.quotations import quotations
from riwaya.arabic.wording import block_words, raw_span


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]
    return found


@pytest.mark.parametrize("case", rows("names.toml"), ids=lambda case: str(case["one"]))
def test_names(case: dict[str, Any]) -> None:
    assert same_name(case["one"], case["other"]) is case["same"]
    assert same_name(case["other"], case["one"]) is case["same"]


@pytest.mark.parametrize("case", rows("quotations.toml"), ids=lambda case: str(case["text"]))
def test_quotations(case: dict[str, Any]) -> None:
    assert [span.of(case["text"]) for span in quotations(case["text"])] == case["quoted"]


def test_quotations_of_a_part_keep_the_offsets_of_the_whole() -> None:
    text = "“one” “two”"
    assert [span.of(text) for span in quotations(text, 6)] == ["two"]


def test_a_broken_word_is_one_word_that_points_at_its_broken_letters() -> None:
    article = plain_article(["a", "مجلس الأمـ.ـن الدولي"], repairs={"الأمـ.ـن": "الأمن"})
    found = list(block_words(article, article.blocks[1]))
    assert [word.text for word in found] == ["مجلس", "الأمن", "الدولي"]
    assert raw_span(article, found[1].span).of(article.page.text) == "الأمـ.ـن"
    assert raw_span(article, found[2].span).of(article.page.text) == "الدولي"
