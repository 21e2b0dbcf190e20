"""The lines of an article: what counts as one, what stays, and what the markup says is something else."""

from __future__ import annotations

import pytest

from riwaya.intake.fields import NoPageError
from riwaya.intake.html import page_of_html
from riwaya.intake.html.lines import lines_of
from riwaya.intake.html.nesting import shallow

ONE = "ارتفع سعر القمح في سوق الحبوب أمس وسط توقعات بتراجع المحصول هذا العام."
TWO = "وقال تاجر في السوق إن المخزون يكفي ثلاثة أشهر فقط إذا استمر الطلب على حاله."
THREE = "ونفت الوزارة وجود أي نقص، مؤكدة أن السفن في طريقها إلى الميناء منذ الأسبوع الماضي."


def text(html: str) -> list[str]:
    """The lines of a document."""
    return page_of_html(html, "x").text.split("\n")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{ONE}</p><p>{TWO}</p>",
        f"<div>{ONE}<br><br>{TWO}</div>",
        f"<div><div>{ONE}</div><div>{TWO}</div></div>",
        f"{ONE}<p>{TWO}",
        f"<table><tr><td>{ONE}<br>{TWO}</td></tr></table>",
        f"<form><p>{ONE}</p><span><p>{TWO}</p></span></form>",
        f"<blockquote>{ONE}</blockquote><custom-element>{TWO}</custom-element>",
        f"<ul><li>{ONE}<li>{TWO}</ul>",
        f"<section><p>{ONE}</p></section><section><p>{TWO}</p></section>",
        f"<main><p>{ONE}</p><p>{TWO}</p></main><p>{THREE}</p>",
        f"<article><p>{ONE}</p><p>{TWO}</p></article><aside><p>{THREE}</p></aside>",
        f"<p>{ONE}</p><p>{TWO}</p><div role='navigation'>{THREE}</div>",
        f"<p>{ONE}</p><p>{TWO}</p><div hidden>{THREE}</div><p style='color:red;display: none'>{THREE}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><div class='comments'><p>{THREE}</p><p>{THREE}</p><p>{THREE}</p></div>",
        f"<p>{ONE}</p><p>{TWO}</p><ul><li><a href='/1'>خبر أول عن القمح</a><li><a href='/2'>خبر ثان</a></ul>",
        f"<p>{ONE}</p><p>{TWO}</p><script>{THREE}</script><template>{THREE}</template><!-- {THREE} -->",
        f"<div style='display:none'><p>{ONE}</p><p>{TWO}</p></div>",
        f"<aside><p>{ONE}</p><p>{TWO}</p></aside>",
        f"<p>{ONE}</p><noscript><img src='x'>صورة</noscript><p>{TWO}</p>",
        f"<body class='comments-open sidebar'><div class='print'><p>{ONE}</p><p>{TWO}</p></div></body>",
        f"<div class='elementor-widget'><p>{ONE}</p></div><div class='elementor-widget a'><p>{TWO}</p></div>",
        f"<p>{ONE}</p><noscript><p>{TWO}</p></noscript>",
        f"<p>{ONE}</p><noscript><p>{ONE}</p></noscript><p>{TWO}</p><noscript>شغّل الجافاسكريبت</noscript>",
    ],
)
def test_the_lines_are_those_of_the_article(html: str) -> None:
    assert text(html) == [ONE, TWO]


def test_words_are_joined_as_a_browser_joins_them() -> None:
    assert text("<p>قم<b>ح</b>&nbsp;و\n   شعير&zwnj;ة &laquo;أ&raquo; <wbr>\x00ب</p>") == ["قمح و شعير\u200cة «أ» ب"]


def test_a_headline_broken_for_its_looks_is_one_line() -> None:
    assert text(f"<h1>سعر القمح<br>يرتفع</h1><p>{ONE}</p>")[0] == "سعر القمح يرتفع"


def test_a_row_of_short_cells_is_a_line_and_cells_of_text_are_lines_of_their_own() -> None:
    short = "<table><tr><td>قمح</td><td>20</td></tr></table>"
    assert text(f"<p>{ONE}</p>{short}<p>{TWO}</p>") == [ONE, "قمح\t20", TWO]
    assert text(f"<table><tr><td>{ONE}</td><td>{TWO}</td></tr></table>") == [ONE, TWO]


def test_a_date_beside_a_name_is_a_line_of_its_own_and_in_a_sentence_it_is_not() -> None:
    head = "<h1>سعر القمح يرتفع</h1><div>سلمى نور <time>10 تموز 2021</time></div>"
    assert text(f"{head}<p>{ONE}</p>")[1:3] == ["سلمى نور", "10 تموز 2021"]
    assert text("<p>وصلت السفينة في <time>10 تموز</time> إلى الميناء.</p>") == ["وصلت السفينة في 10 تموز إلى الميناء."]


def test_the_title_is_the_heading_that_the_document_states_and_what_is_above_it_is_cut() -> None:
    html = f"<title>سعر القمح يرتفع</title><h1>الضفة</h1><p>القائمة</p><h2>سعر القمح يرتفع</h2><p>{ONE}</p><p>{TWO}</p>"
    assert text(html) == ["سعر القمح يرتفع", ONE, TWO]


def test_teasers_in_articles_of_their_own_are_not_the_article() -> None:
    card = f"<article class='card'><h3><a href='/x'>خبر عن السوق</a></h3><p>{THREE}</p></article>"
    assert text(f"<div>{card}{card}{card}</div><article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>") == [
        ONE,
        TWO,
        THREE,
    ]


def test_a_list_of_links_goes_with_its_heading_and_a_heading_of_text_stays() -> None:
    links = "<h3>موضوعات أخرى</h3><ul><li><a href='/1'>خبر أول عن القمح</a><li><a href='/2'>خبر ثان</a></ul>"
    html = f"<p>{ONE}</p>{links}<h3>في السوق</h3><p>{TWO}</p>"
    assert text(html) == [ONE, "في السوق", TWO]


def test_links_to_the_page_itself_are_its_text() -> None:
    index = "<ul><li><a href='#1'>أسعار القمح ترتفع</a><li><a href='#2'>الوزارة تنفي النقص</a></ul>"
    assert text(f"<p>{ONE}</p>{index}<p>{TWO}</p>") == [ONE, "أسعار القمح ترتفع", "الوزارة تنفي النقص", TWO]


def test_json_ld_tells_which_of_two_texts_is_the_article() -> None:
    block = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{ONE} {TWO}"}}</script>'
    other = f"<div class='b'><p>{THREE}</p><p>{THREE} وهذا أيضاً.</p><p>{THREE} ثم هذا.</p></div>"
    html = f"{other}<div class='a'><p>{ONE}</p><p>{TWO}</p></div>"
    assert ONE not in text(html)
    assert text(block + html) == [ONE, TWO]


def test_an_index_of_links_is_still_a_page() -> None:
    assert text("<ul><li><a href='/1'>خبر أول</a><li><a href='/2'>خبر ثان</a></ul>") == ["خبر أول", "خبر ثان"]


@pytest.mark.parametrize(
    "html",
    [
        "", " \n", "<!-- x", "<html>", "<frameset><frame src='a'></frameset>", "<p>\x00\x01</p>",
        "<title>عنوان</title>", "<script>x</script><nav>القائمة</nav>",
    ],
)  # fmt: skip
def test_a_document_without_text_is_no_page(html: str) -> None:
    with pytest.raises(NoPageError, match="the HTML document has no text"):
        page_of_html(html, "x")


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "section", "ul><li", "table><tr><td"])
def test_a_document_of_any_depth_is_read(tag: str) -> None:
    assert ONE in text(f"<{tag}>" * 20_000 + f"<p>{ONE}</p>")


def test_a_tree_is_never_deeper_than_a_browser_builds_it() -> None:
    deep = "<div>" * 50_000 + ONE + "</div>" * 50_000
    kept = shallow(deep)
    assert (kept.count("<div>"), kept.count("</div>")) == (512, 512)
    assert ONE in kept
    assert shallow("<div>" * 1_000) == "<div>" * 1_000


@pytest.mark.parametrize("times", [1, 4])
def test_the_walk_visits_each_element_once(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    visited = 0

    def counted(*_: object) -> None:
        nonlocal visited
        visited += 1

    monkeypatch.setattr("riwaya.intake.html.lines.mark_of", counted)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(f"<div><p>{ONE}</p></div>" * 500 * times)
    assert tree.body is not None
    lines, _ = lines_of(tree.body)
    assert (len(lines), visited) == (500 * times, 1_000 * times)


def test_five_megabytes_lose_no_line() -> None:
    assert len(text(f"<p>{ONE}</p>" * 40_000)) == 40_000
