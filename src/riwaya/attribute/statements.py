"""An article's statements, found line by line and resolved in page order.

Refuses to guess: a cue whose speaker cannot be told from the page yields no statement.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from riwaya.attribute.according import closing, opening_relays
from riwaya.attribute.chains import links, step
from riwaya.attribute.cues import any_hit
from riwaya.attribute.drafts import Draft, Heard, Opening, Relay
from riwaya.attribute.finders import RULES
from riwaya.attribute.lines import Line, lines_of
from riwaya.attribute.mentions import mentions_of
from riwaya.attribute.occasions import time_of_saying
from riwaya.attribute.registering import registry_of
from riwaya.attribute.scene import Scene, Step, Voice
from riwaya.attribute.speakers import learn, listen, opened, speakers_of
from riwaya.attribute.tracing import SILENT, Trace
from riwaya.attribute.unnamed import Described, typed, why_unnamed
from riwaya.attribute.words import has_article, without_and, word_class
from riwaya.model import Article, Link, Reading, Span, Statement

_SPOKEN_KINDS = frozenset({"title", "body"})
_NAMING_KINDS = frozenset({"title", "body", "heading", "repeat", "caption"})


def attribute(article: Article, trace: Trace = SILENT) -> Reading:
    """Find who says what, through whom, in an article. All spans of the result are of the page's raw text.

    `trace` is told what is tried, dropped and settled on the way.
    """
    naming = lines_of(article, _NAMING_KINDS)
    lines = tuple(line for line in naming if line.kind in _SPOKEN_KINDS)
    scene = Scene(
        {line.number: line for line in lines},
        registry_of(naming),
        article.page.id,
        published=article.published,
        trace=trace,
    )
    trace.begun(scene)
    drafts, openings = _found(scene, tuple(line for line in lines if line.kind != "title"))
    for draft in drafts:
        learn(scene, draft)
    # Titles come last: they call by a family name whom the body has named in full.
    entitled, _ = _found(scene, tuple(line for line in lines if line.kind == "title"))
    drafts.extend(entitled)
    statements = _resolved(article, scene, drafts, openings)
    return Reading(article, statements, mentions_of(article, naming, scene.names))


def _found(scene: Scene, lines: tuple[Line, ...]) -> tuple[list[Draft], list[Opening | Heard]]:
    drafts: list[Draft] = []
    openings: list[Opening | Heard] = []
    for line in lines:
        here: list[Draft] = []
        for rule in RULES:
            for found in scene.trace.tried(line, rule, rule(line, scene.names)):
                if isinstance(found, Opening | Heard):
                    openings.append(found)
                else:
                    here.append(found)
        here = _single(here, scene.trace)
        closed = scene.trace.tried(line, closing, closing(line, here, scene.names))
        here.extend(found for found in closed if isinstance(found, Draft))
        drafts.extend(here)
    return drafts, openings


def _single(drafts: list[Draft], trace: Trace) -> list[Draft]:
    """One statement a content: of two cues with (nearly) the same content the first stands, and keeps the source."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.cue, d.source is None)):
        twin = next((k for k in kept if _same_content(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        trace.dropped(draft, "twin", twin)
        if twin.source is None and draft.source is not None:
            twin.source = draft.source
    return kept


def _same_content(left: Draft, right: Draft) -> bool:
    a, b = left.content, right.content
    if len(a) != len(b) or left.line != right.line:
        return False
    if left.cue == right.cue:
        return True
    overlap = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x, y in zip(a, b, strict=True))
    return overlap >= 0.93 * max(sum(map(len, a)), sum(map(len, b)))


def _resolved(
    article: Article, scene: Scene, drafts: list[Draft], openings: list[Opening | Heard]
) -> tuple[Statement, ...]:
    found: list[tuple[Draft, Statement, tuple[Link, ...]]] = []
    over = {n: list(scene.trace.tried(line, opening_relays, opening_relays(line))) for n, line in scene.lines.items()}
    events: list[Draft | Opening | Heard] = [*drafts, *openings]
    for event in sorted(events, key=lambda e: (e.line, e.cue[0] if isinstance(e, Draft) else e.at)):
        if isinstance(event, Opening):
            link = step(scene, event.relay)
            if link is not None:
                opened(scene, event, link)
            continue
        if isinstance(event, Heard):
            holding = next((held for held, _, _ in found if _holds(held, event)), None)
            if holding is None:
                listen(scene, event)
            else:
                scene.trace.dropped(event, "inner-heard", holding)
            continue
        parent = _parent(event, found)
        if parent is not None and event.source is None and not _inner_voice(event, parent[0], found):
            scene.trace.dropped(event, "inner-voiceless", parent[0])
            continue
        voice = speakers_of(scene, event)
        if voice is None:
            scene.trace.dropped(event, "no-speaker")
            continue
        if parent is not None and event.source is None and voice.speakers == parent[1].speaker:
            scene.trace.dropped(event, "outer-speaker", parent[0])
            continue
        steps = _steps(scene, event, voice, over.get(event.line, []), parent is not None)
        outer = parent[1].chain if parent is not None else ()
        said = _said(scene, event, voice, nested=parent is not None)
        voice = voice if said == voice.said else replace(voice, said=said)
        statement = _statement(article, scene, event, voice, steps, outer, parent[1].id if parent else None)
        found.append((event, statement, statement.chain))
        scene.trace.settled(event, voice, steps, statement)
        scene.voices.append(_voice_after(event, voice, steps, statement))
        for relayed in steps:
            if relayed[3].reach == "report" and relayed[1] in ("outlet", "agency"):
                scene.report = relayed
    heard = typed([_described(article, scene, draft, statement) for draft, statement, _ in found])
    return tuple(sorted(heard, key=lambda statement: (statement.content[0].start, statement.cue.start)))


def _holds(outer: Draft, heard: Heard) -> bool:
    """One who is heard only in what somebody else says."""
    return outer.line == heard.line and outer.cue[0] < heard.at < outer.end


def _described(article: Article, scene: Scene, draft: Draft, statement: Statement) -> Described:
    """A statement with what its own clause says of why its speaker is unnamed."""
    if all(speaker.kind != "anonymous" for speaker in statement.speaker):
        return Described(statement, introduces=False, why=None)
    line = scene.lines[draft.line]
    found = why_unnamed(line, draft)
    why = (found.why, article.alignment.to_raw(found.span(line))) if found is not None else None
    return Described(statement, draft.source is not None and not has_article(line.tokens[draft.source[0]]), why)


def _parent(
    draft: Draft, found: list[tuple[Draft, Statement, tuple[Link, ...]]]
) -> tuple[Draft, Statement, tuple[Link, ...]] | None:
    """The innermost statement before whose content holds this one's cue and content."""
    inner = draft.content[0]
    holding = [
        item for item in found
        if item[0].line == draft.line and item[0].cue[0] < draft.cue[0] < item[0].end
        and any(span.contains(inner) and span != inner for span in item[0].content)
    ]  # fmt: skip
    return max(holding, key=lambda item: item[0].content[0].start) if holding else None


def _inner_voice(draft: Draft, parent: Draft, found: list[tuple[Draft, Statement, tuple[Link, ...]]]) -> bool:
    """A nested cue without a source is heard only after another nested one with a source, or for a pair."""
    if draft.number == "d":
        return True
    return any(
        item[0].source is not None and item[0].line == draft.line and parent.cue[0] < item[0].cue[0] < draft.cue[0]
        for item in found
    )


def _steps(scene: Scene, draft: Draft, voice: Voice, over: list[tuple[int, Relay]], nested: bool) -> list[Step]:
    """The relayers of a statement, nearest the reader first: those in force, then its own."""
    steps: list[Step] = []
    if not nested:
        steps.extend(voice.relays)
        line = scene.lines[draft.line]
        start, _ = line.sentence(draft.cue[0])
        for at, relay in over:
            same_sentence = at >= start
            if (
                at < draft.cue[0]
                and not draft.rule.startswith("according")
                and (same_sentence or voice.speakers[0].kind == "anonymous")
            ):
                found = step(scene, relay)
                if found is not None:
                    steps.append(found)
    for relay in draft.relays:
        found = step(scene, relay)
        if found is not None and all(found[0] != known[0] for known in steps):
            steps.append(found)
    return steps


def _voice_after(draft: Draft, voice: Voice, steps: list[Step], statement: Statement) -> Voice:
    """How the voice is remembered: with the relayers that stay with it, and the medium it used."""
    lasting = tuple(s for s in steps if s[3].reach in ("next", "report")) if not statement.parent else tuple(
        (link.name, link.role, link.how, Relay(draft.line, draft.cue[0], draft.cue[1], "report"))
        for link in statement.chain[: len(statement.chain) - len(statement.speaker)]
    )  # fmt: skip
    return Voice(
        speakers=voice.speakers, head=voice.head, gender=draft.gender or voice.gender,
        number=draft.number if draft.source else voice.number, line=draft.line, at=draft.cue[0],
        relays=lasting, medium=statement.medium, nested=statement.parent is not None, said=voice.said,
    )  # fmt: skip


def _said(scene: Scene, draft: Draft, voice: Voice, *, nested: bool) -> tuple[str, Span] | None:
    """When a statement was made: by its own clause, else by the one that it carries on in the same breath.

    A participle and a verb of adding carry on what the same voice said last, unless a medium of their own tells of
    another occasion.
    """
    line = scene.lines[draft.line]
    own = time_of_saying(line, draft, scene.names, scene.published)
    if own is not None:
        return own[2].value, own[2].span
    last = next((heard for heard in reversed(scene.voices) if not heard.nested), None)
    if nested or last is None or last.speakers != voice.speakers or draft.medium not in (None, last.medium):
        return None
    return last.said if draft.act == "add" or draft.rule.startswith("participle") else None


def _statement(
    article: Article,
    scene: Scene,
    draft: Draft,
    voice: Voice,
    steps: list[Step],
    outer: tuple[Link, ...],
    parent: str | None,
) -> Statement:
    line = scene.lines[draft.line]

    def raw(start: int, end: int) -> Span:
        return article.alignment.to_raw(line.span(start, end))

    source = raw(*draft.source) if draft.source else None
    spans = {s[3]: article.alignment.to_raw(scene.lines[s[3].line].span(s[3].start, s[3].end)) for s in steps}
    content = tuple(article.alignment.to_raw(span) for span in draft.content)
    cue = _cue_span(article, line, draft)
    return Statement(
        id=_identity(scene.page, cue, content),
        form=draft.form,
        act=draft.act,
        cue=cue,
        source=source,
        content=content,
        speaker=voice.speakers,
        chain=links(steps, voice, outer, spans, source),
        rule=draft.rule,
        sure=draft.sure if draft.source else round(draft.sure - 0.1, 2),
        negated=draft.negated,
        medium=draft.medium,
        said_at=voice.said[0] if voice.said else None,
        said_span=voice.said[1] if voice.said else None,
        parent=parent,
        distance=draft.distance,
    )


def _cue_span(article: Article, line: Line, draft: Draft) -> Span:
    """The cue's raw span without a conjunction that clings to it."""
    token = line.tokens[draft.cue[0]]
    found = any_hit(token)
    span = token.span
    plain = without_and(token.folded)
    clung_to = plain != token.folded and plain in word_class("according", "learned")
    if clung_to or (found is not None and found.joined):
        span = Span(span.end - len(token.text) + 1, span.end)
    return article.alignment.to_raw(span)


def _identity(page: str, cue: Span, content: tuple[Span, ...]) -> str:
    key = "|".join([page, f"{cue.start}-{cue.end}", *(f"{s.start}-{s.end}" for s in content)])
    return hashlib.sha256(key.encode()).hexdigest()[:12]
