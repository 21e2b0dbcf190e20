"""`riwaya diff`: what a reader sees, what a program gets, the HTML file, and what is said when there is no page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import cli
from riwaya.errors import RiwayaError

FIRST = (
    "إغلاق جسر الصفصاف بعد انهيار رصيفه\n\n"
    "أعلنت بلدية مرجان اليوم إغلاق جسر الصفصاف أمام السيارات بعد انهيار جزء من رصيفه الشمالي فجر الجمعة.\n"
    "ويعود بناء الجسر إلى ستين عاما وتعبره كل يوم نحو تسعة آلاف سيارة بين ضفتي النهر الكبير في المدينة.\n"
    "وكانت البلدية وعدت قبل عامين بترميم الجسر كله ثم لم تفعل.\n"
)
SECOND = FIRST.replace("الشمالي", "الجنوبي").replace("وكانت البلدية وعدت قبل عامين بترميم الجسر كله ثم لم تفعل.\n", "")


def riwaya(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.fixture
def pages(tmp_path: Path) -> tuple[str, str]:
    paths = (tmp_path / "agency.txt", tmp_path / "paper.txt")
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def answer(*arguments: str) -> dict[str, Any]:
    done = riwaya("diff", *arguments, "--json")
    assert done.exception is None, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_edits_are_marked_where_they_stand(pages: tuple[str, str]) -> None:
    done = riwaya("--lang", "en", "diff", *pages)
    assert "رصيفه [-الشمالي-] {+الجنوبي+} فجر" in done.output
    assert "[-وكانت البلدية وعدت" in done.output
    assert "changed: 1 · spelled otherwise: 0 · added: 0 · cut: 11 · moved: 0" in done.output


def test_what_is_the_same_for_long_is_shortened_unless_all_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(FIRST.replace(".\n", " "), encoding="utf-8")
    assert re.search(r"\[… 31 …\]", riwaya("diff", str(path), str(path)).output)
    whole = riwaya("diff", str(path), str(path), "--all").output
    assert "…" not in whole
    assert all(word in whole for word in path.read_text(encoding="utf-8").split())


def test_the_answer_points_into_both_pages(pages: tuple[str, str]) -> None:
    found = answer(*pages)
    assert found["from"]["input"] == pages[0]
    assert found["reprint"]["kind"] == "full"
    (changed,) = [piece for piece in found["pieces"] if piece["what"] == "changed"]
    assert [found[side]["text"][slice(*changed[side])] for side in ("from", "to")] == ["الشمالي", "الجنوبي"]
    (cut,) = [piece for piece in found["pieces"] if piece["what"] == "cut"]
    assert (cut["to"], cut["words"]) == (None, [11, 0])


def test_pages_of_a_desk_by_id_by_its_beginning_and_by_input(pages: tuple[str, str], tmp_path: Path) -> None:
    desk = str(tmp_path / "news.desk")
    assert riwaya("--quiet", "add", *pages, "--to", desk).exception is None
    by_input = answer(*pages, "--of", desk)
    ids = [by_input[side]["id"] for side in ("from", "to")]
    assert answer(*ids, "--of", desk) == by_input == answer(ids[0][:9], ids[1][:9], "--of", desk)
    missing = riwaya("diff", "nothing", ids[1], "--of", desk)
    assert isinstance(missing.exception, RiwayaError)
    assert str(missing.exception) == "'nothing': no such page on the desk"
    both = riwaya("diff", "", ids[1], "--of", desk)
    assert isinstance(both.exception, RiwayaError)


def test_the_html_file_takes_nothing_of_a_page_for_markup(tmp_path: Path) -> None:
    attack = '<script>alert(1)</script> "><img src=x onerror=alert(1)> {{ 7 * 7 }} <b>'
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    paths[0].write_text(FIRST + attack + " وانتهى الكلام هنا ولم يبق من الخبر ما يقال بعد ذلك كله", encoding="utf-8")
    paths[1].write_text(SECOND, encoding="utf-8")
    out = tmp_path / "diff.html"
    assert riwaya("diff", *map(str, paths), "--out", str(out)).exception is None
    html = out.read_text(encoding="utf-8")
    body = html.split("</style>", 1)[1]
    assert not re.findall(r"<(?:script|img|b)\b", body)
    assert "{{ 7 * 7 }}" in body
    assert "<del" in body
    assert "<ins" in body
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert not re.findall(r"(?:src|href)=\"http", html)


def test_a_file_that_cannot_be_written_is_said_in_a_line(pages: tuple[str, str], tmp_path: Path) -> None:
    done = riwaya("diff", *pages, "--out", str(tmp_path / "nowhere" / "diff.html"))
    assert isinstance(done.exception, RiwayaError)
    assert "\n" not in str(done.exception)


def test_pages_of_files_with_several_are_chosen_by_their_ids(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("a", FIRST), ("b", SECOND))]
    rows.write_text("\n".join(lines), encoding="utf-8")
    found = answer(str(rows), str(rows), "--id", "a", "--id", "b")
    assert (found["from"]["input"], found["to"]["input"]) == ("a", "b")
    assert isinstance(riwaya("diff", str(rows), str(rows)).exception, RiwayaError)


def test_ids_of_rows_have_no_place_beside_a_desk(pages: tuple[str, str]) -> None:
    assert riwaya("diff", *pages, "--of", "news.desk", "--id", "a").exit_code == 2


def test_agencies_are_listed_with_the_pages_that_carry_them(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in (("one", FIRST), ("two", f"{FIRST}\n(وكالة رويترز)\n")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        given = {"outlet": f"صحيفة {name}", "published": "2024-03-01"}
        (folder / f"{name}.meta.json").write_text(json.dumps(given), encoding="utf-8")
    desk = str(tmp_path / "news.desk")
    assert riwaya("--quiet", "add", str(folder), "--to", desk).exception is None
    (found,) = json.loads(riwaya("reprints", desk, "--agencies", "--json").stdout)
    assert found["original"] is None
    assert sorted(carrier["how"] for carrier in found["carriers"]) == ["credited", "inferred"]
    shown = riwaya("--lang", "en", "reprints", desk, "--agencies").output
    assert "an inferred origin, not among the pages" in shown
    assert shown.count("%") == 2
