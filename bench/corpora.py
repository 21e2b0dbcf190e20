"""Rows to measure with: the demo pages over and over, or a corpus in the form in which it was published."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_FIELDS = {"text": "content", "outlet": "source", "url": "url", "title": "title", "published": "date_extracted"}
"""Our name of a field, and its name in the SaudiNewsNet corpus."""


def demo_rows(folder: Path) -> Iterator[dict[str, str]]:
    """The pages of a folder without end, each copy with its own number, so that no two are the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    for number in count():
        text = texts[number % len(texts)]
        yield {"id": f"page-{number}", "text": f"{text}\n{number}\n", "published": "2023-06-15"}


def archived_rows(archives: list[Path]) -> Iterator[dict[str, str]]:
    """The articles of SaudiNewsNet archives (zipped JSON arrays), those without text left out."""
    for path in archives:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for number, article in enumerate(json.loads(archive.read(name).decode("utf-8-sig"))):
                    row = {ours: article.get(theirs) or "" for ours, theirs in _FIELDS.items()}
                    if row["text"].strip():
                        yield {**row, "id": f"{path.stem}-{number}", "published": row["published"][:10]}


def sampled_rows(archives: list[Path], most: int) -> Iterator[dict[str, str]]:
    """At most so many articles, as many of each archive and spread over it: a day's first ones are of few outlets."""
    for place, path in enumerate(archives):
        rows = list(archived_rows([path]))
        wanted = min(len(rows), (place + 1) * most // len(archives) - place * most // len(archives))
        yield from (rows[number * len(rows) // wanted] for number in range(wanted))
