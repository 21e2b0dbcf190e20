"""The program in a process of its own, as a shell runs it, and demo pages to give it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

DEMO = Path(__file__).parents[2] / "demo" / "pages"
COMMAND = (sys.executable, "-c", "from riwaya.cli.main import main; main()")


def riwaya(*arguments: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; `before` is what stands before it on the command line."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        [*before, *COMMAND, *arguments], capture_output=True, text=True, timeout=300, check=False, env=environment
    )


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines in which the program said what it could not do, after having made sure that nothing else is there."""
    assert "Traceback" not in done.stderr, done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("riwaya: ")]


def inputs(desk: Path) -> list[str]:
    """The inputs of all pages of a desk, by its list of stories: every page is in one."""
    stories = json.loads(riwaya("stories", str(desk), "--json").stdout)
    return sorted(page["input"] for story in stories for page in story["pages"])


def rows_file(path: Path, count: int) -> Path:
    """So many short rows, each different, made of the beginnings of the demo pages."""
    texts = [page.read_text(encoding="utf-8")[:400] for page in sorted(DEMO.glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {
                "id": f"row-{number:04}",
                "text": f"{texts[number % len(texts)]}\n{number}\n",
                "published": "2023-06-15",
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
