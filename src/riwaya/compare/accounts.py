"""A story's accounts laid side by side: origins, claims and timeline from what each page says."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.alignment import aligned
from riwaya.compare.claims import claims
from riwaya.compare.clauses import clauses
from riwaya.compare.copies import copies, told_alike
from riwaya.compare.likeness import likeness
from riwaya.compare.matter import matter
from riwaya.compare.namings import namings
from riwaya.compare.origins import origins
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import sides
from riwaya.compare.timeline import timeline
from riwaya.compare.unsourced import unsourced
from riwaya.compare.utterances import utterances
from riwaya.model import Account, Article, Comparison, Reading, Reprint, Story

DEFAULTS = CompareSettings()


def compare(
    story: Story,
    readings: Sequence[Reading],
    reprints: Sequence[Reprint],
    settings: CompareSettings = DEFAULTS,
) -> Comparison:
    """Compare the story's pages; readings and reprints of other pages may be among those given and are left out.

    Pages are taken by publication and id, so the order of the input does not matter.
    """
    members = {reading.article.page.id: reading for reading in readings if reading.article.page.id in story.pages}
    ordered = sorted(members.values(), key=lambda reading: _age(reading.article))
    articles = [reading.article for reading in ordered]
    within = sorted(
        (reprint for reprint in reprints if reprint.source in members and reprint.target in members),
        key=lambda reprint: (reprint.source, reprint.target),
    )
    said = clauses(utterances(ordered))
    compared = matter(said)
    pairs = aligned(compared, settings)
    alike = likeness([utterance.terms for utterance in said], settings.shared_terms)
    groups = sides(compared, pairs, settings)
    taken = (*copies(said, within, alike, settings), *told_alike(groups, alike, settings), *unsourced(groups, alike))
    roots = origins(said, taken, settings)
    return Comparison(
        story=story.id,
        accounts=tuple(_account(article) for article in articles),
        origins=roots.found,
        claims=claims(groups, compared, pairs, roots, articles, settings),
        timeline=timeline(articles, settings),
        namings=namings(articles),
    )


def _account(article: Article) -> Account:
    agency = article.signed.agency if article.signed else None
    return Account(article.page.id, article.page.outlet, article.published, article.credit, agency)


def _age(article: Article) -> tuple[bool, str, bool, str, str]:
    """Sorts by publication, unknown last. Of a day, pages that only others date stand behind those that date them."""
    published = article.published or ""
    return not published, published[:10], article.published_from == "inferred", published, article.page.id
