"""A story laid out for the report: every section's content, ready for the templates, and the marked pages last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markupsafe import Markup

from riwaya.arabic.letters import fold
from riwaya.export.accounts import Row, claim_head, row
from riwaya.export.chains import ClaimChains, claim_chains
from riwaya.export.differences import Conflict, Silence, conflict, silences
from riwaya.export.lent import LentView, lent_view
from riwaya.export.marking import page_html
from riwaya.export.namings import Thing, things
from riwaya.export.origins import Carrier, Flow, OriginCard, badges, carriers, flow, origin_cards
from riwaya.export.pointers import PageLabel, Pages, Pointer
from riwaya.export.reprinted import SharedText, shared_texts
from riwaya.export.wording import Wording, isolated
from riwaya.model import Article, Comparison, Happening, Lent, Page, Reading, Reprint, Story

_RIGHT_TO_LEFT = {"ar", "arz", "apc", "fa", "he", "ur", "ckb", "ps"}


@dataclass(frozen=True, slots=True)
class StoryReport:
    """Everything the report says of one story. `readings` holds a reading for each page of the story."""

    story: Story
    comparison: Comparison
    readings: tuple[Reading, ...]
    reprints: tuple[Reprint, ...]
    lent: Mapping[str, Lent] = field(default_factory=dict)
    """What dated pages show of the undated ones' days, by page."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline."""

    what: str
    evidence: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Entries of the timeline that follow each other at one time."""

    when: str
    said: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page as it stands. `url` is None unless it is a web address."""

    label: PageLabel
    title: str
    published: str
    lent: LentView | None
    url: str | None
    credit: str | None
    byline: str | None
    direction: str
    html: Markup


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story of the report."""

    anchor: str
    title: str
    dates: str
    columns: tuple[Carrier, ...]
    origins: tuple[OriginCard, ...]
    flow: Flow | None
    timeline: tuple[Day, ...]
    rows: tuple[Row, ...]
    """Claims that several outlets tell; all claims where the story has one outlet."""
    alone: tuple[Row, ...]
    """Claims that one outlet alone tells."""
    chains: dict[str, ClaimChains]
    """By the claim's anchor."""
    conflicts: tuple[Conflict, ...]
    silences: tuple[Silence, ...]
    namings: tuple[Thing, ...]
    shared: tuple[SharedText, ...]
    pages: tuple[PageView, ...]
    evidence: dict[str, dict[str, object]]
    """Each anchor's page id and spans: what a program that reads the file needs."""


def story_view(report: StoryReport, number: int, wording: Wording) -> StoryView:
    """The story laid out, its anchors beginning with s`number`.

    Raises ValueError when the comparison speaks of a page, origin, statement or span that is not there.
    """
    pages = _pages(report, number, wording)
    try:
        return _laid_out(report, pages, wording)
    except KeyError as missing:
        raise ValueError(f"story {report.story.id}: {missing.args[0]!r} is spoken of and not given") from missing


def _laid_out(report: StoryReport, pages: Pages, wording: Wording) -> StoryView:
    comparison = report.comparison
    known = badges(comparison)
    columns = carriers(list(pages.labels.values()))
    origins = origin_cards(comparison, pages, wording)
    heads = [claim_head(claim, at, pages, known) for at, claim in enumerate(comparison.claims, 1)]
    claims = list(zip(comparison.claims, heads, strict=True))
    rows = tuple(row(claim, head, columns, pages, known) for claim, head in claims)
    alone = tuple(found for found in rows if found.tellers < 2 <= len(columns))
    lent = {page: lent_view(one, pages, wording) for page, one in report.lent.items()}
    conflicts = tuple(found for claim, head in claims if (found := conflict(claim, head, pages)))
    return StoryView(
        anchor=pages.prefix,
        title=report.story.title or wording.say("untitled"),
        dates=_dates(report.story, wording),
        columns=columns,
        origins=origins,
        flow=flow(origins, columns),
        timeline=_days(comparison.timeline, pages, wording),
        rows=tuple(row for row in rows if row not in alone),
        alone=alone,
        chains={head.anchor: claim_chains(claim, head, pages, known) for claim, head in claims if claim.says},
        conflicts=conflicts,
        silences=silences(rows, columns),
        namings=things(comparison.namings, pages, wording),
        shared=shared_texts(report.reprints, pages, wording),
        # the pages last: by now every anchor that they must mark has been handed out
        pages=tuple(_page_view(pages.readings[page].article, lent.get(page), pages, wording) for page in pages.labels),
        evidence=_evidence(pages),
    )


def _pages(report: StoryReport, number: int, wording: Wording) -> Pages:
    """The story's pages, numbered in the order of its accounts, then in the order given."""
    prefix = f"s{number}"
    readings = {reading.article.page.id: reading for reading in report.readings}
    names = {account.page: account.outlet for account in report.comparison.accounts}
    labels: dict[str, PageLabel] = {}
    for at, page in enumerate(dict.fromkeys([*(p for p in names if p in readings), *readings]), 1):
        name = names.get(page) or _outlet(readings[page].article.page)
        labels[page] = PageLabel(
            anchor=f"{prefix}p{at}",
            number=at,
            outlet=name or wording.say("unknown-outlet"),
            key=fold(name) if name else f"{prefix}p{at}",
        )
    return Pages(prefix, readings, labels)


def _outlet(page: Page) -> str | None:
    """The outlet as given, or else the host of the page's web address."""
    return page.outlet or (page.site if _web_address(page) else None)


def _web_address(page: Page) -> str | None:
    """The page's address where a browser may follow it; no script hides in one."""
    if page.url and page.site and urlsplit(page.url).scheme in {"http", "https"}:
        return page.url
    return None


def _dates(story: Story, wording: Wording) -> str:
    ends = [value for value in dict.fromkeys((story.start, story.end)) if value]
    return " \N{EN DASH} ".join(isolated(wording.date(value)) for value in ends) or wording.say("undated")


def _days(timeline: Sequence[Happening], pages: Pages, wording: Wording) -> tuple[Day, ...]:
    days: list[tuple[str, list[Moment]]] = []
    for happening in timeline:
        moment = Moment(
            happening.what, tuple(pages.at(evidence.page, evidence.spans) for evidence in happening.evidence)
        )
        if not days or days[-1][0] != happening.when:
            days.append((happening.when, []))
        days[-1][1].append(moment)
    return tuple(Day(when, wording.date(when), tuple(moments)) for when, moments in days)


def _page_view(article: Article, lent: LentView | None, pages: Pages, wording: Wording) -> PageView:
    page = article.page
    published = article.published or page.published
    language = (article.language or page.language or "ar").lower().partition("-")[0]
    return PageView(
        label=pages.labels[page.id],
        title=page.title or (article.title.text if article.title else wording.say("untitled")),
        published=wording.date(published) if published else wording.say("undated"),
        lent=lent,
        url=_web_address(page),
        credit=article.source_named,
        byline=article.byline,
        direction="rtl" if language in _RIGHT_TO_LEFT else "auto",
        html=page_html(
            article, pages.marks.get(page.id, ()), lambda kind: _block_name(kind, wording), wording.say("reads-as")
        ),
    )


def _block_name(kind: str, wording: Wording) -> str:
    """The name of a kind of block; the body itself needs none."""
    return wording.say(f"block.{kind}") if kind != "body" else ""


def _evidence(pages: Pages) -> dict[str, dict[str, object]]:
    return {
        mark.anchor: {"page": page, "spans": [[span.start, span.end] for span in mark.spans]}
        for page, marks in pages.marks.items()
        for mark in marks
    }
