"""The raw page keeps every code point, and marks lie on the very words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from parsed import Report

from riwaya.export.marking import page_html
from riwaya.export.pointers import Mark
from riwaya.model import Alignment, Article, Block, Page, Repair, Span


def article(text: str, blocks: tuple[Block, ...] = (), repairs: tuple[Repair, ...] = ()) -> Article:
    return Article(Page("p", text), blocks, repairs, text, Alignment.identity(len(text)))


def shown(text: str, marks: list[Mark], blocks: tuple[Block, ...] = (), repairs: tuple[Repair, ...] = ()) -> Report:
    html = page_html(article(text, blocks, repairs), marks, lambda kind: f"<{kind}>", "تُقرأ")
    return Report(f'<div class="raw">{html}</div>')


def test_text_is_kept_to_the_code_point() -> None:
    text = "  سطر أول\r\n\n<b>&amp;</b> \t\u200fثانٍ \U0001f468\u200d\U0001f469\u200d\U0001f467 \u00ad\nآخر"
    assert shown(text, []).raw == [text]


def test_offsets_are_code_points_after_signs_outside_the_basic_plane() -> None:
    text = "\U0001f4cd\U0001f477\U0001f3fd السدرة | قالت هالة"
    start = text.index("السدرة")
    assert shown(text, [Mark("e1", (Span(start, start + 6),))]).marked == {"e1": ["السدرة"]}


def test_marks_that_nest_and_cross_cover_their_own_words() -> None:
    text = "واحد اثنان ثلاثة أربعة"
    spans = {"e1": Span(0, 10), "e2": Span(5, 17), "e3": Span(5, 10)}
    report = shown(text, [Mark(anchor, (span,)) for anchor, span in spans.items()])
    assert {anchor: "".join(pieces) for anchor, pieces in report.marked.items()} == {
        anchor: span.of(text) for anchor, span in spans.items()
    }


def test_a_mark_over_several_lines_has_one_id() -> None:
    text = "سطر أول\nسطر ثانٍ\nسطر ثالث"
    report = shown(text, [Mark("e1", (Span(4, 20),))])
    assert "".join(report.marked["e1"]) == text[4:20]
    assert report.ids == ["e1"]


def test_a_mark_of_two_spans_has_one_id() -> None:
    text = "قال إن الجسر آمن، وأضاف أنه قديم"
    report = shown(text, [Mark("e1", (Span(7, 12), Span(28, 32)))])
    assert report.marked["e1"] == [text[7:12], text[28:32]]
    assert report.ids == ["e1"]


def test_blocks_and_broken_words_are_told_apart() -> None:
    text = "عنوان\nانهـ.ـيار"
    repairs = (Repair(Span(6, 15), text[6:15], "انهيار", "dotted-tatweel", 1.0),)
    report = shown(text, [], (Block(Span(0, 5), "title", ""), Block(Span(6, 15), "body", "")), repairs)
    assert ("span", {"class": "line k-title", "data-label": "<title>"}) in report.elements
    assert ("span", {"class": "broken", "title": "تُقرأ انهيار"}) in report.elements
    assert report.raw == [text]


@given(
    text=st.text(st.sampled_from("اب ج\n\r<&\"'.\U0001f4cd"), min_size=1, max_size=40),
    bounds=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_any_marks_on_any_text(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in bounds]
    marks = [Mark(f"e{number}", (span,)) for number, span in enumerate(spans) if len(span)]
    report = shown(text, marks)
    assert report.raw == [text]
    assert {anchor: "".join(pieces) for anchor, pieces in report.marked.items()} == {
        mark.anchor: mark.spans[0].of(text) for mark in marks
    }
    assert sorted(report.ids) == sorted(mark.anchor for mark in marks)
