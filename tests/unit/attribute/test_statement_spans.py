"""Statements point at the raw page, are known by stable ids, and hold their parents and chains together."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest

from riwaya.attribute.statements import attribute
from riwaya.model import Page, Reading
from riwaya.read.article import read_page

PAGES = {row["name"]: row for row in tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))["page"]}


def reading(name: str) -> Reading:
    return attribute(read_page(Page(name, PAGES[name]["text"], title=PAGES[name]["title"], published="2022-03-15")))


@pytest.mark.parametrize("name", PAGES)
def test_every_span_is_a_stretch_of_the_raw_page(name: str) -> None:
    read = reading(name)
    text = read.article.page.text
    assert len(read.statements) == PAGES[name]["statements"]
    for said in read.statements:
        spans = [said.cue, *said.content, *([said.source] if said.source else [])]
        spans += [link.span for link in said.chain if link.span is not None]
        for span in spans:
            words = span.of(text)
            assert len(words) == len(span) > 0
            assert words == words.strip()


@pytest.mark.parametrize("name", PAGES)
def test_a_chain_ends_with_its_speakers(name: str) -> None:
    for said in reading(name).statements:
        assert said.speaker
        assert [link.name for link in said.chain[-len(said.speaker) :]] == [speaker.name for speaker in said.speaker]


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_stable_and_parents_hold_their_children(name: str) -> None:
    first, second = reading(name), reading(name)
    assert first == second
    known = {said.id: said for said in first.statements}
    assert len(known) == len(first.statements)
    for said in first.statements:
        if said.parent is not None:
            assert any(outer.contains(said.content[0]) for outer in known[said.parent].content)


@pytest.mark.parametrize("name", PAGES)
def test_statements_stand_in_the_order_of_the_page(name: str) -> None:
    starts = [said.content[0].start for said in reading(name).statements]
    assert starts == sorted(starts)


def test_a_broken_word_is_quoted_as_it_stands() -> None:
    (said,) = reading("broken").statements
    assert PAGES["broken"]["whole"] in said.content[0].of(PAGES["broken"]["text"])


def test_lines_that_are_not_the_article_say_nothing() -> None:
    read = reading("nested")
    silent = dataclasses.replace(
        read.article, blocks=tuple(dataclasses.replace(block, kind="promo") for block in read.article.blocks)
    )
    assert attribute(silent).statements == ()
    assert attribute(silent).mentions == ()


def test_an_empty_page_says_nothing() -> None:
    assert attribute(read_page(Page("empty", ""))).statements == ()
