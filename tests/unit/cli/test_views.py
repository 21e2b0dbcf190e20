"""What the commands print of a page, a story, a voice and a hit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from made import made_reprint, made_stories, page_id, readings
from riwaya.cli.found import show_hits, show_reprints, show_voices, snippet
from riwaya.cli.pages import chain_line, show_page
from riwaya.cli.stories import show_stories, show_story
from riwaya.cli.wording import Words
from riwaya.desk import Hit, Kept, Voice
from riwaya.export.report import StoryReport
from riwaya.model import Account, Claim, Comparison, Difference, Evidence, Happening, Origin, Recoding, Saying, Span

ENGLISH = Words("en")
FIRST = readings()["first"]
RELAYED = FIRST.statements[1]


def kept(name: str) -> Kept:
    article = readings()[name].article
    title = article.title.text if article.title else None
    return Kept(article.page.id, article.page.input, None, article.page.outlet, article.published, title)


def test_a_chain_is_told_from_the_reader_to_the_speaker() -> None:
    relayer, speaker = (link.name for link in RELAYED.chain)
    assert chain_line(RELAYED, ENGLISH) == f"{relayer} → {speaker}"
    assert chain_line(RELAYED, Words("ar")) == f"{relayer} ← {speaker}"


def test_a_statement_without_a_known_speaker_says_so() -> None:
    assert chain_line(replace(RELAYED, speaker=(), chain=()), ENGLISH) == "unnamed speaker"


def test_a_page_shows_each_statement_with_its_raw_words(capsys: pytest.CaptureFixture[str]) -> None:
    show_page(FIRST, ENGLISH)
    printed = capsys.readouterr().out
    for statement in FIRST.statements:
        assert f"«{statement.content[0].of(FIRST.article.page.text)}»" in printed
    assert "2023-03-02 (date given with the page)" in printed


def test_a_page_that_attributes_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_page(readings()["third"], ENGLISH)
    assert "attributes nothing" in capsys.readouterr().out


def test_what_was_put_right_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    article = FIRST.article
    recoded = (Recoding(Span(0, 5), "utf-8", "cp1256", 0.99), Recoding(Span(7, 9), "utf-8", "cp1256", 0.95))
    page = replace(article.page, recoded=recoded, encoding="cp1256")
    show_page(replace(FIRST, article=replace(article, page=page)), ENGLISH)
    printed = capsys.readouterr().out
    assert "in the wrong encoding (2): utf-8 read as cp1256\n" in printed
    assert " · encoded in cp1256 · " in printed


def test_a_page_set_aside_says_why_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    show_page(replace(FIRST, article=replace(FIRST.article, set_aside="not Arabic: Persian")), ENGLISH)
    printed = capsys.readouterr().out
    assert "  kept, not read: not Arabic: Persian\n" in printed
    assert "statements" not in printed


def test_stories_are_numbered(capsys: pytest.CaptureFixture[str]) -> None:
    show_stories(made_stories(), {}, ENGLISH)
    assert "  1. dam" in capsys.readouterr().out
    show_stories((), {}, ENGLISH)
    assert capsys.readouterr().out == "no stories on the desk yet\n"


def test_a_storys_grid_tells_say_relay_differ_and_silence(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = (page_id(name) for name in ("first", "second", "third"))
    spans = (Span(0, 4),)
    claims = (
        Claim("c1", "the dam is safe", "conflicting", ("o1",), (Saying(first, spans, None, "o1"),),
              (Difference(second, spans, "number", "2 gates"),), (third,)),
        Claim("c2", "the gates", "single-origin", ("o1",), (Saying(second, spans, None, "o1", relayed=True),)),
    )  # fmt: skip
    comparison = Comparison(
        "s-dam",
        tuple(Account(page, f"outlet {page}", None, None) for page in (first, second, third)),
        (Origin("o1", "the minister", "named", (first, second), ("same speaker",)),),
        claims,
        (Happening("2023-03-01", "it was promised", (Evidence(second, spans),)),),
    )
    view = StoryReport(made_stories()[0], comparison, tuple(readings().values()), ())
    show_story(view, ENGLISH)
    printed = capsys.readouterr().out.replace("\u200e", "")
    assert "claims of one account alone: 1 (--all)" in printed
    show_story(view, ENGLISH, everything=True)
    printed = capsys.readouterr().out.replace("\u200e", "")
    assert "alone" not in printed
    rows = [line for line in printed.splitlines() if re.match("│ c[12] the ", line)]
    assert [cell.strip() for cell in rows[0].split("│")[2:5]] == ["●", "≠ number: 2 gates", "–"]
    assert [cell.strip() for cell in rows[1].split("│")[2:5]] == ["–", "○", "–"]
    assert "o1  the minister · carried by [1, 2]\n      same speaker\n" in printed
    assert "2023-03-01  it was promised [2]" in printed
    assert "Where accounts conflict\n  c1  the dam is safe\n      ≠ [2] number: 2 gates" in printed
    assert "[3] c1 (independent origins: 1) the dam is safe" in printed


def test_reprints_say_how_much_and_which_way(capsys: pytest.CaptureFixture[str]) -> None:
    show_reprints([made_reprint()], [kept("first"), kept("second")], ENGLISH)
    assert "shared quotation · 25% · direction likely · words: 2" in capsys.readouterr().out


def test_voices_stand_under_their_page(capsys: pytest.CaptureFixture[str]) -> None:
    voices = [Voice(kept("first"), said, "words", "speaker", "name") for said in FIRST.statements]
    show_voices(voices, ENGLISH)
    printed = capsys.readouterr().out
    assert printed.count("2023-03-02") == 1
    assert printed.count("[speaking]") == 2
    show_voices([], ENGLISH)
    assert capsys.readouterr().out == "no statement by or through that name\n"


def test_hits_say_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    show_hits(
        [Hit(kept("first"), None, "the dam is safe", -1.0), Hit(kept("first"), "0-say", "x", -0.5)], "dam", ENGLISH
    )
    printed = capsys.readouterr().out
    assert "[page]" in printed
    assert "[statement]" in printed
    show_hits([], "dam", ENGLISH)
    assert capsys.readouterr().out == "nothing found\n"


def test_a_snippet_is_raw_words_around_the_word_in_any_inflection() -> None:
    text = FIRST.article.page.text
    assert "المهندسين لم يفحصوا البوابات" in snippet(text, "بوابة")
    long = f"{'كلمة ' * 100}البوابات{' كلمة' * 100}"
    assert snippet(long, "بوابة").startswith("… كلمة")
    assert snippet(long, "بوابة").endswith("كلمة …")
    assert len(snippet(long, "بوابة")) < 220
