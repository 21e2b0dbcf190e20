"""Every command of docs/tutorial.md runs, in order, and prints the lines shown; its Python runs too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
OMITTED = "…"


def sessions() -> Iterator[tuple[str, list[str]]]:
    """Each command, and the lines of its output that are shown."""
    for block in re.findall(r"```console\n(.*?)```", TUTORIAL, re.DOTALL):
        first, *shown = block.splitlines()
        yield first.removeprefix("$ "), [line for line in shown if line != OMITTED]


def run(command: list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_tutorial_runs_and_prints_what_it_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "demo" / "pages", tmp_path / "demo" / "pages")
    ran = 0
    for command, shown in sessions():
        printed = run(["sh", "-c", command], tmp_path).splitlines()
        assert [line for line in shown if line not in printed] == [], command
        ran += 1
    assert ran >= 8
    assert (tmp_path / "news.html").stat().st_size > 0
    [program] = re.findall(r"```python\n(.*?)```", TUTORIAL, re.DOTALL)
    assert run([sys.executable, "-c", program], tmp_path)


def test_every_command_of_the_command_line_has_its_place() -> None:
    from riwaya.cli.main import cli

    assert [name for name in cli.commands if not re.search(rf"riwaya (--\S+( en)? )?{name}\b", TUTORIAL)] == []
