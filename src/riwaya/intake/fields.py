"""The fields of an input row: known ones taken when they hold what they should, all others kept as they came."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from riwaya.intake.settings import FieldNames
from riwaya.intake.stamps import is_iso_day, iso_of

_WORDS = ("url", "outlet", "title", "fetched", "language", "author", "section")
_NOT_FIELDS = ("id", "text", "html")
FIELDS = (*_NOT_FIELDS, *_WORDS, "published", "tags")
"""The fields of a row that have a meaning; every other is kept under the name it came with."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class NoPageError(ValueError):
    """A row or document is no page; the message says in one line what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a text: the fields of a Page as keywords, and the unknown ones as JSON text."""

    known: Mapping[str, Any]
    extra: tuple[tuple[str, str], ...] = ()


NOTHING = Given({})
STAGE = "intake"
"""The stage that a Failure of intake names."""


def fields_given(row: Mapping[str, Any]) -> Given:
    """The fields of a row. `published` is known only when it is an ISO 8601 or RFC 2822 day: a date is never made up.

    An RFC 2822 day becomes ISO 8601 with its offset, and is kept as it came as well.

    `tags` are known only as a list of strings. What is not as it should be is kept as an unknown field is.
    """
    known: dict[str, Any] = {}
    extra = []
    for name, value in row.items():
        if name in _NOT_FIELDS or value is None or value == "":
            continue
        if name in _WORDS and isinstance(value, str):
            known[name] = without_surrogates(value)
        elif name == "tags" and isinstance(value, list) and all(isinstance(tag, str) for tag in value):
            known[name] = tuple(without_surrogates(tag) for tag in value if tag)
        elif name == "published" and isinstance(value, str) and is_iso_day(value.strip()):
            known[name] = value.strip()
        else:
            if name == "published" and isinstance(value, str) and (day := iso_of(value)):
                known[name] = day
            extra.append((name, json.dumps(value, ensure_ascii=False)))
    return Given(known, tuple(extra))


def in_our_names(row: Mapping[str, Any], names: FieldNames) -> Mapping[str, Any]:
    """The row with its fields under our names. What already stood under such a name becomes `row.NAME`."""
    taken = {ours: row[theirs] for ours, theirs in names if row.get(theirs) not in (None, "")}
    if not taken:
        return row
    used = {theirs for ours, theirs in names if ours in taken}
    rest = {f"row.{name}" if name in taken else name: value for name, value in row.items() if name not in used}
    return {**rest, **taken}


def without_surrogates(text: str) -> str:
    """The text without lone surrogates, which no encoding can write; offsets do not change."""
    try:
        text.encode()  # faster than a look at each letter
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
