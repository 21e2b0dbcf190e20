"""Undated pages among dated ones on a desk: what every answer shows of their days, and what is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from riwaya.answers import comparison_answer, story_answer
from riwaya.cli.found import page_line
from riwaya.cli.stories import show_stories, show_story
from riwaya.cli.wording import Words
from riwaya.desk import Desk, engine_named, open_desk
from riwaya.engine import Serial
from riwaya.store.sqlite import open_store

ROWS = Path(__file__).with_name("undated.jsonl")
ENGLISH = Words("en")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("undated") / "a.desk"


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[Desk]:
    with open_desk(path, create=True) as opened:
        opened.add([str(ROWS)], Serial())
        yield opened


def ids(desk: Desk) -> dict[str, str]:
    return {page.input: page.id for page in desk.pages()}


def everything(desk: Desk) -> tuple[object, ...]:
    stories = desk.stories()
    return stories, desk.lent(), desk.pages(), [desk.story(story.id) for story in stories]


def test_copies_date_each_other(desk: Desk) -> None:
    lent, pages = desk.lent(), ids(desk)
    assert set(lent) == {pages["site"], pages["weekly"]}
    site, weekly = lent[pages["site"]], lent[pages["weekly"]]
    assert (site.first, site.last, site.day) == ("2021-07-09", "2021-07-11", "2021-07-10")
    assert (weekly.first, weekly.last, weekly.day) == ("2021-07-09", "2021-07-11", None)
    assert [witness.page for witness in weekly.witnesses] == [pages["paper"]]  # not the one that was dated by it


def test_a_story_is_laid_out_as_of_the_day_lent(desk: Desk) -> None:
    pages = ids(desk)
    (story,) = [story for story in desk.stories() if pages["site"] in story.pages]
    view = desk.story(story.id)
    assert {account.page: account.published for account in view.comparison.accounts} == {
        pages["paper"]: "2021-07-10",
        pages["site"]: "2021-07-10",
        pages["weekly"]: None,
    }
    (site,) = [reading for reading in view.readings if reading.article.page.id == pages["site"]]
    assert site.article.published_from == "inferred"
    assert {(time.text, time.value, time.anchor) for time in site.article.times} >= {
        ("أمس الجمعة", "2021-07-09", "inferred"),
        ("أمس", "2021-07-09", "inferred"),
    }
    evidence = {one.page for happening in view.comparison.timeline for one in happening.evidence}
    assert evidence == {pages["paper"], pages["site"]}


def test_what_is_stored_knows_no_lent_day(desk: Desk, path: Path) -> None:
    pages = ids(desk)
    store = open_store(path)
    (site,) = store.readings([pages["site"]])
    store.close()
    assert (site.article.published, site.article.published_from) == (None, None)
    assert {time.anchor for time in site.article.times} == {"unknown", None}
    (story,) = [story for story in desk.stories() if pages["site"] in story.pages]
    assert (story.start, story.end) == ("2021-07-10", "2021-07-10")


def test_neither_order_nor_engine_nor_stops_matter(desk: Desk, tmp_path: Path) -> None:
    wanted = everything(desk)
    rows = ROWS.read_text(encoding="utf-8").splitlines()
    for at, order in enumerate(list(permutations(rows))[5::9]):
        parts = tmp_path / f"{at}.first.jsonl", tmp_path / f"{at}.second.jsonl"
        for part, lines in zip(parts, (order[:2], order[2:]), strict=True):
            part.write_text("\n".join(lines), encoding="utf-8")
        with open_desk(tmp_path / f"{at}.desk", create=True) as other:
            for part in parts:
                other.add([str(part)], Serial())
            assert everything(other) == wanted
    with open_desk(tmp_path / "engine.desk", create=True) as other:
        other.add([str(ROWS)], engine_named("processes"))
        assert everything(other) == wanted


def test_pages_and_voices_are_shown_with_the_days_lent(desk: Desk) -> None:
    shown = {page.input: page for page in desk.pages()}
    assert [page.input for page in desk.pages()][-2:] in (["fair", "weekly"], ["weekly", "fair"])
    assert page_line(shown["fair"], ENGLISH).endswith("undated")
    assert page_line(shown["weekly"], ENGLISH).endswith(
        f"date inferred from dated copies [{shown['paper'].id}]: likely 2021-07-09 – 2021-07-11"
    )
    (voice,) = [voice for voice in desk.who("سامر الديراني") if voice.page.input == "site"]
    assert (voice.page.published, voice.page.lent) == ("2021-07-10", shown["site"].lent)
    assert all(hit.page == shown[hit.page.input] for hit in desk.search("المضخات"))


def test_the_lines_of_a_story_name_the_copies(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    pages = ids(desk)
    show_stories(desk.stories(), desk.lent(), ENGLISH)
    assert "pages with an inferred date: 2" in capsys.readouterr().out
    (story,) = [story for story in desk.stories() if pages["site"] in story.pages]
    view = desk.story(story.id)
    show_story(view, ENGLISH)
    printed = capsys.readouterr().out
    number = next(at for at, account in enumerate(view.comparison.accounts, 1) if account.page == pages["paper"])
    assert f"date inferred from dated copies [{number}]: likely 2021-07-10\n" in printed
    assert f"date inferred from dated copies [{number}]: likely 2021-07-09 – 2021-07-11\n" in printed


def test_the_answers_hold_the_days_and_the_words_that_show_them(desk: Desk) -> None:
    pages = {page.id: page for page in desk.pages()}
    (story,) = [story for story in desk.stories() if len(story.pages) == 3]
    listed = {page["input"]: page["lent"] for page in story_answer(story, pages)["pages"]}
    assert listed["paper"] is None
    view = desk.story(story.id)
    texts = {reading.article.page.id: reading.article.page.text for reading in view.readings}
    accounts = {account["page"]: account for account in comparison_answer(view.comparison, view.lent)["accounts"]}
    for name in ("site", "weekly"):
        page = ids(desk)[name]
        lent = accounts[page]["lent"]
        assert lent == listed[name] == json.loads(json.dumps(lent))
        (evidence,) = lent["evidence"]
        here = [texts[page][start:end] for start, end in evidence["spans"]]
        assert here == [texts[evidence["page"]][start:end] for start, end in evidence["there"]]
    assert [texts[ids(desk)["site"]][start:end] for start, end in listed["site"]["agreeing"]] == ["أمس الجمعة"]


def test_the_report_says_it_and_links_to_the_words(desk: Desk, tmp_path: Path) -> None:
    desk.report(tmp_path / "a.html", language="en")
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    said = [line for line in html.splitlines() if "Date inferred from dated copies" in line]
    assert len(said) == 2
    (pinned,) = [line for line in said if "page&#39;s own words agree" in line or "page's own words agree" in line]
    assert "10 July 2021" in pinned
    for line in said:
        there, also = (line.split(f'{name}="')[1].split('"')[0].removeprefix("#") for name in ("href", "data-also"))
        assert f'data-e="{there}"' in html
        assert f'data-e="{also}"' in html
