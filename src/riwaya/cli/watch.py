"""The commands around watched feeds: `riwaya watch` and `riwaya feeds`."""

from __future__ import annotations

import datetime

import click

from riwaya.cli.durations import duration
from riwaya.cli.options import as_json_option, engine_option, intake_settings, web_options
from riwaya.cli.screen import print_json
from riwaya.cli.wording import Words


@click.command()
@click.argument("names", nargs=-1, metavar="[FEED]...")
@click.option("--to", "target", required=True, metavar="DESK", help="The desk's file; made where there is none.")
@click.option(
    "--every",
    type=duration,
    metavar="DURATION",
    default="10m",
    show_default=True,
    help="From round to round: 30s, 10m, 2h.",
)
@click.option("--once", is_flag=True, help="One round, then end: for cron.")
@web_options
@engine_option
@as_json_option
@click.pass_obj
def watch(
    shared: tuple[Words, bool],
    names: tuple[str, ...],
    target: str,
    every: datetime.timedelta,
    once: bool,
    allow_private: bool,
    rate: float,
    engine: str,
    as_json: bool,
) -> int:
    """Keep a desk current: fetch the new pages of feeds, round by round, until interrupted.

    FEED is a feed's address, an OPML file or a file of addresses; without any, the feeds that the desk knows are
    watched. What was seen is kept on the desk: a watch that was stopped goes on when it is repeated.
    """
    from riwaya import desk
    from riwaya.answers import round_answer
    from riwaya.cli.rounds import show_round, stopped_by_signals

    settings = intake_settings(allow_private=allow_private, rate=rate)
    chosen = desk.engine_named(engine) if engine == "serial" else None
    had = 0
    with desk.open_desk(target, create=True) as opened, stopped_by_signals() as stop:
        for done in opened.watch(names, every, once=once, engine=chosen, settings=settings, stop=stop):
            had += done.feeds - done.unreachable
            show_round(done, shared[0])
            if as_json:
                print_json(round_answer(done))
    return 1 if once and done.feeds and not had else 0


@click.command()
@click.argument("target", metavar="DESK")
@as_json_option
@click.pass_obj
def feeds(shared: tuple[Words, bool], target: str, as_json: bool) -> None:
    """List the feeds that a desk watches, and how they are."""
    from riwaya.answers import feed_answer
    from riwaya.cli.rounds import show_feeds
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        found = desk.feeds()
    if as_json:
        print_json([feed_answer(feed) for feed in found])
    else:
        show_feeds(found, shared[0])
