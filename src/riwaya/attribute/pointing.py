"""Definite descriptions that point back: «the official», «the Syrian striker», of one who was named before."""

from __future__ import annotations

from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.bearers import Phrase
from riwaya.attribute.callings import called_alike
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Folded, office_key
from riwaya.attribute.scene import Scene, Voice
from riwaya.attribute.words import country_at, definite, has_article, state_of, word_class
from riwaya.model import Speaker

_HEH = "\N{ARABIC LETTER HEH}"


def pointed_at(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """The voice heard last, when the phrase calls one person by what he is and no state or gender speaks against it."""
    if not _points(line, phrase):
        return None
    states = {state for word in line.folded(phrase.start, phrase.end) if (state := state_of(word))}
    outer = next((voice for voice in reversed(scene.voices) if not voice.nested and _single(voice)), None)
    return outer if outer is not None and _fits(outer, phrase, states) else None


def described_as(scene: Scene, line: Line, phrase: Phrase) -> Speaker | None:
    """The person whom the page describes as the phrase does: by its head noun or one of the same trade, and all else.

    Of several the one heard last; of those not heard, the one named last before the phrase. None where nobody fits, or
    where only the trade does and more than one could be meant.
    """
    if not phrase.definite:
        return None
    key = _key(line.folded(phrase.start, phrase.end))
    fitting = {
        name: exact for name in scene.names.described if (exact := _fits_description(scene, name, key)) is not None
    }
    best = [name for name, exact in fitting.items() if exact] or list(fitting)
    if not best:
        return None
    persons = {full[1]: full[0] for name in best if (full := scene.names.fullest(name)) is not None}
    last = next((voice for voice in reversed(scene.voices) if not voice.nested and _single(voice)), None)
    if last is not None:
        own = {full[1] for name in fitting if (full := scene.names.fullest(name)) is not None}
        if last.speakers[0].name in own:
            return last.speakers[0]
    if len(persons) > 1:
        heard = next((v for v in reversed(scene.voices) if _single(v) and v.speakers[0].name in persons), None)
        if heard is None or not any(fitting.values()):
            return None
        return heard.speakers[0]
    written = next(iter(persons))
    return Speaker(written, "person", described=phrase.text)


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The telling words of a description: without articles, pointers and particles; states by their names."""
    kept = (word for word in words if word not in word_class("anaphor", "preposition", "inner_preposition"))
    return tuple(_state_or_noun(word) for word in kept)


def _state_or_noun(word: str) -> str:
    country = country_at((word,)) or country_at((word[1:],))
    return country[0] if country is not None else office_key(word)


def _fits_description(scene: Scene, name: Folded, key: tuple[str, ...]) -> bool | None:
    """Whether the head noun itself describes a person; None when the description is another's.

    A noun of the same trade will do only where nothing but a state is told with it.
    """
    if not key:
        return None
    words = frozenset(_state_or_noun(word) for word in scene.names.described[name])
    if not set(key[1:]) <= words:
        return None
    if key[0] in words:
        return True
    states = all(country_at(words_of(word)) is not None for word in key[1:])
    return False if states and called_alike(key[0], words) else None


def _points(line: Line, phrase: Phrase) -> bool:
    """The head is an epithet with its article, and nothing but adjectives follow it."""
    if not phrase.definite or phrase.head not in word_class("epithet"):
        return False
    return all(
        token.kind == "word" and (has_article(token) or token.folded in word_class("anaphor"))
        for token in line.tokens[phrase.start + 1 : phrase.end]
    )


def _single(voice: Voice) -> bool:
    return len(voice.speakers) == 1 and voice.speakers[0].kind in ("person", "anonymous")


def _fits(voice: Voice, phrase: Phrase, states: set[str]) -> bool:
    described = words_of(voice.speakers[0].described or voice.speakers[0].name)
    known = {state for word in described if (state := state_of(word))}
    if states and known and not states & known:
        return False
    feminine = phrase.head.endswith(_HEH)
    if voice.gender is not None and (voice.gender == "f") != feminine:
        return False
    return voice.speakers[0].kind == "person" or any(not definite(word) for word in described[:1])
