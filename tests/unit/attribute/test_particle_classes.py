"""The closed classes of words are sound, and the rules use each of them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from riwaya.arabic.letters import fold
from riwaya.attribute.words import WordClass, word_class
from riwaya.lexicon.loader import entries

CLASSES = entries("particles", WordClass)
SOURCE = "\n".join(path.read_text("utf-8") for path in files("riwaya.attribute").iterdir() if path.name.endswith(".py"))
UNUSED = {"report_verb_after_according"}
"""Classes that no rule asks for; the test below tells when that changes."""


def test_every_class_has_a_name_of_its_own() -> None:
    names = [entry.name for entry in CLASSES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry.name)
def test_a_class_is_asked_for_by_some_rule(entry: WordClass) -> None:
    assert (f'"{entry.name}"' in SOURCE) == (entry.name not in UNUSED)


@pytest.mark.parametrize("entry", CLASSES, ids=lambda entry: entry.name)
def test_a_class_gives_its_words_folded(entry: WordClass) -> None:
    assert word_class(entry.name) == {fold(word) for word in entry.words}
    assert all(fold(word) == word for word in word_class(entry.name))


def test_several_classes_are_asked_for_as_one() -> None:
    assert word_class("in", "on", "at") == word_class("in") | word_class("on") | word_class("at")


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_class("no such class")
