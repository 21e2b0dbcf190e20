"""The written form of a desk's answers: the fields are fixed, so they are spelled out here."""

from __future__ import annotations

from dataclasses import replace

from made import made_reprint, made_stories, page_id, readings
from riwaya.answers import (
    clean_answer,
    comparison_answer,
    hit_answer,
    reprint_answer,
    story_answer,
    times_answer,
    voice_answer,
)
from riwaya.model import (
    Account,
    Claim,
    Comparison,
    Difference,
    Evidence,
    Happening,
    Lent,
    Origin,
    Repair,
    Saying,
    Span,
    Time,
    Witness,
)
from riwaya.store.contract import Hit, Kept, Voice

PAGE = Kept("p1", "rows/1", None, "outlet", "2023-03-02", "title")
SPANS = (Span(0, 4), Span(6, 9))
LENT = Lent(
    page_id("second"), "2023-03-01", "2023-03-03", "2023-03-02", 0.9, "copies",
    (Witness("p2", "2023-03-02", SPANS, SPANS[:1]),), (Span(1, 3),),
)  # fmt: skip
LENT_ANSWER = {
    "from": "2023-03-01",
    "to": "2023-03-03",
    "day": "2023-03-02",
    "sure": 0.9,
    "why": "copies",
    "agreeing": [[1, 3]],
    "evidence": [{"page": "p2", "published": "2023-03-02", "spans": [[0, 4], [6, 9]], "there": [[0, 4]]}],
}


def test_a_story() -> None:
    pages = {page_id(name): Kept(page_id(name), f"rows/{name}", None, None, None, None) for name in readings()}
    pages[LENT.page] = replace(pages[LENT.page], lent=LENT)
    assert story_answer(made_stories()[0], pages) == {
        "story": "s-dam",
        "title": "dam",
        "from": "2023-03-01",
        "to": "2023-03-02",
        "pages": [
            {"id": page_id("second"), "input": "rows/second", "lent": LENT_ANSWER},
            {"id": page_id("first"), "input": "rows/first", "lent": None},
        ],
        "outlets": 2,
        "storyline": "line-1",
        "judged": [],
    }


def test_a_reprint() -> None:
    assert reprint_answer(made_reprint()) == {
        "from": page_id("second"),
        "to": page_id("first"),
        "kind": "quote",
        "share": 0.25,
        "direction": "likely",
        "passages": [{"from": [1, 6], "to": [2, 7], "words": 2, "edits": 0}],
        "matter": "report",
        "stretches": [],
        "why": ["older page", "agency"],
    }


def test_a_comparison() -> None:
    claim = Claim(
        "c1", "safe", "conflicting", ("o1",), (Saying("p1", SPANS, None, "o1"),),
        (Difference("p2", SPANS[:1], "number", "2"),), ("p3",),
    )  # fmt: skip
    comparison = Comparison(
        "s1",
        (Account("p1", "outlet", "2023-03-02", None),),
        (Origin("o1", "the minister", "named", ("p1",), ("same-speaker: the minister",)),),
        (claim,),
        (Happening("2023-03-01", "it was said", (Evidence("p1", SPANS),)),),
    )
    assert comparison_answer(comparison, {"p1": LENT}) == {
        "story": "s1",
        "accounts": [
            {"page": "p1", "outlet": "outlet", "published": "2023-03-02", "credit": None, "lent": LENT_ANSWER}
        ],
        "origins": [
            {
                "id": "o1",
                "root": "the minister",
                "how": "named",
                "pages": ["p1"],
                "because": ["same-speaker: the minister"],
            }
        ],
        "claims": [
            {
                "id": "c1",
                "text": "safe",
                "standing": "conflicting",
                "origins": ["o1"],
                "independent": 1,
                "says": [{"page": "p1", "spans": [[0, 4], [6, 9]], "statement": None, "origin": "o1", "because": []}],
                "differs": [{"page": "p2", "spans": [[0, 4]], "how": "number", "value": "2", "against": None}],
                "news": [],
                "silent": ["p3"],
            }
        ],
        "timeline": [
            {
                "when": "2023-03-01",
                "what": "it was said",
                "evidence": [{"page": "p1", "spans": [[0, 4], [6, 9]]}],
            }
        ],
        "namings": [],
    }


def test_a_voice_and_a_hit() -> None:
    page = {
        "id": "p1",
        "input": "rows/1",
        "url": None,
        "outlet": "outlet",
        "published": "2023-03-02",
        "title": "title",
        "lent": None,
    }
    statement = readings()["first"].statements[0]
    answer = voice_answer(Voice(PAGE, statement, "words", "speaker", "name"))
    assert (answer["page"], answer["part"], answer["name"], answer["text"]) == (page, "speaker", "name", "words")
    assert answer["statement"]["id"] == statement.id
    assert hit_answer(Hit(PAGE, None, "words", -1.0)) == {"page": page, "statement": None, "text": "words"}


def test_times_and_repairs_stand_as_in_a_record() -> None:
    time = Time(Span(0, 3), "now", "date", "2021-07-09", "published", "day")
    assert times_answer("now", (time,))["times"] == [
        {"span": [0, 3], "text": "now", "type": "date", "value": "2021-07-09", "anchor": "published", "rule": "day"}
    ]
    repair = Repair(Span(0, 3), "b.d", "bd", "dotted", 0.9)
    assert clean_answer("b.d", "bd", (repair,)) == {
        "text": "b.d",
        "restored": "bd",
        "repairs": [{"span": [0, 3], "original": "b.d", "restored": "bd", "scheme": "dotted", "sure": 0.9}],
    }
