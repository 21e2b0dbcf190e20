"""A noun that a preposition leads, between a source and «that»: it begins what was said and is no part of the source.

«the minister insisted on the need that X»: «on» belongs to the verb, «the need» to what he said. Where the verb takes
no such preposition by itself the noun belongs to neither, and only the source ends before it.
"""

from __future__ import annotations

from riwaya.attribute.complement import Complement
from riwaya.attribute.lines import Line
from riwaya.attribute.quoted_names import PREPOSITIONS
from riwaya.attribute.shapes import looks_masdar
from riwaya.attribute.words import word_class

_LEADING = ("ala", "ila", "an")


def before_the_noun(line: Line, found: Complement, frames: frozenset[str]) -> Complement:
    """The complement with its content begun at such a noun straight before its «that»; else as it is."""
    at = found.marker - 1
    if found.frame != "that" or at - 1 <= found.between[0] or found.source is None or found.source[0] >= at - 1:
        return found
    token = line.tokens[at]
    if token.folded not in word_class("possessed_object") and not looks_masdar(token):
        return found
    led = line.tokens[at - 1].folded
    frame = next((frame for frame in _LEADING if led in word_class(PREPOSITIONS[frame])), None)
    if frame is None:
        return found
    low, high = found.source
    source = (low, min(high, at - 1))
    between = (found.between[0], at - 1)
    return Complement(frame if frame in frames else "that", at - 1, at, source, between)
