"""Where a name written in a row ends: a first name and what follows it."""

from __future__ import annotations

from riwaya.attribute.cues import YEH, hit
from riwaya.attribute.edges import adjunct_at
from riwaya.attribute.lines import Line
from riwaya.attribute.shapes import function_word, led_noun, looks_possessed, object_like, unheard
from riwaya.attribute.words import complementiser, country_at, definite, has_article, head_kind, state_of, word_class
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_LONGEST_NAME = 5
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_PLURAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"


def ends_name(line: Line, at: int) -> bool:
    """A surname with the article closes a name, unless it completes a name of two words («servant of …»)."""
    return has_article(line.tokens[at]) and not completes_name(line, at)


def completes_name(line: Line, at: int) -> bool:
    """The second half of a name of two words: whatever it is elsewhere, behind «servant of» it names."""
    token, before = line.tokens[at], line.tokens[at - 1].folded if at else ""
    if token.kind != "word":
        return False
    if before in word_class("kin_opener"):
        return True
    if before in given_names() and token.folded in word_class("name_closer"):
        return True
    if complementiser(token.folded) or before not in word_class("name_opener"):
        return False
    return definite(token.folded) or token.folded in given_names()


def name_words(line: Line, low: int, at: int) -> int:
    """How many names stand between two tokens; the first halves of names of two words do not count."""
    return sum(token.folded not in word_class("name_opener") for token in line.tokens[low:at])


def name_run(line: Line, start: int, end: int) -> int:
    """Words that can be parts of one name."""
    at = start
    while at < end and name_words(line, start, at) < _LONGEST_NAME:
        token = line.tokens[at]
        if at > start and completes_name(line, at):
            at += 1
            continue
        if token.kind != "word" or function_word(token) or adjunct_at(line, at):
            break
        if at > start and _foreign(line, at):
            at += 1
            continue
        surname = at == start + 1 and token.folded in word_class("title_surname")
        if at > start and (object_like(token) or head_kind(token.folded) or hit(token) is not None) and not surname:
            break
        if at > start and (token.folded in line.nouns or led_noun(line, token)):
            break
        if at - start > 1 and begins_an_object(line, at):
            break
        if at > start + 1 and token.text.endswith(_TEH_MARBUTA):
            break
        if at > start + 1 and ends_name(line, at - 1) and token.folded not in word_class("kin_opener"):
            break
        if at > start and has_article(token) and state_of(token.folded):
            break
        if at > start and country_at((token.folded,)):
            break
        at += 1
    return max(at, start + 1)


def _foreign(line: Line, at: int) -> bool:
    """A family name that only the shape of its letters keeps from being read as one."""
    token, before = line.tokens[at], line.tokens[at - 1]
    shaped = object_like(token) or token.text.endswith(_TEH_MARBUTA) or token.folded.endswith(_PLURAL)
    if not shaped or hit(token) is not None or looks_possessed(token) or not unheard(token):
        return False
    return before.folded in given_names() or unheard(before)


def begins_an_object(line: Line, at: int) -> bool:
    """Behind two names no further one: a title, or a common noun that a definite one completes («… praised the-efforts
    of-the-kingdom»)."""
    word = line.tokens[at].folded
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if head_kind(word) == "person" and following is not None and head_kind(following.folded) is not None:
        return True  # a title that is a first name elsewhere («X Y, trustee of the fund»)
    if word in given_names() or following is None or not has_article(following):
        return False
    if following.folded.endswith(YEH) or following.folded in word_class("name_closer"):
        return False  # a family name, or the second half of a name of two words
    titled = head_kind(following.folded) == "person" or word in word_class("name_opener")
    return not titled and not completes_name(line, at) and plainly(word) >= _HEARD


_HEARD = 300
"""How often a word is counted that most have heard."""
