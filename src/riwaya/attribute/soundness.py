"""Whether what stands where a source would can be one: a last look at each verb's subject, whatever rule found it."""

from __future__ import annotations

from dataclasses import replace

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.cues import ALEF, HEH, MEEM, NOON, TEH, WAW, YEH, Hit, any_hit
from riwaya.attribute.deeds import deed
from riwaya.attribute.drafts import Draft
from riwaya.attribute.edges import is_pause, is_quote, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.name_runs import completes_name
from riwaya.attribute.names import COMMON, Registry, led_by, name_like
from riwaya.attribute.particles import pronoun_before
from riwaya.attribute.presents import present_tense
from riwaya.attribute.shapes import by_word, function_word, looks_possessed, object_like
from riwaya.attribute.subjects import object_by_gender
from riwaya.attribute.words import (
    bare,
    belongs,
    country_at,
    has_article,
    head_kind,
    in_class,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names

_STRONG = ("verb.that", "verb.quote", "verb.colon")
_WITH_MARKS = ("verb.quote", "verb.colon")
"""Behind an indefinite noun a verb with these marks is of him who made it («wrote a message, saying: “…”»)."""
_LONGEST_OBJECT = 2
"""Words of a possessed noun with what qualifies it, between a verb and what is said."""


def sound(line: Line, at: int, found: Hit, draft: Draft, names: Registry) -> Draft | None:
    """The draft with what of its source can be one who speaks; its source left open, or no draft, where nothing can."""
    if found.participle:
        return draft
    if draft.source is None:
        unread = _subject_unread(line, at, found, names)
        told = draft.rule in _WITH_MARKS and not has_article(line.tokens[at - 1])
        return None if unread and not told else draft
    low, high = draft.source
    if _known_body(line, low, high):
        return draft
    if low < at:
        return None if _mute(line, low, names) else draft
    if _how_it_was_said(line, low, names):
        return _open(line, draft, found) if draft.rule in _STRONG else None
    if _prayed_to(line, low, found) or (low == at + 1 and _object_there(line, low, found, names)):
        return _open(line, draft, found)
    if _told_to(line, low, names):
        return _open(line, draft, found) if not has_article(line.tokens[low]) or _beside(line, draft, high) else None
    if _mute(line, low, names):
        lone = high - low == 1 and not has_article(line.tokens[low])
        return _open(line, draft, found) if lone and _beside(line, draft, high) else None
    if _possessed(line, low, names):
        return _open(line, draft, found) if high - low <= _LONGEST_OBJECT and _beside(line, draft, high) else None
    stop = _end(line, low, high)
    return draft if stop == high else replace(draft, source=(low, stop))


def _subject_unread(line: Line, at: int, found: Hit, names: Registry) -> bool:
    """A present tense straight behind a noun that begins no clause: what stands there is its subject, unread.

    Not so behind a pronoun, a name, a connector, or a phrase that a preposition brings to the front.
    """
    if found.first.shape != "imperfect" or found.joined or found.object_ or not at:
        return False
    before = line.tokens[at - 1]
    if before.kind != "word" or function_word(before) or line.timed(at - 1) is not None or pronoun_before(line, at):
        return False
    if _named(line, at - 1, names) or any_hit(before) is not None or belongs(before.folded, "preposition"):
        return False
    start, _ = line.sentence(at)
    low = next((k + 1 for k in range(at - 1, start - 1, -1) if line.tokens[k].kind == "mark"), start)
    fronted = at - low <= _FRONTED and belongs(line.tokens[low].folded, "fronting")
    return not fronted and not in_class(before, "connector") and not in_class(before, "auxiliary")


_FRONTED = 5
"""Words of a phrase that a preposition brings to the front of its clause."""


def _known_body(line: Line, low: int, high: int) -> bool:
    """A state or an outlet by its name alone."""
    words = line.folded(low, high)
    country, outlet = country_at(words), outlet_at(words)
    return outlet is not None or (country is not None and country[1] == len(words))


def _beside(line: Line, draft: Draft, high: int) -> bool:
    """What is said stands right behind the noun, or behind «by saying»: it is the verb's object."""
    gap = draft.content[0].start - line.tokens[high - 1].span.end
    return draft.rule in _STRONG and gap <= (_GAP if draft.rule == "verb.that" else _GAP_OF_QUOTES)


_GAP = 12
"""Letters of a complementiser between a noun and what is said."""
_GAP_OF_QUOTES = 45
"""Letters of a colon or a quotation's mark, with the paper that was told and «by saying» before it."""


def _open(line: Line, draft: Draft, found: Hit) -> Draft | None:
    """The draft with its speaker left to be understood, where the verb can do without one."""
    plain = without_and(line.tokens[draft.cue[0]].folded)
    if draft.title or found.narrow or plain in word_class("of_itself"):
        return None
    return replace(draft, source=None, sure=round(draft.sure - 0.05, 2))


def _object_there(line: Line, low: int, found: Hit, names: Registry) -> bool:
    """One who does not agree with the verb straight before him: whom it asks, warns or blames, not who does so."""
    if object_by_gender(line, low) or _feminine_thing(line, low, found, names):
        return True
    feminine = all((form.gender, form.number) == ("f", "s") for form in found.forms)
    if _all_of_them(line, low, found):
        return True
    asks = found.first.cue.act in ("demand", "warn", "accuse")
    noun = line.tokens[low]
    return asks and feminine and head_kind(noun.folded) == "person" and not noun.folded.endswith((HEH, ALEF + TEH))


def _feminine_thing(line: Line, low: int, found: Hit, names: Registry) -> bool:
    """«asked the intercession»: a feminine noun of the language behind a masculine verb."""
    noun = line.tokens[low]
    if not has_article(noun) or _named(line, low, names) or bare(noun.folded) in word_class("masculine_in_heh"):
        return False
    feminine = noun.text.endswith(_TEH_MARBUTA) or bare(noun.folded) in word_class("feminine_plural")
    masculine = all((form.gender, form.number) == ("m", "s") for form in found.forms)
    return feminine and masculine and plainly(noun.folded) + plainly(bare(noun.folded)) >= COMMON


def _all_of_them(line: Line, low: int, found: Hit) -> bool:
    """«called on the residents to»: a definite plural of no one named, as an object."""
    noun = line.tokens[low]
    if head_kind(noun.folded) != "anonymous" or not has_article(noun) or found.first.cue.act not in ("demand", "warn"):
        return False
    if noun.folded.endswith(WAW + NOON):
        return False  # the case of a subject
    oblique = noun.folded.endswith(YEH + NOON)
    masculine = all((form.gender, form.number) == ("m", "s") for form in found.forms)
    return oblique or (masculine and fold(found.first.cue.lemma) in word_class("calls_on"))


def _how_it_was_said(line: Line, low: int, names: Registry) -> bool:
    """«said laughing», «answers with-zeal»: an indefinite accusative or "by" with a common noun, and no name."""
    token = line.tokens[low]
    if _named(line, low, names) or line.quote_at(low) is not None:
        return False
    hit = any_hit(token)
    participle = hit is not None and hit.participle and token.folded.endswith(ALEF)
    by = by_word(token) and head_kind(token.folded) is None and (led_by(token.folded) or len(token.folded) == 1)
    return participle or by or token.folded in word_class("manner")


def _told_to(line: Line, low: int, names: Registry) -> bool:
    """«told him», «asked of-me», «became clear to-all»: "to" or another preposition with a pronoun or the article."""
    token = line.tokens[low]
    if token.folded in word_class("to_me") and token.text.endswith((YEH, ALEF, *_TO_YOU)):
        return True  # «of me» is told from the name Muna by its last letter, which folding levels
    if _named(line, low, names) or line.quote_at(low) is not None:
        return False
    to = tuple(word_class("for"))
    doubled = token.folded.startswith(tuple(letter * 2 for letter in to)) and plainly(token.folded) > 0
    stems = (stem for stem in word_class("preposition_stem") if token.folded.startswith(stem))
    pronoun = any(token.folded[len(stem) :] in word_class("pronoun_suffix") for stem in stems)
    return doubled or (pronoun and function_word(token))


_TO_YOU = ("\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER MEEM}")


def _prayed_to(line: Line, low: int, found: Hit) -> bool:
    """«he prayed God to …»: whom a verb of asking names there is asked."""
    named = low + 1 < len(line.tokens) and completes_name(line, low + 1)  # «Izz al-Din», as what God is called
    if line.tokens[low].folded not in word_class("divine") or named:
        return False
    return fold(found.first.cue.lemma) in word_class("prays")


def _mute(line: Line, low: int, names: Registry) -> bool:
    """A noun of what no figure of speech lets speak («the size», «an idea»), with its article or without."""
    token = line.tokens[low]
    word = without_and(token.folded)
    if _named(line, low, names) or line.quote_at(low) is not None:
        return False
    return bare(word) in word_class("mute") or token.folded in word_class("mute")


def _possessed(line: Line, low: int, names: Registry) -> bool:
    """«closed his-talk by saying»: a noun with a pronoun, which is none of a person's or of a body."""
    token = line.tokens[low]
    if not looks_possessed(token) or _named(line, low, names) or token.folded in word_class("his_honour"):
        return False
    if head_kind(token.folded) is not None or not plainly(token.folded) or token.folded in word_class("some_of_them"):
        return False
    stems = {token.folded.removesuffix(end) for end in word_class("possessive")} - {token.folded}
    nouns = {noun for stem in stems for noun in (stem, stem[:-1], stem + ALEF, stem[:-1] + HEH)}
    return any(plainly(noun) >= COMMON for noun in nouns) and not any(map(head_kind, nouns))


def _named(line: Line, low: int, names: Registry) -> bool:
    """A first name, a name of the page, a state or its capital: whatever its letters look like, it can speak."""
    word = line.tokens[low].folded
    if word in given_names() or word in names.single or (word,) in names.full:
        return True
    return country_at(line.folded(low, min(low + _LONGEST_STATE, len(line.tokens)))) is not None


_LONGEST_STATE = 3
"""Words of a state's name that tell it from others."""


def _end(line: Line, low: int, high: int) -> int:
    """One past what can belong to the source: a verb that no relative pronoun brings in, or an object, ends it."""
    shared = line.tokens[low].folded in word_class("some_of_them")
    for at in range(low + 1, high):
        if is_relative(line.tokens[at]):
            return high
        if shared and object_like(line.tokens[at]):
            return at  # «some of them ruled out the renewal of»
        if line.quote_around(at) is None and any(
            (_verb(line, at), _object(line, at, high), _past_a_body(line, low, at), _beyond(line, low, at, high))
        ):
            stop = at
            while stop > low + 1 and _hangs(line.tokens[stop - 1]):
                stop -= 1
            return stop
    return high


def _hangs(token: Token) -> bool:
    """What leads on to a clause and ends no phrase."""
    return is_pause(token) or function_word(token) or token.folded in word_class("no_source", "and_he_is")


def _verb(line: Line, at: int) -> bool:
    """A verb, with or without «and», that is no part of a name or of a title in quotation marks."""
    token = line.tokens[at]
    if token.kind != "word" or token.text.endswith(_TEH_MARBUTA) or is_quote(line, at - 1):
        return False
    joined = token.folded[0] == WAW and plainly(token.folded[1:]) > plainly(token.folded)
    return line.tokens[at - 1].folded not in given_names() and present_tense(token.folded[joined:])


_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def _object(line: Line, at: int, high: int) -> bool:
    """What the verb has for an object, straight behind a whole name or description («turned X attention»)."""
    token, before = line.tokens[at], line.tokens[at - 1]
    if token.kind != "word" or not _whole(line, at - 1) or token.folded in given_names():
        return False
    if token.folded in word_class("attention_noun"):
        return True
    last = at + 1 == high and state_of(token.folded) is None and head_kind(token.folded) is None
    shaped = token.folded.startswith(_ARTICLE) and token.folded[2:3] != MEEM and not token.folded.endswith(YEH + HEH)
    return last and shaped and deed(token) and before.kind == "word"


_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def _past_a_body(line: Line, low: int, at: int) -> bool:
    """«the court a woman»: behind a body with its article a noun of a person without one is whom the verb is about."""
    token, before = line.tokens[at], line.tokens[at - 1]
    body = head_kind(line.tokens[low].folded) == "organisation" and has_article(line.tokens[low])
    if not body or token.kind != "word" or not has_article(before) or has_article(token):
        return False
    another = head_kind(token.folded) in ("person", "anonymous", "organisation")
    return another and token.folded not in given_names() and line.quote_around(at) is None


def _beyond(line: Line, low: int, at: int, high: int) -> bool:
    """The paper that was told, where a state spoke, or what was drawn to something, behind a pause or not."""
    if line.tokens[at].folded in word_class("in"):
        return country_at(line.folded(low, low + 2)) is not None
    drawn = line.tokens[at].folded in word_class("attention_noun") and is_pause(line.tokens[at - 1])
    person = head_kind(line.tokens[low].folded) in ("person", "anonymous")
    told = person and addressee_at(line, at) and not any(t.folded in given_names() for t in line.tokens[at + 1 : high])
    body = head_kind(line.tokens[low].folded) == "organisation" and at == low + 1 and has_article(line.tokens[low])
    to = line.tokens[at].folded
    users = body and to.startswith(tuple(word_class("for"))) and head_kind(to[2:]) == "anonymous"
    return drawn or told or users


def _whole(line: Line, at: int) -> bool:
    """A noun phrase may be whole with this word: an adjective with its article, or a family name."""
    token = line.tokens[at]
    if token.kind != "word" or function_word(token):
        return False
    if has_article(token):
        return token.folded.endswith((YEH, YEH + HEH)) or (at > 0 and line.tokens[at - 1].folded in given_names())
    return token.folded in given_names() or (
        name_like(line, at) and at > 0 and line.tokens[at - 1].folded in given_names()
    )
