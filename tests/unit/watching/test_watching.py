"""A desk kept current from a site on this machine: nothing lost, nothing twice, whatever fails or stops in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from local_site import RSS, Asked, Reply, Site
from riwaya.at_once import died, row
from riwaya.desk import Desk, IntakeSettings, WebSettings, open_desk
from riwaya.engine import Serial
from riwaya.errors import RiwayaError
from riwaya.intake.fetch import World
from riwaya.model import Failure, Page
from riwaya.store.contract import Settled, Store
from riwaya.store.rows import PageRow
from riwaya.store.sqlite import open_store
from riwaya.watching import Round, Watch, feed_addresses, rounds

SETTINGS = IntakeSettings(web=WebSettings(allow_private=True, per_second=0, tries=1))
NOON = datetime(2023, 6, 15, 12, tzinfo=UTC)
EVERY = timedelta(minutes=10)


class Killed(BaseException):
    """Stands for the end of the program, wherever it comes."""


@dataclass
class Desktop:
    """A store that is watched by a clock that goes on only when nobody works."""

    store: Store
    minutes: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)
    derived: int = 0

    def sleep(self, seconds: float) -> None:
        self.minutes += seconds / 60

    def derive(self) -> int:
        self.derived += 1
        return 0

    def watch(self, *feeds: str) -> Watch:

        world = World(
            clock=lambda: self.minutes * 60, now=lambda: NOON + timedelta(minutes=self.minutes), sleep=self.sleep
        )
        return Watch(self.store, feeds, EVERY, SETTINGS, Serial(), row, died, self.derive, world, self.stop)

    def round(self, *feeds: str) -> Round:
        """One round, ten minutes after the one before it."""
        [done] = rounds(self.watch(*feeds), once=True)
        self.minutes += 10
        return done

    def addresses(self) -> list[str]:
        return sorted(page.url or "" for page in self.store.pages())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desktop]:
    store = open_store(tmp_path / "a.desk", create=True)
    yield Desktop(store)
    store.close()


def news(site: Site, *numbers: int) -> None:
    """Let a page stand for each number."""
    for n in numbers:
        site.page(f"/{n}", f"<p>قال الوزير إن السد رقم {n} ممتلئ، وأضاف أن التوزيع يبدأ غداً.</p>")


def feed(*numbers: int, etag: str | None = None, texts: Sequence[int] = ()) -> Callable[[Asked], Reply]:
    """A feed with these entries, those of `texts` with their text; with an etag, one that knows what is new."""
    rows = "".join(f"<item><title>خبر {n}</title><link>/{n}</link></item>" for n in numbers)
    rows += "".join(
        f"<item><link>/{n}</link><c:encoded>&lt;p&gt;قال التاجر إن السعر {n}.&lt;/p&gt;</c:encoded></item>"
        for n in texts
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    xml = f"<rss version='2.0' xmlns:c='{space}'><channel><title>بريد الضفاف</title>{rows}</channel></rss>"

    def reply(asked: Asked) -> Reply:
        if etag and asked.headers.get("if-none-match") == etag:
            return Reply(status=304)
        return Reply(xml.encode(), headers={"Content-Type": RSS, **({"ETag": etag} if etag else {})})

    return reply


def test_new_pages_are_added_and_old_ones_left_alone(site: Site, desk: Desktop) -> None:
    news(site, 1, 2, 3)
    site.replies["/rss"] = feed(1, 2, texts=[9])
    first = desk.round(site.url("/rss"))
    assert (first.feeds, first.entries, first.added, first.waiting, first.failures) == (1, 3, 3, 0, ())
    assert desk.addresses() == [site.url("/1"), site.url("/2"), site.url("/9")]
    site.asked.clear()
    again = desk.round(site.url("/rss"))
    assert (again.entries, again.added) == (0, 0)
    assert site.paths() == ["/rss"]
    site.replies["/rss"] = feed(2, 3)
    assert desk.round(site.url("/rss")).added == 1
    assert desk.addresses() == [site.url(path) for path in ("/1", "/2", "/3", "/9")]


def test_a_feed_says_when_nothing_is_new(site: Site, desk: Desktop) -> None:
    news(site, 1)
    site.replies["/rss"] = feed(1, etag='"v1"')
    assert desk.round(site.url("/rss")).unchanged == 0
    assert desk.round(site.url("/rss")).unchanged == 1
    assert site.asked[-1].headers["if-none-match"] == '"v1"'


def test_one_page_in_two_feeds_is_fetched_once(site: Site, desk: Desktop) -> None:
    news(site, 1, 2)
    site.replies["/rss"], site.replies["/other"] = feed(1, 2), feed(2, 1)
    assert desk.round(site.url("/rss"), site.url("/other")).added == 2
    assert sorted(site.paths()) == ["/1", "/2", "/other", "/rss"]


def test_a_failing_feed_stops_no_other_and_is_asked_less_and_less(site: Site, desk: Desktop) -> None:
    news(site, 1)
    site.replies["/rss"] = feed(1)
    asked = []
    for _ in range(16):
        site.asked.clear()
        done = desk.round(site.url("/gone"), site.url("/rss"))
        asked.append(site.paths().count("/gone"))
        assert "/rss" in site.paths()
        assert done.resting == 1 - asked[-1]
    assert asked == [1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    gone, well = desk.store.feeds()
    assert (gone.failures, gone.succeeded, gone.reason) == (5, None, "there is no such page (HTTP 404)")
    assert (well.failures, well.failed, well.entries, well.title) == (0, None, 1, "بريد الضفاف")
    assert well.succeeded == "2023-06-15T14:30:00+00:00"
    site.replies["/gone"] = feed(1)
    desk.minutes += 24 * 60
    desk.round(site.url("/gone"), site.url("/rss"))
    back = desk.store.feeds()[0]
    assert (back.failures, back.failed) == (0, "2023-06-15T14:30:00+00:00")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ((b"<html><p>x", "text/html"), "a web page, not a feed"),
        ((b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>", RSS), "XML that declares entities is refused"),
        ((bytes(range(256)), RSS), "binary data, not text"),
        ((b"%PDF", "application/pdf"), "neither HTML nor text nor a feed: application/pdf"),
    ],
)
def test_what_is_no_feed_is_a_failing_feed(site: Site, desk: Desktop, reply: tuple[bytes, str], reason: str) -> None:
    site.replies["/rss"] = Reply(reply[0], headers={"Content-Type": reply[1]})
    done = desk.round(site.url("/rss"))
    assert done.failures == (Failure(site.url("/rss"), "fetch", reason),)
    assert (done.feeds, done.unreachable) == (1, 1)


def test_a_page_that_fails_for_now_is_tried_again_though_the_feed_has_forgotten_it(site: Site, desk: Desktop) -> None:
    news(site, 2)
    site.replies["/1"] = Reply(status=503)
    site.replies["/rss"] = feed(1, 2, etag='"v1"')
    first = desk.round(site.url("/rss"))
    assert (first.added, first.waiting, len(first.failures)) == (1, 1, 1)
    assert desk.store.failures() == ()
    site.replies["/rss"] = feed()
    news(site, 1)
    assert desk.round(site.url("/rss")).added == 1
    assert desk.addresses() == [site.url("/1"), site.url("/2")]


def test_a_page_that_never_comes_is_a_failure_in_the_end(site: Site, desk: Desktop) -> None:
    site.replies["/1"] = Reply(status=503)
    site.replies["/rss"] = feed(1)
    for _ in range(60):
        desk.round(site.url("/rss"))
    assert site.paths().count("/1") == 6
    assert desk.store.failures() == (Failure(site.url("/1"), "fetch", "the server failed (HTTP 503)"),)
    assert desk.store.feeds()[0].waiting == 0


def test_a_page_that_fails_for_good_is_a_failure_at_once(site: Site, desk: Desktop) -> None:
    site.replies["/rss"] = feed(1)
    for _ in range(3):
        desk.round(site.url("/rss"))
    assert site.paths().count("/1") == 1
    assert desk.store.failures() == (Failure(site.url("/1"), "fetch", "there is no such page (HTTP 404)"),)


def test_a_changed_page_under_a_new_fetch_is_another_page(site: Site, tmp_path: Path) -> None:
    news(site, 1)
    with open_desk(tmp_path / "b.desk", create=True) as opened:
        opened.add([site.url("/1")], Serial(), settings=SETTINGS)
        site.page("/1", "<p>قال الوزير إن السد رقم 1 فارغ.</p>")
        opened.add([site.url("/1")], Serial(), settings=SETTINGS)
        assert opened.add([site.url("/1")], Serial(), settings=SETTINGS).known == 1
        assert [page.url for page in opened.pages()] == [site.url("/1")] * 2


def test_rounds_begin_at_their_times_and_end_with_the_stop(site: Site, desk: Desktop) -> None:
    news(site, 1)
    site.replies["/rss"] = feed(1)
    begun = []
    for done in rounds(desk.watch(site.url("/rss"))):
        begun.append(done.at[11:16])
        desk.minutes += 3
        if len(begun) == 3:
            desk.stop.set()
    assert begun == ["12:00", "12:10", "12:20"]


def test_a_stop_ends_a_round_after_the_page_under_way(site: Site, desk: Desktop) -> None:
    site.replies["/rss"] = feed(1, 2, 3, 4)
    news(site, 1, 3, 4)
    page = site.replies["/1"]

    def stopping(_: Asked) -> Reply:
        desk.stop.set()
        assert isinstance(page, Reply)
        return page

    site.replies["/1"] = stopping
    [done] = rounds(desk.watch(site.url("/rss")))
    assert (done.added, done.waiting, done.stories, desk.derived) == (1, 3, None, 0)
    desk.stop.clear()
    news(site, 2)
    assert desk.round(site.url("/rss")).added == 3
    assert site.paths().count("/1") == 1


def test_two_watches_on_one_desk_add_nothing_twice(site: Site, desk: Desktop) -> None:
    site.replies["/rss"] = feed(1)
    site.page("/1", "")
    state = {"n": 0}

    def changing(_: Asked) -> Reply:
        state["n"] += 1
        if state["n"] == 1:
            desk.round(site.url("/rss"))  # another watch is quicker
        return Reply(f"<p>قال الوزير إن القراءة {state['n']}.</p>".encode(), headers={"Content-Type": "text/html"})

    site.replies["/1"] = changing
    assert desk.round(site.url("/rss")).added == 0
    assert state["n"] == 2
    assert len(desk.store.pages()) == 1


STEPS = ("write_feed", "waiting", "settle", "feeds")


@dataclass
class Mortal:
    """A store under which the program dies at a step, before it is done or right after."""

    store: Store
    dies_at: int
    after: bool
    step: int = 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.store, name)
        if name not in STEPS:
            return real

        def stepped(*arguments: Any) -> Any:
            self.step += 1
            if self.step == self.dies_at and not self.after:
                raise Killed
            done = real(*arguments)
            if self.step == self.dies_at:
                raise Killed
            return done

        return stepped


@pytest.mark.parametrize("after", [False, True])
def test_killed_between_any_two_steps_nothing_is_lost_or_twice(site: Site, tmp_path: Path, after: bool) -> None:
    visits = {"n": 0}

    def changing(asked: Asked) -> Reply:  # no two visits see the same page
        visits["n"] += 1
        text = f"<p>قال الوزير عند {asked.path} إن القراءة {visits['n']}.</p>"
        return Reply(text.encode(), headers={"Content-Type": "text/html"})

    site.replies.update({f"/{n}": changing for n in (1, 2, 3)})
    site.replies["/rss"], site.replies["/atom"] = feed(1, 2, etag='"a"'), feed(2, 3, etag='"b"', texts=[7])
    feeds = site.url("/rss"), site.url("/atom")
    deaths = 0
    for dies_at in range(1, 20):
        store = open_store(tmp_path / f"{dies_at}.desk", create=True)
        desk = Desktop(store)
        watch = replace(desk.watch(*feeds), store=Mortal(store, dies_at, after))
        try:
            list(rounds(watch, once=True))
        except Killed:
            deaths += 1
        desk.minutes += 10
        desk.stop.clear()  # who dies takes it along
        done = desk.round(*feeds)
        assert desk.addresses() == [site.url(path) for path in ("/1", "/2", "/3", "/7")], dies_at
        assert (done.waiting, store.failures()) == (0, ())
        store.close()
    assert 8 <= deaths < 19


def test_an_entry_leaves_the_queue_with_its_page_and_only_once(desk: Desktop, site: Site) -> None:
    news(site, 1)
    site.replies["/rss"] = feed(1)
    desk.round(site.url("/rss"))
    [page] = desk.store.pages()
    row = next(desk.watch().read(reading.article.page) for reading in desk.store.readings())
    assert isinstance(row, PageRow)
    other = replace(row, id="0" * 16)
    assert desk.store.settle(Settled(site.url("/1"), "kept"), [other], []).pages == 0
    assert desk.store.settle(Settled("https://unknown.example/", "kept"), [other], []).pages == 0
    assert [kept.id for kept in desk.store.pages()] == [page.id]


# ── what is watched ──


def test_feeds_are_named_by_address_opml_list_or_by_the_desk(site: Site, desk: Desktop, tmp_path: Path) -> None:
    opml, listed = tmp_path / "a.opml", tmp_path / "feeds.txt"
    opml.write_text("<opml><body><outline xmlUrl='https://a.example/rss'/></body></opml>")
    listed.write_text("# mine\nhttps://b.example/rss\nhttps://a.example/rss\n")
    named = feed_addresses([str(opml), str(listed), "https://c.example/rss"], desk.store)
    assert named == ("https://a.example/rss", "https://b.example/rss", "https://c.example/rss")
    with pytest.raises(RiwayaError, match="no feed is named, and the desk knows none"):
        feed_addresses([], desk.store)
    site.replies["/rss"] = feed()
    desk.round(site.url("/rss"))
    assert feed_addresses([], desk.store) == (site.url("/rss"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "no such file"), ("<rss><channel/></rss>", "neither an address, nor OPML"), ("نص", "neither an address"),
        ("<opml>", "broken XML"), ("https://me:secret@a.example/rss", "a user's name or password"),
    ],
)  # fmt: skip
def test_what_cannot_be_watched_is_one_line(desk: Desktop, tmp_path: Path, text: str | None, reason: str) -> None:
    path = tmp_path / "feeds"
    if text is not None:
        path.write_text(text)
    with pytest.raises(RiwayaError, match=reason) as caught:
        feed_addresses([str(path)], desk.store)
    assert "secret" not in str(caught.value)


def test_the_python_face_watches_and_tells_of_feeds(site: Site, tmp_path: Path) -> None:
    news(site, 1, 2)
    site.replies["/rss"] = feed(1, 2)
    with open_desk(tmp_path / "c.desk", create=True) as opened:
        stop = threading.Event()
        stop.set()
        assert isinstance(opened, Desk)
        [done] = opened.watch([site.url("/rss")], once=True, engine=Serial(), settings=SETTINGS)
        assert (done.added, done.stories) == (2, len(opened.stories()))
        [state] = opened.feeds()
        assert (state.url, state.entries, state.waiting) == (site.url("/rss"), 2, 0)
        [stopped] = opened.watch(every=EVERY, engine=Serial(), settings=SETTINGS, stop=stop)
        assert (stopped.feeds, stopped.stories) == (0, None)
        assert all(isinstance(reading.article.page, Page) for reading in opened._store.readings())
