"""One page among those of a path, for whoever asks about a single one."""

from __future__ import annotations

from riwaya.errors import RiwayaError
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page


def one_page(path: str, row: str | None, settings: IntakeSettings) -> Page:
    """The page at a path whose id (its row's, or its own) is `row`; without `row` the only page there.

    Raises RiwayaError where there is none, and where there are several and nobody said which.
    """
    failures: list[Failure] = []
    found: list[Page] = []
    for item in pages([path], settings):
        if isinstance(item, Failure):
            failures.append(item)
        elif row is None or row in (item.input, item.id):
            found.append(item)
        if len(found) > (row is None):
            break
    if not found and row is not None:
        raise RiwayaError(f"{path}: holds no page with the id {row!r}")
    if not found:
        raise RiwayaError(f"{failures[0].page}: {failures[0].reason}" if failures else f"{path}: holds no page")
    if len(found) > 1:
        raise RiwayaError(f"{path}: holds more than one page; --id says which")
    return found[0]
