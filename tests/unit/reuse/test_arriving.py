"""What a page that comes changes beyond its own reprints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plain_pages import plain_article
from riwaya.model import Article
from riwaya.reuse.arriving import arrived, held
from riwaya.reuse.reprints import reprints, worded

PHRASE = "one two three four five six seven eight nine ten"


def page_with(phrase: str, number: int) -> Article:
    """The phrase in company that no other page has."""
    around = ["".join(chr(ord("a") + int(digit)) for digit in f"{number:02}{at:03}") for at in range(60)]
    return plain_article([f"page {number}", " ".join((*around[:30], phrase, *around[30:]))])


def test_a_phrase_that_becomes_a_formula_parts_the_pages_that_it_joined() -> None:
    pages = [page_with(PHRASE, number) for number in range(8)]
    few = [worded(page) for page in pages[:3]]
    assert len(reprints(pages[:3])) == 3
    change = arrived([worded(page) for page in pages[3:]], held(few))
    assert len(change.pairs) == 3
    assert change.reprints == reprints(pages) == ()


def test_a_formula_that_becomes_rare_joins_pages_again() -> None:
    pages = [page_with(PHRASE, number) for number in range(8)]
    change = arrived((), held(map(worded, pages)), [page.page.id for page in pages[3:]])
    assert change.reprints == reprints(pages[:3])
    assert len(change.reprints) == 3


def test_a_page_read_anew_with_other_words_meets_by_those() -> None:
    text = " ".join(f"word{letter}" for letter in "abcdefghijklmn")
    old, other = plain_article(["old", PHRASE, text]), plain_article(["other", text, PHRASE])
    anew = replace(old, blocks=(*old.blocks[:2], replace(old.blocks[2], kind="repeat")))
    index = held([worded(old), worded(other)])
    change = arrived([worded(anew)], index, [old.page.id])
    assert [[passage.words for passage in made.passages] for made in change.reprints] == [[10]]
    assert change.reprints == reprints([anew, other])


def test_a_page_that_is_not_there_cannot_leave() -> None:
    with pytest.raises(KeyError):
        arrived((), held([]), ["0" * 16])
