"""A desk learns its outlets' furniture, and the same pages make the same desk in whatever order they come."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from riwaya.desk import open_desk
from riwaya.engine import Serial
from riwaya.model import Reading

MATTERS = (
    "الميناء", "السد", "الحصاد", "المعرض", "الجسر", "المتحف", "السوق", "القطار", "المرفأ", "المسرح", "البئر", "المرصد",
)  # fmt: skip
WISH = "بوابة الضفة ترافقكم"


def row(number: int, outlet: str) -> dict[str, str]:
    """A page of one of two outlets; only one of them has furniture of its own."""
    matter = MATTERS[number]
    text = "\n".join((
        f"افتتاح {matter} في {outlet} بعد شهور من الانتظار",
        f"افتتحت البلدية {matter} صباح الأحد بحضور عدد كبير من أهالي {outlet} الذين انتظروا ذلك شهورا طويلة.",
        f"وقال رئيس البلدية إن العمل في {matter} لم يتوقف يوما واحدا على كثرة ما اعترضه من عقبات مالية وفنية.",
        *([WISH] if outlet == "الضفة" and number % 4 else []),
    ))  # fmt: skip
    return {"id": f"{outlet}-{number}", "text": text, "outlet": outlet, "published": f"2023-05-{number + 1:02}"}


ROWS = [row(number, outlet) for outlet in ("الضفة", "الساحل") for number in range(12)]


def desk_of(folder: Path, batches: list[list[dict[str, str]]]) -> list[Reading]:
    """The readings of a desk to which the batches were added one after another."""
    with open_desk(folder / "made.desk", create=True) as desk:
        for number, batch in enumerate(batches):
            path = folder / f"{number}.jsonl"
            path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in batch), encoding="utf-8")
            desk.add([str(path)], Serial())
        return list(desk._store.readings())


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("whole", "other")]
    for folder in made:
        folder.mkdir()
    return made


def test_a_line_on_most_pages_of_an_outlet_is_furniture(tmp_path: Path) -> None:
    found = desk_of(tmp_path, [ROWS])
    said = {
        (reading.article.page.outlet, block.kind, block.why)
        for reading in found
        for block in reading.article.blocks
        if block.span.of(reading.article.page.text) == WISH
    }
    (one,) = said
    assert one[:2] == ("الضفة", "chrome")
    assert one[2].endswith(" of 8 pages of this outlet")


@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_make_no_difference(folders: list[Path], seed: int) -> None:
    drawn = random.Random(seed)
    shuffled = drawn.sample(ROWS, len(ROWS))
    cuts = sorted(drawn.sample(range(1, len(ROWS)), 3))
    batches = [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(ROWS)], strict=True)]
    whole, other = folders
    assert [one.article for one in desk_of(other, batches)] == [one.article for one in desk_of(whole, [ROWS])]


def test_what_was_learned_is_found_by_search_no_differently(tmp_path: Path) -> None:
    with open_desk(tmp_path / "made.desk", create=True) as desk:
        path = tmp_path / "rows.jsonl"
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in ROWS), encoding="utf-8")
        desk.add([str(path)], Serial())
        hits = [hit.page.input for hit in desk.search("المتحف") if hit.statement is None]
    assert len(hits) == len(set(hits)) == 2
