"""How much a text looks like written Arabic, by the pairs of letters in it.

Bytes read in a wrong encoding give letters, but not in an order in which Arabic has them: endings stand first, letters
meet that never do. This weighs spelling alone; it knows no words and cannot tell Arabic from Persian.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = dict.fromkeys(map(ord, MARKS + INVISIBLE + TATWEEL))


@cache
def _common() -> frozenset[str]:
    """The pairs that are common, a space for a word's edge."""
    data = tomllib.loads(files("riwaya.arabic").joinpath("written.toml").read_text(encoding="utf-8"))
    return frozenset(one + other for one, others in data["follows"].items() for other in others)


def likeness(text: str) -> float:
    """The share of the pairs of letters that are common in Arabic, 0 to 1; 0 for a text without letters.

    Words of ASCII letters do not count: every encoding in question reads them alike.
    """
    common = _common()
    right = total = 0
    for word in _WORD.findall(text.translate(_SIGNS)):
        if word.isascii():
            continue
        total += len(word) + 1
        right += sum(one + other in common for one, other in zip(" " + word, word + " ", strict=True))
    return right / total if total else 0.0
