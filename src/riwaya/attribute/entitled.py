"""A name that a phrase surely holds, wherever it stands: behind a personal title, or at the phrase's end.

What an office is made of is endless, so a name is not looked for where the office ends, but where a first name stands
that neither a house («university of king X») nor somebody else («adviser of X») is called after.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.attribute.lines import Line
from riwaya.attribute.names import clings, name_like, run_of_name, surname_with_article
from riwaya.attribute.phrases import institution_named, noun_in
from riwaya.attribute.shapes import function_word
from riwaya.attribute.words import bare, has_article, head_kind, state_of, word_class
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_RARE = 60
"""How often a word is counted at most that is taken for a foreign name behind a rank."""


def behind_its_title(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """A first name and what follows it, straight behind a definite personal title («…, the-doctor X Y»)."""
    for at in range(start, end - 1):
        low = _past_the_stroke(line, _past_what_qualifies(line, at + 1))
        if low >= end or not _title(line, at) or not _named_behind(line, at, low):
            continue
        if not institution_named(line, start, low) and not _somebody_elses(line, start, at):
            return low, run_of_name(line, low, end, low + 1)
    return None


def in_the_end(line: Line, low: int, high: int) -> tuple[int, int] | None:
    """A name of two words or more that closes a phrase («one of the elders of the valley X Y»)."""
    for at in range(low + 1, high - 1):
        if line.tokens[at].folded in word_class("of"):
            return None  # whom one is close to, or of whom he is one
        if not _first_name(line, at) or _governs(line, at - 1) or clings(line, at, high):
            continue
        stop = run_of_name(line, at, high, at + 1)
        if stop - at >= 2 and (stop == high or head_kind(line.tokens[stop].folded) == "person"):
            return at, stop
    return None


def _past_what_qualifies(line: Line, at: int) -> int:
    """Past one adjective between a title and the name («the technical analyst X Y»)."""
    if at + 1 >= len(line.tokens) or not has_article(line.tokens[at]) or head_kind(line.tokens[at].folded) is not None:
        return at
    return at + 1 if _first_name(line, at + 1) and not _first_name(line, at) else at


def _past_the_stroke(line: Line, at: int) -> int:
    """Past the stroke or point that is written behind a title («the-doctor/ X»)."""
    return at + 1 if at < len(line.tokens) and line.tokens[at].text in ("/", ".") else at


def _title(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or head_kind(token.folded) not in ("person", "anonymous"):
        return False
    return has_article(token) or token.folded.endswith(".")


def _named_behind(line: Line, at: int, low: int) -> bool:
    """What stands behind the title is a name: a first name, or anything nameable behind an abbreviated title."""
    title = line.tokens[at].folded
    if title.endswith("."):
        return name_like(line, low) or surname_with_article(line, low)
    if line.tokens[low].folded in word_class("in_the_name_of"):
        return bare(title) in word_class("honorific")  # «the spokesman for …» is spelt like a first name
    return _first_name(line, low) or (bare(title) in word_class("honorific") and _two_unheard(line, low))


def _two_unheard(line: Line, low: int) -> bool:
    """Two words that can be names and are no words of the language: a foreign name behind a rank."""
    if low + 1 >= len(line.tokens) or has_article(line.tokens[low]) or has_article(line.tokens[low + 1]):
        return False
    return all(name_like(line, at) and plainly(line.tokens[at].folded) < _RARE for at in (low, low + 1))


def set_apart(line: Line, segments: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """A name that fills what stands between two commas behind an office («the elder of X in the town, So-and-so,»)."""
    for low, high in segments[1:]:
        foreign = high - low == 2 and _two_unheard(line, low)
        if (foreign or _first_name(line, low)) and high - low >= 2 and run_of_name(line, low, high, low + 1) == high:
            return low, high
    return None


def _first_name(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or token.folded not in given_names() or token.folded in word_class("in_the_name_of"):
        return False
    return not function_word(token) and state_of(token.folded) is None and line.timed(at) is None


def _somebody_elses(line: Line, start: int, at: int) -> bool:
    """The title completes the noun before it («spokesman in the name of the president X», «the office of …»)."""
    return at > start and _governs(line, at - 1)


def _governs(line: Line, at: int) -> bool:
    """A noun that what follows completes, or a preposition: the name behind it is another's, or a place's."""
    token = line.tokens[at]
    if token.kind != "word" or has_article(token):
        return False
    if function_word(token) or token.folded in word_class("in_the_name_of", "of_someone", "kin_opener"):
        return True
    return noun_in(token.folded, "institution", "region") or head_kind(token.folded) is not None
