"""Whether the text looks ahead where a time stands: a future verb or a word of plans in front of it.

Only the clause is looked at, and only so far: what is not plainly ahead is taken as past, as news mostly is.
"""

from __future__ import annotations

from riwaya.arabic.clitics import AND, ARTICLE
from riwaya.read.times.text import Text
from riwaya.read.times.vocabulary import prefixes

_FARTHEST = 8
_SEEN = "\N{ARABIC LETTER SEEN}"
_FUTURE = tuple(
    _SEEN + letter for letter in ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}")
)
_FUTURE_OF_ONE = _SEEN + "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
"""The particle of the future on the verb of each person; on the first person's as it is spelled, for names abound."""
_CONJUNCTIONS = (AND, "\N{ARABIC LETTER FEH}")
_SHORTEST_VERB = 5
_SHORTEST_OF_ONE = 4
_PARTICIPLE = "\N{ARABIC LETTER MEEM}"
"""With which most participles begin: what is closed, besieged, tense."""
_NEAR = 2
_SHORT_NOUN, _ENDING = 3, 1
_PRESENT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}")
_STOPS = frozenset(".!:;\n\N{ARABIC QUESTION MARK}\N{ARABIC SEMICOLON}")


def looks_ahead(text: Text, at: int) -> bool:
    """True when a word of the future stands before the token in its clause, or the whole text looks ahead."""
    if text.ahead:
        return True
    for before in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        word = text.word(before)
        if word in _STOPS or text.sense(before, "future_ends"):
            return False
        if text.sense(before, "future") or _future_verb(word, text.tokens[before].text):
            return True
    return False


def _is_noun(word: str) -> bool:
    """Whether it begins like a noun of the list; of a short noun only an ending may be left."""
    nouns = prefixes("not_future")
    return word.startswith(nouns) and any(
        word.startswith(noun) and (len(noun) > _SHORT_NOUN or len(word) <= len(noun) + _ENDING) for noun in nouns
    )


def lasts(text: Text, at: int, *, after: bool = False) -> bool:
    """True when the clause before the token, or right after it, has a word of lasting or what may be a verb of the
    present: every word that begins like one, for a length is true of what happened then too."""
    near = range(at, at + _NEAR) if after else range(at - 1, max(-1, at - 1 - _FARTHEST), -1)
    for place in near:
        word = text.word(place)
        if not word or word in _STOPS:
            return False
        if text.sense(place, "lasting") or _present_verb(text, place, word):
            return True
        if place == at - 1 and len(word) >= _SHORTEST_VERB and word.removeprefix(ARTICLE).startswith(_PARTICIPLE):
            return True
    return False


def _present_verb(text: Text, at: int, word: str) -> bool:
    bare = word[1:] if word.startswith(_CONJUNCTIONS) else word
    return bare.startswith(_PRESENT) and len(bare) >= _SHORTEST_OF_ONE and not text.senses[at]


def _future_verb(word: str, spelled: str) -> bool:
    attached = word.startswith(_CONJUNCTIONS)
    bare = word[1:] if attached else word
    of_one = spelled[attached:].startswith(_FUTURE_OF_ONE)
    if not of_one and not bare.startswith(_FUTURE):
        return False
    if len(bare) < _SHORTEST_VERB or _is_noun(bare):
        return of_one and len(bare) >= _SHORTEST_OF_ONE
    return True
