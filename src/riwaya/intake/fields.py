"""The fields of an input row: known ones taken when they hold what they should, all others kept as they came."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_WORDS = ("url", "outlet", "title", "fetched", "language", "author", "section")
_NOT_FIELDS = ("id", "text", "html")
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
    """The fields of a row. `published` is known only when it is an ISO 8601 day: a date is never made up.

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
            extra.append((name, json.dumps(value, ensure_ascii=False)))
    return Given(known, tuple(extra))


def is_iso_day(value: str) -> bool:
    """True for an ISO 8601 date (2021-07-10), alone or with a time."""
    try:
        if len(value) == len("2021-07-10"):
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return value[4:5] == "-" == value[7:8]  # the library also reads 20210710 and 2021-W27-6


def without_surrogates(text: str) -> str:
    """The text without lone surrogates, which no encoding can write; offsets do not change."""
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
