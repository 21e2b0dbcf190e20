"""Ties: what makes two pages alike, and that both ways of finding them find the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from drawn import drawn
from riwaya.model import Sketch, Tie
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE, addresses, likeness, telling, tied, ties

ONE = drawn("a", ["port", "fire", "depot"])
SAME = drawn("b", ["port", "fire", "depot"])
HALF = drawn("c", ["port", "fire", "match"])
OTHER = drawn("d", ["wheat", "price"])


def met_at_addresses(pages: list[Sketch]) -> tuple[Tie, ...]:
    meeting: defaultdict[str, list[Sketch]] = defaultdict(list)
    for page in pages:
        for address in addresses(page):
            meeting[address].append(page)
    found = [tie for address, there in meeting.items() for tie in tied(address, there)]
    return tuple(sorted(found, key=lambda tie: (tie.one, tie.other)))


def test_pages_of_the_same_keys_are_one_and_those_of_none_in_common_nothing() -> None:
    assert likeness(ONE, SAME) > 0.98 * WHOLE
    assert 0.5 * WHOLE < likeness(ONE, HALF) < likeness(ONE, SAME)
    assert likeness(ONE, OTHER) == 0


def test_likeness_does_not_hang_on_who_is_asked_first() -> None:
    assert likeness(ONE, HALF) == likeness(HALF, ONE)


def test_a_page_without_a_title_is_measured_by_what_it_has() -> None:
    bare = drawn("e", ["port", "fire", "depot"], title=())
    assert likeness(ONE, bare) > 0.9 * WHOLE


def test_days_between_the_news_count_against_it_and_too_many_end_it() -> None:
    settings = StorySettings(next_day=0, reach=3, event_days=2.0)
    near, far = (replace(SAME, day=700_000 + days, told=(700_000 + days,) * 2) for days in (2, 4))
    assert 0 < likeness(ONE, near, settings) < likeness(ONE, SAME, settings)
    assert likeness(ONE, far, settings) == 0


def test_all_ways_find_the_same_ties() -> None:
    pages = [ONE, SAME, HALF, OTHER]
    pages += [replace(page, page=f"late {page.page}", day=700_003, told=(700_003, 700_003)) for page in pages]
    pages += [replace(page, page=f"undated {page.page}", day=None, told=None) for page in pages[:3]]
    found = ties(pages)
    assert found == met_at_addresses(pages)
    assert found == ties(pages[::-1])
    assert {tie.likeness for tie in found} == {
        likeness(one, other) for one in pages for other in pages if one.page < other.page and likeness(one, other)
    }


def test_ties_of_some_pages_are_those_of_which_they_are_the_later() -> None:
    later = replace(SAME, page="0", day=700_001, told=(700_001, 700_001))
    assert [(tie.one, tie.other) for tie in ties([ONE, later, HALF], of={"0"})] == [("0", "a"), ("0", "c")]
    assert [(tie.one, tie.other) for tie in ties([ONE, later, HALF], of={"a"})] == []


def test_the_weightiest_keys_are_looked_for() -> None:
    assert telling(drawn("f", ["a", "b"], ["c", "d"]), StorySettings(telling=2)) == {"a", "b"}
