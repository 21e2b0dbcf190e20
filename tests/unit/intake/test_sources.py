"""Every way in gives pages, and every bad thing gives one clear line while the rest goes on."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from riwaya.intake.sources import IntakeSettings, pages
from riwaya.model import Failure, Page

NEWS = "ارتفع سعر القمح\n\nارتفع سعر القمح أمس في سوق الحبوب."


def read(*paths: Path | str, settings: IntakeSettings | None = None) -> list[Page | Failure]:
    """All that the paths give."""
    return list(pages([str(path) for path in paths], settings or IntakeSettings()))


def only_page(found: list[Page | Failure]) -> Page:
    """The one page found."""
    (page,) = found
    assert isinstance(page, Page), page
    return page


def reasons(found: list[Page | Failure]) -> list[tuple[str, str]]:
    """Name and reason of each failure found."""
    return [(Path(item.page).name, item.reason) for item in found if isinstance(item, Failure)]


def test_a_text_file_is_its_text_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("  " + NEWS + "\r\n \n").encode())
    page = only_page(read(path))
    assert page.text == "  " + NEWS + "\r\n \n"
    assert page.input == str(path)


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_a_neighbour_gives_fields_and_keeps_unknown_ones(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / name).write_text(json.dumps({"outlet": "الضفة", "published": "2021-07-10", "desk": {"id": 4}}))
    page = only_page(read(tmp_path))
    assert (page.outlet, page.published) == ("الضفة", "2021-07-10")
    assert page.extra == (("desk", '{"id": 4}'),)


def test_a_malformed_neighbour_does_not_lose_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "a.meta.json").write_text("{")
    found = read(tmp_path / "a.txt")
    assert [type(item) for item in found] == [Failure, Page]
    assert reasons(found)[0][0] == "a.meta.json"


def test_a_neighbour_that_is_no_object(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "a.meta.json").write_text("[]")
    assert reasons(read(tmp_path / "a.txt")) == [("a.meta.json", "malformed JSON: wanted an object of fields")]


@pytest.mark.parametrize("published", ["10 تموز 2021", "2021-07", "2021-13-01", "20210710", 20210710])
def test_a_date_that_is_not_iso_is_kept_but_not_used(tmp_path: Path, published: object) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": NEWS, "published": published}))
    page = only_page(read(path))
    assert page.published is None
    assert json.loads(dict(page.extra)["published"]) == published


@pytest.mark.parametrize("published", ["2021-07-10", "2021-07-10T09:30:00+03:00", "2021-07-10T09:30:00Z"])
def test_an_iso_date_is_kept_as_given(tmp_path: Path, published: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": NEWS, "published": published}))
    assert only_page(read(path)).published == published


def test_a_folder_is_read_through_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", ".x.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS)
    found = read(tmp_path)
    assert [os.path.relpath(item.input, tmp_path) for item in found if isinstance(item, Page)] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
    ]


def test_rows_keep_their_ids_and_fields(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [
        {"id": "x", "text": NEWS, "outlet": "الضفة", "url": "https://daffa.example/1", "title": "سعر", "score": 1.5},
        {"id": 7, "text": NEWS, "outlet": None},
        {"text": NEWS},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    first, second, third = (item for item in read(path) if isinstance(item, Page))
    assert (first.input, first.outlet, first.title, first.extra) == ("x", "الضفة", "سعر", (("score", "1.5"),))
    assert (second.input, second.outlet) == ("7", None)
    assert third.input == f"{path}:3"


def test_a_bad_row_names_its_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"id": "good", "text": NEWS})
    rows = [good, '{"id": 2,', "[1]", '{"id": 3}', '{"text": "  "}', "[" * 100_000, "null", good]
    path.write_text("\n".join(rows))
    found = read(path)
    assert [item.input for item in found if isinstance(item, Page)] == ["good", "good"]
    failures = dict(reasons(found))
    assert list(failures) == [f"rows.jsonl:{line}" for line in range(2, 8)]
    assert failures["rows.jsonl:2"].startswith("malformed JSON")
    assert failures["rows.jsonl:3"] == "wanted an object, found a list"
    assert failures["rows.jsonl:4"] == "the row has neither text nor html, but id"
    assert failures["rows.jsonl:5"] == "the row's text is empty"
    assert failures["rows.jsonl:6"] == "malformed JSON: nested too deep"
    assert failures["rows.jsonl:7"] == "wanted an object, found null"


def test_a_row_in_no_known_encoding_fails_alone_and_one_in_another_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = json.dumps({"text": NEWS}, ensure_ascii=False)
    path.write_bytes(b"\n".join((row.encode(), b'{"text": "\xe9t\xe9 \xe0 la"}', row.encode("cp1256"), row.encode())))
    found = read(path)
    assert [item.text for item in found if isinstance(item, Page)] == [NEWS] * 3
    assert reasons(found) == [("rows.jsonl:2", "neither Unicode nor an Arabic code page")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_rows_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes("".join(json.dumps({"text": NEWS}, ensure_ascii=False) + "\n" for _ in "ab").encode(encoding))
    assert [item.text for item in read(path) if isinstance(item, Page)] == [NEWS, NEWS]


def test_a_row_over_the_limit_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = json.dumps({"text": NEWS})
    path.write_text(json.dumps({"text": "ا" * 5_000}) + "\n" + row)
    found = read(path, settings=IntakeSettings(largest_row=1_000))
    assert [type(item) for item in found] == [Failure, Page]
    assert "larger than the limit" in reasons(found)[0][1]


def test_csv_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'id,text,outlet,note\n1,"{NEWS}",الضفة,كذا\n2,,,\n3,"{NEWS}"\n')
    first, failure, third = read(path)
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert (first.input, first.text, first.outlet, first.extra) == ("1", NEWS, "الضفة", (("note", '"كذا"'),))
    assert failure == Failure(f"{path}:5", "intake", "the row's text is empty")
    assert third.input == "3"


def test_a_json_file_is_a_row_or_a_list_of_rows(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"id": "one", "text": NEWS}))
    (tmp_path / "two.json").write_text(json.dumps([{"id": "two", "text": NEWS}, 5]))
    (tmp_path / "bad.json").write_text('{"id":\n}')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    found = read(tmp_path)
    assert [item.input for item in found if isinstance(item, Page)] == ["one", "two"]
    assert [name for name, _ in reasons(found)] == ["bad.json:1", "deep.json:1", "deep.json", "two.json:2"]


def test_html_gives_its_text_and_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        """<html lang="ar-SY"><head><title>سعر القمح | الضفة</title><meta property="og:site_name" content="الضفة">
        <link rel="canonical" href="https://daffa.example/1"><style>p {}</style>
        <script type="application/ld+json">{"@graph": [{"datePublished": "2021-07-10T08:00:00Z"}]}</script></head>
        <body><nav><a>الرئيسية</a></nav><div>خارج المقال</div><article><h1>سعر <b>القمح</b></h1>
        <p>ارتفع السعر<br>أمس.</p><script>x = 1</script><p>وقال &laquo;التاجر&raquo;:
        نعم.</p></article><p>تذييل</p></body></html>"""
    )
    page = only_page(read(path))
    assert page.text == "سعر القمح\nارتفع السعر\nأمس.\nوقال «التاجر»: نعم."
    assert (page.title, page.outlet, page.language) == ("سعر القمح", "الضفة", "ar")
    assert (page.url, page.published) == ("https://daffa.example/1", "2021-07-10T08:00:00Z")


def test_what_is_given_wins_over_the_metadata_of_html(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    html = "<meta property='og:title' content='من الصفحة'><meta name=datePublished content='أمس'><p>نص</p>"
    path.write_text(json.dumps({"id": "h", "html": html, "title": "معطى"}))
    page = only_page(read(path))
    assert (page.title, page.text, page.published) == ("معطى", "من الصفحة\nنص", None)
    assert page.extra == (("published", '"أمس"'),)


def test_html_in_an_older_code_page_and_broken_html(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    html = "<meta charset='windows-1256'><p>ارتفع سعر القمح <b>أمس</p></div><p>في السوق الكبير"
    path.write_bytes(html.encode("cp1256"))
    assert only_page(read(path)).text == "ارتفع سعر القمح أمس\nفي السوق الكبير"


def test_html_without_text_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><script type='application/ld+json'>{</script><nav>القائمة</nav></html>")
    assert reasons(read(path)) == [("a.html", "the HTML document has no text")]


def test_each_bad_path_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "large.txt").write_text("ا" * 3_000)
    (tmp_path / "none").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "good.txt").write_text(NEWS)
    names = ["missing.txt", "empty.txt", "blank.txt", "image.txt", "large.txt", "none", "pipe", "good.txt"]
    found = read(*(tmp_path / name for name in names), settings=IntakeSettings(largest_page=5_000))
    assert reasons(found) == [
        ("missing.txt", "no such file or directory"),
        ("empty.txt", "the file is empty"),
        ("blank.txt", "there is no text in it"),
        ("image.txt", "binary data, not text"),
        ("large.txt", "0.0 MB is too large for one page (the limit is 0.0 MB)"),
        ("none", "the folder holds no file that is read"),
        ("pipe", "neither a file nor a folder"),
    ]
    assert isinstance(found[-1], Page)


def test_what_the_system_refuses_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NEWS)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    assert reasons(read(path / "below.txt")) == [("below.txt", "not a directory")]
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reasons(read(path)) == [("a.txt", "permission denied")]


def test_lone_surrogates_do_not_move_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "سعر \\ud800 القمح"}')
    text = only_page(read(path)).text
    assert text == "سعر \N{REPLACEMENT CHARACTER} القمح"
    assert text.encode()


def test_standard_input_takes_rows_or_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: bytes, settings: IntakeSettings | None = None) -> list[Page | Failure]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return read("-", settings=settings)

    row = json.dumps({"id": "r", "text": NEWS}).encode()
    assert [item.input for item in given(row + b"\n" + row) if isinstance(item, Page)] == ["r", "r"]
    assert only_page(given(NEWS.encode())).text == NEWS
    assert only_page(given(b"<p>" + NEWS.encode() + b"</p>")).input == "-"
    assert reasons(given(b"")) == [("-", "nothing came on standard input")]
    assert "too large" in reasons(given(NEWS.encode(), IntakeSettings(largest_page=10)))[0][1]
