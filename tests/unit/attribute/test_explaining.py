"""Explanations: each way, link and reason where it is known; explained or not, the reading is the same."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from riwaya.attribute.explaining import TRIED, Explanation, explained
from riwaya.attribute.statements import attribute
from riwaya.cli.wording import Label
from riwaya.errors import RiwayaError
from riwaya.lexicon.loader import entries
from riwaya.model import Article, Page
from riwaya.read.article import read_page

CASES = tomllib.loads(Path(__file__).with_name("explained.toml").read_text(encoding="utf-8"))["case"]
TITLE = "عنوان خبر قصير من الميناء\n\n"
LABELS = {label.id for label in entries("interface", Label)}
UNTOLD = {"same"}
"""Ways that no page is known to take: the words that would lead there are left out of a source's phrase."""


def article(text: str, published: str | None = None) -> Article:
    return read_page(Page("page", TITLE + text, published=published))


def told(found: Explanation, at: int) -> dict[str, Any]:
    """What an explanation says of the cue at an offset, in the words of the cases."""
    text = found.reading.article.page.text
    assert found.line is not None
    cues = {statement.id: statement.cue.of(text) for statement in found.reading.statements}
    answer: dict[str, Any] = {}
    for one in found.settled:
        if one.statement.cue.start == at:
            answer["way"] = list(one.way)
            answer["links"] = [link.why for link in one.links]
            answer["since"] = one.since.of(text) if one.since else None
    for attempt in found.line.attempts:
        for finding in attempt.findings:
            if finding.dropped and finding.cue and finding.cue.start <= at < finding.cue.end:
                answer["dropped"] = finding.dropped
            if finding.what == "heard" and finding.cue and finding.cue.start == at:
                answer["goes_on"] = [cues[statement] for statement in finding.goes_on]
    for word in found.line.silent:
        if word.span.start <= at < word.span.end:
            answer["silent"] = word.why
    return answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:40]))
def test_what_is_told_of_a_cue(case: dict[str, Any]) -> None:
    page = article(case["text"], case.get("published"))
    assert page.page.text.count(case["cue"], len(TITLE)) == 1
    at = page.page.text.index(case["cue"], len(TITLE))
    found = told(explained(page, at), at)
    wanted = {name: value for name, value in case.items() if name not in ("text", "cue", "published")}
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:40]))
def test_explaining_changes_nothing(case: dict[str, Any]) -> None:
    page = article(case["text"], case.get("published"))
    found = explained(page)
    assert found.reading == attribute(page)
    assert tuple(one.statement for one in found.settled) == found.reading.statements
    assert [[link.link for link in one.links] for one in found.settled] == [
        list(statement.chain) for statement in found.reading.statements
    ]


def codes_in_code() -> dict[str, set[str]]:
    """The codes that attribution tells, by the labels' family."""
    folder = Path(str(files("riwaya.attribute")))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    ways = {code for listed in re.findall(r"way=(.+)", text) for code in re.findall(r"\"([a-z-]+)\"", listed)}
    ways |= {code for one in re.findall(r"_again\(.+\)", text) for code in re.findall(r"\"([a-z-]+)\"", one)}
    ways |= set(re.findall(r"way = \"([a-z-]+)\"", text)) | set(re.findall(r" else \"([a-z-]+)\"\n.*way=way", text))
    return {
        "way": ways,
        "drop": set(re.findall(r"dropped\(\w+, \"([a-z-]+)\"", text)),
        "link": {"outer", "carried", "opening", "own", "closing", "speaker"},
        "silent": {"no-cue", "relay", "no-content"},
    }


def test_all_that_is_told_has_words_and_a_case() -> None:
    codes = codes_in_code()
    assert len(codes["way"]) > 20
    assert len(codes["drop"]) == 5
    assert {f"{family}.{code}" for family, listed in codes.items() for code in listed} <= LABELS
    seen = {code for case in CASES for name in ("way", "links") for code in case.get(name, ())}
    seen |= {case[name] for case in CASES for name in ("dropped", "silent") if name in case}
    assert {code for listed in codes.values() for code in listed} - seen == UNTOLD


def test_a_sentence_is_taken_apart_and_the_whole_line_is_searched() -> None:
    page = article("قال الوزير سامر العبدلي إن الجسر مغلق. وأضاف أنه سيفتح يوم السبت.", "2023-06-15")
    text = page.page.text
    line = explained(page, text.index("سيفتح")).line
    assert line is not None
    assert line.sentence is not None
    assert line.sentence.of(text) == "وأضاف أنه سيفتح يوم السبت."
    assert (line.block.kind, line.block.why) == ("body", "a paragraph")
    assert tuple(attempt.rule for attempt in line.attempts) == TRIED
    words = {word.text: word for word in line.words}
    assert [(cut.what, cut.letters) for cut in words["وأضاف"].cut] == [("conjunction", "و")]
    [form] = words["وأضاف"].cue
    assert (form.lemma, form.act, form.shape, form.gender, form.number) == ("أضاف", "add", "perfect", "m", "s")
    assert [(cut.what, cut.letters) for cut in words["السبت"].cut] == [("article", "ال")]
    assert all(word.span.of(text) == word.text for word in line.words)
    assert [(piece.what, piece.stands_for) for piece in line.pieces] == [("time", "2023-06-17")]
    found = [finding.rule for attempt in line.attempts for finding in attempt.findings]
    assert found == ["verb.that", "verb.that"]


def test_names_phrases_and_quotations_have_their_bounds() -> None:
    page = article("قال وزير الأشغال سامر العبدلي لوكالة رويترز: «الجسر بين فرنسا وألمانيا مغلق».")
    text = page.page.text
    line = explained(page, len(TITLE)).line
    assert line is not None
    pieces = {(piece.what, piece.span.of(text), piece.stands_for) for piece in line.pieces}
    assert ("name", "سامر العبدلي", "سامر العبدلي") in pieces
    assert ("phrase", "وزير الأشغال سامر العبدلي", "person") in pieces
    assert ("quotation", "«الجسر بين فرنسا وألمانيا مغلق»", None) in pieces
    assert ("state", "فرنسا", "فرنسا") in pieces
    assert ("outlet", "رويترز", "رويترز") in pieces


def test_broken_words_are_shown_restored_and_pointed_at_as_they_stand() -> None:
    page = article("قال الوزير سامر العبدلي إن الأمـ.ـن مستتب في الأمـ.ـن العام.")
    line = explained(page, len(TITLE)).line
    assert line is not None
    [first, _] = [word for word in line.words if word.text == "الأمن"]
    assert first.span.of(page.page.text) == "الأمـ.ـن"


def test_a_line_that_is_not_searched_says_so() -> None:
    page = article("قال الوزير سامر العبدلي إن الجسر مغلق.\n\nإقرأ أيضاً: الوزير يزور الجسر")
    found = explained(page, page.page.text.index("إقرأ"))
    assert found.line is not None
    assert (found.line.block.kind, found.line.sentence, found.settled) == ("promo", None, ())


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (5_000, "offset 5000 is outside the text"),
        (len(TITLE) - 1, "stands between the lines"),
        (-1, "outside the text"),
    ],
)
def test_an_offset_on_no_line_is_named(at: int, why: str) -> None:
    with pytest.raises(RiwayaError, match=why):
        explained(article("قال الوزير سامر العبدلي إن الجسر مغلق."), at)
