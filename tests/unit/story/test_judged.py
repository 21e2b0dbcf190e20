"""What judgements ask of the grouping."""

from __future__ import annotations

from drawn import drawn
from riwaya.model import Judgement, JudgementKind
from riwaya.story.grouping import grouped, neighbourhoods
from riwaya.story.judged import asked
from riwaya.story.ties import ties


def said(kind: JudgementKind, together: str, apart: str = "", when: int = 1, undone: str | None = None) -> Judgement:
    return Judgement(kind, tuple(together), tuple(apart), "somebody", f"2024-05-01T00:00:{when:02}", undone=undone)


def test_a_merge_puts_pages_together_and_a_split_keeps_them_apart() -> None:
    assert asked("abc", [said("merge", "ac")]).groups == (("a", "c"), ("b",))
    split = asked("abc", [said("split", "a", "bc")])
    assert (split.groups, split.apart) == ((("a",), ("b", "c")), (("a", "b"), ("a", "c")))


def test_the_later_of_two_that_contradict_each_other_holds() -> None:
    merge, split = said("merge", "abc", when=1), said("split", "a", "b", when=2)
    later = asked("abc", [merge, split])
    assert later.apart == (("a", "b"),)
    assert later.groups == (("a", "c"), ("b",))
    earlier = asked("abc", [said("split", "a", "b", when=1), said("merge", "abc", when=2)])
    assert (earlier.groups, earlier.apart) == ((("a", "b", "c"),), ())


def test_nothing_is_asked_by_what_was_taken_back_nor_of_pages_that_are_not_there() -> None:
    assert asked("ab", [said("merge", "ab", undone="2024-05-02")]).groups == (("a",), ("b",))
    assert asked("ab", [said("merge", "axy"), said("split", "b", "z")]).groups == (("a",), ("b",))


def test_a_later_page_joins_the_story_that_somebody_made() -> None:
    one, other = drawn("a", ["port", "fire"]), drawn("b", ["wheat", "price"])
    late = drawn("c", ["wheat", "price"])
    verdict = [said("merge", "ab")]
    for pages in ([one, other], [one, other, late]):
        (story,) = grouped(pages, ties(pages), verdict)
        assert set(story.pages) == {page.page for page in pages}


def test_a_line_somebody_drew_holds_when_a_page_comes_that_is_like_both_sides() -> None:
    pages = [drawn(page, ["port", "fire", "depot"]) for page in "abc"]
    verdict = [said("split", "a", "b")]
    found = grouped(pages, ties(pages), verdict)
    assert sorted(len(story.pages) for story in found) == [1, 2]
    assert not any({"a", "b"} <= set(story.pages) for story in found)


def test_a_page_moved_is_in_the_other_story() -> None:
    pages = [drawn(page, ["port", "fire", "depot"]) for page in "ab"] + [drawn("c", ["wheat", "price"])]
    found = grouped(pages, ties(pages), [said("move", "bc", "a")])
    assert {story.pages for story in found} == {("a",), ("b", "c")}


def test_pages_that_somebody_spoke_of_together_are_neighbours() -> None:
    assert neighbourhoods("abcd", [], [said("split", "a", "c")]) == (("a", "c"), ("b",), ("d",))
