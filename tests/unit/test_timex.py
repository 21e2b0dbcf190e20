"""The first day of a value, and what hangs on it."""

from __future__ import annotations

import pytest

from riwaya.model import Span, Statement
from riwaya.model.timex import first_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-07-09", "2021-07-09"),
        ("2021-07-09TEV", "2021-07-09"),
        ("2021-07-09T15:30", "2021-07-09"),
        ("2021-07", "2021-07-01"),
        ("2021-W24", "2021-06-14"),
        ("2021-W24-WE", "2021-06-14"),
        ("2021-Q3", "2021-07-01"),
        ("2021-H2", "2021-07-01"),
        ("2021-SU", "2021-06-01"),
        ("2021-WI", "2021-01-01"),
        ("2021", "2021-01-01"),
        ("199", None),
        ("20", None),
        ("XXXX-WXX-5", None),
        ("XXXX-06-14", None),
        ("T15:30", None),
        ("PRESENT_REF", None),
        ("P6M", None),
        ("2021-02-30", None),
        ("2021-W60", None),
        ("", None),
    ],
)
def test_the_first_day_of_a_value(value: str, day: str | None) -> None:
    assert first_day(value) == day


def test_a_statement_knows_the_day_it_was_made_from() -> None:
    said = Statement("x", "direct", "say", Span(0, 1), None, (Span(2, 3),), (), (), "rule", 1.0, said_at="2021-W24")
    assert said.said_from == "2021-06-14"
