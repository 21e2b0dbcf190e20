"""What was read in the wrong encoding is put right without loss, and nothing else is touched."""

from __future__ import annotations

import json
import tomllib
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya import pipeline
from riwaya.intake.mojibake import Mended, mended, mended_page
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page
from riwaya.record import to_record

ORDINARY = tomllib.loads(Path(__file__).with_name("mojibake.toml").read_text("utf-8"))["text"]
LINE = "قال وزير الري كريم الصافي، أمس الأربعاء، إن السد الجديد آمن ولا خوف على القرى. FBI: 250 مليوناً؟"
PAGE = LINE + "\n\nونقلت الوكالة عن مصدر في البلدية قوله إن المهندسين حضروا «أمس».\n"
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


def misread(text: str, written: str, wrongly: str) -> str:
    """The text as a program sees it that takes its bytes for another encoding; browsers fill cp1252's gaps."""
    data = text.encode(written)
    if wrongly != "cp1252":
        return data.decode(wrongly)
    return "".join(chr(byte) if byte in UNDEFINED else bytes((byte,)).decode(wrongly) for byte in data)


def as_it_came(found: Mended) -> str:
    """The way back, as the record promises it."""
    came, at = [], 0
    for span, recodings in groupby(found.recoded, lambda recoding: recoding.span):
        came.append(found.text[at : span.start])
        stretch = span.of(found.text)
        for recoding in recodings:
            stretch = stretch.encode(recoding.written).decode(recoding.misread)
        came.append(stretch)
        at = span.end
    return "".join(came) + found.text[at:]


WAYS = [
    ("utf-8", "cp1256"),
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("cp1256", "cp1252"),
    ("cp1256", "latin-1"),
    ("iso-8859-6", "latin-1"),
    ("iso-8859-6", "cp1256"),
]


@pytest.mark.parametrize(("written", "wrongly"), WAYS)
def test_a_page_read_wrongly_is_put_right(written: str, wrongly: str) -> None:
    page = PAGE.replace("«", '"').replace("»", '"') if written == "iso-8859-6" else PAGE
    came = misread(page, written, wrongly)
    found = mended(came)
    assert came != page
    assert (found.text, found.lost) == (page, 0)
    assert as_it_came(found) == came
    assert {recoding.written for recoding in found.recoded} == {written}


@pytest.mark.parametrize("wrongly", ["cp1256", "latin-1"])
def test_what_was_misread_twice_is_put_right_twice(wrongly: str) -> None:
    came = misread(misread(PAGE, "utf-8", wrongly), "utf-8", wrongly)
    found = mended(came)
    assert found.text == PAGE
    assert as_it_came(found) == came
    assert len(found.recoded) == 2


@pytest.mark.parametrize(("written", "wrongly"), WAYS[:5])
def test_one_line_among_others_is_put_right_alone(written: str, wrongly: str) -> None:
    whole = f"عنوان الصفحة\n{LINE}\nL'été à Genève, «c'est fini».\n"
    found = mended(f"عنوان الصفحة\n{misread(LINE, written, wrongly)}\nL'été à Genève, «c'est fini».\n")
    assert found.text == whole
    assert all(found.text.index(LINE) <= recoding.span.start < recoding.span.end for recoding in found.recoded)


@pytest.mark.parametrize(("written", "wrongly"), WAYS[:5])
@pytest.mark.parametrize("title", ["الصافي", "وزير الري: السد آمن", "رئيس البلدية يعد بفحص الجسر"])
def test_a_title_is_put_right(title: str, written: str, wrongly: str) -> None:
    assert mended(misread(title, written, wrongly)).text == title


def test_words_read_rightly_stand_beside_words_that_were_not() -> None:
    line = "قالت Société Générale «إن» " + misread("المشروع تأخر", "utf-8", "cp1256") + " في صدفة"
    assert mended(line).text == "قالت Société Générale «إن» المشروع تأخر في صدفة"


@pytest.mark.parametrize("case", ORDINARY, ids=lambda case: case["text"][:12])
def test_ordinary_text_is_handed_back_itself(case: dict[str, str]) -> None:
    assert mended(case["text"]) == Mended(case["text"], (), 0)


def test_letters_whose_bytes_were_lost_stay_as_they_came_and_are_counted() -> None:
    came = misread("قال رئيس مجلس إدارة المصرف محمد الصافي إن البوابات فتحت", "utf-8", "cp1252").replace("\xad", "")
    found = mended(came)
    assert found.text == "قال رئيس مجلس إدارة المصرف مØمد الصافي إن البوابات فتØت"
    assert found.lost == 2
    assert as_it_came(found) == came


def test_a_line_that_lost_too_much_is_left() -> None:
    came = "".join(char for char in misread(PAGE, "utf-8", "latin-1") if not 0x80 <= ord(char) < 0xA0)
    found = mended(came)
    assert (found.text, found.recoded) == (came, ())
    assert found.lost > 20


def test_the_record_says_what_was_put_right(tmp_path: Path) -> None:
    came = misread(PAGE, "utf-8", "cp1256")
    row = {"id": "a", "text": came, "title": misread("السد آمن", "utf-8", "cp1256"), "outlet": "المرسى"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), "utf-8")
    (page,) = pages([str(tmp_path / "rows.jsonl")])
    assert isinstance(page, Page)
    assert (page.title, page.outlet, page.text) == ("السد آمن", "المرسى", PAGE)
    assert dict(page.extra) == {"title_as_given": json.dumps(row["title"], ensure_ascii=False)}
    record = to_record(pipeline.read(page))
    assert record["recoded"] == [{"span": [0, len(PAGE) - 2], "written": "utf-8", "misread": "cp1256", "sure": 0.99}]


def test_a_page_with_losses_comes_with_a_failure(tmp_path: Path) -> None:
    came = "".join(char for char in misread(PAGE, "utf-8", "latin-1") if not 0x80 <= ord(char) < 0xA0)
    (tmp_path / "a.txt").write_text(came, "utf-8")
    failure, page = pages([str(tmp_path / "a.txt")])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("places that look like text read in the wrong encoding")
    assert isinstance(page, Page)
    assert page.text == came


def test_a_clean_page_is_the_same_object() -> None:
    page = Page(input="x", text=PAGE, title="عنوان")
    assert mended_page(page) == (page, None)
    assert mended_page(page)[0] is page


@given(st.text("ابتالوية طظعآ،§ØÙÃ©éàâ€œ\x84\x81\xadabc \n.", max_size=40))
def test_nothing_is_lost_whatever_came(text: str) -> None:
    assert as_it_came(mended(text)) == text
