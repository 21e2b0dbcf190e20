"""What a page lets on of a source that it does not name: how many, of which side, how placed, and why unnamed.

Read off the words that describe the source, and off those beside them that say why the name is withheld. Refuses to
guess: what no word says stays unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token, tokens
from riwaya.attribute.drafts import Draft
from riwaya.attribute.lines import Line
from riwaya.attribute.shapes import function_word
from riwaya.attribute.withholding import Withheld, withheld_at
from riwaya.attribute.words import bare, belongs, country_at, head_kind, in_class, state_of, word_class
from riwaya.lexicon.anonymity import Kind, codes
from riwaya.lexicon.loader import entries
from riwaya.lexicon.sources import HeadNouns
from riwaya.model import Nearness, Number, Rank, Span, Speaker, Statement, Unnamed, WhyUnnamed

_WORDS_BETWEEN = 12
"""How many tokens may stand between a source and the words on its withheld name."""


def described(name: str) -> Unnamed:
    """What the words of a description say; why it is unnamed is not among them."""
    words = [token for token in tokens(name) if token.kind == "word"]
    low = _head(words)
    settled = bool(words) and _code(words[low], "rank") in ("resident", "witness")
    led, side = (False, ()) if settled and not _of_a_state(words[low + 1 :]) else _side(words, low + 1)
    return Unnamed(
        number=_number(words, low),
        rank=cast("Rank | None", _code(words[low], "rank")) if words else None,
        senior=any(_code(word, "senior") for word in _qualifying(words, low + 1)),
        field=_first(_qualifying(words, low + 1), "field"),
        side=" ".join(word.text for word in side) or None,
        state=_state(side),
        near=cast("Nearness | None", _near(words, low + 1) or ("inside" if led else None)),
    )


def _of_a_state(words: Sequence[Token]) -> bool:
    """Of those who live or were somewhere only a state's adjective tells a side; all else is a place."""
    return bool(words) and state_of(words[0].folded) is not None


def _code(token: Token, kind: Kind) -> str | None:
    known = codes(kind)
    return known.get(token.folded) or known.get(bare(token.folded))


def _first(words: Sequence[Token], kind: Kind) -> str | None:
    return next((code for word in words if (code := _code(word, kind)) is not None), None)


def _qualifying(words: Sequence[Token], low: int) -> Sequence[Token]:
    """The words that qualify the noun itself: those before a preposition or a body."""
    stop = next((at for at in range(low, len(words)) if function_word(words[at]) or _is_body(words[at].folded)), None)
    return words[low:stop]


def _near(words: Sequence[Token], low: int) -> str | None:
    """How near, by the words of the description: one was present only by a verb right behind the noun or its side."""
    found = ((at, code) for at in range(low, len(words)) if (code := _code(words[at], "near")) is not None)
    return next((code for at, code in found if code != "inside" and (code != "present" or at <= low + 1)), None)


def _head(words: Sequence[Token]) -> int:
    """The noun that says who speaks: behind what counts it, if anything does."""
    if len(words) > 1 and _code(words[0], "number") and head_kind(words[1].folded) and not _code(words[0], "rank"):
        return 1
    of_some = len(words) > 2 and _code(words[0], "number") and belongs(words[1].folded, "of")
    return 2 if of_some and head_kind(words[2].folded) else 0


_DUAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_PLURAL = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}")
_UNTOLD = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"
"""The ending that duals and plurals share where they stand in an oblique case."""


def _number(words: Sequence[Token], low: int) -> Number | None:
    if not words:
        return None
    counted = next((code for word in words[: low + 1] if (code := _code(word, "number"))), None)
    if counted is not None:
        return cast(Number, counted) if counted != "unknown" else None
    word = words[low].folded
    if word.endswith(_UNTOLD) or head_kind(word) is None:
        return None
    return "two" if word.endswith(_DUAL) else "several" if word.endswith(_PLURAL) else "one"


def _side(words: Sequence[Token], low: int) -> tuple[bool, Sequence[Token]]:
    """The body or state that the source belongs to, or whom it is close to, in the words of the description.

    And whether it is said to be in it.
    """
    for at in range(low, len(words)):
        word, behind = words[at].folded, words[at + 1 :]
        if _code(words[at], "near") == "close" and len(behind) > 1 and belongs(behind[0].folded, "of"):
            return False, _phrase(behind[1:])
        inside = _code(words[at], "near") == "inside"
        if inside or belongs(word, "of"):
            known = bool(behind) and (inside or at == low) and _is_body(behind[0].folded)
            return known and inside, _phrase(behind) if known else ()
        if state_of(word) or _code(words[at], "side"):
            return False, words[at : at + 1]
        if word[0] in word_class("by", "for") and _is_body(word[1:]):
            return True, (words[at].word(words[at].text[1:], word[1:]), *_phrase(behind))
        if _is_body(word):
            return False, _phrase(words[at:])
    return False, ()


def _is_body(word: str) -> bool:
    """A body, a house (a hospital, an airport) or a state, by the word that begins its name."""
    noun = bare(word)
    house = noun in word_class("institution") and noun not in word_class("region")
    return noun in _bodies() or house or country_at((word,)) is not None


@cache
def _bodies() -> frozenset[str]:
    """The nouns of bodies, outlets and agencies, those that are a person's elsewhere («the opposition») included."""
    kinds = ("organisation", "outlet", "agency")
    listed = {fold(word) for entry in entries("sources", HeadNouns) if entry.kind in kinds for word in entry.words}
    return frozenset(listed | set(codes("body")))


def _phrase(words: Sequence[Token]) -> Sequence[Token]:
    """A name up to where a preposition or a clause goes on («the police in the town»)."""
    stop = next(
        (at for at, word in enumerate(words) if at and (function_word(word) or in_class(word, "relative"))), len(words)
    )
    return words[:stop]


def _state(side: Sequence[Token]) -> str | None:
    """The state that the side's words name or belong to."""
    for at, word in enumerate(side):
        country = country_at(token.folded for token in side[at : at + 3])
        if country is not None or (state := state_of(word.folded)) is not None:
            return country[0] if country is not None else state
    return None


def why_unnamed(line: Line, draft: Draft) -> Withheld | None:
    """The words beside a statement's source, or right behind what was said, that say why the source is not named."""
    low = draft.source[0] if draft.source is not None else draft.cue[1]
    pieces = sorted(bisect_left(line.tokens, span.start, key=lambda token: token.start) for span in draft.content)
    high = next((first for first in pieces if first >= low), line.sentence(draft.cue[0])[1])
    stop = min(high, (draft.source[1] if draft.source is not None else low) + _WORDS_BETWEEN)
    places = (*range(low, stop), *range(draft.end, min(draft.end + 2, len(line.tokens))))
    return next((found for at in places if (found := withheld_at(line, at)) is not None), None)


@dataclass(frozen=True, slots=True)
class Described:
    """A statement, and what its own clause says of why its speaker is unnamed: the codes, and their raw span."""

    statement: Statement
    introduces: bool
    """Its source stands in its own clause and without the article: here somebody new speaks."""
    why: tuple[tuple[WhyUnnamed, ...], Span] | None


def typed(heard: Sequence[Described]) -> tuple[Statement, ...]:
    """The statements with what the page lets on of each unnamed speaker.

    Why a source is unnamed is said once, so it holds for every statement of the same source: from where it is
    introduced to where another of the same description is.
    """
    source: dict[str, int] = {}
    belongs_to: list[int] = []
    why: dict[int, tuple[tuple[WhyUnnamed, ...], Span]] = {}
    for at, item in enumerate(heard):
        name = _anonymous(item.statement)
        if name is not None and (item.introduces or name not in source):
            source[name] = at
        belongs_to.append(source[name] if name is not None else at)
        if name is not None and item.why is not None:
            why.setdefault(source[name], item.why)
    return tuple(_typed(item.statement, why.get(belongs_to[at])) for at, item in enumerate(heard))


def _anonymous(statement: Statement) -> str | None:
    return next((speaker.name for speaker in statement.speaker if speaker.kind == "anonymous"), None)


def _typed(statement: Statement, why: tuple[tuple[WhyUnnamed, ...], Span] | None) -> Statement:
    if _anonymous(statement) is None:
        return statement
    return replace(statement, speaker=tuple(_told(speaker, why) for speaker in statement.speaker))


def _told(speaker: Speaker, why: tuple[tuple[WhyUnnamed, ...], Span] | None) -> Speaker:
    if speaker.kind != "anonymous":
        return speaker
    own = described(speaker.name)
    return replace(speaker, unnamed=replace(own, why=why[0], why_span=why[1]) if why else own)
