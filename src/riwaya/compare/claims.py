"""The claims of a story: what is said, by which pages, on which origins, and who tells it otherwise.

Shown are claims that at least two pages make, and every statement. A page is silent on a claim only if it came
out on the day when the claim was first made, or later: before that it could not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya.compare.differences import Contrast, contrast
from riwaya.compare.likeness import Likeness
from riwaya.compare.origins import Origins
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Article, Claim, Difference, Evidence, Saying


@dataclass(frozen=True, slots=True)
class _Sides:
    """Utterances of one claim: the one that speaks for it, those that agree, those that differ and in what."""

    speaks: Utterance
    agree: tuple[Utterance, ...]
    differ: tuple[tuple[Utterance, Contrast], ...]


def claims(
    said: Sequence[Utterance],
    groups: Sequence[Sequence[int]],
    alike: Likeness,
    origins: Origins,
    articles: Sequence[Article],
    settings: CompareSettings,
) -> tuple[Claim, ...]:
    """The claims, those that most pages tell first."""
    drafts = []
    for group in groups:
        members = [said[number] for number in group]
        if len({member.page for member in members}) > 1 or any(member.statement for member in members):
            sides = _sides(members, alike, settings)
            drafts.append((sides, _claim("", sides, origins, articles)))
    drafts.sort(key=lambda draft: _worth(draft[1], draft[0].speaks.number))
    return tuple(_claim(f"c{at}", sides, origins, articles) for at, (sides, _) in enumerate(drafts, 1))


def _worth(claim: Claim, number: int) -> tuple[int, int, int]:
    pages = _tellers(claim.says, claim.differs)
    return -len(pages), -len(claim.origins), number


def _sides(members: Sequence[Utterance], alike: Likeness, settings: CompareSettings) -> _Sides:
    """Split a claim so that as few pages as may be stand on the other side."""
    contrasts: dict[tuple[int, int], Contrast] = {}
    for one in members:
        for other in members:
            if one is not other and (one.page != other.page or (one.statement and other.statement)):
                likeness = alike.get((min(one.number, other.number), max(one.number, other.number)), 0.0)
                if found := contrast(one, other, likeness, settings):
                    contrasts[one.number, other.number] = found

    def fitness(one: Utterance) -> tuple[int, float, int, int]:
        against = {other.page for other in members if (one.number, other.number) in contrasts}
        closeness = sum(alike.get((min(one.number, o.number), max(one.number, o.number)), 0.0) for o in members)
        return len(against), -round(closeness, 6), len(one.tokens), one.number

    speaks = min(members, key=fitness)
    differ = tuple((o, contrasts[speaks.number, o.number]) for o in members if (speaks.number, o.number) in contrasts)
    apart = {other.number for other, _ in differ}
    return _Sides(speaks, tuple(member for member in members if member.number not in apart), differ)


def _claim(name: str, sides: _Sides, origins: Origins, articles: Sequence[Article]) -> Claim:
    says = tuple(
        Saying(
            page=utterance.page,
            spans=utterance.spans,
            statement=utterance.statement.id if utterance.statement else None,
            origin=origins.of[utterance.number],
            relayed=utterance.number in origins.relayed,
        )
        for utterance in sides.agree
    )
    differs = tuple(
        Difference(
            page=utterance.page,
            spans=utterance.spans,
            how=found.how,
            value=found.value,
            against=Evidence(sides.speaks.page, sides.speaks.spans),
        )
        for utterance, found in sides.differ
    )
    roots = tuple(dict.fromkeys(saying.origin for saying in says))
    return Claim(
        id=name,
        text=sides.speaks.text,
        standing=_standing(roots, bool(differs), origins.voice),
        origins=roots,
        says=says,
        differs=differs,
        silent=_silent(_tellers(says, differs), articles),
    )


def _tellers(says: Sequence[Saying], differs: Sequence[Difference]) -> set[str]:
    return {saying.page for saying in says} | {difference.page for difference in differs}


def _standing(
    roots: Sequence[str], conflicting: bool, voice: Mapping[str, int]
) -> Literal["corroborated", "single-origin", "conflicting"]:
    if conflicting:
        return "conflicting"
    return "corroborated" if len({voice[root] for root in roots}) > 1 else "single-origin"


def _silent(tellers: set[str], articles: Sequence[Article]) -> tuple[str, ...]:
    """Pages that do not tell it though they came out when it could be known."""
    days = [_day(article) for article in articles if article.page.id in tellers]
    known = [day for day in days if day]
    first = min(known) if known else ""
    return tuple(
        article.page.id
        for article in articles
        if article.page.id not in tellers and ((day := _day(article)) is None or day >= first)
    )


def _day(article: Article) -> str | None:
    return article.published[:10] if article.published else None
