"""The scorer itself: full marks for a reading that says what the annotation says; each fault costs its own figure."""

from __future__ import annotations

import dataclasses

import pytest
from floors import GOLD as DEMO
from floors import raised, written

from riwaya.measure.annotation import GoldPage, GoldStatement, gold_pages
from riwaya.measure.scoring import A_THIRD, count, figures, matching, same_name
from riwaya.model import Alignment, Article, Block, Link, Page, Reading, Repair, Span, Speaker, Statement, Time

TEXT = "x" * 100
GOLD = GoldPage(
    doc="page.txt",
    credit="الميزان",
    blocks=((Span(0, 10), "title"), (Span(11, 100), "body")),
    repairs=frozenset({(Span(2, 5), "أمن")}),
    times=((Span(12, 16), "2023-06-14TMO"),),
    statements=(
        GoldStatement(Span(20, 23), (Span(30, 60),), ("سامر العبدلي",), ("قناة المدى",)),
        GoldStatement(Span(70, 73), (Span(80, 90),), ("وزارة الري",), optional=True),
        GoldStatement(Span(91, 93), (Span(94, 99),), ("وزارة الري",), form="direct"),
    ),
)


def statement(name: str, cue: Span, content: Span, speaker: str, via: tuple[str, ...] = ()) -> Statement:
    links = [Link(one, "outlet", "named", None) for one in via] + [Link(speaker, "person", "named", None)]
    return Statement(
        id=name, form="indirect", act="say", cue=cue, source=None, content=(content,),
        speaker=(Speaker(speaker, "person"),), chain=tuple(links), rule="verb.that", sure=0.9,
    )  # fmt: skip


SAID = statement("s1", Span(20, 23), Span(30, 60), "العبدلي", ("المدى",))
QUOTED = dataclasses.replace(statement("s3", Span(91, 93), Span(94, 99), "وزارة الري"), form="direct")
CHAIN = {"chain_of_matched", "chain_of_all"}
RIGHT = Reading(
    Article(
        page=Page("page.txt", TEXT),
        blocks=(Block(Span(0, 10), "title", "first"), Block(Span(11, 100), "body", "paragraph")),
        restored=TEXT,
        alignment=Alignment.identity(len(TEXT)),
        title=None,
        credit="صحيفة الميزان",
        byline=None,
        published="2023-06-15",
        published_from="given",
        language="ar",
        repairs=(Repair(Span(2, 5), "أ.من", "أمن", "dot", 0.9),),
        times=(Time(Span(12, 16), "أمس", "date", "2023-06-14", "published", "relative-day"),),
    ),
    (SAID, QUOTED),
)


def scored(*said: Statement, **changed: object) -> dict[str, float]:
    article = dataclasses.replace(RIGHT.article, **changed)  # type: ignore[arg-type]  # fields by name
    return figures(count(GOLD, Reading(article, (*said, QUOTED))))


def below(*said: Statement, **changed: object) -> set[str]:
    """The figures that a fault costs."""
    return {name for name, value in scored(*said, **changed).items() if value < 1}


def test_what_is_right_has_full_marks() -> None:
    assert below(SAID) == set()


@pytest.mark.parametrize(
    ("changed", "costs"),
    [
        ({"blocks": (Block(Span(0, 100), "body", "all one"),)}, {"blocks"}),
        ({"credit": None}, {"credit"}),
        ({"credit": "بريد الضفاف"}, {"credit"}),
        ({"repairs": ()}, {"repairs_f1"}),
        ({"times": ()}, {"times_found", "times_right", "times_precision"}),
    ],
)
def test_a_fault_of_reading_costs_its_figure(changed: dict[str, object], costs: set[str]) -> None:
    assert below(SAID, **changed) == costs


def test_a_time_nobody_annotated_costs_precision() -> None:
    [time] = RIGHT.article.times
    assert below(SAID, times=(time, dataclasses.replace(time, span=Span(40, 44)))) == {"times_precision"}


def test_a_time_of_another_day_is_found_and_wrong() -> None:
    [time] = RIGHT.article.times
    assert below(SAID, times=(dataclasses.replace(time, value="2023-06-13"),)) == {"times_right"}


@pytest.mark.parametrize(
    ("said", "costs"),
    [
        (dataclasses.replace(SAID, form="direct"), {"form", "direct_p_30"}),
        (dataclasses.replace(SAID, content=(Span(30, 45),)), {"statements_f1_80"}),
        (statement("s1", Span(20, 23), Span(30, 60), "العبدلي"), CHAIN),
        (statement("s1", Span(20, 23), Span(30, 60), "العبدلي", ("المدى", "الميزان")), CHAIN),
        (statement("s1", Span(20, 23), Span(30, 60), "رائد الجندلي", ("المدى",)), {"speaker", *CHAIN}),
    ],
)
def test_a_fault_of_attribution_costs_its_figure(said: Statement, costs: set[str]) -> None:
    assert below(said) == costs


def test_a_statement_missed_costs_recall_and_its_chain() -> None:
    assert below() == {"statements_r_30", "statements_f1_30", "statements_f1_80", "chain_of_all"}


def test_a_quotation_taken_for_a_report_costs_recall_of_quotations() -> None:
    reported = dataclasses.replace(QUOTED, form="indirect")
    assert figures(count(GOLD, Reading(RIGHT.article, (SAID, reported))))["direct_r_30"] == 0


def test_an_optional_statement_counts_neither_for_nor_against() -> None:
    spare = statement("s2", Span(70, 73), Span(80, 90), "وزارة الري")
    assert below(SAID, spare) == set()
    assert below(SAID, dataclasses.replace(spare, form="direct")) == set()


def test_a_statement_invented_costs_precision() -> None:
    invented = statement("s2", Span(62, 64), Span(65, 69), "العبدلي")
    assert below(SAID, invented) == {"statements_p_30", "statements_f1_30", "statements_f1_80"}


def test_of_nested_statements_the_cue_tells_which_is_which() -> None:
    inner = dataclasses.replace(SAID, id="inner", cue=Span(28, 29))
    [(_, found)] = matching(GOLD, [inner, SAID], A_THIRD).pairs
    assert found == SAID


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("سامر العبدلي", "العبدلي", True),
        ("فرنسا", "لفرنسا", True),
        ("مصادر مقربة من الوزارة", "المصادر المقربة من الوزارة", True),
        ("سامر العبدلي", "سامر الجندلي", False),
        ("سامر العبدلي", "", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_floors_are_raised_and_never_lowered() -> None:
    assert raised({"chain": 0.8488, "speaker": 0.7}, {"chain": 0.8, "speaker": 0.9}) == {"chain": 0.84, "speaker": 0.9}
    assert written({"chain": 0.84}).endswith("\n\nchain = 0.84\n")


def test_the_annotation_has_something_of_everything() -> None:
    pages = gold_pages(DEMO)
    assert len(pages) >= 20
    assert all(page.blocks and page.times and page.statements for page in pages)
    assert any(page.repairs for page in pages)
    assert any(page.credit for page in pages)
    assert any(statement.via for page in pages for statement in page.statements)
