"""A page says the same in whatever letters, spaces and line ends it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spellings import REWRITINGS, in_presentation_forms

from riwaya import pipeline
from riwaya.arabic.letters import fold
from riwaya.arabic.plain import plain
from riwaya.model import Page, Reading, Span
from riwaya.record import from_stored, to_stored

PAGES = sorted((Path(__file__).parents[2] / "demo" / "pages").glob("*.txt"))


def read(path: Path, rewriting: Callable[[str], str] | None = None) -> Reading:
    """The reading of a demo page, rewritten or as it is."""
    given = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
    text = path.read_text("utf-8")
    return pipeline.read(Page(input="x", text=rewriting(text) if rewriting else text, published=given.get("published")))


def shown(reading: Reading) -> dict[str, Any]:
    """All that a reading says, its words folded and without spaces."""
    article, text = reading.article, reading.article.page.text

    def key(words: str | None) -> str | None:
        return "".join(fold(words).split()) if words is not None else None

    def at(span: Span | None) -> str | None:
        return key(span.of(text)) if span else None

    return {
        "blocks": [(block.kind, block.why, at(block.span)) for block in article.blocks],
        "title": key(article.title.text) if article.title else None,
        "credit": (key(article.credit), key(article.byline), article.published),
        "repairs": [(key(repair.restored), repair.scheme, repair.sure) for repair in article.repairs],
        "times": [(at(time.span), time.value, time.type, time.rule) for time in article.times],
        "mentions": [(at(m.span), key(m.name), m.kind) for m in reading.mentions],
        "statements": [
            (
                s.form,
                s.act,
                at(s.cue),
                at(s.source),
                [at(span) for span in s.content],
                [(key(speaker.name), speaker.kind, key(speaker.described)) for speaker in s.speaker],
                [(key(link.name), link.role, link.how, at(link.span)) for link in s.chain],
                (s.negated, key(s.medium), s.said_at, s.rule, s.sure),
            )
            for s in reading.statements
        ],
    }


@cache
def as_it_is(path: Path) -> dict[str, Any]:
    """What the page says as it is written."""
    return shown(read(path))


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda rewriting: rewriting.__name__)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_reads_the_same_however_it_is_written(path: Path, rewriting: Callable[[str], str]) -> None:
    found = read(path, rewriting)
    assert found.article.page.text != path.read_text("utf-8")
    assert shown(found) == as_it_is(path)


def test_names_and_titles_are_shown_in_plain_letters() -> None:
    found = read(PAGES[0], in_presentation_forms)
    named = [link.name for statement in found.statements for link in statement.chain]
    assert named
    assert found.article.title is not None
    assert all(plain(name)[0] == name for name in [*named, found.article.title.text])


def test_a_stored_reading_comes_back_with_its_layers() -> None:
    found = read(PAGES[0], in_presentation_forms)
    again = from_stored(to_stored(found)).article
    assert (again.restored, again.alignment) == (found.article.restored, found.article.alignment)
