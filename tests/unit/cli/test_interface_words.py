"""The interface lexicon: nothing the program says is missing from it, and nothing in it is never said."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from riwaya.cli.wording import Label, Words
from riwaya.errors import LexiconError
from riwaya.lexicon.loader import entries
from riwaya.model import Lent, Nearness, WhyUnnamed

CODE = Path(str(files("riwaya.cli")))
SAID = re.compile(r"words\(\s*f?[\"']([a-z.{}-]+)|[\"']((?:count|in)[.-][a-z]+|stories)[\"']")
FAMILIES = {
    "act", "standing", "differs", "kind", "direction", "part", "step", "published", "lent", "bench", "eval", "fault",
    "cause", "explain", "piece", "silent", "found", "drop", "link", "way", "role", "form", "grammar", "block",
    "near", "naming", "why", "diff", "carrier", "judgement",
}  # fmt: skip
"""Labels whose second half is a value of the record, filled in when it is said."""
LABELS = {label.id for label in entries("interface", Label)}


def said_in_code() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    return {first or second for first, second in SAID.findall(text)}


def test_all_that_is_said_is_there() -> None:
    plain = {label for label in said_in_code() if "{" not in label and label not in FAMILIES}
    assert plain
    assert plain <= LABELS


def test_all_that_is_there_is_said() -> None:
    assert {label for label in LABELS if label.split(".")[0] not in FAMILIES} <= said_in_code()


def test_every_act_of_the_cues_has_words() -> None:
    source = files("riwaya.lexicon").joinpath("cues.toml").read_text(encoding="utf-8")
    acts = set(re.findall(r"^act = \"([a-z]+)\"", source, re.MULTILINE))
    assert acts
    assert {f"act.{act}" for act in acts} <= LABELS


def test_every_reason_for_lending_days_has_words() -> None:
    assert {f"lent.{why}" for why in get_args(get_type_hints(Lent)["why"])} <= LABELS


@pytest.mark.parametrize(("family", "codes"), [("near", get_args(Nearness)), ("why", get_args(WhyUnnamed))])
def test_what_is_told_of_the_unnamed_has_words(family: str, codes: tuple[str, ...]) -> None:
    assert {f"{family}.{code}" for code in codes} == {label for label in LABELS if label.startswith(f"{family}.")}


def test_both_languages_are_said() -> None:
    assert Words("en")("statements") == "statements"
    assert Words("ar")("statements") != "statements"
    assert (Words("ar").onward, Words("en").onward) == ("←", "→")


def test_a_label_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match="no entry 'nonsense'"):
        Words()("nonsense")


def test_a_value_without_words_stands_as_it_is() -> None:
    assert Words().code("act", "hum") == "hum"
