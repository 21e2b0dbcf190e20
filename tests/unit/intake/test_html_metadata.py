"""What the metadata of a document says: where it is looked for, in which order, and what is not believed."""

from __future__ import annotations

import json

import pytest

from riwaya.intake.html import page_of_html
from riwaya.model import Page

BODY = "<body><p>ارتفع سعر القمح في سوق الحبوب أمس وسط توقعات بتراجع المحصول هذا العام.</p></body>"


def page(head: str, body: str = BODY) -> Page:
    """The page of a document with this head."""
    return page_of_html(f"<html><head>{head}</head>{body}</html>", "x")


def linked(data: object) -> str:
    """A JSON-LD block."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "سعر القمح",}',
        '<!-- {"@type": "NewsArticle", "headline": "سعر القمح"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "سعر القمح"}\n//]]>',
        '/*<![CDATA[*/ [{"@type": "NewsArticle", "headline": "سعر القمح"},] /*]]>*/',
        '{"@type": "NewsArticle", "description": "سطر\nوسطر", "headline": "سعر القمح"};',
        '{"@type": "WebSite", "name": "x"}\n{"@type": "NewsArticle", "headline": "سعر القمح"}',
        '{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": ["X", "BlogPosting"], "headline": "سعر القمح"}}]}',
        '[[{"@type": "https://schema.org/Article", "headline": "سعر&nbsp;<b>القمح</b>"}]]',
    ],
)
def test_a_headline_is_read_from_json_ld_however_it_is_wrapped(block: str) -> None:
    assert page(f'<script type="application/ld+json">{block}</script>').title == "سعر القمح"


@pytest.mark.parametrize("block", ["", "{", "null", "7", '"text"', "[" * 5_000, '{"@type": "NewsArticle"', "{'a': 1}"])
def test_what_is_no_json_ld_says_nothing(block: str) -> None:
    found = page(f'<script type="application/ld+json">{block}</script>')
    assert (found.title, found.published, found.author) == (None, None, None)


def test_a_broken_block_still_states_its_one_date() -> None:
    broken = '{"@type": "NewsArticle", "headline": "قال "نعم"", "datePublished": "2021-07-10T08:00:00Z"}'
    assert page(f'<script type="application/ld+json">{broken}</script>').published == "2021-07-10T08:00:00Z"
    two = broken + broken.replace("2021", "2022")
    assert page(f'<script type="application/ld+json">{two}</script>').published is None


def test_what_a_live_blog_or_a_list_holds_is_not_the_page() -> None:
    post = {"@type": "BlogPosting", "headline": "تحديث", "datePublished": "2021-07-11"}
    blog = {"@type": "LiveBlogPosting", "headline": "تغطية", "liveBlogUpdate": [post]}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-02"}]}
    found = page(linked([blog, listed]))
    assert (found.title, found.published) == ("تغطية", None)


def test_of_several_articles_the_one_with_the_pages_title() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "خبر آخر", "author": "فلان"},
        {"@type": "NewsArticle", "headline": "سعر القمح", "author": {"@id": "#a"}},
        {"@type": "Person", "@id": "#a", "name": "علّان"},
    ]
    assert page(linked(nodes) + '<meta property="og:title" content="سعر القمح">').author == "علّان"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="parsely-pub-date" content="2021-07-10T08:00:00Z">', "2021-07-10T08:00:00Z"),
        ('<meta itemprop="datePublished" content="2021-07-10">', "2021-07-10"),
        ('<meta property="article:modified_time" content="2021-07-10">', None),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None),
        ('<meta property="article:published_time" content="10 تموز 2021">', None),
        (
            '<meta property="article:published_time" content="أمس"><meta name="pubdate" content="2021-07-10 08:00:00">',
            "2021-07-10T08:00:00",
        ),
    ],
)
def test_the_date_of_publication_and_no_other(head: str, published: str | None) -> None:
    found = page(head)
    assert found.published == published
    assert found.dated == ("page" if published else "given")


def test_a_date_that_cannot_be_read_is_kept_as_written() -> None:
    found = page('<meta property="article:published_time" content="10 تموز 2021">')
    assert dict(found.extra) == {"published": '"10 تموز 2021"'}


def test_the_date_of_a_teaser_or_a_comment_is_not_the_pages() -> None:
    time = '<time itemprop="datePublished" datetime="2021-07-12">x</time>'
    comment = f'<div itemscope itemtype="http://schema.org/Comment">{time}</div>'
    assert page("", BODY.replace("</body>", f"{comment}</body>")).published is None
    assert page("", BODY.replace("</body>", f"{time}</body>")).published == "2021-07-12"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="صحيفة الضفة">', "صحيفة الضفة"),
        ('<meta property="og:site_name" content="https://daffa.example">', None),
        ('<meta property="og:site_name" content="@daffa"><meta name="application-name" content="الضفة">', "الضفة"),
        ('<meta property="og:site_name" content="daffa.example">', None),
        ('<meta name="twitter:site" content="@daffa">', None),
        (
            linked({"@type": "Article", "publisher": {"name": "Addaffa"}})
            + '<meta property="og:site_name" content="الضفة">',
            "الضفة",
        ),
        (linked({"@type": "WebSite", "name": "الضفة"}), "الضفة"),
    ],
)
def test_an_outlet_has_a_name(head: str, outlet: str | None) -> None:
    assert page(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://d.example/n/1">', "https://d.example/n/1"),
        ('<link rel="canonical" href="/n/1"><base href="https://d.example/x/">', "https://d.example/n/1"),
        ('<link rel="canonical" href="/n/1">', None),
        ('<link rel="canonical" href="https://d.example/">', None),
        (
            '<link rel="canonical" href="https://d.example/ar/"><meta property="og:url" content="https://d.example/n/2">',
            "https://d.example/n/2",
        ),
        ('<link rel="canonical" href="https://[d.example/n/1">', None),
        ('<link rel="canonical" href="javascript:void(0)">', None),
        ('<link rel="canonical" href="https://d.example/?p=1">', "https://d.example/?p=1"),
        (linked({"@type": "Article", "mainEntityOfPage": {"@id": "https://d.example/n/3"}}), "https://d.example/n/3"),
    ],
)
def test_an_address_is_absolute_and_no_home_page(head: str, url: str | None) -> None:
    assert page(head).url == url


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="سلمى نور">', "سلمى نور"),
        ('<meta name="author" content="admin">', None),
        ('<meta property="article:author" content="https://facebook.example/daffa">', None),
        ('<meta name="author" content="الضفة"><meta property="og:site_name" content="الضفة">', None),
        (
            linked({"@type": "Article", "author": ["سلمى نور", {"name": "كريم أنور"}, "سلمى نور"]}),
            "سلمى نور، كريم أنور",
        ),
        ('<meta name="author" content="By Salma Nour">', "Salma Nour"),
    ],
)
def test_an_author_is_a_person_by_name(head: str, author: str | None) -> None:
    assert page(head).author == author


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ('<meta name="keywords" content="قمح، أسعار; سوق , قمح">', ("قمح", "أسعار", "سوق")),
        ('<meta property="article:tag" content="قمح"><meta property="article:tag" content="#سوق">', ("قمح", "سوق")),
        (
            linked({"@type": "Article", "keywords": ["قمح", "سوق"]}) + '<meta name="keywords" content="x">',
            ("قمح", "سوق"),
        ),
        ("", ()),
    ],
)
def test_tags_come_from_the_first_place_that_has_any(head: str, tags: tuple[str, ...]) -> None:
    assert page(head).tags == tags


@pytest.mark.parametrize(
    ("declared", "language"),
    [("ar-EG", "ar"), ("ara", "ar"), ("AR", "ar"), ("fa", "fa"), ("", None), ("x-default", None), ("en", "en")],
)
def test_a_language_is_two_letters(declared: str, language: str | None) -> None:
    assert page_of_html(f"<html lang='{declared}'><p>قال نعم.</p></html>", "x").language == language


def test_a_language_that_the_letters_contradict_is_not_believed() -> None:
    text = "ارتفع سعر القمح في سوق الحبوب أمس وسط توقعات بتراجع المحصول هذا العام. " * 5
    assert page_of_html(f"<html lang='en'><p>{text}</p></html>", "x").language is None
    assert page_of_html(f"<html lang='ar'><p>{text}</p></html>", "x").language == "ar"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ('<meta property="article:section" content="اقتصاد">', "اقتصاد"),
        (linked({"@type": "NewsArticle", "articleSection": ["محليات", "خدمات"]}), "محليات"),
        (
            linked({"@type": "BreadcrumbList", "itemListElement": [{"name": "الرئيسية"}, {"item": {"name": "سوق"}}]}),
            "سوق",
        ),
        (linked({"@type": "BreadcrumbList", "itemListElement": [{"name": "الرئيسية"}]}), None),
    ],
)
def test_a_section_is_the_first_named_or_the_last_of_the_trail(head: str, section: str | None) -> None:
    assert page(head).section == section


def test_what_no_field_holds_is_kept_beside() -> None:
    head = linked({"@type": "Article", "isAccessibleForFree": "False", "dateModified": "2021-07-11"})
    assert dict(page(head).extra) == {"modified": '"2021-07-11"', "free_to_read": "false"}


def test_a_title_loses_the_name_of_the_site_and_stands_before_the_text() -> None:
    found = page('<title>سعر القمح يرتفع | الضفة</title><meta property="og:site_name" content="الضفة">')
    assert found.title == "سعر القمح يرتفع"
    assert found.text.split("\n")[0] == "سعر القمح يرتفع"


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time datetime="2021-07-10T08:00:00Z">10 تموز</time>', "2021-07-10T08:00:00Z"),
        ('<time datetime="2021-07-12">آخر تحديث</time> <time datetime="2021-07-10">نشر</time>', "2021-07-10"),
        ('<time class="updated" datetime="2021-07-09">x</time> <time datetime="2021-07-10">نشر</time>', "2021-07-10"),
        ('<time class="entry-modified" datetime="2021-07-09">x</time>', None),
        ("<time>10 تموز 2021</time>", None),
        ('<time datetime="10 تموز 2021">x</time>', None),
    ],
)
def test_a_time_between_title_and_text_dates_a_page_without_metadata(times: str, published: str | None) -> None:
    body = BODY.replace("<p>", f"<h1>سعر القمح يرتفع</h1><div>{times}</div><p>")
    assert page("", body).published == published
    assert page('<meta name="pubdate" content="2020-01-05">', body).published == "2020-01-05"


def test_a_time_elsewhere_on_the_page_is_not_its_date() -> None:
    body = BODY.replace("<p>", "<h1>سعر القمح يرتفع</h1><p>").replace(
        "</body>", '<time datetime="2021-07-10">x</time></body>'
    )
    assert page("", body).published is None


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ('<a href="/"><img alt="صحيفة الضفة"></a>%s', "صحيفة الضفة"),
        ("%s<p>جميع الحقوق محفوظة لصحيفة الضفة</p>", "صحيفة الضفة"),
        ("%s<p>صحيفة الضفة</p>", None),
        ("%s", None),
    ],
)
def test_a_part_of_the_title_is_the_outlet_when_the_page_says_so_again(body: str, outlet: str | None) -> None:
    article = f"<h1>سعر القمح يرتفع</h1>{BODY.removeprefix('<body>').removesuffix('</body>')}"
    found = page("<title>سعر القمح يرتفع - أسواق - صحيفة الضفة</title>", f"<body>{body % article}</body>")
    assert (found.outlet, found.title) == (outlet, "سعر القمح يرتفع")
