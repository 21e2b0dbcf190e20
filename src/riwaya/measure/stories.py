"""How well pages are grouped: B-cubed precision, recall and F1 against stories labelled by hand.

B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998): of each
page, which part of the pages grouped with it belong with it (precision), and which part of those that belong with it
are grouped with it (recall); then the mean over pages. Every page alone scores well where most pages are alone, so a
figure says little without that of every page alone beside it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from riwaya.errors import RiwayaError
from riwaya.model import Story


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page as it was labelled: its name, the event that it reports, the matter that event belongs to."""

    doc: str
    event: str
    storyline: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """How far a grouping agrees with the labels. Shares from 0 to 1."""

    precision: float
    recall: float
    labelled: int
    """Groups by the labels."""
    found: int
    """Groups found."""

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class StoriesMeasured:
    """How a desk groups the pages that were labelled."""

    pages: int
    lacking: tuple[str, ...]
    """Pages that are labelled and not on the desk; each counts as a story of its own."""
    events: Grouped
    storylines: Grouped
    alone_events: Grouped
    """What every page a story of its own would score."""
    alone_storylines: Grouped


def measured(labels: Sequence[Labelled], stories: Iterable[Story], inputs: Mapping[str, str]) -> StoriesMeasured:
    """The stories of a desk against labels; `inputs` has what each page was added as, by its id."""
    story_of = {named(inputs[page]): story for story in stories for page in story.pages}
    there = [story_of.get(named(label.doc)) for label in labels]
    alone = range(len(labels))
    events = [label.event for label in labels]
    lines = [label.storyline for label in labels]
    return StoriesMeasured(
        pages=len(labels),
        lacking=tuple(label.doc for label, story in zip(labels, there, strict=True) if story is None),
        events=b_cubed(events, [story.id if story else at for at, story in enumerate(there)]),
        storylines=b_cubed(lines, [story.storyline if story else at for at, story in enumerate(there)]),
        alone_events=b_cubed(events, alone),
        alone_storylines=b_cubed(lines, alone),
    )


def read_labels(path: Path) -> tuple[Labelled, ...]:
    """The labels of a JSON list of objects with `doc`, `event` and `storyline`.

    Raises RiwayaError when the file cannot be read or is something else.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        labels = tuple(Labelled(str(row["doc"]), str(row["event"]), str(row["storyline"])) for row in rows)
    except OSError as error:
        raise RiwayaError(f"{path}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise RiwayaError(f"{path}: not a JSON list of objects with doc, event and storyline") from error
    if not labels:
        raise RiwayaError(f"{path}: no page is labelled there")
    return labels


def named(doc: str) -> str:
    """A page's name without folder and ending, by which pages and labels are matched."""
    name = PurePath(doc).name
    return name.removesuffix(".txt")


def b_cubed(labels: Sequence[Hashable], groups: Sequence[Hashable]) -> Grouped:
    """The agreement of two groupings of the same pages, given page by page in the same order; not of none at all."""
    labelled, found = _members(labels), _members(groups)
    precision = recall = 0.0
    for label, group in zip(labels, groups, strict=True):
        both = len(labelled[label] & found[group])
        precision += both / len(found[group])
        recall += both / len(labelled[label])
    pages = len(labels)
    return Grouped(precision / pages, recall / pages, len(labelled), len(found))


def _members(labels: Sequence[Hashable]) -> Mapping[Hashable, set[int]]:
    members: defaultdict[Hashable, set[int]] = defaultdict(set)
    for at, label in enumerate(labels):
        members[label].add(at)
    return members
