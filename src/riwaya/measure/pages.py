"""The texts to measure on: whatever is read, or archives of articles in the form in which a corpus was published."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from riwaya.errors import RiwayaError
from riwaya.intake.sources import pages
from riwaya.model import Page

_FIELDS = ("content", "text", "body")
"""Names under which corpora keep the text of an article."""


def texts(path: str) -> Iterator[str]:
    """The texts of the pages at a path; a folder of ZIP archives holds JSON arrays of articles.

    What cannot be read as a page is left out. Raises RiwayaError for a path that is not there and a broken archive.
    """
    place = Path(path)
    if not place.exists():
        raise RiwayaError(f"{path}: no such file or folder")
    archives = sorted(place.glob("*.zip")) if place.is_dir() else [place] if place.suffix == ".zip" else []
    if archives:
        for archive in archives:
            yield from _archived(archive)
    else:
        yield from (page.text for page in pages([path]) if isinstance(page, Page))


def _archived(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for article in json.loads(archive.read(name).decode("utf-8-sig")):
                    text = next((article[field] for field in _FIELDS if article.get(field)), "")
                    if text.strip():
                        yield text
    except (zipfile.BadZipFile, ValueError, AttributeError, TypeError) as error:
        raise RiwayaError(f"{path}: not an archive of articles: {error}") from error
