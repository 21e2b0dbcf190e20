"""What the furniture of a page says about the page: its credit, its byline, its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from riwaya.arabic.letters import INVISIBLE
from riwaya.model import Block
from riwaya.read.times import find_times

_LABEL = re.compile(r"[:：|/]|\s[–—-]\s")
_QUOTED = re.compile("[«“\"”‘'](?P<name>[^«»“”\"‘’']+)[»”\"“’']")
_MARKS = " \N{NO-BREAK SPACE}.,،:؛*•|/–—-_«»“”\"'()[]" + INVISIBLE
_ADDRESS = re.compile(r"[@\d]|\.com|^[\W\w]?$", re.ASCII)
_BY = re.compile(r"^\W*by\s+", re.IGNORECASE)
_LINKED = "wording: link-to-source"
_LINK_WORDS = 2
"""«Link» and «the article»."""
_AT = "\N{ARABIC LETTER BEH}"
_LONGEST_NAME = 60
"""Code points of the name of an outlet or a writer."""
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def credit(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet that the page names as its source, as the page writes it; the first one where it names more.

    A label that stands alone names the line below it.
    """
    for place, block in enumerate(blocks):
        if block.kind != "credit":
            continue
        line = block.span.of(text)
        name = _before_label(line) if block.why == _LINKED else _after_label(line)
        if not name and place + 1 < len(blocks):
            name = _bare(blocks[place + 1].span.of(text))
        if name and len(name) <= _LONGEST_NAME:
            return name
    return None


def _before_label(line: str) -> str:
    """«Link of the article at the Paper: its title»: the outlet, without "link of the article at"."""
    label = _LABEL.search(line)
    words = (line[: label.start()] if label else line).split()[_LINK_WORDS:]
    if words and len(words[0]) == 1:  # "at" may stand apart from its word
        words = words[1:]
    name = _bare(" ".join(words))
    return name.removeprefix(_AT) if len(name.split()) > 1 else name


def _after_label(line: str) -> str:
    """What follows the colon; in a line without one, what it quotes."""
    label = _LABEL.search(line)
    if label:
        return _bare(line[label.end() :])
    quoted = _QUOTED.search(line)
    return _bare(quoted.group("name")) if quoted else ""


def _bare(name: str) -> str:
    return name.strip().strip(_MARKS)


def byline(text: str, blocks: Sequence[Block]) -> str | None:
    """The first line that names who wrote the page, without its label; addresses and handles name nobody."""
    for block in blocks:
        line = block.span.of(text)
        if block.kind == "byline" and not _ADDRESS.search(line):
            label, colon, name = _BY.sub("", line).partition(":")
            name = _bare(name) if colon and name.strip() else _bare(label)
            if name and len(name) <= _LONGEST_NAME:
                return name
    return None


def day_on_page(text: str, blocks: Sequence[Block]) -> str | None:
    """The day that the page's furniture names (a line with its date, not a date in its article), ISO 8601.

    Only a full date counts, and two different ones are none.
    """
    days = {
        time.value[:10]
        for block in blocks
        if block.kind in ("chrome", "byline") and _DIGIT.search(text, block.span.start, block.span.end)
        for time in find_times(block.span.of(text), None)
        if time.anchor is None and _DAY.fullmatch(time.value[:10])
    }
    return days.pop() if len(days) == 1 else None


def day_of(published_at: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None for none. Raises ValueError for anything else."""
    return date.fromisoformat(published_at[:10]) if published_at else None
