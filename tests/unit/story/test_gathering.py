"""Groups merged by hand-made ties."""

from __future__ import annotations

from riwaya.model import Tie
from riwaya.story.gathering import Measure, gathered, together
from riwaya.story.ties import WHOLE

AVERAGE = Measure(0.0, 0.0)
CENTRES = Measure(0.5, 0.0)
PAGES = [("a",), ("b",), ("c",)]


def made(**pairs: float) -> list[Tie]:
    return [Tie(pair[0], pair[1], round(likeness * WHOLE)) for pair, likeness in pairs.items()]


def test_the_most_alike_are_joined_first_and_the_threshold_decides() -> None:
    ties = made(ab=0.9, bc=0.5, ac=0.1)
    assert gathered(PAGES, ties, 0.4, AVERAGE) == (("a", "b"), ("c",))
    assert gathered(PAGES, ties, 0.3, AVERAGE) == (("a", "b", "c"),)


def test_a_missing_tie_counts_as_nothing_in_common() -> None:
    assert gathered(PAGES, made(ab=0.9, bc=0.5), 0.3, AVERAGE) == (("a", "b"), ("c",))


def test_a_group_of_pages_that_differ_asks_less_than_one_of_copies() -> None:
    differing, copies = made(ab=0.5, bc=0.4, ac=0.4), made(ab=1.0, bc=0.4, ac=0.4)
    assert gathered(PAGES, differing, 0.45, CENTRES) == (("a", "b", "c"),)
    assert gathered(PAGES, copies, 0.45, CENTRES) == (("a", "b"), ("c",))


def test_lone_pages_count_as_more_alike_than_groups() -> None:
    assert gathered([("a",), ("b",)], made(ab=0.4), 0.5, Measure(0.0, 0.5)) == (("a", "b"),)
    assert gathered([("a",), ("b",)], made(ab=0.3), 0.5, Measure(0.0, 0.5)) == (("a",), ("b",))


def test_pages_too_unlike_on_average_are_not_one_however_little_is_asked() -> None:
    ties = made(ab=0.5, bc=0.4, ac=0.4)
    assert gathered(PAGES, ties, 0.45, Measure(0.5, 0.0, least=0.42)) == (("a", "b"), ("c",))


def test_equal_likeness_is_settled_by_the_smaller_ids() -> None:
    assert gathered(PAGES, made(ab=0.5, bc=0.5), 0.3, AVERAGE) == (("a", "b"), ("c",))


def test_what_is_one_already_stays_one_and_what_is_apart_stays_apart() -> None:
    ties = made(ab=0.9, bc=0.9, ac=0.9)
    assert gathered([("a", "c"), ("b",)], [], 0.3, AVERAGE) == (("a", "c"), ("b",))
    assert gathered(PAGES, ties, 0.3, AVERAGE, [("b", "c")]) == (("a", "b"), ("c",))


def test_pages_that_were_not_asked_for_are_left_out() -> None:
    assert gathered([("b",), ("c",)], made(ab=0.9, bc=0.5), 0.3, AVERAGE) == (("b", "c"),)


def test_pairs_are_followed_from_page_to_page() -> None:
    assert together("dcba", [("d", "b"), ("b", "a")]) == (("a", "b", "d"), ("c",))
