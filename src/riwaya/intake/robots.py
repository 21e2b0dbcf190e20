"""What a site lets programs fetch: its robots.txt (RFC 9309), read once and kept for a while.

A site without one allows everything; a site that cannot say (its server fails) forbids everything for now.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from riwaya.intake.addresses import FetchError

if TYPE_CHECKING:
    from httpx import URL

PRODUCT = "riwaya"
"""The name that a group of rules in robots.txt is looked up by."""
LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 wants 500 KiB at least)."""
_KEPT = 24 * 3600.0
_KEPT_FAULT = 600.0


class _Rules(Protocol):
    def can_fetch(self, url: str, user_agent: str) -> bool: ...
    def crawl_delay(self, user_agent: str) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an address may be fetched, and how many seconds a site wants between two requests."""

    allowed: bool
    delay: float = 0.0
    fault: str | None = None
    """Why the site could not be asked, where it is forbidden for that reason only."""


class Robots:
    """The rules of each site that was asked for them."""

    def __init__(self, clock: Callable[[], float], ask: Callable[[URL], bytes | None]) -> None:
        """`ask` gives the robots.txt at an address, None where there is none. It raises FetchError when it fails."""
        self._clock = clock
        self._ask = ask
        self._sites: dict[str, tuple[float, _Rules | None, str | None]] = {}
        self._lock = threading.Lock()

    def permission(self, url: URL) -> Permission:
        """What the site says of the address."""
        rules, fault = self._rules(url)
        if fault is not None:
            return Permission(allowed=False, fault=fault)
        if rules is None:
            return Permission(allowed=True)
        return Permission(rules.can_fetch(str(url), PRODUCT), float(rules.crawl_delay(PRODUCT) or 0.0))

    def _rules(self, url: URL) -> tuple[_Rules | None, str | None]:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        with self._lock:
            kept = self._sites.get(site)
        if kept is None or kept[0] <= self._clock():
            # Two threads never ask one host at once, so nothing is asked twice here.
            kept = self._asked(url)
            with self._lock:
                self._sites[site] = kept
        return kept[1], kept[2]

    def _asked(self, url: URL) -> tuple[float, _Rules | None, str | None]:
        from protego import Protego

        try:
            data = self._ask(url.copy_with(raw_path=b"/robots.txt"))
        except FetchError as error:
            if not error.passing:  # the host itself is refused: say so, and not that its robots.txt forbids
                raise
            return self._clock() + _KEPT_FAULT, None, str(error)
        rules = None if data is None else Protego.parse(data.decode("utf-8-sig", "replace"))
        return self._clock() + _KEPT, rules, None
