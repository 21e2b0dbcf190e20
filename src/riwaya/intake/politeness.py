"""When a host may be asked again: a pace for each, and the waits that servers ask for. Nothing here sleeps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST_WAIT = 1.0
"""Seconds before the second try; each wait after it is twice as long."""
_LONGEST_NUMBER = 12
"""Digits of a number of seconds that is still believed to be one."""


class Turns:
    """The pace at which each host is asked. Safe to use from several threads at once."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, host: str, gap: float) -> float:
        """Take the host's next turn, `gap` seconds before the one after it; how many seconds to wait for it."""
        with self._lock:
            now = self._clock()
            at = max(now, self._free.get(host, now))
            self._free[host] = at + gap
            return at - now

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long from now."""
        with self._lock:
            self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)


def backoff(failed: int) -> float:
    """Seconds to wait after so many tries that failed."""
    return float(_FIRST_WAIT * 2 ** (failed - 1))


def asked_wait(retry_after: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or a date; None where it cannot be read."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) <= _LONGEST_NUMBER else float("inf")
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
