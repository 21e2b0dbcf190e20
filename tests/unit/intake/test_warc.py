"""Web archives: every Arabic page in them, a count of the rest, and one line for whatever is damaged."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
import tracemalloc
import zlib
from itertools import accumulate
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from riwaya.intake.sources import IntakeSettings, pages
from riwaya.intake.warc_records import has_arabic
from riwaya.model import LEFT_OUT, Failure, Page
from web_archives import NEWS, packed, page, record

THREE = [record(number, page(f"{NEWS} {number}")) for number in range(3)]


def read(path: Path, data: bytes | None = None, settings: IntakeSettings | None = None) -> list[Page | Failure]:
    if data is not None:
        path.write_bytes(data)
    return list(pages([str(path)], settings or IntakeSettings()))


def numbers(found: list[Page | Failure]) -> list[int]:
    """The numbers of the records whose pages were found."""
    return [int((item.url or "").rpartition("/")[2]) for item in found if isinstance(item, Page)]


def failures(found: list[Page | Failure]) -> list[tuple[str, str]]:
    """Name and reason of each failure, notes left aside."""
    return [(Path(f.page).name, f.reason) for f in found if isinstance(f, Failure) and not f.is_note]


def notes(found: list[Page | Failure]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Failure) and item.is_note]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_each_page_has_its_address_its_day_and_its_place(tmp_path: Path, name: str) -> None:
    members = packed(THREE) if name.endswith(".gz") else THREE
    path = tmp_path / name
    found = read(path, b"".join(members))
    offsets = [0, *accumulate(map(len, members))][:-1]
    assert [item.input for item in found if isinstance(item, Page)] == [f"{path}:{offset}" for offset in offsets]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.text, first.url, first.fetched) == (f"{NEWS} 0", "https://daffa.example/0", "2023-06-15T08:00:00Z")
    assert dict(first.extra)["warc-record-id"].strip('"') == "<urn:uuid:00000000-0000-0000-0000-000000000000>"
    assert len(found) == 3


def test_an_archive_packed_as_a_whole_names_records_by_their_ids(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc.gz", gzip.compress(b"".join(THREE)))
    names = [Path(item.input).name for item in found if isinstance(item, Page)]
    assert names == ["a.warc.gz:0", *(f"a.warc.gz:<urn:uuid:00000000-0000-0000-0000-{n:012}>" for n in (1, 2))]


def test_zstandard_and_other_packings(tmp_path: Path) -> None:
    with ZstdWriter(str(tmp_path / "a.warc.zst")) as writer:
        writer.write(b"".join(THREE))
    assert numbers(read(tmp_path / "a.warc.zst")) == [0, 1, 2]
    import bz2

    assert numbers(read(tmp_path / "a.warc.bz2", bz2.compress(b"".join(THREE)))) == [0, 1, 2]


def test_what_is_no_arabic_page_is_counted_in_one_note(tmp_path: Path) -> None:
    records = [
        record(0, b"software: test", "application/warc-fields", kind="warcinfo"),
        record(1, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request", kind="request"),
        record(2),
        record(3, b"\x89PNG\r\n", "image/png"),
        record(4, b"{}", "application/json"),
        record(5, status="404 Not Found"),
        record(6, b"", "text/html", kind="revisit"),
        record(7, page("A page in English, with العربية in its menu of languages.")),
        record(8, "L'été à la plage, déjà".encode("latin-1") * 9, "text/html"),
        record(9, b"  "),
        record(10, b"var x = 1;", None),
        record(11),
    ]
    found = read(tmp_path / "a.warc", b"".join(records))
    assert numbers(found) == [2, 11]
    assert failures(found) == []
    (note,) = (item for item in found if isinstance(item, Failure))
    assert (note.page, note.stage) == (str(tmp_path / "a.warc"), LEFT_OUT)
    counted = dict(part.split(" ", 1)[::-1] for part in note.reason.partition(": ")[2].split(", "))
    assert note.reason.startswith("8 of 10 records are no Arabic pages: ")
    assert counted == {
        "neither HTML nor text": "3",
        "without status 200": "1",
        "revisits": "1",
        "without Arabic text": "1",
        "in no encoding of Arabic": "1",
        "empty": "1",
    }


def test_text_resources_and_conversions_are_pages_too(tmp_path: Path) -> None:
    records = [
        record(0, NEWS.encode(), "text/plain", kind="conversion"),
        record(1, page(), "text/html", kind="resource"),
        record(2, NEWS.encode(), "text/plain; charset=utf-8"),
        record(3, page(), None),
        record(4, page(), "text/plain"),
        record(5, page(), "application/xhtml+xml"),
    ]
    found = read(tmp_path / "a.warc.wet.gz", b"".join(packed(records)))
    assert numbers(found) == [0, 1, 2, 3, 4, 5]
    assert {item.text for item in found if isinstance(item, Page)} == {NEWS}


def test_the_same_address_twice_is_two_pages(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc", record(1) + record(1, page(NEWS + " وزاد.")))
    assert numbers(found) == [1, 1]


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6", "utf-8", "utf-16-le"])
def test_the_charset_of_the_header_is_used(tmp_path: Path, charset: str) -> None:
    news = NEWS.replace("،", ",")
    found = read(tmp_path / "a.warc", record(0, page(news).decode().encode(charset), f"text/html; charset={charset}"))
    assert [item.text for item in found if isinstance(item, Page)] == [news]


def brotli(data: bytes) -> bytes:
    with tempfile.NamedTemporaryFile() as file:
        with BrotliWriter(file.name) as writer:
            writer.write(data)
        return Path(file.name).read_bytes()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    cut = [data[at : at + 40] for at in range(0, len(data), 40)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in cut) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(page(), mtime=0)),
        ("Content-Encoding: x-gzip", gzip.compress(page(), mtime=0)),
        ("Content-Encoding: deflate", zlib.compress(page())),
        ("Content-Encoding: deflate", raw_deflate(page())),
        ("Content-Encoding: br", brotli(page())),
        ("Content-Encoding: gzip", page()),
        ("Content-Encoding: br", page()),
        ("Transfer-Encoding: chunked", chunked(page())),
        ("Transfer-Encoding: chunked", page()),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(gzip.compress(page(), mtime=0))),
        ("Content-Encoding: gzip, br", brotli(gzip.compress(page(), mtime=0))),
    ],
)
def test_codings_are_undone_whether_they_were_kept_or_not(tmp_path: Path, header: str, body: bytes) -> None:
    found = read(tmp_path / "a.warc", record(0, body, http=header + "\r\n"))
    assert [item.text for item in found if isinstance(item, Page)] == [NEWS], found


@pytest.mark.parametrize(
    ("header", "body", "reason"),
    [
        ("gzip", b"\x00\x01\x02" * 99, "its content coding gzip cannot be undone"),
        ("br", bytes(range(256)) * 9, "its content coding br cannot be undone"),
        ("compress", b"\x1f\x9d", "its content coding 'compress' is not read"),
        ("gzip", gzip.compress(b"a" * 100_000, mtime=0), "too large for one page"),
        ("br", brotli(b"a" * 100_000), "too large for one page"),
    ],
)
def test_a_coding_that_cannot_be_undone_is_one_line(tmp_path: Path, header: str, body: bytes, reason: str) -> None:
    data = record(0, body, http=f"Content-Encoding: {header}\r\n") + record(1)
    found = read(tmp_path / "a.warc", data, IntakeSettings(largest_page=50_000))
    ((name, said),) = failures(found)
    assert (name, numbers(found)) == ("a.warc:0", [1])
    assert reason in said


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_record_over_the_limit_is_named_and_not_held(tmp_path: Path, name: str) -> None:
    records = [record(0, page() + b" " * 60_000_000), record(1)]
    path = tmp_path / name
    path.write_bytes(b"".join(packed(records) if name.endswith(".gz") else records))
    read(tmp_path / "warm.warc", record(1))
    tracemalloc.start()
    found = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failures(found) == [(f"{name}:0", "60.0 MB is too large for one page (the limit is 20.0 MB)")]
    assert numbers(found) == [1]
    assert peak < 5_000_000


@pytest.mark.parametrize("cut", [1, 40, 150, 300, 500])
@pytest.mark.parametrize("form", ["plain", "packed"])
def test_wherever_an_archive_is_cut_off_it_is_said(tmp_path: Path, cut: int, form: str) -> None:
    members = THREE if form == "plain" else packed(THREE)
    data = b"".join(members)[: len(members[0]) + len(members[1]) + 1 + cut * len(members[2]) // 600]
    found = read(tmp_path / "a.warc", data)
    assert numbers(found) == [0, 1]
    assert len(failures(found)) == 1, found


def test_a_record_of_any_kind_that_is_cut_off_is_named(tmp_path: Path) -> None:
    data = record(0) + record(1, b"x" * 100, "image/png")
    found = read(tmp_path / "a.warc", data[:-50])
    assert failures(found) == [(f"a.warc:{len(record(0))}", "cut off: 54 of 100 bytes are there")]


@pytest.mark.parametrize("where", ["in its data", "at its start", "in its checksum"])
def test_after_a_damaged_member_reading_goes_on(tmp_path: Path, where: str) -> None:
    members = packed([*THREE, *(record(number) for number in (3, 4))])
    damaged = bytearray(members[1])
    for at in {"in its data": range(40, 80), "at its start": range(4), "in its checksum": range(-8, -4)}[where]:
        damaged[at] ^= 0x5A
    found = read(tmp_path / "a.warc.gz", b"".join([members[0], bytes(damaged), *members[2:]]))
    assert [number for number in numbers(found) if number != 1] == [0, 2, 3, 4]
    (*_, (name, reason)) = failures(found)
    assert name == "a.warc.gz"
    assert f"the archive is damaged after byte {len(members[0]) if 'checksum' in where else 0}" in reason
    assert reason.endswith(f"reading goes on at byte {len(members[0]) + len(damaged):,}")


def test_damage_inside_a_large_page_loses_that_page_alone(tmp_path: Path) -> None:
    large = page(NEWS + os.urandom(400_000).hex())
    members = packed([record(0), record(1, large), record(2)])
    damaged = bytearray(members[1])
    damaged[300_000:300_040] = bytes(40)
    found = read(tmp_path / "a.warc.gz", members[0] + bytes(damaged) + members[2])
    assert numbers(found) == [0, 2]
    ((_, reason),) = failures(found)
    assert f"damaged after byte {len(members[0]):,}" in reason


def test_garbage_between_records_is_passed_over(tmp_path: Path) -> None:
    data = THREE[0] + b"garbage\r\nWARC/1.0 is a form\r\n" * 9 + THREE[1] + THREE[2]
    found = read(tmp_path / "a.warc", data)
    assert numbers(found) == [0, 1, 2]
    ((_, reason),) = failures(found)
    assert reason.endswith(f"reading goes on at byte {len(data) - len(THREE[1]) - len(THREE[2]):,}")


def test_a_page_that_holds_an_archive_gives_no_pages_of_it(tmp_path: Path) -> None:
    inner = record(7).decode()
    data = record(0, page(f"{NEWS}</p><pre>\n{inner}</pre><p>")) + b"garbage\r\n" + record(1)
    assert numbers(read(tmp_path / "a.warc", data)) == [0, 1]


def test_a_length_that_is_too_small_is_damage_and_the_next_record_is_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc", record(0) + record(1, b"x" * 90, "image/png", length=100) + record(2))
    assert numbers(found) == [0, 2]
    assert len(failures(found)) == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", b"", "the file is empty"),
        ("a.warc", bytes(range(256)) * 9, "not a web archive that can be read: "),
        ("a.warc.gz", gzip.compress(b"<html>" * 99, mtime=0), "not a web archive that can be read: "),
        ("a.warc.gz", b"\x1f\x8b\x08" + bytes(99), "not a web archive that can be read: "),
        ("a.warc", b"\n" * 99, "there is no record in it"),
        ("a.arc", b"filedesc://a.arc 0.0.0.0 20050101000000 text/plain 9\n", "an ARC archive"),
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    ((named, said),) = failures(read(tmp_path / name, data))
    assert named == name
    assert said.startswith(reason)


def test_a_record_whose_length_is_no_number_stops_nothing(tmp_path: Path) -> None:
    spoiled = record(1).replace(b"Content-Length: ", b"Content-Length: x", 1)
    found = read(tmp_path / "a.warc", record(0) + spoiled + record(2))
    assert numbers(found) == [0, 2]
    assert len(failures(found)) == 1


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name, number in (("b/a.warc", 2), ("a.warc.gz", 1)):
        (tmp_path / name).write_bytes(gzip.compress(record(number)) if name.endswith("gz") else record(number))
    assert numbers(read(tmp_path)) == [1, 2]


class Pipe(io.RawIOBase):
    """A stream that can only be read on, a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        return self._data.readinto(view[:1_000])


@pytest.mark.parametrize("form", ["plain", "packed"])
def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    data = b"".join(THREE if form == "plain" else packed(THREE))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    assert numbers(list(pages(["-"]))) == [0, 1, 2]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data + b"garbage" + data))))
    found = list(pages(["-"]))
    assert numbers(found) == [0, 1, 2]
    assert failures(found)[0][1].endswith("; nothing after it was read")


def test_arabic_is_told_by_its_letters_or_their_references() -> None:
    assert has_arabic(NEWS)
    assert has_arabic("".join(f"&#{ord(char)};" for char in NEWS))
    assert has_arabic("".join(f"&#x{ord(char):X};" for char in NEWS))
    assert not has_arabic("The word العربية, and &#8220;quotes&#8221; " * 5)
    assert not has_arabic("")
    assert not has_arabic("Zażółć gęślą jaźń " * 50)
