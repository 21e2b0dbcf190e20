"""Feeds, sitemaps and OPML of several shapes: what they say is kept as they say it, and nothing is added."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.intake.encodings import UndecodableError
from riwaya.intake.feeds import feed_of
from riwaya.intake.markup import MarkupError, elements, root_of
from riwaya.intake.sitemaps import Listed, sitemap, subscriptions
from riwaya.intake.stamps import is_iso_day, iso_of
from riwaya.intake.targets import is_list_of_addresses, kind_of

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("feeds.toml").read_text("utf-8"))
ADDRESS = "https://given.example/feed"
RSS = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>أخبار الضفة</title></channel></rss>'
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.mark.parametrize("case", CASES["feed"], ids=lambda case: case["name"])
def test_a_feeds_entries(case: dict[str, Any]) -> None:
    address = ADDRESS if "difaf" not in case["xml"] else "https://difaf.example/rss"
    feed = feed_of(case["xml"].encode(), address)
    assert feed.title == case.get("title")
    assert len(feed.entries) == len(case["want"])
    for entry, want in zip(feed.entries, case["want"], strict=True):
        for name, value in want.items():
            assert getattr(entry, name) == (tuple(value) if isinstance(value, list) else value), name


def test_what_an_entry_does_not_say_stays_unknown() -> None:
    [entry] = feed_of(
        b"<rss version='2.0'><channel><item><link>https://a.example/1</link></item></channel></rss>"
    ).entries
    assert (entry.published, entry.updated, entry.title, entry.author, entry.outlet, entry.content) == (None,) * 6
    assert entry.tags == ()


@pytest.mark.parametrize("written", ["utf-8", "cp1256", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["UTF-8", "windows-1256", "iso-8859-1", "klingon"])
def test_the_encoding_is_told_by_evidence_whatever_is_declared(written: str, declared: str) -> None:
    assert feed_of(RSS.format(declared).encode(written)).title == "أخبار الضفة"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>x</body></html>", "a web page, not a feed"),
        (b"", "no feed"),
        ("نص بلا وسوم".encode(), "no feed"),
        (b"<rss", "no feed"),
        (b"<?xml version='1.0'?><foo/>", "no feed"),
        (b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>", "declares entities"),
        ("<!DOCTYPE r [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>".encode("utf-16"), "declares entities"),
    ],
)
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        feed_of(data)


@pytest.mark.parametrize("part", ["<a>", "</a>", "<", "<![CDATA[", "<item/>", "<![CDATA[x]]><", "&x;" * 10])
def test_a_feed_of_nothing_but_markup_is_refused_before_it_is_read(part: str) -> None:
    with pytest.raises(MarkupError, match="more markup than any feed has"):
        feed_of(b"<rss version='2.0'><channel>" + part.encode() * 100_001)


def test_the_tags_of_quoted_texts_are_not_counted() -> None:
    text = f"<content:encoded><![CDATA[{'<b>' * 100_001}قال]]></content:encoded>"
    [entry] = feed_of(f"<rss version='2.0'><channel><item>{text}</item></channel></rss>".encode()).entries
    assert entry.content is not None


def test_binary_data_is_no_feed() -> None:
    with pytest.raises(UndecodableError, match="binary"):
        feed_of(bytes(range(256)) * 20)


@settings(deadline=None)  # the first one loads the library
@given(st.binary(max_size=200) | st.text("<>/&;!?[]' \"rssitemlinkCDATA=", max_size=120).map(str.encode))
def test_no_bytes_break_the_reader_of_feeds(data: bytes) -> None:
    try:
        feed_of(b"<rss version='2.0'><channel><item>" + data)
    except (MarkupError, UndecodableError) as error:
        assert str(error)  # noqa: PT017  # either is right: which one is not the question


# ── dates ──


@pytest.mark.parametrize("case", CASES["date"], ids=lambda case: case["raw"])
def test_a_date_is_read_with_its_offset_or_not_at_all(case: dict[str, Any]) -> None:
    assert iso_of(case["raw"]) == case.get("iso")


@settings(deadline=None)
@given(st.text("Thu, 15Jun2023:0+-Z٠١٩GMT", max_size=40))
def test_what_is_read_is_always_iso(raw: str) -> None:
    read = iso_of(raw)
    assert read is None or is_iso_day(read)


# ── lists ──


def test_a_sitemap_gives_addresses_and_what_news_says_of_them() -> None:
    text = f"""<?xml version="1.0"?><urlset xmlns="{MAP}" xmlns:n="{NEWS}">
    <url><loc> https://a.example/1 </loc><lastmod>2023-06-20</lastmod><n:news><n:publication><n:name>الضفة</n:name>
    <n:language>ar</n:language></n:publication><n:publication_date>2023-06-15T10:00:00+03:00</n:publication_date>
    <n:title>خبر</n:title></n:news></url>
    <url><loc>https://a.example/2?a=1&amp;b=2</loc><lastmod>2023-06-20</lastmod></url><url><lastmod>2023</lastmod></url></urlset>"""
    assert list(sitemap(text)) == [
        Listed("https://a.example/1", False, "2023-06-15T10:00:00+03:00", "خبر", "الضفة"),
        Listed("https://a.example/2?a=1&b=2", is_list=False),
    ]


def test_a_sitemap_index_gives_sitemaps() -> None:
    text = f"<sitemapindex xmlns='{MAP}'><sitemap><loc>https://a.example/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert list(sitemap(text)) == [Listed("https://a.example/s1.xml.gz", is_list=True)]


def test_a_picture_in_a_sitemap_is_no_page() -> None:
    text = f"""<urlset xmlns="{MAP}" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url>
    <loc>https://a.example/1</loc><i:image><i:loc>https://a.example/1.jpg</i:loc></i:image></url></urlset>"""
    assert [listed.address for listed in sitemap(text)] == ["https://a.example/1"]


def test_opml_gives_feeds_in_folders_too() -> None:
    text = """<opml version="2.0"><body><outline text="صحف"><outline text="بريد" type="rss" xmlUrl="https://a.example/rss"/>
    <outline text="بلا عنوان" htmlUrl="https://b.example"/></outline><outline xmlUrl="https://c.example/atom"/></body></opml>"""
    assert [listed.address for listed in subscriptions(text)] == ["https://a.example/rss", "https://c.example/atom"]


LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{('&' + before + ';') * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{LAUGHS}]><urlset><url><loc>&i;</loc></url></urlset>", "declares entities"),
        (
            "<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&x;</loc></url></urlset>",
            "entities",
        ),
        ("<urlset><url></urlset>", "broken XML: mismatched tag"),
        ("<urlset>", "broken XML: no element found"),
        ("", "broken XML: no element found"),
        ("<a>" * 1_000, "nested too deep"),
        ("<urlset>&undeclared;</urlset>", "broken XML: undefined entity"),
    ],
)
def test_xml_that_is_refused(text: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        list(elements(text))


def test_a_doctype_that_declares_nothing_is_no_fault() -> None:
    text = "<!DOCTYPE opml SYSTEM 'http://a.example/opml.dtd'><opml><outline xmlUrl='https://a.example/rss'/></opml>"
    assert len(list(subscriptions(text))) == 1


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<?xml version='1.0'?><!-- <b> --><!DOCTYPE rss [ <!-- > --> ]>\n<rss>", "rss"), ("<rdf:RDF>", "rdf"),
        ("  <FEED xmlns=''>", "feed"), ("text <rss>", None), ("", None), ("<!-- unfinished", None),
    ],
)  # fmt: skip
def test_the_first_element_is_found(text: str, root: str | None) -> None:
    assert root_of(text) == root


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<rss version='2.0'>", "feed"), (b"<feed>", "feed"), (b"<rdf:RDF>", "feed"), (b"<opml>", "opml"),
        (b"<urlset>", "sitemap"), (b"<sitemapindex>", "sitemap"), (b"<html>", None), (b"", None), (b"\0\1\2", None),
        ("<rss version='2.0'>أخبار".encode("utf-16"), "feed"), ("\ufeff<rss>".encode(), "feed"),
        ("<rss><title>أخبار".encode("cp1256"), "feed"),
    ],
)  # fmt: skip
def test_what_kind_of_document_it_is(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.example/1\n\n# note\nhttp://b.example\n", True), ("https://a.example/1", True), ("", False),
        ("# only a note", False), ("https://a.example/1\nقال الوزير", False), ("see https://a.example", False),
    ],
)  # fmt: skip
def test_what_is_a_list_of_addresses(text: str, is_one: bool) -> None:
    assert is_list_of_addresses(text) == is_one
