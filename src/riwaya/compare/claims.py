"""The claims of a story: what is said, by which pages, on which origins, and who tells it otherwise.

Shown are claims that at least two pages make, and every statement. A page is silent on a claim only if it came
out on the day when the claim was first made, or later: before that it could not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from riwaya.compare.likeness import Likeness, told, weights
from riwaya.compare.origins import Origins
from riwaya.compare.polarity import stance
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.standing import Standing, standing
from riwaya.compare.utterances import Utterance
from riwaya.model import Article, Claim, Difference, Evidence, Saying

_NO_CLAIM_WITHOUT_CUE = frozenset(("accuse", "deny", "demand", "praise", "condemn", "warn"))
"""Acts whose content alone would read as if it were said to be so."""


def claims(
    groups: Sequence[Sides],
    said: Sequence[Utterance],
    alike: Likeness,
    origins: Origins,
    articles: Sequence[Article],
    settings: CompareSettings,
) -> tuple[Claim, ...]:
    """The claims, those that most pages tell first."""
    weight = weights([utterance.terms for utterance in said])
    day = {article.page.id: _day(article) for article in articles}
    drafts: list[tuple[tuple[int, int, int], Claim]] = []
    for sides in groups:
        tellers = {utterance.page for utterance in (*sides.agree, *(utterance for utterance, _ in sides.differ))}
        if len(tellers) > 1 or any(utterance.statement for utterance in sides.agree):
            silent = _silent(sides.speaks, tellers, said, day, weight, settings)
            claim = _claim(sides, origins, standing(sides, origins, alike, settings), silent)
            drafts.append(((-len(tellers), -len(claim.origins), sides.speaks.number), claim))
    ordered = sorted(drafts, key=lambda draft: draft[0])
    return tuple(replace(claim, id=f"c{at}") for at, (_, claim) in enumerate(ordered, 1))


def _claim(sides: Sides, origins: Origins, stands: Standing, silent: tuple[str, ...]) -> Claim:
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
    return Claim("", _wording(sides.speaks), stands, roots, says, differs, silent, len(roots))


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


def _silent(
    claim: Utterance,
    tellers: set[str],
    said: Sequence[Utterance],
    day: Mapping[str, str | None],
    weight: Mapping[str, float],
    settings: CompareSettings,
) -> tuple[str, ...]:
    """Pages that do not tell it, in whatever words, though they came out when it could be known."""
    first = min((known for page in tellers if (known := day[page])), default="")
    could = {page for page, known in day.items() if page not in tellers and (known is None or known >= first)}
    hinting = {
        other.page for other in said if other.page in could and told(claim.terms, other.terms, weight) >= settings.told
    }
    return tuple(page for page in day if page in could - hinting)


def _day(article: Article) -> str | None:
    return article.published[:10] if article.published else None
