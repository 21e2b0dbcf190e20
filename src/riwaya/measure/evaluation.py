"""Annotated pages read and held against their annotation: the figures, the confusions, and each miss with its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riwaya import pipeline
from riwaya.errors import RiwayaError
from riwaya.intake.sources import IntakeSettings, pages
from riwaya.measure.annotation import GoldPage, gold_pages
from riwaya.measure.misses import Miss, misses
from riwaya.measure.scoring import A_THIRD, Counts, count, figures, kind_found, matching
from riwaya.model import Alignment, Article, Failure, Page, Reading

MISSED, INVENTED = "missed", "invented"
"""The sides of the confusion by form where a statement has no counterpart."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All that is counted over the pages of one annotation."""

    pages: int
    """How many are annotated."""
    counts: Counts
    forms: Mapping[tuple[str, str], int]
    """Form annotated and form found → statements; one of the two is "invented" or "missed" where there is no other."""
    blocks: Mapping[tuple[str, str], int]
    """Kind annotated and kind found → lines, where they differ."""
    misses: tuple[Miss, ...]
    texts: Mapping[str, str]
    """The raw text of each page by its name: what the spans of misses point into."""
    lacking: tuple[str, ...] = ()
    """Annotated pages that are not among the rows, or could not be read: all that is annotated of them is missed."""
    failures: tuple[Failure, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        """The figures, each from 0 to 1."""
        return figures(self.counts)


def evaluated(gold: str, rows: str | None = None) -> Evaluated:
    """Read the annotated pages and count. `rows` is what `riwaya read` takes; else NAME.rows.jsonl beside NAME.jsonl.

    A row belongs to an annotation when its id, or its file, is called as that is. Raises RiwayaError for an annotation
    that is none, for rows that are not there, and where no row belongs to any page annotated.
    """
    annotated = gold_pages(gold)
    wanted = {page.doc for page in annotated}
    found: dict[str, Page] = {}
    failures = []
    source = rows or _beside(gold)
    for item in pages([source], IntakeSettings()):
        if isinstance(item, Failure):
            failures.append(item)
        elif Path(item.input).name in wanted:
            found[Path(item.input).name] = item
    if not found:
        raise RiwayaError(f"{source}: holds none of the pages that {gold} annotates")
    held = [(page, _read(page, found)) for page in annotated]
    return _counted(held, found, tuple(failures))


def _beside(gold: str) -> str:
    path = Path(gold)
    rows = path.with_name(f"{path.stem}.rows.jsonl")
    if not rows.exists():
        raise RiwayaError(f"{rows}: the annotated pages are not there; --pages names them")
    return str(rows)


def _read(page: GoldPage, found: Mapping[str, Page]) -> Reading:
    if page.doc in found:
        return pipeline.read(found[page.doc])
    nothing = Page(page.doc, "")
    return Reading(Article(nothing, (), (), "", Alignment.identity(0)))


def _counted(
    held: Sequence[tuple[GoldPage, Reading]], found: Mapping[str, Page], failures: tuple[Failure, ...]
) -> Evaluated:
    counts = Counts()
    forms: Counter[tuple[str, str]] = Counter()
    blocks: Counter[tuple[str, str]] = Counter()
    wrong: list[Miss] = []
    for page, reading in held:
        counts.update(count(page, reading))
        matched = matching(page, reading.statements, A_THIRD)
        forms.update((gold.form, statement.form) for gold, statement in matched.pairs)
        forms.update((gold.form, MISSED) for gold in matched.missed)
        forms.update((INVENTED, statement.form) for statement in matched.invented)
        kinds = ((kind, kind_found(span, reading.article.blocks)) for span, kind in page.blocks)
        blocks.update(pair for pair in kinds if pair[0] != pair[1])
        wrong.extend(misses(page, reading))
    return Evaluated(
        pages=len(held),
        counts=counts,
        forms=forms,
        blocks=blocks,
        misses=tuple(wrong),
        texts={name: page.text for name, page in found.items()},
        lacking=tuple(page.doc for page, _ in held if page.doc not in found),
        failures=failures,
    )
