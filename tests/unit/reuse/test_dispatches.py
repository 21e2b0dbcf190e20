"""One agency's copy on several pages."""

from __future__ import annotations

from collections.abc import Sequence

from plain_pages import plain_article
from riwaya.model import Article
from riwaya.reuse.dispatches import Dispatch, dispatches
from riwaya.reuse.reprints import reprints


def words(start: int, count: int) -> str:
    return " ".join(
        "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") for number in range(start, start + count)
    )


AGENCY = "وكالة الساحل للأنباء"
COPY = words(0, 60)


def found(articles: Sequence[Article]) -> tuple[Dispatch, ...]:
    return dispatches(reprints(articles), {article.page.id: article for article in articles})


def carriers(dispatch: Dispatch) -> dict[str, str]:
    return {carrier.page: carrier.how for carrier in dispatch.carriers}


def test_an_agency_that_is_not_there_is_inferred_with_those_that_carry_its_copy() -> None:
    signed = plain_article(["signed", COPY], outlet="a", signed=AGENCY)
    credited = plain_article(["credited", COPY], outlet="b", credit="الساحل للأنباء")
    silent = plain_article(["silent", COPY, words(900, 20)], outlet="c")
    (dispatch,) = found([signed, credited, silent])
    assert (dispatch.agency, dispatch.original) == (AGENCY, None)
    assert carriers(dispatch) == {
        signed.page.id: "credited",
        credited.page.id: "credited",
        silent.page.id: "inferred",
    }


def test_the_agencys_own_page_is_the_original_and_no_carrier() -> None:
    own = plain_article(["own", COPY], outlet=AGENCY)
    one = plain_article(["one", COPY], outlet="a", signed=AGENCY)
    two = plain_article(["two", COPY], outlet="b", signed=AGENCY)
    (dispatch,) = found([own, one, two])
    assert dispatch.original == own.page.id
    assert sorted(carriers(dispatch)) == sorted([one.page.id, two.page.id])


def test_a_page_that_shares_a_little_is_no_carrier() -> None:
    signed = plain_article(["signed", COPY, words(300, 60)], outlet="a", signed=AGENCY)
    other = plain_article(["other", words(0, 20), words(600, 90)], outlet="c")
    assert found([signed, other]) == ()


def test_copy_of_two_agencies_is_two_dispatches() -> None:
    pages = [
        plain_article([f"{name} {number}", words(start, 60)], outlet=f"o{name}{number}", signed=name)
        for name, start in (("وكالة الجبل", 0), ("وكالة النهر", 500))
        for number in range(2)
    ]
    assert [len(dispatch.carriers) for dispatch in found(pages)] == [2, 2]
    assert {dispatch.agency for dispatch in found(pages)} == {"وكالة الجبل", "وكالة النهر"}


def test_pages_that_credit_nobody_make_no_dispatch() -> None:
    assert found([plain_article([name, COPY], outlet=name) for name in "abc"]) == ()
