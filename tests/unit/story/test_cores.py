"""The core of a story, and the pages that tell another side of it."""

from __future__ import annotations

from itertools import combinations

from drawn import drawn
from riwaya.model import Sketch, Tie
from riwaya.story.cores import core_of, joined_by_core, names_of
from riwaya.story.settings import StorySettings

SETTINGS = StorySettings()
EVENT = ["mosque", "blast", "valley"]
STORY = [drawn(page, [*EVENT, f"side {page}"]) for page in "abcd"]
SIDE = drawn("side", [*EVENT, "banks", "loans", "shares", "market"])
ELSEWHERE = drawn("other", ["valley", "festival", "poets"])


def joined(pages: list[Sketch], apart: tuple[tuple[str, str], ...] = ()) -> tuple[tuple[str, ...], ...]:
    groups = [("a", "b", "c", "d"), *((page.page,) for page in pages[4:])]
    ids = sorted(page.page for page in pages)
    ties = [Tie(one, other, 1) for one, other in combinations(ids, 2)]
    return joined_by_core(groups, {page.page: page for page in pages}, ties, apart, SETTINGS)


def test_the_core_is_what_nearly_all_heads_have() -> None:
    assert set(core_of([names_of(page) for page in STORY], SETTINGS)) == set(EVENT)


def test_keys_of_every_day_weigh_nothing_and_too_light_a_core_is_none() -> None:
    everyday = [drawn(page, [*EVENT, f"side {page}"], rare=SETTINGS.core_floor) for page in "abc"]
    assert core_of([names_of(page) for page in everyday], SETTINGS) == {}


def test_a_page_with_the_core_joins_and_one_with_a_part_of_it_does_not() -> None:
    assert joined([*STORY, SIDE, ELSEWHERE]) == (("a", "b", "c", "d", "side"), ("other",))


def test_a_page_that_tells_the_core_only_far_down_does_not_join() -> None:
    assert joined([*STORY, drawn("late", ["trade", "fair"], EVENT)]) == (("a", "b", "c", "d"), ("late",))


def test_a_page_without_a_tie_or_said_to_be_apart_does_not_join() -> None:
    assert joined([*STORY, SIDE], apart=(("a", "side"),)) == (("a", "b", "c", "d"), ("side",))
    groups = [("a", "b", "c", "d"), ("side",)]
    pages = {page.page: page for page in [*STORY, SIDE]}
    assert joined_by_core(groups, pages, [], (), SETTINGS) == tuple(groups)


def test_the_core_of_copies_holds_nothing_but_copies() -> None:
    text = [*EVENT, *(f"word {number}" for number in range(20))]
    copies = [drawn(page, text) for page in "abcd"]
    assert joined([*copies, SIDE]) == (("a", "b", "c", "d"), ("side",))
