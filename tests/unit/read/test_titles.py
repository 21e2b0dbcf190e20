"""The title's line: guessed with care, and never another line when a title was given."""

from __future__ import annotations

import pytest

from riwaya.read.lines import lines
from riwaya.read.titles import alike, title_index

TITLE = "الميناء يستأنف العمل بعد العاصفة"
BODY = "استأنف الميناء العمل صباح الأحد بعد أن رفعت هيئة الملاحة الحظر الذي فرضته قبل أسبوع بسبب العاصفة الأخيرة كلها."


def index(text: str, given: str | None = None, taken: tuple[int, ...] = ()) -> int | None:
    """The title's place among the lines."""
    found = lines(text)
    return title_index(found, [place in taken for place in range(len(found))], given)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{TITLE}\n{BODY}", 0),
        (f"محليات\n{TITLE}\n{BODY}", 1),
        (f"من الحي القديم\n{TITLE}\n{BODY}\n{TITLE}", 1),
        (f"{BODY}\n{BODY}", None),
        (TITLE, 0),
        ("انتهى الاجتماع.", None),
        ("", None),
    ],
)
def test_the_first_line_that_can_be_one(text: str, place: int | None) -> None:
    assert index(text) == place


def test_lines_known_to_be_something_else_are_passed_over() -> None:
    assert index(f"تخطى إلى المحتوى\n{TITLE}\n{BODY}", taken=(0,)) == 1


def test_a_title_given_is_looked_for_and_nothing_else_taken() -> None:
    assert index(f"{BODY}\n{TITLE}", given=f"{TITLE} | صحيفة الضفة") == 1
    assert index(f"{TITLE}\n{BODY}", given="خبر آخر تماما عن القمح") is None


def test_likeness_ignores_order_and_spelling_is_folded_before() -> None:
    assert alike(["ا", "ب", "ج"], ["ج", "ب", "ا"])
    assert not alike(["ا", "ب"], ["ج", "د"])
    assert not alike([], [])


def test_a_title_given_is_not_looked_for_below_the_text() -> None:
    assert index(f"{BODY}\n{BODY.replace('الميناء', 'السد')}\n{TITLE}", given=TITLE) is None


def test_the_title_stands_below_a_browsers_title() -> None:
    assert index(f"Daffa - محليات - {TITLE}\nالرئيسية\n{TITLE}\n{BODY}") == 2
    assert index(f"Daffa - محليات - {TITLE}\n{BODY}") == 0


def test_a_writer_and_a_desk_above_the_title_are_not_the_title() -> None:
    assert index(f"الضفة - نزار عوض\n{TITLE}\n{BODY}") == 1
    assert index(f"الجبل - الساحل 2\n{TITLE}\n{BODY}") == 0
