"""Pages from addresses and from what points to them; and that files by themselves never go online."""

from __future__ import annotations

import gzip
import threading
import time
from pathlib import Path

import pytest

from local_site import RSS, Asked, Reply, Site
from riwaya.intake.abreast import abreast
from riwaya.intake.fetch import Fetcher
from riwaya.intake.settings import IntakeSettings, WebSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page

HERE = IntakeSettings(web=WebSettings(allow_private=True, per_second=0, tries=1))
FOLLOWING = IntakeSettings(web=WebSettings(allow_private=True, per_second=0, tries=1, follow=True))
NEWS = "<p>ارتفع سعر القمح أمس في سوق الحبوب، وقال التاجر إن السبب هو الجفاف.</p>"


def read(*paths: str | Path, settings: IntakeSettings = HERE) -> list[Page | Failure]:
    return list(pages([str(path) for path in paths], settings))


def pages_of(found: list[Page | Failure]) -> list[Page]:
    return [item for item in found if isinstance(item, Page)]


def reasons(found: list[Page | Failure]) -> dict[str, str]:
    return {item.page: item.reason for item in found if isinstance(item, Failure)}


def feed(*items: str, title: str = "بريد الضفاف") -> Reply:
    xml = f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>'
    return Reply((xml + "".join(items) + "</channel></rss>").encode(), headers={"Content-Type": RSS})


def item(link: str, title: str = "خبر", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


FULL = "<content:encoded><![CDATA[<p>افتتح الجسر أمس، وقال الوزير إن العبور مجاني.</p>]]></content:encoded>"


# ── addresses ──


def test_an_address_is_a_page(site: Site) -> None:
    site.page("/1", NEWS, f'<title>سعر القمح</title><link rel="canonical" href="{site.url("/one")}">')
    [page] = pages_of(read(site.url("/1")))
    assert "ارتفع سعر القمح" in page.text
    assert (page.input, page.url, page.title) == (site.url("/1"), site.url("/one"), "سعر القمح")
    assert page.fetched is not None
    assert page.fetched.endswith("+00:00")


def test_a_page_names_no_address_on_another_site(site: Site) -> None:
    site.page("/1", NEWS, '<link rel="canonical" href="https://other.example/1">')
    site.replies["/0"] = Reply(status=302, headers={"Location": "/1"})
    [page] = pages_of(read(site.url("/0")))
    assert (page.input, page.url) == (site.url("/0"), site.url("/1"))


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8"])
def test_the_encoding_that_the_server_names_does_not_hide_the_real_one(site: Site, charset: str) -> None:
    site.replies["/1"] = Reply(NEWS.encode("cp1256"), headers={"Content-Type": f"text/html; charset={charset}"})
    site.replies["/2"] = Reply(NEWS.encode(), headers={"Content-Type": f"text/html; charset={charset}"})
    first, second = pages_of(read(site.url("/1"), site.url("/2")))
    assert first.text == second.text
    assert "ارتفع سعر القمح أمس" in first.text


def test_each_bad_address_is_one_line_and_the_rest_goes_on(site: Site) -> None:
    site.page("/good", NEWS)
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /closed")
    site.replies["/film"] = Reply(b"x", headers={"Content-Type": "video/mp4"})
    site.replies["/blank"] = Reply(b"<html></html>", headers={"Content-Type": "text/html"})
    site.replies["/binary"] = Reply(bytes(range(256)), headers={"Content-Type": "text/html"})
    site.replies["/large"] = Reply(b"x" * 6_000, headers={"Content-Type": "text/html"})
    names = ["none", "closed", "film", "blank", "binary", "large", "good"]
    small = IntakeSettings(largest_page=5_000, web=HERE.web)
    found = read(*(site.url(f"/{name}") for name in names), "http://me:secret@a.example/", settings=small)
    assert [page.input for page in pages_of(found)] == [site.url("/good")]
    assert {name.rpartition("/")[2] or name: reason for name, reason in reasons(found).items()} == {
        "none": "there is no such page (HTTP 404)",
        "closed": "robots.txt forbids it",
        "film": "neither HTML nor text nor a feed: video/mp4",
        "blank": "the HTML document has no text",
        "binary": "binary data, not text",
        "large": "larger than the limit of 0.0 MB",
        "http://a.example/": "an address with a user's name or password is refused",
    }


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    site.page("/1", NEWS)
    [failure] = read(site.url("/1"), settings=IntakeSettings())
    assert isinstance(failure, Failure)
    assert failure.stage == "fetch"
    assert "no public address" in failure.reason
    assert site.asked == []


# ── feeds ──


def test_a_feeds_address_gives_its_entries_pages(site: Site) -> None:
    date = "<pubDate>Thu, 15 Jun 2023 10:00:00 +0300</pubDate>"
    site.replies["/rss"] = feed(
        item("/1", "سعر القمح", f"{date}<category>اقتصاد</category>"),
        item("/2", "الجسر", FULL + "<pubDate>أمس</pubDate>"),
        item("/3", "جدول", "<source url='https://r.example'>وكالة رقيم</source>"),
    )
    site.page("/1", NEWS, '<meta property="og:site_name" content="الضفة"><title>غيره</title>')
    site.page("/3", NEWS)
    first, second, third = pages_of(read(site.url("/rss")))
    assert (first.url, first.title, first.outlet) == (site.url("/1"), "سعر القمح", "الضفة")
    assert (first.published, first.tags) == ("2023-06-15T10:00:00+03:00", ("اقتصاد",))
    assert dict(first.extra)["published_as_listed"] == '"Thu, 15 Jun 2023 10:00:00 +0300"'
    assert second.text == "افتتح الجسر أمس، وقال الوزير إن العبور مجاني."
    assert (second.url, second.outlet, second.published) == (site.url("/2"), "بريد الضفاف", None)
    assert dict(second.extra)["published_as_listed"] == '"أمس"'
    assert third.outlet == "وكالة رقيم"
    assert site.paths() == ["/rss", "/1", "/3"]


def test_a_feeds_file_alone_never_goes_online(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/1", NEWS)
    (tmp_path / "a.rss").write_bytes(feed(item(site.url("/1")), item(site.url("/2"), more=FULL)).body)
    (tmp_path / "b.xml").write_bytes(feed(item(site.url("/2"), more=FULL)).body)
    with monkeypatch.context() as patch:
        patch.setattr(Fetcher, "fetch", lambda *_: pytest.fail("it went online"))
        found = read(tmp_path / "a.rss", tmp_path / "b.xml")
    assert [page.url for page in pages_of(found)] == [site.url("/2")] * 2
    assert reasons(found) == {site.url("/1"): "only its address is here; --fetch fetches it"}
    found = read(tmp_path / "a.rss", settings=FOLLOWING)
    assert [page.url for page in pages_of(found)] == [site.url("/1"), site.url("/2")]


def test_an_entry_without_address_and_text_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    path.write_text("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>بلا شيء</title></entry></feed>")
    assert reasons(read(path)) == {f"{path}:1": "the entry has neither an address nor a text"}


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.rss", "<html><p>x</html>", "neither a feed nor OPML nor a sitemap"),
        ("a.xml", "<svg/>", "neither a feed nor OPML nor a sitemap"),
        ("a.rss", "<rss version='2.0'><channel></channel></rss>", "the feed has no entries"),
        ("a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel/></rss>", "XML that declares entities is refused"),
        ("a.opml", "<opml><body/></opml>", "no address stands in it"),
        ("a.xml", "<urlset><url>", "broken XML: no element found (line 1, column 14)"),
        ("a.urls", "https://a.example/1\nالوزير", "no address of the web: الوزير"),
        ("a.urls", "https://a.example/1\nhttps://a.example/2", "only addresses stand in it (2); --fetch fetches them"),
        ("a.txt", "# mine\nhttps://a.example/1\n", "only addresses stand in it (1); --fetch fetches them"),
    ],
)
def test_what_a_pointing_file_may_be_wrong_with(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text)
    assert reason in [found.reason for found in read(tmp_path / name) if isinstance(found, Failure)]


def test_a_text_that_names_an_address_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://a.example/1\n\nارتفع سعر القمح أمس.")
    [page] = pages_of(read(tmp_path / "a.txt"))
    assert page.text.startswith("https://a.example/1")


def test_folders_are_searched_for_feeds_and_lists_too(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(feed(item("https://a.example/1", more=FULL)).body)
    (tmp_path / "b.urls").write_text("https://a.example/2")
    (tmp_path / "c.xml").write_text("<svg/>")
    found = read(tmp_path)
    assert len(pages_of(found)) == 1
    assert list(reasons(found)) == [str(tmp_path / "b.urls")]


# ── lists ──


def test_a_list_of_addresses_is_fetched_in_its_order_and_nothing_twice(site: Site, tmp_path: Path) -> None:
    for name in "123":
        site.page(f"/{name}", NEWS + name)
    site.replies["/rss"] = feed(item("/3"), item("/2"))
    lines = [site.url("/2"), "", "# a note", site.url("/1"), site.url("/2"), site.url("/rss"), site.url("/none")]
    (tmp_path / "list.urls").write_text("\n".join(lines))
    found = read(tmp_path / "list.urls", settings=FOLLOWING)
    assert [page.input for page in pages_of(found)] == [site.url("/2"), site.url("/1"), site.url("/3")]
    assert list(reasons(found)) == [site.url("/none")]
    assert sorted(site.paths()) == ["/1", "/2", "/3", "/none", "/rss"]


def test_opml_leads_to_feeds_and_feeds_to_pages(site: Site, tmp_path: Path) -> None:
    site.page("/1", NEWS)
    site.replies["/rss"] = feed(item("/1"))
    site.replies["/atom"] = feed(item("/2", more=FULL))
    outlines = "".join(f"<outline text='x' xmlUrl='{site.url(path)}'/>" for path in ("/rss", "/none", "/atom"))
    (tmp_path / "a.opml").write_text(f"<opml><body><outline>{outlines}</outline></body></opml>")
    found = read(tmp_path / "a.opml", settings=FOLLOWING)
    assert [page.url for page in pages_of(found)] == [site.url("/1"), site.url("/2")]
    assert list(reasons(found)) == [site.url("/none")]


def test_sitemaps_lead_to_pages_with_their_dates(site: Site) -> None:
    site.page("/1", NEWS)
    site.page("/2", NEWS)
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    dated = f"<n:news xmlns:n='{news}'><n:publication_date>2023-06-15</n:publication_date></n:news>"
    changed = "<lastmod>2023-06-20</lastmod>"
    urls = f"<url><loc>{site.url('/1')}</loc>{dated}</url><url><loc>{site.url('/2')}</loc>{changed}</url>"
    packed = gzip.compress(f"<urlset>{urls}</urlset>".encode())
    site.replies["/news.xml.gz"] = Reply(packed, headers={"Content-Type": "application/x-gzip"})
    index = f"<sitemapindex><sitemap><loc>{site.url('/news.xml.gz')}</loc></sitemap></sitemapindex>"
    site.replies["/sitemap.xml"] = Reply(index.encode(), headers={"Content-Type": "text/xml"})
    first, second = pages_of(read(site.url("/sitemap.xml")))
    assert (first.url, first.published, first.dated) == (site.url("/1"), "2023-06-15", "given")
    assert (second.url, second.published) == (site.url("/2"), None)


def test_lists_of_lists_end(site: Site) -> None:
    def deeper(asked: Asked) -> Reply:
        links = "".join(f"<sitemap><loc>{site.url(asked.path)}{n}</loc></sitemap>" for n in "12")
        return Reply(f"<sitemapindex>{links}</sitemapindex>".encode(), headers={"Content-Type": "text/xml"})

    paths = ["/s"]
    for _ in range(6):
        paths += [path + n for path in paths for n in "12"]
    site.replies.update(dict.fromkeys(paths, deeper))
    found = read(site.url("/s"))
    assert set(reasons(found).values()) == {"lists of lists go on too deep"}
    assert max(map(len, site.paths())) == len("/s") + 4
    site.replies["/self"] = Reply(
        f"<sitemapindex><sitemap><loc>{site.url('/self')}</loc></sitemap></sitemapindex>".encode(),
        headers={"Content-Type": "text/xml"},
    )
    site.asked.clear()
    assert read(site.url("/self")) == []
    assert site.paths() == ["/self"]


def test_an_entry_that_leads_to_a_feed_is_no_page(site: Site) -> None:
    site.replies["/rss"] = feed(item("/other"))
    site.replies["/other"] = feed(item("/1"))
    assert reasons(read(site.url("/rss"))) == {site.url("/other"): "a feed stands there, not a page"}


def test_a_list_is_read_to_its_bound(site: Site, tmp_path: Path) -> None:
    for n in range(4):
        site.page(f"/{n}", NEWS)
    (tmp_path / "a.urls").write_text("\n".join(site.url(f"/{n}") for n in range(4)))
    bounded = IntakeSettings(web=WebSettings(allow_private=True, per_second=0, follow=True, most_addresses=2))
    found = read(tmp_path / "a.urls", settings=bounded)
    assert len(pages_of(found)) == 2
    assert reasons(found) == {site.url("/2"): "more than 2 addresses in one list"}


def test_a_sitemap_that_unpacks_to_too_much(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    assert reasons(read(tmp_path / "a.xml.gz")) == {str(tmp_path / "a.xml.gz"): "larger than the limit of 10.0 MB"}
    site.replies["/a.xml.gz"] = Reply((tmp_path / "a.xml.gz").read_bytes(), headers={"Content-Type": "text/xml"})
    assert reasons(read(site.url("/a.xml.gz"))) == {site.url("/a.xml.gz"): "larger than the limit of 10.0 MB"}


# ── several hosts at a time ──


def test_results_keep_their_order_and_hosts_their_turn() -> None:
    running: list[str] = []
    most: dict[str, int] = {}
    lock = threading.Lock()

    def work(name: str) -> str:
        with lock:
            running.append(name[0])
            most[name[0]] = max(most.get(name[0], 0), running.count(name[0]))
            most["all"] = max(most.get("all", 0), len(running))
        time.sleep(0.002)
        with lock:
            running.remove(name[0])
        return name.upper()

    names = [f"{host}{n}" for n in range(10) for host in "abcde"]
    assert list(abreast(names, lambda name: name[0], work, hosts=3, ahead=7)) == [name.upper() for name in names]
    assert {most[host] for host in "abcde"} == {1}
    assert 1 < most["all"] <= 3


def test_what_work_raises_is_raised_and_the_rest_is_left() -> None:
    done: list[int] = []

    def work(n: int) -> int:
        if n == 3:
            raise KeyError(n)
        done.append(n)
        return n

    with pytest.raises(KeyError):
        list(abreast(range(1_000), str, work, hosts=1))
    assert len(done) < 100
