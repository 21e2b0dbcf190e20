"""Days lent to undated pages: what shows them, what speaks against them, and which words point at it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from riwaya import pipeline
from riwaya.model import Clue, Lent, Page, Reading, Span, Story
from riwaya.reuse.reprints import reprints

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("lending.toml").read_text(encoding="utf-8"))
CASES = {case["why"]: case for case in DATA["case"]}


def read(name: str, row: dict[str, Any]) -> Reading:
    text = "\n\n".join(DATA["lines"][line] for line in row["lines"])
    return pipeline.read(
        Page(name, text, outlet=row.get("outlet", name), published=row.get("published"), fetched=row.get("fetched"))
    )


def shown(case: dict[str, Any]) -> tuple[dict[str, Reading], Lent | None]:
    """The pages of a case, all of one story, and what the others show of the undated one."""
    pages = {"undated": read("undated", case["undated"])}
    pages |= {name: read(name, row) for name, row in case["dated"].items()}
    articles = [reading.article for reading in pages.values()]
    story = Story("s", "", None, None, tuple(article.page.id for article in articles), "l")
    found = {lent.page: lent for lent in pipeline.lent(articles, reprints(articles), [story])}
    return pages, found.get(pages["undated"].article.page.id)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_dated_pages_show(case: dict[str, Any]) -> None:
    pages, lent = shown(case)
    wanted = case.get("shows")
    if lent is None or wanted is None:
        assert lent is wanted is None
        return
    names = {reading.article.page.id: name for name, reading in pages.items()}
    text = pages["undated"].article.page.text
    assert (lent.why, lent.first, lent.last, lent.day) == (
        wanted["why"], wanted["from"], wanted["to"], wanted.get("day")
    )  # fmt: skip
    assert [names[witness.page] for witness in lent.witnesses] == wanted["by"]
    if lent.day:
        assert [span.of(text) for span in lent.agreeing] == wanted["words"]


def test_the_words_pointed_at_are_the_shared_ones() -> None:
    pages, lent = shown(CASES["a copy came out about the day of the dated page"])
    assert lent is not None
    (witness,) = lent.witnesses
    here, there = (pages[name].article.page.text for name in ("undated", "paper"))
    assert witness.published == "2021-07-10"
    assert [span.of(here) for span in witness.spans] == [span.of(there) for span in witness.there]
    assert all(len(span) > 100 for span in witness.spans)


def test_a_day_is_surer_than_days_and_copies_than_a_day_told() -> None:
    def sure(why: str) -> float:
        lent = shown(CASES[why])[1]
        assert lent is not None
        return lent.sure

    copied = sure("a copy came out about the day of the dated page")
    assert sure("pages of a story tell of one day as news") < copied
    assert copied <= sure("the page's own weekday chooses among the days")


def test_a_day_lent_gives_the_times_their_values_and_says_so() -> None:
    pages, lent = shown(CASES["the page's own weekday chooses among the days"])
    before = pages["undated"]
    after = pipeline.dated(before, lent)
    assert (after.article.published, after.article.published_from) == ("2021-07-10", "inferred")
    assert {time.anchor for time in before.article.times} == {"unknown", None}
    told = {time.text: (time.value, time.anchor) for time in after.article.times}
    assert told["أمس الجمعة"] == ("2021-07-09", "inferred")
    assert [time.span for time in after.article.times] == [time.span for time in before.article.times]
    assert all(time.anchor != "unknown" for time in after.article.times)


def test_a_range_alone_gives_no_time_a_value() -> None:
    pages, lent = shown(CASES["a copy came out about the day of the dated page"])
    assert lent is not None
    assert pipeline.dated(pages["undated"], lent) == pages["undated"]
    assert pipeline.dated(pages["undated"], None) == pages["undated"]


@pytest.mark.parametrize(
    ("clue", "fits"),
    [
        (Clue(Span(0, 1), -1, 5, "XXXX-XX-XX"), True),
        (Clue(Span(0, 1), -1, 4, "XXXX-XX-XX"), False),
        (Clue(Span(0, 1), -1, None, "XXXX-07-09"), True),
        (Clue(Span(0, 1), 0, None, "XXXX-07-09"), False),
        (Clue(Span(0, 1), -1, 5, "2019-07-09"), False),
    ],
)
def test_a_clue_fits_the_day_it_is_told_from(clue: Clue, *, fits: bool) -> None:
    assert clue.fits(date(2021, 7, 10)) is fits
