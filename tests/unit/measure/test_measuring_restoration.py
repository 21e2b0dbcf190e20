"""Breaking words and counting what comes of it: known texts, known figures."""

from __future__ import annotations

import random

import pytest

from riwaya.measure.breaking import BREAKERS, broken
from riwaya.measure.restoration import Score, measured

CLEAN = "أعلنت الحكومة رفع الحصار عن الميناء بعد الحرب وقال الوزير إن المدينة عادت إلى الحياة."


@pytest.mark.parametrize("scheme", BREAKERS)
def test_a_share_of_zero_breaks_one_word(scheme: str) -> None:
    case = broken(CLEAN, scheme, 0, random.Random(7))
    [(span, word)] = case.words
    assert span.of(case.text) != word
    assert case.text[: span.start] + word + case.text[span.end :] == CLEAN


def test_a_share_of_all_leaves_no_word_whole() -> None:
    assert len(broken(CLEAN, "dot", 1, random.Random(7)).words) == sum(
        len(word.strip(".")) > 2 for word in CLEAN.split()
    )


def test_the_same_seed_breaks_the_same() -> None:
    assert broken(CLEAN, "mark", 0.5, random.Random(7)) == broken(CLEAN, "mark", 0.5, random.Random(7))
    assert broken(CLEAN, "mark", 0.5, random.Random(7)) != broken(CLEAN, "mark", 0.5, random.Random(8))


def test_a_text_without_words_is_left() -> None:
    assert broken("3.5 * 1", "dot", 0.5, random.Random(7)).words == ()


def test_what_was_broken_is_counted_and_what_was_not_is_listed() -> None:
    found = measured([CLEAN, "توقفت الحـ.ـرب وتعرض للق*ل"], 1, ["dotted-tatweel"])
    assert (found.pages, found.words) == (2, 19)
    assert [(word.page, word.original) for word in found.touched] == [(2, "الحـ.ـرب")]
    assert [word.original for word in found.masked] == ["للق*ل"]
    assert [(score.alone, score.broken, score.right) for score in found.scores] == [(False, 1, 1), (True, 1, 1)]
    assert found.misses == ()
    assert found.touched_per_100_000 == pytest.approx(100_000 / 19)


def test_figures_of_nothing_are_no_fault() -> None:
    score = Score("dot", alone=True, broken=0, made=0, right=0, offered=0)
    assert (score.recall, score.precision) == (0.0, 1.0)
