"""One agency's copy on several pages: the pages that carry it, and the original where it is on the desk.

Pages that credit one agency, or are signed by it, and that share a report have it from there. A page that says nothing
and shares most of its text with one of them has it from there too, as likely as from that page; either way it is no
second origin. Where no page of the agency itself shares the text, the agency is an origin that is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from riwaya.arabic.names import name_key, same_name
from riwaya.model import Article, Reprint

_CARRIED = 0.5
"""A page that says nothing must share this part of its body to be taken for a carrier."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A page with an agency's copy: it says so, or its words do."""

    page: str
    how: Literal["credited", "inferred"]
    share: float
    """The greatest part of it that stands on another of the pages, or of another that stands on it."""
    why: str
    """"credit: NAME", or "shared-words: PAGE": the page by whose words it is one."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What an agency sent out, as far as its carriers show it."""

    agency: str
    """As its carriers write it most often."""
    original: str | None
    """The agency's own page with the text; None where it is not on the desk, and the origin is inferred."""
    carriers: tuple[Carrier, ...]
    """Sorted by page."""


def dispatches(reprints: Iterable[Reprint], articles: Mapping[str, Article]) -> tuple[Dispatch, ...]:
    """The dispatches that reprints show, by their first page; the articles are those of their pages, by id."""
    shared = [one for one in reprints if one.matter == "report" and one.source in articles and one.target in articles]
    names = {page: articles[page].source_named for one in shared for page in (one.source, one.target)}
    groups = _Groups()
    for one in shared:
        here, there = names[one.source], names[one.target]
        if here and there and same_name(here, there):
            groups.join(one.source, one.target)
    inferred = {}
    for one in sorted(shared, key=lambda one: (-one.share, one.source, one.target)):
        if one.share < _CARRIED:
            continue
        for page, other in ((one.source, one.target), (one.target, one.source)):
            if (
                names[page] is None
                and names[other]
                and page not in inferred
                and not _is_from(articles[page], names[other])
            ):
                inferred[page] = other
                groups.join(page, other)
    return tuple(_dispatch(group, shared, articles, inferred) for group in groups.found() if len(group) > 1)


def _dispatch(
    group: tuple[str, ...], shared: Iterable[Reprint], articles: Mapping[str, Article], inferred: Mapping[str, str]
) -> Dispatch:
    shares: dict[str, float] = {}
    original: set[str] = set()
    said = [name for page in group if (name := articles[page].source_named)]
    agency = min(set(said), key=lambda name: (-said.count(name), -len(name), name))
    for one in shared:
        for page, other in ((one.source, one.target), (one.target, one.source)):
            if page in group and other in group:
                shares[page] = max(one.share, shares.get(page, 0.0))
            elif page in group and _is_from(articles[other], agency):
                original.add(other)
    carriers = tuple(
        Carrier(page, "inferred", shares[page], f"shared-words: {inferred[page]}")
        if page in inferred
        else Carrier(page, "credited", shares[page], f"credit: {articles[page].source_named}")
        for page in group
    )
    return Dispatch(agency, min(original, default=None), carriers)


def _is_from(article: Article, agency: str | None) -> bool:
    """Whether the page is the agency's own."""
    outlet = article.page.outlet
    return bool(agency and outlet and name_key(outlet) and same_name(outlet, agency))


class _Groups:
    """Pages joined to one another."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def join(self, one: str, other: str) -> None:
        here, there = self._of.setdefault(one, {one}), self._of.setdefault(other, {other})
        if here is not there:
            here |= there
            self._of.update(dict.fromkeys(there, here))

    def found(self) -> list[tuple[str, ...]]:
        return sorted({tuple(sorted(group)) for group in self._of.values()})
