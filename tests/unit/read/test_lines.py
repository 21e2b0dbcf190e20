"""Lines and what is asked about them."""

from __future__ import annotations

import pytest

from riwaya.model import Span
from riwaya.read.lines import Line, lines


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
