"""Whether an utterance says that something is so or that it is not.

Only what is plain is read: a denying cue turns its whole content, a negator turns the word behind it. An
utterance with both, or reported as not said, is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words
from riwaya.compare.utterances import Utterance, meaning, once
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty

_IMPERFECT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER ALEF}")
_JOINED = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_SHE = "\N{ARABIC LETTER TEH}"
"""The ending of the past with a feminine subject."""
_SHORTEST = 3
_NOT_SO = frozenset(("demand", "ask", "praise", "condemn"))
"""Acts by which nobody says that something is so."""
_ENOUGH = 2
"""Telling words behind a word that denies, for them to be what is denied."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """Words that turn a sentence round; see polarity.toml."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """`denies`: all of it is denied. `negated` and `plain`: keys of the words behind a negator and of all others."""

    denies: bool
    negated: frozenset[str]
    plain: frozenset[str]
    denied: frozenset[str] = frozenset()
    """Of a denial within the utterance: the meanings of what stands behind the word that denies; empty for all."""
    hedged: bool = False
    """True where it only mentions what may be so: an allegation, a possibility."""
    cue: bool = False
    """True where the denying word stands in the utterance itself."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(
        fold(word) for entry in entries("polarity", Polarity) if entry.kind == kind for word in entry.words
    )


@once
def stance(utterance: Utterance) -> Stance | None:
    """How the utterance stands to its content, None where that is not plain."""
    statement = utterance.statement
    if statement is not None and statement.negated:
        return None
    told = [token.folded for token in utterance.tokens if token.kind == "word"]
    if (at := _denied_from(told)) is not None:
        behind = told[at:]
        if statement is not None or len([word for word in behind if not is_empty(word)]) < _ENOUGH:
            return None  # it tells of a denial, and is neither that nor its contrary
        return Stance(True, frozenset(), frozenset(map(_verb_key, behind)), frozenset(map(meaning, behind)), cue=True)
    if (at := _none_from(told)) is not None:
        behind = told[at:]
        nothing_said = not _words("light").intersection(told[at - 1 : at + 2])
        if nothing_said or len([word for word in behind if not is_empty(word)]) < _ENOUGH:
            return None  # that there is none of something denies nothing that was said
        return Stance(True, frozenset(), frozenset(map(_verb_key, behind)), frozenset(map(meaning, behind)), cue=True)
    negated: set[str] = set()
    plain: set[str] = set()
    turned = False
    for token in utterance.tokens:
        if token.kind != "word":
            turned = False
        elif _is(token.folded, "negator"):
            turned = not _words("but").intersection(told)
        elif turned:
            turned = False
            if token.folded not in _words("harmless"):
                negated.add(_verb_key(token.folded))
        else:
            plain.add(_verb_key(token.folded))
    return Stance(_denying_cue(utterance), frozenset(negated), frozenset(plain), hedged=_hedged(utterance, told))


def _hedged(utterance: Utterance, told: Sequence[str]) -> bool:
    if utterance.statement is not None and utterance.statement.act in _NOT_SO:
        return True
    return any(_is(word, "hedge") for word in told)


@once
def denial_around(utterance: Utterance) -> bool:
    """True of a clause whose sentence, or in a page's own voice its paragraph, denies something."""
    if any(token.kind == "word" and _is(token.folded, "deny") for token in utterance.around.tokens):
        return True
    article, start = utterance.article, utterance.spans[0].start
    here = next((block.span for block in article.blocks if block.span.start <= start < block.span.end), None)
    own = utterance.statement is None and here is not None
    return own and here is not None and any(_is(word, "deny") for word in words(here.of(article.page.text)))


def _denied_from(told: Sequence[str]) -> int | None:
    """Where what a denying word denies begins; None where there is no such word."""
    return next((at + 1 for at, word in enumerate(told) if _is(word, "deny")), None)


def _none_from(told: Sequence[str]) -> int | None:
    """Where what "there is no …" denies begins."""
    known = _phrases("none")
    return next((at + 2 for at in range(len(told) - 2) if (told[at], told[at + 1]) in known), None)


@cache
def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(
        words(text) for entry in entries("polarity", Polarity) if entry.kind == kind for text in entry.words
    )


def opposed(one: Stance, other: Stance) -> bool:
    """True when the one says that it is so and the other that it is not. The contents must be alike already.

    Against a denial, a negation counts only where it negates what is denied: "they did not pay" and "he denied that
    they paid" are one side.
    """
    if one.denies and other.denies:
        return False
    if one.denies or other.denies:
        denial, affirmed = (one, other) if one.denies else (other, one)
        return not denial.negated and not affirmed.negated & denial.plain
    return bool(_turned(one, other)) != bool(_turned(other, one))


def _turned(one: Stance, other: Stance) -> frozenset[str]:
    """What `one` negates and `other`, negating nothing, has as it is."""
    return (one.negated & other.plain) - one.plain if not other.negated else frozenset()


def _denying_cue(utterance: Utterance) -> bool:
    statement = utterance.statement
    if statement is None or _turns_back(utterance):
        return False
    return any(_is(word, "deny") for word in words(statement.cue.of(utterance.article.page.text)))


@cache
def _light() -> frozenset[str]:
    return frozenset(map(meaning, _words("light")))


def light(key: str) -> bool:
    """True of a word that says nothing of what is denied: "there is no intention of"."""
    return key in _light()


def _turns_back(utterance: Utterance) -> bool:
    """True of a clause that follows what is denied and is affirmed ("he denied … but added …")."""
    first = next((token.folded for token in utterance.tokens if token.kind == "word"), "")
    return utterance.whole is not None and _is(first, "turn")


def turns(folded: str) -> bool:
    """True for a word that negates or denies, also behind a joined conjunction."""
    return _is(folded, "negator") or _is(folded, "deny")


def _is(folded: str, kind: str) -> bool:
    known = _words(kind)
    return folded in known or (folded[:1] in _JOINED and folded[1:] in known)


def _verb_key(folded: str) -> str:
    """A key under which the past and the present of a verb mostly meet: without the prefix and the ending of either."""
    key = stem(folded)
    if key.startswith(_IMPERFECT) and len(key) > _SHORTEST:
        key = key[1:]
    return key.removesuffix(_SHE) if len(key) > _SHORTEST else key
