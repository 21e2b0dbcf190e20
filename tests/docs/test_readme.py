"""What the README shows is what happens: its commands, its output, its diagram, its pictures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import make_diagram
import pytest
from sessions import ROOT, document, not_printed, sessions

from riwaya.cli.main import cli

README = document("README.md")
MAKEFILE = document("Makefile")
MOST_BYTES = 400_000


@pytest.mark.slow
def test_the_readme_shows_real_output(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "demo" / "pages", tmp_path / "demo" / "pages")
    assert sum(len(shown) for _, shown in sessions(README)) >= 8
    assert not_printed(README, tmp_path) == []


def test_every_make_target_named_is_one() -> None:
    named = set(re.findall(r"^make (\w+)|`make (\w+)`", README, re.MULTILINE))
    targets = {first or second for first, second in named}
    assert {"demo", "test"} <= targets
    assert [target for target in sorted(targets) if not re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)] == []


def test_the_table_of_commands_is_whole() -> None:
    listed = re.findall(r"^\| `riwaya (\w+)", README, re.MULTILINE)
    assert listed == list(cli.commands)


def test_the_diagram_is_drawn_from_the_stages() -> None:
    assert make_diagram.renewed(README) == README, "run python tests/docs/make_diagram.py"


def test_the_diagram_has_every_stage_and_leaves_none_unconnected() -> None:
    drawn = make_diagram.diagram()
    stages = [make_diagram.folder(function) for function in make_diagram.STAGES]
    arrows = re.findall(r"(\w+) -- (\w+) --> (\w+)", drawn)
    assert set(stages) == make_diagram.contracted()
    assert {maker for maker, _, _ in arrows} == set(stages)
    assert {taker for _, _, taker in arrows} == {*stages, "export"} - {"intake"}


def test_the_figures_have_their_place() -> None:
    assert re.search(r"<!-- figures -->\n.+<!-- /figures -->", README, re.DOTALL)


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "images").iterdir()), ids=lambda path: str(path.name))
def test_a_picture_is_shown_and_is_no_burden(path: Path) -> None:
    assert f"docs/images/{path.name}" in README
    assert path.stat().st_size <= MOST_BYTES
