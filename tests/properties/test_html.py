"""Whatever is done to a document, it is read or refused in one line: no crash, no markup in the text, one result."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.intake.fields import NoPageError
from riwaya.intake.html import page_of_html
from riwaya.intake.stamps import is_iso_day
from riwaya.model import Page

_WORD = re.compile(r"\w+")
FOLDER = Path(__file__).parents[1] / "pages" / "html"
PAGES = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.html"))}
SOURCES = {name: data.decode("cp1256" if b"windows-1256" in data else "utf-8") for name, data in PAGES.items()}
JSON_LD = '<script type="application/ld+json">%s</script>'
PIECES = (
    "<div>", "</div>", "<article>", "</p>", "<table><tr>", "<h1>", "<", ">", '"', "&#0;", "&amp;lt;p&amp;gt;", "\x00",
    "<!--", "]]>", "<script>", "<svg><p>", "<noscript>", "<select>", "<math>", "<base href='//['>", "</body>",
    "<plaintext>",
    "<form>", "<a>", "<time>", "\ud800", '<link rel="canonical" href="http://[">',
    JSON_LD % '{"@type":"Article","author":[[{"name":{"name":7}}]],"keywords":{},"datePublished":{}}',
    JSON_LD % '[{"@type":7,"@id":[],"mainEntity":[[]],"publisher":{"@id":"#"}}]',
    '<meta property="article:published_time" content="99999-01-01">',
)  # fmt: skip


def read(html: str) -> Page | str:
    """The page, or why there is none."""
    try:
        return page_of_html(html, "x")
    except NoPageError as error:
        return str(error)


def check(html: str) -> None:
    """What must hold of any document."""
    found = read(html)
    assert found == read(html)
    if isinstance(found, str):
        assert "\n" not in found
        return
    assert found.text.strip()
    assert all(line == line.strip() and line for line in found.text.split("\n"))
    assert not set(found.text) & {"\x00", "\x01", "\r"}
    assert found.published is None or is_iso_day(found.published)
    assert found.url is None or found.url.startswith(("http://", "https://"))
    assert found.language is None or len(found.language) == 2


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SOURCES)), st.integers(0, 2**32), st.integers(1, 8))
def test_mutated_pages_are_read_or_refused(name: str, seed: int, times: int) -> None:
    chance = random.Random(seed)
    html = SOURCES[name]
    for _ in range(times):
        at, end = sorted(chance.choices(range(len(html) + 1), k=2))
        match chance.randrange(4):
            case 0:
                html = html[:at] + chance.choice(PIECES) + html[at:]
            case 1:
                html = html[:at] + html[min(end, at + 400) :]
            case 2:
                html = html[:end] + html[at : at + 400] + html[end:]
            case _:
                html = html[: max(at, 1)]
    check(html)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=30).map("".join))
def test_any_pieces_are_read_or_refused(html: str) -> None:
    check(html)


@pytest.mark.parametrize("name", SOURCES)
def test_no_markup_stands_in_the_text(name: str) -> None:
    page = read(SOURCES[name])
    assert isinstance(page, Page)
    assert not set("<>{}") & set(page.text)


@pytest.mark.parametrize("name", SOURCES)
def test_a_page_cut_short_says_nothing_that_the_whole_does_not(name: str) -> None:
    source = set(_WORD.findall(unescape(SOURCES[name])))
    read_at_all = 0
    for share in range(1, 11):
        page = read(SOURCES[name][: len(SOURCES[name]) * share // 10])
        if isinstance(page, Page):
            read_at_all += 1
            whole, _, last = page.text.rpartition("\n")
            assert set(_WORD.findall(whole)) <= source
            assert len(set(_WORD.findall(last)) - source) <= 1, "at most the word that was cut"
    assert read_at_all >= 4
