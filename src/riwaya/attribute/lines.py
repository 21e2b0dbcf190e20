"""The article as attribution sees it: lines of tokens, with their quotations, sentences and times."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import accumulate

from riwaya.arabic.tokens import Token, stretch
from riwaya.attribute.cues import Hit, cues_among
from riwaya.attribute.name_words import name_words_apart
from riwaya.attribute.quoting import quoted
from riwaya.attribute.wishes import wish_openers, without_wishes
from riwaya.attribute.words import articles, bare, has_article, phrases_of, word_class
from riwaya.model import Article, BlockKind, Span, Time

_AFTER_DATELINE = re.compile(r"[\s:/|_\-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HORIZONTAL BAR}\N{ARABIC TATWEEL}]*")
_SET_APART = "\N{MIDDLE DOT}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: token indexes of its opening and closing mark; unclosed, `close` is the line's length."""

    open: int
    close: int

    def words(self, line: Line) -> int:
        return line.words_before[self.close] - line.words_before[self.open + 1]


@dataclass(frozen=True)
class Line:
    """One block of the restored text. Token spans are of the restored text.

    The rules ask for quotations, times and sentences at every token, so where these stand is looked up once a line.
    """

    number: int
    kind: BlockKind
    tokens: tuple[Token, ...]
    quotes: tuple[Quote, ...]
    times: tuple[tuple[int, int, Time], ...]
    """First token, one past the last token, and the time they express."""
    nouns: frozenset[str] = frozenset()
    """Folded words that the page also writes with the article: common nouns, hence no names."""
    _turns: dict[frozenset[str], Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded tokens, marks among them."""
        return tuple([token.folded for token in self.tokens])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded tokens of the line: what a rule looks at to see that it has nothing to do here."""
        return frozenset(self.words)

    def where(self, known: frozenset[str]) -> Sequence[int]:
        """The tokens, in order, that are one of the folded words: a rule looks at these and passes over all others."""
        if self.vocabulary.isdisjoint(known):
            return ()
        return [at for at, word in enumerate(self.words) if word in known]

    def turns(self, known: frozenset[str]) -> Sequence[int]:
        """As `where`, and where a cue may be or a quotation opens: all at which one who reads on must stop and look.

        Asked by every cue of the line, so the answer is kept.
        """
        found = self._turns.get(known)
        if found is None:
            found = self._turns[known] = sorted({*self.where(known), *self.cues, *self._openings})
        return found

    @cached_property
    def cues(self) -> Mapping[int, Hit]:
        """The tokens, in order, that may be cues, with the cue that each may be."""
        return cues_among(self.tokens)

    @cached_property
    def words_before(self) -> tuple[int, ...]:
        """For each token, and for the line's end, how many words and numbers stand before it."""
        return tuple(accumulate([token.kind in ("word", "number") for token in self.tokens], initial=0))

    def quote_at(self, index: int) -> Quote | None:
        """The quotation that opens at this token."""
        return self._openings.get(index)

    @cached_property
    def _openings(self) -> Mapping[int, Quote]:
        return {quote.open: quote for quote in reversed(self.quotes)}

    @cached_property
    def quote_marks(self) -> frozenset[int]:
        """The tokens that open or close a quotation."""
        return frozenset(index for quote in self.quotes for index in (quote.open, quote.close))

    def quote_around(self, index: int) -> Quote | None:
        """The innermost quotation that holds this token (its own marks not counted)."""
        innermost = None
        for quote in self.quotes:  # by their opening marks: the last one that holds the token opens last
            if quote.open >= index:
                break
            if index < quote.close:
                innermost = quote
        return innermost

    def timed(self, index: int) -> tuple[int, int, Time] | None:
        """The time expression that covers the token."""
        return self._times_at.get(index)

    @cached_property
    def _times_at(self) -> Mapping[int, tuple[int, int, Time]]:
        return {index: time for time in reversed(self.times) for index in range(time[0], time[1])}

    def sentence(self, index: int) -> tuple[int, int]:
        """First token and one past the last token of the sentence around a token.

        Marks inside quotations end no sentence. Inside a quotation the sentences are the quotation's own.
        """
        around = self.quote_around(index)
        start, end = (around.open + 1, around.close) if around else (0, len(self.tokens))
        for stop, quote in self._stops:
            if quote != around or stop < start:
                continue
            if stop >= index:
                return start, min(stop, end)
            start = stop + 1
        return start, end

    @cached_property
    def _stops(self) -> tuple[tuple[int, Quote | None], ...]:
        """The marks that end a sentence, each with the quotation it stands in."""
        marks = word_class("stop")
        return tuple(
            (index, self.quote_around(index))
            for index, token in enumerate(self.tokens)
            if token.folded in marks and token.kind == "mark" and not (token.folded == "." and self._abbreviates(index))
        )

    def _abbreviates(self, index: int) -> bool:
        """A point after one letter (a title before a name), or between short words with no space (initials)."""
        point = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        if before is None or before.kind != "word" or before.end != point.start:
            return False
        if len(before.folded) == 1:
            return True
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        joined = after is not None and after.kind in ("word", "number") and after.start == point.end
        return joined and after is not None and len(before.folded) <= 3 and len(after.folded) <= 3

    def span(self, start: int, end: int) -> Span:
        """The restored text's span from token `start` to the token before `end`."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def text(self, start: int, end: int) -> str:
        """The words of a token range, marks left out, with single spaces."""
        return " ".join(t.text for t in self.tokens[start:end] if t.kind in ("word", "number"))

    def folded(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words of a token range, marks left out."""
        return tuple([t.folded for t in self.tokens[start:end] if t.kind in ("word", "number")])


def lines_of(article: Article, kinds: frozenset[str]) -> tuple[Line, ...]:
    """The article's blocks of the given kinds as lines, in page order."""
    times = [(article.alignment.from_raw(time.span), time) for time in article.times]
    datelines = [article.alignment.from_raw(s.span) for s in article.signatures if s.kind == "dateline"]
    definite = articles()
    found = []
    for number, block in enumerate(article.blocks):
        if block.kind not in kinds:
            continue
        span = article.alignment.from_raw(block.span)
        start = next((_past(article.restored, line) for line in datelines if line.overlaps(span)), span.start)
        listed = _with_conjunctions(_untagged(stretch(article.restored, start, span.end)))
        if not _special().isdisjoint([token.folded for token in listed]):
            listed = _protected(without_wishes(listed))
        found.append((number, block.kind, listed, [time for time in times if time[0].overlaps(span)]))
    words = [token for _, _, listed, _ in found for token in listed if token.folded.startswith(definite)]
    nouns = frozenset([bare(word.folded) for word in words if has_article(word)])
    return tuple(
        Line(number, kind, listed, tuple(Quote(*pair) for pair in quoted(listed)), _timed(listed, here), nouns)
        for number, kind, listed, here in found
    )


def _past(text: str, dateline: Span) -> int:
    """Where the text begins that a dateline stands before."""
    strokes = _AFTER_DATELINE.match(text, dateline.end)
    return strokes.end() if strokes else dateline.end


def _untagged(listed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the sign that makes a tag of the word behind it."""
    return tuple(token for token in listed if token.text != "#") if any(t.text == "#" for t in listed) else listed


def _with_conjunctions(listed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Join a conjunction that stands alone to its word, as it is written elsewhere; the span keeps both."""
    conjunctions = word_class("and")
    found: list[Token] = []
    kept = 0
    # Conjunctions and abbreviations are words of one letter; what stands between two of them is taken as it is.
    for at in [index for index, token in enumerate(listed) if len(token.folded) == 1 and token.kind == "word"]:
        token = listed[at]
        following = listed[at + 1] if at + 1 < len(listed) else None
        if at < kept or following is None:
            continue
        if token.folded in conjunctions and following.kind == "word":
            text, folded = token.text + following.text, token.folded + following.folded
        elif _abbreviated_title(listed, at):
            text, folded = token.text + ".", token.folded + "."
        else:
            continue
        found += (*listed[kept:at], Token(token.start, following.end, text, folded, "word"))
        kept = at + 2
    return (*found, *listed[kept:]) if kept else listed


def _abbreviated_title(listed: tuple[Token, ...], at: int) -> bool:
    """One letter, a point beside it and a word after: «Dr.» before a name, which is a title like any other."""
    if at + 2 >= len(listed) or listed[at].kind != "word" or len(listed[at].folded) != 1:
        return False
    point, following = listed[at + 1], listed[at + 2]
    return point.text == "." and point.start == listed[at].end and following.kind == "word"


@cache
def _special() -> frozenset[str]:
    """The words at which a line's tokens are set apart or passed over: most lines have none."""
    return frozenset(_fixed_names()) | wish_openers() | word_class("mother_of", "van")


def _protected(listed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Set apart names whose words are written like closed-class words, so that no rule takes them for such."""
    known = _fixed_names()
    if not word_class("mother_of", "van").isdisjoint([token.folded for token in listed]):
        listed = name_words_apart(listed, _SET_APART)
    starts = [at for at, token in enumerate(listed) if token.folded in known]
    if not starts:
        return listed
    found = list(listed)
    for at in starts:
        phrase = known[listed[at].folded]
        if tuple(t.folded for t in listed[at : at + len(phrase)]) == phrase:
            for index in range(at, at + len(phrase)):
                found[index] = replace(listed[index], folded=listed[index].folded + _SET_APART)
    return tuple(found)


@cache
def _fixed_names() -> Mapping[str, tuple[str, ...]]:
    """The names written like closed-class words, by their first word."""
    return {phrase[0]: phrase for phrase in phrases_of("fixed_name")}


def _timed(listed: tuple[Token, ...], times: list[tuple[Span, Time]]) -> tuple[tuple[int, int, Time], ...]:
    found = []
    for span, time in times:
        first = bisect_right(listed, span.start, key=lambda token: token.end)
        stop = bisect_left(listed, span.end, key=lambda token: token.start)
        if first < stop:
            found.append((first, stop, time))
    return tuple(found)
