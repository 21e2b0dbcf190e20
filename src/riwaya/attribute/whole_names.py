"""A person's name to its end: no first name alone before a family name, none cut at «son of»."""

from __future__ import annotations

from riwaya.attribute.cues import HEH, YEH, any_hit
from riwaya.attribute.deeds import deed
from riwaya.attribute.edges import adjunct_at, is_pause, is_quote, is_relative
from riwaya.attribute.lines import Line
from riwaya.attribute.names import NUNATION, name_like, run_of_name
from riwaya.attribute.shapes import accusative, function_word, looks_possessed, unheard
from riwaya.attribute.words import complementiser, has_article, head_kind, state_of, word_class
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names


def whole_name(line: Line, start: int, end: int, name: tuple[int, int] | None) -> tuple[int, int] | None:
    """The name found in a source phrase, without what it wants at its end and with the surname right behind it."""
    if name is None or is_quote(line, name[0] - 1):
        return name
    if _kin(line, start, name[0]) and name[1] >= end:
        return None
    low, stop = _from_its_beginning(line, start, name[0]), name[1]
    while stop - low > 1 and line.tokens[stop - 1].folded in word_class("in", "on"):
        stop -= 1
    if stop < end and _wants_more(line, low, stop) and line.tokens[stop].kind == "word":
        titled = has_article(line.tokens[stop]) and stop + 1 < end and line.tokens[stop + 1].folded in given_names()
        return low, run_of_name(line, low, end, stop + 1 + titled)
    if stop + 1 < end and line.tokens[stop].folded in word_class("ould") and line.tokens[stop + 1].kind == "word":
        return low, stop + 2
    if stop - low == 1 and line.tokens[low].folded in given_names() and stop < end and _surname(line, stop, end):
        stop = run_of_name(line, low, end, stop + 1)
    return low, stop


def _kin(line: Line, start: int, low: int) -> bool:
    """«the mother of the citizen X»: the name tells whose kin or advocate speaks, who is called nothing else."""
    if low - start < _TITLED or line.tokens[start].folded not in word_class("kin"):
        return False
    between = line.tokens[start + 1 : low]
    return all(has_article(token) for token in between if token.kind == "word")


_TITLED = 2
"""Tokens of a word of kin and a title before a name."""


def _from_its_beginning(line: Line, start: int, low: int) -> int:
    """Back over «Ould» and the title within the name («Ould al-Shaikh X») to where the name begins."""
    before = [at for at in (low - 1, low - 2) if at >= start and line.tokens[at].folded in word_class("ould")]
    return before[0] if before else low


def _wants_more(line: Line, low: int, stop: int) -> bool:
    """The last word of a name that ends no name: «son of», «father of», «servant of»."""
    last = line.tokens[stop - 1].folded
    return stop - low > 1 and last in word_class("name_joint")


def _surname(line: Line, at: int, end: int) -> bool:
    """The word straight behind a lone first name is a family name: nothing else can stand there.

    With its article it must end the phrase, or stand before a mark: else it qualifies whom the first name means.
    """
    token = line.tokens[at]
    if token.kind != "word" or len(token.folded) < 2 or complementiser(token.folded) or is_relative(token):
        return False
    if accusative(token.text, token.folded) or any(mark in token.text for mark in NUNATION) or adjunct_at(line, at):
        return False
    last = at + 1 >= end or is_pause(line.tokens[at + 1]) or line.tokens[at + 1].kind == "mark"
    if has_article(token):
        qualifies = token.folded.endswith(YEH + HEH)
        return (
            last
            and not qualifies
            and head_kind(token.folded) in (None, "person", "anonymous")
            and not _a_deed(line, at)
        )
    if token.folded in word_class("name_particle") and not last and line.tokens[at + 1].kind == "word":
        return not has_article(line.tokens[at + 1]) and not function_word(line.tokens[at + 1])
    if head_kind(token.folded) == "anonymous" and at + 2 == end and has_article(line.tokens[at + 1]):
        return token.text.endswith(YEH)  # «the sick» in other letters
    if token.folded in given_names():
        return True
    if function_word(token) or head_kind(token.folded) is not None or looks_possessed(token):
        return False
    if token.folded in word_class(
        "possessed_object", "mute", "attention_noun", "talk", "negation", "manner", "lone_adverb", "to_me"
    ):
        return False
    hit = any_hit(token)
    if hit is not None and not hit.participle:
        return False
    if (
        token.folded[0] in word_class("and", "by", "for")
        and not unheard(token)
        and plainly(token.folded[1:]) > plainly(token.folded)
    ):
        return False
    return unheard(token) or last or name_like(line, at + 1) or has_article(line.tokens[at + 1])


def _a_deed(line: Line, at: int) -> bool:
    word = line.tokens[at].folded
    return deed(line.tokens[at]) and state_of(word) is None and not word.endswith(HEH)
