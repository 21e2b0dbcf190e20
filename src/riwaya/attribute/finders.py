"""The rules that find statements in a line: one function a shape of reported speech.

Each takes a line and the page's names and yields drafts (and openings of reports). They know nothing of who
speaks in the end: that is resolved later, in page order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from riwaya.attribute.cues import Hit, hit, lemma_forms
from riwaya.attribute.drafts import Draft, Relay
from riwaya.attribute.extent import extent
from riwaya.attribute.frames import Complement, complement, is_that, pronoun_before
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.phrases import (
    adjunct_at,
    by_word,
    function_word,
    is_pause,
    is_quote,
    medium_in,
    object_like,
    trimmed_source,
)
from riwaya.attribute.words import (
    complementiser,
    country_at,
    has_article,
    head_kind,
    in_class,
    outlet_at,
    without_and,
    word_class,
)
from riwaya.model import Span


@dataclass(frozen=True, slots=True)
class Opening:
    """A report introduced without content of its own: who relays, and whom, from here on."""

    line: int
    at: int
    relay: Relay
    source: tuple[int, int] | None


Found = Draft | Opening
Rule = Callable[[Line, Registry], Iterator[Found]]


def verbal(line: Line, names: Registry) -> Iterator[Found]:
    """A reporting verb or participle with what follows it."""
    for at, token in enumerate(line.tokens):
        found = hit(token)
        if found is None or _not_a_cue(line, at, found, names):
            continue
        if _is_relaying(line, at, names):
            continue
        draft = _verb(line, at, found, names)
        if draft is not None:
            yield draft


def _not_a_cue(line: Line, at: int, found: Hit, names: Registry) -> bool:
    token = line.tokens[at]
    before = line.tokens[at - 1] if at else None
    if token.folded in word_class("lone_adverb"):
        return True
    if before is not None and before.kind == "word":
        if before.folded in word_class("negation") or without_and(before.folded) in word_class("negation"):
            return token.folded not in word_class("negated_cue")
        if before.folded in word_class("relative") or without_and(before.folded) in word_class("relative"):
            return not (at > 1 and line.tokens[at - 2].folded in word_class("moment"))
        if before.folded in word_class("like") and any(token.folded in lemma_forms(w) for w in word_class("relaying_verb")):
            return True
        if before.folded in word_class("leading_preposition") | word_class("modal") | word_class("masdar_governor"):
            return True
    if found.participle:
        return not _participle_place(line, at, found)
    return not _clause_place(line, at, found, names)


def _participle_place(line: Line, at: int, found: Hit) -> bool:
    """A participle reports when it stands after a pause, a quotation or a conjunction, or has its particle beside it."""
    if at == 0 or found.joined:
        return True
    before = line.tokens[at - 1]
    if before.kind == "mark" or is_quote(line, at - 1):
        return True
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if after is None:
        return False
    if after.folded == ":" or is_that(line, at + 1) or line.quote_at(at + 1) is not None:
        return True
    if found.first.number == "p" and "bi" in found.frames and by_word(after):
        return True
    if "ila" in found.frames and after.folded in word_class("to"):
        return True
    return at + 2 < len(line.tokens) and is_that(line, at + 2)


def _clause_place(line: Line, at: int, found: Hit, names: Registry) -> bool:
    """A finite verb stands where a clause can begin, or after a subject that fits it."""
    if at == 0 or found.joined or found.first.shape == "imperfect":
        return True
    before = line.tokens[at - 1]
    if before.kind != "word" or in_class(before, "connector") or in_class(before, "auxiliary") or line.timed(at - 1):
        return True
    if is_that(line, at - 1) or pronoun_before(line, at):
        return True
    if line.tokens[at].folded in word_class("guarded"):
        return False
    return found.first.number != "s" or _subject_before(line, at, names) is not None


def _verb(line: Line, at: int, found: Hit, names: Registry) -> Draft | None:
    _, end = line.sentence(at)
    preposed = _preposed(line, at, found, names)
    comp = complement(line, at, found, end, names, preposed)
    if comp is None:
        return _quoted_before(line, at, found, end)
    got = extent(line, comp.start, frame=comp.frame)
    if got is None or _only_topic(line, comp, got.end):
        return None
    source = None if found.participle else comp.source
    form = _reading(found, comp)
    between = comp.between
    if source is None and not found.participle and not found.object_:
        if line.kind == "title":
            return None
    if source is None and found.participle is False and not found.joined and _subjectless_noun(line, at, comp):
        return None
    draft = Draft(
        line=line.number, cue=(at, at + 1), source=source, content=got.spans, end=got.end, form=got.form,
        act=form.cue.act, rule=f"verb.{comp.frame}" if not found.participle else f"participle.{comp.frame}",
        sure=_sureness(comp, source, found), gender=form.gender, number=form.number,
        medium=medium_in(line, between[0], comp.marker), said_at=_time_in(line, *between),
        title=line.kind == "title",
    )  # fmt: skip
    draft.relays.extend(_relays_between(line, *between))
    quoted = _quoted_source(line, *between)
    if quoted is not None and draft.source is not None:
        _pass_on(line, draft, quoted)
    if draft.relays and source is not None:
        # A relayer's phrase between the source and the content is no part of the source.
        first = min(relay.start for relay in draft.relays)
        if source[0] < first < source[1]:
            draft.source = trimmed_source(line, source[0], first)
    return draft


def _quoted_source(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The one whom «quoting …» names between a cue and its content."""
    for at in range(start, end - 1):
        if line.tokens[at].folded in word_class("reported_by") and _from(line, at + 1):
            return trimmed_source(line, at + 2, _phrase_end(line, at + 2, end))
    return None


def _pass_on(line: Line, draft: Draft, quoted: tuple[int, int]) -> None:
    """«X said, quoting Y»: Y speaks and X relays, unless Y is itself an outlet, which relays X."""
    if head_kind(line.tokens[quoted[0]].folded) in ("outlet", "agency") or outlet_at(line.folded(*quoted)):
        draft.relays.append(Relay(line.number, *quoted, "own"))
        return
    assert draft.source is not None  # the caller asked
    before = next((at for at in range(*draft.source) if line.tokens[at].folded in word_class("reported_by")), draft.source[1])
    draft.relays.append(Relay(line.number, draft.source[0], before, "report"))
    draft.source = quoted
    draft.gender = None


def _preposed(line: Line, at: int, found: Hit, names: Registry) -> tuple[int, int] | None:
    """The subject that stands before its verb, when the verb begins no clause of its own."""
    if found.joined or found.participle or found.object_ or not at or pronoun_before(line, at):
        return None
    return _subject_before(line, at, names)


def _reading(found: Hit, comp: Complement):  # type: ignore[no-untyped-def]
    """The form whose verb takes the frame that was found."""
    fitting = [form for form in found.forms if comp.frame in form.cue.frames]
    return fitting[0] if fitting else found.first


def _sureness(comp: Complement, source: tuple[int, int] | None, found: Hit) -> float:
    base = {"that": 0.95, "quote": 0.95, "colon": 0.92}.get(comp.frame, 0.8)
    return round(base - (0.05 if source is None and not found.participle else 0.0), 2)


def _subjectless_noun(line: Line, at: int, comp: Complement) -> bool:
    """A bare word that is more often a noun than a verb, with no source and no particle: not a statement."""
    if comp.frame in ("that", "quote", "colon"):
        return False
    before = line.tokens[at - 1] if at else None
    return before is not None and before.kind == "word" and not in_class(before, "connector") and not in_class(before, "auxiliary")


def _only_topic(line: Line, comp: Complement, end: int) -> bool:
    if comp.frame not in ("an", "np", "ila", "bi"):
        return False
    first = line.tokens[comp.start]
    return first.folded in word_class("topic") or (end - comp.start < 2 and first.kind != "word")


def _quoted_before(line: Line, at: int, found: Hit, end: int) -> Draft | None:
    """«…», said So-and-so: the quotation stands before the cue and nothing follows it but the source."""
    if "quote" not in found.frames or found.participle or found.joined:
        return None
    before = at - 1
    while before >= 0 and is_pause(line.tokens[before]):
        before -= 1
    quote = next((q for q in line.quotes if q.close == before), None)
    if quote is None or quote.words(line) < 3 or quote.open - line.sentence(quote.open)[0] > 2:
        return None
    got = extent(line, quote.open, frame="quote")
    source = trimmed_source(line, at + 1, end)
    if got is None or source is None:
        return None
    form = found.first
    return Draft(
        line.number, (at, at + 1), source, got.spans, quote.close + 1, "direct", form.cue.act, "verb.quote-before", 0.9,
        form.gender, form.number,
    )  # fmt: skip


def _subject_before(line: Line, at: int, names: Registry) -> tuple[int, int] | None:
    """A noun phrase that stands before its verb: «the paper said», «had the president said»."""
    stop = at - 1 if at and line.quote_at(at - 1) is not None else at
    while stop > 0 and line.tokens[stop - 1].folded in word_class("auxiliary"):
        stop -= 1
    start = stop
    after_that = False
    while start > 0:
        token = line.tokens[start - 1]
        if token.kind == "line" or (token.kind == "mark" and not _inner_mark(line, start - 1)):
            break
        if token.folded in word_class("auxiliary") or token.folded[1:] in word_class("auxiliary"):
            break
        if complementiser(token.folded) or token.folded in word_class("contrast") | word_class("so"):
            after_that = complementiser(token.folded)
            break
        start -= 1
        if stop - start > 12:
            return None
    if start < stop and line.quote_at(start) is not None:
        start += 1
    while start < stop and (line.timed(start) or line.tokens[start].folded in word_class("lone_adverb")):
        start += 1
    while stop > start and (line.timed(stop - 1) or line.tokens[stop - 1].folded in word_class("lone_adverb")):
        stop -= 1
    if stop <= start:
        return None
    first = line.tokens[start]
    if first.kind != "word" or function_word(first) and head_kind(first.folded) is None:
        return None
    if adjunct_at(line, start) or any(h is not None and not h.participle for h in map(hit, line.tokens[start:stop])):
        return None
    if any(in_class(token, "relative") for token in line.tokens[start:stop]) or object_like(first):
        return None
    word = without_and(first.folded)
    known = head_kind(first.folded) or head_kind(word) or country_at((word,)) or country_at((first.folded,)) or names.name_at(line, start, stop)
    titled = line.kind == "title" and start == 0 and stop - start <= 4 and stop == at
    plain = after_that and stop - start <= 5 and not any(map(function_word, line.tokens[start:stop]))
    if not known and not (has_article(first) and stop - start == 1) and not titled and not plain:
        return None
    return start, stop


def _inner_mark(line: Line, at: int) -> bool:
    """A mark of a short quoted name within a phrase."""
    return any(at in (q.open, q.close) and q.words(line) <= 3 for q in line.quotes)


def _time_in(line: Line, start: int, end: int) -> str | None:
    for low, high, time in line.times:
        if start <= low and high <= end and time.type == "date":
            return time.value
    return None


# Relays: «the channel carried from an official his saying that …».


def _is_relaying(line: Line, at: int, names: Registry) -> bool:
    return any(line.tokens[at].folded in _with_and(verb) for verb in word_class("relaying_verb"))


def _with_and(lemma: str) -> frozenset[str]:
    known = lemma_forms(lemma)
    return known | frozenset(letter + form for letter in word_class("and") for form in known)


def relayed(line: Line, names: Registry) -> Iterator[Found]:
    """A relaying verb with a relayer, the one it relays, and his saying."""
    for at, token in enumerate(line.tokens):
        if token.kind != "word" or not _is_relaying(line, at, names):
            continue
        before = line.tokens[at - 1] if at else None
        if before is not None and (in_class(before, "relative") or in_class(before, "like") or in_class(before, "negation")):
            continue
        _, end = line.sentence(at)
        found = hit(token)
        passed = next((k for k in range(at + 1, min(end, at + 16)) if _from(line, k)), None)
        if passed is None or found is None:
            continue
        relayer = trimmed_source(line, at + 1, passed) or _subject_before(line, at, names)
        if relayer is None:
            continue
        relay = Relay(line.number, *relayer, "report")
        said = _spoken(line, passed + 1, end)
        if said is None:
            source = trimmed_source(line, passed + 1, _first_pause(line, passed + 1, end))
            yield Opening(line.number, at, relay, source and _short(line, source))
            continue
        stop, start = said
        got = extent(line, start, frame="that")
        if got is None:
            continue
        source = trimmed_source(line, passed + 1, stop)
        form = found.first
        yield Draft(
            line.number, (at, at + 1), source, got.spans, got.end, got.form, "say", "relay", 0.93, None, "s", [relay],
            medium_in(line, passed + 1, stop), _time_in(line, at + 1, stop), title=line.kind == "title",
        )  # fmt: skip
        del form


def _from(line: Line, at: int) -> bool:
    return line.tokens[at].folded in word_class("from")


def _first_pause(line: Line, at: int, end: int) -> int:
    return next((k for k in range(at, end) if is_pause(line.tokens[k])), end)


def _short(line: Line, source: tuple[int, int]) -> tuple[int, int]:
    """A source phrase without the noun of saying at its end."""
    for at in range(source[0], source[1]):
        if line.tokens[at].folded in word_class("talk_of"):
            return source[0], max(at, source[0] + 1)
    return source


def _spoken(line: Line, at: int, end: int) -> tuple[int, int] | None:
    """Where the source of a relay ends and where the content begins."""
    for k in range(at, min(end, at + 30)):
        token = line.tokens[k]
        if token.folded in word_class("spoken_noun"):
            after = k + 1
            while after < end and (is_pause(line.tokens[after]) or line.tokens[after].folded == ":"):
                after += 1
            for j in range(after, min(end, after + 8)):
                if is_that(line, j) or line.quote_at(j) is not None:
                    start = j + 1 if is_that(line, j) else j
                    return k, _into(line, start)
            return (k, after) if after < end else None
        if is_that(line, k):
            return k, _into(line, k + 1)
        quote = line.quote_at(k)
        if quote is not None and quote.words(line) > 3:
            return k, _into(line, k)
        if token.folded == ":":
            return k, _into(line, k + 1)
    return None


def _into(line: Line, at: int) -> int:
    while at < len(line.tokens) and is_pause(line.tokens[at]):
        at += 1
    if at < len(line.tokens) and line.quote_at(at) is not None:
        after = at + 1
        return after + 1 if after < len(line.tokens) and line.tokens[after].folded in word_class("quoted_lead") else after
    return at


def published(line: Line, names: Registry) -> Iterator[Found]:
    """«The paper published a report …»: from here on it stands in the chain of the unnamed sources it cites."""
    for at, token in enumerate(line.tokens):
        if not any(token.folded in _with_and(verb) for verb in word_class("publishing_verb")):
            continue
        start, end = line.sentence(at)
        stop = next((k for k in range(at + 1, min(end, at + 10)) if line.tokens[k].folded in word_class("report_noun")), None)
        if stop is None:
            continue
        relayer = trimmed_source(line, at + 1, stop) or _subject_before(line, at, names)
        if relayer is not None and head_kind(line.tokens[relayer[0]].folded) in ("outlet", "agency"):
            yield Opening(line.number, at, Relay(line.number, *relayer, "report"), _drawn_on(line, stop + 1, end))


def _drawn_on(line: Line, low: int, end: int) -> tuple[int, int] | None:
    """The unnamed source that a report is said to draw on: «… citing sources close to …»."""
    for at in range(low, end - 1):
        if line.tokens[at].folded in word_class("leading_preposition") and head_kind(line.tokens[at + 1].folded) == "anonymous":
            source = trimmed_source(line, at + 1, _first_pause(line, at + 1, end))
            return source and _short(line, source)
    return None


# According to: before, between and after what is said.


def _relays_between(line: Line, start: int, end: int) -> list[Relay]:
    found = []
    for at in range(start, end):
        if line.tokens[at].folded in word_class("reported_by"):
            continue
        got = _according(line, at, end)
        if got is not None:
            found.append(Relay(line.number, *got, "next"))
    return found


def _according(line: Line, at: int, end: int) -> tuple[int, int] | None:
    """The source phrase of an attribution that begins at token `at`: «according to (what) X (said)», «as X reported»."""
    token = line.tokens[at]
    word = token.folded
    rest = without_and(word)
    if word in word_class("according") or rest in word_class("according"):
        low = at + 1
    elif (word in word_class("like") or rest in word_class("like")) and at + 1 < end and hit(line.tokens[at + 1]) is not None:
        low = at + 1
    elif word in word_class("reported_by") and at + 1 < end and _from(line, at + 1):
        low = at + 2
    else:
        return None
    while low < end and (line.tokens[low].folded in word_class("what") or is_pause(line.tokens[low])):
        low += 1
    if low < end and hit(line.tokens[low]) is not None:
        low += 1
        while low < end and line.tokens[low].folded in word_class("from_him"):
            low += 1
    stop = _phrase_end(line, low, end)
    return trimmed_source(line, low, stop) or (_to_source(line, low, stop))


def _to_source(line: Line, low: int, stop: int) -> tuple[int, int] | None:
    """A source with a clinging preposition («according to-the-paper»), which looks like an addressee."""
    if low >= stop or line.tokens[low].kind != "word":
        return None
    word = line.tokens[low].folded
    if not word.startswith(tuple(word_class("for"))):
        return None
    end = low + 1
    while end < stop and not is_pause(line.tokens[end]) and not adjunct_at(line, end):
        end += 1
    return low, end


def _phrase_end(line: Line, low: int, end: int) -> int:
    at = low
    while at < end:
        token = line.tokens[at]
        if token.kind == "mark" and not _inner_mark(line, at):
            return at
        if at > low and (token.folded in word_class("so") or is_that(line, at) or (hit(token) is not None and at > low + 0 and not _noun_here(line, at, low))):
            return at
        at += 1
    return at


def _noun_here(line: Line, at: int, low: int) -> bool:
    """A word that is a cue elsewhere stands in a noun phrase here."""
    return has_article(line.tokens[at]) or hit(line.tokens[at]).first.shape == "participle"  # type: ignore[union-attr]


def according(line: Line, names: Registry) -> Iterator[Found]:
    """An attribution that opens a sentence («According to X, …») and whose content no other cue holds."""
    for at, token in enumerate(line.tokens):
        if not in_class(token, "according") or not _opens(line, at):
            continue
        _, end = line.sentence(at)
        phrase = _according(line, at, end)
        if phrase is None:
            continue
        start = phrase[1]
        while start < end and line.quote_at(start) is None and (is_pause(line.tokens[start]) or is_quote(line, start)):
            start += 1
        while start < end and (is_that(line, start) or line.tokens[start].folded in word_class("so")):
            start += 1
        if end - start < 3:
            continue
        verb = hit(line.tokens[start])
        if verb is not None and not verb.participle:
            continue
        got = extent(line, start, frame="that")
        if got is None:
            continue
        yield Draft(
            line.number, (at, at + 1), phrase, got.spans, got.end, got.form, "say", "according.before", 0.9,
            medium=medium_in(line, at, start), title=line.kind == "title",
        )  # fmt: skip


def opening_relays(line: Line) -> list[tuple[int, Relay]]:
    """Attributions that open a sentence whose content has a cue of its own: the relayer, and from which token on."""
    found = []
    for at, token in enumerate(line.tokens):
        if not in_class(token, "according") or not _opens(line, at):
            continue
        _, end = line.sentence(at)
        phrase = _according(line, at, end)
        if phrase is not None:
            found.append((at, Relay(line.number, *phrase, "paragraph")))
    return found


def _opens(line: Line, at: int) -> bool:
    start, _ = line.sentence(at)
    if at == start:
        return True
    words = [k for k in range(start, at) if line.tokens[k].kind == "word"]
    return len(words) <= 3 and all(in_class(line.tokens[k], "connector") for k in words)


def closing(line: Line, drafts: list[Draft]) -> Iterator[Found]:
    """An attribution that closes a sentence: the relayer of the statement before it, or a statement of its own."""
    for at, token in enumerate(line.tokens):
        opens = in_class(token, "according") or token.folded in word_class("reported_by")
        likened = token.folded in word_class("like") and at + 1 < len(line.tokens) and hit(line.tokens[at + 1]) is not None
        if not (opens or likened) or not at:
            continue
        sentence_start, end = line.sentence(at)
        phrase = _according(line, at, end)
        before = at - 1
        if line.tokens[before].folded in word_class("and_that"):
            before -= 1
        paused = is_pause(line.tokens[before]) or line.tokens[before].folded in word_class("stop") or is_quote(line, before)
        if not paused and not (opens and phrase is not None and _to_the_end(line, phrase[1], end)):
            continue
        if phrase is not None and at == sentence_start and any(t.kind == "word" for t in line.tokens[phrase[1] : end]):
            continue  # it opens its own sentence
        if phrase is None or any(_content_follows(line, k) for k in range(phrase[1], min(end, phrase[1] + 2))):
            continue
        if any(draft.cue[0] < at < draft.end and draft.rule != "x" and draft.cue[0] > sentence_start and draft.end > at + 1 and line.quote_around(at) for draft in drafts):
            continue
        holders = [d for d in drafts if at - 2 <= d.end <= at + 1 and d.cue[0] < at]
        holders = holders or [d for d in drafts if sentence_start <= d.cue[0] < at and d.end <= at + 1]
        if holders:
            outer = min(holders, key=lambda d: (-d.end, d.cue[0]))
            if token.folded in word_class("reported_by") and outer.source is not None:
                _pass_on(line, outer, phrase)
                continue
            outer.relays.append(Relay(line.number, *phrase, "own"))
            continue
        if opens or _to_the_end(line, phrase[1], end):
            draft = _clause_before(line, at, phrase, drafts)
            if draft is not None:
                yield draft


def _to_the_end(line: Line, at: int, end: int) -> bool:
    """Nothing but times and marks stands between a token and the sentence's end."""
    return all(line.tokens[k].kind == "mark" or line.timed(k) is not None for k in range(at, end))


def _content_follows(line: Line, at: int) -> bool:
    return is_that(line, at) or line.tokens[at].folded in word_class("so")


def _clause_before(line: Line, at: int, phrase: tuple[int, int], drafts: list[Draft]) -> Draft | None:
    stop = at
    while stop > 0 and (
        is_pause(line.tokens[stop - 1]) or line.tokens[stop - 1].folded in word_class("stop") | word_class("and_that")
    ):
        stop -= 1
    if stop == 0:
        return None
    start, _ = line.sentence(stop - 1)
    while start < stop and in_class(line.tokens[start], "clause_lead"):
        start += 1
    if stop - start < 3 or any(d.cue[0] >= start and d.cue[0] < stop for d in drafts):
        return None
    span = line.span(start, stop)
    first = line.tokens[start]
    if first.folded != without_and(first.folded) and not in_class(first, "keeps_and") and first.folded[0] in word_class("and") and head_kind(first.folded) is None:
        span = Span(span.start + 1, span.end) if _splits(first.text) else span
    quote = line.quote_at(start)
    form = "direct" if quote is not None and quote.close == stop - 1 else "indirect"
    if form == "direct":
        span = line.span(start + 1, stop - 1)
    return Draft(line.number, (at, at + 1), phrase, (span,), stop, form, "say", "according.after", 0.85)  # type: ignore[arg-type]


def _splits(text: str) -> bool:
    return len(text) > 2


# Titles.


def title_colon(line: Line, names: Registry) -> Iterator[Found]:
    """«Name: what was said», in a title."""
    if line.kind != "title":
        return
    colon = next((at for at, token in enumerate(line.tokens[:9]) if token.folded == ":"), None)
    if not colon or colon + 2 >= len(line.tokens):
        return
    low = next((at + 1 for at in range(colon - 1, -1, -1) if line.tokens[at].folded in word_class("title_break")), 0)
    if not _can_speak(line, low, colon, names):
        return
    start = colon + 1
    quote = line.quote_at(start)
    if quote is not None and quote.close >= len(line.tokens) - 2:
        span, form, end = line.span(start + 1, min(quote.close, len(line.tokens))), "direct", len(line.tokens)
    else:
        end = len(line.tokens)
        while end > start and line.tokens[end - 1].kind == "mark" and line.quote_at(end - 1) is None and not is_quote(line, end - 1):
            end -= 1
        if end <= start:
            return
        span, form = line.span(start, end), "mixed" if line.quotes else "indirect"
    yield Draft(line.number, (colon, colon + 1), (low, colon), (span,), end, form, "say", "title.colon", 0.85, title=True)  # type: ignore[arg-type]


def _can_speak(line: Line, low: int, high: int, names: Registry) -> bool:
    """The words before a title's colon name one who speaks: a known name, an office, or a body that issues words."""
    words = [t for t in line.tokens[low:high] if t.kind == "word"]
    if not words or any(t.kind == "number" for t in line.tokens[low:high]):
        return False
    joined = (without_and(words[0].folded), *(t.folded for t in words[1:]))
    if names.fullest(tuple(t.folded for t in words)) or names.fullest(joined) or names.name_at(line, low, high) == high:
        return True
    known = names.name_at(line, low, high)
    if known is not None and line.quote_at(known) is not None:
        return True  # a known name with an epithet in quotation marks
    first = words[0]
    if head_kind(first.folded) in ("person", "anonymous"):
        return True
    return head_kind(first.folded) == "organisation" and has_article(first) and all(map(has_article, words))


def document_says(line: Line, names: Registry) -> Iterator[Found]:
    """«It came in a statement of X that …»: the document speaks."""
    for at, token in enumerate(line.tokens):
        if not any(token.folded in _with_and(verb) for verb in word_class("coming_verb")) or at + 2 >= len(line.tokens):
            continue
        if line.tokens[at + 1].folded not in word_class("in") or head_kind(line.tokens[at + 2].folded) != "document":
            continue
        _, end = line.sentence(at)
        said = _spoken(line, at + 3, end)
        if said is None:
            continue
        got = extent(line, said[1], frame="that")
        source = trimmed_source(line, at + 2, said[0])
        if got is None or source is None:
            continue
        yield Draft(
            line.number, (at, at + 1), source, got.spans, got.end, got.form, "say", "document", 0.9,
            medium=medium_in(line, at + 1, said[0]), title=line.kind == "title",
        )  # fmt: skip


RULES: tuple[Rule, ...] = (relayed, verbal, according, document_says, title_colon, published)
