"""Where a noun phrase ends, and which words between a cue and its content are no part of the source."""

from __future__ import annotations

from typing import Protocol

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at, takes_to
from riwaya.attribute.cues import HEH, NOON, WAW, YEH, hit
from riwaya.attribute.edges import adjunct_at, is_pause, is_quote, short_quote
from riwaya.attribute.lines import Line
from riwaya.attribute.name_runs import name_run
from riwaya.attribute.shapes import function_word, led_noun, looks_masdar, looks_possessed, object_like
from riwaya.attribute.words import (
    bare,
    country_at,
    definite,
    has_article,
    head_kind,
    only_word,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.anonymity import codes
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names, names_like_words

EVERYDAY = 15_000
"""How often a word is counted that everybody uses every day."""


class NameEnd(Protocol):
    """What `noun_phrase` asks of a page's registry of names."""

    def name_at(self, line: Line, start: int, end: int) -> int | None:
        """One past a known name that begins at `start`, or None."""


_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_BODIES = ("organisation", "outlet", "agency")
_NISBA = (YEH, YEH + HEH, YEH + YEH + NOON, YEH + WAW + NOON)
"""Folded endings of adjectives of relation."""
_LONG_ADJECTIVE = 7
"""Letters of an adjective of relation with its article; shorter words are nouns as often."""
_PLURAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
_ALEF_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def noun_phrase(line: Line, start: int, end: int, names: NameEnd, stops: frozenset[str] = frozenset()) -> int:
    """One past the last token of the noun phrase that begins at `start`; `start` itself when none does.

    A forward reading for cues whose object follows their subject with nothing between: it takes a head with
    its complements, then a name, then what stands in apposition.
    """
    at = start
    if at >= end:
        return at
    token = line.tokens[at]
    if is_quote(line, at) and short_quote(line, at):
        quote = line.quote_at(at)
        assert quote is not None  # short_quote found it
        return _apposition(line, _qualified(line, quote.close + 1, end), end, names)
    if token.folded in word_class("quantifier") and at + 1 < end and _counted(line.tokens[at + 1]):
        return max(noun_phrase(line, at + 1, end, names, stops), at + 2)  # «some fans of the club»
    if token.kind != "word" or function_word(token) or adjunct_at(line, at):
        return at
    country = country_at(t.folded for t in line.tokens[at : min(at + 3, end)])
    if country:
        return _joined(line, at + country[1], end, names, stops)
    if known := names.name_at(line, at, end):
        return _joined(line, _apposition(line, known, end, names), end, names, stops)
    if (
        head_kind(token.folded) is None
        and not has_article(token)
        and not (at + 1 < end and _of_group(line, at, at + 1))
    ):
        return _apposition(line, _whose(line, name_run(line, at, end), end), end, names)
    return _joined(line, _apposition(line, _head(line, at, end, names, stops), end, names), end, names, stops)


def _counted(token: Token) -> bool:
    """Those of whom some are told: a noun with its article or a known one."""
    return token.kind == "word" and (has_article(token) or head_kind(token.folded) is not None)


def _qualified(line: Line, at: int, end: int) -> int:
    """Past the adjectives behind a quoted name («“X” the radical»)."""
    while at < end and has_article(line.tokens[at]) and line.timed(at) is None:
        token = line.tokens[at]
        if not (state_of(token.folded) or token.folded.endswith(_NISBA) or token.text.endswith(_TEH_MARBUTA)):
            break
        at += 1
    return at


def _whose(line: Line, at: int, end: int) -> int:
    """Past the adjective of a state that says whose the bare name before it is («X the English»)."""
    return at + 1 if at < end and has_article(line.tokens[at]) and state_of(line.tokens[at].folded) else at


def _head(line: Line, start: int, end: int, names: NameEnd, stops: frozenset[str] = frozenset()) -> int:
    """A head noun with adjectives, complements and inner prepositions; then a name, when one follows."""
    at = start + 1
    while at < end:
        token = line.tokens[at]
        if is_quote(line, at) and short_quote(line, at):
            quote = line.quote_at(at)
            assert quote is not None
            at = quote.close + 1
            continue
        if token.folded in names_like_words() and (known := names.name_at(line, at, end)):
            return known  # what else would be a particle or the verb's object opens a name of this page
        if (
            token.kind != "word"
            or adjunct_at(line, at)
            or hit_verb(token)
            or (object_like(token) and not _completes_office(line, at))
            or (
                token.folded in stops
                and not _of_group(line, start, at)
                and not _over(line, start, at)
                and not _named_so(line, at)
            )
        ):
            return at
        if without_and(token.folded) != token.folded and (
            definite(without_and(token.folded)) or state_of(without_and(token.folded))
        ):
            return at
        if known := names.name_at(line, at, end):
            if not institution_named(line, start, at):
                return known
            at = known
            continue
        if token.folded in word_class("region") and head_kind(line.tokens[start].folded) == "person":
            at += 1  # «governor of region X»
            continue
        if _clinging_body(line, start, at) or _purpose(line, start, at) or token.folded in word_class("acting"):
            at += 1
            continue
        if _inside_an_office(line, start, at):
            at += 1
            continue
        whole = has_article(line.tokens[at - 1]) and not _purpose(line, start, at - 1)
        belonging = token.folded.endswith(YEH + HEH) and head_kind(line.tokens[at - 1].folded) is None
        if has_article(token) and head_kind(token.folded) == "organisation" and whole and not belonging:
            return at  # a second definite body after a complete phrase is the verb's object
        if head_kind(token.folded) in _BODIES and whole and not has_article(token) and _is_body(line.tokens[start]):
            return at  # and so is an indefinite one
        if has_article(token) and has_article(line.tokens[at - 1]) and not _adjective(line, start, at):
            return at
        if _another_holder(line, start, at):
            return at
        if _close_to(line, at, end):
            at = max(noun_phrase(line, at + 2, end, names, stops), at + 3)
            continue
        if _indefinite_adjective(line, start, at):
            at += 1
            continue
        if has_article(token) or head_kind(token.folded) or state_of(token.folded):
            at += 1
            continue
        country = country_at(t.folded for t in line.tokens[at : min(at + 3, end)])
        if country:
            # A state completes an indefinite head («president of X»); after a definite one it is something else.
            if has_article(line.tokens[at - 1]):
                return at
            at += country[1]
            continue
        led = function_word(token) or token.folded not in word_class("on")  # the name Ali is spelt like «on»
        if (
            led
            and token.folded in word_class("inner_preposition")
            and at + 1 < end
            and line.tokens[at + 1].kind == "word"
        ):
            if not _inner_link(line, start, at):
                return at
            at += 2
            continue
        if function_word(token) or led_noun(line, token) or not _may_be_named(line.tokens[start]):
            return at
        if line.tokens[at - 1].folded in word_class("club") and not object_like(token):
            at = name_run(line, at, end)
            continue
        if _in_construct(line, at) or _place_named(line, at):
            at += 1
            continue
        if _completed(line, at):
            at += 1  # «commander of the weapon of the air»
            continue
        if token.folded in given_names() and institution_named(line, start, at):
            at = name_run(line, at, end)
            continue
        kind = head_kind(line.tokens[start].folded)
        named = kind == "anonymous" and token.folded in given_names()
        if kind != "person" and at > start + 1 and not named:
            return at
        if token.text.endswith(_TEH_MARBUTA) and token.folded not in given_names():
            return at
        if at + 1 < end and takes_to(line, at):
            at += 2
            continue
        if not institution_named(line, start, at):
            return name_run(line, at, end)
        at = name_run(line, at, end)
    return at


def _is_body(head: Token) -> bool:
    return head_kind(head.folded) in _BODIES


def _clinging_body(line: Line, start: int, at: int) -> bool:
    """A body or region with the preposition that joins it to an office («spokesman for-the-police in-region X»)."""
    token = line.tokens[at]
    kind = head_kind(line.tokens[start].folded)
    if token.folded[0] not in word_class("for", "by") or kind not in ("person", *_BODIES):
        return False
    rest = token.folded[1:]
    if kind != "person":
        return rest in word_class("region")
    to = only_word("for")
    if token.folded.startswith(to * 2) and at > start + 1 and has_article(line.tokens[at - 1]):
        # Behind an office and its adjective («the highest authority of-the-Shia») it says whose it is.
        return not addressee_at(line, at) and not looks_masdar(token.word(token.text[2:], token.folded[2:]))
    if token.folded.startswith(tuple(word_class("for"))) and token.folded[1:2] == token.folded[0]:
        return head_kind(token.folded[2:]) == "organisation"
    if rest in word_class("region"):
        return True
    # Without the article the letters may be those of an act («demanded by-managing …»).
    return head_kind(rest) == "organisation" and (definite(rest) or token.folded[0] in word_class("for"))


def _inside_an_office(line: Line, start: int, at: int) -> bool:
    """An adjective without the article that the noun of a body follows («mufti general of-the-kingdom»)."""
    if head_kind(line.tokens[start].folded) != "person" or line.tokens[at].folded not in word_class("no_name"):
        return False
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return following is not None and (has_article(following) or head_kind(following.folded) is not None)


def _purpose(line: Line, start: int, at: int) -> bool:
    """What a body is for, clinging to "for" («agency for-the-news», «centre for-rights»), as a part of its name.

    A verbal noun behind "for" is more often what the body calls to, so only such as name bodies count.
    """
    token = line.tokens[at]
    to = only_word("for")
    bodies = any(head_kind(inner.folded) in _BODIES for inner in line.tokens[start:at])
    if not token.folded.startswith(to) or not bodies:
        return False
    if head_kind(line.tokens[start].folded) not in _BODIES and token.folded[1:] not in word_class("body_purpose"):
        return False
    with_article = token.folded.startswith(to * 2)
    rest = token.folded[2 if with_article else 1 :]
    if rest in word_class("body_purpose"):
        return True
    return with_article and head_kind(rest) is None and not looks_masdar(token.word(token.text[2:], rest))


def _completes_office(line: Line, at: int) -> bool:
    """A body's noun behind an indefinite noun («council of administration») completes it; it is no act.

    So does any noun behind an office that is never without what it is over («director of training of …»).
    """
    office = line.tokens[at - 1].folded in word_class("over_something") and not looks_possessed(line.tokens[at])
    body = head_kind(line.tokens[at].folded) == "organisation" and not has_article(line.tokens[at - 1])
    return body or (office and not has_article(line.tokens[at]))


def _in_construct(line: Line, at: int) -> bool:
    """An indefinite noun straight after a body's indefinite noun completes it («chamber of commerce»)."""
    token, head = line.tokens[at], line.tokens[at - 1]
    body = head_kind(head.folded) == "organisation" and not has_article(head)
    return body and token.text.endswith(_TEH_MARBUTA) and not object_like(token)


def _another_holder(line: Line, start: int, at: int) -> bool:
    """An office without the article behind several unnamed ones with it: whom they ask, not one of them."""
    token, before = line.tokens[at], line.tokens[at - 1]
    several = (
        line.tokens[start].folded in word_class("quantifier") or head_kind(line.tokens[start].folded) == "anonymous"
    )
    return several and head_kind(token.folded) == "person" and not has_article(token) and has_article(before)


def _completed(line: Line, at: int) -> bool:
    """An everyday noun that a definite one completes: no name, though it stands where one could."""
    token = line.tokens[at]
    if at + 1 >= len(line.tokens) or token.folded in given_names():
        return False
    if noun_in(line.tokens[at + 1].folded, "region", "club"):
        return True  # «director of the passports of the region»
    if not has_article(line.tokens[at + 1]):
        return _office_of_a_body(line, at)
    return token.folded not in word_class("name_opener") and plainly(token.folded) >= EVERYDAY


def _office_of_a_body(line: Line, at: int) -> bool:
    """What stands between an office and the body that it is in («keeper of-secret of-council X»)."""
    office, body = line.tokens[at - 1], line.tokens[at + 1]
    inner = head_kind(office.folded) == "person" and not has_article(office) and not has_article(line.tokens[at])
    return inner and head_kind(body.folded) == "organisation" and plainly(line.tokens[at].folded) >= _OFFICE_WORD


_OFFICE_WORD = 5_000
"""How often a word is counted at least that may complete an office."""


def _place_named(line: Line, at: int) -> bool:
    """The proper name of a region or body whose noun stands just before («emirate of X»), inside a longer phrase."""
    before = line.tokens[at - 1].folded
    clings = before[0] in word_class("by") and before[1:] in word_class("region")
    return (clings or before in word_class("region")) and not object_like(line.tokens[at])


def institution_named(line: Line, low: int, at: int) -> bool:
    """The name is that of a university, a hospital, an airport: their noun stands before it and its title."""
    before = at - 1
    while before > low and has_article(line.tokens[before]) and head_kind(line.tokens[before].folded) == "person":
        before -= 1
    return before < at - 1 and noun_in(line.tokens[before].folded, "institution")


def noun_in(word: str, *classes: str) -> bool:
    """The word is a noun of one of the classes, whatever preposition clings to it («for-university X»)."""
    known = word_class(*classes)
    return word in known or (word[0] in word_class("for", "by", "and") and word[1:] in known)


def _adjective(line: Line, start: int, at: int) -> bool:
    """A definite word that can qualify the definite noun before it rather than begin the verb's object."""
    token, before = line.tokens[at], line.tokens[at - 1]
    if state_of(token.folded) or token.folded in word_class("office_adjective") or head_kind(token.folded) == "person":
        return True
    if token.folded.endswith(_NISBA):
        return True
    feminine = token.text.endswith(_TEH_MARBUTA)
    relation = feminine and token.folded.endswith(YEH + HEH) and len(token.folded) >= _LONG_ADJECTIVE
    if relation and head_kind(before.folded) is None:
        return True  # a broken plural of things takes it («affairs the-municipal»)
    plural_head = head_kind(line.tokens[start].folded) in (None, "anonymous")
    return feminine and (before.text.endswith((_TEH_MARBUTA, _PLURAL)) or plural_head)


def _indefinite_adjective(line: Line, start: int, at: int) -> bool:
    """An adjective of relation without the article, after a noun without it («medical sources»)."""
    token = line.tokens[at]
    if has_article(token) or has_article(line.tokens[start]) or head_kind(line.tokens[start].folded) is None:
        return False
    return (
        token.folded.endswith(_NISBA)
        and not looks_possessed(token)
        and token.folded not in given_names()
        and not function_word(token)
    )


def _of_group(line: Line, start: int, at: int) -> bool:
    """«of» between a group or a number and those it is made of («a team of researchers», «some of the families»)."""
    if at != start + 1 or line.tokens[at].folded not in word_class("of") or at + 1 >= len(line.tokens):
        return False
    head, member = line.tokens[start].folded, line.tokens[at + 1]
    if head in word_class("group"):
        return has_article(member)
    return head in word_class("quantifier") and member.kind == "word" and not function_word(member)


def _over(line: Line, start: int, at: int) -> bool:
    """«supervisor over the project»: the preposition belongs to what he is."""
    return line.tokens[at].folded in word_class("on") and bare(line.tokens[start].folded) in word_class("supervisor")


def _named_so(line: Line, at: int) -> bool:
    """The name Ali, which is spelt like «on»: its last letter shows it, and a name follows."""
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if following is None or following.kind != "word" or function_word(line.tokens[at]):
        return False
    return line.tokens[at].folded in given_names() and following.folded in given_names()


def _close_to(line: Line, at: int, end: int) -> bool:
    """«close to X»: whom an unnamed source is close to belongs to its description."""
    word = line.tokens[at].folded
    if codes("near").get(bare(word)) != "close" or at + 2 >= end or line.tokens[at + 2].kind != "word":
        return False
    return line.tokens[at + 1].folded in word_class("of")


def _inner_link(line: Line, start: int, at: int) -> bool:
    """A preposition within a title: «spokesman for», «delegate at»; "to" only with envoys, "from" with the unnamed."""
    kind = head_kind(line.tokens[start].folded)
    word = line.tokens[at].folded
    if _of_group(line, start, at):
        return True
    if kind is None or adjunct_at(line, at):
        return False
    if word in word_class("on"):
        return _over(line, start, at)
    if word in word_class("to"):
        return bare(line.tokens[start].folded) in word_class("envoy")
    if word in word_class("of"):
        return kind == "anonymous"
    return True


def _may_be_named(head: Token) -> bool:
    """A name can follow an office or an indefinite body («movement X»), never «the directorate»."""
    kind = head_kind(head.folded)
    return kind in ("person", "anonymous") or not has_article(head)


def hit_verb(token: Token) -> bool:
    """The token is a cue written as a finite verb with a conjunction, so a new clause begins."""
    found = hit(token)
    return found is not None and found.joined and not found.participle


def _apposition(line: Line, at: int, end: int, names: NameEnd) -> int:
    """Past a second naming of the same one: between commas, or a title straight after the name."""
    if at >= end:
        return at
    token = line.tokens[at]
    if is_pause(token):
        close = next((k for k in range(at + 1, min(at + 14, end)) if is_pause(line.tokens[k])), None)
        inner = at + 1
        if inner < end and (names.name_at(line, inner, end) or _personal(line, inner)):
            stop = _inner(line, inner, end, names)
            if close is not None and stop == close:
                return close + 1
            if close is None and stop > inner:
                return stop
        if inner < end and line.tokens[inner].folded in given_names():
            stop = name_run(line, inner, end)
            return stop + 1 if stop == close else stop
        return at
    if token.kind == "word" and head_kind(token.folded) == "person" and not hit_verb(token):
        before = line.tokens[at - 1]
        if has_article(before) and head_kind(before.folded) == "anonymous":
            return at
        return _head(line, at, end, names)
    return at


def _personal(line: Line, at: int) -> bool:
    """A personal title, or with its article what one of many is called («the analyst»)."""
    kind = head_kind(line.tokens[at].folded)
    return kind == "person" or (kind == "anonymous" and has_article(line.tokens[at]))


def _inner(line: Line, at: int, end: int, names: NameEnd) -> int:
    known = names.name_at(line, at, end)
    return known or _head(line, at, end, names)


def _joined(line: Line, at: int, end: int, names: NameEnd, stops: frozenset[str]) -> int:
    """Past «and another», when the next word is a noun phrase joined by a conjunction and no new clause."""
    if at >= end:
        return at
    token = line.tokens[at]
    rest = without_and(token.folded)
    if token.kind != "word" or rest == token.folded or hit(token) is not None or head_kind(token.folded):
        return at
    if country_at((rest,)):
        return at + 1
    if known := names.name_at(line, at, end):
        return known
    if head_kind(rest) in ("person", "anonymous"):
        stop = _head(line, at, end, names, stops)
        return _joined(line, stop, end, names, stops) if stop > at + 1 else at
    if definite(rest) or state_of(rest):
        stop = at + 1
        while (
            stop < end
            and line.tokens[stop].kind == "word"
            and has_article(line.tokens[stop])
            and not adjunct_at(line, stop)
        ):
            stop += 1
        if stop < end and line.tokens[stop].folded in given_names():
            return names.name_at(line, stop, end) or name_run(line, stop, end)
        return stop
    return at
