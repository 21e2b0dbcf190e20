"""Why attribution reads a page as it does: what each rule found, what became of it, who speaks and by which way.

Attribution itself is run, with a trace that keeps what it is told; nothing here decides anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from riwaya.attribute.according import closing, opening_relays
from riwaya.attribute.analysis import Piece, Word, pieces_seen, words_seen
from riwaya.attribute.drafts import Draft, Heard, Opening, Relay
from riwaya.attribute.finders import RULES
from riwaya.attribute.lines import Line
from riwaya.attribute.scene import Scene, Step, Voice
from riwaya.attribute.statements import attribute
from riwaya.attribute.tracing import Trace
from riwaya.attribute.verbs import read_cue, verbal
from riwaya.errors import RiwayaError
from riwaya.model import Article, Block, Link, Reading, Span, Statement

Value = TypeVar("Value")
LinkReason = Literal["outer", "carried", "opening", "own", "closing", "speaker"]
"""Why a link is in force: it is of the statement that holds this one · the speaker's words came through it before and
nobody else has been brought in · it opens the line or sentence · it is named with the cue · it closes the sentence ·
it is the speaker."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One link of a chain and why it is in force."""

    link: Link
    why: LinkReason
    span: Span | None
    """Where on the page the reason stands."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A statement, how its speaker was told, and why its chain is as it is."""

    statement: Statement
    way: tuple[str, ...]
    """How the voice was come to, then by what its source phrase was resolved; docs/attribution.md lists both."""
    since: Span | None
    """For a speaker who is understood: the words on which that rests."""
    links: tuple[Reasoned, ...]
    found_sure: float
    """How sure the rule was, before the speaker was told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a statement's draft, the opening of a report, a relayer, one who is heard with nothing told.

    All spans are raw.
    """

    what: Literal["draft", "opening", "relay", "heard"]
    rule: str
    cue: Span | None
    source: Span | None
    """For an opening and a relay, those who relay."""
    content: tuple[Span, ...] = ()
    draft: Draft | None = None
    """The draft as attribution has it; None for what is none."""
    statement: str | None = None
    """Id of the statement that it became."""
    dropped: str | None = None
    """Why it became none."""
    other: Span | None = None
    """The cue of the draft in whose favour it was dropped, or which holds it."""
    goes_on: tuple[str, ...] = ()
    """Of one who is heard: ids of the statements whose speaker is understood to be the one heard here."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule tried on a line, and what it found."""

    rule: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A word that can report and began no statement."""

    span: Span
    why: str
    """"no-cue", "relay" or "no-content"."""


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One line of a page as attribution sees it, at one of its sentences."""

    block: Block
    sentence: Span | None
    """None where the line's kind is not searched for statements."""
    words: tuple[Word, ...] = ()
    pieces: tuple[Piece, ...] = ()
    silent: tuple[Silent, ...] = ()
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading with its reasons."""

    reading: Reading
    line: LineSeen | None
    """The line at the place asked for; None where none was."""
    settled: tuple[Settled, ...]
    """The statements of the sentence asked for, or all of the page's."""


def explained(article: Article, at: int | None = None) -> Explanation:
    """An article's statements with their reasons: all, or those of the sentence at a raw offset.

    Raises RiwayaError for an offset outside the text, or between the lines.
    """
    told = _Told()
    block = _block(article, at) if at is not None else None
    reading = attribute(article, told)
    if block is None or at is None:
        return Explanation(reading, None, tuple(told.settled_all(reading)))
    line = told.line(article.blocks.index(block))
    if line is None or not line.tokens:
        return Explanation(reading, LineSeen(block, None), ())
    return told.at_sentence(reading, block, line, _token(article, line, at))


def _block(article: Article, at: int) -> Block:
    length = len(article.page.text)
    if not 0 <= at < length:
        raise RiwayaError(f"offset {at} is outside the text, which has {length} characters")
    found = next((block for block in article.blocks if block.span.start <= at < block.span.end), None)
    if found is None:
        raise RiwayaError(f"offset {at} stands between the lines")
    return found


def _token(article: Article, line: Line, at: int) -> int:
    """The token at or after a raw offset; the last one where none is."""
    ends = (index for index, token in enumerate(line.tokens) if article.alignment.to_raw(token.span).end > at)
    return next(ends, len(line.tokens) - 1)


@dataclass(frozen=True, slots=True)
class _Caught:
    """What a rule gave, as it was then: drafts go on changing."""

    item: Draft | Opening | Heard | tuple[int, Relay]
    source: tuple[int, int] | None
    relays: int
    """How many relayers it had."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A draft that became a statement. The statement itself is the reading's: there it has all that is known."""

    draft: Draft
    voice: Voice
    steps: tuple[Step, ...]
    statement: str
    """Its id."""


class _Told(Trace):
    """Keeps what attribution tells."""

    __slots__ = ("_caught", "_dropped", "_scene", "_settled", "_silent")

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._caught: dict[int, list[tuple[str, list[_Caught]]]] = defaultdict(list)
        self._silent: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._dropped: list[tuple[Draft | Heard, str, Draft | None]] = []
        self._settled: list[_Spoken] = []

    def begun(self, scene: Scene) -> None:
        self._scene = scene

    def tried(self, line: Line, rule: Callable[..., Any], found: Iterable[Value]) -> Iterable[Value]:
        items = list(found)
        self._caught[line.number].append((rule.__name__, [_caught(item) for item in items]))
        if rule is verbal:
            for at in range(len(line.tokens)):
                why = read_cue(line, at, self.scene.names)
                if isinstance(why, str):
                    self._silent[line.number].append((at, why))
        return items

    def dropped(self, found: Draft | Heard, why: str, other: Draft | None = None) -> None:
        self._dropped.append((found, why, other))

    def settled(self, draft: Draft, voice: Voice, steps: Sequence[Step], statement: Statement) -> None:
        self._settled.append(_Spoken(draft, voice, tuple(steps), statement.id))

    @property
    def scene(self) -> Scene:
        """What attribution knows. Raises RuntimeError before it has begun."""
        if self._scene is None:
            raise RuntimeError("attribution has not begun")
        return self._scene

    def line(self, number: int) -> Line | None:
        """The line of a block; None where its kind is not searched."""
        return self.scene.lines.get(number)

    def at_sentence(self, reading: Reading, block: Block, line: Line, index: int) -> Explanation:
        """All that was heard of a line, its words and statements those of the sentence around a token."""
        article = reading.article
        start, end = line.sentence(index)
        end = min(max(end, index + 1) + (end < len(line.tokens)), len(line.tokens))  # with the mark that ends it
        sentence = article.alignment.to_raw(line.span(start, end))
        silent = tuple(Silent(_raw(article, line, at, at + 1), why) for at, why in self._silent[line.number])
        seen = LineSeen(
            block,
            sentence,
            words_seen(article, line, start, end),
            pieces_seen(article, line, self.scene.names, start, end),
            tuple(one for one in silent if sentence.overlaps(one.span)),
            tuple(self._attempts(article, line)),
        )
        own = tuple(one for one in self.settled_all(reading) if _touches(one.statement, sentence))
        return Explanation(reading, seen, own)

    def settled_all(self, reading: Reading) -> Iterator[Settled]:
        """All statements, in the order in which the reading has them."""
        article = reading.article
        spoken = {one.statement: one for one in self._settled}
        chains = {statement.id: statement.chain for statement in reading.statements}
        for statement in reading.statements:
            one = spoken[statement.id]
            outer = chains.get(statement.parent, ()) if statement.parent else ()
            yield Settled(
                statement=statement,
                way=one.voice.way,
                since=self._since(article, one.voice) if one.draft.source is None else None,
                links=tuple(self._reasons(article, one, statement, len(outer))),
                found_sure=one.draft.sure,
            )

    def _since(self, article: Article, voice: Voice) -> Span:
        number, at = voice.since or (voice.line, voice.at)
        return _raw(article, self.scene.lines[number], at, at + 1)

    def _reasons(self, article: Article, one: _Spoken, statement: Statement, outer: int) -> Iterator[Reasoned]:
        first_speaker = len(statement.chain) - len(statement.speaker)
        for at, link in enumerate(statement.chain):
            if at >= first_speaker:
                yield Reasoned(link, "speaker", link.span)
            elif at < outer:
                yield Reasoned(link, "outer", link.span)
            else:
                relay = next(step[3] for step in one.steps if step[0] == link.name)
                span = _raw(article, self.scene.lines[relay.line], relay.start, relay.end)
                yield Reasoned(link, self._why(one.draft, one.voice, relay), span)

    def _why(self, draft: Draft, voice: Voice, relay: Relay) -> LinkReason:
        if any(step[3] == relay for step in voice.relays):
            return "carried"
        if relay in draft.relays:
            return "own" if draft.relays.index(relay) < self._relays_at_first(draft) else "closing"
        return "opening"

    def _relays_at_first(self, draft: Draft) -> int:
        """How many relayers a draft had when its rule found it: those added since close its sentence."""
        caught = (one for _, found in self._caught[draft.line] for one in found)
        return next((one.relays for one in caught if one.item is draft), 0)

    def _attempts(self, article: Article, line: Line) -> Iterator[Attempt]:
        """The rules in the order in which they were tried: those that relays are opened by are asked last."""
        for rule, found in self._caught[line.number]:
            yield Attempt(rule, tuple(self._finding(article, line, rule, one) for one in found))

    def _finding(self, article: Article, line: Line, rule: str, caught: _Caught) -> Finding:
        def raw(tokens: tuple[int, int] | None) -> Span | None:
            return _raw(article, line, *tokens) if tokens else None

        item = caught.item
        if isinstance(item, Opening):
            return Finding("opening", rule, raw((item.at, item.at + 1)), raw((item.relay.start, item.relay.end)))
        if isinstance(item, Heard):
            dropped, other = self._why_dropped(item)
            return Finding(
                what="heard",
                rule=rule,
                cue=raw((item.at, item.at + 1)),
                source=raw(item.source),
                dropped=dropped,
                other=raw(other.cue) if other else None,
                goes_on=tuple(one.statement for one in self._settled if one.voice.since == (item.line, item.at)),
            )
        if not isinstance(item, Draft):
            at, relay = item
            return Finding("relay", rule, raw((at, at + 1)), raw((relay.start, relay.end)))
        dropped, other = self._why_dropped(item)
        return Finding(
            what="draft",
            rule=item.rule,
            cue=raw(item.cue),
            source=raw(caught.source),
            content=tuple(article.alignment.to_raw(span) for span in item.content),
            draft=item,
            statement=next((one.statement for one in self._settled if one.draft is item), None),
            dropped=dropped,
            other=raw(other.cue) if other else None,
        )

    def _why_dropped(self, item: Draft | Heard) -> tuple[str | None, Draft | None]:
        return next(((why, other) for found, why, other in self._dropped if found is item), (None, None))


def _caught(item: Any) -> _Caught:
    if isinstance(item, Draft):
        return _Caught(item, item.source, len(item.relays))
    return _Caught(item, None, 0)


def _raw(article: Article, line: Line, start: int, end: int) -> Span:
    return article.alignment.to_raw(line.span(start, end))


def _touches(statement: Statement, sentence: Span) -> bool:
    return sentence.overlaps(statement.cue) or any(sentence.overlaps(span) for span in statement.content)


TRIED = (*(rule.__name__ for rule in RULES), closing.__name__, opening_relays.__name__)
"""The names of all rules that are tried on a line, in their order."""
