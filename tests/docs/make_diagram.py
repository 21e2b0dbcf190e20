"""Write the diagram of the README: which stage makes what out of what, read off the stages' own signatures.

python tests/docs/make_diagram.py          # after a change of a stage's function
"""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from riwaya import model
from riwaya.attribute.statements import attribute
from riwaya.compare.accounts import compare
from riwaya.export.report import StoryReport, render
from riwaya.intake.sources import pages
from riwaya.model import Failure
from riwaya.read.article import read_page
from riwaya.reuse.reprints import reprints
from riwaya.story.grouping import stories

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
STAGES: tuple[Callable[..., Any], ...] = (pages, read_page, attribute, reprints, stories, compare)
"""What each stage offers, in the order in which a page passes through them; its folder is its name."""
NOT_STAGES = {"engine"}
"""Beside the stages, and as independent."""
_DIAGRAM = re.compile(r"(?<=<!-- diagram -->\n).*?(?=<!-- /diagram -->\n)", re.DOTALL)


def folder(function: Callable[..., Any]) -> str:
    """The folder below src/riwaya in which a function stands."""
    return function.__module__.split(".")[1]


def contracted() -> set[str]:
    """The stages as the import contract names them: those that know nothing of one another."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers: list[str] = contract["contracts"][0]["layers"]
    row = next(layer for layer in layers if "riwaya.intake" in layer)
    return {name.strip().removeprefix("riwaya.") for name in row.split("|")} - NOT_STAGES


def diagram() -> str:
    """The stages as Mermaid: a box a folder with what it is for, an arrow a type that one makes and another takes."""
    lines = ["```mermaid", "flowchart TD"]
    for function in STAGES:
        name = folder(function)
        lines.append(f'    {name}["<b>{name}/</b><br>{purpose(name)}"]')
    lines.append('    export["<b>export/</b><br>the report: one HTML file"]')
    for maker in STAGES:
        for made in _types(get_type_hints(maker)["return"]):
            takers = [taker for taker in STAGES if made in _taken(taker)]
            lines += [f"    {folder(maker)} -- {made.__name__} --> {folder(taker)}" for taker in takers]
            if made in _types(get_type_hints(StoryReport)["comparison"]) and StoryReport in _taken(render):
                lines.append(f"    {folder(maker)} -- {made.__name__} --> export")
    return "\n".join([*lines, "```", ""])


def purpose(stage: str) -> str:
    """The first clause of what the folder says of itself."""
    said = (importlib.import_module(f"riwaya.{stage}").__doc__ or "").strip().splitlines()[0]
    clause = re.split(r"[:;.(]", said.removeprefix(f"{stage.capitalize()}: "))[0].strip()
    return clause[:1].lower() + clause[1:]


def renewed(readme: str) -> str:
    """The README with the diagram made anew."""
    if not _DIAGRAM.search(readme):
        raise ValueError(f"{README.name} has lost its diagram")
    return _DIAGRAM.sub(lambda _: diagram(), readme)


def _taken(function: Callable[..., Any]) -> set[type]:
    hints = {name: hint for name, hint in get_type_hints(function).items() if name != "return"}
    return {made for hint in hints.values() for made in _types(hint)}


def _types(hint: Any) -> Iterator[type]:
    """The types of the model in a type hint, failures aside."""
    for inner in get_args(hint):
        if not isinstance(inner, str):
            yield from _types(inner)
    known = isinstance(hint, type) and (hint is StoryReport or getattr(model, hint.__name__, None) is hint)
    if known and hint is not Failure:
        yield hint


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
