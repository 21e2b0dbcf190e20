"""According to: attributions before, between and after what is said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import medium_in
from riwaya.attribute.bounds import trimmed_source
from riwaya.attribute.cues import hit, reports
from riwaya.attribute.drafts import Draft, Found, Relay
from riwaya.attribute.edges import adjunct_at, is_pause, is_quote, is_relative
from riwaya.attribute.extent import extent
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import is_that
from riwaya.attribute.presents import present_tense
from riwaya.attribute.relays import is_coming, is_from
from riwaya.attribute.shapes import accusative, unheard
from riwaya.attribute.subjects import inner_mark
from riwaya.attribute.words import (
    bare,
    country_at,
    has_article,
    head_kind,
    in_class,
    joined_class,
    outlet_at,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names
from riwaya.model import Span


def relays_between(line: Line, start: int, end: int) -> list[Relay]:
    """The relayers named by attributions between a cue and its content."""
    found = []
    for at in range(start, end):
        if line.tokens[at].folded in word_class("reported_by"):
            continue
        got = according_phrase(line, at, end)
        if got is not None:
            found.append(Relay(line.number, *got, "next"))
    return found


def quoted_source(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The one whom «quoting …» names between a cue and its content."""
    for at in range(start, end - 1):
        if line.tokens[at].folded in word_class("reported_by") and is_from(line.tokens[at + 1]):
            return trimmed_source(line, at + 2, phrase_end(line, at + 2, end))
    return None


def pass_on(line: Line, draft: Draft, quoted: tuple[int, int]) -> None:
    """«X said, quoting Y»: Y speaks and X relays, unless Y is itself an outlet, which relays X."""
    if head_kind(line.tokens[quoted[0]].folded) in ("outlet", "agency") or outlet_at(line.folded(*quoted)):
        draft.relays.append(Relay(line.number, *quoted, "own"))
        return
    assert draft.source is not None  # the caller asked
    before = next(
        (at for at in range(*draft.source) if line.tokens[at].folded in word_class("reported_by")), draft.source[1]
    )
    draft.relays.append(Relay(line.number, draft.source[0], before, "report"))
    draft.source = quoted
    draft.gender = None


def according_phrase(line: Line, at: int, end: int) -> tuple[int, int] | None:
    """The source phrase of an attribution that begins at token `at`: «according to X», «as X reported»."""
    token = line.tokens[at]
    word = token.folded
    rest = without_and(word)
    if (
        word in word_class("according")
        or rest in word_class("according")
        or (
            (word in word_class("like") or rest in word_class("like"))
            and at + 1 < end
            and _can_liken(line.tokens[at + 1])
        )
    ):
        low = at + 1
    elif word in word_class("reported_by") and at + 1 < end and is_from(line.tokens[at + 1]):
        low = at + 2
    elif to_the_measure(line, at):
        low = at + 3
    else:
        return None
    while low < end and (line.tokens[low].folded in word_class("what") or is_pause(line.tokens[low])):
        low += 1
    if low < end and (hit(line.tokens[low]) is not None or (low > at + 1 and reports(line.tokens[low]))):
        low += 1
        while low < end and line.tokens[low].folded in word_class("from_him"):
            low += 1
        if low < end and is_coming(line.tokens[low - 1]) and line.tokens[low].folded in word_class("in"):
            low += 1  # «according to what came in the complaint»
    if low < end and is_that(line, low):
        return None  # «as he also explained that»: a cue of its own
    stop = phrase_end(line, low, end)
    return trimmed_source(line, low, stop) or (_to_source(line, low, stop))


def _behind(line: Line, stop: int) -> int:
    """One past a source phrase with the «itself» behind it, which points back and is no part of what is said."""
    return stop + 1 if stop < len(line.tokens) and line.tokens[stop].folded in word_class("same") else stop


def _has_an_object(line: Line, low: int, high: int) -> bool:
    """An accusative stands in what follows «as»: it tells what also was done, not who said so."""
    return any(accusative(token.text, token.folded) for token in line.tokens[low:high])


def to_the_measure(line: Line, at: int) -> bool:
    """«to the measure of the saying of X»: an idiom that closes what someone said."""
    if line.words[at] not in word_class("on"):
        return False
    words = line.folded(at + 1, at + 3)
    return len(words) == 2 and words[0] in word_class("measure") and words[1] in word_class("saying")


def _can_liken(token: Token) -> bool:
    """A verb whose subject can follow it («as X reported»): one in the plural has its subject before it."""
    found = hit(token)
    return found is not None and any(form.number == "s" for form in found.forms)


def _can_be_cited(line: Line, at: int, phrase: tuple[int, int], names: Registry) -> bool:
    """A phrase after «according to» that can be a source, not a measure («according to size»).

    What follows a verb («according to what X said») is its subject; else a known head, name, state, outlet or
    quotation must open it, or one unknown word alone, as family names are.
    """
    low, high = phrase
    if line.tokens[at].folded not in word_class("like") and low > at + 1 and reports(line.tokens[low - 1]):
        return True
    token = line.tokens[low]
    if to_the_measure(line, at):
        return True
    if line.tokens[low - 1].folded in word_class("what") and present_tense(token.folded):
        return False  # «according to what he owns»
    if token.folded in word_class("reflexive") and low + 1 < high and head_kind(line.tokens[low + 1].folded):
        return True  # «the same source», with «same» before it
    forms = (token.folded, without_and(token.folded), token.folded[1:], token.folded[2:])
    if line.quote_at(low) is not None or any(head_kind(word) or country_at((word,)) for word in forms if word):
        return True
    if names.name_at(line, low, high) or any(word in names.single or word in given_names() for word in forms):
        return True
    if any(outlet_at((word, *line.folded(low + 1, high))) for word in forms if word):
        return True
    return (high - low == 1 or unheard(token)) and not has_article(token) and token.folded not in line.nouns


def _to_source(line: Line, low: int, stop: int) -> tuple[int, int] | None:
    """A source with a clinging preposition («according to-the-paper»), which looks like an addressee."""
    if low >= stop or line.tokens[low].kind != "word":
        return None
    word = line.tokens[low].folded
    if not word.startswith(tuple(word_class("for"))) or word[1:] in word_class("pointing"):
        return None
    end = low + 1
    while end < stop and not is_pause(line.tokens[end]) and not adjunct_at(line, end):
        end += 1
    return low, end


def phrase_end(line: Line, low: int, end: int) -> int:
    """One past a source phrase that begins at `low`: up to a mark, a particle or the next cue."""
    at = low
    while at < end:
        token = line.tokens[at]
        if token.kind == "mark" and not inner_mark(line, at):
            return at
        if at > low and (
            token.folded in word_class("so")
            or is_that(line, at)
            or (hit(token) is not None and at > low + 0 and not _noun_here(line, at))
        ):
            return at
        at += 1
    return at


def _noun_here(line: Line, at: int) -> bool:
    """A word that is a cue elsewhere stands in a noun phrase here."""
    return has_article(line.tokens[at]) or hit(line.tokens[at]).first.shape == "participle"  # type: ignore[union-attr]


def according(line: Line, names: Registry) -> Iterator[Found]:
    """An attribution that opens a sentence («According to X, …») and whose content no other cue holds."""
    for at in line.where(joined_class("according")):
        opens = _opens(line, at)
        if not opens and not _reopens(line, at):
            continue
        _, end = line.sentence(at)
        phrase = according_phrase(line, at, end)
        if phrase is None or not _can_be_cited(line, at, phrase, names):
            continue
        start = _behind(line, phrase[1])
        so = next((k for k in range(start, min(end, start + _LATE_SO)) if _content_follows(line, k)), None)
        if so is not None and is_pause(line.tokens[so - 1]):
            start = so  # «according to the Centre Name, then …»: the rest of its name stands before
        if start < end and line.tokens[start].folded in word_class("issued_it"):
            start = next((k for k in range(start, end) if is_pause(line.tokens[k])), start)
        while start < end and line.quote_at(start) is None and (is_pause(line.tokens[start]) or is_quote(line, start)):
            start += 1
        while start < end and (is_that(line, start) or line.tokens[start].folded in word_class("so")):
            start += 1
        if end - start < 3 or _who(line, start) or not (opens or _led_on(line, start - 1)):
            continue
        verb = hit(line.tokens[start])
        if verb is not None and not verb.participle:
            continue
        around = line.quote_around(start)
        if around is not None and at < around.open < start - 1:
            continue  # the source goes on in quotation marks
        got = extent(line, start, frame="that")
        if got is None:
            continue
        yield Draft(
            line.number, (at, at + 1), phrase, got.spans, got.end, got.form, "say", "according.before", 0.9,
            medium=medium_in(line, at, start), title=line.kind == "title",
        )  # fmt: skip


def _who(line: Line, at: int) -> bool:
    """A relative pronoun, and not «[of] the-expected», which begins with a word spelt like «who»."""
    of = line.tokens[at].folded in word_class("of") and has_article(line.tokens[at + 1])
    return is_relative(line.tokens[at]) and not of


_LATE_SO = 5
"""Tokens behind a source phrase within which «then» still begins what it said."""


def opening_relays(line: Line) -> list[tuple[int, Relay]]:
    """Attributions that open a sentence whose content has a cue of its own: the relayer, and from which token on."""
    found = []
    for at in line.where(joined_class("according")):
        if not _opens(line, at):
            continue
        _, end = line.sentence(at)
        phrase = according_phrase(line, at, end)
        if phrase is not None:
            found.append((at, Relay(line.number, *phrase, "paragraph")))
    return found


def _opens(line: Line, at: int) -> bool:
    start, _ = line.sentence(at)
    if at == start:
        return True
    words = [k for k in range(start, at) if line.tokens[k].kind == "word"]
    return len(words) <= 3 and all(in_class(line.tokens[k], "connector") for k in words)


@cache
def _closing_openers() -> frozenset[str]:
    return joined_class("according") | word_class("reported_by", "like", "on")


def _reopens(line: Line, at: int) -> bool:
    """«…, and according to X»: a clause of its own within the sentence."""
    word = line.tokens[at].folded
    return at > 0 and is_pause(line.tokens[at - 1]) and without_and(word) != word


def _led_on(line: Line, at: int) -> bool:
    """«so» or «that» leads from the source to what it said."""
    return is_that(line, at) or line.tokens[at].folded in word_class("so")


def closing(line: Line, drafts: list[Draft], names: Registry) -> Iterator[Found]:
    """An attribution that closes a sentence: the relayer of the statement before it, or a statement of its own."""
    for at in line.where(_closing_openers()):
        token = line.tokens[at]
        opens = in_class(token, "according") or token.folded in word_class("reported_by") or to_the_measure(line, at)
        likened = token.folded in word_class("like") and at + 1 < len(line.tokens) and _can_liken(line.tokens[at + 1])
        if not (opens or likened) or not at:
            continue
        sentence_start, end = line.sentence(at)
        phrase = according_phrase(line, at, end)
        if phrase is not None and (
            not _can_be_cited(line, at, phrase, names) or (likened and _has_an_object(line, *phrase))
        ):
            continue
        before = at - 1
        if line.tokens[before].folded in word_class("and_that"):
            before -= 1
        paused = (
            is_pause(line.tokens[before]) or line.tokens[before].folded in word_class("stop") or is_quote(line, before)
        )
        behind = _behind(line, phrase[1]) if phrase is not None else end
        ends = phrase is not None and (_to_the_end(line, behind, end) or _who_says(line, behind, end))
        if not paused and not (opens and ends):
            continue
        if phrase is not None and at == sentence_start and any(t.kind == "word" for t in line.tokens[behind:end]):
            continue  # it opens its own sentence
        if phrase is None or any(_content_follows(line, k) for k in range(behind, min(end, behind + 2))):
            continue
        if opens and _a_norm(line, phrase[0]):
            continue
        if any(
            draft.cue[0] < at < draft.end
            and draft.rule != "x"
            and draft.cue[0] > sentence_start
            and draft.end > at + 1
            and line.quote_around(at)
            for draft in drafts
        ):
            continue
        holders = [d for d in drafts if at - 2 <= d.end <= at + 1 and d.cue[0] < at]
        holders = holders or [d for d in drafts if sentence_start <= d.cue[0] < at and d.end <= at + 1]
        if holders:
            outer = min(holders, key=lambda d: (-d.end, d.cue[0]))
            if token.folded in word_class("reported_by") and outer.source is not None:
                pass_on(line, outer, phrase)
                continue
            outer.relays.append(Relay(line.number, *phrase, "own"))
            continue
        if opens or _to_the_end(line, behind, end) or _between_dashes(line, before, behind):
            draft = _clause_before(line, at, phrase, drafts)
            if draft is not None:
                yield _with_the_rest(line, draft, before, behind, end)


def _who_says(line: Line, at: int, end: int) -> bool:
    """«according to X, who said …»: what follows is told of X by a rule of its own."""
    if at + 1 >= end or not is_relative(line.tokens[at]):
        return False
    found = hit(line.tokens[at + 1])
    return found is not None and not found.participle


def _a_norm(line: Line, at: int) -> bool:
    """«according to the law»: what something is done by, not who says so."""
    to = next(iter(word_class("for")))
    if line.tokens[at].folded.removeprefix(to) in word_class("utmost") and at + 1 < len(line.tokens):
        at += 1  # «to the highest standards»
    word = line.tokens[at].folded
    return bare(word) in word_class("norm") or (word.startswith(to) and bare(word[1:]) in word_class("norm"))


def _between_dashes(line: Line, before: int, after: int) -> bool:
    """The attribution is set between two dashes, in the middle of what is said."""
    dashes = word_class("dash")
    return line.tokens[before].folded in dashes and after < len(line.tokens) and line.tokens[after].folded in dashes


def _with_the_rest(line: Line, draft: Draft, before: int, after: int, end: int) -> Draft:
    """The draft with what goes on behind its attribution, where that only interrupts what is said."""
    if _between_dashes(line, before, after) and end - after > _SHORTEST_REST:
        draft.content = (*draft.content, line.span(after + 1, end))
        draft.end = end
    return draft


_SHORTEST_REST = 2
"""Tokens that go on behind an attribution between dashes, the closing dash counted."""


def _to_the_end(line: Line, at: int, end: int) -> bool:
    """Nothing but times and marks stands between a token and the sentence's end."""
    if at < end and line.tokens[at].folded in word_class("in") and adjunct_at(line, at):
        # «…, according to X in a talk with Y»: the occasion, unless a verb of saying rules the rest.
        return not any(hit(line.tokens[k]) is not None for k in range(at + 2, end))
    if at + 1 < end and is_pause(line.tokens[at]):
        after = hit(line.tokens[at + 1])
        if after is not None and after.participle:
            return True  # «according to what X said, adding that»
    return all(line.tokens[k].kind == "mark" or line.timed(k) is not None for k in range(at, end))


def _content_follows(line: Line, at: int) -> bool:
    return is_that(line, at) or line.tokens[at].folded in word_class("so")


def _clause_before(line: Line, at: int, phrase: tuple[int, int], drafts: list[Draft]) -> Draft | None:
    stop = at
    while stop > 0 and (
        is_pause(line.tokens[stop - 1]) or line.tokens[stop - 1].folded in word_class("stop", "and_that")
    ):
        stop -= 1
    if stop == 0:
        return None
    start, _ = line.sentence(stop - 1)
    quote = next((q for q in line.quotes if q.close == stop - 1 and q.words(line) > 1), None)
    if quote is not None and to_the_measure(line, at):
        start = quote.open  # «after “nine months in hell”, as his parents put it»
    start = _last_clause(line, start, stop)
    while start < stop and in_class(line.tokens[start], "clause_lead"):
        start += 1
    if stop - start < 3 or any(d.cue[0] >= start and d.cue[0] < stop for d in drafts):
        return None
    span = line.span(start, stop)
    first = line.tokens[start]
    if (
        first.folded != without_and(first.folded)
        and not in_class(first, "keeps_and")
        and first.folded[0] in word_class("and")
        and head_kind(first.folded) is None
    ):
        span = Span(span.start + 1, span.end) if _splits(first.text) else span
    quote = line.quote_at(start)
    form = "direct" if quote is not None and quote.close == stop - 1 else "indirect"
    if form == "direct":
        span = line.span(start + 1, stop - 1)
    return Draft(line.number, (at, at + 1), phrase, (span,), stop, form, "say", "according.after", 0.85)  # type: ignore[arg-type]


def _last_clause(line: Line, start: int, stop: int) -> int:
    """Past the last «…, whereby», behind which stands the clause that the attribution is of."""
    for at in range(stop - _SHORTEST_CLAUSE, start + 1, -1):
        if is_pause(line.tokens[at - 1]) and line.tokens[at].folded in word_class("whereby"):
            return at + 1
    return start


_SHORTEST_CLAUSE = 12
"""Tokens of a clause that an attribution can be of."""


def _splits(text: str) -> bool:
    return len(text) > 2
