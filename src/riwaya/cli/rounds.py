"""A watch in the terminal: a line a round on standard error, an orderly end at a signal, the feeds' health."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from riwaya.cli.screen import complain, say, shown
from riwaya.cli.wording import Words
from riwaya.desk import FeedState

if TYPE_CHECKING:
    from riwaya.watching import Round

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that the first interrupt or request to end sets; the second one does what it always does."""
    stop = threading.Event()

    def ask(number: int, _: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        # Not set here: whoever was interrupted may hold the event's own lock.
        threading.Thread(target=stop.set).start()

    before = {number: signal.signal(number, ask) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def show_round(done: Round, words: Words) -> None:
    """A line for each thing that failed, then one for the round, on standard error."""
    for failure in done.failures:
        complain(f"{failure.page}: {failure.reason}")
    counts = {
        "count.feeds": done.feeds,
        "count.resting": done.resting,
        "count.entries": done.entries,
        "count.added": done.added,
        "count.waiting": done.waiting,
        "count.failures": len(done.failures),
    }
    counted = (f"{words(label)}: {count}" for label, count in counts.items())
    click.echo(" · ".join([done.at, *counted]), err=True)


def show_feeds(feeds: Sequence[FeedState], words: Words) -> None:
    """A feed in two lines: which it is, and how it is."""
    if not feeds:
        say(words("no-feeds"))
        return
    for feed in feeds:
        name = f"{shown(feed.title, 80)} · " if feed.title else ""
        say(f"• {name}{shown(feed.url)}")
        parts = [f"{words('feed-entries')}: {feed.entries}", f"{words('count.waiting')}: {feed.waiting}"]
        parts.append(f"{words('feed-succeeded')}: {feed.succeeded or words('never')}")
        if feed.failed:
            parts.append(f"{words('feed-failed')}: {feed.failed}")
        if feed.failures:
            parts.append(f"{words('feed-failures')}: {feed.failures} ({shown(feed.reason or '')})")
            parts.append(f"{words('feed-due')}: {feed.due}")
        say("    " + " · ".join(parts), dim=not feed.failures)
