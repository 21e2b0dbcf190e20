"""Reprints by every engine: the same to the byte as with none, whatever the partitions."""

from __future__ import annotations

from functools import partial
from itertools import chain

import pytest

from plain_pages import plain_article
from riwaya.engine import Engine, Processes, Serial
from riwaya.model import Article, Reprint
from riwaya.reuse.reprints import by_pair, in_order, judged_pair, met, partition_of, reprints, sown, worded


def words(first: int, count: int) -> list[str]:
    """So many different words, of letters alone."""
    return ["".join(chr(ord("a") + int(digit)) for digit in f"{first + at:06}") for at in range(count)]


def pages() -> list[Article]:
    """Six pages, each copied by another with an edit, and a set phrase that stands in all of them."""
    phrase = words(900_000, 11)
    return [
        plain_article(
            [
                f"page {number}",
                " ".join(word for at, word in enumerate(words(1000 * (number // 2), 40)) if at != 11 + number),
                " ".join((*words(100_000 + 100 * number, 25), *phrase, *words(200_000 + 100 * number, 25))),
            ],
            outlet=f"outlet {number % 3}",
            published=f"2024-01-{1 + number:02}",
        )
        for number in range(12)
    ]


def by_engine(engine: Engine, articles: list[Article], partitions: int) -> tuple[Reprint, ...]:
    wordings = {wording.page: wording for wording in engine.each(worded, articles)}
    pieces = chain.from_iterable(engine.each(partial(sown, partitions=partitions), wordings.values()))
    found = engine.grouped(partition_of, met, pieces)
    pairs = ((wordings[meeting.one], wordings[meeting.two], meeting) for meeting in by_pair(found))
    return in_order(engine.each(judged_pair, pairs))


@pytest.mark.parametrize("engine", [Serial(), Processes(workers=2, shard=3)], ids=["serial", "processes"])
@pytest.mark.parametrize("partitions", [1, 7])
def test_every_engine_makes_the_same_reprints(engine: Engine, partitions: int) -> None:
    articles = pages()
    expected = reprints(articles)
    assert len(expected) == 6
    found = by_engine(engine, articles[::-1], partitions)
    assert found == expected
    assert repr(found).encode() == repr(expected).encode()
