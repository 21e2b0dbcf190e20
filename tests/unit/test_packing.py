"""Values come out of a pickle as they went in, with the checks of their class."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from riwaya.desk import engine_named, read_pages
from riwaya.model import Reading, Span

DEMO = Path(__file__).parents[2] / "demo" / "pages"


def test_a_reading_goes_through_a_pickle_unchanged() -> None:
    readings = list(read_pages([str(DEMO)], engine_named("serial")))

    assert any(isinstance(reading, Reading) and reading.statements for reading in readings)
    assert pickle.loads(pickle.dumps(readings)) == readings


def test_what_is_no_span_does_not_come_out_as_one() -> None:
    packed = pickle.dumps(Span(1, 5), protocol=0).replace(b"I1\n", b"I9\n")

    with pytest.raises(ValueError, match=r"not a span: 9\.\.5"):
        pickle.loads(packed)
