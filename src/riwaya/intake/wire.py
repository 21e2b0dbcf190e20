"""One request over the network: to an address that was checked, within its time, and nothing on its own account.

A name is resolved here, once, every address it stands for is checked, and the connection goes to what was checked:
a name that changes its address in between (DNS rebinding) gains nothing. The name stays what TLS and the server
are told. No proxy of the environment, no cookie and no redirect is followed here.
"""

from __future__ import annotations

import math
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import httpcore
import httpx

from riwaya.intake.addresses import FetchError, Resolver, public
from riwaya.intake.settings import WebSettings

_CONNECTIONS = 32
_IDLE = 15.0
"""Seconds for which an unused connection is kept."""


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities whose word on a server's name is taken; reading them takes longer than a request."""
    return httpx.create_ssl_context(trust_env=False)


class Answer:
    """What a server answers, its body still to be read. Close it."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status = response.status
        self.headers: Mapping[str, str] = httpx.Headers(response.headers)
        self._response = response

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, still packed. Raises FetchError."""
        try:
            yield from self._response.iter_stream()
        except _FAULTS as fault:
            raise _told(fault) from fault

    def close(self) -> None:
        """Let go of the connection; it is used again where the body was read to its end."""
        self._response.close()


class Wire:
    """Connections to hosts, kept open between requests. Safe to use from several threads at once."""

    def __init__(self, settings: WebSettings, resolve: Resolver, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._limits = _Limits()
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_connections=_CONNECTIONS,
            keepalive_expiry=_IDLE,
            network_backend=_Checked(resolve, clock, self._limits, allow_private=settings.allow_private),
        )

    def ask(self, url: httpx.URL, headers: Sequence[tuple[str, str]], until: float) -> Answer:
        """The answer, its body not yet read: close it. `until` is on the clock. Raises FetchError."""
        self._limits.until = until
        settings = self._settings
        timeout = {"connect": settings.connect, "read": settings.read, "write": settings.read, "pool": settings.total}
        request = httpcore.Request(
            "GET",
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=[(b"Host", url.netloc), *((name.encode(), value.encode()) for name, value in headers)],
            extensions={"timeout": timeout},
        )
        try:
            return Answer(self._pool.handle_request(request))
        except _FAULTS as fault:
            raise _told(fault) from fault

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.close()


class _Limits(threading.local):
    """Until when the request of this thread may go on."""

    until: float = float("inf")


class _Checked(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, resolve: Resolver, clock: Callable[[], float], limits: _Limits, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._clock = clock
        self._limits = limits
        self._allow_private = allow_private
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise FetchError(f"the host {host} is unknown", passing=True) from None
        if not self._allow_private:
            addresses = public(host, addresses)
        fault: Exception | None = None
        for address in addresses:
            try:
                stream = self._system.connect_tcp(
                    address, port, _left(timeout, self._limits, self._clock), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _Timed(stream, self._limits, self._clock)
        raise fault or FetchError(f"the host {host} is unknown", passing=True)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002  # the library names the arguments
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        raise FetchError(f"{path} is no address of the web")


class _Timed(httpcore.NetworkStream):
    """A connection on which no wait goes beyond the request's time as a whole."""

    def __init__(self, stream: httpcore.NetworkStream, limits: _Limits, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._limits = limits
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._limits, self._clock))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._limits, self._clock))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._limits, self._clock)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._limits, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, limits: _Limits, clock: Callable[[], float]) -> float | None:
    left = limits.until - clock()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(timeout, left)


_FAULTS = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


def _told(fault: Exception) -> FetchError:
    """A fault of the network in one line."""
    if isinstance(fault, httpcore.ConnectTimeout | httpcore.PoolTimeout):
        return FetchError("no connection within its time", passing=True)
    if isinstance(fault, httpcore.TimeoutException):
        return FetchError("no answer within its time", passing=True)
    below = fault.__context__  # the pool takes away the cause that the library gives
    if isinstance(below, ssl.SSLCertVerificationError):  # it may be renewed, but not within seconds
        reason = below.verify_message
        return FetchError(f"its certificate is not to be trusted: {reason}", passing=True, wait=math.inf)
    if isinstance(fault, httpcore.ConnectError):
        return FetchError(f"no connection: {_why(fault)}", passing=True)
    if isinstance(fault, httpcore.NetworkError):
        return FetchError("the connection broke off", passing=True)
    if isinstance(fault, httpcore.LocalProtocolError):
        return FetchError("the address cannot be asked for", passing=False)
    return FetchError("the server's answer broke off or is no HTTP", passing=True)


def _why(fault: Exception) -> str:
    cause = fault.__context__ or fault
    if isinstance(cause, OSError) and cause.strerror and not isinstance(cause, socket.gaierror):
        return cause.strerror.lower()
    return " ".join(str(fault).split()) or "refused"
