"""What two spans have in common is what lies in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Span

SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(*sorted(ends)))


@given(SPANS, SPANS)
def test_what_is_common_lies_in_both(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert set(range(one.common(other).start, one.common(other).end)) == shared
