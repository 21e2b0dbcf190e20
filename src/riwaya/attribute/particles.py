"""Particles and clauses: which complementisers open what is said, and where another cue begins its own clause."""

from __future__ import annotations

from riwaya.attribute.cues import ALEF, Hit, hit
from riwaya.attribute.edges import is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.withholding import inside_withheld
from riwaya.attribute.words import (
    belongs,
    complementiser,
    has_article,
    only_word,
    without_and,
    word_class,
)


def is_that(line: Line, index: int) -> bool:
    """A complementiser that opens what is said (not the one of «after that», «without that»)."""
    token = line.tokens[index]
    word = token.folded
    if token.kind != "word" or not complementiser(word):
        return False  # so ends nearly every question, before its neighbours are looked at
    by = only_word("by")
    if word.startswith(by):
        return not index or line.tokens[index - 1].folded not in word_class("knowing")
    if index and line.tokens[index - 1].kind == "word" and _blocks(line, index - 1):
        return False
    return not _impersonal(line, index)


def _impersonal(line: Line, index: int) -> bool:
    """«it is important that», «it is expected that»: the complementiser belongs to the page's own judgement."""
    if index < 2 or line.tokens[index - 1].folded not in word_class("judgement"):
        return False
    return belongs(line.tokens[index - 2].folded, "of")


def _blocks(line: Line, index: int) -> bool:
    word = line.tokens[index].folded
    return word in word_class("no_complement_after") or without_and(word) in word_class("no_complement_after")


def pronoun_before(line: Line, index: int) -> bool:
    """The verb follows a complementiser that carries a pronoun («that he said»): its subject is that pronoun."""
    if index == 0 or line.tokens[index - 1].kind != "word":
        return False
    word = line.tokens[index - 1].folded
    by = only_word("by")
    return complementiser(word) and word.removeprefix(by) not in word_class("complementiser")


def _pause_after(line: Line, at: int) -> int:
    """The first pause or stop behind a token, no further than a short phrase reaches."""
    stop = min(at + 9, len(line.tokens))
    return next((k for k in range(at + 1, stop) if line.tokens[k].kind == "mark"), stop)


def second_between(line: Line, at: int) -> bool:
    """«between him and between X»: the second of two prepositions, spelt like a verb of explaining."""
    between = word_class("between")
    word = line.tokens[at].folded
    if word in between or without_and(word) not in between:
        return False
    start, _ = line.sentence(at)
    stems = tuple(between)
    ends = word_class("pronoun_suffix")
    return any(
        other in between or (other.startswith(stems) and any(other == stem + end for stem in stems for end in ends))
        for other in (token.folded for token in line.tokens[max(start, at - 6) : at])
    )


def joined_noun(line: Line, at: int) -> bool:
    """«training and-transfer-of techniques»: a verbal noun between definite nouns, spelt like a verb that reports."""
    token = line.tokens[at]
    plain = without_and(token.folded)
    if plain == token.folded or plain not in word_class("carrying") or not 0 < at < len(line.tokens) - 1:
        return False
    return has_article(line.tokens[at - 1]) and has_article(line.tokens[at + 1])


def barrier(line: Line, at: int) -> bool:
    """Another cue begins its own clause here, so what follows is not this cue's."""
    token = line.tokens[at]
    found = hit(token)
    if found is None or inside_withheld(line, at) or second_between(line, at) or joined_noun(line, at):
        return False
    before = line.tokens[at - 1]
    if token.folded in word_class("called"):
        return False
    if before.folded in word_class("relative"):
        # «who warned that» rules what follows; «who saw the thief» does not.
        led = at + 1 < len(line.tokens) and line.tokens[at + 1].folded in word_class("leading_preposition")
        near = at + 2 if led else at + 1
        return near < len(line.tokens) and is_that(line, near)
    if before.folded in word_class("like"):
        # «as X said» is an aside; «as also he said that» rules a clause of its own.
        return any(is_that(line, k) for k in range(at + 1, _pause_after(line, at)))
    if found.participle:
        return is_pause(before) or is_that(line, at + 1) if at + 1 < len(line.tokens) else False
    if found.first.shape == "perfect" and (_opens_clause(line, at) or _with_a_colon(line, at)):
        return True
    # A cue with its own complementiser beside it rules its own clause, whatever stands before it.
    led = at + 2 < len(line.tokens) and line.tokens[at + 1].folded in word_class("leading_preposition")
    near = at + 2 if led else at + 1
    return found.joined or (near < len(line.tokens) and is_that(line, near) and not found.object_)


def _with_a_colon(line: Line, at: int) -> bool:
    """«he said to me: …»: a colon that is the cue's own."""
    found = hit(line.tokens[at])
    own = found is not None and "colon" in found.frames and not found.object_
    return own and any(token.folded == ":" for token in line.tokens[at + 1 : at + 3])


def _opens_clause(line: Line, at: int) -> bool:
    """«whereas X said», «for his part X said»: the word before opens a clause that the cue rules."""
    return belongs(line.tokens[at - 1].folded, "opens_clause")


_COMPARATIVE = 4
"""Letters of a comparative."""


def compared(line: Line, at: int) -> bool:
    """The "that" of a comparison: «greater than that …»."""
    word = line.tokens[at - 2].folded
    return len(word) == _COMPARATIVE and word[0] == ALEF and line.tokens[at - 1].folded in word_class("of")


def of_another(line: Line, index: int, at: int, found: Hit) -> bool:
    """The "that" of another cue: one in a relative clause («the deed which they called [so]»), or a later one."""
    if at - 1 > index + 1 and hit(line.tokens[at - 1]) is not None and is_relative(line.tokens[at - 2]):
        return True
    if found.first.cue.act != "demand" or at - 2 <= index or not has_article(line.tokens[at - 1]):
        return False
    other = hit(line.tokens[at - 2])
    return other is not None and other.participle and not has_article(line.tokens[at - 2])
