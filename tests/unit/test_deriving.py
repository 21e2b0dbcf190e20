"""Pages joined as they come give what all at once give: reprints, stories and the index they are found by."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from riwaya.desk import open_desk
from riwaya.engine import Serial

ROOT = Path(__file__).parents[2]
FILES = sorted(str(path) for path in (ROOT / "demo" / "pages").glob("*.txt"))


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a desk holds of its pages together, told by their ids."""
    queries = {
        "reprints": "SELECT * FROM reprints ORDER BY source, target",
        "stories": "SELECT * FROM stories ORDER BY position",
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
