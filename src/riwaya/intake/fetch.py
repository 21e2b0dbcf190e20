"""Polite fetching: one address at a time, the way its site wants it, within bounds of time and size.

What is refused: what robots.txt forbids, addresses that are not public, credentials, redirects to any of these,
what is neither HTML nor text nor a feed, and whatever is larger or slower than it may be. Each refusal is a
FetchError with one line. No cookie is kept, no script is run, nothing is sent but the request itself.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from riwaya import __version__
from riwaya.intake.addresses import FetchError, Resolver, checked_address, resolved
from riwaya.intake.bodies import PACKINGS, beginning, too_large, whole
from riwaya.intake.politeness import Turns, asked_wait, backoff
from riwaya.intake.robots import LARGEST, Robots
from riwaya.intake.settings import WebSettings

if TYPE_CHECKING:
    from httpx import URL

    from riwaya.intake.wire import Answer

AGENT = f"Riwaya/{__version__} (reads news pages for fact-checking; obeys robots.txt)"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/*;q=0.8"
_MOVED = (301, 302, 303, 307, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_BUSY = (429, 503)
_FETCHED_TYPES = ("xml", "html", "text/", "gzip", "octet-stream")
_NOT_TEXT = ("text/css", "text/javascript", "text/csv", "text/calendar", "text/event-stream", "text/vcard")
_SAID = {
    401: "the page is not open to everyone",
    402: "the page is paid for",
    403: "the server forbids it",
    404: "there is no such page",
    410: "the page is gone",
    429: "too many requests, says the server",
    451: "not available for legal reasons",
}
_DRAINED = 16_384
"""Bytes of an answer nobody wants that are read all the same, so that its connection can be used again."""


class StoppedError(Exception):
    """The fetcher was told to stop while it waited for its turn; nothing was asked."""


@dataclass(frozen=True, slots=True)
class World:
    """What fetching needs of the world outside."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] | None = None
    """None: wait for the time, or until the fetcher is stopped."""
    resolve: Resolver = resolved


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """Where the answer came from, after all redirects."""
    at: str
    """When, in ISO 8601, UTC."""
    body: bytes | None
    """Unpacked; None when it has not changed since the visit that the validators are from."""
    type: str = ""
    """The media type without its parameters, in small letters; empty where the server names none."""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses, politely; one for a run, so that no host is asked faster by two parts of it.

    Safe to use from several threads, but for one host from one of them at a time. Close it when done.
    """

    def __init__(
        self,
        settings: WebSettings,
        world: World = World(),
        stop: threading.Event | None = None,
    ) -> None:
        """`stop`, once set, ends every wait with StoppedError."""
        from riwaya.intake.wire import Wire

        self._settings = settings
        self._world = world
        self._stop = stop or threading.Event()
        self._turns = Turns(world.clock)
        self._robots = Robots(world.clock, self._robots_file)
        self._wire = Wire(settings, world.resolve, world.clock)

    def close(self) -> None:
        """Let go of all connections."""
        self._wire.close()

    def fetch(self, address: str, limit: int, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What the address gives, at most `limit` bytes; `etag` and `modified` are those of an earlier visit.

        Passing faults are waited for and tried again, so many times. Raises FetchError, and StoppedError.
        """
        url = checked_address(address)
        asked = [("Accept", _ACCEPT), *_conditions(etag, modified)]
        return self._patiently(lambda: self._followed(url, limit, asked))

    def _patiently(self, attempt: Callable[[], Fetched]) -> Fetched:
        failed = 0
        while True:
            try:
                return attempt()
            except FetchError as error:
                failed += 1
                wait = backoff(failed) if error.wait is None else max(error.wait, backoff(failed))
                if not error.passing or failed >= self._settings.tries or wait > self._settings.longest_wait:
                    raise
            self._rest(wait)

    def _followed(self, url: URL, limit: int, headers: Sequence[tuple[str, str]]) -> Fetched:
        """The answer at the end of all redirects, each of them allowed."""
        visited = {str(url)}
        while True:
            permission = self._robots.permission(url)
            if permission.fault is not None:  # that was tried often enough: another time, and not at once
                raise FetchError(f"robots.txt could not be read: {permission.fault}", passing=True, wait=math.inf)
            if not permission.allowed:
                raise FetchError("robots.txt forbids it")
            found = self._visited(url, limit, headers, permission.delay)
            if isinstance(found, Fetched):
                return found
            if str(found) in visited:
                raise FetchError("it redirects in a circle")
            visited.add(str(found))
            if len(visited) > self._settings.redirects + 1:
                raise FetchError(f"it redirects more than {self._settings.redirects} times")
            url = found

    def _visited(
        self, url: URL, limit: int, headers: Sequence[tuple[str, str]], delay: float = 0.0, *, is_robots: bool = False
    ) -> Fetched | URL:
        """What one request gives, or where it is sent on to."""
        pace = 1 / self._settings.per_second if self._settings.per_second else 0.0
        self._rest(self._turns.take(url.host, max(pace, min(delay, self._settings.longest_delay))))
        until = self._world.clock() + self._settings.total
        sent = [("User-Agent", AGENT), ("Accept-Encoding", PACKINGS), *headers]
        answer = self._wire.ask(url, sent, until)
        try:
            has_conditions = any(name.startswith("If-") for name, _ in headers)
            return self._taken(url, answer, limit, has_conditions=has_conditions, is_robots=is_robots)
        finally:
            answer.close()

    def _taken(self, url: URL, answer: Answer, limit: int, *, has_conditions: bool, is_robots: bool) -> Fetched | URL:
        headers = answer.headers
        at = self._world.now().astimezone(UTC).isoformat(timespec="seconds")
        etag, modified = headers.get("etag"), headers.get("last-modified")
        if answer.status in _MOVED and "location" in headers:
            _drain(answer)
            return _onward(url, headers["location"])
        if answer.status == 304 and not has_conditions:
            raise FetchError("the server says that it has not changed, and was not asked that")
        if answer.status == 304:
            return Fetched(str(url), at, None, etag=etag, modified=modified)
        if answer.status != 200:
            _drain(answer)
            raise self._refusal(url, answer.status, headers.get("retry-after"))
        kind, charset = _media(headers.get("content-type", ""))
        packing = headers.get("content-encoding", "")
        if is_robots:
            return Fetched(str(url), at, beginning(answer.chunks(), packing, limit))
        if not _is_fetched(kind):
            raise FetchError(f"neither HTML nor text nor a feed: {kind[:60]}")
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > limit:
            raise too_large(limit)
        body = whole(answer.chunks(), packing, limit)
        return Fetched(str(url), at, body, kind, charset, etag, modified)

    def _refusal(self, url: URL, status: int, retry_after: str | None) -> FetchError:
        wait = asked_wait(retry_after, self._world.now()) if status in _BUSY else None
        if wait:
            self._turns.hold(url.host, min(wait, self._settings.longest_wait))
        said = _SAID.get(status, "the server failed" if status >= 500 else "no page")
        return FetchError(f"{said} (HTTP {status})", passing=status in _PASSING, wait=wait, status=status)

    def _robots_file(self, url: URL) -> bytes | None:
        """A site's robots.txt, None where there is none. Raises FetchError where the server fails."""
        try:
            return self._patiently(lambda: self._robots_followed(url)).body
        except FetchError as error:
            if error.status is not None and 300 <= error.status < 500 and not error.passing:
                return None
            raise

    def _robots_followed(self, url: URL) -> Fetched:
        """A robots.txt at the end of its redirects, which may lead to another host and are bounded, not asked about."""
        for _ in range(self._settings.redirects + 1):
            found = self._visited(url, LARGEST, [("Accept", "text/plain,text/*")], is_robots=True)
            if isinstance(found, Fetched):
                return found
            url = found
        raise FetchError("it redirects too often", status=310)

    def _rest(self, seconds: float) -> None:
        if self._stop.is_set():
            raise StoppedError
        if seconds > 0:
            if self._world.sleep is not None:
                self._world.sleep(seconds)
            else:
                self._stop.wait(seconds)
            if self._stop.is_set():
                raise StoppedError


def _conditions(etag: str | None, modified: str | None) -> list[tuple[str, str]]:
    conditions = (("If-None-Match", etag), ("If-Modified-Since", modified))
    return [(name, value) for name, value in conditions if value and value.isascii() and value.isprintable()]


def _onward(url: URL, location: str) -> URL:
    """Where a redirect leads. Raises FetchError when that may not be asked."""
    import httpx

    try:
        onward = url.join(location)
    except (httpx.InvalidURL, ValueError):
        raise FetchError("it redirects to an address that cannot be read") from None
    try:
        return checked_address(str(onward))
    except FetchError as error:
        raise FetchError(f"it redirects to where it may not: {error}") from None


def _media(header: str) -> tuple[str, str | None]:
    """Media type and encoding of a Content-Type header."""
    kind, *parameters = header.split(";")
    given = dict(part.strip().lower().partition("=")[::2] for part in parameters)
    return kind.strip().lower(), given.get("charset", "").strip("\"' ") or None


def _is_fetched(kind: str) -> bool:
    return not kind or (any(name in kind for name in _FETCHED_TYPES) and kind not in _NOT_TEXT)


def _drain(answer: Answer) -> None:
    """Read what is left of a short answer that nobody wants."""
    size = 0
    with suppress(FetchError):  # whether all of it comes changes nothing
        for chunk in answer.chunks():
            size += len(chunk)
            if size > _DRAINED:
                return
