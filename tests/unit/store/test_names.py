"""Short forms of names."""

from __future__ import annotations

import pytest

from riwaya.arabic.tokens import words
from riwaya.store.names import bare, same_name


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("كريم الصافي", "كريم الصافي"),
        ("الصافي", "كريم الصافي"),
        ("كريم الصافي", "الصافي"),
        ("صافى", "الصافي"),
        ("وزارة الري", "وزارة الري والبيئة"),
    ],
)
def test_the_same_actor(asked: str, found: str) -> None:
    assert same_name(words(asked), words(found))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("كريم الصافي", "كريم"),
        ("كريم الصافي", "سليم الصافي"),
        ("صاف", "الصافي"),
        ("", "الصافي"),
        ("الصافي", ""),
    ],
)
def test_not_surely_the_same_actor(asked: str, found: str) -> None:
    assert not same_name(words(asked), words(found))


@pytest.mark.parametrize(("word", "rest"), [("الوادي", "وادي"), ("الري", "الري"), ("ال", "ال"), ("وادي", "وادي")])
def test_the_article_is_taken_off_words_that_remain_words(word: str, rest: str) -> None:
    assert bare(word) == rest
