"""Participles that report with their own object, no particle and no pause: «…, showing his readiness», «urging her to».

They stand in the accusative, as a circumstance of another verb; behind a verb of being they tell what someone is.
"""

from __future__ import annotations

from riwaya.attribute.cues import ALEF, hit
from riwaya.attribute.lines import Line
from riwaya.attribute.shapes import by_word, object_like
from riwaya.attribute.words import belongs, in_class, word_class

_FATHATAN = "\N{ARABIC FATHATAN}"
_ACCUSATIVE = (_FATHATAN, _FATHATAN + ALEF, ALEF)
_ASKED = 6
"""Tokens behind the participle within which stands what is asked of the one addressed."""


def circumstance(line: Line, at: int, end: int) -> bool:
    """The token is such a participle; `end` is where its sentence ends."""
    token = line.tokens[at]
    found = hit(token)
    if found is None or not found.participle or found.joined or not at or at + 1 >= end:
        return False
    if not token.text.endswith(_ACCUSATIVE):
        return False
    if any(in_class(word, "auxiliary") or belongs(word.folded, "being") for word in line.tokens[max(0, at - 3) : at]):
        return False
    after = line.tokens[at + 1]
    if found.frames & {"np", "show"} and object_like(after):
        return True
    if "bi" in found.frames and by_word(after):
        return True
    if "addressee" not in found.frames:
        return False
    asked = line.tokens[at + 2 : min(at + _ASKED, end)]
    return any(by_word(word) or word.folded in word_class("to", "on") for word in asked)
