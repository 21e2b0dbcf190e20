"""Where a source begins and ends between its cue and what was said."""

from __future__ import annotations

from functools import cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.edges import adjunct_at, is_pause, short_quote
from riwaya.attribute.lines import Line
from riwaya.attribute.name_runs import completes_name
from riwaya.attribute.particles import joined_noun
from riwaya.attribute.phrases import hit_verb
from riwaya.attribute.shapes import accusative, by_word, foreign, function_word, looks_possessed
from riwaya.attribute.words import (
    definite,
    has_article,
    head_kind,
    phrases_of,
    state_of,
    word_class,
)
from riwaya.lexicon.given_names import given_names


def trimmed_source(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The source within a token range that lies between a cue and its content; None when it holds only adjuncts."""
    at = start
    while at < end and _skippable(line, at):
        timed = line.timed(at)
        at = timed[1] if timed else at + 1
    at = _past_the_told(line, past_the_addressed(line, at, end), end)
    if at >= end:
        return None
    first = line.tokens[at]
    if not _share(line, at) if first.kind == "number" else not _can_begin(line, at):
        return None
    stop = at
    while stop < end:
        token = line.tokens[stop]
        if is_pause(token):
            after = stop + 1
            if after >= end or adjunct_at(line, after) or not _goes_on(line, after, end):
                break
        elif token.folded in word_class("called"):
            pass
        elif (
            token.folded == ":"
            or (hit_verb(token) and not joined_noun(line, stop))
            or (stop > at and _source_over(line, at, stop))
        ):
            break
        stop += 1
    while stop > at and (
        is_pause(line.tokens[stop - 1])
        or line.tokens[stop - 1].folded in _open_marks(line, stop - 1) | word_class("relative")
    ):
        stop -= 1
    return (at, stop) if any(token.kind == "word" for token in line.tokens[at:stop]) else None


def _share(line: Line, at: int) -> bool:
    """«44 % of-the-employers»: a share of many, who speak."""
    sign = line.tokens[at + 1].text if at + 1 < len(line.tokens) else ""
    return sign in _PERCENT or line.folded(at + 1, at + 3) in phrases_of("per_cent")


_PERCENT = ("%", "\N{ARABIC PERCENT SIGN}")


def past_the_addressed(line: Line, at: int, end: int) -> int:
    """Past the outlet that was told before its source is named: «said to “the Paper” a source in the port that»."""
    if at >= end or not addressee_at(line, at):
        return at
    quote = line.quote_at(at + 1) if at + 1 < end else None
    behind = quote.close + 1 if quote is not None and short_quote(line, at + 1) else at + 1
    while behind < end and (is_pause(line.tokens[behind]) or line.timed(behind) is not None):
        behind += 1
    if behind >= end:
        return at
    token = line.tokens[behind]
    speaks = head_kind(token.folded) in ("person", "anonymous") or token.folded in given_names() | word_class(
        "quantifier"
    )
    return behind if speaks else at


def _past_the_told(line: Line, at: int, end: int) -> int:
    """Past a quoted name straight before the noun of an unnamed or titled one: «told “the Paper” an official that»."""
    quote = line.quote_at(at) if at < end else None
    if quote is None or not short_quote(line, at) or quote.close + 1 >= end:
        return at
    behind = line.tokens[quote.close + 1]
    told = head_kind(behind.folded) in ("anonymous", "person") and not has_article(behind)
    return quote.close + 1 if told else at


def _source_over(line: Line, start: int, at: int) -> bool:
    """An adjunct, a clause or the verb's own object begins here, and not the second half of a name."""
    token = line.tokens[at]
    # Of a person without a name «who …» is part of the description; a document or a body needs none.
    thing = head_kind(line.tokens[start].folded) not in ("person", "anonymous", None)
    clause = thing and token.folded in word_class("relative") and definite(token.folded)
    return not completes_name(line, at) and (
        clause
        or _leaves(line, start, at)
        or _own_object(token)
        or _past_a_whole(line, start, at)
        or _somewhere(line, start, at)
    )


def _somewhere(line: Line, start: int, at: int) -> bool:
    """«the Turkish president in Ankara»: behind a title that a state completes, "in" tells where he spoke."""
    if line.tokens[at].folded not in word_class("in") or head_kind(line.tokens[start].folded) != "person":
        return False
    before = line.tokens[at - 1]
    return (
        at > start and has_article(line.tokens[start]) and state_of(before.folded) is not None and has_article(before)
    )


def _past_a_whole(line: Line, start: int, at: int) -> bool:
    """A clause begins, or a bare word stands behind a body with its article, which wants no complement: its verb."""
    token = line.tokens[at]
    if token.folded in word_class("clause_opener"):
        return True
    if head_kind(line.tokens[start].folded) not in ("organisation", "document") or not has_article(line.tokens[start]):
        return False
    before = line.tokens[at - 1]
    if token.kind != "word" or not has_article(before) or has_article(token) or function_word(token):
        return False
    clings = word_class("for", "by", "and")
    if before.folded in word_class("rank") and at == start + 1:
        return False
    named = token.folded in given_names() or token.folded in word_class("anaphor") or line.quote_around(at) is not None
    return token.folded[0] not in clings and not named and head_kind(token.folded) is None


def _own_object(token: Token) -> bool:
    """«its decision»: the verb's object, which says nothing yet, stands between the source and the content."""
    return looks_possessed(token) and looks_plain(token) and head_kind(token.folded) is None and not foreign(token)


def looks_plain(token: Token) -> bool:
    """No conjunction clings to the word."""
    return token.folded[0] not in word_class("and")


def _leaves(line: Line, start: int, at: int) -> bool:
    """An adjunct ends the source at this token, unless it stands in a quoted name or names a document's issuer."""
    around = line.quote_around(at)
    inside_name = around is not None and short_quote(line, around.open)
    return adjunct_at(line, at) and not inside_name and not _documents_owner(line, start, at)


def _documents_owner(line: Line, start: int, at: int) -> bool:
    """«a statement to/of-the-directorate»: the body that issued it, not one addressed."""
    owned = head_kind(line.tokens[start].folded) == "document" and not has_article(line.tokens[start])
    return owned and at == start + 1 and addressee_at(line, at)


def _open_marks(line: Line, index: int) -> frozenset[str]:
    return frozenset({line.tokens[index].folded}) if line.quote_at(index) is not None else frozenset()


def _skippable(line: Line, index: int) -> bool:
    """A lone adverb, time or mark that may stand between a verb and its subject."""
    token = line.tokens[index]
    if is_pause(token) or line.timed(index) is not None or token.folded in word_class("in_it"):
        return True
    if token.folded in word_class("this") and index + 1 < len(line.tokens):
        return has_article(line.tokens[index + 1])
    return token.folded in word_class("lone_adverb") or on_whose_side(line, index)


def on_whose_side(line: Line, index: int) -> bool:
    """«affirmed, [for his part], X»: a word of the phrase with which a page turns to another, behind the verb."""
    low = index if line.tokens[index].folded in word_class("of") else index - 1
    if low < 0 or low + 1 >= len(line.tokens) or line.tokens[low].folded not in word_class("of"):
        return False
    return line.tokens[low + 1].folded in word_class("sides")


def _can_begin(line: Line, index: int) -> bool:
    token = line.tokens[index]
    if short_quote(line, index):
        return True
    if token.kind != "word" or adjunct_at(line, index) or addressee_at(line, index):
        return False
    if token.folded in word_class("spoken_noun", "by_saying", "no_source") or not_a_subject(line, index):
        return False
    if by_word(token) and definite(token.folded[1:]) and token.folded not in given_names():
        return False  # «by the …» is how it was said
    rest = token.folded[1:]
    if token.folded[0] in word_class("for") and (rest in line.nouns or head_kind(rest) or looks_possessed(token)):
        return False
    return not function_word(token) or head_kind(token.folded) is not None or token.folded in word_class("quantifier")


def not_a_subject(line: Line, index: int) -> bool:
    """A noun in the accusative, a reflexive («yourself») or a negation: it stands where an object does."""
    token = line.tokens[index]
    if accusative(token.text, token.folded) or token.folded in word_class("negation", "talk"):
        return True
    return token.folded in _reflexives()


@cache
def _reflexives() -> frozenset[str]:
    return frozenset(stem + end for stem in word_class("reflexive") for end in word_class("pronoun_suffix"))


def _goes_on(line: Line, index: int, end: int) -> bool:
    """After a comma the source goes on: a name or a title follows, not a clause."""
    if not _can_begin(line, index):
        return False
    token = line.tokens[index]
    following = next(
        (
            k
            for k in range(index, end)
            if is_pause(line.tokens[k]) or function_word(line.tokens[k]) or adjunct_at(line, k)
        ),
        end,
    )
    return following - index <= 5 or head_kind(token.folded) in ("person", "anonymous")
