"""A web site on this machine, for tests of all that comes over the network. It says what it is told and no more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"


@dataclass(frozen=True)
class Reply:
    """One answer. `raw` is sent as it stands, status line and all, and the connection is closed behind it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    path: str
    headers: Mapping[str, str]


class Site:
    """What the site answers by path: a reply, or a function that makes one for each request; else 404."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.replies: dict[str, Reply | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path

    def page(self, path: str, text: str, head: str = "") -> None:
        """Let an HTML page stand at the path."""
        html = f"<html><head>{head}</head><body><article>{text}</article></body></html>"
        self.replies[path] = Reply(html.encode(), headers={"Content-Type": HTML})

    def paths(self, *, robots: bool = False) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked if robots or asked.path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """A site of one's own while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:  # the library's name
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
            site.asked.append(asked)
            found = site.replies.get(self.path, Reply(b"no such page", 404))
            reply = found(asked) if callable(found) else found
            if reply.raw is not None:
                self.wfile.write(reply.raw)
                self.close_connection = True
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that leaves is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module", name="standing")
def standing_site() -> Iterator[Site]:
    """One server for all tests of a module: starting one costs more than asking it."""
    with serving() as opened:
        yield opened


@pytest.fixture(name="site")
def empty_site(standing: Site) -> Site:
    """The server with nothing on it, that was asked nothing."""
    standing.replies.clear()
    standing.asked.clear()
    return standing
