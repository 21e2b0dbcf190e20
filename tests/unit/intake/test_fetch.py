"""Fetching from a site on this machine: polite, patient within bounds, and never more than was wanted."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from local_site import HTML, Asked, Reply, Site, serving
from riwaya import __version__
from riwaya.intake import addresses
from riwaya.intake.addresses import FetchError
from riwaya.intake.fetch import Fetched, Fetcher, StoppedError, World
from riwaya.intake.politeness import Turns, asked_wait, backoff
from riwaya.intake.settings import WebSettings

LIMIT = 100_000
QUICK = WebSettings(allow_private=True, per_second=0)
NOON = datetime(2023, 6, 15, 12, tzinfo=UTC)


@dataclass
class Hours:
    """A clock that goes on only while somebody sleeps."""

    passed: float = 1_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.passed += seconds

    def world(self) -> World:
        return World(
            clock=lambda: self.passed, now=lambda: NOON + timedelta(seconds=self.passed - 1_000), sleep=self.sleep
        )


@pytest.fixture
def hours() -> Hours:
    return Hours()


def fetch(
    url: str,
    settings: WebSettings = QUICK,
    hours: Hours | None = None,
    limit: int = LIMIT,
    etag: str | None = None,
    modified: str | None = None,
) -> Fetched:
    fetcher = Fetcher(settings, (hours or Hours()).world())
    try:
        return fetcher.fetch(url, limit, etag, modified)
    finally:
        fetcher.close()


def refusal(url: str, settings: WebSettings = QUICK, hours: Hours | None = None, limit: int = LIMIT) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, settings, hours, limit)
    assert "\n" not in str(caught.value)
    return caught.value


def html(body: str = "<p>خبر", **headers: str) -> Reply:
    return Reply(body.encode(), headers={"Content-Type": HTML, **{k.replace("_", "-"): v for k, v in headers.items()}})


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """One reply after another; the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_a_page_is_had_with_all_that_the_server_says(site: Site) -> None:
    site.replies["/a"] = html(ETag='"v1"', Last_Modified="Thu, 15 Jun 2023 10:00:00 GMT")
    found = fetch(site.url("/a"))
    assert found == Fetched(
        site.url("/a"), "2023-06-15T12:00:00+00:00", "<p>خبر".encode(), "text/html", "utf-8", '"v1"',
        "Thu, 15 Jun 2023 10:00:00 GMT",
    )  # fmt: skip


def test_it_says_who_asks_and_sends_nothing_else(site: Site) -> None:
    site.replies["/a"] = html(Set_Cookie="id=1")
    fetcher = Fetcher(QUICK, Hours().world())
    for _ in range(2):
        fetcher.fetch(site.url("/a"), LIMIT)
    fetcher.close()
    for asked in site.asked:
        assert asked.headers["user-agent"].startswith(f"Riwaya/{__version__} (")
        assert set(asked.headers) <= {"host", "user-agent", "accept", "accept-encoding"}


# ── robots.txt ──


def test_what_robots_txt_forbids_is_not_asked(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed\n")
    site.page("/open", "خبر")
    site.page("/closed/1", "خبر")
    assert fetch(site.url("/open")).body
    assert str(refusal(site.url("/closed/1"))) == "robots.txt forbids it"
    assert site.paths() == ["/open"]


def test_a_group_of_rules_for_this_program_wins(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nAllow: /\n\nUser-agent: Riwaya\nDisallow: /\n")
    assert str(refusal(site.url("/a"))) == "robots.txt forbids it"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_allows_everything(site: Site, status: int) -> None:
    site.replies["/robots.txt"] = Reply(status=status)
    site.page("/a", "خبر")
    assert fetch(site.url("/a")).body


def test_a_site_that_cannot_say_forbids_everything_for_now(site: Site, hours: Hours) -> None:
    site.replies["/robots.txt"] = Reply(status=503)
    site.page("/a", "خبر")
    fetcher = Fetcher(QUICK, hours.world())
    for _ in range(2):
        with pytest.raises(
            FetchError, match=r"robots\.txt could not be read: the server failed \(HTTP 503\)"
        ) as caught:
            fetcher.fetch(site.url("/a"), LIMIT)
        assert caught.value.passing
    assert site.paths(robots=True) == ["/robots.txt"] * QUICK.tries
    site.replies["/robots.txt"] = Reply(b"")
    hours.passed += 601
    assert fetcher.fetch(site.url("/a"), LIMIT).body
    fetcher.close()


def test_robots_txt_is_asked_for_once_a_day(site: Site, hours: Hours) -> None:
    site.replies["/robots.txt"] = Reply(b"")
    site.page("/a", "خبر")
    fetcher = Fetcher(QUICK, hours.world())
    for _ in range(3):
        fetcher.fetch(site.url("/a"), LIMIT)
    assert site.paths(robots=True).count("/robots.txt") == 1
    hours.passed += 25 * 3600
    fetcher.fetch(site.url("/a"), LIMIT)
    assert site.paths(robots=True).count("/robots.txt") == 2
    fetcher.close()


def test_robots_txt_may_stand_elsewhere(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(status=301, headers={"Location": "/rules"})
    site.replies["/rules"] = Reply(b"User-agent: *\nDisallow: /a\n")
    assert str(refusal(site.url("/a"))) == "robots.txt forbids it"
    site.replies["/rules"] = Reply(status=301, headers={"Location": "/rules"})
    site.page("/a", "خبر")
    assert fetch(site.url("/a")).body


def test_of_an_endless_robots_txt_only_the_beginning_is_read(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /a\n" + b"# padding\n" * 200_000)
    assert str(refusal(site.url("/a"))) == "robots.txt forbids it"


# ── pace ──


def test_a_host_is_asked_once_a_second(site: Site, hours: Hours) -> None:
    site.page("/a", "خبر")
    fetcher = Fetcher(WebSettings(allow_private=True), hours.world())
    for _ in range(3):
        fetcher.fetch(site.url("/a"), LIMIT)
    fetcher.close()
    assert hours.slept == [1.0, 1.0, 1.0]  # robots.txt is asked for first


def test_a_crawl_delay_is_kept_up_to_a_bound(site: Site, hours: Hours) -> None:
    site.page("/a", "خبر")
    for delay, slept in ((b"7", 7.0), (b"900", 30.0)):
        site.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: " + delay)
        hours.slept.clear()
        fetcher = Fetcher(QUICK, hours.world())
        for _ in range(2):
            fetcher.fetch(site.url("/a"), LIMIT)
        fetcher.close()
        assert hours.slept == [slept]


def test_hosts_do_not_wait_for_one_another() -> None:
    turns = Turns(lambda: 50.0)
    assert [turns.take(host, 2.0) for host in ("a", "b", "a", "a", "b")] == [0.0, 0.0, 2.0, 4.0, 2.0]
    turns.hold("b", 60.0)
    assert (turns.take("b", 2.0), turns.take("a", 2.0)) == (60.0, 6.0)


# ── patience ──


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again_after_longer_and_longer_waits(site: Site, hours: Hours, status: int) -> None:
    site.replies["/a"] = in_turn(Reply(status=status), Reply(status=status), html())
    assert fetch(site.url("/a"), hours=hours).body
    assert hours.slept == [1.0, 2.0]
    site.replies["/a"] = Reply(status=status)
    error = refusal(site.url("/a"))
    assert f"(HTTP {status})" in str(error)
    assert error.passing


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "there is no such page"), (410, "the page is gone"), (403, "the server forbids it"), (418, "no page")],
)
def test_what_will_not_pass_is_not_tried_again(site: Site, hours: Hours, status: int, reason: str) -> None:
    site.replies["/a"] = Reply(status=status)
    error = refusal(site.url("/a"), hours=hours)
    assert (str(error), error.passing, error.status) == (f"{reason} (HTTP {status})", False, status)
    assert (site.paths(), hours.slept) == (["/a"], [])


@pytest.mark.parametrize("value", ["40", "Thu, 15 Jun 2023 12:00:40 GMT"])
def test_a_server_that_names_its_wait_is_given_it(site: Site, hours: Hours, value: str) -> None:
    site.replies["/a"] = in_turn(Reply(status=429, headers={"Retry-After": value}), html())
    assert fetch(site.url("/a"), hours=hours).body
    assert sum(hours.slept) == 40.0


def test_a_wait_beyond_the_bound_is_not_waited_for(site: Site, hours: Hours) -> None:
    site.replies["/a"] = Reply(status=503, headers={"Retry-After": "3600"})
    error = refusal(site.url("/a"), hours=hours)
    assert (error.passing, error.wait, site.paths(), hours.slept) == (True, 3600.0, ["/a"], [])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("", None), ("soon", None), ("-5", None), ("١٢", None), ("0", 0.0), ("90", 90.0),
        ("9" * 400, float("inf")), ("Thu, 15 Jun 2023 12:01:00 GMT", 60.0), ("Thu, 15 Jun 2023 11:00:00 GMT", 0.0),
        ("Thu, 15 Jun 2023 15:01:00 +0300", 60.0), ("Thu, 99 Jun 2023 12:00:00 GMT", None),
    ],
)  # fmt: skip
def test_a_wait_is_a_number_or_a_date(header: str | None, seconds: float | None) -> None:
    assert asked_wait(header, NOON) == seconds


def test_waits_grow() -> None:
    assert [backoff(failed) for failed in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, 8.0]


def test_a_connection_that_breaks_is_tried_again(site: Site, hours: Hours) -> None:
    broken = Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>half")
    site.replies["/a"] = in_turn(broken, Reply(raw=b"220 mail\r\n"), html())
    assert fetch(site.url("/a"), hours=hours).body == "<p>خبر".encode()
    site.replies["/a"] = broken
    assert "broke off" in str(refusal(site.url("/a")))


def test_nobody_at_the_door(hours: Hours) -> None:
    with serving() as gone:
        url = gone.url("/a")
    error = refusal(url, hours=hours)
    assert "no connection: connection refused" in str(error)
    assert error.passing


def test_a_server_that_keeps_silent(site: Site) -> None:
    release = threading.Event()

    def silent(_: Asked) -> Reply:
        release.wait(20)
        return html()

    site.replies["/robots.txt"] = Reply(b"")
    site.replies["/a"] = silent
    error = refusal(site.url("/a"), WebSettings(allow_private=True, per_second=0, read=0.05, tries=1))
    release.set()
    assert (str(error), error.passing) == ("no answer within its time", True)


def test_an_answer_that_drips_ends_with_the_time_of_the_whole(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"")
    site.replies["/a"] = Reply(b"x" * 5_000_000, headers={"Content-Type": HTML})
    seconds = iter(range(1_000_000))
    fetcher = Fetcher(WebSettings(allow_private=True, per_second=0, tries=1, total=30), World(lambda: next(seconds)))
    with pytest.raises(FetchError, match="no answer within its time"):
        fetcher.fetch(site.url("/a"), 10_000_000)
    fetcher.close()


def test_a_stop_ends_the_wait_for_a_turn(site: Site) -> None:
    site.page("/a", "خبر")
    stop = threading.Event()
    fetcher = Fetcher(WebSettings(allow_private=True, per_second=0.001), World(), stop)
    threading.Timer(0.1, stop.set).start()
    with pytest.raises(StoppedError):
        fetcher.fetch(site.url("/a"), LIMIT)
    fetcher.close()
    assert site.paths() == []


# ── redirects ──


def test_redirects_are_followed_to_their_end(site: Site) -> None:
    for status, (source, target) in zip(
        (301, 302, 303, 307, 308), [("/1", "/2"), ("/2", "3"), ("/3", "/4?x=1"), ("/4?x=1", "/خبر"), ("/5", "/6")],
        strict=True,
    ):  # fmt: skip
        site.replies[source] = Reply(status=status, headers={"Location": target.encode().decode("latin-1")})
    site.page("/%D8%AE%D8%A8%D8%B1", "خبر")
    assert fetch(site.url("/1")).url == site.url("/%D8%AE%D8%A8%D8%B1")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/a", "it redirects in a circle"),
        ("/b", "it redirects in a circle"),
        ("file:///etc/passwd", "it redirects to where it may not: only http and https are fetched, not file"),
        ("http://me:secret@a.example/", "it redirects to where it may not: an address with a user's name or password"),
        ("http://[::1", "it redirects to an address that cannot be read"),
    ],
)
def test_redirects_that_are_not_followed(site: Site, location: str, reason: str) -> None:
    site.replies["/a"] = Reply(status=302, headers={"Location": location})
    site.replies["/b"] = Reply(status=302, headers={"Location": "/a"})
    assert str(refusal(site.url("/a"))).startswith(reason)
    assert set(site.paths()) <= {"/a", "/b"}


@pytest.mark.parametrize("host", ["10.0.0.1", "[::1]", "inside.example"])
def test_a_redirect_to_a_private_address_is_refused(site: Site, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site.replies["/a"] = Reply(status=302, headers={"Location": f"{site.address.replace('127.0.0.1', host)}/b"})
    site.page("/b", "سر")
    # The site itself stands for one on the Internet here, and only under its public name.
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    names = {"site.example": "127.0.0.1", "inside.example": "192.168.0.9"}
    world = World(sleep=Hours().sleep, resolve=lambda host, _: [names.get(host, host)])
    fetcher = Fetcher(WebSettings(per_second=0), world)
    with pytest.raises(FetchError, match="no public address"):
        fetcher.fetch(site.url("/a").replace("127.0.0.1", "site.example"), LIMIT)
    fetcher.close()
    assert site.paths() == ["/a"]


def test_redirects_are_bounded(site: Site) -> None:
    for step in range(10):
        site.replies[f"/{step}"] = Reply(status=302, headers={"Location": f"/{step + 1}"})
    assert str(refusal(site.url("/0"))) == "it redirects more than 5 times"
    assert site.paths() == [f"/{step}" for step in range(6)]


def test_robots_txt_holds_for_each_step(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed\n")
    site.replies["/a"] = Reply(status=302, headers={"Location": "/closed"})
    site.page("/closed", "خبر")
    assert str(refusal(site.url("/a"))) == "robots.txt forbids it"
    assert site.paths() == ["/a"]


# ── size, type, packing ──


def raw(headers: str, body: bytes) -> Reply:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n{headers}\r\n"
    return Reply(raw=head.encode() + body)


def test_an_answer_that_says_it_is_too_large_is_not_read(site: Site) -> None:
    site.replies["/a"] = raw("Content-Length: 99999999999\r\n", b"")
    assert str(refusal(site.url("/a"))) == "larger than the limit of 0.1 MB"


def test_an_answer_that_grows_too_large_is_not_read_on(site: Site) -> None:
    site.replies["/a"] = raw("", b"x" * (LIMIT + 1))
    assert str(refusal(site.url("/a"))) == "larger than the limit of 0.1 MB"
    site.replies["/a"] = raw("", b"x" * LIMIT)
    assert fetch(site.url("/a")).body == b"x" * LIMIT


def test_a_length_that_lies(site: Site) -> None:
    site.replies["/short"] = raw("Content-Length: 5\r\n", b"12345" + b"x" * LIMIT)
    assert fetch(site.url("/short")).body == b"12345"
    site.replies["/long"] = raw("Content-Length: 50000\r\n", b"12345")
    assert "broke off" in str(refusal(site.url("/long")))
    site.replies["/word"] = raw("Content-Length: many\r\n", b"12345")
    assert refusal(site.url("/word")).passing


def packed(body: bytes, packing: str) -> Reply:
    return Reply(body, headers={"Content-Type": HTML, "Content-Encoding": packing})


def test_packed_answers_are_unpacked(site: Site) -> None:
    text = "خبر طويل " * 5_000
    raw_deflate = zlib.compressobj(wbits=-15)
    site.replies["/1"] = packed(gzip.compress(text.encode()), "gzip")
    site.replies["/2"] = packed(zlib.compress(text.encode()), "deflate")
    site.replies["/3"] = packed(raw_deflate.compress(text.encode()) + raw_deflate.flush(), "deflate")
    site.replies["/4"] = packed(gzip.compress(text[:100].encode()) + gzip.compress(text[100:].encode()), "x-gzip")
    site.replies["/5"] = packed(gzip.compress(text.encode()) + b"\0\0\0", "gzip")
    for path in ("/1", "/2", "/3", "/4", "/5"):
        assert fetch(site.url(path)).body == text.encode(), path


def test_a_small_packet_with_a_huge_content_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 60_000_000, compresslevel=9)
    assert len(bomb) < 400_000
    site.replies["/a"] = packed(bomb, "gzip")
    assert str(refusal(site.url("/a"), limit=1_000_000)) == "larger than the limit of 1.0 MB"


def test_packets_that_are_damaged_cut_short_or_of_another_kind(site: Site) -> None:
    good = gzip.compress("خبر".encode() * 500)
    site.replies["/damaged"] = packed(b"\x1f\x8b\x08" + b"\xff" * 50, "gzip")
    site.replies["/cut"] = packed(good[:-20], "gzip")
    site.replies["/other"] = packed(b"x", "br")
    site.replies["/twice"] = packed(good, "gzip, gzip")
    assert str(refusal(site.url("/damaged"))) == "the answer is packed, and damaged"
    assert str(refusal(site.url("/cut"))) == "the answer is packed, and cut short"
    assert "packed as br, which was not asked for" in str(refusal(site.url("/other")))
    assert "packed as gzip, gzip" in str(refusal(site.url("/twice")))


@pytest.mark.parametrize(
    ("kind", "is_taken"),
    [
        ("text/html", True), ("TEXT/HTML; Charset=Windows-1256", True), ("application/xhtml+xml", True),
        ("application/rss+xml", True), ("text/xml", True), ("text/plain", True), ("application/x-gzip", True),
        ("", True), ("application/pdf", False), ("image/jpeg", False), ("video/mp4", False),
        ("application/json", False), ("text/css", False), ("text/javascript", False), ("application/zip", False),
    ],
)  # fmt: skip
def test_only_html_text_and_feeds_are_taken(site: Site, kind: str, is_taken: bool) -> None:
    site.replies["/a"] = Reply(b"<p>x", headers={"Content-Type": kind})
    if is_taken:
        assert fetch(site.url("/a")).charset == ("windows-1256" if "Windows" in kind else None)
    else:
        assert str(refusal(site.url("/a"))) == f"neither HTML nor text nor a feed: {kind}"


# ── conditions ──


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    stamp = "Thu, 15 Jun 2023 10:00:00 GMT"

    def reply(asked: Asked) -> Reply:
        same = asked.headers.get("if-none-match") == '"v1"' and asked.headers.get("if-modified-since") == stamp
        return Reply(status=304, headers={"ETag": '"v1"'}) if same else html(ETag='"v1"', Last_Modified=stamp)

    site.replies["/feed"] = reply
    first = fetch(site.url("/feed"))
    assert first.body is not None
    again = fetch(site.url("/feed"), etag=first.etag, modified=first.modified)
    assert (again.body, again.etag) == (None, '"v1"')


def test_a_condition_that_could_not_be_sent_is_left_out(site: Site) -> None:
    site.replies["/feed"] = html()
    assert fetch(site.url("/feed"), etag='"a"\r\nHost: other', modified="الخميس").body
    assert not {"if-none-match", "if-modified-since"} & set(site.asked[-1].headers)


def test_no_change_that_nobody_asked_about_is_a_fault(site: Site) -> None:
    site.replies["/a"] = Reply(status=304)
    assert "has not changed" in str(refusal(site.url("/a")))
