"""The claims of a story: what is said, by which pages, on which origins, and who tells it otherwise.

Shown are claims that at least two pages make, and every statement. A page is silent on a claim only if it came
out on the day when the claim was first made, or later: before that it could not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from riwaya.compare.differences import Contrast, at_odds, contrast
from riwaya.compare.likeness import Likeness, clusters, told, weights
from riwaya.compare.origins import Origins
from riwaya.compare.polarity import stance
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Article, Claim, Difference, Evidence, Saying

_NO_CLAIM_WITHOUT_CUE = frozenset(("accuse", "deny", "demand", "praise", "condemn", "warn"))
"""Acts whose content alone would read as if it were said to be so."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Utterances of one claim: the one that speaks for it, those that agree, those that differ and in what."""

    speaks: Utterance
    agree: tuple[Utterance, ...]
    differ: tuple[tuple[Utterance, Contrast], ...]


def claims(
    said: Sequence[Utterance],
    alike: Likeness,
    origins: Origins,
    articles: Sequence[Article],
    settings: CompareSettings,
) -> tuple[Claim, ...]:
    """The claims, those that most pages tell first."""
    weight = weights([utterance.terms for utterance in said])
    waiting = [list(group) for group in clusters(len(said), alike, settings.same_claim, settings.any_in_claim)]
    drafts: list[tuple[tuple[int, int, int], Claim]] = []
    while waiting:
        members = [said[number] for number in waiting.pop()]
        sides, rest = _sides(members, alike, settings)
        if rest:
            waiting.append(rest)
        tellers = {utterance.page for utterance in (*sides.agree, *(utterance for utterance, _ in sides.differ))}
        if len(tellers) > 1 or any(utterance.statement for utterance in sides.agree):
            silent = _silent(sides.speaks, tellers, said, articles, weight, settings)
            claim = _claim(sides, origins, silent)
            drafts.append(((-len(tellers), -len(claim.origins), sides.speaks.number), claim))
    ordered = sorted(drafts, key=lambda draft: draft[0])
    return tuple(replace(claim, id=f"c{at}") for at, (_, claim) in enumerate(ordered, 1))


def _sides(members: Sequence[Utterance], alike: Likeness, settings: CompareSettings) -> tuple[_Sides, list[int]]:
    """Split a group so that as few pages as may be stand on the other side; and what belongs to neither side.

    What affirms and what denies is never one claim. It is a conflict where some denial in the group is alike
    enough to what it denies; else the rest is a claim of its own.
    """
    one_matter = any(
        _between(one, other, alike) >= settings.same_claim and at_odds(one, other)
        for one in members
        for other in members
    )
    contrasts: dict[tuple[int, int], Contrast] = {}
    for one in members:
        for other in members:
            apart = one.page != other.page or (one.statement and other.statement and one is not other)
            likeness = _between(one, other, alike)
            if apart and (found := contrast(one, other, likeness, settings, one_matter=one_matter)):
                contrasts[one.number, other.number] = found

    def fitness(one: Utterance) -> tuple[int, float, int, int]:
        opponents = {other.page for other in members if (one.number, other.number) in contrasts}
        closeness = sum(_between(one, other, alike) for other in members)
        return len(opponents), -round(closeness, 6), len(one.tokens), one.number

    speaks = min(members, key=fitness)
    differ = tuple((o, contrasts[speaks.number, o.number]) for o in members if (speaks.number, o.number) in contrasts)
    against = {other.number for other, _ in differ}
    rest = [other.number for other in members if other.number not in against and at_odds(speaks, other)]
    agree = tuple(member for member in members if member.number not in against and member.number not in rest)
    return _Sides(speaks, agree, differ), rest


def _between(one: Utterance, other: Utterance, alike: Likeness) -> float:
    return alike.get((min(one.number, other.number), max(one.number, other.number)), 0.0)


def _claim(sides: _Sides, origins: Origins, silent: tuple[str, ...]) -> Claim:
    """The claim, not yet numbered."""
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
    standing = _standing(roots, bool(differs), origins.voice)
    return Claim("", _wording(sides.speaks), standing, roots, says, differs, silent)


def _wording(utterance: Utterance) -> str:
    """The claim in the page's words. What is denied, demanded or praised keeps the word that says so."""
    statement = utterance.statement
    if statement is None or (statement.act not in _NO_CLAIM_WITHOUT_CUE and not _denies(utterance)):
        return utterance.text
    cue = utterance.article.alignment.from_raw(statement.cue).of(utterance.article.restored)
    return f"{cue} {utterance.text}"


def _denies(utterance: Utterance) -> bool:
    found = stance(utterance)
    return found is not None and found.denies


def _standing(
    roots: Sequence[str], conflicting: bool, voice: Mapping[str, int]
) -> Literal["corroborated", "single-origin", "conflicting"]:
    if conflicting:
        return "conflicting"
    return "corroborated" if len({voice[root] for root in roots}) > 1 else "single-origin"


def _silent(
    claim: Utterance,
    tellers: set[str],
    said: Sequence[Utterance],
    articles: Sequence[Article],
    weight: Mapping[str, float],
    settings: CompareSettings,
) -> tuple[str, ...]:
    """Pages that do not tell it, in whatever words, though they came out when it could be known."""
    days = [_day(article) for article in articles if article.page.id in tellers]
    first = min((day for day in days if day), default="")
    hinting = {other.page for other in said if told(claim.terms, other.terms, weight) >= settings.told}
    return tuple(
        article.page.id
        for article in articles
        if article.page.id not in tellers | hinting and ((day := _day(article)) is None or day >= first)
    )


def _day(article: Article) -> str | None:
    return article.published[:10] if article.published else None
