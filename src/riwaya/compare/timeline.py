"""What the pages of a story date themselves: their sentences with a date, by day, like ones together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from riwaya.arabic.tokens import Token
from riwaya.arabic.wording import raw_span
from riwaya.compare.likeness import clusters, likeness
from riwaya.compare.sentences import sentences
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import meaning
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Article, Evidence, Happening, Span

_DATE = re.compile(r"\d{4}(?:-W\d{2}|-\d{2}(?:-\d{2})?)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence with a date: its raw span, its words with broken ones restored, its terms."""

    when: str
    page: str
    span: Span
    text: str
    terms: frozenset[str]


def timeline(articles: Sequence[Article], settings: CompareSettings) -> tuple[Happening, ...]:
    """The happenings by date; a date without a day stands before the days it holds."""
    dated = [one for article in articles for one in _dated(article)]
    found: list[Happening] = []
    for when in sorted({one.when for one in dated}):
        same_day = [one for one in dated if one.when == when]
        alike = likeness([one.terms for one in same_day], settings.shared_terms)
        for group in clusters(len(same_day), alike, settings.same_event, settings.any_in_claim):
            members = [same_day[number] for number in group]
            found.append(Happening(when, _clearest(members).text, _evidence(members)))
    return tuple(found)


def _dated(article: Article) -> list[_Dated]:
    found: list[_Dated] = []
    for _, sentence in sentences(article):
        here = Span(sentence[0].span.start, sentence[-1].span.end)
        span = raw_span(article, here)
        values = {
            match.group()
            for time in article.times
            if time.type == "date" and span.contains(time.span) and (match := _DATE.match(time.value))
        }
        text = " ".join(here.of(article.restored).split())
        found.extend(_Dated(when, article.page.id, span, text, _terms(sentence)) for when in sorted(values))
    return found


def _terms(sentence: Sequence[Token]) -> frozenset[str]:
    return frozenset(meaning(token.folded) for token in sentence if token.kind == "word" and not is_empty(token.folded))


def _clearest(members: Sequence[_Dated]) -> _Dated:
    """The shortest wording: what all have in common without what one adds."""
    return min(members, key=lambda one: (len(one.text), one.text))


def _evidence(members: Sequence[_Dated]) -> tuple[Evidence, ...]:
    pages = dict.fromkeys(one.page for one in members)
    return tuple(Evidence(page, tuple(sorted(one.span for one in members if one.page == page))) for page in pages)
