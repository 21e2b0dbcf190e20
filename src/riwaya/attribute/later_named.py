"""One who opens a page by his office alone and is named behind it: «a minister in the government disclosed … X, the
minister of …, said».

Only where nobody of the body has been heard, and where the page describes one person alone by that office.
"""

from __future__ import annotations

from riwaya.attribute.bearers import Phrase
from riwaya.attribute.names import office_key
from riwaya.attribute.scene import Scene
from riwaya.attribute.words import word_class
from riwaya.model import Speaker


def named_later(scene: Scene, phrase: Phrase) -> Speaker | None:
    """The person whom an indefinite office at a page's opening stands for; None where that is not sure."""
    if phrase.head not in word_class("over_something"):
        return None
    if any(scene.lines[voice.line].kind != "title" for voice in scene.voices):
        return None
    office = office_key(phrase.head)
    holders = {
        full[1]
        for name, words in scene.names.described.items()
        if words and office in words and (full := scene.names.fullest(name)) is not None
    }
    if len(holders) != 1:
        return None
    return Speaker(holders.pop(), "person", described=phrase.text)
