"""`riwaya bench`: how well a stage does what it says, on pages that the user names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.screen import heading, print_json, say, shown, table
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.measure.restoration import Measured


@click.group()
def bench() -> None:
    """Measure a stage on pages of one's own."""


@bench.command()
@click.option(
    "--pages", "path", required=True, metavar="PATH", help="Clean pages: what `riwaya read` takes, or archives."
)
@click.option("--count", type=click.IntRange(1), default=200, show_default=True, help="How many of them to break.")
@click.option("--seed", type=int, default=1, show_default=True, help="The seed of chance.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON as docs/record.md describes it.")
@click.pass_obj
def restore(shared: tuple[Words, bool], path: str, count: int, seed: int, as_json: bool) -> None:
    """Break words of clean pages, restore them, and count; then list what is touched on the pages as they are.

    All pages of PATH are looked at as they are; the first of them are broken, by one scheme after another: once one to
    five words in a hundred, once one word a page. PATH may be a folder of ZIP archives of JSON arrays of articles.
    """
    from riwaya.desk import measure_restoration
    from riwaya.measured_answers import measured_answer

    measured = measure_restoration(path, count, seed)
    if as_json:
        print_json(measured_answer(measured))
    else:
        _show(measured, shared[0])


def _show(measured: Measured, words: Words) -> None:
    header = [words(f"bench.{name}") for name in ("scheme", "alone", "broken", "recall", "precision", "offered")]
    rows = [
        [
            score.scheme,
            words("bench.one") if score.alone else words("bench.many"),
            str(score.broken),
            f"{score.recall:.2%}",
            f"{score.precision:.2%}",
            str(score.offered),
        ]
        for score in measured.scores
    ]
    table(header, rows, rtl=words.language == "ar")
    touched, masked = len(measured.touched), len(measured.masked)
    heading(
        f"{words('count.pages')}: {measured.pages} · {words('words')}: {measured.words} · "
        f"{words('bench.touched')}: {touched} ({measured.touched_per_100_000:.2f} / 100,000) · "
        f"{words('bench.masked')}: {masked}"
    )
    for word in (*measured.touched, *measured.masked):
        say(f"  {word.page}: {shown(word.original)} {words.onward} {shown(word.restored)} [{word.scheme}]")
        say(f"      {shown(word.around)}", dim=True)
