"""The figures in an utterance: how much, of what, and how near it is meant.

Only figures of one thing are ever compared, so what is counted matters as much as the number: the noun behind
it, or the word of death, injury or arrest before it. Dates, clock times and ordinals ("the 23rd") are no figures;
durations are. A number with a letter for its decimal mark, or a mark turned round, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from riwaya.arabic.clitics import AND, ARTICLE, FOR
from riwaya.arabic.letters import INVISIBLE, fold
from riwaya.arabic.numerals import cardinal, digits, ordinal
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import Token, words
from riwaya.arabic.wording import raw_span
from riwaya.compare.bodies import acting_state
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, once
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Span

Nearness = Literal["exact", "about", "least", "most"]
_REACH = 6
"""How many words before the number a word like "killing of" may stand."""
_BEHIND = 7
"""How many words behind what is counted a word like "were killed" may stand."""
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_SECONDS = (31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1)
"""Of a year, month, week, day, hour, minute, second; a month is taken as 30 days."""


_TURNED = re.compile(rf"\d[.,][{INVISIBLE}]\d|[{INVISIBLE}][.,]?\d")
"""A number with a mark of direction inside: which side comes first is then not plain."""
_DECIMAL = ("\N{ARABIC LETTER REH}", ".")
"""What agencies write for the decimal mark between digits, and which side is the whole is then not plain."""
_ARTICLES = (ARTICLE, "\N{ARABIC LETTER BEH}" + ARTICLE, FOR * 2)
_THOUSAND = 1000
_GREAT = (1e3, 1e6, 1e9)
_DUAL = "\N{ARABIC LETTER ALEF}"
_ROUNDED = 0.01


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted; see measures.toml."""

    id: str
    forms: tuple[str, ...]
    two: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    growing: bool = False
    plain: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Approximation:
    """Words that say how near a figure is meant; see approximations.toml."""

    kind: str
    side: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """So much of one thing. `span` is of the raw text."""

    value: float
    of: str
    nearness: Nearness
    growing: bool
    span: Span
    noun: str = ""
    """The noun that is counted, folded, where it says more than that they are people."""


@dataclass(frozen=True, slots=True)
class _Measures:
    by_form: dict[tuple[str, ...], Measure]
    by_two: dict[str, Measure]
    by_head: dict[str, Measure]
    by_tail: dict[str, Measure]


@cache
def _measures() -> _Measures:
    known = entries("measures", Measure)
    return _Measures(
        {_phrase(form): measure for measure in known for form in measure.forms},
        {fold(form): measure for measure in known for form in measure.two},
        {fold(form): measure for measure in known for form in measure.heads},
        {fold(form): measure for measure in known for form in measure.tails},
    )


@cache
def _approximations(side: str) -> dict[tuple[str, ...], Nearness]:
    return {
        _phrase(text): _nearness(entry.kind)
        for entry in entries("approximations", Approximation)
        if entry.side == side and entry.kind in ("about", "least", "most")
        for text in entry.words
    }


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(
        fold(text) for entry in entries("approximations", Approximation) if entry.kind == kind for text in entry.words
    )


def _nearness(kind: str) -> Nearness:
    known: dict[str, Nearness] = {"about": "about", "least": "least", "most": "most"}
    return known[kind]


def _phrase(text: str) -> tuple[str, ...]:
    return words(text) or (text,)


@once
def figures(utterance: Utterance) -> tuple[Figure, ...]:
    """All figures of an utterance, in order."""
    article = utterance.article
    timed = [article.alignment.from_raw(time.span) for time in utterance.times]
    tokens = [token for token in utterance.tokens if token.kind != "line" and token.text not in INVISIBLE]
    folded = [token.folded for token in tokens]
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        if any(span.overlaps(tokens[at].span) for span in timed):
            at += 1
            continue
        if (passed := _past_doubtful(tokens, at)) > at:
            at = passed
            continue
        if at > 0 and folded[at - 1] in _words_of("label"):
            at = max(at + 1, end.end if (end := cardinal(folded, at)) else 0)
            continue
        if (after := _ordinal_end(folded, at)) is not None:
            at = after
            continue
        read = _counted(folded, at)
        if read is None:
            at += 1
            continue
        value, measure, name, last = read
        if not name:  # "rose to eight from five": of the thing last counted
            if not found:
                at += 1
                continue
            name = found[-1].of
            measure = next((one for one in entries("measures", Measure) if one.id == name), None)
        value = _scaled(value, folded, at)
        span = raw_span(article, Span(tokens[at].span.start, tokens[last - 1].span.end))
        if _TURNED.search(article.page.text, max(0, span.start - 1), span.end):
            at = max(last, at + 1)
            continue
        growing = measure is not None and measure.growing
        found.append(Figure(value, name, _nearness_at(folded, at, last), growing, span, _noun(folded, at, last)))
        at = max(last, at + 1)
    return tuple(sorted([*found, *_durations(utterance, tokens, folded)], key=lambda figure: figure.span))


def _past_doubtful(tokens: Sequence[Token], at: int) -> int:
    """Where a number with a doubtful decimal mark ends, with the scale behind it; `at` where there is none."""
    end = at
    while tokens[end].kind == "number" and end + 2 < len(tokens) and tokens[end + 2].kind == "number":
        mark, after = tokens[end + 1], tokens[end + 2]
        touching = mark.span.start == tokens[end].span.end and after.span.start <= mark.span.end + 1
        if not touching or mark.folded not in _DECIMAL:
            break
        end += 2
    if end == at:
        return at
    scale = cardinal([token.folded for token in tokens], end + 1)
    return scale.end if scale else end + 1


def _ordinal_end(folded: Sequence[str], at: int) -> int | None:
    """Where a number that only says which one it is ends: a word of order, or digits behind the bare article."""
    found = ordinal(folded, at)
    if found is not None and (found.definite or cardinal(folded, at) is None):
        return found.end
    if folded[at][0].isdigit() and at > 0 and folded[at - 1] in _ARTICLES:
        return at + 1
    return None


def _counted(folded: Sequence[str], at: int) -> tuple[float, Measure | None, str, int] | None:
    """Value, the measure, its name and the end of the whole, where a figure begins at `at`."""
    known = _measures()
    if measure := known.by_two.get(folded[at]):
        measure = _by_head(folded, at, measure, at + 1)
        return 2.0, measure, measure.id, at + 1
    numeral = cardinal(folded, at)
    if numeral is None or known.by_form.get((folded[at],)):
        return None
    if numeral.value < 2 and digits(folded[at]) is None:
        return None  # "one of", "the one": a word more often than a count
    end = numeral.end
    if numeral.definite and at > 0 and (found := known.by_form.get((folded[at - 1].removeprefix(ARTICLE),))):
        found = _by_head(folded, at - 1, found, end)
        return float(numeral.value), found, found.id, end
    if numeral.definite:
        return None
    for length in (2, 1):
        behind = tuple(folded[end : end + length])
        if found := known.by_form.get(behind):
            found = _by_head(folded, at, found, end + len(behind))
            return float(numeral.value), found, found.id, end + len(behind)
    head = _head(folded, at) or _tail(folded, end)
    if head:
        return float(numeral.value), head, head.id, end
    noun = end + (end < len(folded) and folded[end] in _words_of("of"))
    if noun >= len(folded) or not folded[noun][0].isalpha() or is_empty(folded[noun]):
        return float(numeral.value), None, "", end
    return float(numeral.value), None, f"~{stem(folded[noun])}", noun + 1


def _scaled(value: float, folded: Sequence[str], at: int) -> float:
    """Half a million behind "half"; two of what ends in the dual that a counted noun follows."""
    if value not in _GREAT:
        return value
    if at > 0 and folded[at - 1] in _words_of("half"):
        return value / 2
    alone = at + 1 < len(folded) and folded[at + 1][:1] != AND and not folded[at][0].isdigit()
    dual = folded[at].endswith(_DUAL) and cardinal(folded, at) is not None and cardinal(folded, at + 1) is None
    return value * 2 if alone and dual else value


def _by_head(folded: Sequence[str], at: int, measure: Measure, end: int) -> Measure:
    """People counted beside a word of death, injury or arrest are counted as that."""
    return (_head(folded, at) or _tail(folded, end) or measure) if measure.plain else measure


def _tail(folded: Sequence[str], end: int) -> Measure | None:
    known = _measures().by_tail
    return next((known[word] for word in folded[end : end + _BEHIND] if word in known), None)


def _head(folded: Sequence[str], at: int) -> Measure | None:
    known = _measures().by_head
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = folded[index]
        if word[:1].isdigit() or cardinal(folded, index) is not None or word in _measures().by_two:
            return None
        if found := known.get(word):
            return found
        if word[:1] == AND and len(word) > len("ab"):
            return None  # another thing has begun
    return None


def _nearness_at(folded: Sequence[str], at: int, end: int) -> Nearness:
    before, after = _approximations("before"), _approximations("after")
    for length in (3, 2, 1):
        if at >= length and (found := before.get(tuple(folded[at - length : at]))):
            return found
        if found := after.get(tuple(folded[end : end + length])):
            return found
    return "exact"


def _durations(utterance: Utterance, tokens: Sequence[Token], folded: Sequence[str]) -> list[Figure]:
    """Stretches of time, in seconds."""
    found = []
    for time in utterance.times:
        match = _DURATION.fullmatch(time.value)
        if time.type != "duration" or match is None or not any(match.groups()):
            continue
        seconds = sum(int(part or 0) * size for part, size in zip(match.groups(), _SECONDS, strict=True))
        here = utterance.article.alignment.from_raw(time.span)
        inside = [index for index, token in enumerate(tokens) if here.overlaps(token.span)]
        nearness: Nearness = _nearness_at(folded, inside[0], inside[-1] + 1) if inside else "exact"
        found.append(Figure(float(seconds), "=duration", nearness, False, time.span))
    return found


def agree(one: Figure, other: Figure, near: float) -> bool:
    """True when both figures can be true at once, as near as they are meant.

    A hundredth more or less is rounding. A thousandfold is a point that one page means as a comma.
    """
    if _THOUSAND * min(one.value, other.value) == max(one.value, other.value):
        return True
    for here, there in ((one, other), (other, one)):
        if here.nearness == "least" and there.value >= here.value:
            return True
        if here.nearness == "most" and there.value <= here.value:
            return True
    if any(_rounds(here.value, there.value) for here, there in ((one, other), (other, one))):
        return True
    slack = near if "about" in (one.nearness, other.nearness) or one.of == "=duration" else _ROUNDED
    return abs(one.value - other.value) <= slack * max(one.value, other.value)


def comparable(one: Figure, other: Figure) -> bool:
    """False for victims of whom the one figure counts a part: children, soldiers, those of one people."""
    if not one.growing or consonants(one.noun) == consonants(other.noun):
        return True
    return not (one.noun and other.noun) and not _is_part(one.noun or other.noun)


def _is_part(noun: str) -> bool:
    known = _measures().by_form.get((noun,)) or _measures().by_two.get(noun)
    return (known is not None and known.part) or acting_state(noun, "") is not None


def _noun(folded: Sequence[str], at: int, last: int) -> str:
    """What is counted, behind the number, where it is more than "people" and "dead"."""
    word = folded[last - 1]
    if last < len(folded) - 1 and folded[last] in _words_of("of"):
        word = folded[last + 1]
    elif last == at + 1 and word not in _measures().by_two:
        word = folded[last] if last < len(folded) and not is_empty(folded[last]) else ""
    known = _measures().by_form.get((word,)) or _measures().by_two.get(word)
    return "" if known is not None and not known.part else word


def _rounds(round_one: float, exact: float) -> bool:
    """True of a number of whole thousands, millions and so on that is the other one without its rest."""
    unit = next((unit for unit in _GREAT[::-1] if round_one % unit == 0), None)
    return unit is not None and 0 <= exact - round_one < unit


def single(found: Sequence[Figure]) -> dict[str, Figure]:
    """The figures whose thing is counted once; what is counted twice cannot be set against another page's figure."""
    names = [figure.of for figure in found]
    return {figure.of: figure for figure in found if names.count(figure.of) == 1}
