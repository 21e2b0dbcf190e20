"""The days on which an undated page came out, as the dated pages of a desk show them.

Two things speak for a day: a text that both pages have, since copies come out within days of each other; and a
day that the page tells of, told as news by dated pages of its story. Which pages were grouped together says nothing
by itself. The page's own words («yesterday, Friday») then choose among the days.

This comes after grouping and never before it: a page whose days are lent was grouped without any. Days are lent by
pages that have a date of their own only, so that no day is passed on from page to page, and the result hangs on the
set of pages alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from riwaya.arabic.quotations import quotations
from riwaya.model import Article, BlockKind, Clue, Lent, Reprint, Span, Story, Witness
from riwaya.story.settings import LendingSettings

DEFAULTS = LendingSettings()
_READ: tuple[BlockKind, ...] = ("title", "heading", "body", "caption")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_OPEN_YEAR = "XXXX-"
_MONTH_AND_DAY = slice(len(_OPEN_YEAR), len("XXXX-07-17"))
_PRINTED = range(1600, 2200)
"""Years in which a page may have come out; a date at the ends of the calendar has no neighbours."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """A dated page with the undated one's text."""

    witness: Witness
    order: int
    """1 where the undated page says that it took the text from there, -1 where that page says so, 0 where neither."""


def lend(
    articles: Sequence[Article],
    reprints: Sequence[Reprint],
    stories: Sequence[Story],
    clues: Mapping[str, Sequence[Clue]],
    settings: LendingSettings = DEFAULTS,
) -> tuple[Lent, ...]:
    """What dated pages show of undated ones, sorted by page; nothing for a page of which they show nothing.

    `clues` are the words of each undated page that tell a day from its publication, by page.
    """
    pages = {article.page.id: article for article in articles}
    copies = _copies(pages, reprints, settings)
    together = {page: story for story in stories for page in story.pages}
    found: list[Lent] = []
    for page in sorted(page for page, article in pages.items() if article.published is None):
        article, own = pages[page], clues.get(page, ())
        if page in copies:
            lent = _by_copies(article, copies[page], own, settings)
        else:
            mates = [pages[mate] for mate in together[page].pages if mate in pages] if page in together else []
            lent = _by_day_told(article, _tellers(article, mates, settings), own, settings)
        found.extend([lent] if lent else [])
    return tuple(found)


def _by_copies(
    article: Article, copies: Sequence[_Copy], clues: Sequence[Clue], settings: LendingSettings
) -> Lent | None:
    witnesses = [copy.witness for copy in copies]
    days = _days_around(witnesses, settings)
    if days is None:
        return None
    first, last = days
    for copy in copies:
        day = date.fromisoformat(copy.witness.published)
        first = max(first, day) if copy.order > 0 else first
        last = min(last, day) if copy.order < 0 else last
    found = _within_bounds(article, first, last, clues)
    if found is None:
        return None
    sure = settings.copy_and_words if found.day else settings.copy
    return Lent(article.page.id, found.first, found.last, found.day, sure, "copies", _sorted(witnesses), found.words)


def _by_day_told(
    article: Article, tellers: Sequence[Witness], clues: Sequence[Clue], settings: LendingSettings
) -> Lent | None:
    days = _days_around(tellers, settings)
    if days is None:
        return None
    # A weekday alone must not choose among days that are themselves no more than likely: it fits one in seven.
    dated = [clue for clue in clues if "X" not in clue.told[_MONTH_AND_DAY]]
    found = _within_bounds(article, *days, dated)
    if found is None:
        return None
    sure = settings.day_told_and_words if found.day else settings.day_told
    return Lent(article.page.id, found.first, found.last, found.day, sure, "told-day", _sorted(tellers), found.words)


def _days_around(witnesses: Sequence[Witness], settings: LendingSettings) -> tuple[date, date] | None:
    """From a little before the first of them to a little after the last; None where they are far apart, or none."""
    days = [date.fromisoformat(witness.published) for witness in witnesses]
    if not days or (max(days) - min(days)).days > settings.spread:
        return None
    around = timedelta(days=settings.around)
    return min(days) - around, max(days) + around


@dataclass(frozen=True, slots=True)
class _Days:
    """The days left when the page itself has spoken; the words that fit the one day, where it is one."""

    first: str
    last: str
    day: str | None
    words: tuple[Span, ...]


def _within_bounds(article: Article, first: date, last: date, clues: Sequence[Clue]) -> _Days | None:
    """What of the days from `first` to `last` the page allows; None where it speaks against them all."""
    fetched = _day(article.page.fetched)
    last = min(last, fetched) if fetched else last
    if first > last or (article.dating and article.dating.day > last.isoformat()):
        return None
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    fitting = [day for day in days if all(clue.fits(day) for clue in clues)]
    if not fitting:
        return None
    words = tuple(sorted(clue.span for clue in clues))
    return _Days(first.isoformat(), last.isoformat(), fitting[0].isoformat() if len(fitting) == 1 else None, words)


def _sorted(witnesses: Sequence[Witness]) -> tuple[Witness, ...]:
    return tuple(sorted(witnesses, key=lambda witness: (witness.published, witness.page)))


def _copies(
    pages: Mapping[str, Article], reprints: Sequence[Reprint], settings: LendingSettings
) -> dict[str, list[_Copy]]:
    """Of each undated page the dated ones with the same text."""
    found: defaultdict[str, list[_Copy]] = defaultdict(list)
    for reprint in reprints:
        if reprint.kind == "quote" or reprint.source not in pages or reprint.target not in pages:
            continue
        one, other = pages[reprint.source], pages[reprint.target]
        here = tuple(passage.source for passage in reprint.passages)
        there = tuple(passage.target for passage in reprint.passages)
        order = -1 if reprint.direction == "known" else 0
        if other.published is None:
            one, other, here, there, order = other, one, there, here, -order
        day = _day(other.published)
        if one.published is None and day is not None and _is_copy(one, here, other, there, settings):
            found[one.page.id].append(_Copy(Witness(other.page.id, day.isoformat(), here, there), order))
    return found


def _day(stamp: str | None) -> date | None:
    """The day of a date or date and time; None where there is none that can be used."""
    try:
        day = date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:  # whoever fetched the page wrote no date
        return None
    return day if day is not None and day.year in _PRINTED else None


def _is_copy(
    one: Article, here: Sequence[Span], other: Article, there: Sequence[Span], settings: LendingSettings
) -> bool:
    """Whether enough of what one of the two tells in its own words stands in the other.

    A speech or a decree may be quoted years later; the words around it may not.
    """
    shared, whole = _own_words(one, here)
    other_shared, other_whole = _own_words(other, there)
    if min(shared, other_shared) < settings.shortest:
        return False
    return max(shared / whole, other_shared / other_whole) >= settings.copied


def _own_words(article: Article, shared: Sequence[Span]) -> tuple[int, int]:
    """Code points of the spans that lie in the body outside quotation marks, and of all that does."""
    quoted = quotations(article.page.text)
    bodies = [block.span for block in article.blocks if block.kind == "body"]
    common = [span.common(body) for body in bodies for span in shared]
    return _unquoted(common, quoted), _unquoted(bodies, quoted)


def _unquoted(spans: Sequence[Span], quoted: Sequence[Span]) -> int:
    inside = sum(len(quotation.common(span)) for span in spans for quotation in quoted)
    return sum(len(span) for span in spans) - inside


def _tellers(article: Article, mates: Sequence[Article], settings: LendingSettings) -> tuple[Witness, ...]:
    """The dated pages that tell, as news, of a day which the undated page names too, its year or not."""
    named = _days_named(article)
    found: list[Witness] = []
    for mate in mates:
        published = _day(mate.published)
        if published is None:
            continue
        here: set[Span] = set()
        there: set[Span] = set()
        for day, words in _days_named(mate).items():
            own = {*named.get(day, ()), *named.get(_OPEN_YEAR + day[_MONTH_AND_DAY], ())}
            if own and _is_news(day, published, settings):
                here |= own
                there |= words
        if here:
            found.append(Witness(mate.page.id, published.isoformat(), tuple(sorted(here)), tuple(sorted(there))))
    return tuple(found)


def _is_news(day: str, published: date, settings: LendingSettings) -> bool:
    return "X" not in day and abs(date.fromisoformat(day) - published).days <= settings.news_days


def _days_named(article: Article) -> dict[str, set[Span]]:
    """The days that the page tells of, XXXX for a year that is open, each with its words."""
    read = [block.span for block in article.blocks if block.kind in _READ]
    named: defaultdict[str, set[Span]] = defaultdict(set)
    for time in article.times:
        match = _DAY.match(time.value)
        if match and time.type in ("date", "time") and any(span.contains(time.span) for span in read):
            named[match.group()].add(time.span)
    return named
