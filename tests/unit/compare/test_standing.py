"""How well a claim stands: who bears it out, who only carries it, and what is no conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain_pages import plain_story
from riwaya.compare.accounts import compare
from riwaya.compare.bodies import saw_it, state_itself
from riwaya.compare.names import shown
from riwaya.compare.roots import Root
from riwaya.compare.sureness import akin, surely_known
from riwaya.compare.voices import one_voice, voices
from riwaya.model import Claim, Comparison, Story
from riwaya.reuse.reprints import reprints

STORIES = Path(__file__).with_name("standing.toml")


def told(name: str, *only: str) -> Comparison:
    readings = [reading for key, reading in plain_story(STORIES, name).items() if not only or key in only]
    story = Story("s", "", None, None, tuple(reading.article.page.id for reading in readings), "l")
    return compare(story, readings, reprints([reading.article for reading in readings]))


def shared(found: Comparison) -> Claim:
    """The one claim that two pages tell."""
    (claim,) = [claim for claim in found.claims if len({saying.page for saying in claim.says}) > 1]
    return claim


def test_an_own_voice_is_a_carrier_of_what_another_page_attributes() -> None:
    found = told("told_on")
    claim = shared(found)
    (origin,) = [origin for origin in found.origins if origin.id in claim.origins]
    assert (claim.standing, origin.root, len(origin.pages)) == ("single-origin", "هيئة المرافئ", 2)
    assert "unsourced: هيئة المرافئ" in origin.because


def test_two_own_voices_are_one_origin() -> None:
    found = told("bare")
    (origin,) = [origin for origin in found.origins if origin.id in shared(found).origins]
    assert shared(found).standing == "single-origin"
    assert origin.because == ("unsourced: جريدة المسافة",)
    assert len(origin.pages) == 2


def test_two_outlets_that_saw_it_bear_one_another_out() -> None:
    assert shared(told("seen", "one", "two")).standing == "corroborated"


def test_two_pages_of_one_outlet_never_do() -> None:
    assert shared(told("seen", "one", "three")).standing == "single-origin"


def test_two_bodies_in_their_own_words_bear_one_another_out() -> None:
    claim = shared(told("two"))
    assert claim.standing == "corroborated"
    assert len(claim.origins) == 2


def test_the_same_words_under_two_names_are_one_telling() -> None:
    found = told("one_telling")
    assert shared(found).standing == "single-origin"
    assert any(reason.startswith("same-wording: ") for origin in found.origins for reason in origin.because)


def test_sayings_with_other_numbers_bear_nothing_out() -> None:
    assert shared(told("apart")).standing == "single-origin"


@pytest.mark.parametrize("name", ["ordinals", "relative"])
def test_which_one_it_is_and_a_day_counted_from_the_paper_are_no_conflict(name: str) -> None:
    found = told(name)
    assert shared(found)
    assert all(not claim.differs for claim in found.claims)


def root(name: str, how: str = "named", *, people: bool = False, described: str = "", actor: str = "") -> Root:
    return Root(
        how,  # type: ignore[arg-type]  # one of the four
        (name,),
        people,
        "page",
        None,
        actors=(actor,) if actor else (),
        described=(described,) if described else (),
    )


PRESS = root("الكرملين")
MINISTER = root("سلوى الهندام", people=True, described="وزيرة الصحة")
FARMER = root("رباح السنبل", people=True, described="مزارع من الوادي")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (root("دميتري بيسكوف", people=True, described="المتحدث باسم الكرملين"), PRESS, True),
        (MINISTER, root("وزارة الصحة"), True),
        (MINISTER, root("الحكومة"), True),
        (root("موسكو"), PRESS, True),
        (root("مصدر أمني", "anonymous"), root("شهود", "anonymous"), True),
        (root("رئيس اللجنة", people=True), FARMER, True),
        (root("نقابة الفلاحين"), root("النقابة"), True),
        (root("ترامب", people=True, actor="x"), root("دونالد ترمب", people=True, actor="x"), True),
        (root("رباح بن سالم السنبل", people=True), root("رباح السنبل", people=True), True),
        (FARMER, MINISTER, False),
        (FARMER, root("نقابة الأطباء"), False),
        (root("مستشفى الوادي"), root("شرطة المرور"), False),
        (root("مصدر أمني", "anonymous"), MINISTER, False),
        (root("واشنطن"), PRESS, False),
    ],
    ids=lambda value: value.name if isinstance(value, Root) else str(value),
)
def test_who_speaks_with_one_voice(one: Root, other: Root, same: bool) -> None:
    assert one_voice([one], [other]) is same
    assert one_voice([other], [one]) is same


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("والوزير سالم", "الوزير سالم"),
        ("إن الوزير سالم في", "الوزير سالم"),
        ("للوزير سالم", "الوزير سالم"),
        ("وليد سالم", "وليد سالم"),
        ("فارس العقدة (المدير)", "فارس العقدة (المدير)"),
        ("من", "من"),
    ],
)
def test_a_name_is_shown_without_what_a_cut_left_on_it(name: str, clean: str) -> None:
    assert shown(name) == clean


def test_words_of_presence_and_of_states() -> None:
    assert saw_it("قال مراسلنا")
    assert not saw_it("قال السفير")
    assert state_itself("الحكومة الروسية") == "روسيا"
    assert state_itself("الفرقة الروسية") is None


def test_who_is_not_known_adds_no_voice() -> None:
    papers, stranger = root("الوثائق", "document"), root("رباح السنبل", people=True)
    assert voices([[MINISTER], [papers]]) == 1
    assert voices([[root("نقابة الفلاحين")], [stranger]]) == 1
    assert voices([[root("نقابة الفلاحين")], [root("مستشفى الوادي")]]) == 2
    assert voices([[stranger]]) == 1


def told_of(name: str, *described: str, people: bool = False) -> Root:
    return Root("named", (name,), people, "p", None, described=described)


@pytest.mark.parametrize(
    ("one", "known"),
    [
        (told_of("رحاب الزيني", "مديرة مستشفى الزيزفون", people=True), True),
        (told_of("رحاب الزيني", "المتحدثة باسم الوزارة", people=True), False),
        (told_of("رحاب الزيني", people=True), False),
        (told_of("القاضي", people=True), False),
        (told_of("بلدية الزيزفون"), True),
        (told_of("مصادر في بلدية الزيزفون"), False),
    ],
)
def test_who_is_surely_somebody(one: Root, known: bool) -> None:
    assert surely_known(one) is known


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (told_of("رحاب الزيني", "مديرة مستشفى الزيزفون", people=True), told_of("بلدية الزيزفون"), False),
        (
            told_of("هاني السهلي", "المتحدث باسم الدفاع المدني", people=True),
            told_of("مديرية الدفاع المدني بالسهل"),
            True,
        ),
        (told_of("الجيش الوطني"), told_of("فادي الحزن", "قائد اللواء الثالث", people=True), True),
    ],
)
def test_who_may_be_of_one_body(one: Root, other: Root, near: bool) -> None:
    assert akin([one], [other]) is near
