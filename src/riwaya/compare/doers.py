"""Who did what only one can have done, as a clause says it: doers.toml has the deeds.

Two shapes are read. The plain one: a doer before or behind the verb ("the forces opened fire", "wrote the memo the
adviser"). And the one that insists: "who wrote it is the director". What is not plainly one of them is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.clitics import AND, ARTICLE
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.arabic.wording import raw_span
from riwaya.compare.bodies import stands_before_place
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning, once
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import Stopwords, is_empty
from riwaya.model import Span

_DOER = 4
"""Words that are taken for the doer."""
_SHE_HE = ("\N{ARABIC LETTER HEH}\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER YEH}")
_IT = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}")
_WHO = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}"


@dataclass(frozen=True, slots=True)
class Doing:
    """See doers.toml."""

    id: str
    words: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: which, by whom (keys), to what (keys of the list); `span` is of the raw text."""

    id: str
    doer: tuple[str, ...]
    to: frozenset[str]
    span: Span
    points: bool = False
    """True where a pronoun at the verb stands for what it is done to."""


@cache
def _doings() -> tuple[tuple[str, frozenset[str], dict[str, str]], ...]:
    return tuple(
        (
            entry.id,
            frozenset(map(fold, entry.words)),
            {fold(word).removeprefix(ARTICLE): consonants(fold(word)) for word in entry.of},
        )
        for entry in entries("doers", Doing)
    )


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(
        fold(word) for group in entries("stopwords", Stopwords) if group.group == "auxiliary" for word in group.words
    )


@once
def deeds(clause: Utterance) -> tuple[Deed, ...]:
    """The deeds of a clause."""
    tokens = [token for token in clause.tokens if token.kind in ("word", "number", "mark")]
    while tokens and tokens[-1].kind == "mark":
        tokens.pop()
    return tuple(_deeds(clause, tokens))


def _deeds(clause: Utterance, tokens: Sequence[Token]) -> Iterator[Deed]:
    folded = [token.folded for token in tokens]
    for name, verbs, objects in _doings():
        at = next((at for at, word in enumerate(folded) if word in verbs or word[1:] in verbs), None)
        if at is None:
            continue
        to = frozenset(objects[bare] for word in folded if (bare := _bare(word)) in objects)
        insisting = at > 0 and folded[at - 1] in (_WHO, AND + _WHO)
        points = insisting and folded[at].endswith(_IT)
        if not to and not points:
            continue
        doer = _after_pronoun(tokens, at) if insisting else _beside(tokens, at, objects)
        if doer and not _behind_place(tokens, doer[0]):
            keys = tuple(meaning(token.folded) for token in doer if not is_empty(token.folded))
            yield Deed(name, keys, to, raw_span(clause.article, Span(doer[0].start, doer[-1].end)), points)


def _behind_place(tokens: Sequence[Token], first: Token) -> bool:
    """True of words behind a preposition of place: where it was done, not who did it."""
    at = next(at for at, token in enumerate(tokens) if token is first)
    return at > 0 and tokens[at - 1].kind == "word" and stands_before_place(tokens[at - 1].folded.removeprefix(AND), "")


def _bare(word: str) -> str:
    short = word[1:] if word[:1] in (AND, "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}") else word
    return short.removeprefix(ARTICLE)


def _after_pronoun(tokens: Sequence[Token], at: int) -> list[Token]:
    """What stands behind the "he" or "she" of "who wrote it is …"."""
    for index in range(at + 1, len(tokens)):
        if tokens[index].folded in _SHE_HE:
            return _words(tokens[index + 1 :])
    return []


def _beside(tokens: Sequence[Token], at: int, objects: dict[str, str]) -> list[Token]:
    """The words before the verb; where there are none, those behind its object, or behind the verb itself."""
    before: list[Token] = []
    for token in reversed(tokens[:at]):
        if token.folded in _auxiliaries() and not before:
            continue
        if token.kind != "word" or is_empty(token.folded) or len(before) == _DOER:
            break
        before.insert(0, token)
    if before:
        return before
    rest = list(tokens[at + 1 :])
    if rest and _bare(rest[0].folded) in objects:
        last = max((index for index, token in enumerate(rest) if token.kind == "mark"), default=0)
        return _words(rest[last + 1 :])
    return _words(rest)


def _words(tokens: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.kind != "word" or (is_empty(token.folded) and found):
            break
        if not is_empty(token.folded):
            found.append(token)
        if len(found) == _DOER:
            break
    return found
