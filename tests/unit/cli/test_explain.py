"""`riwaya explain`: what a fact checker reads, what a program gets, what is said when nothing can be explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import cli
from riwaya.errors import RiwayaError

TEXT = (
    "الخزان امتلأ والبوابات تفتح\n\n"
    "نقلت صحيفة الساحل عن مصدر في هيئة السدود قوله إن الخزان امتلأ. وأضاف أن البوابات ستفتح غداً.\n"
    "إقرأ أيضاً: سد جديد في وادي النخيل\n"
)
HTML = f"<html><body><article><h1>الخزان امتلأ</h1><p>{TEXT.splitlines()[2]}</p></article></body></html>"
ADDED = TEXT.index("أضاف")


def riwaya(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def fault(*arguments: str) -> str:
    """The one line that says what could not be done."""
    done = riwaya("explain", *arguments)
    assert isinstance(done.exception, RiwayaError), done.output
    assert "\n" not in str(done.exception)
    return str(done.exception)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def rows(tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    listed = [{"id": "a", "text": TEXT}, {"id": "b", "html": HTML}]
    path.write_text("\n".join(json.dumps(row) for row in listed), encoding="utf-8")
    return str(path)


def answer(*arguments: str) -> Any:
    return json.loads(riwaya("explain", *arguments, "--json").output)


def test_every_statement_shortly(page: str) -> None:
    printed = riwaya("--lang", "en", "explain", page).output
    assert f"«أضاف» {ADDED} · verb.that · indirect · the last one heard who agrees with the cue, at «نقلت»" in printed
    assert "sure 0.90 - 0.10 = 0.80" in printed
    assert "rules tried" not in printed
    assert "أقوال (2)" in riwaya("explain", page).output


@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_sentence_in_full(page: str, language: str) -> None:
    printed = riwaya("--lang", language, "explain", page, "--at", str(ADDED)).output
    source = TEXT.index("صحيفة")
    assert f"{source}-{source + len('صحيفة الساحل')}" in printed
    assert "opening_relays: –" in printed
    assert TEXT.splitlines()[2] in printed
    labels = {"ar": "نُقل عنه من قبل", "en": "the words came through it before"}
    assert labels[language] in printed


def test_a_word_that_reports_nothing_says_why(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("خبر من الميناء\n\nقال المدير كلمته وانصرف.\n", encoding="utf-8")
    printed = riwaya("--lang", "en", "explain", str(path), "--at", "20").output
    assert "«قال»: reports nothing here: no content follows" in printed
    assert "no statement in this sentence" in printed


def test_what_was_dropped_says_for_what(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = "خبر من الميناء\n\nوقال مدير الميناء رائد الجندلي منتقداً الشركة إن السفينة وصلت.\n"
    path.write_text(text, encoding="utf-8")
    printed = riwaya("--lang", "en", "explain", str(path), "--at", "20").output
    assert "dropped: another cue has the same content «وقال» 16" in printed


def test_one_who_is_heard_is_shown_with_those_who_go_on_with_him(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = "خبر من الميناء\n\nكشف وزير النقل رائد الجندلي الملف أمس أمام الصحافيين، مضيفاً أن الجسر مغلق.\n"
    path.write_text(text, encoding="utf-8")
    printed = riwaya("--lang", "en", "explain", str(path), "--at", "20").output
    assert "heard, with nothing told · cue «كشف» 16-19" in printed
    assert f"goes on unnamed with: «مضيفاً» {text.index('مضيفاً')}" in printed


def test_when_it_was_said_stands_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = "خبر من الميناء\n\nقال وزير النقل رائد الجندلي أمس إن الجسر مغلق.\n"
    path.write_text(text, encoding="utf-8")
    printed = riwaya("--lang", "en", "explain", str(path), "--at", "20", "--published", "2023-06-15").output
    assert f"said at: 2023-06-14 «أمس» {text.index('أمس')}-{text.index('أمس') + 3}" in printed


def test_a_line_that_is_not_searched_says_so(page: str) -> None:
    printed = riwaya("--lang", "en", "explain", page, "--at", str(TEXT.index("إقرأ"))).output
    assert "· promotion (" in printed
    assert "a line of this kind is not searched for statements" in printed


def test_the_json_has_every_reason_with_its_place(page: str) -> None:
    found = answer(page, "--at", str(ADDED))
    line = found["line"]
    assert TEXT[slice(*line["sentence"])] == "وأضاف أن البوابات ستفتح غداً."
    assert [TEXT[slice(*token["span"])] for token in line["tokens"][:2]] == ["وأضاف", "أن"]
    assert line["tokens"][0]["cue"][0]["lemma"] == "أضاف"
    [relayed, verbal, *_] = line["rules"]
    assert (relayed["rule"], verbal["rule"]) == ("relayed", "verbal")
    [draft] = verbal["found"]
    [statement] = found["statements"]
    assert draft["statement"] == statement["id"]
    assert (draft["sure"], statement["sure"]) == (0.9, 0.8)
    because = statement["because"]
    assert (because["way"], TEXT[slice(*because["since"])]) == (["heard-last"], "نقلت")
    assert [(link["name"], link["why"]) for link in because["links"]] == [
        ("صحيفة الساحل", "carried"), ("مصدر في هيئة السدود", "speaker"),
    ]  # fmt: skip


def test_without_a_place_the_json_has_all_statements(page: str) -> None:
    found = answer(page)
    assert found["line"] is None
    assert [statement["act"] for statement in found["statements"]] == ["say", "add"]


def test_a_row_is_chosen_by_its_id(rows: str) -> None:
    assert answer(rows, "--id", "a")["input"] == "a"
    assert answer(rows, "--id", answer(rows, "--id", "a")["id"])["input"] == "a"
    assert len(answer(rows, "--id", "b")["statements"]) == 2


def test_a_page_without_a_date_may_be_given_one(page: str) -> None:
    assert answer(page, "--published", "2023-06-15")["published"] == "2023-06-15"


def test_what_cannot_be_explained_is_one_clear_line(page: str, rows: str, tmp_path: Path) -> None:
    assert fault(page, "--at", "9999") == f"offset 9999 is outside the text, which has {len(TEXT)} characters"
    assert fault(page, "--at", str(TEXT.index("\n"))).endswith("stands between the lines")
    assert fault(rows) == f"{rows}: holds more than one page; --id says which"
    assert fault(rows, "--id", "c") == f"{rows}: holds no page with the id 'c'"
    assert fault(str(tmp_path / "none.txt")).endswith("none.txt: no such file or directory")
    (tmp_path / "english.txt").write_text("The minister said that the bridge was closed. " * 9, encoding="utf-8")
    assert "kept and not read" in fault(str(tmp_path / "english.txt"))


def test_an_offset_before_the_text_is_a_fault_of_usage(page: str) -> None:
    assert riwaya("explain", page, "--at", "-3").exit_code == 2
