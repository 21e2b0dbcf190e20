"""Grouping whatever the pages: every page in one story, and the order of the input does not matter."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plain_pages import plain_article
from riwaya.model import Reading
from riwaya.story.grouping import stories

WORD = st.sampled_from(["ميناء", "حريق", "سفينة", "وزير", "قمة", "نهر", "سد", "سيول", "مطار", "إضراب", "قمح", "كأس"])
LINE = st.lists(WORD, min_size=2, max_size=12).map(" ".join)
DAY = st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2024-01-{day:02}"))
READING = st.builds(
    lambda lines, day: Reading(plain_article(lines, published=day)), st.lists(LINE, min_size=2, max_size=4), DAY
)
READINGS = st.lists(READING, max_size=7)


@given(READINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(readings: list[Reading], random: Random) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert stories(readings, ()) == stories(shuffled, ())


@given(READINGS)
def test_every_page_is_in_exactly_one_story(readings: list[Reading]) -> None:
    found = stories(readings, ())
    pages = sorted(page for story in found for page in story.pages)
    assert pages == sorted({reading.article.page.id for reading in readings})
    assert len({story.id for story in found}) == len(found)
