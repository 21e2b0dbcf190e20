"""Words that are surely a verb in the present tense, which no name and no description holds."""

from __future__ import annotations

from functools import lru_cache

from riwaya.attribute.words import cities, country_at, head_kind, state_of, word_class
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_YEH, _HEH = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}"
_SHORTEST = 4
"""Letters of such a verb; shorter words of that shape are nouns and names as often."""
_HEARD = 100
"""How often a word is counted that is surely one of the language, and no name from abroad."""


@lru_cache(maxsize=50_000)
def present_tense(word: str) -> bool:
    """The shape of a verb in the third person, a word of the language, and nothing else that is known."""
    if len(word) < _SHORTEST or word[0] != _YEH or word in given_names() or word in word_class("like_a_present"):
        return False
    adjective = word.endswith(_YEH + _HEH)
    known = adjective or head_kind(word) or state_of(word) or country_at((word,)) or word in cities()
    return not known and word not in word_class("called") and plainly(word) >= _HEARD
