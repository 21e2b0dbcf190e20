"""MB a second and memory of reading a web archive: python bench/warc.py [--megabytes N] [--packed] [--keep FILE]

An archive of that size is made of the demo pages as HTML, always the same: of ten records six are Arabic pages, the
others their requests, pages in English, pictures and errors. It is read by fastwarc alone, by fastwarc with the
Arabic pages picked out but not made text, and by `riwaya.intake.sources.pages`, each in a process of its own, so that
its memory is its own. MB are those of the file, seconds those of the processor: what else runs there does not count.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from unittest.mock import patch

_DEMO = Path(__file__).parents[1] / "demo" / "pages"
_MENU = "".join(f'<li><a href="/section/{n}">قسم {n}</a></li>' for n in range(60))
_SCRIPT = "".join(f"window.q.push(['slot',{n},'{hashlib.sha256(bytes([n])).hexdigest()}']);" for n in range(160))
_ENGLISH = "<p>" + "The quick brown fox jumps over the lazy dog. " * 400 + "</p>"


def main() -> None:
    """Make the archive, measure, print a line of figures for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=2_000)
    parser.add_argument("--packed", action="store_true", help="gzip, record by record")
    parser.add_argument("--keep", help="where to leave the archive, or to take one that is there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(wanted.keep or f"{folder}/crawl.warc{'.gz' if wanted.packed else ''}")
        if not path.exists():
            _make(path, wanted.megabytes * 1_000_000, packed=wanted.packed)
        size = path.stat().st_size
        print(f"{path.name}: {size / 1e6:.0f} MB")
        for name, reading in (("fastwarc alone", _alone), ("Arabic pages picked out", _picked), ("intake", _intake)):
            records, seconds, held = _measured(reading, str(path))
            speed = f"{size / 1e6 / seconds:.0f} MB/s, {records / seconds:.0f} a second"
            print(f"{name}: {records} in {seconds:.1f} s, {speed}, peak memory {held / 1024:.0f} MiB")


def _make(path: Path, size: int, *, packed: bool) -> None:
    pages = [file.read_text(encoding="utf-8") for file in sorted(_DEMO.glob("*.txt"))]
    with path.open("wb") as file:
        for record in _records(pages):
            file.write(gzip.compress(record, 4, mtime=0) if packed else record)
            if file.tell() >= size:
                return


def _records(pages: list[str]) -> Iterator[bytes]:
    for number in count():
        kind = number % 10
        if kind < 6:
            yield _record(number, "200 OK", "text/html; charset=utf-8", _html(pages[number % len(pages)], number))
        elif kind == 6:
            yield _record(number, "200 OK", "text/html", f"<html><body>{_ENGLISH}</body></html>".encode())
        elif kind == 7:
            yield _record(number, "200 OK", "image/jpeg", hashlib.shake_256(str(number).encode()).digest(30_000))
        elif kind == 8:
            yield _record(number, "404 Not Found", "text/html", b"<html><body>Not found</body></html>")
        else:
            request = f"GET /{number} HTTP/1.1\r\nHost: daffa.example\r\n\r\n".encode()
            yield _framed(number, "request", "application/http; msgtype=request", request)


def _html(text: str, number: int) -> bytes:
    lines = [line for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>{lines[0]}</title>'
        f'<meta property="og:title" content="{lines[0]}"><script>{_SCRIPT}</script></head><body>'
        f"<nav><ul>{_MENU}</ul></nav><article><h1>{lines[0]}</h1>{body}<p>{number}</p></article>"
        f"<aside><ul>{_MENU}</ul></aside><footer>{number}</footer></body></html>"
    ).encode()


def _record(number: int, status: str, media: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\nServer: x\r\n\r\n"
    return _framed(number, "response", "application/http; msgtype=response", head.encode() + body)


def _framed(number: int, kind: str, media: str, block: bytes) -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2023-06-15T08:00:00Z\r\nWARC-Target-URI: https://daffa.example/{number}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def _alone(path: str) -> int:
    """Every record with its content read, and nothing done with it."""
    from fastwarc.warc import ArchiveIterator

    records = 0
    for record in ArchiveIterator(path):
        record.reader.read()
        records += 1
    return records


def _picked(path: str) -> int:
    """The Arabic pages, decoded: all of intake but the step from HTML to text."""
    from riwaya.intake import warc_records
    from riwaya.intake.fields import Given
    from riwaya.model import Page

    def as_it_is(html: str, name: str, given: Given) -> Page:
        return Page(name, html, **given.known)

    with patch.object(warc_records, "page_of_html", as_it_is):
        return _intake(path)


def _intake(path: str) -> int:
    from riwaya.intake.sources import pages
    from riwaya.model import Failure, Page

    read = 0
    for item in pages([path]):
        if isinstance(item, Page):
            read += 1
        elif isinstance(item, Failure) and not item.is_note:
            sys.exit(f"{item.page}: {item.reason}")
    return read


def _measured(reading: Callable[[str], int], path: str) -> tuple[int, float, int]:
    """What was read, the seconds it took and the most memory held (KiB), in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_timed, (reading, path))


def _timed(reading: Callable[[str], int], path: str) -> tuple[int, float, int]:
    started = time.process_time()
    found = reading(path)
    return found, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
