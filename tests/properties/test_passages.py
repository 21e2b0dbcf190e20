"""Passages whatever the words: both sides fold to the same words, lie in the text, and ignore the input's order."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plain_pages import plain_article
from riwaya.arabic.tokens import words
from riwaya.model import Article
from riwaya.reuse.reprints import reprints

WORD = st.sampled_from(["كتاب", "كِتَاب", "مدينة", "مدينه", "نهر", "جبل", "سوق", "ميناء", "12", "قطار", "بحر"])
LINE = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
ARTICLE = st.builds(
    lambda lines, day: plain_article(lines, published=f"2024-01-{day:02}"),
    st.lists(LINE, min_size=2, max_size=4),
    st.integers(1, 28),
)
ARTICLES = st.lists(ARTICLE, min_size=2, max_size=4)


@given(ARTICLES)
def test_both_sides_fold_to_the_same_words(articles: list[Article]) -> None:
    by_id = {article.page.id: article.page.text for article in articles}
    for reprint in reprints(articles):
        for passage in reprint.passages:
            source = words(passage.source.of(by_id[reprint.source]))
            assert source == words(passage.target.of(by_id[reprint.target]))
            assert len(source) == passage.words


@given(ARTICLES)
def test_passages_of_a_pair_do_not_overlap(articles: list[Article]) -> None:
    for reprint in reprints(articles):
        for at, one in enumerate(reprint.passages):
            for other in reprint.passages[at + 1 :]:
                assert not one.source.overlaps(other.source)
                assert not one.target.overlaps(other.target)
        assert 0 <= reprint.share <= 1


@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(articles: list[Article], random: Random) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert reprints(articles) == reprints(shuffled)
