"""A body's short name that stands in marks behind its noun phrase: «company of X for oil “Y”», later only «Y»."""

from __future__ import annotations

from riwaya.attribute.lines import Line
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.scene import Scene
from riwaya.attribute.words import has_article, head_kind
from riwaya.lexicon.given_names import given_names

_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_ALIAS = 2
_LONGEST_BODY = 8
_SHORTEST_BODY = 2
"""Tokens of the noun phrase before the marks: to a noun alone («company “Y”») the name belongs."""


def aliased(scene: Scene, words: tuple[str, ...]) -> str | None:
    """The body that the page gives a short name in marks, as it was heard or else with that name; or None."""
    if not 1 <= len(words) <= _LONGEST_ALIAS or words[0] in given_names():
        return None  # «the company's director (X Y)»
    if head_kind(words[0]) is not None:
        return None
    for line in scene.lines.values():
        if line.vocabulary.issuperset(words):
            for at in line.where(frozenset(words[:1])):
                if (name := _named_before(scene, line, at, words)) is not None:
                    return name
    return None


def _named_before(scene: Scene, line: Line, at: int, words: tuple[str, ...]) -> str | None:
    stop = at + len(words)
    if line.folded(at, stop) != words or not _in_marks(line, at - 1, stop):
        return None
    for low in range(max(0, at - 1 - _LONGEST_BODY), at - _SHORTEST_BODY):
        head = line.tokens[low]
        if has_article(head):
            continue  # «the Union [accuses] “Y”»: the verb's object; «of-the-movement of the Resistance (Y)»: its end
        if head_kind(head.folded) == "organisation" and noun_phrase(line, low, at - 1, scene.names) == at - 1:
            plain = line.text(low, at - 1)
            heard = any(plain == speaker.name for voice in scene.voices for speaker in voice.speakers)
            return plain if heard else line.text(low, stop)
    return None


def _in_marks(line: Line, opening: int, closing: int) -> bool:
    if opening < 0 or closing >= len(line.tokens):
        return False
    quote = line.quote_at(opening)
    if quote is not None:
        return quote.open == opening and quote.close == closing
    return _BRACKETS.get(line.tokens[opening].text) == line.tokens[closing].text
