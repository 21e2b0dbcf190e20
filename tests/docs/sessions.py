"""The console sessions of a document: commands and the lines of their output shown; `…` stands for the rest."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OMITTED = "…"


def document(name: str) -> str:
    """A document of the project by its path."""
    return (ROOT / name).read_text(encoding="utf-8")


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command, and the lines of its output that are shown."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = session.splitlines()
            yield command, [line for line in shown if line != OMITTED]


def run(command: list[str], folder: Path) -> str:
    """What a command prints, run with this environment's programs; a failure shows its last words."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stderr}"
    return done.stdout


def not_printed(text: str, folder: Path) -> list[str]:
    """The commands of a document run in order in `folder`: each shown line that was not printed, behind its command."""
    missing = []
    for command, shown in sessions(text):
        printed = run(["sh", "-c", command], folder).splitlines()
        missing += [f"{command}: {line}" for line in shown if line not in printed]
    return missing
