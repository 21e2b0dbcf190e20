"""The cases of attribution: short invented texts, and what must be found in them.

A case is for one `lemma` of cues.toml, one `entry` of another lexicon, or one `rule`. Its `says` are all the
statements that must be found, in their words: nothing else may be found, unless the case says `others`. A
`silent` case names in `cue` a word that is written like the lemma and must report nothing.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from riwaya.attribute.statements import attribute
from riwaya.model import Article, Block, Page, Reading, Span, Statement
from riwaya.read.article import read_page

PUBLISHED = "2022-03-15"
"""The day of every case, a Tuesday."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement that must be found; what is None or not given is not compared."""

    cue: str
    content: tuple[str, ...]
    speaker: tuple[str, ...]
    via: tuple[str, ...] = ()
    form: str | None = None
    act: str | None = None
    rule: str | None = None
    medium: str | None = None
    kind: str | None = None
    distance: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what must be found in it."""

    where: str
    """File and number, as shown by pytest."""
    text: str
    lemma: str | None = None
    entry: str | None = None
    rule: str | None = None
    title: str | None = None
    cue: str | None = None
    says: tuple[Said, ...] = ()
    silent: bool = False
    others: bool = False
    pending: str | None = None
    """Why the expectation, which is right, is not met yet."""


@cache
def cases() -> tuple[Case, ...]:
    """All cases of this folder, in file order. Raises TypeError for an unknown field or a missing one."""
    found: list[Case] = []
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))["case"]
        found.extend(_case(row, f"{path.stem}-{number}") for number, row in enumerate(rows, 1))
    return tuple(found)


def _case(row: dict[str, Any], where: str) -> Case:
    return Case(where=where, **{**row, "says": tuple(_said(said) for said in row.get("says", ()))})


def _said(row: dict[str, Any]) -> Said:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Said(**given)


def article_of(case: Case) -> Article:
    """The case as a page read: its title, then one body block a line."""
    text = f"{case.title}\n{case.text}" if case.title else case.text
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = "title" if case.title and number == 0 else "body"
        blocks.append(Block(Span(at, at + len(line)), kind, "case"))  # type: ignore[arg-type]  # one of two kinds
        at += len(line) + 1
    return dataclasses.replace(read_page(Page(case.where, text, published=PUBLISHED)), blocks=tuple(blocks))


@cache
def reading_of(case: Case) -> Reading:
    """The case read and attributed."""
    return attribute(article_of(case))


def said_in(reading: Reading, statement: Statement) -> Said:
    """A statement in the words of its page."""
    text = reading.article.page.text
    relayers = statement.chain[: len(statement.chain) - len(statement.speaker)]
    return Said(
        cue=statement.cue.of(text),
        content=tuple(span.of(text) for span in statement.content),
        speaker=tuple(speaker.name for speaker in statement.speaker),
        via=tuple(link.name for link in relayers),
        form=statement.form,
        act=statement.act,
        rule=statement.rule,
        medium=statement.medium,
        kind=statement.speaker[0].kind if statement.speaker else None,
        distance=statement.distance,
    )


def meets(found: Said, wanted: Said) -> bool:
    """Every field that the case gives is found as given."""
    given = dataclasses.asdict(wanted)
    actual = dataclasses.asdict(found)
    return all(actual[name] == value for name, value in given.items() if value is not None)


def faults(case: Case) -> list[str]:
    """What is wrong with what is found in a case: statements missing, and statements too many."""
    reading = reading_of(case)
    left = [said_in(reading, statement) for statement in reading.statements]
    wrong = []
    for wanted in case.says:
        match = next((found for found in left if meets(found, wanted)), None)
        if match is None:
            wrong.append(f"missing: {wanted}")
        else:
            left.remove(match)
    if case.silent:
        left = [found for found in left if found.cue == case.cue or not case.others]
    elif case.others:
        left = []
    return wrong + [f"too many: {found}" for found in left]
