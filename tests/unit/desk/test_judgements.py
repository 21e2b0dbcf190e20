"""What a person says of stories holds when they are made anew, when pages come, and until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.desk import Desk, open_desk
from riwaya.engine import Serial
from riwaya.errors import RiwayaError

ROOT = Path(__file__).parents[3]
FILES = sorted(str(path) for path in (ROOT / "demo" / "pages").glob("*.txt"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened = open_desk(tmp_path / "a.desk", create=True)
    opened.add(FILES[:-1], Serial())
    return opened


def groups(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(story.pages) for story in desk.stories()}


def test_two_stories_merged_stay_one_when_a_page_comes_until_it_is_taken_back(desk: Desk) -> None:
    before = groups(desk)
    one, other = desk.stories()[:2]
    said = desk.merge("1", other.id, "somebody", "one matter")
    both = frozenset(one.pages) | frozenset(other.pages)
    assert both in groups(desk)
    desk.add(FILES[-1:], Serial())
    assert any(both <= group for group in groups(desk))
    assert desk.judgements() == (said,)
    assert desk.undo(said.id[:6]).undone
    late = {page.id for page in desk.pages()}.difference(*before)
    assert {group - late for group in groups(desk)} - {frozenset()} == before
    assert desk.judgements()[0].undone


def test_a_story_is_split_and_a_page_moved(desk: Desk) -> None:
    story = max(desk.stories(), key=lambda story: len(story.pages))
    first, rest = story.pages[0], frozenset(story.pages[1:])
    desk.split(story.id, [first], "somebody")
    assert {frozenset({first}), rest} <= groups(desk)
    (target,) = [one for one in desk.stories() if set(one.pages) == rest]
    desk.move(first, target.id, "somebody")
    assert frozenset(story.pages) in groups(desk)
    assert [one.kind for one in desk.judgements()] == ["split", "move"]


def test_what_cannot_be_is_said_in_one_line(desk: Desk) -> None:
    first, second = desk.stories()[:2]
    wrongs: tuple[Callable[[], object], ...] = (
        lambda: desk.merge("1", first.id, "somebody"),
        lambda: desk.split("1", first.pages, "somebody"),
        lambda: desk.split("1", [second.pages[0]], "somebody"),
        lambda: desk.move(first.pages[0], "1", "somebody"),
        lambda: desk.move("nowhere", "1", "somebody"),
        lambda: desk.undo("0"),
    )
    for wrong in wrongs:
        with pytest.raises(RiwayaError):
            wrong()
    assert desk.judgements() == ()
