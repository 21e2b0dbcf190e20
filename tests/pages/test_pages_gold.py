"""The hand-made annotation of the demo pages: up to date, whole, and true to the pages it annotates."""

from __future__ import annotations

import json
from typing import Any

import make_gold
import pytest

Table = dict[str, Any]
BREAKERS = str.maketrans("", "", ".\N{ARABIC TATWEEL}")


def pages() -> list[Table]:
    return [json.loads(line) for line in make_gold.GOLD.read_text(encoding="utf-8").splitlines()]


def text_of(page: Table) -> str:
    return (make_gold.PAGES / str(page["doc"])).read_text(encoding="utf-8")


def meta_of(page: Table) -> Table:
    name = page["doc"].removesuffix(".txt")
    loaded: Table = json.loads((make_gold.PAGES / f"{name}.meta.json").read_text(encoding="utf-8"))
    return loaded


def test_gold_is_what_the_annotations_make() -> None:
    assert make_gold.GOLD.read_text(encoding="utf-8") == "".join(make_gold.gold_lines()), (
        "run python tests/pages/make_gold.py"
    )


def test_every_demo_page_is_annotated_and_nothing_else() -> None:
    assert [page["doc"] for page in pages()] == sorted(path.name for path in make_gold.PAGES.glob("*.txt"))


def test_the_pages_are_what_the_demo_promises() -> None:
    outlets = {meta_of(page)["outlet"] for page in pages()}
    events = [page["event"] for page in pages()]
    assert len(events) >= 18
    assert len(outlets) == 6
    alone = {event for event in events if events.count(event) == 1}
    assert len(alone) == 1, "one older page stands alone"
    assert len(set(events) - alone) == 4
    assert all(120 <= len(text_of(page).split()) <= 350 for page in pages())


def test_invented_outlets_live_on_reserved_domains() -> None:
    assert all(meta_of(page)["url"].split("/")[2].endswith(".example") for page in pages())


def test_repairs_take_away_only_what_was_put_in() -> None:
    repairs = [(page, repair) for page in pages() for repair in page["repairs"]]
    assert repairs
    for page, repair in repairs:
        assert text_of(page)[repair["start"] : repair["end"]] == repair["original"]
        assert repair["original"].translate(BREAKERS) == repair["restored"]


def test_no_quotation_mark_or_full_stop_ends_a_direct_quotation() -> None:
    for page in pages():
        for statement in page["statements"]:
            for start, end in statement["content"]:
                words = text_of(page)[start:end]
                assert words == words.strip(" .")
                assert statement["form"] != "direct" or words.strip('"“”«»') == words, (page["doc"], statement["id"])


def test_a_nested_statement_lies_in_its_parent_and_came_through_its_speaker() -> None:
    nested = 0
    for page in pages():
        known = {statement["id"]: statement for statement in page["statements"]}
        assert len(known) == len(page["statements"]), f"an id is used twice in {page['doc']}"
        for statement in page["statements"]:
            if statement["parent"] is None:
                continue
            nested += 1
            parent = known[statement["parent"]]
            assert statement["via"] == parent["via"] + parent["actor"]
            assert all(
                any(a <= start and end <= b for a, b in parent["content"]) for start, end in statement["content"]
            )
    assert nested


def test_a_quotation_is_found_whole_in_brackets_and_by_its_ends() -> None:
    text = "one two three two four"
    within = [0, len(text)]
    assert make_gold.locate(text, "three", within) == [8, 13]
    assert make_gold.locate(text, "[two] four", within) == [14, 17]
    assert make_gold.locate(text, "one … three", within) == [0, 13]


@pytest.mark.parametrize("quoted", ["five", "two", "three … one"])
def test_a_quotation_that_fits_nowhere_or_twice_is_refused(quoted: str) -> None:
    text = "one two three two four"
    with pytest.raises(make_gold.AnnotationError):
        make_gold.locate(text, quoted, [0, len(text)])


def test_a_kind_that_is_not_one_is_refused() -> None:
    with pytest.raises(make_gold.AnnotationError, match="footer"):
        make_gold.one_of("footer", make_gold.KINDS)
