"""What two clauses may have in common: terms by their meaning, the bare consonants of a word, and its rarity.

A light stem keeps the vowels that tell a verb from its noun (broke, was broken), so two words also meet, less surely,
in their bare consonants. These are no roots: long vowels, the prefixes of the derived forms and the infix of the eighth
are taken off by their place alone, which sometimes brings words together that have nothing in common. So they are
counted for less than a word, and never decide anything alone.
"""

from __future__ import annotations

from functools import lru_cache

from riwaya.arabic.stems import stem

_ALEF, _WAW, _YEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
_MEEM, _TEH, _NOON, _SEEN = (
    "\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER SEEN}",
)
_ASKING = _ALEF + _SEEN + _TEH
"""The prefix of the tenth form."""
_BECOMING = _ALEF + _NOON
"""The prefix of the seventh form."""
_BEFORE = (_MEEM, _TEH, _YEH, _NOON, _SEEN + _YEH, _SEEN + _TEH)
_ENDINGS = (_TEH, _WAW + _ALEF, _ALEF)
_LONG = str.maketrans("", "", _ALEF + _WAW + _YEH + "\N{ARABIC LETTER ALEF MAKSURA}")
_LEAST = 3


@lru_cache(maxsize=100_000)
def consonants(folded: str) -> str:
    """The bare consonants of a word, at least three letters; with its long vowels where fewer would be left."""
    word = stem(folded)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    for prefix in (_ASKING, _ASKING[1:], _BECOMING, *_BEFORE):
        if word.startswith(prefix) and len(word.translate(_LONG)) - len(prefix.translate(_LONG)) >= _LEAST:
            word = word[len(prefix) :]
            break
    kept, word = word, word.translate(_LONG)
    if len(word) > _LEAST and word[1] == _TEH:
        word = word[0] + word[2:]
    return word if len(word) >= _LEAST else kept
