"""A page read: its broken words restored, its lines told apart, its date and its expressions of time.

The order is fixed by need: words are restored first, so that every rule after it reads whole words; blocks and
times are found in the restored text and taken back to the raw one, which alone is what the page says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from riwaya.model import Article, Failure, Page, Title, rewritten
from riwaya.read.blocks import blocks
from riwaya.read.details import byline, credit, day_of, day_on_page, language
from riwaya.read.restore import repairs
from riwaya.read.signatures import signatures
from riwaya.read.times import find_times

STAGE = "read"


def read_page(page: Page, learned: Mapping[str, str] | None = None) -> Article:
    """The article that a page holds; all its spans are of the page's raw text.

    `learned` are lines of the outlet's furniture, as `blocks` takes them: only a desk knows any.

    Nothing that stands on the page is dropped, and nothing it does not say is filled in: without a date there are
    no relative times, without a credit line there is no credit.
    """
    broken = repairs(page.text)
    restored, alignment = rewritten(page.text, ((repair.span, repair.restored) for repair in broken))
    found = blocks(restored, page.title, learned or {})
    title = next((block for block in found if block.kind == "title"), None)
    anchor, failures = _given_day(page)
    published, published_from = page.published, _source(anchor, page.dated)
    if anchor is None:
        published = day_on_page(restored, found)
        anchor = day_of(published)
        published_from = _source(anchor, "page")
    times = find_times(restored, anchor)
    signed = signatures(restored, found, page)
    return Article(
        page=page,
        blocks=tuple(replace(block, span=alignment.to_raw(block.span)) for block in found) if broken else found,
        repairs=broken,
        restored=restored,
        alignment=alignment,
        title=Title(alignment.to_raw(title.span), title.span.of(restored)) if title else None,
        credit=credit(restored, found),
        byline=byline(restored, found),
        published=published,
        published_from=published_from,
        times=tuple(replace(time, span=alignment.to_raw(time.span)) for time in times) if broken else times,
        signatures=tuple(replace(one, span=alignment.to_raw(one.span)) for one in signed) if broken else signed,
        language=language(page.language, page.text),
        failures=failures,
    )


def _given_day(page: Page) -> tuple[date | None, tuple[Failure, ...]]:
    """The day the page came with, or a failure where that is no date."""
    try:
        return day_of(page.published), ()
    except ValueError:
        reason = f"the date given is not ISO 8601 and is not used: {(page.published or '')[:40]!r}"
        return None, (Failure(page.input, STAGE, reason),)


def _source(anchor: date | None, where: Literal["given", "page"]) -> Literal["given", "page"] | None:
    return where if anchor else None
