"""The gate: on the hand-annotated demo pages no figure falls under its floor."""

from __future__ import annotations

import pytest
from floors import floors, measured


@pytest.fixture(scope="module")
def now() -> dict[str, float]:
    return measured()


def test_every_figure_has_a_floor(now: dict[str, float]) -> None:
    assert set(floors()) == set(now)


def test_no_figure_is_under_its_floor(now: dict[str, float]) -> None:
    fallen = {name: f"{now[name]:.3f} < {floor}" for name, floor in floors().items() if now[name] < floor}
    assert fallen == {}
