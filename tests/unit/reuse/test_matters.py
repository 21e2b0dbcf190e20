"""What it is that two pages share, and the signs in their words."""

from __future__ import annotations

import pytest

from plain_pages import plain_article
from riwaya.model import Article, Reprint
from riwaya.reuse.reprints import reprints


def words(start: int, count: int) -> str:
    return " ".join(
        "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") for number in range(start, start + count)
    )


def between(one: Article, two: Article) -> Reprint:
    (found,) = reprints([one, two])
    return found


LEAD, OTHER_LEAD, PARAGRAPH = words(0, 60), words(100, 60), words(200, 20)


def test_a_paragraph_behind_both_leads_is_background() -> None:
    one = plain_article(["one", LEAD, PARAGRAPH], published="2024-01-01")
    two = plain_article(["two", OTHER_LEAD, PARAGRAPH], published="2024-01-01")
    found = between(one, two)
    assert (found.kind, found.matter, found.direction) == ("partial", "background", "unknown")


@pytest.mark.parametrize(("day", "matter"), [("2024-01-02", "report"), ("2024-01-05", "background")])
def test_what_was_news_days_before_is_background_later(day: str, matter: str) -> None:
    first = plain_article(["one", PARAGRAPH, LEAD], published="2024-01-01")
    later = plain_article(["two", OTHER_LEAD, PARAGRAPH], published=day)
    assert between(first, later).matter == matter


def test_most_of_a_page_is_no_background() -> None:
    one = plain_article(["one", LEAD, words(200, 90)], published="2024-01-01")
    two = plain_article(["two", OTHER_LEAD, words(200, 90)], published="2024-01-01")
    assert between(one, two).matter == "report"


def test_of_two_pages_that_no_sign_orders_the_one_with_less_of_its_own_is_the_target() -> None:
    long = plain_article(["one", LEAD, words(200, 90)], published="2024-01-01")
    short = plain_article(["two", LEAD], published="2024-01-01")
    found = between(long, short)
    assert (found.source, found.kind, found.direction) == (long.page.id, "full", "unknown")
    assert found.why[-1] == "longer-form"


def test_a_page_that_is_the_middle_of_another_says_nothing_of_its_form() -> None:
    long = plain_article(["one", words(300, 40), LEAD, words(200, 60)], published="2024-01-01")
    short = plain_article(["two", LEAD], published="2024-01-01")
    assert "longer-form" not in between(long, short).why


NAMES = [
    ("قال الوزير لصحيفة «النهر الأزرق» ", True),
    ("قال الوزير إن النهر الأزرق جميل ", False),
    ("قال الوزير «إن النهر الأزرق جميل» ", False),
]


@pytest.mark.parametrize(("said", "is_named"), NAMES)
def test_an_outlet_is_named_where_its_name_alone_is_quoted(said: str, is_named: bool) -> None:
    one = plain_article(["one", LEAD], outlet="صحيفة النهر الأزرق", published="2024-01-01")
    two = plain_article(["two", f"{said}{LEAD}"], outlet="الوادي", published="2024-01-01")
    found = between(one, two)
    assert ("names-outlet: صحيفة النهر الأزرق" in found.why) is is_named
    assert found.direction == ("likely" if is_named else "unknown")
    if is_named:
        assert found.source == one.page.id
