"""The claims of a story: what is said, by which pages, on which origins, who tells it otherwise, who leaves it out.

Every clause stands in some claim. A page leaves a claim out only if two pages or more tell it, it came out when the
claim could be known, and no clause of it tells most of it in whatever words, nor tells it otherwise or has later news
of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from riwaya.arabic.numerals import digits
from riwaya.compare.alignment import Pairs, found_in
from riwaya.compare.counts import moment
from riwaya.compare.matter import Matter
from riwaya.compare.origins import Origins
from riwaya.compare.polarity import stance
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides, Told
from riwaya.compare.standing import independent_of, standing
from riwaya.compare.utterances import Utterance, meaning
from riwaya.model import Article, Claim, Difference, Evidence, Saying

_A_HINT = 0.35
"""A clause with less of the words of a telling need not be looked at closer."""
_TELLINGS = 8
"""Tellings of a claim that a page's clauses are held against: more of them say no more."""
_TELLING = 10
"""Numbers from here on tell by themselves what they count."""
_NO_CLAIM_WITHOUT_CUE = frozenset(("accuse", "deny", "demand", "praise", "condemn", "warn"))
"""Acts whose content alone would read as if it were said to be so."""


def claims(
    groups: Sequence[Sides],
    matter: Matter,
    alike: Pairs,
    origins: Origins,
    articles: Sequence[Article],
    settings: CompareSettings,
) -> tuple[Claim, ...]:
    """The claims, those that most pages tell first."""
    by_page: dict[str, list[Utterance]] = {article.page.id: [] for article in articles}
    for utterance in matter.said:
        by_page[utterance.page].append(utterance)
    known = {page: moment(own[0]) for page, own in by_page.items() if own}
    drafts: list[tuple[tuple[int, int, int], Claim]] = []
    for sides in groups:
        tellers = {utterance.page for utterance in sides.agree} | {told.utterance.page for told in sides.differ}
        silent = _silent(sides, by_page, known, matter, settings)
        claim = _claim(sides, origins, silent, matter, alike, settings)
        drafts.append(((-len(tellers), -claim.independent, sides.speaks.number), claim))
    ordered = sorted(drafts, key=lambda draft: draft[0])
    return tuple(replace(claim, id=f"c{at}") for at, (_, claim) in enumerate(ordered, 1))


def _claim(
    sides: Sides,
    origins: Origins,
    silent: tuple[str, ...],
    matter: Matter,
    alike: Pairs,
    settings: CompareSettings,
) -> Claim:
    """The claim, not yet numbered."""
    says = tuple(
        Saying(
            page=utterance.page,
            spans=utterance.spans,
            statement=utterance.statement.id if utterance.statement else None,
            origin=origins.of[utterance.number],
            relayed=utterance.number in origins.relayed,
            because=_because(utterance, sides, alike),
        )
        for utterance in sides.agree
    )
    voices = independent_of(sides, origins, matter, alike, settings)
    return Claim(
        id="",
        text=_wording(sides.speaks),
        standing=standing(sides, voices),
        origins=tuple(dict.fromkeys(saying.origin for saying in says)),
        says=says,
        differs=tuple(_difference(told) for told in sides.differ),
        silent=silent,
        independent=voices,
        news=tuple(_difference(told) for told in sides.news),
    )


def _because(utterance: Utterance, sides: Sides, alike: Pairs) -> tuple[str, ...]:
    """Why it is one claim with the telling that is most like it; nothing where there is no other."""
    pairs = (
        alike.get((min(utterance.number, other.number), max(utterance.number, other.number)))
        for other in sides.agree
        if other is not utterance
    )
    best = max(filter(None, pairs), key=lambda pair: pair.score, default=None)
    if best is None:
        return ()
    common = set(best.words)
    words = dict.fromkeys(token.text for token in utterance.tokens if meaning(token.folded) in common)
    shared = (f"same-words: {' '.join(words)}",) if words else ()
    return (*shared, *(f"same-figure: {one.value:,.10g}" for one, _ in best.figures))


def _difference(told: Told) -> Difference:
    return Difference(
        page=told.utterance.page,
        spans=(told.how.second,),
        how=told.how.how,
        value=told.how.value,
        against=Evidence(told.against.page, (told.how.first,)),
    )


def _wording(utterance: Utterance) -> str:
    """The claim in the page's words. What is denied, demanded or praised keeps the word that says so."""
    statement = utterance.statement
    if statement is None or (statement.act not in _NO_CLAIM_WITHOUT_CUE and not _denies(utterance)):
        return utterance.text
    cue = utterance.article.alignment.from_raw(statement.cue).of(utterance.article.restored)
    return f"{cue} {utterance.text}"


def _denies(utterance: Utterance) -> bool:
    found = stance(utterance)
    return found is not None and found.denies and not found.cue


def _silent(
    sides: Sides,
    by_page: Mapping[str, Sequence[Utterance]],
    known: Mapping[str, tuple[str, str] | None],
    matter: Matter,
    settings: CompareSettings,
) -> tuple[str, ...]:
    """Pages that leave out what two pages or more tell, though they came out when it could be known."""
    pages = {utterance.page for utterance in sides.agree}
    if len(pages) < settings.carried_by or all(utterance.in_title for utterance in sides.agree):
        return ()
    first = min((when for page in pages if (when := known.get(page))), default=None)
    heard = pages | {told.utterance.page for told in (*sides.differ, *sides.news)}
    return tuple(
        page
        for page, own in by_page.items()
        if page not in heard and own and _could_know(known[page], first) and not _hints(sides, own, matter, settings)
    )


def _could_know(when: tuple[str, str] | None, first: tuple[str, str] | None) -> bool:
    """Hours are asked only where both pages have them."""
    if when is None or first is None:
        return True
    if when[0] != first[0] or not (when[1] and first[1]):
        return when[0] >= first[0]
    return when >= first


def _hints(sides: Sides, own: Sequence[Utterance], matter: Matter, settings: CompareSettings) -> bool:
    """True where some clause of the page has most of some telling of the claim, or a number of it beside its words."""
    for telling in dict.fromkeys((sides.speaks, *sides.agree[:_TELLINGS])):
        bares, weight = matter.traits[telling.number].bares, matter.weight_bare
        enough = _A_HINT * sum(weight[bare] for bare in sorted(bares))
        counted = bool(matter.traits[telling.number].figures)
        for clause in own:
            common = bares & matter.traits[clause.number].bares
            if not common or (not counted and sum(weight[bare] for bare in common) < enough):
                continue
            if found_in(matter, telling.number, clause.number, settings.near) >= settings.hinted:
                return True
            if _numbered(matter, telling, clause):
                return True
    return False


def _numbered(matter: Matter, telling: Utterance, clause: Utterance) -> bool:
    """True where a telling number of the one stands in the other in whatever form, beside a word of it."""
    told = {figure.value for figure in matter.traits[telling.number].figures if figure.value >= _TELLING}
    there = {
        float(value)
        for token in clause.tokens
        if token.kind == "number" and (value := digits(token.folded)) is not None
    }
    return bool(told & there) and bool(matter.common(telling.number, clause.number))
