"""`riwaya evaluate agree`: pairs counted by hand, and files that hold none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import cli
from riwaya.errors import RiwayaError
from riwaya.measure.agreement import Agreed, agreed, pairs

HEAD = "s1,s2,stance\n"
ROWS = "price up,price up,agree\nprice up,price down,disagree\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairs.csv"


def test_macro_f1_is_the_mean_of_three() -> None:
    found = Agreed(
        6, {("agree", "agree"): 2, ("agree", "disagree"): 1, ("disagree", "disagree"): 2, ("other", "disagree"): 1}
    )
    assert found.f1("agree") == pytest.approx(4 / 5)
    assert found.f1("disagree") == pytest.approx(4 / 6)
    assert found.f1("other") == 0.0
    assert found.macro_f1 == pytest.approx((4 / 5 + 4 / 6) / 3)


def test_an_answer_that_is_nowhere_is_no_division_by_nought() -> None:
    assert Agreed(1, {("agree", "agree"): 1}).f1("other") == 0.0


def test_pairs_are_read_with_a_mark_of_order_or_without(file: Path) -> None:
    file.write_text("\ufeff" + HEAD + ROWS, encoding="utf-8")
    assert [pair.stance for pair in pairs(str(file))] == ["agree", "disagree"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column 's1'"),
        (HEAD + "one,two,maybe\n", "pair 1: the stance is one of"),
        (HEAD + "one\n", "pair 1: the stance is one of"),
    ],
)
def test_a_file_that_holds_no_pairs_is_said_in_one_line(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RiwayaError, match=said):
        pairs(str(file))


def test_what_cannot_be_read_is_said_too(tmp_path: Path, file: Path) -> None:
    with pytest.raises(RiwayaError, match="No such file"):
        pairs(str(tmp_path / "none.csv"))
    file.write_bytes(HEAD.encode() + b"\xff\xfe\xfa,x,agree\n")
    with pytest.raises(RiwayaError, match=r"pairs\.csv"):
        pairs(str(file))


def test_no_pair_is_no_figure() -> None:
    with pytest.raises(RiwayaError, match="no pair"):
        agreed([])


def test_the_command_counts_every_pair(file: Path) -> None:
    file.write_text(HEAD + ROWS, encoding="utf-8")
    done = CliRunner().invoke(cli, ["evaluate", "agree", str(file), "--json"])
    assert done.exit_code == 0, done.output
    answer = json.loads(done.output)
    assert answer["pairs"] == 2
    assert sum(count for row in answer["confusion"].values() for count in row.values()) == 2
    shown = CliRunner().invoke(cli, ["--lang", "en", "evaluate", "agree", str(file)])
    assert f"macro F1: {answer['macro_f1']:.1%}" in shown.output


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["evaluate", "agree", str(tmp_path / "none.csv")])
    assert isinstance(done.exception, RiwayaError)
