"""The program as a shell sees it: exit codes, one clear line, pipes that close."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from made import readings
from riwaya import __version__
from riwaya.store.rows import page_row
from riwaya.store.sqlite import open_store


def riwaya(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from riwaya.cli.main import main; main()", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=300, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> str:
    store = open_store(tmp_path / "made.desk", create=True)
    store.write([page_row(reading) for reading in readings().values()], [])
    store.close()
    return str(tmp_path / "made.desk")


def test_version() -> None:
    done = riwaya("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"riwaya {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["storie"],
        ["read"],
        ["add", "x"],
        ["times", "--on", "soon", "-"],
        ["read", "x", "--engine", "steam"],
        ["who", "x"],
        ["explain", "x", "--at", "-1"],
        ["explain"],
        ["evaluate"],
    ],
)
def test_usage_is_2(arguments: list[str]) -> None:
    done = riwaya(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["stories"], ["reprints"], ["report"], ["who", "x"], ["search", "x"]])
def test_no_desk_is_one_line_and_1(tmp_path: Path, command: list[str]) -> None:
    done = riwaya(*command, str(tmp_path / "none.desk"))
    assert done.returncode == 1
    assert done.stderr.decode() == f"riwaya: {tmp_path / 'none.desk'}: no desk there\n"
    assert not done.stdout


def test_what_cannot_be_explained_or_counted_is_one_line_and_1(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("قال الوزير إن الجسر مفتوح.", encoding="utf-8")
    path = str(tmp_path / "page.txt")
    for command, why in (
        (["explain", path, "--at", "400"], "offset 400 is outside the text, which has 26 characters"),
        (["explain", path, "--id", "7"], f"{path}: holds no page with the id '7'"),
        (["evaluate", path], f"{path}: line 1 is no annotated page: not JSON, or a span that is none"),
    ):
        done = riwaya(*command)
        assert (done.returncode, done.stderr.decode(), done.stdout) == (1, f"riwaya: {why}\n", b"")


def test_a_story_that_is_not_there_is_one_line_and_1(desk: str) -> None:
    done = riwaya("story", desk, "7")
    assert (done.returncode, done.stderr.decode()) == (1, "riwaya: '7': no such story on the desk\n")


def test_a_report_of_no_story_is_one_line_and_1(desk: str) -> None:
    done = riwaya("report", desk)
    assert (done.returncode, done.stderr.decode()) == (1, "riwaya: there is no story on the desk to report on\n")
    assert not Path(desk).with_suffix(".html").exists()


def test_a_reader_who_leaves_is_no_fault(tmp_path: Path) -> None:
    program = f"'{sys.executable}' -c 'from riwaya.cli.main import main; main()'"
    # Far more than a pipe holds, so that the program writes on after its reader has left.
    lines = tmp_path / "lines.txt"
    lines.write_text("قال\n" * 20_000, encoding="utf-8")
    command = f"set -o pipefail; {program} clean --json '{lines}' | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_search_and_who_in_json(desk: str) -> None:
    hits = json.loads(riwaya("search", "البوابة", desk, "--json").stdout)
    assert {hit["page"]["input"] for hit in hits} == {"rows/first", "rows/second"}
    assert [list(hit) for hit in hits] == [["page", "statement", "text"]] * len(hits)
    voices = json.loads(riwaya("who", "الصافي", desk, "--json").stdout)
    assert [voice["page"]["published"] for voice in voices] == ["2023-03-01", "2023-03-02"]
    assert voices[0]["part"] == "speaker"
    assert voices[0]["statement"]["act"] == "pledge"


def test_times_a_line_in_a_line_out() -> None:
    done = riwaya("times", "--on", "2021-07-10", "--json", "-", stdin="أمس الجمعة\r\n\nلا شيء".encode())
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in lines] == ["أمس الجمعة", "", "لا شيء"]
    assert [time["value"] for time in lines[0]["times"]] == ["2021-07-09"]
    assert lines[1]["times"] == []


def test_times_without_a_file_or_a_date() -> None:
    done = riwaya("times", "--json", stdin="سافر أمس".encode())
    [found] = json.loads(done.stdout)["times"]
    assert (found["value"], found["anchor"]) == ("XXXX-XX-XX", "unknown")


def test_times_of_what_is_planned_lie_ahead() -> None:
    done = riwaya("times", "--on", "2024-05-15", "--ahead", "-", stdin="لقاء الجمعة".encode())
    assert done.stdout.decode() == "الجمعة = 2024-05-17\n"


def test_clean_a_line_in_a_line_out() -> None:
    done = riwaya("clean", "--json", "-", stdin="مجلس الأمـ.ن\nلا شيء\n".encode())
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["restored"] == "مجلس الأمن"
    assert [(repair["span"], repair["restored"]) for repair in first["repairs"]] == [([5, 12], "الأمن")]
    assert second == {"text": "لا شيء", "restored": "لا شيء", "repairs": []}


def test_a_line_that_is_not_text_is_named() -> None:
    done = riwaya("clean", "--json", "-", stdin="نعم\n".encode() + b"\xff\xfe\n")
    assert done.returncode == 1
    assert b"line 2 is not UTF-8" in done.stderr
