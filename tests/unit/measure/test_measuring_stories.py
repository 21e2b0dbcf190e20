"""B-cubed by hand, and labels that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.errors import RiwayaError
from riwaya.measure.stories import Labelled, b_cubed, named, read_labels


def test_every_page_alone_is_precise_and_recalls_its_own_part() -> None:
    figures = b_cubed("aabc", range(4))
    assert (figures.precision, figures.recall) == (1.0, (0.5 + 0.5 + 1 + 1) / 4)
    assert (figures.labelled, figures.found) == (3, 4)


def test_all_in_one_recalls_all_and_is_as_precise_as_its_groups_are_large() -> None:
    figures = b_cubed("aabc", "xxxx")
    assert (figures.precision, figures.recall) == ((2 * 0.5 + 0.25 + 0.25) / 4, 1.0)
    assert figures.f1 == pytest.approx(2 * 0.375 / 1.375)


def test_names_are_matched_without_folder_and_ending() -> None:
    assert named("pages/one.txt") == named("one") == "one"


def test_labels_are_read_and_what_is_none_is_said(tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    file.write_text(json.dumps([{"doc": "p.txt", "event": "e", "storyline": "s", "unsure": False}]), encoding="utf-8")
    assert read_labels(file) == (Labelled("p.txt", "e", "s"),)
    for wrong in ("{", "[]", '[{"doc": "p"}]', "[1]"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(RiwayaError):
            read_labels(file)
    with pytest.raises(RiwayaError):
        read_labels(tmp_path / "none.json")
