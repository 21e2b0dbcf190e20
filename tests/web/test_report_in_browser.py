"""The report in a real browser: alone, clickable to the very words, readable on a phone, in the dark and on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from invented_story import invented_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_LIT = "[...document.querySelectorAll('#panel mark.lit')].map(mark => mark.textContent).join('')"
_CONTRAST = """
selector => {
  const parts = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = light(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll(selector)].map(node => {
    const [one, two] = [light(getComputedStyle(node).color), behind].sort((a, b) => b - a);
    return (one + 0.05) / (two + 0.05);
  });
}
"""


@pytest.fixture
def page(chromium: Browser, report_file: Path) -> Iterator[Page]:
    """The report on a desk's screen."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(report_file.as_uri())
    yield page
    page.close()


@pytest.fixture
def phone(chromium: Browser, report_file: Path) -> Iterator[Page]:
    """The report on a phone."""
    page = chromium.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(report_file.as_uri())
    yield page
    page.close()


def places(page: Page) -> dict[str, dict[str, Any]]:
    """Each anchor's page and spans, as the file itself states them."""
    data: dict[str, dict[str, Any]] = json.loads(page.locator("#evidence").text_content() or "")
    return data


def words(place: dict[str, Any]) -> str:
    """The words of the raw page, cut by code points."""
    texts = {reading.article.page.id: reading.article.page.text for reading in invented_story().readings}
    return "".join(texts[place["page"]][start:end] for start, end in place["spans"])


def click(page: Page, selector: str) -> str:
    """Click the first such link with the mouse; returns the anchor it leads to."""
    link = page.locator(selector).first
    link.click()
    return (link.get_attribute("href") or "").removeprefix("#")


def test_opens_without_a_request_or_an_error(chromium: Browser, report_file: Path) -> None:
    page = chromium.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report_file.as_uri())
    page.locator("a.at").first.click()
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'error').length)") == 0
    assert page.evaluate("document.fonts.check(`700 16px 'Riwaya Naskh'`, 'جسر')")
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:font/")] == [report_file.as_uri()]


@pytest.mark.parametrize(
    "selector",
    [".grid th.claim a.at", ".grid td.says a.at", ".grid td.relay a.at", ".grid td.differs a.at", ".timeline a.what",
     ".timeline .sources a", ".conflict blockquote > a", ".silence a.at", "a.node.outlet", ".act a",
     "a.node.how-named"],
)  # fmt: skip
def test_a_click_lights_exactly_the_words(page: Page, selector: str) -> None:
    anchor = click(page, selector)
    assert page.evaluate(_LIT) == words(places(page)[anchor]) != ""
    assert page.locator("#panel mark.lit").first.evaluate(
        "mark => { const r = mark.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )


def test_every_link_to_words_lights_exactly_these(page: Page) -> None:
    for anchor, place in places(page).items():
        page.evaluate("anchor => document.querySelector(`a.at[href='#${anchor}']:not([data-also])`)?.click()", anchor)
        if page.locator(f"a.at[href='#{anchor}']:not([data-also])").count():
            assert page.evaluate(_LIT) == words(place)


def test_words_after_an_emoji_are_the_right_ones(page: Page) -> None:
    anchor = click(page, ".grid td.differs a.at")
    place = places(page)[anchor]
    (start, end) = place["spans"][0]
    raw = next(r.article.page.text for r in invented_story().readings if r.article.page.id == place["page"])
    assert any(ord(sign) > 0xFFFF for sign in raw[:start])
    assert page.evaluate(_LIT) == raw[start:end] == "المستشفى استقبل 17 مصاباً"


def test_the_raw_page_is_shown_to_the_code_point(page: Page) -> None:
    shown = page.locator(".leaf .raw").evaluate_all("nodes => nodes.map(node => node.textContent)")
    assert shown == [reading.article.page.text for reading in invented_story().readings]


def test_a_shared_passage_is_lit_in_both_pages(page: Page) -> None:
    click(page, ".both a")
    passages = invented_story().reprints[0].passages
    for number, text in enumerate(reading.article.page.text for reading in invented_story().readings[:2]):
        spans = [passage.source if number == 0 else passage.target for passage in passages]
        lit = page.locator("#panel .leaf").nth(number).locator("mark.lit").all_text_contents()
        assert "".join(lit) == "".join(span.of(text) for span in spans)


def test_the_keyboard_opens_and_closes_the_page(page: Page) -> None:
    page.locator(".grid a.at.state").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    assert page.evaluate("document.getElementById('panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.matches('.grid a.at.state')")


def test_an_address_with_an_anchor_opens_at_its_words(page: Page, report_file: Path) -> None:
    anchor, place = next(iter(places(page).items()))
    page.goto("about:blank")
    page.goto(f"{report_file.as_uri()}#{anchor}")
    assert page.evaluate(_LIT) == words(place)


def test_without_script_the_link_leads_to_the_lit_words(chromium: Browser, report_file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(report_file.as_uri())
    anchor = click(page, ".grid td.differs a.at")
    target = page.locator("mark:target")
    assert target.text_content() == words(places(page)[anchor])
    assert target.is_visible()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    context.close()


@pytest.mark.parametrize("width", [320, 390, 640, 768, 960, 1280])
def test_nothing_runs_over_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(node => {
            const r = node.getBoundingClientRect();
            return r.width > 2 && (r.left < -1 || r.right > innerWidth + 1);
        }).map(node => node.className)"""
    )
    assert outside == []


def test_on_a_phone_each_claim_is_a_card(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.locator(".grid tr td").first.evaluate("cell => getComputedStyle(cell).display") == "grid"
    assert phone.locator(".grid td .outlet").first.is_visible()
    phone.locator(".grid td.differs a.at").first.tap()
    assert phone.evaluate(_LIT) == "المستشفى استقبل 17 مصاباً"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_grid_keeps_its_heads_in_view(page: Page) -> None:
    grid = page.locator(".grid").first
    grid.locator("tbody tr").last.evaluate("row => row.scrollIntoView({block: 'start'})")
    page.evaluate("scrollBy(0, -120)")
    top = grid.locator("thead th").first.evaluate("cell => cell.getBoundingClientRect().top")
    assert 0 <= top < 5


def test_paper_shows_everything_and_no_panel(page: Page) -> None:
    click(page, ".grid td.says a.at")
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    assert not page.locator(".sections").is_visible()
    closed = page.locator("details:not([open])").count()
    assert closed
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".leaf .raw").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == closed
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_both_schemes(chromium: Browser, report_file: Path, scheme: Any) -> None:
    page = chromium.new_page(color_scheme=scheme)
    page.goto(report_file.as_uri())
    selector = ".label, .lead, .state, .standing, .badge, h2, h4, .because, .around, .number, .colophon"
    ratios = page.evaluate(_CONTRAST, selector)
    page.close()
    assert len(ratios) > 50
    assert min(ratios) >= 4.5


def test_arabic_reads_from_the_right(page: Page) -> None:
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    first, last = (page.locator(".grid thead th").nth(number).bounding_box() for number in (0, 4))
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
