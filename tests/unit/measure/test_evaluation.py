"""Annotated pages read and counted: the command over an invented page, each error with its cause, gold that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import cli
from riwaya.cli.wording import Words
from riwaya.errors import RiwayaError
from riwaya.measure.annotation import gold_pages
from riwaya.measure.evaluation import evaluated

TEXT = (
    "جسر الحديد مغلق حتى الخريف\n\n"
    "قال وزير الأشغال سامر العبدلي أمس إن الجسر مغلق حتى الخريف.\n"
    "وأضاف أن الشاحنات تسلك طريق الجبل.\n"
    "وتوقع التجار ارتفاع أسعار القمح.\n"
)
DOC = "bridge.txt"
Faulty = Callable[[dict[str, Any]], None]


def place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def said(name: str, cue: str, source: str | None, content: str, **changed: Any) -> dict[str, Any]:
    given = {
        "id": name, "cue": place(cue), "source": place(source) if source else None, "content": [place(content)],
        "actor": ["سامر العبدلي"], "form": "indirect", "via": [], "optional": False,
    }  # fmt: skip
    return given | changed


def gold() -> dict[str, Any]:
    """What the page says."""
    lines = [(place(line), "title" if at == 0 else "body") for at, line in enumerate(filter(None, TEXT.split("\n")))]
    return {
        "doc": DOC,
        "credit": None,
        "blocks": [{"start": start, "end": end, "kind": kind} for (start, end), kind in lines],
        "repairs": [],
        "times": [{"span": place("أمس"), "value": "2023-06-14"}],
        "statements": [
            said("s1", "قال", "وزير الأشغال سامر العبدلي", "الجسر مغلق حتى الخريف"),
            said("s2", "أضاف", None, "الشاحنات تسلك طريق الجبل"),
            said("s3", "توقع", "التجار", "ارتفاع أسعار القمح", actor=["التجار"]),
        ],
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, Any]], str]:
    def written(page: dict[str, Any]) -> str:
        row = {"id": DOC, "text": TEXT, "published": "2023-06-15"}
        (tmp_path / "g.rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
        (tmp_path / "g.jsonl").write_text(json.dumps(page) + "\n\n", encoding="utf-8")
        return str(tmp_path / "g.jsonl")

    return written


def riwaya(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *arguments], standalone_mode=False)


def test_the_invented_page_is_annotated_as_it_is_read(write: Callable[[dict[str, Any]], str]) -> None:
    page = gold()
    found = evaluated(write(page))
    assert [(miss.fault, miss.cause, miss.found) for miss in found.misses] == []
    counted = {name: value for name, value in found.figures.items() if not name.startswith(("repairs", "direct"))}
    assert set(counted.values()) == {1.0}
    assert found.forms == {("indirect", "indirect"): 3}


def changes(at: int, **changed: Any) -> Faulty:
    return lambda page: page["statements"][at].update(changed)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (lambda page: page["blocks"][0].update(kind="heading"), ("block", "heading→title")),
        (lambda page: page.update(credit="صحيفة المرفأ"), ("credit", "missing")),
        (lambda page: page["repairs"].append({"start": 0, "end": 3, "restored": "جسور"}), ("repair", "missed")),
        (lambda page: page["times"][0].update(value="2023-06-13"), ("time", "value")),
        (lambda page: page["times"].append({"span": place("الجبل"), "value": "2023"}), ("time", "not-found")),
        (changes(0, actor=["رائد الجندلي"]), ("speaker", "named-here")),
        (changes(1, actor=["رائد الجندلي"]), ("speaker", "understood")),
        (changes(0, via=["وكالة المرفأ"]), ("chain", "missing")),
        (changes(0, form="direct"), ("form", "direct→indirect")),
        (changes(2, content=[place("ارتفاع أسعار")]), ("content", "too-long")),
        (lambda page: page["statements"].pop(2), ("invented", "not-annotated")),
    ],
)
def test_each_error_has_its_cause(
    write: Callable[[dict[str, Any]], str], fault: Faulty, found: tuple[str, str]
) -> None:
    page = gold()
    fault(page)
    assert [(miss.fault, miss.cause) for miss in evaluated(write(page)).misses] == [found]
    printed = riwaya("evaluate", write(page), "--misses").output
    assert f"{Words('en').code('fault', found[0])} · {Words('en').code('cause', found[1])} (1)" in printed


def test_a_content_elsewhere_is_missed_and_invented(write: Callable[[dict[str, Any]], str]) -> None:
    page = gold()
    page["statements"][2]["content"] = [place("جسر")]
    causes = {(miss.fault, miss.cause) for miss in evaluated(write(page)).misses}
    assert causes == {("missed", "content-elsewhere"), ("invented", "content-elsewhere")}


def test_a_cue_that_is_not_heard_says_so(write: Callable[[dict[str, Any]], str]) -> None:
    page = gold()
    page["statements"].append(said("s4", "تسلك", None, "مغلق"))
    assert [(m.fault, m.cause, m.statement) for m in evaluated(write(page)).misses] == [("missed", "cue-unheard", "s4")]


def test_the_table_and_the_json_say_the_same(write: Callable[[dict[str, Any]], str]) -> None:
    page = gold()
    page["statements"][0]["form"] = "direct"
    done = riwaya("evaluate", write(page))
    assert done.return_value == 0
    assert "P 100.0% · R 100.0% · F1 100.0%" in done.output
    answer = json.loads(riwaya("evaluate", write(page), "--misses", "--json").output)
    assert answer["form"] == pytest.approx(2 / 3)
    assert {"annotated": "direct", "found": "indirect", "count": 1} in answer["forms"]
    [miss] = answer["misses"]
    assert (miss["doc"], miss["statement"], miss["rule"], miss["text"]) == (
        DOC, "s1", "verb.that", "الجسر مغلق حتى الخريف",
    )  # fmt: skip


def test_a_page_without_a_row_is_missed_and_named(write: Callable[[dict[str, Any]], str]) -> None:
    path = write(gold())
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(gold() | {"doc": "other.txt"}))
    done = riwaya("evaluate", path)
    assert done.return_value == 1
    assert "riwaya: 1 pages are annotated and not among the pages read: other.txt\n" in done.output
    found = evaluated(path)
    assert found.figures["statements_r_30"] == 0.5
    assert found.forms["indirect", "missed"] == 3


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("قال", "not JSON, or a span that is none"),
        ("[1]", "a field is of another kind"),
        ('{"id": "x", "text": "y"}', "the field 'doc' is missing"),
        ('{"doc": "x", "statements": [{"cue": [9, 3]}]}', "not JSON, or a span that is none"),
        ('{"doc": "x", "statements": [{"cue": [0.5, 3]}]}', "a field is of another kind"),
        ('{"doc": 7, "statements": []}', "a field is of another kind"),
    ],
)
def test_gold_that_is_none_is_one_clear_line(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(RiwayaError) as raised:
        gold_pages(path)
    assert str(raised.value) == f"{path}: line 2 is no annotated page: {why}"


def test_what_is_not_there_or_empty_is_named(tmp_path: Path, write: Callable[[dict[str, Any]], str]) -> None:
    with pytest.raises(RiwayaError, match="no such file"):
        gold_pages(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").touch()
    with pytest.raises(RiwayaError, match="no annotated page there"):
        gold_pages(tmp_path / "empty.jsonl")
    (tmp_path / "old.jsonl").write_bytes("وزير".encode("cp1256"))
    with pytest.raises(RiwayaError, match="not UTF-8"):
        gold_pages(tmp_path / "old.jsonl")
    path = write(gold())
    (tmp_path / "g.rows.jsonl").unlink()
    with pytest.raises(RiwayaError, match=r"g\.rows\.jsonl: the annotated pages are not there; --pages names them"):
        evaluated(path)
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(RiwayaError, match=r"other\.txt: holds none of the pages"):
        evaluated(path, str(tmp_path / "other.txt"))
