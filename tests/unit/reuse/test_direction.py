"""Who took words from whom: credit first, then time, and no guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plain_pages import plain_article
from riwaya.model import OWN_OUTLET, Article, Signature, Span
from riwaya.reuse.direction import NO_SIGNS, Direction, Signs
from riwaya.reuse.direction import direction as told
from riwaya.reuse.wording import worded


def direction(one: Article, two: Article, signs: Signs = NO_SIGNS, *, copied: bool = True) -> Direction:
    return told(worded(one).whence, worded(two).whence, signs, copied=copied)


@pytest.mark.parametrize(
    ("one", "two", "sure", "swapped"),
    [
        ("2024-01-01", "2024-01-02", "likely", False),
        ("2024-01-02", "2024-01-01", "likely", True),
        ("2024-01-01", "2024-01-01", "unknown", False),
        ("2024-01-01T10:00:00+03:00", "2024-01-01T08:00:00+00:00", "likely", False),
        ("2024-01-01T10:00:00", "2024-01-01T08:00:00+00:00", "unknown", False),
        ("2024-01-01", "2024-01-01T08:00:00", "unknown", False),
        (None, "2024-01-01", "unknown", False),
    ],
)
def test_time_decides_only_where_it_can_be_told(one: str | None, two: str | None, sure: str, swapped: bool) -> None:
    found = direction(plain_article(["a"], published=one), plain_article(["b"], published=two))
    assert (found.sure, found.swapped) == (sure, swapped)


def test_pages_that_credit_one_third_outlet_are_not_each_others_source() -> None:
    one = plain_article(["a"], outlet="a", credit="وكالة الساحل", published="2024-01-01")
    two = plain_article(["b"], outlet="b", credit="الساحل", published="2024-01-02")
    assert direction(one, two).sure == "unknown"
    assert direction(one, two).why == ("common-credit: وكالة الساحل",)


def test_pages_that_credit_one_another_are_judged_by_time() -> None:
    one = plain_article(["a"], outlet="alpha", credit="beta", published="2024-01-01")
    two = plain_article(["b"], outlet="beta", credit="alpha", published="2024-01-02")
    assert direction(one, two).sure == "likely"


def test_an_agency_that_signs_a_page_is_its_source_as_a_credited_one_is() -> None:
    signature = Signature(Span(0, 1), "dateline", None, "وكالة الساحل", "agency")
    early = replace(plain_article(["a"], outlet="الضفة", published="2024-01-01"), signatures=(signature,))
    late = plain_article(["b"], outlet="الساحل", published="2024-01-02")
    assert direction(early, late).sure == "known"
    assert direction(early, late).swapped
    assert direction(early, late).why == ("credit: وكالة الساحل",)


def test_a_page_that_its_own_outlet_signs_names_no_source() -> None:
    own = Signature(Span(0, 1), "dateline", "غزة", "الضفة", OWN_OUTLET)
    nobody = Signature(Span(0, 1), "signature", None, None, "unnamed-agencies")
    article = replace(plain_article(["a"], outlet="الضفة"), signatures=(own, nobody))
    assert (article.signed, article.source_named) == (None, None)
    assert replace(article, credit="الساحل").source_named == "الساحل"


def test_words_that_either_page_credits_to_a_third_are_no_sign_of_the_other() -> None:
    signed = plain_article(["a"], outlet="a", signed="وكالة الساحل", published="2024-01-01")
    plain = plain_article(["b"], outlet="b", published="2024-01-02")
    other = plain_article(["c"], outlet="c", credit="وكالة الجبل", published="2024-01-02")
    assert direction(signed, plain) == Direction("unknown", False, ("credit-elsewhere: وكالة الساحل",))
    assert direction(signed, other).why == ("credit-elsewhere: وكالة الساحل، وكالة الجبل",)


def test_a_page_that_names_the_other_ones_outlet_has_it_from_there() -> None:
    one = plain_article(["a"], outlet="one", published="2024-01-02")
    two = plain_article(["b"], outlet="two", published="2024-01-02")
    assert direction(one, two, Signs(first_names_second=True)) == Direction("likely", True, ("names-outlet: two",))
    assert direction(one, two, Signs(first_names_second=True, second_names_first=True)).sure == "unknown"


def test_signs_that_speak_against_one_another_decide_nothing() -> None:
    early = plain_article(["a"], outlet="one", published="2024-01-01")
    late = plain_article(["b"], outlet="two", published="2024-01-02")
    found = direction(early, late, Signs(first_names_second=True))
    assert found.sure == "unknown"
    assert [reason.split(":")[0] for reason in found.why] == ["earlier-publication", "names-outlet"]


def test_a_longer_form_is_told_and_decides_nothing_by_itself() -> None:
    early = plain_article(["a"], published="2024-01-01")
    late = plain_article(["b"], published="2024-01-02")
    assert direction(early, late, Signs(cut="second")).why[1:] == ("longer-form",)
    assert direction(early, late, Signs(cut="first")).why[1:] == ()
    assert direction(early, early, Signs(cut="first")) == Direction(
        "unknown", False, ("same-publication: 2024-01-01", "longer-form")
    )


def test_times_tell_nothing_of_what_is_no_report() -> None:
    early = plain_article(["a"], published="2024-01-01")
    late = plain_article(["b"], outlet="two", published="2024-01-02")
    assert direction(early, late, copied=False) == Direction("unknown", False, ("no-report",))
    assert direction(early, late, Signs(first_names_second=True), copied=False).sure == "likely"
