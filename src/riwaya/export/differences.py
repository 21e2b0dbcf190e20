"""Where accounts part: words that conflict, and points that an outlet leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.export.accounts import ClaimHead, Row
from riwaya.export.excerpts import Excerpt, excerpt
from riwaya.export.origins import Carrier
from riwaya.export.pointers import Pages, Pointer
from riwaya.model import Claim, Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page with their surroundings."""

    pointer: Pointer
    words: Excerpt


@dataclass(frozen=True, slots=True)
class Side:
    """All who tell it one way. `value` and `how` are "" on the side that the others differ from."""

    how: str
    value: str
    quotes: tuple[Quote, ...]
    echoes: tuple[Pointer, ...] = ()
    """Pages that only relay it: named, not quoted once more."""


@dataclass(frozen=True, slots=True)
class Conflict:
    claim: ClaimHead
    sides: tuple[Side, ...]
    news: tuple[Side, ...] = ()
    """Later or mended figures of the same thing, which are no conflict."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What one outlet does not mention though at least two others do."""

    outlet: Carrier
    claims: tuple[ClaimHead, ...]


def conflict(claim: Claim, head: ClaimHead, pages: Pages) -> Conflict | None:
    """The claim's sides face to face, or None where no page differs.

    The first side is what the others differ from: the words that each difference was found against, then the
    remaining sayings of the claim; pages that only relay it are named and not quoted.
    """
    if not claim.differs and not claim.news:
        return None
    later = tuple(
        Side(found.how, found.value, _quotes([Evidence(found.page, found.spans)], pages)) for found in claim.news
    )
    against = [found.against for found in (*claim.differs, *claim.news) if found.against]
    met = {evidence.page for evidence in against}
    rest = [saying for saying in claim.says if saying.page not in met]
    own = [saying for saying in rest if not saying.relayed]
    if not against and not own:
        own = rest
    echoes = [saying for saying in rest if saying not in own]
    others: dict[tuple[str, str], list[Evidence]] = {}
    for difference in claim.differs:
        others.setdefault((difference.how, difference.value), []).append(Evidence(difference.page, difference.spans))
    first = Side(
        "",
        "",
        _quotes([*against, *(Evidence(saying.page, saying.spans) for saying in own)], pages),
        tuple(pages.at(saying.page, saying.spans) for saying in echoes),
    )
    differing = (Side(how, value, _quotes(found, pages)) for (how, value), found in others.items())
    return Conflict(head, (first, *differing), later)


def _quotes(found: Sequence[Evidence], pages: Pages) -> tuple[Quote, ...]:
    """Each place once, in the given order."""
    return tuple(
        Quote(pages.at(evidence.page, evidence.spans), excerpt(pages.text(evidence.page), evidence.spans))
        for evidence in dict.fromkeys(found)
    )


def silences(rows: Sequence[Row], columns: Sequence[Carrier]) -> tuple[Silence, ...]:
    """For each outlet the claims that at least two others tell and it does not, best borne out first."""
    found = []
    for at, column in enumerate(columns):
        left_out = (row.claim for row in rows if row.cells[at].state == "silent" and row.tellers > 1)
        claims = tuple(sorted(left_out, key=lambda claim: -claim.independent))
        if claims:
            found.append(Silence(column, claims))
    return tuple(found)
