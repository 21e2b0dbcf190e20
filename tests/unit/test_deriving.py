"""Pages joined as they come give what all at once give: reprints, stories and the index they are found by."""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path

import pytest

from riwaya import deriving, placing
from riwaya.desk import open_desk
from riwaya.engine import Serial

ROOT = Path(__file__).parents[2]
FILES = sorted(str(path) for path in (ROOT / "demo" / "pages").glob("*.txt"))


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a desk holds of its pages together, told by their ids."""
    queries = {
        "reprints": "SELECT * FROM reprints ORDER BY source, target",
        "stories": "SELECT * FROM stories ORDER BY id",
        "telling": "SELECT key, traces.page FROM telling JOIN traces ON number = telling.page ORDER BY 1, 2",
        "story_pages": "SELECT * FROM story_pages ORDER BY story, position",
        "lent": "SELECT * FROM lent ORDER BY page",
        "seeds": "SELECT key, traces.page, at, setting FROM seeds JOIN traces ON number = seeds.page ORDER BY 1, 2, 3",
        "traces": "SELECT page, outlet, house, words, lines, before, joined FROM traces ORDER BY page",
    }
    with sqlite3.connect(path) as connection:
        found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    return found


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    path = tmp_path_factory.mktemp("once") / "a.desk"
    with open_desk(path, create=True) as desk:
        desk.add(FILES, Serial())
    return held(path)


def test_a_desk_joined_at_once_has_an_index_of_all_its_pages(at_once: dict[str, list[tuple[object, ...]]]) -> None:
    assert at_once["reprints"]
    assert {row[-1] for row in at_once["traces"]} == {1}
    assert {row[1] for row in at_once["seeds"]} == {row[0] for row in at_once["traces"]}


@pytest.mark.parametrize("seed", [1, 2])
def test_pages_that_come_one_by_one_in_any_order_give_the_same(
    at_once: dict[str, list[tuple[object, ...]]], tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "a.desk"
    with open_desk(path, create=True) as desk:
        for file in random.Random(seed).sample(FILES, len(FILES)):
            desk.add([file], Serial())
    assert held(path) == at_once


@pytest.fixture
def at_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk so large, as it seems, that pages are put into its stories one by one."""
    monkeypatch.setattr(deriving, "_LARGE", 1)
    monkeypatch.setattr(deriving, "_PLACED", 1.0)


@pytest.mark.usefixtures("at_the_edge")
def test_pages_put_into_stories_one_by_one_are_each_in_one_story(
    at_once: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    path = tmp_path / "a.desk"
    with open_desk(path, create=True) as desk:
        desk.add(FILES[::2], Serial())
        before = {page for story in desk.stories() for page in story.pages}
        for file in FILES[1::2]:
            desk.add([file], Serial())
        stories = desk.stories()
        assert desk._store.placed() == len(FILES) - len(before)
    assert sorted(page for story in stories for page in story.pages) == sorted(str(row[0]) for row in at_once["traces"])
    found = held(path)
    for name in ("reprints", "seeds", "traces", "telling"):
        assert found[name] == at_once[name], name
    whole = {frozenset(pages) for pages in members(at_once)}
    assert sum(frozenset(story.pages) in whole for story in stories) >= 0.8 * len(whole)


@pytest.mark.usefixtures("at_the_edge")
def test_a_large_story_is_compared_by_some_of_its_pages_and_kept_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(tmp_path / "a.desk", create=True) as desk:
        desk.add(FILES[:-1], Serial())
        before = {story.pages: story for story in desk.stories()}
        large = max(before, key=len)
        monkeypatch.setattr(placing, "_LARGEST", len(large) - 1)
        page = desk._store.readings([large[0]])
        [reading] = page
        again = tmp_path / "again.jsonl"
        given = reading.article.page
        row = {"text": given.text + "\n.", "outlet": "x", "title": given.title, "published": given.published}
        again.write_text(json.dumps(row), encoding="utf-8")
        desk.add([str(again)], Serial())
        [story] = [story for story in desk.stories() if set(large) <= set(story.pages)]
        assert len(story.pages) == len(large) + 1
        assert (story.title, story.outlets) == (before[large].title, before[large].outlets + 1)
        assert sorted(page for one in desk.stories() for page in one.pages) == sorted(
            page for page, _, _ in desk._store.sketched()
        )


@pytest.mark.usefixtures("at_the_edge")
def test_a_run_killed_before_its_pages_were_placed_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with open_desk(tmp_path / "a.desk", create=True) as desk:
        desk.add(FILES[:-2], Serial())
        with monkeypatch.context() as stopped:
            stopped.setattr(deriving, "place", stop)
            with pytest.raises(KeyboardInterrupt):
                desk.add(FILES[-2:], Serial())
        assert len(desk._store.unplaced()) == 2
        desk.add(FILES[-2:], Serial())
        assert sum(len(story.pages) for story in desk.stories()) == len(FILES)
        assert desk._store.derived_mark() == desk._store.pages_mark()


def members(found: dict[str, list[tuple[object, ...]]]) -> list[set[str]]:
    """The pages of each story."""
    stories: dict[object, set[str]] = {}
    for story, page, _ in found["story_pages"]:
        stories.setdefault(story, set()).add(str(page))
    return list(stories.values())
