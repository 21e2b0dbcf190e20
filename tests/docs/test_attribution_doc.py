"""docs/attribution.md shows real output and names every rule and code of an explanation."""

from __future__ import annotations

import re
from pathlib import Path

from sessions import document, not_printed, sessions

from riwaya.attribute.explaining import TRIED
from riwaya.cli.wording import Label
from riwaya.lexicon.loader import entries

DOC = document("docs/attribution.md")
FAMILIES = ("way", "drop", "link", "silent", "found")


def test_it_shows_real_output(tmp_path: Path) -> None:
    assert sum(len(shown) for _, shown in sessions(DOC)) >= 12
    assert not_printed(DOC, tmp_path) == []


def test_every_rule_is_named_in_the_order_in_which_it_is_tried() -> None:
    assert (
        tuple(re.findall(r"^\| `(\w+)` \| [«a]", DOC.partition("## The rules")[2], re.MULTILINE))[: len(TRIED)] == TRIED
    )


def test_every_code_is_explained() -> None:
    codes = [family_and_code.id.split(".") for family_and_code in entries("interface", Label)]
    told = {code for family, *rest in codes if family in FAMILIES for code in rest}
    assert len(told) > 30
    assert [code for code in sorted(told) if f"`{code}`" not in DOC] == []
