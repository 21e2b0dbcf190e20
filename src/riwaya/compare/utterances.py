"""What a page says, piece by piece: each statement's content, and each sentence in the page's own voice.

Utterances are what claims are made of. A statement inside another one is part of the outer one's content and
is not taken again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from riwaya.arabic.clitics import ARTICLE, attached
from riwaya.arabic.letters import fold
from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import Token, tokens
from riwaya.arabic.wording import raw_span
from riwaya.compare.sentences import sentences
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Article, Reading, Span, Statement, Time

Value = TypeVar("Value")

_ACCORDING = "according"
"""How the rules of attribution begin that hear "according to"."""
_ENOUGH = 3
"""So many telling words beside a statement say something of their own."""
_PERCENT = ("%", "\N{ARABIC PERCENT SIGN}")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that tell one thing."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Utterance:
    """One thing said on one page. `spans` are of the raw text, `tokens` of the restored one."""

    number: int
    """Its place in the story's order."""
    page: str
    """Id of the page."""
    article: Article
    statement: Statement | None
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    times: tuple[Time, ...]
    """Time expressions within it."""
    terms: frozenset[str]
    """Stems of its telling words, without numbers and times; words of one meaning fall together."""
    whole: Utterance | None = None
    """Of a clause: the utterance that it is cut from."""

    @property
    def around(self) -> Utterance:
        """The utterance that it is cut from, or itself."""
        return self.whole or self

    @property
    def in_title(self) -> bool:
        """True when it stands in the page's title."""
        title = self.article.title
        return title is not None and title.span.overlaps(self.spans[0])

    @property
    def text(self) -> str:
        """Its words with broken ones restored; pieces joined by an ellipsis."""
        pieces = (self.article.alignment.from_raw(span).of(self.article.restored) for span in self.spans)
        return " … ".join(" ".join(piece.split()) for piece in pieces)


def once(read: Callable[[Utterance], Value]) -> Callable[[Utterance], Value]:
    """What is read off an utterance, read once for as long as it lives: pairs of utterances ask again and again."""
    known: WeakKeyDictionary[Utterance, Value] = WeakKeyDictionary()

    @wraps(read)
    def remembered(utterance: Utterance) -> Value:
        if utterance not in known:
            known[utterance] = read(utterance)
        return known[utterance]

    return remembered


@cache
def _meanings() -> dict[str, str]:
    """Every listed word, with and without the article and what may be attached in front, to its meaning."""
    return {
        form.folded: f"={entry.id}"
        for entry in entries("synonyms", Synonyms)
        for word in entry.words
        for bare in (fold(word), ARTICLE + fold(word).removeprefix(ARTICLE))
        for form in attached(bare)
    }


def meaning(folded: str) -> str:
    """The key under which a word is compared: its meaning where it has synonyms, else its stem."""
    return _meanings().get(folded) or stem(folded)


def utterances(readings: Sequence[Reading]) -> tuple[Utterance, ...]:
    """Everything the pages say, numbered in the order of the pages and of their text."""
    found: list[Utterance] = []
    for reading in readings:
        pieces = sorted([*_stated(reading), *_own(reading)], key=lambda piece: piece[1])
        page = reading.article.page.id
        for statement, spans in pieces:
            utterance = _utterance(len(found), page, reading.article, statement, spans)
            if utterance.terms:
                found.append(utterance)
    return tuple(found)


def _stated(reading: Reading) -> Iterator[tuple[Statement | None, tuple[Span, ...]]]:
    for statement in reading.statements:
        if statement.parent is None and statement.content:
            yield statement, statement.content


def _own(reading: Reading) -> Iterator[tuple[Statement | None, tuple[Span, ...]]]:
    """Sentences of the body in which nobody is reported as saying anything, and what a reported one has beside it.

    What stands between a cue and its content, or a source and its cue, belongs to the attribution. What follows
    "according to" in the same sentence has the same source.
    """
    article = reading.article
    for _, sentence in sentences(article):
        whole = raw_span(article, Span(sentence[0].span.start, sentence[-1].span.end))
        here = [statement for statement in reading.statements if any(map(whole.overlaps, _taken(statement)))]
        signed = [one.span for one in article.signatures if one.span.overlaps(whole) and one.span != whole]
        if not here and not signed:
            yield None, (whole,)
            continue
        taken = [*signed, *(span for statement in here for span in (*_taken(statement), *_joints(statement)))]
        for run in _left_over(article, sentence, taken):
            before = [one for one in here if one.rule.startswith(_ACCORDING) and one.cue.end <= run.start]
            yield (before[-1] if before else None), (run,)


def _taken(statement: Statement) -> tuple[Span, ...]:
    return (statement.cue, *statement.content, *((statement.source,) if statement.source else ()))


def _joints(statement: Statement) -> Iterator[Span]:
    """From the source to the cue and from either to the content, where they follow one another."""
    marks = sorted(span for span in (statement.cue, statement.source) if span)
    for one, other in zip(marks, [*marks[1:], *statement.content[:1]], strict=False):
        if one.end < other.start:
            yield Span(one.end, other.start)


def _left_over(article: Article, sentence: Sequence[Token], taken: Sequence[Span]) -> Iterator[Span]:
    """Stretches of the sentence with enough telling words that none of the spans touches."""
    run: list[Token] = []
    for token in (*sentence, None):
        if token is not None and not any(raw_span(article, token.span).overlaps(span) for span in taken):
            run.append(token)
            continue
        telling = [one for one in run if one.kind == "number" or (one.kind == "word" and not is_empty(one.folded))]
        if len(telling) >= _ENOUGH:
            words_only = [one for one in run if one.kind in ("word", "number")]
            yield raw_span(article, Span(words_only[0].start, words_only[-1].end))
        run = []


def _tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of the span. A percent sign belongs to the number that it follows, whoever cut it off."""
    end = (
        span.end + 1
        if span.end > span.start and text[span.end - 1].isdigit() and text[span.end :][:1] in _PERCENT
        else span.end
    )
    return tokens(text, span.start, end)


def piece_of(whole: Utterance, restored: Span) -> Utterance:
    """A part of an utterance as one of its own; the span is of the restored text."""
    return _utterance(whole.number, whole.page, whole.article, whole.statement, (raw_span(whole.article, restored),))


def _utterance(
    number: int, page: str, article: Article, statement: Statement | None, spans: tuple[Span, ...]
) -> Utterance:
    restored = [article.alignment.from_raw(span) for span in spans]
    here = tuple(token for span in restored for token in _tokens(article.restored, span))
    times = tuple(time for time in article.times if any(span.contains(time.span) for span in spans))
    dated = [article.alignment.from_raw(time.span) for time in times]
    terms = frozenset(
        meaning(token.folded)
        for token in here
        if token.kind == "word" and not is_empty(token.folded) and not any(span.contains(token.span) for span in dated)
    )
    return Utterance(number, page, article, statement, spans, here, times, terms)
