"""The events told: which clause is of which day, what is one happening, and how fine its date is."""

from __future__ import annotations

from pathlib import Path

from plain_pages import plain_story
from riwaya.compare.settings import CompareSettings
from riwaya.compare.timeline import timeline
from riwaya.model import Happening, Reading

PAGES: dict[str, Reading] = plain_story(Path(__file__).with_name("timeline.toml"), "dam")
TOLD = timeline([reading.article for reading in PAGES.values()], CompareSettings())


def of(when: str) -> list[Happening]:
    return [happening for happening in TOLD if happening.when == when]


def names(happening: Happening) -> set[str]:
    told = {evidence.page for evidence in happening.evidence}
    return {name for name, reading in PAGES.items() if reading.article.page.id in told}


def words(happening: Happening, name: str) -> str:
    page = PAGES[name].article.page
    return " ".join(span.of(page.text) for one in happening.evidence if one.page == page.id for span in one.spans)


def test_pages_that_tell_one_happening_are_one_entry_with_the_part_of_the_day_that_one_of_them_knows() -> None:
    (fall,) = of("2024-05-19TMO")
    assert {"one", "two"} <= names(fall)


def test_a_page_that_names_only_the_month_tells_of_the_day_that_others_name() -> None:
    (fall,) = of("2024-05-19TMO")
    assert "three" in names(fall)
    assert of("2024-05") == []


def test_a_sentence_with_two_dates_is_cut_between_its_clauses() -> None:
    (began,) = of("2013")
    assert words(began, "one") == "وبدأت الحكومة بناءه عام 2013."
    (fall,) = of("2024-05-19TMO")
    assert "2013" not in words(fall, "one")


def test_what_somebody_says_in_quotation_marks_is_not_cut() -> None:
    (begun,), (ended,) = of("2020"), of("2021")
    assert begun.evidence == ended.evidence


def test_a_day_far_from_all_publications_is_told_for_one_thing() -> None:
    (session,) = of("2024-07-03")
    assert names(session) == {"one", "two"}


def test_no_day_is_made_up() -> None:
    assert not any("X" in happening.when for happening in TOLD)
    assert [happening.when for happening in TOLD] == ["2013", "2020", "2021", "2024-05-19TMO", "2024-07-03"]


def test_the_order_of_the_pages_does_not_matter() -> None:
    backwards = timeline([reading.article for reading in reversed(PAGES.values())], CompareSettings())
    assert [(one.when, one.what) for one in backwards] == [(one.when, one.what) for one in TOLD]
