"""Words that are spelt like a verb of saying and are another word, told by their own letters and their neighbours."""

from __future__ import annotations

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import ALEF, TEH, Hit
from riwaya.attribute.lines import Line
from riwaya.attribute.particles import is_that
from riwaya.attribute.words import belongs, has_article, head_kind, in_class, without_and, word_class

_DAMMA = "\N{ARABIC DAMMA}"
_ALEF_ABOVE = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def fold_lemma(found: Hit) -> str:
    """The cue's lemma, folded."""
    return fold(found.first.cue.lemma)


def wished(line: Line, at: int, found: Hit) -> bool:
    """«that he say»: a present tense straight behind "that" is wished, possible or bidden; not so after «before»."""
    if found.first.shape != "imperfect" or line.tokens[at - 1].folded not in word_class("complementiser"):
        return False
    return at < 2 or not belongs(line.tokens[at - 2].folded, "before_what_follows")


def shown(line: Line, at: int, found: Hit) -> bool:
    """«this confirms that»: what a thing shows is the page's own reasoning."""
    if found.first.shape != "imperfect" or found.joined or line.tokens[at - 1].folded not in word_class("pointing"):
        return False
    if at > 1 and belongs(without_and(line.tokens[at - 2].folded), "fronting"):
        return False  # «about this X says»
    held = fold_lemma(found) in word_class("persons_only")
    return not (held and line.tokens[at - 1].folded in word_class("and_he_is"))


def other_verb(line: Line, at: int, found: Hit) -> bool:
    """Letters of a cue that are another word: a passive, a first person, drawing attention, a feminine present."""
    token = line.tokens[at]
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    written = token.text[1:] if found.joined else token.text
    if _DAMMA in written[1:2] and found.first.shape == "perfect":
        return True
    lemma = found.first.cue.lemma
    if written.startswith(_ALEF_ABOVE) and lemma.startswith(ALEF) and found.first.shape == "perfect":
        return True  # «I suggest»: a past tense of this pattern has no hamza
    if lemma.endswith(_ALEF_ABOVE) and written.endswith(ALEF):
        return True  # «here» is written like "he congratulated" but for the hamza
    if following is None or following.kind != "word":
        return False
    if following.folded in word_class("of") and fold_lemma(found) in word_class("counting"):
        return True  # «is counted among», spelt like a promise
    if following.folded in word_class("attention_noun") and "ila" in found.frames:
        return not any(is_that(line, k) for k in range(at + 2, min(at + 5, len(line.tokens))))
    third = found.first.shape == "perfect" and (found.first.gender, found.first.number) == ("m", "s")
    feminine = head_kind(following.folded) == "organisation" and following.text.endswith(_TEH_MARBUTA)
    return third and not found.joined and written.startswith(TEH) and feminine and not has_article(following)


def adverbial(token: Token, found: Hit) -> bool:
    """«in reply to», «in expectation of»: an adverbial noun spelt like the dual of a past tense."""
    if found.first.number != "d":
        return False
    noun = found.first.shape == "perfect" and fold(found.first.cue.masdar) == fold_lemma(found)
    return in_class(token, "adjunct_start") or (noun and not found.joined)


def in_verse(line: Line, at: int) -> bool:
    """Within the braces that scripture stands in."""
    return sum(mark < at for mark in line.where(word_class("verse"))) % 2 == 1


def within_a_relative(line: Line, at: int, found: Hit) -> bool:
    """«the values that it adopts and-regards as»: the second verb of a relative clause."""
    return found.joined and found.object_ and at > 1 and in_class(line.tokens[at - 2], "relative")


def a_noun_there(line: Line, at: int, found: Hit) -> bool:
    """«that the refusal of …»: bare "that" takes a noun behind it, so the letters of a past tense are a verbal noun's.

    Not so where that "that" belongs to a time («after he refused»).
    """
    if found.first.shape != "perfect" or found.joined or line.tokens[at].folded not in word_class("guarded") or not at:
        return False
    before = line.tokens[at - 1]
    bare_that = before.folded in word_class("complementiser")
    return bare_that and (at < 2 or not belongs(line.tokens[at - 2].folded, "before_a_deed"))
