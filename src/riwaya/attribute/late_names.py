"""A name that comes late: behind an office whose complements a noun phrase does not follow to their end.

«the executive director of-the programme for training youth, engineer So-and-so, praised»: what stands between the
office and its holder's own title is of every kind, but a personal title with a first name behind it, before what was
said begins, names the one whom the office is of. Nothing is looked for past a verb, a clause or a pause.
"""

from __future__ import annotations

from riwaya.attribute.cues import hit
from riwaya.attribute.edges import is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry, run_of_name
from riwaya.attribute.shapes import looks_possessed
from riwaya.attribute.words import bare, complementiser, has_article, head_kind, state_of, word_class
from riwaya.lexicon.given_names import given_names

_FARTHEST = 14
"""Tokens between the end of the phrase and the title."""


def to_its_name(line: Line, source: tuple[int, int], marker: int, names: Registry) -> tuple[int, int]:
    """The source as far as its late name, where one stands before token `marker`; else as it is."""
    low, high = source
    if head_kind(line.tokens[low].folded) != "person" or _is_named(line, low, high, names):
        return source
    for at in range(high, min(marker, high + _FARTHEST)):
        if _parts(line, at):
            return source
        if _title_of_a_name(line, at, marker):
            return low, run_of_name(line, at + 1, marker, at + 2)
    return source


def _is_named(line: Line, low: int, high: int, names: Registry) -> bool:
    return any(line.tokens[at].folded in given_names() or names.name_at(line, at, high) for at in range(low, high))


def _parts(line: Line, at: int) -> bool:
    """What no phrase goes on over: a mark, a time, a verb of saying, a clause, something of his own."""
    token = line.tokens[at]
    if token.kind == "mark" or is_pause(token) or line.timed(at) is not None or is_relative(token):
        return True
    found = hit(token)
    verb = found is not None and not found.participle
    return verb or complementiser(token.folded) or (looks_possessed(token) and not has_article(token))


def _title_of_a_name(line: Line, at: int, marker: int) -> bool:
    token = line.tokens[at]
    if not has_article(token) or at + 1 >= marker or bare(token.folded) not in word_class("honorific"):
        return False
    following = line.tokens[at + 1]
    return following.folded in given_names() and state_of(following.folded) is None
