"""A page read: its broken words restored, its lines told apart, its date and its expressions of time.

The order is fixed by need: words are restored first, so that every rule after it reads whole words; blocks and
times are found in the restored text and taken back to the raw one, which alone is what the page says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from riwaya.model import Article, Dated, Failure, Page, Title
from riwaya.read.blocks import blocks
from riwaya.read.dating import ENOUGH, dating
from riwaya.read.details import byline, credit, day_of, day_on_page
from riwaya.read.language import Tongue, tongue
from riwaya.read.layers import layers, raw_blocks, restored_text
from riwaya.read.signatures import signatures
from riwaya.read.times import find_times

STAGE = "read"


def read_page(page: Page, learned: Mapping[str, str] | None = None) -> Article:
    """The article that a page holds; all its spans are of the page's raw text.

    `learned` are lines of the outlet's furniture, as `blocks` takes them: only a desk knows any.

    Nothing that stands on the page is dropped, and nothing it does not say is filled in: without a date relative
    times stay open, without a credit line there is no credit. A page in another language is set aside: its lines are
    told apart, and nothing more is said of it.
    """
    spoken = tongue(page.text, page.language)
    if spoken.set_aside:
        return _set_aside(page, spoken)
    words = layers(page.text)
    restored, alignment = words.text, words.alignment
    as_it_stands = restored == page.text
    found = blocks(restored, page.title, learned or {})
    title = next((block for block in found if block.kind == "title"), None)
    anchor, failures = _given_day(page)
    published, published_from = page.published, _source(anchor, page.dated)
    if anchor is None:
        published = day_on_page(restored, found)
        anchor = day_of(published)
        published_from = _source(anchor, "page")
    inferred = dating(restored, found, page.fetched) if anchor is None else None
    if inferred is not None and inferred.sure >= ENOUGH:
        published, published_from = inferred.day, "inferred"
        anchor = day_of(published)
    times = find_times(restored, anchor)
    signed = signatures(restored, found, page)
    return Article(
        page=page,
        blocks=found if as_it_stands else tuple(raw_blocks(page.text, found, alignment)),
        repairs=words.repairs,
        restored=restored,
        alignment=alignment,
        title=Title(alignment.to_raw(title.span), title.span.of(restored)) if title else None,
        credit=credit(restored, found),
        byline=byline(restored, found) or page.author,
        published=published,
        published_from=published_from,
        dating=replace(inferred, span=alignment.to_raw(inferred.span)) if inferred else None,
        masked=words.masked,
        times=times if as_it_stands else tuple(replace(time, span=alignment.to_raw(time.span)) for time in times),
        signatures=(signed if as_it_stands else tuple(replace(one, span=alignment.to_raw(one.span)) for one in signed)),
        language=spoken.code,
        failures=failures,
    )


def redated(article: Article, day: date) -> Article:
    """The article as of that day, which something beyond the page shows: its times are counted from it and say so."""
    times = (replace(time, span=article.alignment.to_raw(time.span)) for time in find_times(article.restored, day))
    return replace(
        article,
        published=day.isoformat(),
        published_from="inferred",
        times=tuple(replace(time, anchor="inferred") if time.anchor else time for time in times),
    )


def _set_aside(page: Page, spoken: Tongue) -> Article:
    """A page that is not read: its lines and what came with it, and why no more than that is said of it."""
    restored, alignment = restored_text(page.text, ())
    found = blocks(restored, page.title)
    title = next((block for block in found if block.kind == "title"), None)
    anchor, failures = _given_day(page)
    return Article(
        page=page,
        blocks=tuple(raw_blocks(page.text, found, alignment)),
        repairs=(),
        restored=restored,
        alignment=alignment,
        title=Title(alignment.to_raw(title.span), title.span.of(restored)) if title else None,
        published=page.published,
        published_from=_source(anchor, page.dated),
        language=spoken.code,
        set_aside=spoken.set_aside,
        failures=failures,
    )


def _given_day(page: Page) -> tuple[date | None, tuple[Failure, ...]]:
    """The day the page came with, or a failure where that is no date."""
    try:
        return day_of(page.published), ()
    except ValueError:
        reason = f"the date given is not ISO 8601 and is not used: {(page.published or '')[:40]!r}"
        return None, (Failure(page.input, STAGE, reason),)


def _source(anchor: date | None, where: Dated) -> Dated | None:
    return where if anchor else None
