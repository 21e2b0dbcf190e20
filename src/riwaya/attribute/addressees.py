"""Those to whom something is said, and the medium it was said in: «to the paper», «on television»."""

from __future__ import annotations

from riwaya.arabic.letters import fold
from riwaya.attribute.cues import MEEM, hit
from riwaya.attribute.lines import Line
from riwaya.attribute.words import country_at, has_article, head_kind, media, only_word, outlet_at, word_class

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"


def addressee_at(line: Line, index: int) -> bool:
    """A word that begins with "to": the outlet or the people it was said to."""
    word = line.tokens[index].folded
    prefix = only_word("for")
    if not word.startswith(prefix) or len(word) < 2:
        return word == prefix
    rest = word[1:]
    if word.startswith(prefix * 2):
        kind = head_kind(word[2:])
        if kind in ("outlet", "agency") or word[2:] in word_class("addressed"):
            return True
        told = index > 0 and hit(line.tokens[index - 1]) is not None
        return kind == "anonymous" and told and not _taken(line, index)
    if head_kind(rest) in ("outlet", "agency") or rest in word_class("possessive", "addressed"):
        return True
    if rest in word_class("told_one_of"):
        return index > 0 and not _governs(line, index - 1)
    return outlet_at((rest, *(t.folded for t in line.tokens[index + 1 : index + 3]))) is not None


def _taken(line: Line, index: int) -> bool:
    """«supporting to-the-farmers»: an indefinite participle stands before the word and takes it as its own."""
    before = line.tokens[index - 1] if index else None
    if before is None or before.kind != "word" or has_article(before):
        return False
    found = hit(before)
    return before.folded.startswith(MEEM) and head_kind(before.folded) is None and (found is None or found.participle)


def _governs(line: Line, at: int) -> bool:
    """«an-aide to one of …»: an indefinite noun of one who speaks has whom «to» names as its complement."""
    before = line.tokens[at]
    return before.kind == "word" and not has_article(before) and head_kind(before.folded) in ("person", "anonymous")


def takes_to(line: Line, at: int) -> bool:
    """An indefinite participle and what it takes behind "to" qualify the noun before them."""
    to = only_word("for")
    return line.tokens[at + 1].folded.startswith(to * 2) and _taken(line, at + 1)


def medium_in(line: Line, start: int, end: int) -> str | None:
    """The medium named between two tokens, as the record gives it."""
    for index in range(start, end):
        token = line.tokens[index]
        if addressee_at(line, index) and head_kind(_after_to(token.folded)) in ("outlet", "agency"):
            stop = next((at for at in range(index + 1, end) if line.tokens[at].folded in word_class("pause")), end)
            stop = next((at for at in range(index + 1, stop) if hit(line.tokens[at]) is not None), stop)
            rest = line.text(index + 1, min(stop, index + 4))
            return f"{after_to(token.text)} {rest}".strip()
        if token.folded in media() and index > start and line.tokens[index - 1].folded in word_class("medium_lead"):
            return media()[token.folded]
    return None


def _after_to(folded: str) -> str:
    prefix = only_word("for")
    return folded.removeprefix(prefix * 2) if folded.startswith(prefix * 2) else folded.removeprefix(prefix)


def after_to(text: str) -> str:
    """The noun without the preposition before it; the article that the preposition swallowed comes back."""
    prefix = only_word("for")
    if not text.startswith(prefix * 2):
        return text[1:]
    noun, _, behind = text[1:].partition(" ")
    if country_at((fold(noun),)) is not None:
        return text[1:]  # a state that begins with the letter of the preposition («of-Lebanon»)
    if head_kind(fold(noun)) is not None:  # so does the noun; its article shows in the adjective
        return (_ARTICLE if behind.startswith(_ARTICLE) else "") + text[1:]
    return _ARTICLE + text[2:]
