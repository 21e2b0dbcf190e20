"""What is said with no mark of its own before it: the words themselves, a question, the words of a post."""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.complement import Complement, inside_quote
from riwaya.attribute.cues import any_hit
from riwaya.attribute.edges import is_pause
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import barrier
from riwaya.attribute.quoted_names import names_something
from riwaya.attribute.subjects import past_adjuncts, subject_after
from riwaya.attribute.words import word_class


def posted(
    line: Line, index: int, end: int, names: Registry, preposed: tuple[int, int] | None, *, bound: bool
) -> Complement | None:
    """«published a tweet: “…”»: the words of a post, a message or a notice stand behind it in quotation marks."""
    low = index + 1
    subject = preposed if preposed or bound else subject_after(line, low, end, names)
    noun = past_adjuncts(line, subject[1] if subject and not preposed else low, end)
    if noun >= end or line.tokens[noun].folded not in word_class("post"):
        return None
    for at in range(noun + 1, min(end, noun + _POST)):
        quote = line.quote_at(at)
        if quote is not None and not names_something(line, index, at, end, frozenset()):
            return Complement("post", at, inside_quote(line, at), subject, (low, at))
        if quote is None and (barrier(line, at) or any_hit(line.tokens[at]) is not None):
            return None
    return None


_POST = 14
"""Tokens between what is published and its words."""


def question(
    line: Line, index: int, end: int, names: Registry, preposed: tuple[int, int] | None, *, bound: bool
) -> Complement | None:
    """«asks what the remedy is»: a question word behind the verb, or behind its source, begins what is asked."""
    low = index + 1
    subject = preposed if preposed or bound else subject_after(line, low, end, names)
    at = past_adjuncts(line, subject[1] if subject and not preposed else low, end)
    if at + 1 >= end or line.tokens[at].folded not in word_class("question_word"):
        return None
    return Complement("question", at, at, subject, (low, at))


def bare_words(line: Line, index: int, end: int, names: Registry) -> Complement | None:
    """Direct words with no mark at all: only straight after the verb or after a source that surely ended."""
    low = index + 1
    opens = low < end and _opens_speech(line.tokens[low])
    subject = None if opens else subject_after(line, low, end, names)
    start = subject[1] if subject else low
    while start < end and is_pause(line.tokens[start]):
        start += 1
    if end - start < 4 or not _opens_speech(line.tokens[start]):
        return None
    return Complement("bare", start, start, subject, (low, start))


def _opens_speech(token: Token) -> bool:
    return token.folded in word_class("speech_opener", "plain_opener")
