"""Average-link clustering, by hand-made likeness."""

from __future__ import annotations

from riwaya.story.linking import average_link


def test_the_most_alike_are_joined_first_and_the_average_decides() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}
    assert average_link(range(3), pairs, 0.4) == ((0, 1), (2,))
    assert average_link(range(3), pairs, 0.3) == ((0, 1, 2),)


def test_a_missing_pair_counts_as_nothing_in_common() -> None:
    assert average_link(range(3), {(0, 1): 0.9, (1, 2): 0.5}, 0.3) == ((0, 1), (2,))


def test_equal_likeness_is_settled_by_the_smaller_numbers() -> None:
    assert average_link(range(3), {(0, 1): 0.5, (1, 2): 0.5}, 0.3) == ((0, 1), (2,))


def test_pages_that_were_not_asked_for_are_left_out() -> None:
    assert average_link([1, 2], {(0, 1): 0.9, (1, 2): 0.5}, 0.3) == ((1, 2),)
