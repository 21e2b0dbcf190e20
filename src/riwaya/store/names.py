"""When a name asked for and a name on a page may be one and the same actor's."""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.arabic.letters import fold

_ARTICLE = fold("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}")


def bare(word: str) -> str:
    """A folded word without the definite article, which names take and leave."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2 else word


def same_name(asked: Sequence[str], found: Sequence[str]) -> bool:
    """True when one is a short form of the other; both are folded words.

    Every word asked for stands in the name found; or the name found is the end of what was asked for, as a family
    name alone is the end of the full name.
    """
    wanted, given = [bare(word) for word in asked], [bare(word) for word in found]
    if not wanted or not given:
        return False
    return set(wanted) <= set(given) or wanted[-len(given) :] == given
