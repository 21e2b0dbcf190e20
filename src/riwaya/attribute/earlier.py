"""Bodies met before: «the ministry», «the Canadian paper», of the one that the page has named in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.arabic.tokens import Token
from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.addressees import after_to
from riwaya.attribute.bearers import Phrase
from riwaya.attribute.callings import callings
from riwaya.attribute.lines import Line
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.scene import Scene, Voice
from riwaya.attribute.shapes import function_word
from riwaya.attribute.words import (
    bare,
    country_at,
    definite,
    has_article,
    head_kind,
    state_of,
    without_and,
    word_class,
)

_HEH = "\N{ARABIC LETTER HEH}"
_YEH = "\N{ARABIC LETTER YEH}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_LONGEST_NAMED = 4
"""Words of a name in quotation marks behind the noun of its body."""
_REACH = 6
"""Tokens of a body's name."""


def earlier_body(scene: Scene, line: Line, phrase: Phrase) -> str | None:
    """The fuller name of the body that a definite noun with its adjectives points back to; None when none fits.

    One called by the same noun is meant before one of the same trade; one named in the same paragraph before one that
    has spoken, and that one before those named further off.
    """
    rest = [w for w in line.folded(phrase.start + 1, phrase.end) if w not in word_class("anaphor")]

    def fits(name: str) -> bool:
        return _longer(name, rest) and all(_of_the_same(word, words_of(name)) for word in rest)

    same = frozenset((phrase.head,))
    named = [(number, name) for number, name in _named(scene, line, phrase, same) if fits(name)]
    heard = next(((v.line, name) for v in reversed(scene.voices) if (name := _heard_as(v, same)) and fits(name)), None)
    here = next((name for number, name in named if number == line.number), None)
    if here is not None and (heard is None or heard[0] != line.number):
        return here
    if heard is not None or named:
        return heard[1] if heard is not None else named[0][1]
    alike = {name for _, name in _named(scene, line, phrase, callings(phrase.head)) if fits(name)}
    fullest = max(alike, key=lambda name: len(words_of(name)), default=None)
    if fullest is not None and all(set(words_of(name)) <= set(words_of(fullest)) for name in alike):
        return fullest
    return _heard_without_a_noun(scene, phrase, rest)


def _longer(name: str, rest: Sequence[str]) -> bool:
    """The name tells more than the phrase that points back to it."""
    return len(words_of(name)) > len(rest) + 1 or (len(words_of(name)) > 1 and not definite(words_of(name)[0]))


def _heard_as(voice: Voice, heads: frozenset[str]) -> str | None:
    speaker = voice.speakers[0]
    if len(voice.speakers) != 1 or speaker.kind != "organisation":
        return None
    first = words_of(speaker.name)[:1]
    return speaker.name if first and bare(first[0]) in heads else None


def _heard_without_a_noun(scene: Scene, phrase: Phrase, rest: Sequence[str]) -> str | None:
    """A firm, a club, a paper that spoke last under its bare name («Kuwwa said … the company added»)."""
    if phrase.head not in word_class("bare_named") or rest:
        return None
    for voice in reversed(scene.voices):
        speaker = voice.speakers[0]
        if voice.nested or speaker.kind != "organisation" or len(voice.speakers) != 1:
            continue
        words = words_of(speaker.name)
        return speaker.name if _bare_name(words) else None
    return None


def _bare_name(words: Sequence[str]) -> bool:
    """A proper name of its own: no noun of a body opens it, and no state is called so."""
    return bool(words) and head_kind(words[0]) is None and country_at(words) is None and not definite(words[0])


def _named(scene: Scene, line: Line, phrase: Phrase, heads: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The phrases before this one that begin with such a noun and tell more, the last first, each with its line."""
    endings = tuple(heads)
    for number in range(line.number, -1, -1):
        here = scene.lines.get(number)
        if here is None:
            continue
        stop = phrase.start if number == line.number else len(here.tokens)
        for at in range(stop - 1, -1, -1):
            token = here.tokens[at]
            if not token.folded.endswith(endings) or token.kind != "word" or not _begins(token.folded, heads):
                continue
            end = _named_end(scene, here, at)
            if end > at + 1:
                yield number, _without_what_clings(here.text(at, end), token.folded, heads)


def _begins(word: str, heads: frozenset[str]) -> bool:
    return not heads.isdisjoint((bare(word), bare(without_and(word)), word[1:]))


def _without_what_clings(text: str, word: str, heads: frozenset[str]) -> str:
    """The phrase without a conjunction or preposition before its noun."""
    if word.startswith(next(iter(word_class("for"))) * 2):
        return after_to(text)
    return text if bare(word) in heads else text[1:]


def _named_end(scene: Scene, line: Line, at: int) -> int:
    nxt = at + 1
    if nxt < len(line.tokens) and line.quote_at(nxt) is not None:
        quote = line.quote_at(nxt)
        assert quote is not None
        if quote.words(line) > _LONGEST_NAMED:
            return at
        stop = min(quote.close, len(line.tokens))
        after = line.tokens[stop + 1] if stop + 1 < len(line.tokens) else None
        of_a_state = after is not None and has_article(after) and state_of(after.folded) is not None
        return stop + 2 if of_a_state and not has_article(line.tokens[at]) else stop
    if nxt >= len(line.tokens) or line.tokens[nxt].kind != "word" or function_word(line.tokens[nxt]):
        return at
    if definite(line.tokens[at].folded):
        return _definite_end(line, at)
    if line.tokens[nxt].folded[0] in word_class("for") and not scene.names.name_at(line, nxt, nxt + 1):
        return at  # «a firm for …» is one of many
    end = max(noun_phrase(line, at, min(len(line.tokens), at + _REACH), scene.names), at)
    ends = (k + 1 for k in range(nxt, end - 1) if has_article(line.tokens[k]) and state_of(line.tokens[k].folded))
    return next(ends, end)


def _definite_end(line: Line, at: int) -> int:
    """One past a definite noun of a body, the adjectives that agree with it, and what it is for («… of-the-relief»)."""
    stop = at + 1
    while stop < len(line.tokens) and line.timed(stop) is None and _qualifies(line, at, stop):
        stop += 1
    to = next(iter(word_class("for"))) * 2
    if stop > at + 1 and stop < len(line.tokens) and line.tokens[stop].folded.startswith(to):
        stop += 1
    return stop


def _qualifies(line: Line, head: int, at: int) -> bool:
    """A definite adjective that agrees with its noun, or with the adjective before it where the noun shows nothing."""
    token = line.tokens[at]
    if not has_article(token) or function_word(token) or head_kind(token.folded) in ("person", "anonymous"):
        return False
    word = token.folded
    relation = word.endswith((_YEH, _YEH + _HEH)) or state_of(word) or word in word_class("office_adjective")
    if not relation:
        return False  # a participle tells what the body does, not what it is called
    if not _feminine(token):
        return not _feminine(line.tokens[at - 1])
    return at == head + 1 or _feminine(line.tokens[at - 1])


def _feminine(token: Token) -> bool:
    return token.text.endswith((_TEH_MARBUTA, _HEH)) or bare(token.folded) in word_class("feminine_plural")


def _of_the_same(adjective: str, named: Sequence[str]) -> bool:
    """The adjective says what the fuller name says, or of which state a name is that tells of none."""
    state = state_of(adjective)
    if state is not None:
        told = {known for word in named if (known := state_of(word)) is not None}
        if not told and country_at(named[-2:]) is None and country_at(named[-1:]) is None:
            return head_kind(named[0]) == "outlet"
        return state in told or country_at(named[-2:]) == (state, 2) or country_at(named[-1:]) == (state, 1)
    stem = bare(adjective).removesuffix(_HEH).removesuffix(_YEH)
    return len(stem) > 2 and any(bare(word).startswith(stem) for word in named[1:])
