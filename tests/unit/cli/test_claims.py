"""`riwaya claim`, `riwaya compare` and `riwaya evaluate accounts` as their user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from riwaya.cli.main import cli
from riwaya.measure.invented import gold_stories

OPEN = Path(__file__).parents[2] / "stories" / "open"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two accounts of one invented story as files."""
    (story,) = gold_stories(str(OPEN / "14-boat-sinking.toml"))
    folder = tmp_path_factory.mktemp("pages")
    for name in ("a1", "a4"):
        page = story.accounts[name]
        (folder / f"{name}.txt").write_text(page.text, encoding="utf-8")
        meta = {"outlet": page.outlet, "published": page.published}
        (folder / f"{name}.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return [str(folder / "a1.txt"), str(folder / "a4.txt")]


def run(*args: str) -> str:
    result = CliRunner().invoke(cli, ["--lang", "en", "--quiet", *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.replace("\u200e", "")


def test_two_pages_are_compared_without_a_desk(pages: list[str]) -> None:
    printed = run("compare", *pages)
    assert "Where accounts conflict" in printed
    assert "where" in printed
    answer = json.loads(run("compare", *pages, "--json"))
    assert [d["how"] for claim in answer["claims"] for d in claim["differs"]] == ["where"]


def test_a_claim_shows_its_whole_chain_of_reasons(pages: list[str], tmp_path: Path) -> None:
    desk = str(tmp_path / "news.desk")
    run("add", "--engine", "serial", *pages, "--to", desk)
    (claim, *_) = json.loads(run("story", desk, "--json"))["claims"]
    plain, why = run("claim", desk, claim["id"]), run("claim", desk, claim["id"], "--why")
    assert "at: " not in plain
    assert "at: " in why
    answer = json.loads(run("claim", desk, claim["id"], "--json"))
    assert {join["id"] for join in answer["joins"]} == set(claim["origins"])


def test_annotated_stories_are_counted_and_each_error_listed() -> None:
    printed = run("evaluate", "accounts", str(OPEN / "01-bus-ravine.toml"), "--misses")
    assert "number of independent origins" in printed
    counted = json.loads(run("evaluate", "accounts", str(OPEN / "01-bus-ravine.toml"), "--json"))
    assert counted["stories"] == 1
    assert counted["claims"]["annotated"] == 10
