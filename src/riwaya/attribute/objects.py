"""Complements without a particle: direct objects, the accused, the described, what a thing is held to be."""

from __future__ import annotations

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.complement import Complement, inside_quote
from riwaya.attribute.cues import NOON, TEH, WAW, Hit, hit
from riwaya.attribute.deeds import by_deed, deed
from riwaya.attribute.edges import is_pause, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import barrier, is_that
from riwaya.attribute.presents import present_tense
from riwaya.attribute.shapes import by_word, function_word, looks_masdar, looks_possessed, object_like
from riwaya.attribute.words import (
    bare,
    country_at,
    definite,
    has_article,
    head_kind,
    only_word,
    state_of,
    word_class,
)
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def object_complement(
    line: Line,
    index: int,
    objects: frozenset[str],
    subject: tuple[int, int] | None,
    after: int,
    end: int,
    names: Registry,
) -> Complement | None:
    """The complement of a cue that takes an object: `after` is the first token past its source and adjuncts."""
    if after >= end:
        return None
    token = line.tokens[after]
    low = index + 1
    if "accuse" in objects or "describe" in objects:
        by = _by_after(line, after, end, told="describe" in objects)
        if by is None or ("accuse" in objects and is_relative(token) and has_article(token)):
            return None  # «is accused the government that …»: nobody is told who accuses it
        verb = hit(line.tokens[index])
        pronoun = verb is not None and verb.object_
        if subject is not None and by == after and not is_pause(line.tokens[by - 1]) and not pronoun:
            # One noun phrase alone before the preposition is the one accused or described, not the source.
            after, subject = subject[0], None
        if "accuse" in objects:
            if subject is None and not pronoun and _many(line, (after, after + 1)):
                return None  # «were accused the five officials»: a plural in the nominative is no object
            return Complement("accuse", after, after, subject, (low, after))
        start = described(line, by)
        return Complement("describe", by, start, subject, (low, by))
    if "show" in objects:
        return Complement("show", after, after, subject, (low, after)) if object_like(token) else None
    if "regard" in objects:
        start = after
        while start < end and line.tokens[start].folded in word_class("object_pronoun_carrier"):
            start += 1
        cue = hit(line.tokens[index])
        passive = cue is not None and cue.first.shape == "imperfect" and not cue.object_ and not _many(line, subject)
        if start >= end or cue is None or passive:
            return None  # an unvowelled present may be a passive: «is considered»
        if line.quote_at(start):
            return Complement("regard", start, inside_quote(line, start), subject, (low, start))
        return Complement("regard", start, start, subject, (low, start))
    verb = hit(line.tokens[index])
    if verb is not None and fold(verb.first.cue.lemma) in word_class("renewing"):
        # «renewed his call», and not «the contract»
        said = bare(token.folded) in word_class("renewed") and hit(line.tokens[after - 1]) in (None, verb)
        if after + 1 < end and line.tokens[after + 1].folded in word_class("on"):
            return None  # «renewed his insistence on …»: what is behind "on" is said
        return Complement("np", after, after, subject, (low, after)) if said else None
    if line.quote_at(after) is not None or token.kind != "word" or present_tense(token.folded):
        return None
    something = verb is not None and verb.participle and _of_something(line, after, end)
    if not something and not _plausible_object(line, after, subject, names):
        return None
    if verb is None or _only_a_deed(line, verb, after, end):
        return None
    if "bi" in verb.frames and has_article(token) and after + 1 < end and by_deed(line.tokens[after + 1]):
        return None  # an adjective of the source: «the states the-advanced [pledged] by-collecting»
    many = verb.first.cue.act == "condemn" and all(form.number == "p" for form in verb.forms)
    definite_one = (verb.participle or many) and has_article(token)
    own = head_kind(token.folded) is None and (definite_one or something)
    if subject is None and not object_like(token) and not own:
        return None  # with no source beside it, only an unmistakable object will do
    return Complement("np", after, after, subject, (low, after))


def _of_something(line: Line, at: int, end: int) -> bool:
    """«(praising) the-role of-the-volunteers»: an everyday noun that a definite one completes."""
    token = line.tokens[at]
    if at + 1 >= end or function_word(token) or by_word(token) or has_article(token) or token.folded in given_names():
        return False
    if token.folded[0] in word_class("and") and plainly(token.folded[1:]) > plainly(token.folded):
        return False  # «and it was [finished]»
    return has_article(line.tokens[at + 1]) and plainly(token.folded) >= _HEARD


_HEARD = 300
"""How often a word is counted that most have heard."""


def _only_a_deed(line: Line, verb: Hit, at: int, end: int) -> bool:
    """Refusing to do something, leaving someone out of a list: told of what was done, not of what was said."""
    lemma = fold(verb.first.cue.lemma)
    token = line.tokens[at]
    if lemma in word_class("refusing"):
        return deed(token) and token.folded not in word_class("possessed_object", "charge_noun")
    if lemma not in word_class("leaving_out"):
        return False
    return any(
        line.tokens[k].folded in word_class("of") and bare(line.tokens[k + 1].folded) in word_class("list_noun")
        for k in range(at + 1, min(end - 1, at + 14))
    )


def _by_after(line: Line, at: int, end: int, *, told: bool) -> int | None:
    """The "by" that leads to what someone is accused of or, when `told`, to what he is called.

    What he is called stands behind «by that», or in quotation marks; a "by" before it belongs to whom it is said of.
    """
    first = None
    for k in range(at, min(end, at + 25)):
        token = line.tokens[k]
        if by_word(token):
            if first is None:
                first = k
            if not told or is_that(line, k):
                return k
        if k > at and barrier(line, k):
            break
    return first


def described(line: Line, by: int) -> int:
    """The first token of a description: past the preposition when it stands alone or carries a complementiser."""
    prefix = only_word("by")
    start = by + 1 if line.tokens[by].folded == prefix or is_that(line, by) else by
    if start < len(line.tokens) and line.quote_at(start):
        return inside_quote(line, start)
    return start


def _plausible_object(line: Line, at: int, subject: tuple[int, int] | None, names: Registry) -> bool:
    """A direct object that tells what was said: a verbal noun, a definite noun, or a noun with its complement.

    Never an adjective of the source; and an indefinite noun only behind a source whose end is sure.
    """
    token = line.tokens[at]
    if token.folded in word_class("possessed_object") or (token.folded in word_class("what") and subject is not None):
        return True
    if (
        token.folded[0] in word_class("and")
        and head_kind(token.folded) is None
        and token.folded not in word_class("keeps_and")
    ):
        return False
    if country_at((token.folded,)) or _qualifies(token) or placed(token) or (by_word(token) and looks_possessed(token)):
        return False
    led = token.folded[0] in word_class("for") and (
        token.text.endswith(_TEH_MARBUTA) or looks_masdar(token.word(token.text[1:], token.folded[1:]))
    )
    if led and token.folded not in word_class("possessed_object"):
        return False  # «for-the-support of …»
    if has_article(token) and line.tokens[at - 1].folded in word_class("in_an_office"):
        return False  # «the minister of the affairs of the-young»
    if object_like(token) or (has_article(token) and state_of(token.folded) is None):
        return True
    if subject is None or at + 1 >= len(line.tokens) or state_of(token.folded) or function_word(token):
        return False
    if line.tokens[at + 1].folded in word_class("quantifier"):
        return True
    head = line.tokens[subject[0]].folded
    sure = head_kind(head) is not None or definite(head) or country_at((head,)) is not None
    sure = sure or names.name_at(line, *subject) == subject[1]
    following = line.tokens[at + 1]
    return sure and following.kind in ("word", "number") and not function_word(following)


def placed(token: Token) -> bool:
    """«in-the-district of …»: "by" clinging to the noun of a place or a body, which completes the one named before."""
    rest = token.folded[1:]
    return by_word(token) and (definite(rest) or head_kind(rest) is not None or rest in word_class("region"))


def _qualifies(token: Token) -> bool:
    """A relative pronoun, «belonging to», «to the …»: it goes on about the one who speaks."""
    to = next(iter(word_class("for")))
    return is_relative(token) or token.folded in word_class("qualifier") or token.folded.startswith(to * 2)


def _many(line: Line, subject: tuple[int, int] | None) -> bool:
    """A plural of persons stands as subject: with it a present tense is surely active."""
    return subject is not None and line.tokens[subject[0]].folded.endswith(WAW + NOON)


_NEAR, _FAR = 8, 16
"""Tokens behind a place within which stands what is done there; farther where those asked are told between."""

_BY_DOING = 5
"""Letters of the short verbal noun of a derived verb with "by" before it."""


def where(line: Line, at: int, end: int, *, asking: bool) -> bool:
    """«in-the-city by-raising …»: the place of the one named before, when a deed led by "by" still follows."""
    token = line.tokens[at]
    if by_deed(token) or not (placed(token) or country_at((token.folded[1:],))):
        return False
    for k in range(at + 1, min(end, at + (_FAR if asking else _NEAR))):
        relative = is_relative(line.tokens[k - 1])
        if is_pause(line.tokens[k]) or (hit(line.tokens[k]) is not None and not relative):
            return False
        if by_deed(line.tokens[k]) or (asking and _by_doing(line.tokens[k])):
            return True
    return False


def _by_doing(token: Token) -> bool:
    """Led by "by", the short verbal noun of a derived verb («by-avoiding»)."""
    return by_word(token) and len(token.folded) == _BY_DOING and token.folded[1] == TEH
