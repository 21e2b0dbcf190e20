"""JSONL, JSON and CSV as people publish them: packed, long, in other encodings and with other names of fields."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter

from riwaya.intake.fields import fields_given
from riwaya.intake.sources import IntakeSettings, pages
from riwaya.intake.stamps import iso_of
from riwaya.model import Failure, Page

NEWS = "ارتفع سعر القمح أمس في سوق الحبوب"


def read(path: Path, data: bytes | str | None = None, settings: IntakeSettings | None = None) -> list[Page | Failure]:
    if data is not None:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(pages([str(path)], settings or IntakeSettings()))


def inputs(found: list[Page | Failure]) -> list[str]:
    return [Path(item.input).name for item in found if isinstance(item, Page)]


def texts(found: list[Page | Failure]) -> list[str]:
    return [item.text for item in found if isinstance(item, Page)]


def failures(found: list[Page | Failure]) -> list[tuple[str, str]]:
    return [(Path(item.page).name, item.reason) for item in found if isinstance(item, Failure)]


def rows(*ids: object) -> list[dict[str, object]]:
    return [{"id": one, "text": NEWS} for one in ids]


# ── a list of rows ──


def test_a_long_list_needs_no_more_memory_than_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    row = json.dumps({"text": NEWS * 300}, ensure_ascii=False)
    with path.open("w") as file:
        file.write("[" + ",\n".join([row] * 2_000) + "]")
    assert path.stat().st_size > 30_000_000
    tracemalloc.start()
    found = sum(isinstance(item, Page) for item in pages([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 2_000
    assert peak < 12_000_000


@pytest.mark.parametrize("size", [1, 7, 64])
def test_a_list_is_read_whatever_part_of_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("riwaya.intake.json_files._CHUNK", size)
    given: list[dict[str, object]] = [
        {"id": "a", "text": 'قال "نعم" \\ {[', "n": [1, {"b": 2.5e3}], "t": True},
        {"id": "b", "text": NEWS},
    ]
    found = read(tmp_path / "a.json", json.dumps(given) + "\n")
    assert texts(found) == [given[0]["text"], NEWS]
    assert len(found) == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_one_after_another_in_a_json_file(tmp_path: Path, indent: int | None) -> None:
    text = "\n".join(json.dumps(row, indent=indent) for row in rows("a", "b", "c"))
    assert inputs(read(tmp_path / "a.json", text)) == ["a", "b", "c"]
    spoiled = text.replace('"b"', "b,")
    found = read(tmp_path / "a.json", spoiled)
    assert inputs(found) == ["a", "c"]
    ((name, reason),) = failures(found)
    assert name == "a.json:2"
    assert reason.startswith("malformed JSON: Expecting value in line ")


@pytest.mark.parametrize(
    ("spoiled", "reason"),
    [
        ('{"id": "b", "text": "x",}', "malformed JSON: "),
        ('{"id": "b", "text": "a\\q ]["}', "malformed JSON: Invalid \\escape in line 2 of the file"),
        ('{"id": "b", "text": ' + "[" * 99_999 + "]" * 99_999 + "}", "malformed JSON: nested too deep"),
        ("nul", "malformed JSON: Expecting value in line 2 of the file"),
        ('{"text": "' + "ا" * 3_000_000 + '"}', "the row is larger than the limit of 1.0 MB"),
        ("12", "wanted an object, found a number"),
        ('"a, b"', "wanted an object, found a string"),
        ('{"id": 5, "text": [1]}', "the row's text is a list"),
    ],
)
def test_a_row_of_a_list_that_cannot_be_read_fails_alone(tmp_path: Path, spoiled: str, reason: str) -> None:
    a, c = (json.dumps(row) for row in rows("a", "c"))
    found = read(tmp_path / "a.json", f"[{a},\n{spoiled},\n{c}]", IntakeSettings(largest_row=1_000_000))
    assert inputs(found) == ["a", "c"]
    ((name, said),) = failures(found)
    assert name in {"a.json:2", "5"}
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id": "a", "text": "x"}', [("a.json", "the list is not closed after row 1: the file seems to be cut off")]),
        ("[]", [("a.json", "there is no row in it")]),
        (" \n", [("a.json", "there is no row in it")]),
        (
            '[{"id": "a", "text": "x"}}, {"id": "b"}]',
            [("a.json:2", "malformed JSON"), ("a.json", "what follows row 2")],
        ),
        ('{"id": "a", "text": "x"', [("a.json:1", "malformed JSON")]),
    ],
)
def test_a_list_that_does_not_hold_together(tmp_path: Path, text: str, said: list[tuple[str, str]]) -> None:
    found = failures(read(tmp_path / "a.json", text))
    assert [name for name, _ in found] == [name for name, _ in said]
    assert all(reason.startswith(start) for (_, reason), (_, start) in zip(found, said, strict=True))


# ── packed files ──


def zstandard(data: bytes, path: Path) -> bytes:
    with ZstdWriter(str(path)) as writer:
        writer.write(data)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("kind", ["a.jsonl", "a.json", "a.csv", "a.txt", "a.html", "a"])
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, suffix: str, kind: str) -> None:
    plain = {
        "a.json": json.dumps(rows("a")),
        "a.csv": f"id,text\na,{NEWS}\n",
        "a.txt": NEWS,
        "a.html": f"<p>{NEWS}</p>",
    }.get(kind, json.dumps(rows("a")[0]))
    packers: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    data = packers[suffix](plain.encode()) if suffix in packers else zstandard(plain.encode(), tmp_path / ".x")
    (tmp_path / "in").mkdir()
    found = read(tmp_path / "in" / (kind + suffix), data)
    assert texts(found) == [NEWS], found
    assert texts(read(tmp_path / "in")) == ([NEWS] if "." in kind else [])


def test_a_packed_file_that_is_cut_off_gives_what_it_can(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{NEWS} {number * 7919 % 65537}"}) + "\n" for number in range(20_000))
    data = gzip.compress(lines.encode())
    found = read(tmp_path / "a.jsonl.gz", data[: len(data) // 2])
    assert len(texts(found)) > 5_000
    assert [(name, reason[:40]) for name, reason in failures(found)] == [
        ("a.jsonl.gz", "the packed data are damaged or cut off, ")
    ]


def test_what_unpacks_to_very_much_is_refused_without_holding_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 25_000_000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"a" * 25_000_000 + b"\n" + json.dumps(rows("b")[0]).encode()))
    tracemalloc.start()
    found = list(pages([str(tmp_path)], IntakeSettings(largest_page=1_000_000, largest_row=1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failures(found) == [
        ("a.txt.gz", "1.0 MB is too large for one page (the limit is 1.0 MB)"),
        ("b.jsonl.gz:1", "the row is larger than the limit of 1.0 MB"),
    ]
    assert inputs(found) == ["b"]
    assert peak < 12_000_000


def test_a_zip_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/a.txt", NEWS)
        archive.writestr("news/a.meta.json", json.dumps({"outlet": "الضفة"}))
        archive.writestr("b.json", json.dumps(rows("b")))
        archive.writestr("c.jsonl.gz", gzip.compress(json.dumps(rows("c")[0]).encode()))
        archive.writestr("d.png", b"\x89PNG")
        archive.writestr("__MACOSX/._a.txt", b"\0")
        archive.writestr("e.zip", b"PK")
        archive.writestr("f.parquet", b"PAR1")
    found = read(tmp_path)
    first = found[0]
    assert isinstance(first, Page)
    assert (first.input, first.outlet) == (f"{path}/news/a.txt", "الضفة")
    assert inputs(found)[1:] == ["b", "c"]
    assert failures(found) == [("f.parquet", "a Parquet file can be read only where it lies unpacked")]


def test_a_zip_archive_with_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", NEWS)
        archive.writestr("b.txt", NEWS)
    data = path.read_bytes()
    found = read(path, data.replace(NEWS.encode(), NEWS.encode()[::-1], 1))
    assert inputs(found) == ["b.txt"]
    assert failures(found)[0][0] == "a.txt"
    assert "Bad CRC-32" in failures(found)[0][1]
    assert failures(read(path, data[:-30]))[0][1].startswith("not a zip archive that can be read")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.png", NEWS)
    assert failures(read(path)) == [("a.zip", "the archive holds no file that is read")]
    locked = bytearray(data)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + at] |= 1
    found = read(path, bytes(locked))
    assert inputs(found) == ["b.txt"]
    assert failures(found)[0][1].startswith("cannot be unpacked: ")


def test_a_file_without_a_known_ending_is_told_by_its_beginning(tmp_path: Path) -> None:
    row = json.dumps(rows("r")[0])
    for text, wanted in (
        (row, NEWS),
        (json.dumps(rows("r"), indent=1), NEWS),
        (json.dumps(rows("r")[0], indent=1), NEWS),
        (f"<!doctype html><p>{NEWS}", NEWS),
        (NEWS, NEWS),
        ("{قوس} " + NEWS, "{قوس} " + NEWS),
        ("<<قوس>> " + NEWS, "<<قوس>> " + NEWS),
        ("[1] " + NEWS, "[1] " + NEWS),
        ("PK " + NEWS, "PK " + NEWS),
    ):
        assert texts(read(tmp_path / "page", text)) == [wanted]
    assert texts(read(tmp_path / "a.txt", row)) == [row]


# ── CSV ──


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso-8859-6"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_delimiter_and_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(fields) for fields in (("id", "text", "outlet"), ("1", NEWS, "الضفة"), ("2", NEWS, ""))]
    found = read(tmp_path / "a.csv", "\r\n".join(lines).encode(encoding))
    assert inputs(found) == ["1", "2"], found
    assert texts(found) == [NEWS, NEWS]


def test_csv_that_declares_its_delimiter_and_rows_without_an_id(tmp_path: Path) -> None:
    assert inputs(read(tmp_path / "a.csv", f'sep=;\ntext;url\n"{NEWS}; a, b";\n')) == ["a.csv:3"]


def test_csv_without_a_text_is_one_line_that_names_its_columns(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "id,content,source\n" + f"1,{NEWS},x\n" * 50)
    assert failures(found) == [("a.csv", "the file has neither text nor html, but id, content, source")]


def test_a_csv_row_with_bytes_of_another_encoding_is_read_and_one_of_none_fails_alone(tmp_path: Path) -> None:
    lines = [
        b"id,text",
        f"1,{NEWS}".encode(),
        f"2,{NEWS}".encode("cp1256"),
        b"3,\xe9t\xe9 \xe0 la",
        f"4,{NEWS}".encode(),
    ]
    found = read(tmp_path / "a.csv", b"\n".join(lines))
    assert (inputs(found), texts(found)) == (["1", "2", "4"], [NEWS] * 3)
    assert failures(found) == [("a.csv:4", "neither Unicode nor an Arabic code page")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f'2,"{NEWS}" قال,x', "malformed CSV: ',' expected after '\"'; reading goes on at line 3"),
        (
            f'2,"{NEWS}"" قال\nسطر\n,,,,\nسطر" ثان,x',
            "malformed CSV: ',' expected after '\"'; reading goes on at line 6",
        ),
        (f"2,{NEWS},x,y", "malformed CSV: the row has 4 fields, the first line 3"),
        (f"2,{'ا' * 20_000},x", "malformed CSV: the row is larger than the limit of 0.0 MB; reading goes on at line 3"),
    ],
)
def test_a_malformed_csv_row_fails_and_the_next_whole_row_is_read(tmp_path: Path, row: str, reason: str) -> None:
    found = read(tmp_path / "a.csv", f"id,text,note\n{row}\n3,{NEWS},x\n", IntakeSettings(largest_row=9_000))
    assert inputs(found) == ["3"]
    ((_, said),) = failures(found)
    assert said == reason


def test_a_quotation_mark_left_open_is_said(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f'id,text\n1,{NEWS}\n2,"{NEWS}\n3,{NEWS}\n')
    assert inputs(found) == ["1"]
    ((_, said),) = failures(found)
    assert said == "malformed CSV: unexpected end of data; reading goes on at the end of the file"


def test_zero_bytes_in_a_csv_do_no_harm(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"id,text\n1,{NEWS}\n".encode() + b"x" * 70_000 + f",\0{NEWS}\n".encode())
    assert texts(found) == [NEWS, f"\0{NEWS}"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_wide_text_that_is_damaged_loses_no_other_row(tmp_path: Path, name: str) -> None:
    lines = f"id,text\n1,{NEWS}\n2,X\n3,{NEWS}\n" if name == "a.csv" else "\n".join(map(json.dumps, rows(1, "X", 3)))
    data = lines.replace("X", "Q").encode("utf-16-le").replace(b"Q\0", b"\x00\xdc")
    found = read(tmp_path / name, b"\xff\xfe" + data)
    assert {"1", "3"} <= set(inputs(found))


# ── fields ──


def test_rows_may_use_other_names(tmp_path: Path) -> None:
    names = (("text", "content"), ("outlet", "source"), ("url", "link"), ("id", "link"))
    row = {"content": NEWS, "source": "الضفة", "link": "https://daffa.example/1", "outlet": "desk", "author": "x"}
    settings = IntakeSettings(fields=names)
    (page,) = read(tmp_path / "a.jsonl", json.dumps(row), settings)
    assert isinstance(page, Page)
    assert (page.text, page.outlet, page.url, page.input) == (NEWS, "الضفة", row["link"], row["link"])
    assert dict(page.extra) == {"row.outlet": '"desk"'}
    assert page.author == "x"
    (again,) = read(tmp_path / "a.csv", f"content\n{NEWS}\n", settings)
    assert isinstance(again, Page)
    assert texts(read(tmp_path / "b.jsonl", json.dumps({"text": NEWS}), settings)) == [NEWS]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Tue, 21 Jul 2015 10:32:00 +0300", "2015-07-21T10:32:00+03:00"),
        ("21 Jul 2015 10:32 GMT", "2015-07-21T10:32:00+00:00"),
        ("Tue, 21 Jul 2015 10:32:00 -0000", "2015-07-21T10:32:00+00:00"),
        ("Mon, 21 Jul 2015 10:32:00 +0300", None),
        ("Tue, 21 Jul 2015 10:32:00", "2015-07-21T10:32:00"),
        ("Tue, 21 Jul 2015 10:32:00 EST", "2015-07-21T10:32:00-05:00"),
        ("31 Feb 2015 10:32:00 GMT", None),
        ("21 تموز 2015", None),
        ("1437463920", None),
    ],
)
def test_a_mail_date_is_taken_with_the_offset_it_has_or_not_at_all(value: str, iso: str | None) -> None:
    assert iso_of(value) == iso
    given = fields_given({"published": value})
    assert given.known.get("published") == iso
    assert dict(given.extra)["published"] == json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("2015-07-21 10:32:00", True),
        ("2015-07-21T10:32:00Z", True),
        ("2015-07-21x10:32:00", False),
        ("21/07/2015", False),
        (1437463920, False),
    ],
)
def test_other_dates_are_iso_or_unknown(value: object, known: bool) -> None:
    assert ("published" in fields_given({"published": value}).known) is known
