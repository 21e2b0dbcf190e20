"""`riwaya claim` and `riwaya compare`: one claim with its reasons, and pages side by side without a desk."""

from __future__ import annotations

import datetime

import click

from riwaya.cli.options import as_json_option
from riwaya.cli.screen import print_json
from riwaya.cli.wording import Words


@click.command()
@click.argument("target", metavar="DESK")
@click.argument("claim", metavar="CLAIM")
@click.option("--story", "wanted", metavar="STORY", help="The story, as for `riwaya story`.")
@click.option("--why", is_flag=True, help="The whole chain of reasons: words, statements, rules, joins.")
@as_json_option
@click.pass_obj
def claim(shared: tuple[Words, bool], target: str, claim: str, wanted: str | None, why: bool, as_json: bool) -> None:
    """Show one claim of a story: who tells it in which words, on which origins, who tells it otherwise.

    CLAIM is its id in `riwaya story --json`, c1 for the first in the grid.
    """
    from riwaya.answers import claim_answer
    from riwaya.cli.claims import show_claim
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        view = desk.story(wanted)
    if as_json:
        print_json(claim_answer(view.comparison, view.readings, claim))
    else:
        show_claim(view, claim, shared[0], why=why)


@click.command()
@click.argument("paths", metavar="PAGE PAGE", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Show claims and origins of one page alone, too.")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Date of pages that come without one."
)
@as_json_option
@click.pass_obj
def compare(
    shared: tuple[Words, bool],
    paths: tuple[str, ...],
    everything: bool,
    published: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Lay pages side by side as accounts of one story, without a desk: what both tell and where they differ.

    PAGE is what `riwaya read` takes: a file, a folder, an address.
    """
    from riwaya.answers import comparison_answer
    from riwaya.cli.stories import show_story
    from riwaya.desk import compared_pages

    view = compared_pages(paths, published.date() if published else None)
    if as_json:
        print_json(comparison_answer(view.comparison, view.lent))
    else:
        show_story(view, shared[0], everything=everything)
