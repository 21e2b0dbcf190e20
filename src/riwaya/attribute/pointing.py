"""Definite descriptions that point back: «the official», «the Syrian striker», of one who was named before."""

from __future__ import annotations

from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.bearers import Phrase
from riwaya.attribute.lines import Line
from riwaya.attribute.scene import Scene, Voice
from riwaya.attribute.words import definite, has_article, state_of, word_class

_HEH = "\N{ARABIC LETTER HEH}"


def pointed_at(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """The voice heard last, when the phrase calls one person by what he is and no state or gender speaks against it."""
    if not _points(line, phrase):
        return None
    states = {state for word in line.folded(phrase.start, phrase.end) if (state := state_of(word))}
    outer = next((voice for voice in reversed(scene.voices) if not voice.nested and _single(voice)), None)
    return outer if outer is not None and _fits(outer, phrase, states) else None


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
