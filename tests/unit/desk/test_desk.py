"""The desk on the demo pages: adding, adding again, going on after a stop, and what it answers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from riwaya.desk import Added, Desk, engine_named, find_times, open_desk, read_pages
from riwaya.engine import Serial
from riwaya.errors import RiwayaError
from riwaya.model import Failure, Reading

DEMO = Path(__file__).parents[3] / "demo" / "pages"
FILES = sorted(str(path) for path in DEMO.glob("*.txt"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "a.desk", create=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("full") / "a.desk", create=True) as opened:
        opened.add([str(DEMO)], Serial())
        yield opened


def everything(desk: Desk) -> tuple[object, ...]:
    return desk.pages(), desk.stories(), desk.reprints(), desk.failures()


def test_the_demo_pages_are_all_there(full: Desk) -> None:
    assert [page.input for page in sorted(full.pages(), key=lambda page: page.input)] == FILES
    assert {page for story in full.stories() for page in story.pages} == {page.id for page in full.pages()}
    assert full.failures() == ()


def test_adding_again_changes_nothing(desk: Desk) -> None:
    first = desk.add(FILES[:3], Serial())
    assert (first.pages, first.known, first.failures) == (3, 0, ())
    before = everything(desk)
    again = desk.add(FILES[:3], Serial())
    assert again == Added(0, 3, (), first.stories, first.reprints)
    assert everything(desk) == before


def test_the_same_page_twice_in_one_run_is_one(desk: Desk) -> None:
    added = desk.add([FILES[0], FILES[0]], Serial())
    assert (added.pages, added.known) == (1, 1)


def test_order_and_stops_do_not_matter(desk: Desk, full: Desk) -> None:
    for files in (FILES[10:], FILES[:4], FILES[::-1]):
        desk.add(files, Serial())
    assert everything(desk) == everything(full)


def test_engines_store_the_same(desk: Desk, full: Desk) -> None:
    desk.add([str(DEMO)], engine_named("processes"))
    assert everything(desk) == everything(full)


def test_what_was_stopped_before_stories_were_made_is_made_good(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("riwaya.deriving.grouped", stop)
        with pytest.raises(KeyboardInterrupt):
            desk.add(FILES[:3], Serial())
    assert len(desk.pages()) == 3
    assert desk.stories() == ()
    again = desk.add(FILES[:3], Serial())
    assert (again.pages, again.known) == (0, 3)
    assert desk.stories()


def test_a_bad_page_is_a_failure_and_the_rest_goes_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    added = desk.add([str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), FILES[0]], Serial())
    assert added.pages == 1
    assert {Path(failure.page).name for failure in added.failures} == {"empty.txt", "none.txt"}
    assert set(desk.failures()) == set(added.failures)


def test_progress_is_told_step_by_step(desk: Desk) -> None:
    told: list[tuple[str, int]] = []
    desk.add(FILES[:3], Serial(), lambda step, done, _total: told.append((step, done)))
    assert [done for step, done in told if step == "read"] == [0, 1, 2, 3]
    assert list(dict.fromkeys(step for step, _ in told)) == ["read", "joining", "reprints", "stories", "grouping"]


def test_a_date_is_given_to_pages_without_one_only(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    texts = [{"id": "a", "text": "خبر"}, {"id": "b", "text": "خبر", "published": "2020-01-01"}]
    rows.write_text("".join(json.dumps(row) + "\n" for row in texts), encoding="utf-8")
    dates = []
    for reading in read_pages([str(rows)], Serial(), datetime.date(2021, 7, 10)):
        assert isinstance(reading, Reading)
        dates.append(reading.article.published)
    assert dates == ["2021-07-10", "2020-01-01"]


def test_reading_gives_failures_in_their_place(tmp_path: Path) -> None:
    results = list(read_pages([FILES[0], str(tmp_path / "none"), FILES[1]], Serial()))
    assert [isinstance(result, Failure) for result in results] == [False, True, False]


def test_a_story_is_found_by_id_beginning_and_number(full: Desk) -> None:
    stories = full.stories()
    first = full.story(stories[0].id)
    assert first.story == stories[0]
    assert full.story("1") == first
    assert full.story(stories[0].id[:10]) == first
    assert full.story().story.outlets == max(story.outlets for story in stories)
    assert [reading.article.page.id for reading in first.readings] == list(stories[0].pages)
    assert {account.page for account in first.comparison.accounts} == set(stories[0].pages)


def test_no_story_at_all(desk: Desk) -> None:
    with pytest.raises(RiwayaError, match="no story on the desk yet"):
        desk.story()


@pytest.mark.parametrize("wanted", ["", "0", "99", "nothing"])
def test_a_story_that_is_not_there(full: Desk, wanted: str) -> None:
    with pytest.raises(RiwayaError, match="no such story"):
        full.story(wanted)


def test_who_is_in_time_order_and_takes_short_names(full: Desk) -> None:
    speakers = [s.speaker[0].name for r in read_pages(FILES, Serial()) if isinstance(r, Reading) for s in r.statements
                if s.speaker and s.speaker[0].kind == "person" and " " in s.speaker[0].name]  # fmt: skip
    name = max(set(speakers), key=speakers.count)
    voices = full.who(name)
    assert len(voices) >= speakers.count(name)
    times = [voice.statement.said_from or voice.page.published or "~" for voice in voices]
    assert times == sorted(times)
    assert {v.statement.id for v in voices} <= {v.statement.id for v in full.who(name.split()[-1])}


def test_the_report_is_written(full: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert full.report(path, "heading of mine") == len(full.stories())
    html = path.read_text(encoding="utf-8")
    assert "heading of mine" in html
    assert all(story.title in html for story in full.stories())


def test_a_report_that_cannot_be_written_says_so(full: Desk, tmp_path: Path) -> None:
    with pytest.raises(RiwayaError, match="No such file"):
        full.report(tmp_path / "none" / "report.html")


def test_times_of_a_text() -> None:
    (time,) = find_times("أمس الجمعة", datetime.date(2021, 7, 10))
    assert time.value == "2021-07-09"


def test_an_engine_of_another_name() -> None:
    with pytest.raises(RiwayaError, match="no engine 'steam'"):
        engine_named("steam")


def test_an_address_that_cannot_be_read_stops_no_answer(desk: Desk, tmp_path: Path) -> None:
    """Brackets open an address of numbers; libraries raise where they are not closed."""
    texts = [Path(file).read_text(encoding="utf-8") for file in FILES]
    rows = [json.dumps({"text": text, "url": f"http://[{at}"}) for at, text in enumerate(texts)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    added = desk.add([str(tmp_path / "a.jsonl")], Serial())
    assert (added.pages, added.failures) == (len(FILES), ())
    assert {origin.how for story in desk.stories() for origin in desk.story(story.id).comparison.origins} >= {"outlet"}
    assert desk.report(tmp_path / "a.html") == len(desk.stories())
    assert 'href="http://[' not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_page_in_another_language_is_kept_out_of_what_the_desk_finds(desk: Desk, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    texts = [
        "Le pont est fermé\n\nLa commune a fermé le pont de Sadafa pour un mois, selon le maire de la ville.",
        "بلدية صدفة تغلق الجسر\n\nقال رئيس البلدية كريم الصافي إن الجسر مغلق شهراً كاملاً Sadafa.",
    ]
    rows.write_text("".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts)))
    added = desk.add([str(rows)], Serial())
    assert (added.pages, added.set_aside, added.failures) == (2, 1, ())
    assert len(desk.pages()) == 2
    assert [hit.page.input for hit in desk.search("Sadafa")] == ["1", "1"]
    (story,) = desk.stories()
    assert len(story.pages) == 1
    assert desk.add([str(rows)], Serial()) == Added(0, 2, (), 1, 0)
