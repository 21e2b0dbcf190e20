"""Whether the text looks ahead where a time stands: a future verb or a word of plans in front of it.

Only the clause is looked at, and only so far: what is not plainly ahead is taken as past, as news mostly is.
"""

from __future__ import annotations

from riwaya.arabic.clitics import AND
from riwaya.read.times.text import Text
from riwaya.read.times.vocabulary import prefixes

_FARTHEST = 8
_SEEN = "\N{ARABIC LETTER SEEN}"
_FUTURE = tuple(
    _SEEN + letter
    for letter in ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER NOON}")
)
"""The particle of the future on each person's verb."""
_CONJUNCTIONS = (AND, "\N{ARABIC LETTER FEH}")
_SHORTEST_VERB = 5
_STOPS = frozenset(".!:;\n\N{ARABIC QUESTION MARK}\N{ARABIC SEMICOLON}")


def looks_ahead(text: Text, at: int) -> bool:
    """True when a word of the future stands before the token in its clause, or the whole text looks ahead."""
    if text.ahead:
        return True
    for before in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        word = text.word(before)
        if word in _STOPS or text.sense(before, "future_ends"):
            return False
        if text.sense(before, "future") or _future_verb(word):
            return True
    return False


def _future_verb(word: str) -> bool:
    bare = word[1:] if word.startswith(_CONJUNCTIONS) else word
    return bare.startswith(_FUTURE) and len(bare) >= _SHORTEST_VERB and not bare.startswith(prefixes("not_future"))
