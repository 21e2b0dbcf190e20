"""Subjects before and behind their verb, and what stands between a subject and its object."""

from __future__ import annotations

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.asides import past_the_aside
from riwaya.attribute.bounds import not_a_subject, on_whose_side
from riwaya.attribute.cues import ALEF, NOON, TEH, YEH, hit
from riwaya.attribute.edges import adjunct_at, is_pause, is_relative, short_quote
from riwaya.attribute.late_names import to_a_near_name
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import pronoun_before
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.shapes import by_word, function_word, object_like, unheard
from riwaya.attribute.words import (
    bare,
    belongs,
    complementiser,
    country_at,
    definite,
    has_article,
    head_kind,
    in_class,
    media,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_LONGEST_SUBJECT = 16
"""Tokens between a clause's opening and its verb that can still be one subject."""


def subject_before(line: Line, at: int, names: Registry) -> tuple[int, int] | None:
    """A noun phrase that stands before its verb: «the paper said», «had the president said»."""
    stop = at - 1 if at and line.quote_at(at - 1) is not None else at
    while stop > 0 and line.tokens[stop - 1].folded in word_class("auxiliary"):
        stop -= 1
    stop = _before_an_aside(line, stop)
    start = stop
    after_that = False
    while start > 0:
        token = line.tokens[start - 1]
        if token.kind == "line" or (token.kind == "mark" and not inner_mark(line, start - 1)):
            break
        if token.folded in word_class("auxiliary") or token.folded[1:] in word_class("auxiliary"):
            break
        if complementiser(token.folded) or token.folded in word_class("contrast", "so"):
            if pronoun_before(line, start):
                return None  # the complementiser's pronoun is the subject
            after_that = complementiser(token.folded)
            break
        start -= 1
        if stop - start > _LONGEST_SUBJECT:
            return None
    if start < stop and line.quote_at(start) is not None:
        start += 1
    while start < stop and (line.timed(start) or line.tokens[start].folded in word_class("lone_adverb")):
        start += 1
    while stop > start and (line.timed(stop - 1) or line.tokens[stop - 1].folded in word_class("lone_adverb")):
        stop -= 1
    if line.kind == "title":
        start = _second_clause(line, start, stop)
    if stop <= start:
        return None
    first = line.tokens[start]
    if first.kind != "word" or (function_word(first) and head_kind(first.folded) is None):
        return None
    if first.folded in word_class("no_source"):
        return None  # «there is evidence that affirms»
    if adjunct_at(line, start) or any(h is not None and not h.participle for h in map(hit, line.tokens[start:stop])):
        return None
    described = after_that and any(head_kind(token.folded) == "person" for token in line.tokens[start:stop])
    if (object_like(first) and head_kind(first.folded) is None) or (
        not described and any(in_class(token, "relative") for token in line.tokens[start:stop])
    ):
        return None
    word = without_and(first.folded)
    known = (
        head_kind(first.folded)
        or ((after_that or _inna_like(line, start)) and head_kind(first.folded.removesuffix(ALEF)))
        or head_kind(word)
        or country_at((word,))
        or country_at((first.folded,))
        or names.name_at(line, start, stop)
        or (first.folded in given_names() and stop - start > 1)
        or (has_article(first) and any(head_kind(token.folded) == "person" for token in line.tokens[start:stop]))
    )
    titled = line.kind == "title" and start == 0 and stop - start <= 4 and stop == at
    titled = titled and not any(map(_like_a_verb, line.tokens[start + 1 : stop]))
    plain = (
        after_that
        and not _like_a_verb(first)
        and stop - start <= 5
        and not any(map(function_word, line.tokens[start:stop]))
    )
    foreign = _inna_like(line, start) and stop - start == 1 and unheard(first)  # «but Brown denies»
    if not known and not (has_article(first) and stop - start == 1) and not titled and not plain and not foreign:
        return None
    return start, stop


def _second_clause(line: Line, start: int, stop: int) -> int:
    """Where the subject begins in «X storms Y and-the-Z [condemns]»: at the «and» behind the first verb."""
    verb = first_verb(line, start, stop)
    if verb is None or hit(line.tokens[start]) is not None:
        return start
    for at in range(stop - 1, verb, -1):
        word = line.tokens[at].folded
        rest = without_and(word)
        if rest != word and (definite(rest) or country_at((rest,)) or head_kind(rest) or rest in given_names()):
            return at
    return start


def first_verb(line: Line, start: int, stop: int) -> int | None:
    """Where the verb stands of a title whose subject begins at `start`, by its shape alone."""
    far = min(stop, start + _LONGEST_FIRST)
    return next((at for at in range(start + 1, far) if _like_a_verb(line.tokens[at])), None)


_LONGEST_FIRST = 4
"""Tokens within which the first verb of such a title stands."""


def _before_an_aside(line: Line, stop: int) -> int:
    """«X, who lives abroad, said»: the subject ends where the relative clause between the commas begins."""
    if not stop or not is_pause(line.tokens[stop - 1]):
        return stop
    for at in range(stop - 2, max(stop - _LONGEST_ASIDE, 0), -1):
        if is_pause(line.tokens[at]):
            opens = line.tokens[at + 1]
            return at if in_class(opens, "relative") or opens.folded in word_class("and_he_is") else stop
        if line.tokens[at].kind == "mark" and not inner_mark(line, at) and line.tokens[at].text not in _BRACKETS:
            return stop
    return stop


_BRACKETS = ("(", ")")


_LONGEST_ASIDE = 18
"""Tokens of a clause between commas that parts a subject from its verb."""


def _inna_like(line: Line, start: int) -> bool:
    """A particle of contrast stands before: the subject behind it is in the accusative."""
    return start > 0 and line.tokens[start - 1].folded in word_class("contrast")


def _like_a_verb(token: Token) -> bool:
    """An unknown word with the first letter of a present tense, which after "that" is more likely than a name."""
    return token.folded[0] in (YEH, TEH) and len(token.folded) > 3 and token.folded not in given_names()


def inner_mark(line: Line, at: int) -> bool:
    """A mark of a short quoted name within a phrase."""
    return any(at in (q.open, q.close) and q.words(line) <= 3 for q in line.quotes)


def subject_after(
    line: Line, low: int, end: int, names: Registry, stops: frozenset[str] = frozenset(), *, bi: bool = False
) -> tuple[int, int] | None:
    """The noun phrase right behind a verb, when it can be one who speaks; `stops` are prepositions that end it."""
    at = low
    while at < end and (
        line.timed(at) is not None or line.tokens[at].folded in word_class("lone_adverb") or on_whose_side(line, at)
    ):
        timed = line.timed(at)
        at = timed[1] if timed else at + 1
    if at >= end or (_abstract(line.tokens[at]) and not _some_of_many(line, at, end)) or not_a_subject(line, at):
        return None
    if at == low and object_by_gender(line, at):
        return None
    first = at + 1 if line.quote_at(at) is not None and at + 1 < end else at
    if bi and by_word(line.tokens[first]) and line.tokens[first].folded not in names.single:
        return None  # what is led by the preposition is what was said, quoted or not
    stop = noun_phrase(line, at, end, names, stops)
    while stop > at and is_pause(line.tokens[stop - 1]):
        stop -= 1
    stop = to_a_near_name(line, at, stop, end, names)
    return (at, stop) if stop > at and can_speak(line, at, stop, names) else None


def object_by_gender(line: Line, at: int) -> bool:
    """A feminine body straight behind a masculine verb is its object («he asked the ministry to …»)."""
    body = line.tokens[at]
    feminine = body.text.endswith(_TEH_MARBUTA) or body.folded.endswith(ALEF + TEH)
    person = head_kind(body.folded) in ("person", "anonymous") and body.text.endswith(_TEH_MARBUTA)
    person = person and has_article(body) and bare(body.folded) not in word_class("masculine_in_heh")
    if not (person or (head_kind(body.folded) == "organisation" and feminine)) or not at:
        return False
    verb = hit(line.tokens[at - 1])
    if verb is None or verb.participle or (at > 1 and belongs(line.tokens[at - 2].folded, "fronting")):
        return False  # behind a preposition the letters are those of a verbal noun («after the company's denial»)
    return all((form.gender, form.number) == ("m", "s") for form in verb.forms)


def can_speak(line: Line, at: int, stop: int, names: Registry) -> bool:
    """A noun phrase that surely names a speaker: by its head, its article, a known or first name, or its quotation."""
    token = line.tokens[at]
    if line.quote_at(at) is not None or has_article(token) or head_kind(token.folded) is not None:
        return True
    if names.name_at(line, at, stop) or token.folded in given_names() or stop - at > 1:
        return True
    words = line.folded(at, stop)
    return country_at(words) is not None or outlet_at(words) is not None or token.folded in word_class("quantifier")


def _some_of_many(line: Line, at: int, end: int) -> bool:
    """«some of-the-politicians»: those of whom some speak are persons."""
    if line.tokens[at].folded not in word_class("quantifier") - word_class("everyone") or at + 1 >= end:
        return False
    many = line.tokens[at + 1].folded
    return head_kind(many) in ("person", "anonymous") or many.endswith(YEH + NOON)


def _abstract(token: Token) -> bool:
    """A verbal noun, with or without the article: what is done, never who says it."""
    if head_kind(token.folded) is not None or token.folded in given_names():
        return False
    if not has_article(token):
        return object_like(token)
    plain = bare(token.folded)
    cut = token.text[len(token.text) - len(plain) :]
    return object_like(token.word(cut, plain))


def past_adjuncts(line: Line, at: int, end: int) -> int:
    """Past times, adverbs and phrases of occasion that stand between a source and its object."""
    while at < end:
        token = line.tokens[at]
        timed = line.timed(at)
        if (closed := past_the_aside(line, at, end)) is not None:
            at = closed
        elif timed:
            at = timed[1]
        elif token.folded in word_class("in") and at + 1 < end and (inside := line.timed(at + 1)) is not None:
            at = inside[1]
        elif (
            token.folded in word_class("in") and at + 2 < end and line.tokens[at + 1].folded in word_class("while_noun")
        ):
            at += 3
        elif token.folded in word_class("medium_lead") and at + 2 < end and line.tokens[at + 1].folded in media():
            at += 2
            while at < end and (line.tokens[at].folded in word_class("medium_quality", "issued_it") or line.timed(at)):
                at += 1
            if at < end and addressee_at(line, at):
                told = line.quote_at(at + 1) if at + 1 < end else None
                if told is not None and short_quote(line, at + 1):
                    at = told.close + 1  # «in a talk to-the-paper “X” the-English»
                    while at < end and has_article(line.tokens[at]) and state_of(line.tokens[at].folded):
                        at += 1
                    continue
            if at < end and (function_word(line.tokens[at]) or addressee_at(line, at)):
                close = next((k for k in range(at + 1, min(end, at + 10)) if is_pause(line.tokens[k])), None)
                at = close + 1 if close is not None else at
        elif token.folded in word_class("who") or (
            is_pause(token)
            and at + 1 < end
            and (is_relative(line.tokens[at + 1]) or line.tokens[at + 1].folded in word_class("qualifier"))
        ):
            close = next((k for k in range(at + 1, end) if is_pause(line.tokens[k])), None)
            if close is None:
                return at
            at = close + 1
        elif is_pause(token) or token.folded in word_class("lone_adverb"):
            at += 1
        elif adjunct_at(line, at):
            close = next((k for k in range(at + 1, end) if is_pause(line.tokens[k])), None)
            if close is None:
                return at
            at = close + 1
        else:
            return at
    return at
