"""Lines and what is asked about them."""

from __future__ import annotations

import pytest

from riwaya.model import Span
from riwaya.read.lines import Line, line_key, lines


def line(text: str) -> Line:
    """A line that is a whole text."""
    return Line(Span(0, len(text)), text)


def test_lines_are_trimmed_and_keep_their_place() -> None:
    text = "\n  أ ب \r\n\n\u00a0ج\u2028د\n"
    assert [(found.text, found.span.of(text)) for found in lines(text)] == [("أ ب", "أ ب"), ("ج", "ج"), ("د", "د")]


def test_a_text_that_lost_its_line_breaks_is_cut_at_long_gaps() -> None:
    parts = [f"فقرة رقم {number} من النص" for number in range(12)]
    assert [found.text for found in lines("      ".join(parts))] == parts


def test_gaps_in_a_text_with_line_breaks_are_kept() -> None:
    text = "عنوان   فيه فراغ\n" * 12
    assert {found.text for found in lines(text)} == {"عنوان   فيه فراغ"}


def test_a_gap_behind_a_full_stop_ends_a_paragraph() -> None:
    text = "وصلت السفينة إلى الميناء صباحا.   ثم عادت مساء إلى مرساها.\nسطر آخر"
    assert [found.text for found in lines(text)] == [
        "وصلت السفينة إلى الميناء صباحا.",
        "ثم عادت مساء إلى مرساها.",
        "سطر آخر",
    ]


def test_the_number_of_an_item_ends_no_paragraph() -> None:
    text = "1.    الهوية الوطنية\n2.    وثيقة التخرج"
    assert [found.text for found in lines(text)] == text.splitlines()


def test_several_wide_gaps_part_a_line() -> None:
    text = "12:30 - 30/04/09    عودة الصيادين      قوارب في الميناء\nسطر آخر"
    assert [found.text for found in lines(text)] == [
        "12:30 - 30/04/09",
        "عودة الصيادين",
        "قوارب في الميناء",
        "سطر آخر",
    ]


def test_lines_with_the_same_words_have_one_key() -> None:
    assert line_key("• إقرأ  أيضاً:") == line_key("اقرأ أيضا") is not None
    assert line_key("-----") is None
    assert line_key("كلمة " * 100) is None


@pytest.mark.parametrize(
    ("text", "ending", "stopped"),
    [
        ("انتهى الاجتماع.", ".", True),
        ("قال «انتهى».", ".", True),
        ('قال "انتهى."', ".", True),
        ("انتهى ..", ".", False),
        ("هل انتهى؟", "؟", False),
        ("وقال:", ":", False),
        ("«انتهى»", "", False),
        ("انتهى", "", False),
        ("انتهى.\u200f", ".", True),
    ],
)
def test_how_a_line_ends(text: str, ending: str, stopped: bool) -> None:
    assert (line(text).ending, line(text).stopped) == (ending, stopped)


def test_words_are_folded() -> None:
    assert line("«إقرأ أيضـاً» 12").words == ("اقرا", "ايضا", "12")
