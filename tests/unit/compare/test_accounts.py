"""A story's accounts side by side: origins, claims, conflicts, timeline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plain_pages import plain_story
from riwaya.compare.accounts import compare
from riwaya.model import Claim, Comparison, Origin, Reading, Story
from riwaya.reuse.reprints import reprints

STORIES = Path(__file__).with_name("stories.toml")


class Told:
    """A story of the file, compared, with its pages by name."""

    def __init__(self, name: str, *only: str) -> None:
        known = plain_story(STORIES, name)
        self.readings = {key: reading for key, reading in known.items() if not only or key in only}
        self.page = {key: reading.article.page.id for key, reading in self.readings.items()}
        self.found = self.compare(list(self.readings.values()))

    def compare(self, readings: list[Reading]) -> Comparison:
        story = Story("s", "", None, None, tuple(self.page.values()), "l")
        return compare(story, readings, reprints([reading.article for reading in readings]))

    def origin_of(self, words: str, page: str) -> Origin:
        """The origin of what `page` says in these words."""
        for claim in self.found.claims:
            for saying in claim.says:
                text = self.readings[page].article.page.text
                if saying.page == self.page[page] and any(words in span.of(text) for span in saying.spans):
                    return next(origin for origin in self.found.origins if origin.id == saying.origin)
        raise AssertionError(f"{page} does not say {words}")

    def claim(self, words: str) -> Claim:
        """The one claim with these words."""
        (claim,) = [claim for claim in self.found.claims if words in claim.text]
        return claim


@pytest.fixture(scope="module")
def bridge() -> Told:
    return Told("bridge")


def test_one_speaker_on_one_occasion_is_one_origin_with_two_carriers(bridge: Told) -> None:
    origin = bridge.origin_of("الجسر أغلق", "first")
    assert origin == bridge.origin_of("الجسر أغلق", "second")
    assert (origin.root, origin.how) == ("مروان الخطاف (مؤتمر صحفي)", "named")
    assert origin.pages == (bridge.page["first"], bridge.page["second"])
    assert origin.because[0] == "same-speaker: مروان الخطاف"
    assert "same-occasion: 2024-05-10 .. 2024-05-11" in origin.because


def test_one_speaker_long_after_is_another_origin_but_bears_nobody_out() -> None:
    told = Told("bridge", "first", "second")
    late = replace(told.readings["second"].article, published="2024-05-30")
    found = told.compare([told.readings["first"], replace(told.readings["second"], article=late)])
    (claim,) = [claim for claim in found.claims if "الجسر أغلق" in claim.text]
    assert len(claim.origins) == 2
    assert claim.standing == "single-origin"


def test_an_unnamed_source_is_one_with_the_report_that_another_page_relays(bridge: Told) -> None:
    origin = bridge.origin_of("أعمدة الجسر", "first")
    assert origin == bridge.origin_of("أعمدة الجسر", "second")
    assert origin.because == ("same-report: جريدة المسافة",)


def test_unnamed_sources_of_two_outlets_stay_two(bridge: Told) -> None:
    assert bridge.origin_of("أعمدة الجسر", "first") != bridge.origin_of("تصميم الرافعات", "third")


def test_a_relayed_statement_is_marked_as_such(bridge: Told) -> None:
    claim = next(claim for claim in bridge.found.claims if "تآكلت" in claim.text)
    relayed = {saying.page: saying.relayed for saying in claim.says}
    assert relayed == {bridge.page["first"]: False, bridge.page["second"]: True}


def test_a_denial_conflicts_with_what_it_denies() -> None:
    told = Told("bridge", "first", "second")
    claim = told.claim("تآكلت")
    assert claim.standing == "conflicting"
    (difference,) = claim.differs
    assert (difference.how, difference.value, difference.page) == ("polarity", "ونفت", told.page["second"])
    assert difference.against is not None


def test_a_denial_on_its_own_keeps_its_cue() -> None:
    (claim,) = Told("denial").found.claims
    assert claim.text == "نفى صرف أي تعويضات للتجار"
    assert claim.standing == "single-origin"


def test_two_figures_of_one_day_conflict() -> None:
    claim = Told("bridge", "first", "third").claim("مقتل")
    (difference,) = claim.differs
    assert (claim.standing, difference.how) == ("conflicting", "number")
    assert {"خمسة", "سبعة"} == {claim.text.split()[1], difference.value.split()[0]}


def test_a_count_that_has_grown_by_a_later_day_is_no_conflict() -> None:
    told = Told("bridge", "first", "later")
    claims = [claim for claim in told.found.claims if "مقتل" in claim.text]
    assert [claim.differs for claim in claims] == [(), ()]
    (news,) = [difference for claim in claims for difference in claim.news]
    assert (news.how, {claim.standing for claim in claims}) == ("number", {"single-origin"})


def test_a_page_is_silent_only_on_what_it_could_know(bridge: Told) -> None:
    told_twice = bridge.claim("الجسر أغلق")
    assert bridge.page["later"] in told_twice.silent
    assert bridge.claim("تصميم الرافعات").silent == ()  # what one page alone tells is no omission of the others
    only_later = Told("dated").found.claims[0]
    assert only_later.silent == ()


def test_copied_words_come_from_the_page_that_had_them_first() -> None:
    told = Told("copy")
    origin = told.origin_of("والتهمت النيران", "taker")
    assert origin == told.origin_of("والتهمت النيران", "source")
    assert (origin.how, origin.root) == ("outlet", "جريدة المسافة")
    assert any(reason.startswith("shared-passage: ") for reason in origin.because)


def test_an_agency_whose_page_is_not_there_is_the_origin_of_those_that_carry_its_copy() -> None:
    told = Told("dispatch")
    origin = told.origin_of("وانحسرت المياه", "plain")
    assert origin == told.origin_of("وانحسرت المياه", "signed")
    assert (origin.how, origin.root) == ("outlet", "وكالة الجنوب للأنباء")
    assert set(origin.pages) == set(told.page.values())
    assert any(reason.startswith("shared-passage: ") for reason in origin.because)
    assert "agency-copy: وكالة الجنوب للأنباء" in origin.because


def test_words_that_one_page_quotes_and_another_takes_over_are_the_speakers() -> None:
    told = Told("copy")
    origin = told.origin_of("سنعيد بناء السوق", "taker")
    assert (origin.how, origin.root) == ("named", "البلدية")
    assert origin.pages == (told.page["source"], told.page["taker"])


def test_a_credited_outlet_is_the_origin_of_what_a_page_says_itself() -> None:
    origins = {origin.root: origin for origin in Told("copy").found.origins}
    told = Told("copy")
    assert told.page["credited"] in origins["جريدة المسافة"].pages
    assert "same-outlet: جريدة المسافة" in origins["جريدة المسافة"].because


def test_an_agency_that_signs_a_page_is_the_origin_of_what_it_says_itself() -> None:
    told = Told("copy")
    origins = {origin.root: origin for origin in told.found.origins}
    assert told.page["signed"] in origins["جريدة المسافة"].pages
    account = next(account for account in told.found.accounts if account.page == told.page["signed"])
    assert (account.credit, account.agency) == (None, "جريدة المسافة")


def test_two_days_for_one_event_conflict_and_are_both_shown() -> None:
    told = Told("dated")
    claim = told.claim("القمة الاقتصادية")
    (difference,) = claim.differs
    assert (difference.how, difference.value, difference.page) == ("date", "يوم 11 تموز", told.page["two"])


def test_the_same_quoted_words_from_two_mouths_bear_nothing_out() -> None:
    (claim,) = Told("mouths").found.claims
    assert (claim.standing, claim.independent, claim.differs) == ("single-origin", 1, ())


def test_the_timeline_is_sorted_and_gathers_like_sentences_of_one_day() -> None:
    told = Told("dated")
    assert [happening.when for happening in told.found.timeline] == ["1998-09", "2024-07-09", "2024-07-11"]
    july = told.found.timeline[1]
    assert {evidence.page for evidence in july.evidence} == {told.page["one"], told.page["three"]}


def test_the_order_of_the_readings_does_not_matter(bridge: Told) -> None:
    assert bridge.compare(list(reversed(bridge.readings.values()))) == bridge.found


def test_pages_of_other_stories_are_left_out(bridge: Told) -> None:
    other = plain_story(STORIES, "copy")
    assert bridge.compare([*bridge.readings.values(), *other.values()]) == bridge.found


def test_every_span_lies_in_its_page(bridge: Told) -> None:
    text = {reading.article.page.id: reading.article.page.text for reading in bridge.readings.values()}
    said = [(saying.page, span) for claim in bridge.found.claims for saying in claim.says for span in saying.spans]
    differing = [(one.page, span) for claim in bridge.found.claims for one in claim.differs for span in one.spans]
    assert said
    assert differing
    assert all(span.start < span.end <= len(text[page]) for page, span in said + differing)


def test_claims_that_more_pages_tell_come_first(bridge: Told) -> None:
    counts = [
        len({saying.page for saying in claim.says} | {difference.page for difference in claim.differs})
        for claim in bridge.found.claims
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
