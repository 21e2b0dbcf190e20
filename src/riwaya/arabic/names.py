"""Whether two names may be the same name: spelling folded, article and proclitics taken off, one within the other.

This compares words only. Who is meant by a short form on one page is the attribution stage's business.
"""

from __future__ import annotations

from functools import lru_cache

from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words


@lru_cache(maxsize=50_000)
def name_key(name: str) -> tuple[str, ...]:
    """The stems of a name's words, in order."""
    return tuple(stem(word) for word in words(name))


def same_name(one: str, other: str) -> bool:
    """True when the stems are equal, or those of the shorter name stand together within the longer one."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    if not short:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
