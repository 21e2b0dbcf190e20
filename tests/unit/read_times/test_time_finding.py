"""Finding times: order, spans, windows, anchors, and texts at the edges."""

from __future__ import annotations

import datetime
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.read.times import find_times
from riwaya.read.times.finding import EXTENSIONS, RULES
from riwaya.read.times.vocabulary import all_words

PUBLISHED = datetime.date(2024, 5, 15)
EDGES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "time_edges.toml").read_text(encoding="utf-8"))[
    "case"
]
WORDS = sorted({spelling for word in all_words() for spelling in word.words})


@pytest.mark.parametrize("case", EDGES, ids=lambda case: case["why"])
def test_the_edges_of_the_finder(case: dict[str, Any]) -> None:
    assert [time.text for time in find_times(case["text"], PUBLISHED)] == case["find"]


def test_a_relative_time_names_its_anchor_and_an_absolute_one_has_none() -> None:
    relative, absolute = find_times("أمس ثم عام 2013", PUBLISHED)
    assert (relative.value, relative.anchor) == ("2024-05-14", "published")
    assert (absolute.value, absolute.anchor) == ("2013", None)


def test_without_publication_a_relative_time_is_kept_with_an_open_value() -> None:
    times = find_times("أمس الثلاثاء وعد بزيارة الأسبوع المقبل ثم يوم الجمعة 14 حزيران وغادر قبل عامين", None)
    assert [time.value for time in times] == ["XXXX-XX-XX", "XXXX-WXX", "XXXX-06-14", "XXXX"]
    assert all(time.anchor == "unknown" for time in times)


def test_a_range_within_an_unknown_month_is_as_open_as_its_end() -> None:
    times = find_times("يقام المعرض من 13 إلى 15 من الشهر الجاري", None)
    assert [(time.value, time.anchor) for time in times] == [("XXXX-XX-13", "unknown"), ("XXXX-XX-15", "unknown")]


def test_what_stands_far_away_changes_nothing() -> None:
    alone = "وصل الوفد مساء أمس الثلاثاء إلى العاصمة."
    far = "كلمة بعيدة لا شأن لها " * 20
    first = find_times(alone, PUBLISHED)
    second = find_times(far + alone + " " + far, PUBLISHED)
    assert [(time.text, time.value, time.rule) for time in first] == [
        (time.text, time.value, time.rule) for time in second
    ]
    assert second[0].span == first[0].span.shifted(len(far))


@given(st.lists(st.sampled_from([*WORDS, "12", "2015", "/", "-", ":", "،", ".", "\n", "(", ")", "كتاب"]), max_size=25))
def test_any_heap_of_words_of_time_gives_sound_times(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for anchor in (PUBLISHED, None):
        times = find_times(text, anchor)
        assert all(time.text == time.span.of(text) and time.text and time.value for time in times)
        assert all(before.span.end <= after.span.start for before, after in pairwise(times))


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_a_fault(text: str) -> None:
    assert all(time.text == time.span.of(text) for time in find_times(text, PUBLISHED))


@pytest.mark.parametrize("published", [datetime.date.min, datetime.date.max])
def test_a_day_of_publication_that_cannot_be_is_taken_as_unknown(published: datetime.date) -> None:
    text = "أمس وغدا والأسبوع الماضي والجمعة الماضية والعام المقبل"
    assert find_times(text, published) == find_times(text, None)


def test_what_lies_beyond_the_reckoning_of_dates_is_left_out() -> None:
    assert find_times("انقرضت الحيوانات قبل مليون يوم", PUBLISHED)[0].value == "P1000000D"


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES] + [extension.name for extension in EXTENSIONS]
    assert len(names) == len(set(names))
    assert all(rule.read.__doc__ for rule in RULES)
