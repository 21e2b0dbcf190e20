"""Parquet: columns are fields, whatever they hold; a few rows at a time; a file that is damaged is one line."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riwaya.intake.sources import IntakeSettings, pages
from riwaya.model import Failure, Page

NEWS = "ارتفع سعر القمح أمس في سوق الحبوب"


def read(path: Path, columns: Mapping[str, Any] | None = None, settings: IntakeSettings | None = None) -> list[Page]:
    """The pages of a file, which is written first where columns are given; a Failure is none of them."""
    return [item for item in found(path, columns, settings) if isinstance(item, Page)]


def found(
    path: Path, columns: Mapping[str, Any] | None = None, settings: IntakeSettings | None = None
) -> list[Page | Failure]:
    if columns is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(dict(columns)), path)
    return list(pages([str(path)], settings or IntakeSettings()))


def test_columns_are_fields_and_unknown_ones_are_kept(tmp_path: Path) -> None:
    day = datetime.datetime(2023, 6, 15, 8, 30, tzinfo=datetime.UTC)
    columns = {
        "id": pa.array([1, None]),
        "text": pa.array([NEWS, NEWS], pa.large_string()),
        "outlet": pa.array(["الضفة", "الضفة"]).dictionary_encode(),
        "published": pa.array([day, None], pa.timestamp("us", "UTC")),
        "fetched": pa.array([day.replace(tzinfo=None), None], pa.timestamp("ms")),
        "score": pa.array([1.5, float("nan")]),
        "tags": pa.array([["قمح", None], []]),
        "place": pa.array([{"name": "الضفة", "at": [1.0, 2.0]}, None]),
        "image": pa.array([b"\x89PNG", None]),
        "price": pa.array([Decimal("1.50"), None]),
        "map": pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int8())),
    }
    first, second = read(tmp_path / "a.parquet", columns)
    assert (first.input, first.text, first.outlet) == ("1", NEWS, "الضفة")
    assert (first.published, first.fetched) == ("2023-06-15T08:30:00+00:00", "2023-06-15T08:30:00")
    assert {name: json.loads(value) for name, value in first.extra} == {
        "score": 1.5,
        "tags": ["قمح", None],
        "place": {"name": "الضفة", "at": [1.0, 2.0]},
        "image": "4 bytes",
        "price": "1.50",
        "map": [["a", 1]],
    }
    assert (second.input, second.published) == (f"{tmp_path / 'a.parquet'}:2", None)
    assert dict(second.extra) == {}


@pytest.mark.parametrize(
    ("array", "published"),
    [
        (pa.array([datetime.date(2023, 6, 15)]), "2023-06-15"),
        (pa.array([1_686_817_800_000_000_001], pa.timestamp("ns")), "2023-06-15 08:30:00.000000001"),
        (pa.array([2**62], pa.timestamp("us")), None),
        (pa.array([1_686_817_800]), None),
    ],
)
def test_times_are_iso_or_unknown(tmp_path: Path, array: Any, published: str | None) -> None:
    (page,) = read(tmp_path / "a.parquet", {"text": [NEWS], "published": array})
    assert page.published == published
    assert (published is None) == ("published" in dict(page.extra))


def test_text_kept_as_bytes_is_decoded(tmp_path: Path) -> None:
    html = f"<meta charset=windows-1256><p>{NEWS}</p>".encode("cp1256")
    columns = {"html": pa.array([html, b"\x00\x01\x02" * 99]), "outlet": pa.array(["الضفة".encode(), None])}
    page, failure = found(tmp_path / "a.parquet", columns)
    assert isinstance(page, Page)
    assert (page.text, page.outlet) == (NEWS, "الضفة")
    assert isinstance(failure, Failure)
    assert failure.reason == "binary data, not text"


def test_a_string_that_is_not_utf8_loses_no_other_row(tmp_path: Path) -> None:
    raw = pa.array([NEWS.encode(), NEWS.encode("cp1256"), b"\xe9t\xe9"]).cast(pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    got = found(tmp_path / "a.parquet", {"text": text})
    assert [item.text for item in got if isinstance(item, Page)] == [NEWS, NEWS]
    assert [item.reason for item in got if isinstance(item, Failure)] == ["neither Unicode nor an Arabic code page"]


def test_a_file_without_a_text_is_one_line_that_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    assert found(path, {"id": [1, 2], "content": [NEWS, NEWS]}) == [
        Failure(str(path), "intake", "the file has neither text nor html, but id, content")
    ]
    assert len(read(path, settings=IntakeSettings(fields=(("text", "content"),)))) == 2


def test_rows_without_a_text_fail_alone(tmp_path: Path) -> None:
    got = found(tmp_path / "a.parquet", {"text": [NEWS, None, " "], "url": ["a", "b", "c"]})
    assert [item.reason for item in got if isinstance(item, Failure)] == [
        "the row has neither text nor html, but url",
        "the row's text is empty",
    ]


def test_a_file_of_no_rows_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "a.parquet", {"text": pa.array([], pa.string())}) == []


def test_damaged_files_are_one_line_each(tmp_path: Path) -> None:
    good = tmp_path / "a.parquet"
    table = pa.table({"text": [f"{NEWS} {os.urandom(300).hex()}" for _ in range(2_000)]})
    pq.write_table(table, good, row_group_size=500, compression="zstd")
    data = good.read_bytes()
    good.unlink()
    middle = len(data) * 5 // 8
    for name, spoiled in (
        ("cut.parquet", data[:-900]),
        ("garbage.parquet", b"PAR1" + bytes(500) + b"PAR1"),
        ("text.parquet", NEWS.encode()),
        ("hole.parquet", data[:middle] + bytes(2_000) + data[middle + 2_000 :]),
    ):
        got = found_of(tmp_path / name, spoiled)
        (failure,) = (item for item in got if isinstance(item, Failure))
        assert failure.page == str(tmp_path / name)
        assert "\n" not in failure.reason
        hole = name == "hole.parquet"
        assert failure.reason.startswith(
            "rows 1,001 to 1,500 cannot be read: " if hole else "not a Parquet file that can"
        )
        assert len(got) == (1_501 if hole else 1)


def found_of(path: Path, data: bytes) -> list[Page | Failure]:
    path.write_bytes(data)
    return list(pages([str(path)]))


def test_folders_of_a_partitioned_table_give_fields(tmp_path: Path) -> None:
    path = tmp_path / "outlet=%D8%A7%D9%84%D8%B6%D9%81%D8%A9" / "published=2023-06-15" / "desk=4"
    columns = {"id": ["p"], "text": [NEWS]}
    read(path / "part-0.parquet", columns)
    read(tmp_path / "outlet=__HIVE_DEFAULT_PARTITION__" / "part-0.parquet", {**columns, "outlet": ["من العمود"]})
    (tmp_path / "_SUCCESS").touch()
    first, second = read(tmp_path)
    assert (first.outlet, first.published, dict(first.extra)) == ("الضفة", "2023-06-15", {"desk": '"4"'})
    assert second.outlet == "من العمود"


def test_few_rows_are_held_however_many_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"{NEWS * 500} {number}" for number in range(2_000)]}), path)
    sizes = []
    made = pq.ParquetFile.iter_batches

    def watched(file: Any, size: int, **given: Any) -> Any:
        for batch in made(file, size, **given):
            sizes.append(batch.nbytes)
            yield batch

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", watched)
    assert len(read(path)) == 2_000
    assert max(sizes) < 6_000_000
