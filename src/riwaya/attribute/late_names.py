"""A name that comes late: behind an office whose complements a noun phrase does not follow to their end.

«the executive director of-the programme for training youth, engineer So-and-so, praised»: what stands between the
office and its holder's own title is of every kind, but a personal title with a first name behind it, before what was
said begins, names the one whom the office is of. Nothing is looked for past a verb, a clause or a pause.
"""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import hit
from riwaya.attribute.edges import adjunct_at, is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry, name_like, run_of_name
from riwaya.attribute.shapes import foreign, function_word, looks_possessed, object_like, unheard
from riwaya.attribute.words import bare, complementiser, has_article, head_kind, state_of, word_class
from riwaya.lexicon.given_names import given_names

_FARTHEST = 14
"""Tokens between the end of the phrase and the title."""
_NEAREST = 6
"""The same, where nothing says yet where the content begins."""


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
        if at + 2 == marker and _closes_with_a_name(line, at):
            return low, marker
    return source


def _closes_with_a_name(line: Line, at: int) -> bool:
    """Two words before what was said that can only be a name: a first name, or no words of the language."""
    if not all(name_like(line, k) for k in (at, at + 1)) or has_article(line.tokens[at]):
        return False
    return line.tokens[at].folded in given_names() or (unheard(line.tokens[at]) and unheard(line.tokens[at + 1]))


def to_a_near_name(line: Line, low: int, high: int, end: int, names: Registry) -> int:
    """One past the late name of a subject that nothing but nouns part from it; else one past the subject as it is."""
    if high <= low or head_kind(line.tokens[low].folded) != "person":
        return high
    apart = _set_apart_behind(line, high, end)
    if apart is not None or _is_named(line, low, high, names):
        return high if apart is None else apart
    for at in range(high, min(end, high + _NEAREST)):
        token = line.tokens[at]
        if _parts(line, at) or function_word(token) or adjunct_at(line, at) or object_like(token):
            return high
        if _title_of_a_name(line, at, end):
            return run_of_name(line, at + 1, end, at + 2)
    return high


def _set_apart_behind(line: Line, at: int, end: int) -> int | None:
    """One past a name between commas behind an office and where it is held («… in the town, So-and-so, said»)."""
    if at < end and line.tokens[at].folded in word_class("in"):
        at = next((k for k in range(at + 1, min(end, at + _NEAREST)) if is_pause(line.tokens[k])), at)
    low = at + 1
    if low >= end or not is_pause(line.tokens[at]) or line.tokens[low].folded not in given_names():
        return None
    stop = run_of_name(line, low, end, low + 1)
    closed = stop >= end or is_pause(line.tokens[stop]) or complementiser(line.tokens[stop].folded)
    return stop if stop - low >= 2 and closed else None


def _is_named(line: Line, low: int, high: int, names: Registry) -> bool:
    return any(line.tokens[at].folded in given_names() or names.name_at(line, at, high) for at in range(low, high))


def _parts(line: Line, at: int) -> bool:
    """What no phrase goes on over: a mark, a time, a verb of saying, a clause, something of his own."""
    token = line.tokens[at]
    if token.kind == "mark" or is_pause(token) or line.timed(at) is not None or is_relative(token):
        return True
    found = hit(token)
    verb = found is not None and not found.participle
    return verb or complementiser(token.folded) or _own(token)


def _own(token: Token) -> bool:
    """Something of his own, which is no foreign name that only looks so."""
    return looks_possessed(token) and not has_article(token) and not foreign(token)


def _title_of_a_name(line: Line, at: int, marker: int) -> bool:
    token = line.tokens[at]
    if not has_article(token) or at + 1 >= marker or bare(token.folded) not in word_class("honorific"):
        return False
    following = line.tokens[at + 1]
    return following.folded in given_names() and state_of(following.folded) is None
