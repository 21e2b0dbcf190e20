"""Every family of rules that the demo pages set to work is named in the guide to the lexicons."""

from __future__ import annotations

from sessions import ROOT, document

from riwaya import pipeline
from riwaya.intake.sources import pages
from riwaya.model import Page

GUIDE = document("docs/lexicons.md")


def test_every_rule_that_speaks_on_the_demo_pages_is_named() -> None:
    read = [pipeline.read(page) for page in pages([str(ROOT / "demo" / "pages")]) if isinstance(page, Page)]
    families = {statement.rule.partition(".") for reading in read for statement in reading.statements}
    names = {
        f"{family}.FRAME" if family in ("verb", "participle") else f"{family}{dot}{shape}"
        for family, dot, shape in families
    }
    schemes = {repair.scheme for reading in read for repair in reading.article.repairs}
    assert len(names) >= 5
    assert schemes
    assert [name for name in sorted(names | schemes) if f"`{name}`" not in GUIDE] == []
