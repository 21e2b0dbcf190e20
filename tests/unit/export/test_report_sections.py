"""What each section says of the invented story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_story import invented_story, place

from riwaya.export.excerpts import excerpt
from riwaya.export.layout import StoryView, story_view
from riwaya.export.pointers import PageLabel, Pages
from riwaya.export.wording import Wording, isolated
from riwaya.model import Account, Signature, Span


@pytest.fixture(scope="module")
def view() -> StoryView:
    return story_view(invented_story(), 1, Wording())


def test_columns_are_outlets_and_rows_are_claims(view: StoryView) -> None:
    assert [column.outlet for column in view.columns] == [
        "وكالة سهيل للأنباء",
        "درب الخبر",
        "شبكة الضفاف",
        "صحيفة المرفأ",
    ]
    assert [[cell.state for cell in row.cells] for row in view.rows] == [
        ["says", "relay", "differs", "says"],
        ["says", "relay", "relay", "silent"],
        ["says", "relay", "differs", "silent"],
        ["says", "relay", "silent", "says"],
    ]


def test_a_differing_cell_gives_the_value(view: StoryView) -> None:
    (entry,) = view.rows[0].cells[2].entries
    assert (entry.how, entry.value, entry.origin) == ("number", "17 مصابًا", None)


def test_an_origin_has_one_number_everywhere(view: StoryView) -> None:
    assert [card.badge.number for card in view.origins] == [1, 2, 3, 4, 5]
    assert [entry.origin.number for cell in view.rows[1].cells for entry in cell.entries if entry.origin] == [1, 1, 1]
    assert view.chains["s1c2"].braids[0].origin.number == 1


def test_two_pages_of_an_outlet_share_a_column() -> None:
    report = invented_story()
    accounts = tuple(
        replace(account, outlet="وكالة سهيل للأنباء" if account.outlet == "درب الخبر" else account.outlet)
        for account in report.comparison.accounts
    )
    view = story_view(replace(report, comparison=replace(report.comparison, accounts=accounts)), 1, Wording())
    assert [[page.number for page in column.pages] for column in view.columns] == [[1, 2], [3], [4]]
    assert [entry.state for entry in view.rows[0].cells[0].entries] == ["says", "relay"]
    assert view.rows[0].cells[0].state == "says"


def test_pages_of_unknown_outlets_are_not_one_outlet() -> None:
    report = invented_story(lambda page: replace(page, outlet=None, url=None))
    accounts = tuple(Account(a.page, None, a.published, a.credit) for a in report.comparison.accounts)
    view = story_view(replace(report, comparison=replace(report.comparison, accounts=accounts)), 1, Wording())
    assert [column.outlet for column in view.columns] == ["وسيلة غير معروفة"] * 4


def test_a_page_without_an_outlet_is_named_by_its_host() -> None:
    report = invented_story(lambda page: replace(page, outlet=None))
    accounts = tuple(Account(a.page, None, a.published, a.credit) for a in report.comparison.accounts)
    view = story_view(replace(report, comparison=replace(report.comparison, accounts=accounts)), 1, Wording())
    assert view.columns[0].outlet == "suhail.example"


def test_an_outlet_that_was_not_compared_is_not_called_silent() -> None:
    report = invented_story()
    claim = replace(report.comparison.claims[1], silent=())
    view = story_view(replace(report, comparison=replace(report.comparison, claims=(claim,))), 1, Wording())
    assert view.rows[0].cells[3].state == "unknown"


def test_an_agency_that_signs_a_page_stands_before_its_chain_and_points_at_its_signature() -> None:
    report = invented_story()
    signed = Signature(Span(0, 4), "dateline", None, "وكالة المرجان", "agency")
    readings = tuple(
        replace(reading, article=replace(reading.article, credit=None, signatures=(signed,)))
        for reading in report.readings
    )
    chains = [
        chain
        for claim in story_view(replace(report, readings=readings), 1, Wording()).chains.values()
        for braid in claim.braids
        for chain in braid.chains
    ]
    assert {chain.credit.name if chain.credit else None for chain in chains} == {"وكالة المرجان"}
    assert all(chain.credit and chain.credit.pointer for chain in chains)


def test_chains_run_from_the_outlet_to_the_origin(view: StoryView) -> None:
    chains = view.chains["s1c2"].braids[0].chains
    assert [chain.page.outlet for chain in chains] == ["وكالة سهيل للأنباء", "درب الخبر", "شبكة الضفاف"]
    assert [chain.act for chain in chains] == ["وأضاف", "وأضاف", "ونقلت"]
    assert [chain.credit.name if chain.credit else None for chain in chains] == [None, "وكالة سهيل للأنباء", None]
    assert [(step.name, step.role) for step in chains[2].steps] == [
        ("وكالة سهيل للأنباء", "agency"),
        ("مازن العوّاد", "person"),
    ]


def test_a_page_in_its_own_voice_has_no_reporting_word(view: StoryView) -> None:
    (chain,) = view.chains["s1c5"].braids[0].chains
    assert (chain.act, chain.cue, chain.steps) == ("", None, ())


def test_a_chain_says_how_far_the_page_stands_from_the_words() -> None:
    report = invented_story()
    doubted = tuple(
        replace(reading, statements=tuple(replace(said, distance="doubting") for said in reading.statements))
        for reading in report.readings
    )
    distances = {
        story: {chain.distance for claim in shown.chains.values() for braid in claim.braids for chain in braid.chains}
        for story, shown in (
            ("as it is", story_view(report, 1, Wording())),
            ("doubted", story_view(replace(report, readings=doubted), 1, Wording())),
        )
    }
    assert distances == {"as it is": {"neutral"}, "doubted": {"neutral", "doubting"}}


def test_conflicting_words_stand_face_to_face(view: StoryView) -> None:
    first, second = view.conflicts
    assert [[quote.words.words for quote in side.quotes] for side in first.sides] == [
        ["12 شخصاً أُصيبوا", "فرقه نقلت 12 مصاباً إلى المستشفيات بعد انهـ.ـيار الجسر"],
        ["المستشفى استقبل 17 مصاباً"],
    ]
    assert [pointer.page.outlet for pointer in first.sides[0].echoes] == ["درب الخبر"]
    assert [(side.how, side.value) for side in second.sides] == [("", ""), ("polarity", "نفى")]


def test_what_one_outlet_alone_tells_is_no_silence_of_the_others(view: StoryView) -> None:
    assert [(silence.outlet.outlet, len(silence.claims)) for silence in view.silences] == [
        ("شبكة الضفاف", 1),
        ("صحيفة المرفأ", 2),
    ]
    assert [row.claim.text for row in view.alone] == [
        "عشرات الأهالي تجمّعوا أمام مبنى البلدية مطالبين بنشر نتائج المعاينة"
    ]


def test_a_story_of_one_outlet_has_nothing_told_alone() -> None:
    report = invented_story()
    accounts = tuple(replace(account, outlet="وكالة") for account in report.comparison.accounts)
    view = story_view(replace(report, comparison=replace(report.comparison, accounts=accounts)), 1, Wording())
    assert (len(view.rows), view.alone, view.silences) == (5, (), ())


def test_shared_text_shows_the_same_words_in_both_pages(view: StoryView) -> None:
    (shared,) = view.shared
    assert (shared.source.outlet, shared.target.outlet, shared.percent) == ("وكالة سهيل للأنباء", "درب الخبر", 86)
    assert all(passage.source_words.words == passage.target_words.words for passage in shared.passages)
    assert shared.passages[0].target_words.after == " اليوم."


def test_a_reprint_that_leads_out_of_the_story_is_left_out() -> None:
    report = invented_story()
    outside = replace(report.reprints[0], source="elsewhere")
    assert story_view(replace(report, reprints=(outside,)), 1, Wording()).shared == ()


def test_the_timeline_keeps_its_order_and_evidence(view: StoryView) -> None:
    assert [day.when for day in view.timeline] == ["2022-11", "2023-03-14", "2023-03-14TEV", "2023-03-20"]
    assert [pointer.page.number for pointer in view.timeline[0].moments[0].evidence] == [1, 4]


def test_the_drawing_joins_each_carrier_to_its_origin(view: StoryView) -> None:
    assert view.flow is not None
    assert len(view.flow.strands) == sum(len(card.carriers) for card in view.origins) == 10
    assert {strand.how for strand in view.flow.strands} == {"named", "anonymous", "document", "outlet"}


def test_dates_of_a_story(view: StoryView) -> None:
    assert view.dates == f"{isolated('14 آذار/مارس 2023')} – {isolated('15 آذار/مارس 2023')}"


def test_the_same_words_have_one_anchor() -> None:
    report = invented_story()
    page = report.readings[0].article.page
    pages = Pages("s1", {page.id: report.readings[0]}, {page.id: PageLabel("s1p1", 1, "x", "x")})
    first = pages.at(page.id, (Span(0, 4), Span(2, 9)))
    assert pages.at(page.id, (Span(0, 9),)) == first
    assert pages.at(page.id, (Span(3, 3),)).anchor == "s1p1"


def test_an_excerpt_stays_on_its_line_and_cuts_between_words() -> None:
    text = "سطر سابق\nكلمة أولى ثم كلمة ثانية ثم المقصود هنا ثم كلمة بعده وأخرى تليها\nسطر لاحق"
    found = excerpt(text, (place(text, "المقصود هنا"),), room=12)
    assert (found.before, found.words, found.after) == ("… ثانية ثم ", "المقصود هنا", " ثم كلمة …")
    whole = excerpt(text, (place(text, "المقصود هنا"),), room=200)
    assert whole.before + whole.words + whole.after == text.split("\n")[1]


def test_an_excerpt_of_two_places_shows_the_gap() -> None:
    text = "قال إن الجسر قديم، وأضاف في اتصال أنه آمن"
    found = excerpt(text, (place(text, "الجسر قديم"), place(text, "آمن")))
    assert found.words == "الجسر قديم … آمن"


def test_a_long_excerpt_is_cut_between_words() -> None:
    text = "كلمة " * 50
    assert excerpt(text, (Span(0, 250),), longest=22).words == "كلمة كلمة كلمة كلمة …"
