"""A line knows its quotations and its sentences."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from riwaya.attribute.lines import Line, lines_of
from riwaya.model import Alignment, Article, Block, Page, Repair, Signature, Span, rewritten

DATA = tomllib.loads(Path(__file__).with_name("lines.toml").read_text("utf-8"))
BODY = frozenset({"body"})


def article(text: str, *blocks: Block) -> Article:
    whole = (Block(Span(0, len(text)), "body", "test"),)
    return Article(Page("test", text), blocks or whole, (), text, Alignment.identity(len(text)))


def line_of(text: str) -> Line:
    (line,) = lines_of(article(text), BODY)
    return line


@pytest.mark.parametrize("row", DATA["quotes"], ids=lambda row: row["text"])
def test_quotations_are_matched_whatever_their_marks(row: dict[str, Any]) -> None:
    line = line_of(row["text"])
    assert [line.span(quote.open + 1, quote.close).of(row["text"]) for quote in line.quotes] == row["words"]


@pytest.mark.parametrize("row", DATA["sentences"], ids=lambda row: row["text"])
def test_sentences_end_at_marks_outside_quotations(row: dict[str, Any]) -> None:
    line = line_of(row["text"])
    words = [at for at, token in enumerate(line.tokens) if token.kind == "word" and line.quote_around(at) is None]
    found = sorted({line.sentence(at) for at in words})
    assert [line.span(*sentence).of(row["text"]) for sentence in found] == row["words"]


def test_inside_a_quotation_the_sentences_are_its_own() -> None:
    text = DATA["sentences"][-1]["text"]
    line = line_of(text)
    (quote,) = line.quotes
    assert line.span(*line.sentence(quote.open + 1)).of(text) == "وصل الوفد"


def test_a_quotation_counts_its_words_alone() -> None:
    line = line_of(DATA["quotes"][3]["text"])
    assert [quote.words(line) for quote in line.quotes] == [5, 1]


def test_only_blocks_of_the_wanted_kinds_are_lines() -> None:
    text = "أب\nجد"
    blocks = (Block(Span(0, 2), "title", "test"), Block(Span(3, 5), "body", "test"))
    assert [line.number for line in lines_of(article(text, *blocks), BODY)] == [1]


def test_a_conjunction_that_stands_alone_joins_its_word() -> None:
    line = line_of("و قال")
    assert [(token.text, token.span) for token in line.tokens] == [("وقال", Span(0, 5))]


def test_lines_are_of_the_restored_text() -> None:
    text = "وصل الو.فد"
    restored, alignment = rewritten(text, [(Span(4, 10), "الوفد")])
    repairs = (Repair(Span(4, 10), "الو.فد", "الوفد", "dot", 1.0),)
    page = Article(Page("test", text), (Block(Span(0, 10), "body", "test"),), repairs, restored, alignment)
    (line,) = lines_of(page, BODY)
    assert [token.text for token in line.tokens] == ["وصل", "الوفد"]
    assert alignment.to_raw(line.tokens[1].span) == Span(4, 10)


@pytest.mark.parametrize("between", [" - ", ": ", " ــ ", "/ ", " "])
def test_a_dateline_is_no_part_of_the_first_sentence(between: str) -> None:
    text = f"القاهرة (رويترز){between}قال الوزير إن الموسم جيد."
    signed = Signature(Span(0, len("القاهرة (رويترز)")), "dateline", "القاهرة", "رويترز", "place-agency")
    (line,) = lines_of(replace(article(text), signatures=(signed,)), BODY)
    assert line.tokens[0].text == "قال"
    assert line.span(0, len(line.tokens)).of(text) == "قال الوزير إن الموسم جيد."
