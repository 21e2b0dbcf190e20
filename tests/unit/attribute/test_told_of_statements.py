"""When a statement was made and what is let on of an unnamed speaker: kept in the record, ordered, and shown."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from riwaya.cli.pages import statement_line
from riwaya.cli.wording import Language, Words
from riwaya.model import Page, Reading
from riwaya.pipeline import read
from riwaya.record import from_stored, to_stored

TEXT: dict[str, str] = tomllib.loads(Path(__file__).with_name("unnamed.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(Page("case", f"{TEXT['title']}\n\n{TEXT['text']}", published="2022-03-15"))


def test_the_record_gives_back_what_was_told(reading: Reading) -> None:
    unnamed, week = reading.statements
    assert unnamed.speaker[0].unnamed is not None
    assert unnamed.said_span is not None
    assert (unnamed.said_at, week.said_at) == ("2022-03-14", "2022-W10")
    assert from_stored(json.loads(json.dumps(to_stored(reading)))) == reading


@pytest.mark.parametrize(("language", "line"), [("ar", "who"), ("en", "who_en")])
def test_a_statement_is_shown_with_what_was_told(reading: Reading, language: Language, line: str) -> None:
    said = reading.statements[0]
    assert statement_line(said, said.said(reading.article.page.text), Words(language)) == TEXT[line]
