"""Whose a document is: «a report that X issued», «a study of X», «X issued a report … the report says»."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.arabic.tokens import Token
from riwaya.attribute.bearers import Phrase
from riwaya.attribute.cues import ALEF
from riwaya.attribute.edges import is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.scene import Scene
from riwaya.attribute.shapes import function_word
from riwaya.attribute.words import bare, belongs, complementiser, country_at, has_article, head_kind, word_class

_REACH = 8
"""Tokens between a document and the words that tell whose it is."""
_LONGEST_ISSUER = 12
"""Tokens of an issuer's name."""
_FARTHEST_VERB = 10
"""Tokens between a verb of issuing and the document it issues."""

Range = tuple[int, int]


def issuer_behind(line: Line, at: int, names: Registry) -> Range | None:
    """The body behind the document's noun at a token that issued it, drew it up, or whose it is."""
    stop = min(len(line.tokens), at + 1 + _REACH)
    low = at + 1
    while low < stop:
        token = line.tokens[low]
        if token.folded in word_class("issuing_it"):
            return _body_at(line, _past_asides(line, low + 1), names)
        if belongs(token.folded, "issued_by"):
            by = _past_asides(line, low + 1)
            led = by < len(line.tokens) and line.tokens[by].folded in word_class("issuer_lead")
            return _body_at(line, by + 1, names) if led else None
        if (
            all(map(_counts_or_qualifies, line.tokens[at + 1 : low]))
            and (of := _of_a_body(line, at, low, names)) is not None
        ):
            return of
        if not _passed(line, low):
            return None
        low += 1
    return None


def _counts_or_qualifies(token: Token) -> bool:
    """An adjective with its article, or a number with or without it («the 51st»)."""
    return has_article(token) or token.kind == "number" or token.folded in word_class("article")


def _passed(line: Line, at: int) -> bool:
    """An adjective, a number, a time, a relative pronoun or a pause between a document and whose it is."""
    token = line.tokens[at]
    if token.kind == "number" or line.timed(at) is not None or is_pause(token) or is_relative(token):
        return True
    if token.kind != "word" or complementiser(token.folded):
        return False
    return token.folded in word_class("lone_adverb") or (head_kind(token.folded) is None and not function_word(token))


def _past_asides(line: Line, at: int) -> int:
    adverbs = word_class("lone_adverb", "adjunct_start")
    while at < len(line.tokens) and (line.timed(at) is not None or line.tokens[at].folded in adverbs):
        at += 1
    return at


def _of_a_body(line: Line, document: int, at: int, names: Registry) -> Range | None:
    """«report of-organisation X», with the preposition clinging to its noun; a letter to it is not of it."""
    noun, token = line.tokens[document], line.tokens[at]
    if token.kind != "word" or token.folded[0] not in word_class("for"):
        return None
    if (at > document + 1) != has_article(noun) or bare(noun.folded) in word_class("sent_document"):
        return None
    to = next(iter(word_class("for")))
    whole = token.folded.startswith(to * 2)
    rest = token.folded[2 if whole else 1 :]
    kinds = ("organisation",) if has_article(noun) else ("organisation", "outlet", "agency")
    if head_kind(rest) not in kinds and country_at((rest,)) is None:
        return None
    stop = at + 1
    if whole:
        while stop < len(line.tokens) and has_article(line.tokens[stop]) and line.timed(stop) is None:
            stop += 1
    elif stop < len(line.tokens) and not complementiser(line.tokens[stop].folded):
        stop = max(noun_phrase(line, stop, min(len(line.tokens), at + _LONGEST_ISSUER), names), stop)
    return at, stop


def _body_at(line: Line, at: int, names: Registry) -> Range | None:
    """The noun phrase at a token, when it names a body, a state or a person."""
    if at >= len(line.tokens):
        return None
    stop = noun_phrase(line, at, min(len(line.tokens), at + _LONGEST_ISSUER), names)
    return (at, stop) if stop > at and head_kind(line.tokens[at].folded) != "document" else None


def issuer_before(scene: Scene, line: Line, phrase: Phrase) -> tuple[Line, Range] | None:
    """Whose the document is that a definite noun points back to: told where the page brings it up, the last time."""
    for here, at in _mentions(scene, line, phrase):
        found = issuer_behind(here, at, scene.names) or _issued(here, at, scene.names)
        if found is not None:
            return here, found
    return None


def _mentions(scene: Scene, line: Line, phrase: Phrase) -> Iterator[tuple[Line, int]]:
    """Where the same noun stands before the phrase, the last place first."""
    for number in range(line.number, -1, -1):
        here = scene.lines.get(number)
        if here is None:
            continue
        for at in range((phrase.start if number == line.number else len(here.tokens)) - 1, -1, -1):
            word = here.tokens[at].folded
            if phrase.head in (bare(word), word.removesuffix(ALEF), word[1:]):
                yield here, at


def _issued(line: Line, at: int, names: Registry) -> Range | None:
    """«X issued a report»: the subject of the verb of issuing that stands before the document."""
    start, _ = line.sentence(at)
    for verb in range(at - 1, max(start, at - _FARTHEST_VERB) - 1, -1):
        if belongs(line.tokens[verb].folded, "issuing"):
            stop = noun_phrase(line, verb + 1, at, names)
            return (verb + 1, stop) if stop > verb + 1 else None
    return None
