"""In the terminal: when a page came out, and if only other pages show it, which ones."""

from __future__ import annotations

from collections.abc import Mapping

from riwaya.cli.wording import Words
from riwaya.model import Lent

_NO_NUMBERS: dict[str, int] = {}


def date_line(published: str | None, lent: Lent | None, words: Words, numbers: Mapping[str, int] = _NO_NUMBERS) -> str:
    """The date; where other pages show it, that they do, and which: by their `numbers`, or else their ids."""
    if lent is None:
        return published or words("undated")
    pages = ", ".join(str(numbers.get(witness.page, witness.page)) for witness in lent.witnesses)
    days = lent.day or f"{lent.first} \N{EN DASH} {lent.last}"
    return f"{words(f'lent.{lent.why}')} [{pages}]: {words('likely')} {days}"
