"""Pages a second and peak memory of fetching, rate off: python bench/fetching.py [--count N] [--hosts N]

The site runs in a process of its own and answers with one page of 60 kB. Three figures: fetched only, fetched as
pages (with the HTML read), and a feed's entries that carry their text. All on loopback addresses: what is measured
is the program, not a network.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from riwaya.intake.abreast import abreast
from riwaya.intake.fetch import Fetcher
from riwaya.intake.settings import IntakeSettings, WebSettings
from riwaya.intake.sources import pages
from riwaya.intake.web import host_of
from riwaya.model import Page

_PARAGRAPH = "<p>قال الوزير أمس إن السد ممتلئ، وأضاف أن التوزيع يبدأ غداً في القرى التي على الضفتين.</p>\n"
_BYTES = 60_000
_LIMIT = 20_000_000


def main() -> None:
    """Measure and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000, help="how many pages")
    parser.add_argument("--hosts", type=int, default=8, help="how many hosts, asked at the same time")
    wanted = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    site = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
    site.start()
    port = ours.recv()
    addresses = [f"http://127.0.0.{1 + n % wanted.hosts}:{port}/{n}" for n in range(wanted.count)]
    web = WebSettings(follow=True, allow_private=True, per_second=0, hosts=wanted.hosts)
    with tempfile.TemporaryDirectory() as folder:
        listed, feed = Path(folder) / "all.urls", Path(folder) / "all.rss"
        listed.write_text("\n".join(addresses), encoding="utf-8")
        feed.write_text(_feed(wanted.count), encoding="utf-8")
        _report("fetched", _fetched(addresses, web))
        _report("fetched and read", _read(listed, web))
        _report("entries of a feed's file", _read(feed, web))
    site.terminate()


def _fetched(addresses: list[str], web: WebSettings) -> Iterator[int]:
    fetcher = Fetcher(web)
    yield from abreast(
        addresses, host_of, lambda address: len(fetcher.fetch(address, _LIMIT).body or b""), hosts=web.hosts
    )
    fetcher.close()


def _read(path: Path, web: WebSettings) -> Iterator[int]:
    for item in pages([str(path)], IntakeSettings(web=web)):
        assert isinstance(item, Page), item
        yield len(item.text)


def _report(name: str, sizes: Iterator[int]) -> None:
    started = time.perf_counter()
    count = sum(1 for _ in sizes)
    seconds = time.perf_counter() - started
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {count} pages in {seconds:.1f} s, {count / seconds:.0f} pages/s, peak memory so far {held:.0f} MiB")


def _feed(count: int) -> str:
    text = _PARAGRAPH * 12
    entries = (
        f"<item><link>https://difaf.example/{n}</link><c:encoded><![CDATA[{text}{n}]]></c:encoded></item>"
        for n in range(count)
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    return f"<rss version='2.0' xmlns:c='{space}'><channel><title>بريد</title>{''.join(entries)}</channel></rss>"


def _serve(told: Connection) -> None:
    body = f"<html><body><article>{_PARAGRAPH * (_BYTES // len(_PARAGRAPH.encode()))}</article></body></html>".encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # otherwise the wait of the two ends for one another is what is measured

        def do_GET(self) -> None:
            answer = b"" if self.path == "/robots.txt" else body
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    told.send(server.server_address[1])
    server.serve_forever()


if __name__ == "__main__":
    main()
