"""From a reading to what a store writes: pure, and so done by the workers.

The record is kept whole, as it is printed; everything else here is found again from it and kept only to be searched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words
from riwaya.model import Failure, Reading, Statement
from riwaya.record import Json, to_stored

if TYPE_CHECKING:
    from riwaya.store.traces import Traces

Part = Literal["speaker", "relayer"]
_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A name in a statement's chain: its last link speaks, the others pass it on."""

    position: int
    """Of the statement within its page."""
    part: Part
    name: str
    words: str
    """The name's folded words, a space before and after each."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """Stems to be searched: of a page, or of one statement of it."""

    position: int | None
    head: str
    """What weighs more: a page's title, a statement's speakers."""
    body: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """All that is written for one page."""

    id: str
    input: str
    url: str | None
    outlet: str | None
    published: str | None
    title: str | None
    record: str
    voices: tuple[VoiceRow, ...]
    index: tuple[IndexRow, ...]
    failures: tuple[Failure, ...]
    """What of it could not be read: in the record too, and counted with the failures of whole pages."""
    traces: Traces | None = None
    """What is needed to join it with other pages; None for a page that is kept and not read."""

    @property
    def set_aside(self) -> bool:
        """True for a page that is kept and not read: nothing in it is found by a search."""
        return self.traces is None


def page_row(reading: Reading) -> PageRow:
    """Everything a store writes for one reading."""
    from riwaya.store.traces import traces  # loaded by who reads, not by who asks

    page, article = reading.article.page, reading.article
    record = to_stored(reading)
    title = article.title.text if article.title else page.title
    return PageRow(
        id=page.id,
        input=storable(page.input),
        url=storable(page.url) if page.url else None,
        outlet=storable(page.outlet) if page.outlet else None,
        published=storable(article.published) if article.published else None,
        title=storable(title) if title else None,
        record=_written(record),
        voices=tuple(row for at, said in enumerate(reading.statements) for row in _voices(at, said)),
        index=index_rows(reading),
        failures=reading.article.failures + reading.failures,
        traces=None if article.set_aside else traces(article),
    )


def index_rows(reading: Reading) -> tuple[IndexRow, ...]:
    """What of a reading is searched: nothing of a page that was set aside."""
    page, article = reading.article.page, reading.article
    if article.set_aside:
        return ()
    title = article.title.text if article.title else page.title
    return (
        IndexRow(None, stems(title or ""), stems(article.restored)),
        *(_statement_index(at, said, page.text) for at, said in enumerate(reading.statements)),
    )


def stems(text: str) -> str:
    """The stems of a text's words and numbers, in order, one space between."""
    return storable(" ".join(stem(word) for word in words(text)))


def storable(text: str) -> str:
    """The text with half surrogate pairs, which a JSON row can hold and no database can, made U+FFFD."""
    return _HALF_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)


def _written(record: Json) -> str:
    written = json.dumps(record, ensure_ascii=False)
    return json.dumps(record) if _HALF_PAIR.search(written) else written


def _statement_index(position: int, statement: Statement, text: str) -> IndexRow:
    speakers = " ".join(speaker.name for speaker in statement.speaker)
    return IndexRow(position, stems(speakers), stems(statement.said(text)))


def _voices(position: int, statement: Statement) -> tuple[VoiceRow, ...]:
    speakers = dict.fromkeys(speaker.name for speaker in statement.speaker)
    relayers = dict.fromkeys(statement.relayers)
    parts: tuple[tuple[Part, Iterable[str]], ...] = (("speaker", speakers), ("relayer", relayers))
    return tuple(
        VoiceRow(position, part, storable(name), f" {' '.join(words(name))} ")
        for part, names in parts
        for name in names
    )
