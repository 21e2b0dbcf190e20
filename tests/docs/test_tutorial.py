"""Every command of docs/tutorial.md runs, in order, and prints the lines shown; its Python runs too."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from sessions import ROOT, document, not_printed, run, sessions

TUTORIAL = document("docs/tutorial.md")


@pytest.mark.slow
def test_the_tutorial_runs_and_prints_what_it_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "demo" / "pages", tmp_path / "demo" / "pages")
    assert len(list(sessions(TUTORIAL))) >= 8
    assert not_printed(TUTORIAL, tmp_path) == []
    assert (tmp_path / "news.html").stat().st_size > 0
    [program] = re.findall(r"```python\n(.*?)```", TUTORIAL, re.DOTALL)
    assert run([sys.executable, "-c", program], tmp_path)


def test_every_command_of_the_command_line_has_its_place() -> None:
    from riwaya.cli.main import cli

    assert [name for name in cli.commands if not re.search(rf"riwaya (--\S+( en)? )?{name}\b", TUTORIAL)] == []
