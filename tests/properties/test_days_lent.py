"""Days lent whatever the pages: the order does not matter, and nothing is shown that nobody shows."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plain_pages import plain_article
from riwaya.model import Article, Clue, Lent, Reading, Span
from riwaya.reuse.reprints import reprints
from riwaya.story.grouping import stories
from riwaya.story.lending import lend

WORDS = ["ميناء", "حريق", "سفينة", "وزير", "قمة", "نهر", "سدود", "سيول", "مطار", "إضراب", "قمح", "كأس"]
LINES = [" ".join(Random(seed).choices(WORDS, k=40)) for seed in range(3)]
DAY = st.one_of(st.none(), st.integers(1, 20).map(lambda day: f"2024-01-{day:02}"), st.just("9999-12-31"))
ARTICLE = st.builds(
    lambda lines, day: plain_article(lines, published=day),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=3).map(lambda lines: [WORDS[0], *lines]),
    DAY,
)
ARTICLES = st.lists(ARTICLE, max_size=6)
WEEKDAY = st.integers(1, 7)


def lent(articles: list[Article], weekday: int) -> tuple[Lent, ...]:
    shared = reprints(articles)
    told = {a.page.id: (Clue(Span(0, 1), -1, weekday, "XXXX-XX-XX"),) for a in articles if len(a.blocks) > 2}
    return lend(articles, shared, stories([Reading(article) for article in articles], shared), told)


@given(ARTICLES, WEEKDAY, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(articles: list[Article], weekday: int, random: Random) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert lent(articles, weekday) == lent(shuffled, weekday)


@given(ARTICLES, WEEKDAY)
def test_days_are_lent_by_dated_pages_to_undated_ones(articles: list[Article], weekday: int) -> None:
    pages = {article.page.id: article for article in articles}
    for one in lent(articles, weekday):
        assert pages[one.page].published is None
        assert one.first <= (one.day or one.first) <= one.last
        assert one.witnesses
        for witness in one.witnesses:
            assert pages[witness.page].published == witness.published
            assert max(span.end for span in witness.spans) <= len(pages[one.page].page.text)
            assert max(span.end for span in witness.there) <= len(pages[witness.page].page.text)
