"""Pages from paths: files, folders of them, rows, standard input, addresses of the web.

Whatever cannot be read becomes a Failure with one line that says why, in its place among the pages; nothing
stops for it. Nothing is read that was not named, and no page waits for the one after it.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator

from riwaya.intake.addresses import is_address
from riwaya.intake.fields import STAGE
from riwaya.intake.files import file_pages, is_known, stream_pages, text_or_html
from riwaya.intake.mojibake import all_mended
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.web import Web, is_pointing
from riwaya.model import Failure, Page

__all__ = ["STANDARD_INPUT", "IntakeSettings", "pages"]

STANDARD_INPUT = "-"


@all_mended
def pages(
    paths: Iterable[str],
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
) -> Iterator[Page | Failure]:
    """Every page of the paths, in their order; folders are read recursively, sorted by name.

    A path is a file of any kind that `riwaya.intake.files` knows, a feed, OPML file, sitemap or list of addresses, a
    folder, an address of the web, or `-` for standard input (rows, a web archive, or one text). Any other file is read
    as text. A bad file, row or path gives a Failure in its place. `riwaya.intake.web` says when the network is used.
    """
    with Web(settings) as web:
        for path in paths:
            if path == STANDARD_INPUT:
                yield from _standard_input(settings)
            elif is_address(path):
                yield from web.at(path)
            elif os.path.isdir(path):
                yield from _folder(path, settings, web)
            else:
                yield from _file(path, settings, web)


def _folder(path: str, settings: IntakeSettings, web: Web) -> Iterator[Page | Failure]:
    refused: list[OSError] = []
    names = []
    for folder, subfolders, files in os.walk(path, onerror=refused.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        names += [os.path.join(folder, name) for name in files if is_known(name) or is_pointing(name)]
    for error in refused:
        yield Failure(str(error.filename), STAGE, _why(error))
    if not names and not refused:
        yield Failure(path, STAGE, "the folder holds no file that is read")
    for name in sorted(names):
        yield from _file(name, settings, web)


def _file(path: str, settings: IntakeSettings, web: Web) -> Iterator[Page | Failure]:
    try:
        size = os.stat(path).st_size
        if not os.path.isfile(path):
            yield Failure(path, STAGE, "neither a file nor a folder")
        elif not size:
            yield Failure(path, STAGE, "the file is empty")
        elif web.takes(path):
            yield from web.in_file(path)
        else:
            yield from file_pages(path, settings)
    except OSError as error:
        yield Failure(path, STAGE, _why(error))


def _standard_input(settings: IntakeSettings) -> Iterator[Page | Failure]:
    """What its first bytes show it to be, otherwise one text."""
    source = sys.stdin.buffer
    if not isinstance(source, io.BufferedReader):
        source = io.BufferedReader(source)
    if not source.peek(1):
        yield Failure(STANDARD_INPUT, STAGE, "nothing came on standard input")
        return
    yield from stream_pages(source, STANDARD_INPUT, settings, otherwise=text_or_html)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
