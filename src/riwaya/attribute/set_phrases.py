"""Verbs that report only in a set phrase: without its noun they tell of a deed, not of words.

ascribe   «put the rise down to the cold»: a cause or an event as object, then "to"
liable    «held X responsible for …»: an object, then a noun of responsibility
blame     «laid the blame on X …»: a noun of blame, then "on"
own       «claimed the attack»: what is claimed, straight behind the source
appeal    «appealed to the citizens …»: those addressed behind "by", then what they are to do
"""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.complement import Complement
from riwaya.attribute.deeds import deed
from riwaya.attribute.edges import is_pause
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import barrier, pronoun_before
from riwaya.attribute.shapes import by_word, object_like
from riwaya.attribute.subjects import past_adjuncts, subject_after
from riwaya.attribute.words import bare, has_article, head_kind, without_and, word_class

SET_FRAMES = frozenset({"ascribe", "liable", "blame", "own", "appeal"})
"""The frames of this module, as cues.toml names them."""

_REACH = 16
"""How many tokens may stand between such a verb and the word that completes its phrase."""


def set_phrase(
    line: Line,
    index: int,
    frames: frozenset[str],
    end: int,
    names: Registry,
    preposed: tuple[int, int] | None,
    *,
    participle: bool,
) -> Complement | None:
    """The complement of the verb at `index` when it stands in its set phrase, else None.

    `frames` are the verb's, `end` is where its sentence ends, `preposed` a subject before the verb.
    """
    low = index + 1
    limit = min(end, low + _REACH)
    bound = preposed is not None or participle or pronoun_before(line, index)
    subject = preposed if bound else _source(line, low, limit, names, frames)
    after = past_adjuncts(line, subject[1], limit) if subject and not bound else low
    if "blame" in frames:
        return _blame(line, low, limit, subject)
    if "own" in frames:
        return _own(line, low, after, limit, subject)
    if "appeal" in frames:
        return _appeal(line, low, after, limit, subject)
    marks = word_class("to") if "ascribe" in frames else word_class("responsibility")
    at = next((k for k in range(low, limit) if line.tokens[k].folded in marks), None)
    if at is None or any(barrier(line, k) for k in range(low + 1, at)):
        return None
    pause = next((k for k in range(at - 1, after - 1, -1) if is_pause(line.tokens[k])), None)
    if subject is not None and pause is not None:  # a comma closes the source, however long its titles
        subject, after = (subject[0], pause), pause + 1
    if subject is not None and after >= at:
        subject, after = _split(line, subject, at)
    joined = after < at and _joined(line.tokens[after])
    if after >= at or joined:  # one noun phrase before the mark («X and Y») is the object; the source is understood
        subject, after = preposed, low
    if after >= at or not _fits(line, after, frames):
        return None
    return Complement("ascribe" if "ascribe" in frames else "liable", after, after, subject, (low, after))


def _source(line: Line, low: int, limit: int, names: Registry, frames: frozenset[str]) -> tuple[int, int] | None:
    """The source behind the verb; it ends where "by" leads to the blame or to those addressed."""
    led = bool(frames & {"appeal", "blame"})
    subject = subject_after(line, low, limit, names, bi=led)
    if subject is None or not led:
        return subject
    stop = next((k for k in range(low + 1, subject[1]) if by_word(line.tokens[k])), subject[1])
    return subject[0], stop


def _joined(token: Token) -> bool:
    """A conjunction clings to the word, whose first letter it is not."""
    word = token.folded
    return word != without_and(word) and word not in word_class("keeps_and") and head_kind(word) is None


def _split(line: Line, subject: tuple[int, int], at: int) -> tuple[tuple[int, int], int]:
    """The source and the object's first token, where the two were read as one: a definite noun takes no construct."""
    low, high = subject
    if not has_article(line.tokens[low]):
        return subject, high
    for k in range(low + 1, min(high, at)):
        token = line.tokens[k]
        if head_kind(token.folded) is not None and not has_article(token):
            return (low, k), k
    return subject, high


def _fits(line: Line, at: int, frames: frozenset[str]) -> bool:
    """What is ascribed is an event or a cause; whom one holds responsible is a noun, not a preposition."""
    token = line.tokens[at]
    if "ascribe" in frames:
        return bare(token.folded) in word_class("ascribed") or deed(token)
    return token.kind == "word" and token.folded not in word_class("preposition")


def _blame(line: Line, low: int, limit: int, subject: tuple[int, int] | None) -> Complement | None:
    noun = next((k for k in range(low, limit) if line.tokens[k].folded in word_class("blame")), None)
    if noun is None:
        return None
    on = next((k for k in range(noun + 1, min(limit, noun + 4)) if line.tokens[k].folded in word_class("on")), None)
    if on is None or on + 1 >= limit:
        return None
    source = subject if subject is not None and subject[0] != noun else None
    return Complement("blame", on, on + 1, source, (low, noun))


def _own(line: Line, low: int, after: int, limit: int, subject: tuple[int, int] | None) -> Complement | None:
    if after >= limit or bare(line.tokens[after].folded) not in word_class("claimed_deed"):
        return None
    return Complement("own", after, after, subject, (low, after))


def _appeal(line: Line, low: int, after: int, limit: int, subject: tuple[int, int] | None) -> Complement | None:
    if after >= limit or not by_word(line.tokens[after]):
        return None
    at = after + 1
    while at < limit and (
        is_pause(line.tokens[at])
        or line.tokens[at].folded in word_class("to")
        or (has_article(line.tokens[at]) and not deed(line.tokens[at]))
    ):
        at += 1
    if at >= limit or not (object_like(line.tokens[at]) or deed(line.tokens[at])):
        return None
    return Complement("appeal", at, at, subject, (low, after))
