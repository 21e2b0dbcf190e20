"""What the documents name exists, and what exists and must be documented is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sessions import ROOT, document

from riwaya.attribute.cues import Cue
from riwaya.lexicon.loader import entries
from riwaya.read.times.finding import EXTENSIONS, RULES

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").glob("*.md"), *(ROOT / "tests").rglob("*.md")]
)
NOTES = sorted((ROOT / "docs" / "notes").glob("*.md"))
LEXICONS = {path.stem for path in (ROOT / "src" / "riwaya" / "lexicon").glob("*.toml")}
GUIDE = document("docs/lexicons.md")
TOP = ("src/", "tests/", "docs/", "demo/", "scripts/", "bench/")
PLACEHOLDER = "NAME"
LONGEST_NOTE = 900
"""Words on a page."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def bullet(title: str) -> set[str]:
    """The words in backquotes of one bullet of the guide."""
    found = re.search(rf"^- \*\*{title}\*\*(.*?)(?=^- \*\*|\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/lexicons.md has no bullet {title}"
    return set(re.findall(r"`([^`]+)`", found.group(1)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"src=\"([^\"]+)\"", text)
    local = [link.partition("#")[0] for link in links if "://" not in link]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_path_named_exists(path: Path) -> None:
    words = re.findall(r"`([\w./*-]+)`", path.read_text(encoding="utf-8"))
    named = [word for word in words if word.startswith(TOP) and PLACEHOLDER not in word]
    assert [word for word in named if not list(ROOT.glob(word))] == []


def test_the_guide_lists_every_lexicon_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)) == LEXICONS


def test_every_rule_of_time_is_listed_and_no_other() -> None:
    rules = {rule.name for rule in RULES} | {extension.name for extension in EXTENSIONS}
    assert bullet("Times") - {"rule"} == rules


def test_every_frame_named_is_one() -> None:
    frames = {frame for cue in entries("cues", Cue) for frame in cue.frames}
    plain = {word for word in bullet("Statements") if re.fullmatch("[a-z]+", word)}
    assert plain - {"rule", "relay", "document", "impersonal"} <= frames
    assert {"that", "quote", "colon", "np"} <= plain


@pytest.mark.parametrize("path", NOTES, ids=name_of)
def test_a_note_is_a_page_that_weighs_its_choice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = int(path.name[:4])
    assert text.startswith(f"# {number}. Why ")
    for part in ("Context", "Choice", "Cost", "What else there was", "What would change our mind"):
        assert f"**{part}.**" in text
    assert len(text.split()) <= LONGEST_NOTE


def test_notes_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in NOTES] == list(range(1, len(NOTES) + 1))
