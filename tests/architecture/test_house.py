"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import riwaya

SOURCE = Path(riwaya.__file__).parent
ROOT = SOURCE.parents[1]
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 500
ARABIC_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
VAGUE = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "base.py"}


def name_of(path: Path) -> str:
    """A module's path below the source."""
    return str(path.relative_to(SOURCE))


def lines_of(path: Path) -> list[str]:
    """A module's lines."""
    return path.read_text("utf-8").splitlines()


def test_no_arabic_word_stands_in_code() -> None:
    found = [(name_of(path), line) for path in MODULES for line in lines_of(path) if ARABIC_WORD.search(line)]
    assert found == [], "Arabic goes to a lexicon; single letters are named code points"


def test_a_module_is_short_enough_to_read() -> None:
    assert [name_of(path) for path in MODULES if len(lines_of(path)) > LONGEST_MODULE] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_and_what_it_offers_say_what_they_are_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node) and not _is_plain_record(node)]
    assert ast.get_docstring(tree) or not tree.body, "a module says what it is for"
    assert silent == []


def _is_plain_record(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """A small dataclass whose name and fields say it all."""
    return isinstance(node, ast.ClassDef) and bool(node.decorator_list)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in MODULES if path.name in VAGUE] == []


def test_test_files_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
    assert list((ROOT / "tests").rglob("__init__.py")) == []
