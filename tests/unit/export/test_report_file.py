"""The report as a file: nothing is fetched, nothing in a page is taken for markup, every pointer holds."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from importlib.resources import files

import pytest
from invented_story import invented_story
from parsed import Report

from riwaya.export.report import StoryReport, render
from riwaya.model import Account, Comparison, Evidence, Happening, Page, Reading, Span

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- <script> -->",
    "' onmouseover='alert(1)",
)


@pytest.fixture(scope="module")
def report() -> StoryReport:
    return invented_story()


@pytest.fixture(scope="module")
def html(report: StoryReport) -> str:
    return render([report], "تقرير")


def test_nothing_is_fetched(html: str) -> None:
    parsed = Report(html)
    assert parsed.attributes("meta", "content")[0] == _POLICY
    for name in ("src", "srcset", "action", "formaction", "poster", "data", "background", "ping"):
        assert [values for _, values in parsed.elements if name in values] == []
    assert not {"link", "iframe", "object", "embed", "base", "form", "img"} & {tag for tag, _ in parsed.elements}
    links = parsed.attributes("a", "href") + parsed.attributes("use", "href")
    assert {link for link in links if not link.startswith("#")} == {"https://suhail.example/news/1"}
    assert "@import" not in parsed.styles
    assert re.findall(r"url\(\s*['\"]?(?!data:font/woff2;base64,)", parsed.styles) == []


def test_fonts_are_inside_light_and_licensed(html: str) -> None:
    fonts = [file.name for file in files("riwaya.export").joinpath("fonts").iterdir() if file.name.endswith(".woff2")]
    embedded = re.findall(r"base64,([A-Za-z0-9+/=]+)", html)
    assert len(embedded) == len(fonts)
    assert sum(map(len, embedded)) < 250_000
    for name in fonts:
        family = name.rsplit("-", 3)[0]
        licence = files("riwaya.export").joinpath("fonts", f"{family}.OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("attack", _ATTACKS)
def test_what_a_page_holds_is_never_markup(report: StoryReport, html: str, attack: str) -> None:
    def bad(page: Page) -> Page:
        outlet = f"{page.outlet}{attack}"
        return replace(page, text=page.text + attack, title=attack, outlet=outlet, url=f"javascript:{attack}")

    attacked = invented_story(bad)
    claims = tuple(replace(claim, text=attack) for claim in attacked.comparison.claims)
    attacked = replace(
        attacked,
        story=replace(attacked.story, title=attack),
        comparison=replace(attacked.comparison, claims=claims),
    )
    parsed = Report(render([attacked], attack))
    clean = Report(html)
    assert parsed.raw[0] == report.readings[0].article.page.text + attack
    assert {tag for tag, _ in parsed.elements} == {tag for tag, _ in clean.elements}
    assert sum(tag == "script" for tag, _ in parsed.elements) == 2
    assert [name for _, values in parsed.elements for name in values if name.startswith("on")] == []
    assert [link for link in parsed.attributes("a", "href") if "script" in link] == []


def test_data_for_programs_cannot_end_its_element(report: StoryReport) -> None:
    data = Report(render([report], "x")).data
    assert not set(data) & set("<>&'")
    assert json.loads(data)


def test_every_pointer_leads_to_its_words(report: StoryReport, html: str) -> None:
    parsed = Report(html)
    texts = {reading.article.page.id: reading.article.page.text for reading in report.readings}
    data = json.loads(parsed.data)
    assert {link[1:] for link in parsed.attributes("a", "href") if re.match(r"#s\d+e", link)} == set(data)
    for anchor, place in data.items():
        words = [texts[place["page"]][start:end] for start, end in place["spans"]]
        assert "".join(parsed.marked[anchor]) == "".join(words)


def test_every_link_has_its_target_and_ids_are_unique(html: str) -> None:
    parsed = Report(html)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.attributes("a", "href") if link.startswith("#")} <= set(parsed.ids)


def test_what_html_cannot_hold_is_shown_as_one_sign(report: StoryReport) -> None:
    html = render([invented_story(lambda page: replace(page, text=page.text + "\x00 \ud83d نهاية"))], "x")
    assert Report(html).raw[0] == report.readings[0].article.page.text + "\ufffd \ufffd نهاية"
    assert html.encode("utf-8")


def test_the_same_input_gives_the_same_file(report: StoryReport, html: str) -> None:
    assert render([report], "تقرير") == html


def test_a_report_without_stories_says_so() -> None:
    assert 'class="nothing"' in render([], "x")


def test_a_story_of_which_nothing_is_known_still_shows_its_pages() -> None:
    reading = replace(invented_story().readings[0], statements=())
    story = replace(invented_story().story, title="", start=None, end=None)
    parsed = Report(render([StoryReport(story, Comparison(story.id, (), (), (), ()), (reading,), ())], "x"))
    assert parsed.raw == [reading.article.page.text]
    assert not {"table", "mark"} & {tag for tag, _ in parsed.elements}


def test_english_turns_the_report_round(report: StoryReport) -> None:
    html = render([report], "Bridge", "en")
    assert ("html", {"lang": "en", "dir": "ltr"}) in Report(html).elements
    assert "independent origins" in html


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (Happening("2023", "x", (Evidence("nowhere", (Span(0, 1),)),)), "nowhere"),
        (Happening("2023", "x", (Evidence("", (Span(0, 10**6),)),)), "runs past"),
    ],
)
def test_a_pointer_at_nothing_is_an_error(report: StoryReport, broken: Happening, message: str) -> None:
    evidence = broken.evidence[0]
    if not evidence.page:
        broken = replace(broken, evidence=(replace(evidence, page=report.readings[0].article.page.id),))
    with pytest.raises(ValueError, match=message):
        render([replace(report, comparison=replace(report.comparison, timeline=(broken,)))], "x")


def test_a_saying_of_an_unknown_statement_is_an_error(report: StoryReport) -> None:
    claim = report.comparison.claims[0]
    claim = replace(claim, says=(replace(claim.says[0], statement="gone"),))
    with pytest.raises(ValueError, match="no statement 'gone'"):
        render([replace(report, comparison=replace(report.comparison, claims=(claim,)))], "x")


def ten_pages(report: StoryReport, salt: int) -> StoryReport:
    """The story with further pages, to ten: copies under other names."""
    readings: list[Reading] = list(report.readings)
    accounts = list(report.comparison.accounts)
    claims = list(report.comparison.claims)
    while len(readings) < 10:
        reading = report.readings[len(readings) % len(report.readings)]
        old = reading.article.page
        page = replace(old, text=f"{old.text}{salt}.{len(readings)}\n", outlet=f"{old.outlet} {len(readings)}")
        readings.append(replace(reading, article=replace(reading.article, page=page)))
        accounts.append(Account(page.id, page.outlet, page.published, None))
        claims = [
            replace(
                claim,
                says=claim.says
                + tuple(replace(saying, page=page.id) for saying in claim.says if saying.page == old.id),
            )
            for claim in claims
        ]
    comparison = replace(report.comparison, accounts=tuple(accounts), claims=tuple(claims))
    return replace(report, comparison=comparison, readings=tuple(readings))


@pytest.mark.slow
def test_fifty_stories_of_ten_pages(report: StoryReport) -> None:
    stories = [ten_pages(report, salt) for salt in range(50)]
    began = time.process_time()
    html = render(stories, "x")
    assert time.process_time() - began < 3.0
    assert len(html.encode("utf-8")) < 15_000_000
