"""Whatever is wrong with an input: one clear line for it, the rest is read, and the exit code tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import DEMO, complaints, riwaya

from web_archives import packed, record

GOOD = str(min(DEMO.glob("*.txt")))
ARABIC = "قال الوزير إن الجسر مفتوح أمام الشاحنات."


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, str]:
    """Paths of inputs that cannot be read."""
    files = {name: tmp_path / name for name in ("empty.txt", "binary.txt", "large.txt", "malformed.jsonl", "blank.txt")}
    files["empty.txt"].touch()
    files["blank.txt"].write_text(" \n\n", encoding="utf-8")
    files["binary.txt"].write_bytes(bytes(range(256)) * 40)
    with files["large.txt"].open("wb") as file:
        file.write(f"{ARABIC}\n".encode() * (50_000_000 // len(f"{ARABIC}\n".encode())))
    rows = [json.dumps({"id": "good", "text": ARABIC}), '{"id": "cut", "text": "', '{"id": "no text"}', "[1]"]
    files["malformed.jsonl"].write_text("\n".join(rows), encoding="utf-8")
    return {**{name: str(path) for name, path in files.items()}, "missing.txt": str(tmp_path / "missing.txt")}


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "large.txt", "missing.txt", "blank.txt"])
def test_a_bad_file_is_one_line_and_the_rest_is_read(bad: dict[str, str], name: str) -> None:
    done = riwaya("read", "--json", bad[name], GOOD)
    (line,) = complaints(done)
    assert line.startswith(f"riwaya: {bad[name]}: ")
    assert [json.loads(record)["input"] for record in done.stdout.splitlines()] == [GOOD]
    assert done.returncode == (1 if name == "missing.txt" else 0)


def test_a_malformed_row_is_one_line_each_and_the_other_rows_are_read(bad: dict[str, str]) -> None:
    done = riwaya("read", "--json", bad["malformed.jsonl"])
    assert len(complaints(done)) == 3
    assert [json.loads(record)["input"] for record in done.stdout.splitlines()] == ["good"]
    assert done.returncode == 0


def test_nothing_readable_is_1(bad: dict[str, str]) -> None:
    done = riwaya("read", bad["empty.txt"])
    assert (done.returncode, len(complaints(done)), done.stdout) == (1, 1, "")


def test_windows_arabic_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(ARABIC.encode("cp1256"))
    done = riwaya("read", "--json", str(path))
    assert (done.returncode, complaints(done)) == (0, [])
    assert json.loads(done.stdout)["text"] == ARABIC


def test_all_at_once_are_kept_as_failures_and_the_good_page_is_stored(bad: dict[str, str], tmp_path: Path) -> None:
    desk = str(tmp_path / "a.desk")
    done = riwaya("add", "--json", *bad.values(), GOOD, "--to", desk)
    summary = json.loads(done.stdout)
    assert summary["added"] == 2
    assert {Path(failure["page"]).name.split(":")[0] for failure in summary["failures"]} == set(bad)
    assert len(complaints(done)) == len(summary["failures"]) == 8
    again = json.loads(riwaya("add", "--json", *bad.values(), GOOD, "--to", desk).stdout)
    assert (again["added"], again["known"]) == (0, 2)


def test_the_closing_count_is_on_standard_error(bad: dict[str, str]) -> None:
    done = riwaya("--lang", "en", "read", "--json", GOOD, bad["empty.txt"])
    assert done.stderr.splitlines()[-1] == "pages read: 1 · failures: 1"


def test_what_a_web_archive_holds_besides_pages_is_said_and_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(packed([record(0), record(1, b"x", "image/png"), record(2)])))
    done = riwaya("--lang", "en", "read", "--json", str(path))
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [
        "https://daffa.example/0",
        "https://daffa.example/2",
    ]
    assert complaints(done) == [f"riwaya: {path}: 1 of 3 records are no Arabic pages: 1 neither HTML nor text"]
    assert done.stderr.splitlines()[-1] == "pages read: 2 · failures: 0"
    assert done.returncode == 0


def test_a_damaged_web_archive_gives_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    members = packed([record(number) for number in range(3)])
    path.write_bytes(members[0] + members[1][:60] + bytes(20) + members[1][80:] + members[2])
    desk = str(tmp_path / "a.desk")
    done = riwaya("add", "--json", str(path), "--to", desk)
    summary = json.loads(done.stdout)
    assert (summary["added"], done.returncode) == (2, 0)
    assert len(complaints(done)) == len(summary["failures"]) == 1
    assert f"reading goes on at byte {len(members[0]) + len(members[1]):,}" in complaints(done)[0]


def test_rows_with_other_names_are_read_when_they_are_said(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"content,source\n{ARABIC},الضفة\n", encoding="utf-8")
    done = riwaya("read", "--json", str(path))
    assert (done.returncode, complaints(done)) == (
        1,
        [f"riwaya: {path}: the file has neither text nor html, but content, source"],
    )
    done = riwaya("read", "--json", str(path), "--field", "text=content", "--field", "outlet=source")
    found = json.loads(done.stdout)
    assert (found["text"], found["outlet"], done.returncode) == (ARABIC, "الضفة", 0)
    done = riwaya("add", str(path), "--field", "text=content", "--to", str(tmp_path / "a.desk"))
    assert (done.returncode, complaints(done)) == (0, [])


@pytest.mark.parametrize("field", ["body=content", "text", "text="])
def test_a_field_that_there_is_not_is_a_usage_error(field: str) -> None:
    done = riwaya("read", GOOD, "--field", field)
    assert done.returncode == 2
    assert "wanted NAME=COLUMN" in done.stderr
