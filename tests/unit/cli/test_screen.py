"""What reaches the terminal: nothing that steers it, and columns that keep their places."""

from __future__ import annotations

import json

import pytest

from riwaya.cli.screen import print_json, shown, table


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\x1b[2Jb", "a [2Jb"),
        ("a\u202eb\u200fc", "abc"),
        ("  a \n\t b  ", "a b"),
        ("a\ud83db", "a b"),
        ("قال\u200cوا", "قالوا"),
    ],
)
def test_text_is_made_one_harmless_line(text: str, line: str) -> None:
    assert shown(text) == line


def test_long_text_is_cut_at_a_word() -> None:
    assert shown("one two three four", 12) == "one two…"
    assert shown("one two", 12) == "one two"


def test_json_is_one_line_in_its_own_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": "قال\n"})
    printed = capsys.readouterr().out
    assert printed == '{"text": "قال\\n"}\n'


def test_json_escapes_what_no_terminal_can_hold(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": "قال \ud83d"})
    assert json.loads(capsys.readouterr().out) == {"text": "قال \ud83d"}


@pytest.mark.parametrize(("rtl", "order"), [(False, ["claim", "1", "2"]), (True, ["2", "1", "claim"])])
def test_a_table_reads_from_its_first_column(capsys: pytest.CaptureFixture[str], rtl: bool, order: list[str]) -> None:
    table(["claim", "1", "2"], [["السد آمن", "●", "–"]], rtl=rtl)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].replace("│", " ").replace("\u200e", "").split() == order
    assert "\u200e│\u200e" in lines[3]
