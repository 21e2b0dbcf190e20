"""The report's wording: whole, in agreement with its numbers, and without a verdict."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from riwaya.arabic.letters import fold
from riwaya.errors import RiwayaError
from riwaya.export.accounts import State
from riwaya.export.wording import Phrase, Wording, isolated
from riwaya.lexicon.loader import entries
from riwaya.model import (
    BlockKind,
    Claim,
    Difference,
    How,
    Lent,
    Nearness,
    Origin,
    Reprint,
    Role,
    Speaker,
    Statement,
    WhyUnnamed,
)

WORDING = Wording()
VERDICTS = Path(__file__).with_name("verdicts.txt").read_text(encoding="utf-8").split()


def source_text() -> str:
    """All templates and modules of the export."""
    package = files("riwaya.export")
    modules = [file for file in package.iterdir() if file.name.endswith(".py")]
    templates = [file for file in package.joinpath("templates").iterdir() if file.name.endswith(".html")]
    return "\n".join(file.read_text(encoding="utf-8") for file in [*modules, *templates])


def said_in(source: str) -> tuple[set[str], set[str]]:
    """Phrases named in full, and the beginnings of those named in part."""
    whole = set(re.findall(r"""(?:say|_form)\("([^"{]+?)"[,)]""", source))
    whole |= {f"count.{noun}" for noun in re.findall(r"""count\("(\w+)\"""", source)}
    whole |= {"date.day", "date.month"}  # chosen between in one expression
    begun = set(re.findall(r"""(?:say|_form)\(f?"([\w.-]+\.)(?:\{|" ~)""", source))
    return whole, begun


def test_every_phrase_is_said_and_every_phrase_said_is_there() -> None:
    whole, begun = said_in(source_text())
    ids = {phrase.id for phrase in entries("report", Phrase)}
    assert whole <= ids
    assert begun == {"section.", "standing.", "how.", "thing.", "role.", "cell.", "differs.", "reprint.", "kind.",
                     "block.",
                     "lent.", "month.", "part.", "count.", "distance.", "near.", "why.", "changes."}  # fmt: skip
    unsaid = {name for name in ids - whole if not name.startswith((*(begun - {"count."}), "reason."))}
    assert unsaid == set()
    assert len(ids) == len(entries("report", Phrase))


def kinds(owner: type, field: str) -> tuple[str, ...]:
    """The words that a field of a model type may hold."""
    return get_args(get_type_hints(owner)[field])


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("standing", kinds(Claim, "standing")),
        ("how", (*get_args(How), *kinds(Origin, "how"))),
        ("role", (*get_args(Role), *kinds(Speaker, "kind"), "credit")),
        ("cell", get_args(State)),
        ("differs", kinds(Difference, "how")),
        ("lent", kinds(Lent, "why")),
        ("reprint", kinds(Reprint, "direction")),
        ("kind", kinds(Reprint, "kind")),
        ("block", tuple(kind for kind in get_args(BlockKind) if kind != "body")),
        ("distance", tuple(word for word in kinds(Statement, "distance") if word != "neutral")),
        ("near", get_args(Nearness)),
        ("why", get_args(WhyUnnamed)),
        ("month", tuple(f"{month:02}" for month in range(1, 13))),
    ],
)
def test_every_value_that_the_model_allows_has_words(family: str, words: tuple[str, ...]) -> None:
    assert words
    for word in words:
        assert WORDING.say(f"{family}.{word}")


def test_no_phrase_passes_a_verdict() -> None:
    banned = {fold(word) for word in VERDICTS}
    for phrase in entries("report", Phrase):
        for form in (phrase.ar, phrase.ar_one, phrase.ar_two, phrase.ar_few, phrase.ar_many, phrase.en, phrase.en_one):
            assert not banned & {fold(word) for word in re.findall(r"\w+", form or "")}, phrase.id


def test_both_languages_fill_in_the_same_names() -> None:
    for phrase in entries("report", Phrase):
        assert sorted(re.findall(r"\{\w+\}", phrase.ar)) == sorted(re.findall(r"\{\w+\}", phrase.en)), phrase.id


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 وسيلة"), (1, "وسيلة واحدة"), (2, "وسيلتان"), (3, "3 وسائل"), (10, "10 وسائل"), (11, "11 وسيلةً"),
     (99, "99 وسيلةً"), (100, "100 وسيلة"), (102, "102 وسيلة"), (103, "103 وسائل"), (111, "111 وسيلةً")],
)  # fmt: skip
def test_the_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert WORDING.count("outlets", number) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2023-03-14", "14 آذار/مارس 2023"),
        ("2023-03", "آذار/مارس 2023"),
        ("2023", "2023"),
        ("2023-W07", "الأسبوع 7 من 2023"),
        ("2023-03-14TEV", "14 آذار/مارس 2023 مساءً"),
        ("2023-03-14T09:20:00+02:00", "14 آذار/مارس 2023، 09:20"),
        ("2023-03-14 09:20", "14 آذار/مارس 2023، 09:20"),
        ("2023-13-40", "2023-13-40"),
        ("P6M", "P6M"),
    ],
)
def test_dates_as_a_reader_writes_them(value: str, said: str) -> None:
    assert WORDING.date(value) == said


def test_reasons_are_said_in_words() -> None:
    said = WORDING.reason("shared-words: 58 in 3, longest 27")
    assert said == f"كلمات مشتركة عددها {isolated('58')} في {isolated('3')} من المقاطع، أطولها {isolated('27')}"
    assert WORDING.reason("earlier-publication: 2023-03-14 < 2023-03-15").endswith(
        "14 آذار/مارس 2023 قبل 15 آذار/مارس 2023"
    )
    assert WORDING.reason("same-occasion: 2023-03-14") == "في يوم واحد: 14 آذار/مارس 2023"
    assert "15 آذار/مارس 2023" in WORDING.reason("same-occasion: 2023-03-14 .. 2023-03-15")
    assert Wording("en").reason("credit: {date}") == f"the page itself names its source: {isolated('{date}')}"
    assert WORDING.reason("words of no known code") == "words of no known code"


def test_every_reason_that_a_stage_codes_has_words() -> None:
    package = files("riwaya")
    modules = [file for stage in ("reuse", "compare") for file in package.joinpath(stage).iterdir()]
    source = "\n".join(file.read_text(encoding="utf-8") for file in modules if file.name.endswith(".py"))
    codes = set(re.findall(r"""f"([a-z]+(?:-[a-z]+)*): \{""", source))
    assert {"credit", "shared-words", "same-speaker"} <= codes
    assert codes <= {phrase.id.removeprefix("reason.") for phrase in entries("report", Phrase) if phrase.code}


def test_an_unknown_phrase_is_an_error() -> None:
    with pytest.raises(RiwayaError, match=r"report.toml has no phrase 'nothing'"):
        WORDING.say("nothing")
