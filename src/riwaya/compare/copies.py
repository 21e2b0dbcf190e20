"""Which utterances have their words from another utterance, and which pages have their reporting from another.

A quotation that two pages share comes from its speaker and says nothing of who copied whom, so words that both
pages give in their own voice count only outside quotation marks. But words that the one attributes and the
other gives as its own are the speaker's words on both pages; and what a page says itself and also attributes,
it has from the one it names.

Two statements of one claim in the same words are one telling, whatever names the two pages put to them: either one
page took it from the other, or both from one dispatch, or a name was read wrongly. Two who know a thing by
themselves say it in words of their own. Only a bare count of victims is said alike by all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from riwaya.arabic.quotations import quotations
from riwaya.arabic.tokens import tokens
from riwaya.compare.figures import figures
from riwaya.compare.joins import joined
from riwaya.compare.likeness import between
from riwaya.compare.roots import Root, root_of, same_names
from riwaya.compare.settings import CompareSettings
from riwaya.compare.sides import Sides
from riwaya.compare.utterances import Utterance
from riwaya.model import Passage, Reprint, Span

_WORDS = ("word", "number")


@dataclass(frozen=True, slots=True)
class Copy:
    """`taken` has its words from `given` (utterance numbers), or one page its reporting from another."""

    given: int
    taken: int
    why: str
    whole_page: bool = False
    """All that `taken`'s page says in its own voice is from the own voice of `given`'s page."""
    relayed: bool = False
    """The page of `taken` has it through the page of `given`."""


def copies(
    said: Sequence[Utterance],
    reprints: Sequence[Reprint],
    alike: Mapping[tuple[int, int], float],
    settings: CompareSettings,
) -> tuple[Copy, ...]:
    """All copies among the story's utterances."""
    by_page: dict[str, list[Utterance]] = {}
    for utterance in said:
        by_page.setdefault(utterance.page, []).append(utterance)
    found = list(_attributed_too(said, alike, settings))
    for reprint in reprints:
        if reprint.source in by_page and reprint.target in by_page:
            found.extend(_from_page(reprint, by_page[reprint.source], by_page[reprint.target], alike, settings))
    return (*found, *_worded_alike(said, alike, settings))


def told_alike(
    groups: Iterable[Sides], alike: Mapping[tuple[int, int], float], settings: CompareSettings
) -> Iterator[Copy]:
    """Statements of one claim in the same words; the one whose source is known best is the one that gives them."""
    for group in groups:
        stated = [utterance for utterance in group.agree if utterance.statement]
        stated.sort(key=_standing_of_source)
        for at, taken in enumerate(stated):
            for given in stated[:at]:
                if _told_apart_by_name(root_of(given), root_of(taken), settings):
                    continue
                likeness = between(given.number, taken.number, alike)
                if likeness and (common := _same_words(given, taken, likeness, settings)):
                    yield Copy(given.number, taken.number, f"same-wording: {common}")
                    break


def _told_apart_by_name(one: Root, other: Root, settings: CompareSettings) -> bool:
    """True where the names decide already: they make one origin, or two of one speaker on two occasions."""
    return bool(joined(one, other, settings)) or (one.how == other.how == "named" and same_names(one, other))


def _standing_of_source(utterance: Utterance) -> tuple[int, int, bool, int]:
    """People known beyond the page first, then other named ones, documents, the unnamed, outlets; then by place."""
    root = root_of(utterance)
    statement = utterance.statement
    rank = ("named", "document", "anonymous", "outlet").index(root.how)
    return rank, -len(root.actors), not (statement and statement.source), utterance.number


def _same_words(one: Utterance, other: Utterance, likeness: float, settings: CompareSettings) -> int:
    """How many words both have in one order, where that shows one telling; else 0."""
    here, there = (tuple(token.folded for token in side.tokens if token.kind in _WORDS) for side in (one, other))
    run, common = _in_common(here, there)
    if run >= settings.passage_words:
        return common
    counted = {figure.of for figure in figures(one) if figure.growing} & {figure.of for figure in figures(other)}
    if counted or run < settings.whole_saying:
        return 0
    whole = common >= settings.same_wording * min(len(here), len(there))
    return common if whole or likeness >= settings.same_wording else 0


def _in_common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """The longest stretch of words that stands in both, and how many words both have in the same order."""
    longest = 0
    runs, orders = [0] * (len(other) + 1), [0] * (len(other) + 1)
    for word in one:
        new_runs, new_orders = [0] * (len(other) + 1), [0] * (len(other) + 1)
        for at, there in enumerate(other):
            if word == there:
                new_runs[at + 1] = runs[at] + 1
                new_orders[at + 1] = orders[at] + 1
                longest = max(longest, new_runs[at + 1])
            else:
                new_orders[at + 1] = max(orders[at + 1], new_orders[at])
        runs, orders = new_runs, new_orders
    return longest, orders[-1]


def _attributed_too(
    said: Sequence[Utterance], alike: Mapping[tuple[int, int], float], settings: CompareSettings
) -> Iterator[Copy]:
    """What a page says in its own voice or in its title, and attributes in its body."""
    for (one, two), value in sorted(alike.items()):
        if value < settings.same_claim or said[one].page != said[two].page:
            continue
        for short, full in ((said[one], said[two]), (said[two], said[one])):
            statement = full.statement
            if statement and statement.speaker and not full.in_title and (short.in_title or not short.statement):
                yield Copy(full.number, short.number, f"attributed-too: {statement.speaker[0].name}")


def _worded_alike(
    said: Sequence[Utterance], alike: Mapping[tuple[int, int], float], settings: CompareSettings
) -> Iterator[Copy]:
    """Utterances of two pages in nearly the same words, one of them in a page's own voice at least.

    An editor's changes cut copied text into runs too short for a passage; so many words in common still show it.
    """
    for (one, two), value in sorted(alike.items()):
        if value < settings.same_wording or said[one].page == said[two].page:
            continue
        common = len(said[one].terms & said[two].terms)
        if common < settings.passage_words or (said[one].statement and said[two].statement):
            continue
        given, taken = (two, one) if said[two].statement else (one, two)
        yield Copy(given, taken, f"same-wording: {common}", relayed=said[given].statement is None)


def _from_page(
    reprint: Reprint,
    source: Sequence[Utterance],
    target: Sequence[Utterance],
    alike: Mapping[tuple[int, int], float],
    settings: CompareSettings,
) -> Iterator[Copy]:
    free_words = 0
    says_whose = _says_whose(reprint, source, target)
    for passage in reprint.passages:
        free = _free_words(passage, source[0].article.page.text, target[0].article.page.text)
        copied = free >= settings.passage_words
        free_words += passage.words if copied else 0
        why = f"shared-passage: {passage.words}"
        for here in source:
            for there in target:
                pair = (min(here.number, there.number), max(here.number, there.number))
                if alike.get(pair, 0.0) < settings.same_claim:
                    continue
                if not _within(here, passage.source) or not _within(there, passage.target):
                    continue
                if here.statement is None and there.statement is None and copied:
                    given, taken = (there, here) if says_whose else (here, there)
                    yield Copy(given.number, taken.number, why, relayed=True)
                elif here.statement is not None and there.statement is None:
                    yield Copy(here.number, there.number, why)
                elif here.statement is None and there.statement is not None:
                    yield Copy(there.number, here.number, why)
    if free_words and reprint.kind != "quote" and reprint.share >= settings.carried:
        why = f"shared-passage: {free_words}"
        first, second = (target, source) if says_whose else (source, target)
        yield Copy(first[0].number, second[0].number, why, whole_page=True, relayed=True)


def _says_whose(reprint: Reprint, source: Sequence[Utterance], target: Sequence[Utterance]) -> bool:
    """Whether the target alone says whose copy it is, and it is not the source's: then it is nearer to the origin."""
    given, taken = source[0].article.source_named, target[0].article.source_named
    return reprint.direction == "unknown" and given is None and taken is not None


def _within(utterance: Utterance, passage: Span) -> bool:
    """True when at least half of the utterance lies in the passage."""
    length = sum(len(span) for span in utterance.spans)
    inside = sum(len(span.common(passage)) for span in utterance.spans)
    return 2 * inside >= length


def _free_words(passage: Passage, source: str, target: str) -> int:
    """How many of the passage's words stand outside quotation marks, on the page where they are fewer."""
    return min(_outside(passage.source, source), _outside(passage.target, target))


def _outside(span: Span, text: str) -> int:
    quoted = _quoted(text)
    words = (token.span for token in tokens(text, span.start, span.end) if token.kind in ("word", "number"))
    return sum(not any(quote.contains(word) for quote in quoted) for word in words)


@lru_cache(maxsize=256)
def _quoted(text: str) -> tuple[Span, ...]:
    return quotations(text)
