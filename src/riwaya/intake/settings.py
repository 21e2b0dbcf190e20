"""What intake is told from outside: limits that keep one bad file or server from stopping a run."""

from __future__ import annotations

from dataclasses import dataclass

FieldNames = tuple[tuple[str, str], ...]
"""Pairs of a field's name here and the name that the rows have for it: (("text", "content"),)."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How anything is asked of the network, and whether files may make the program ask."""

    follow: bool = False
    """Whether addresses that stand in files are fetched. An address that the user names always is."""
    allow_private: bool = False
    """Whether addresses of this machine and its own network may be asked."""
    per_second: float = 1.0
    """Requests a second to one host; 0 sets no bound of ours (a Crawl-delay still holds)."""
    longest_delay: float = 30.0
    """Seconds: a Crawl-delay above it counts as this."""
    connect: float = 10.0
    """Seconds to wait for a connection."""
    read: float = 20.0
    """Seconds to wait for the next bytes."""
    total: float = 90.0
    """Seconds that one answer may take as a whole, however steadily it drips."""
    tries: int = 3
    """How often a request is made before a passing fault counts."""
    longest_wait: float = 120.0
    """Seconds: a server that asks to be left alone for longer (Retry-After) is left alone, and the page fails."""
    redirects: int = 5
    hosts: int = 8
    """Hosts asked at the same time, each one request after another."""
    largest_feed: int = 10_000_000
    """Bytes of a feed, an OPML file or a sitemap, unpacked."""
    deepest: int = 3
    """How far lists of lists are followed: a sitemap of sitemaps, an OPML file of feeds."""
    most_addresses: int = 50_000
    """Addresses taken from one list."""


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """Limits of intake. A file or row above its limit becomes a Failure; the run goes on."""

    largest_page: int = 20_000_000
    """Bytes of one text or HTML file, or of one record of a web archive, unpacked."""
    largest_row: int = 20_000_000
    """Bytes of one row of a JSONL file, code points of one row of a JSON file or one field of a CSV file."""
    fields: FieldNames = ()
    """What rows call their fields where they do not use the names of `riwaya.intake.fields.FIELDS`."""
    web: WebSettings = WebSettings()
