"""One stem for a word's family."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from riwaya.arabic.letters import fold
from riwaya.arabic.stems import affixes, stem

FAMILIES = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))


@pytest.mark.parametrize("family", FAMILIES["together"], ids=lambda family: family[0])
def test_a_family_has_one_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("pair", FAMILIES["apart"], ids=lambda pair: pair[0])
def test_other_words_have_other_stems(pair: list[str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize("word", FAMILIES["short"])
def test_nothing_is_taken_off_a_short_word(word: str) -> None:
    assert stem(word) == fold(word)


def test_the_longest_affix_is_tried_first() -> None:
    table = affixes()
    assert [len(affix) for affix in table.prefixes] == sorted(map(len, table.prefixes), reverse=True)
    assert [len(affix) for affix in table.suffixes] == sorted(map(len, table.suffixes), reverse=True)
