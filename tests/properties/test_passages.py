"""Passages whatever the words: what holds of every passage, and that no order or partition changes any."""

from __future__ import annotations

from functools import partial
from itertools import chain
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from plain_pages import plain_article
from riwaya.arabic.tokens import words
from riwaya.engine import Serial
from riwaya.model import Article, Passage, Reprint
from riwaya.reuse.arriving import arrived, held
from riwaya.reuse.reprints import by_pair, in_order, judged_pair, met, partition_of, reprints, sown, worded

WORD = st.sampled_from(["كتاب", "كِتَاب", "مدينة", "مدينه", "نهر", "جبل", "سوق", "ميناء", "12", "قطار", "بحر"])
LINE = st.lists(WORD, min_size=1, max_size=40).map(" ".join)
SENTENCE = st.sampled_from([" ".join(f"{letter}{at}" for at in range(12)) for letter in "abcdef"])
"""Sentences that several pages may hold, beside lines that none shares."""


def numbered(letter: str, page: int) -> list[str]:
    return [f"{letter}{page:02}{at:02}" for at in range(25)]


FORMULA = st.builds(
    lambda page, formula: " ".join([*numbered("x", page), formula, *numbered("y", page)]),
    st.integers(0, 99),
    st.sampled_from([" ".join(f"{letter}{at}" for at in range(9)) for letter in "gh"]),
)
"""Set phrases in company of their own: shared by few pages they tell something, by many nothing."""
ARTICLE = st.builds(
    lambda lines, day, outlet: plain_article(lines, published=f"2024-01-{day:02}", outlet=outlet),
    st.lists(LINE | SENTENCE | FORMULA, min_size=2, max_size=4),
    st.integers(1, 28),
    st.sampled_from(["alpha", "beta", None]),
)
ARTICLES = st.lists(ARTICLE, min_size=2, max_size=4)
MANY = st.lists(ARTICLE, min_size=2, max_size=9)


def in_both(passage: Passage, reprint: Reprint, texts: dict[str, str]) -> tuple[int, int, int]:
    """Words of the source's side, of the target's, and how many stand in both in one order."""
    one = words(passage.source.of(texts[reprint.source]))
    two = words(passage.target.of(texts[reprint.target]))
    common = [0] * (len(two) + 1)
    for word in one:
        row = [0]
        for at, other in enumerate(two):
            row.append(common[at] + 1 if word == other else max(row[at], common[at + 1]))
        common = row
    return len(one), len(two), common[-1]


@given(ARTICLES)
def test_both_sides_fold_to_the_same_words_but_for_the_edits_told(articles: list[Article]) -> None:
    texts = {article.page.id: article.page.text for article in articles}
    for reprint in reprints(articles):
        for passage in (*reprint.passages, *reprint.stretches):
            source, target, common = in_both(passage, reprint, texts)
            assert common >= passage.words >= 8
            assert max(source, target) <= passage.words + passage.edits
            assert passage.edits <= 0.2 * passage.words


@given(ARTICLES)
def test_passages_of_a_pair_do_not_overlap(articles: list[Article]) -> None:
    for reprint in reprints(articles):
        for passages in (reprint.passages, reprint.stretches):
            for at, one in enumerate(passages):
                for other in passages[at + 1 :]:
                    assert not one.source.overlaps(other.source)
                    assert not one.target.overlaps(other.target)
        assert 0 <= reprint.share <= 1


@given(ARTICLES)
def test_every_passage_lies_in_one_stretch(articles: list[Article]) -> None:
    for reprint in reprints(articles):
        for passage in reprint.passages:
            holding = [
                stretch
                for stretch in reprint.stretches
                if stretch.source.contains(passage.source) and stretch.target.contains(passage.target)
            ]
            assert len(holding) == 1


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(articles: list[Article], random: Random) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert reprints(articles) == reprints(shuffled)


@given(MANY, st.integers(1, 9), st.randoms(use_true_random=False))
def test_the_number_of_partitions_and_their_order_do_not_matter(
    articles: list[Article], partitions: int, random: Random
) -> None:
    engine = Serial()
    wordings = {wording.page: wording for wording in engine.each(worded, articles)}
    shuffled = list(wordings.values())
    random.shuffle(shuffled)
    pieces = list(chain.from_iterable(engine.each(partial(sown, partitions=partitions), shuffled)))
    random.shuffle(pieces)
    found = list(engine.grouped(partition_of, met, [*pieces, *pieces[:2]]))  # a task that ran twice changes nothing
    random.shuffle(found)
    pairs = ((wordings[meeting.one], wordings[meeting.two], meeting) for meeting in by_pair(found))
    assert in_order(engine.each(judged_pair, pairs)) == reprints(articles)


@settings(max_examples=60)
@given(MANY, st.data())
def test_pages_that_arrive_in_any_order_make_what_all_at_once_make(
    articles: list[Article], data: st.DataObject
) -> None:
    unique = {article.page.id: article for article in articles}
    arriving = data.draw(st.permutations([worded(article) for article in unique.values()]))
    desk: dict[frozenset[str], Reprint] = {}
    at = 0
    while at < len(arriving):
        count = data.draw(st.integers(1, 3))
        change = arrived(arriving[at : at + count], held(arriving[:at]))
        for pair in change.pairs:
            desk.pop(frozenset(pair), None)
        for reprint in change.reprints:
            desk[frozenset((reprint.source, reprint.target))] = reprint
        at += count
    assert tuple(sorted(desk.values(), key=lambda made: (made.source, made.target))) == reprints(articles)


@settings(max_examples=60)
@given(MANY, st.data())
def test_a_page_that_leaves_is_as_if_it_had_never_been(articles: list[Article], data: st.DataObject) -> None:
    unique = {article.page.id: article for article in articles}
    gone = data.draw(st.sampled_from(sorted(unique)))
    change = arrived((), held(map(worded, unique.values())), [gone])
    desk = {frozenset((made.source, made.target)): made for made in reprints(articles)}
    desk = {pair: made for pair, made in desk.items() if gone not in pair}
    for pair in change.pairs:
        desk.pop(frozenset(pair), None)
    desk |= {frozenset((made.source, made.target)): made for made in change.reprints}
    rest = reprints([article for page, article in unique.items() if page != gone])
    assert tuple(sorted(desk.values(), key=lambda made: (made.source, made.target))) == rest
