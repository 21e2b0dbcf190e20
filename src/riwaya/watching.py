"""Keep a desk current: ask feeds in rounds, fetch the pages of entries not seen before, put them on the desk.

What was seen lives in the desk's store. A feed's new entries are queued with its state, an entry leaves the queue
with its page, each in one transaction: a watch that is killed anywhere goes on where it was, loses no entry that a
feed has shown it, and adds none twice. A feed that fails is asked less and less often and stops no other; a page
that fails for now is tried again in later rounds, one that fails for good is a Failure on the desk.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from riwaya.engine import Engine
from riwaya.errors import RiwayaError
from riwaya.intake.abreast import abreast
from riwaya.intake.addresses import FetchError, checked_address, is_address, without_login
from riwaya.intake.encodings import UndecodableError, decoded
from riwaya.intake.feeds import Entry, Feed, feed_of
from riwaya.intake.fetch import Fetched, StoppedError, World
from riwaya.intake.markup import MarkupError
from riwaya.intake.mojibake import checked
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.targets import Target, is_list_of_addresses, kind_of, of_entry, targets
from riwaya.intake.web import FETCH_STAGE, Visit, Web, brought, host_of, unpacked
from riwaya.model import Failure, Page
from riwaya.store.contract import FeedState, Settled, Store, Waiting
from riwaya.store.rows import PageRow

_LONGEST = timedelta(hours=4)
"""A failing feed or page is asked again after so long at the latest, or after `every` where that is longer."""
_SLACK = 0.9
"""Of a wait: what is started by the clock, as cron does, comes a little early now and then."""
_TRIES = 6
"""Rounds in which a page is tried before it counts as failed for good."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    at: str
    """When it began, ISO 8601, UTC."""
    feeds: int
    """Feeds that were asked."""
    unreachable: int
    """Those of them that could not be had."""
    resting: int
    """Feeds that were not asked, because they have failed."""
    unchanged: int
    """Feeds that had nothing new since the last time, by their own word."""
    entries: int
    """Entries not seen before."""
    added: int
    """Pages that were not on the desk before."""
    waiting: int
    """Entries whose pages are yet to be fetched."""
    failures: tuple[Failure, ...]
    """Feeds and pages that could not be had or read."""
    stories: int | None
    """Stories on the desk now; None where the round was stopped before they were made anew."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a watch is made of."""

    store: Store
    feeds: Sequence[str]
    every: timedelta
    settings: IntakeSettings
    engine: Engine
    read: Callable[[Page | Failure], PageRow | Failure]
    """What the store writes for a page."""
    lost: Callable[[Page | Failure], PageRow | Failure]
    """What stands for a page that kills whoever reads it."""
    derive: Callable[[], int]
    """Makes reprints and stories of what is on the desk; how many stories there are."""
    world: World = field(default_factory=World)
    stop: threading.Event = field(default_factory=threading.Event)


def feed_addresses(names: Iterable[str], store: Store) -> tuple[str, ...]:
    """The feeds that are meant by addresses, OPML files and lists of addresses; without any, those the desk knows.

    Raises RiwayaError for what is none of these.
    """
    found = list(dict.fromkeys(address for name in names for address in _named(name)))
    found = found or [feed.url for feed in store.feeds()]
    if not found:
        raise RiwayaError("no feed is named, and the desk knows none")
    for address in found:
        try:
            checked_address(address)
        except FetchError as error:
            raise RiwayaError(f"{without_login(address)}: {error}") from None
    return tuple(found)


def rounds(watch: Watch, *, once: bool = False) -> Iterator[Round]:
    """One round after another, `every` from start to start, until the stop is set; each is given when it is over.

    A stop ends the waits at once, and a round after the pages that are under way.
    """
    with Web(watch.settings, watch.world, watch.stop) as web:
        for _ in count():
            began = watch.world.clock()
            yield _round(watch, web)
            if once or watch.stop.is_set():
                return
            _rest(watch, began + watch.every.total_seconds() - watch.world.clock())
            if watch.stop.is_set():
                return


def _round(watch: Watch, web: Web) -> Round:
    now = watch.world.now().astimezone(UTC)
    failures: list[Failure] = []
    states = {state.url: state for state in watch.store.feeds()}
    wanted = [states.get(url) or FeedState(url) for url in watch.feeds]
    due = [state for state in wanted if state.due <= _stamp(now)]
    asked = unreachable = unchanged = entries = added = 0
    for state, outcome in _asked(watch, web, due):
        asked += 1
        unchanged += outcome is None
        after, fresh = _after(state, outcome, now, watch.every)
        entries += watch.store.write_feed(after, fresh)
        if after.failures and after.reason:
            unreachable += 1
            failures.append(Failure(state.url, FETCH_STAGE, after.reason))
    for pages, failed in _settled(watch, web, watch.store.waiting(_stamp(now)), now):
        added += pages
        failures += failed
    waiting = sum(state.waiting for state in watch.store.feeds())
    stories = None if watch.stop.is_set() else watch.derive()
    resting = len(wanted) - len(due)
    return Round(_stamp(now), asked, unreachable, resting, unchanged, entries, added, waiting, tuple(failures), stories)


# ── feeds ──


@dataclass(frozen=True, slots=True)
class _Had:
    """A feed that was had."""

    fetched: Fetched
    feed: Feed


def _asked(watch: Watch, web: Web, due: Sequence[FeedState]) -> Iterator[tuple[FeedState, _Had | FetchError | None]]:
    """Each feed that is due with what it gave, None where nothing is new; those asked for before a stop."""

    def ask(state: FeedState) -> tuple[FeedState, _Had | FetchError | None]:
        try:
            found = web.fetch(state.url, watch.settings.web.largest_feed, state.etag, state.modified)
            if found.body is None:
                return state, None
            return state, _Had(found, feed_of(unpacked(found.body, watch.settings), found.url, found.charset))
        except FetchError as error:
            return state, error
        except (MarkupError, UndecodableError) as error:
            return state, FetchError(str(error))

    with closing(abreast(due, lambda state: host_of(state.url), ask, hosts=watch.settings.web.hosts)) as answers:
        try:
            yield from answers
        except StoppedError:
            return


def _after(
    state: FeedState, outcome: _Had | FetchError | None, now: datetime, every: timedelta
) -> tuple[FeedState, list[Waiting]]:
    """A feed's state after a visit, and its entries."""
    at = _stamp(now)
    if isinstance(outcome, FetchError):
        failures = state.failures + 1
        wait = _backoff(every, failures - 1)
        if outcome.wait is not None and outcome.wait < _LONGEST.total_seconds():
            wait = max(wait, timedelta(seconds=outcome.wait))
        failed = replace(state, failed=at, reason=str(outcome), failures=failures, due=_stamp(now + wait))
        return failed, []
    well = replace(state, succeeded=at, failures=0, due=at)
    if outcome is None:
        return well, []
    found, feed = outcome.fetched, outcome.feed
    fresh = [Waiting(entry.key, state.url, _written(entry, feed.title, found.url), due=at) for entry in feed.entries]
    return replace(well, title=feed.title or state.title, etag=found.etag, modified=found.modified), fresh


# ── pages ──


def _settled(watch: Watch, web: Web, waiting: Sequence[Waiting], now: datetime) -> Iterator[tuple[int, list[Failure]]]:
    """Pages added and failures of each waiting entry, once what became of it is stored."""
    under_way: deque[tuple[Waiting, bool, tuple[Failure, ...]]] = deque()

    def items() -> Iterator[Page | Failure]:
        with closing(web.fetched(_item(entry) for entry in waiting)) as fetched:
            try:
                for entry, found in zip(waiting, fetched, strict=True):
                    is_passing = isinstance(found, Visit) and _is_passing(found)
                    item, lost = _brought(found, now)
                    under_way.append((entry, is_passing, lost))
                    yield item
                    if watch.stop.is_set():
                        return
            except StoppedError:
                return

    with closing(watch.engine.each(watch.read, items(), lost=watch.lost)) as results:
        for result in results:
            entry, is_passing, lost = under_way.popleft()
            if isinstance(result, PageRow):
                failures = [*lost, *result.failures]
                written = watch.store.settle(Settled(entry.key, "kept"), [result], failures)
                yield written.pages, failures
            elif is_passing and entry.tries + 1 < _TRIES:
                later = _stamp(now + _backoff(watch.every, entry.tries))
                watch.store.settle(Settled(entry.key, "waiting", later), [], [])
                yield 0, [result]
            else:
                watch.store.settle(Settled(entry.key, "failed"), [], [result])
                yield 0, [result]


def _brought(found: Page | Failure | Visit, now: datetime) -> tuple[Page | Failure, tuple[Failure, ...]]:
    """What a visit brought, put right where it had been misread, and what of its text is lost."""
    item = brought(found) if isinstance(found, Visit) else found
    if isinstance(item, Failure):
        return item, ()
    return checked(item if isinstance(found, Visit) else replace(item, fetched=_stamp(now)))


def _is_passing(visit: Visit) -> bool:
    return isinstance(visit.outcome, FetchError) and visit.outcome.passing


def _item(waiting: Waiting) -> Page | Failure | Target:
    data: dict[str, Any] = json.loads(waiting.entry)
    entry = Entry(**{**data["entry"], "tags": tuple(data["entry"]["tags"])})
    return of_entry(entry, data["outlet"], waiting.key, data["address"])


def _written(entry: Entry, outlet: str | None, address: str) -> str:
    return json.dumps({"entry": asdict(entry), "outlet": outlet, "address": address}, ensure_ascii=False)


# ── names and times ──


def _named(name: str) -> Iterator[str]:
    if is_address(name):
        yield name.strip()
        return
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise RiwayaError(f"{name}: {(error.strerror or 'cannot be read').lower()}") from None
    kind = kind_of(data)
    try:
        if kind is None and is_list_of_addresses(decoded(data)):
            kind = "list"
    except UndecodableError as error:
        raise RiwayaError(f"{name}: {error}") from None
    if kind not in ("opml", "list"):
        raise RiwayaError(f"{name}: neither an address, nor OPML, nor a list of addresses")
    for item in targets(data, kind, name):
        if isinstance(item, Failure):
            raise RiwayaError(f"{name}: {item.reason}")
        if isinstance(item, Target):
            yield item.address


def _backoff(every: timedelta, failed: int) -> timedelta:
    """How long to wait after one failure and so many before it."""
    seconds = min(every.total_seconds() * 2.0**failed, max(every, _LONGEST).total_seconds())
    return timedelta(seconds=seconds * _SLACK)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _rest(watch: Watch, seconds: float) -> None:
    if seconds > 0 and watch.world.sleep is not None:
        watch.world.sleep(seconds)
    elif seconds > 0:
        watch.stop.wait(seconds)
