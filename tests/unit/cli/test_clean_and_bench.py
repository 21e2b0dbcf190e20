"""`riwaya clean` beyond its fixed face, and `riwaya bench restore`, run as programs' functions."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import cli
from riwaya.errors import RiwayaError
from riwaya.measure.pages import texts

TWO_LINES = "وصلت السفينة إلى المينا.ء اليوم\nاتهم ناشط بـ«ق**ل» صياد في المـ.ـيناء\n"


def riwaya(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *arguments], input=stdin.encode(), catch_exceptions=False)


def test_changes_are_a_word_a_line() -> None:
    rows = [line.split("\t") for line in riwaya("clean", "--changes", "-", stdin=TWO_LINES).output.splitlines()]
    assert [row[:2] for row in rows] == [["1", "17-25"], ["2", "13-17"], ["2", "27-37"]]
    assert [row[3] for row in rows if row[4] != "mask"] == ["الميناء", "الميناء"]
    assert rows[1][3].startswith("? ")
    assert [row[4] for row in rows] == ["dot", "mask", "dotted-tatweel"]


def test_changes_as_json_say_the_line() -> None:
    changes = [
        json.loads(line) for line in riwaya("clean", "--changes", "--json", "-", stdin=TWO_LINES).output.splitlines()
    ]
    assert [change["line"] for change in changes] == [1, 2, 2]
    assert "restored" not in changes[1]
    assert len(changes[1]["candidates"]) > 1


def test_the_map_leads_back() -> None:
    for line in riwaya("clean", "--map", "-", stdin=TWO_LINES).output.splitlines():
        answer = json.loads(line)
        for start, origin, length in answer["runs"]:
            assert answer["restored"][start : start + length] == answer["text"][origin : origin + length]
        for edit in answer["edits"]:
            assert answer["text"][slice(*edit["text"])] != answer["restored"][slice(*edit["restored"])]
            assert answer["restored"][slice(*edit["restored"])] == "الميناء"


def test_lines_of_one_page_speak_for_each_other() -> None:
    page = "زار غر.ناصيف القرية\nغادر غرناصيف القرية\n"
    assert riwaya("clean", "--page", "-", stdin=page).output.splitlines()[0] == "زار غرناصيف القرية"
    assert riwaya("clean", "--page", "-", stdin=page).output.count("\n") == 2


def test_two_ways_to_print_are_one_too_many() -> None:
    done = riwaya("clean", "--changes", "--map", "-", stdin=TWO_LINES)
    assert done.exit_code == 2
    assert "choose one" in done.output


def test_bench_counts_what_it_broke_and_lists_what_it_touched(tmp_path: Path) -> None:
    clean = "أعلنت الحكومة رفع الحصار عن الميناء بعد الحرب وقال الوزير إن المدينة عادت إلى الحياة."
    (tmp_path / "a.txt").write_text(clean, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{clean} وتوقفت الحـ.ـرب.", encoding="utf-8")
    answer = json.loads(riwaya("bench", "restore", "--pages", str(tmp_path), "--count", "1", "--json").output)
    scores = {(score["scheme"], score["alone"]): score for score in answer["schemes"]}
    assert answer["pages"] == 2
    assert [(word["original"], word["restored"], word["page"]) for word in answer["touched"]] == [
        ("الحـ.ـرب", "الحرب", 2)
    ]
    assert scores["dotted-tatweel", True]["broken"] == scores["dotted-tatweel", True]["right"] == 1
    assert all(score["right"] <= min(score["broken"], score["made"]) for score in scores.values())
    table = riwaya("bench", "restore", "--pages", str(tmp_path), "--count", "1").output
    assert "dotted-tatweel" in table
    assert "الحـ.ـرب → الحرب" in table


def test_archives_of_articles_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        archive.writestr("day.json", json.dumps([{"content": "نص أول"}, {"content": " "}, {"text": "نص ثان"}]))
    assert list(texts(str(tmp_path))) == ["نص أول", "نص ثان"]


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "day.zip").write_bytes(b"no archive")
    with pytest.raises(RiwayaError, match=r"day\.zip: not an archive"):
        list(texts(str(tmp_path)))
    with pytest.raises(RiwayaError, match=r"no such file"):
        list(texts(str(tmp_path / "elsewhere")))
