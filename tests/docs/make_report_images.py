"""Take the pictures of the README from the demo's report, with the system's Chromium.

make demo
.venv/bin/python tests/docs/make_report_images.py          # after a change in what the report shows
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "out" / "demo" / "report.html"
IMAGES = ROOT / "docs" / "images"
STORY = "article.story:has(h2:has-text('لا فدية'))"
"""The story of the ransom: a conflict, a relayed unnamed source, silence."""
_SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Write the pictures: a story's head and origins, a claim opened on its page, the grid on a phone."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(_SWITCHES))
        wide = _opened(browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light"))
        _at_top(wide, f"{STORY} h2", above=70)
        wide.screenshot(path=IMAGES / "report.png")
        _at_top(wide, f"{STORY} .accounts h3", above=30)
        wide.locator(f"{STORY} .grid a.at.differs").first.click()
        wide.wait_for_timeout(400)  # the panel slides in
        wide.screenshot(path=IMAGES / "report-evidence.png", clip={"x": 0, "y": 0, "width": 1280, "height": 720})
        narrow = _opened(browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="light"))
        _at_top(narrow, f"{STORY} .accounts h3", above=20)
        narrow.screenshot(path=IMAGES / "report-phone.png")
        browser.close()


def _opened(page: Page) -> Page:
    page.goto(REPORT.as_uri())
    page.evaluate("document.fonts.ready")
    return page


def _at_top(page: Page, selector: str, above: int) -> None:
    """Scroll so that the element stands `above` pixels under the window's top."""
    page.locator(selector).first.evaluate(
        "(found, above) => scrollBy(0, found.getBoundingClientRect().top - above)", above
    )


if __name__ == "__main__":
    main()
