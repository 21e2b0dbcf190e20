"""The written form of what was measured, and of why a page is read as it is, as the commands print it with `--json`.

docs/record.md annotates the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from riwaya.measure.restoration import Measured
from riwaya.model import Span
from riwaya.record import Json, pair, pairs, statement_record

if TYPE_CHECKING:
    from riwaya.attribute.explaining import Attempt, Explanation, Finding, LineSeen, Settled
    from riwaya.measure.accounts import AccountsEvaluated
    from riwaya.measure.agreement import Agreed
    from riwaya.measure.evaluation import Evaluated
    from riwaya.measure.stories import Grouped, StoriesMeasured


def stories_measured_answer(found: StoriesMeasured) -> Json:
    """How the stories of a desk agree with labels; `alone` is the F1 of every page a story of its own."""

    def shares(part: Grouped, alone: Grouped) -> Json:
        return {
            "precision": round(part.precision, 4),
            "recall": round(part.recall, 4),
            "f1": round(part.f1, 4),
            "alone": round(alone.f1, 4),
            "found": part.found,
            "labelled": part.labelled,
        }

    return {
        "pages": found.pages,
        "lacking": list(found.lacking),
        "events": shares(found.events, found.alone_events),
        "storylines": shares(found.storylines, found.alone_storylines),
    }


def measured_answer(measured: Measured) -> Json:
    """How well broken words were restored."""
    return {
        "pages": measured.pages,
        "words": measured.words,
        "touched_per_100_000": round(measured.touched_per_100_000, 3),
        "schemes": [
            {
                "scheme": score.scheme,
                "alone": score.alone,
                "broken": score.broken,
                "made": score.made,
                "right": score.right,
                "offered": score.offered,
                "recall": round(score.recall, 4),
                "precision": round(score.precision, 4),
            }
            for score in measured.scores
        ],
        "touched": [asdict(word) for word in measured.touched],
        "masked": [asdict(word) for word in measured.masked],
        "misses": [asdict(miss) for miss in measured.misses],
    }


def evaluated_answer(found: Evaluated, *, misses: bool = False) -> Json:
    """The figures of annotated pages, what they are made of, and on demand every error with its cause."""
    answer: Json = {
        "pages": found.pages,
        "lacking": list(found.lacking),
        **found.figures,
        "counts": dict(found.counts),
        "forms": _crossed(found.forms),
        "blocks_confused": _crossed(found.blocks),
    }
    if misses:
        answer["misses"] = [
            {
                **asdict(miss),
                "span": pair(miss.span),
                "text": miss.span.of(found.texts.get(miss.doc, "")),
            }
            for miss in found.misses
        ]
    return answer


def accounts_answer(found: AccountsEvaluated, *, misses: bool = False) -> Json:
    """What was counted over annotated stories; with `misses` each error."""
    tallies = {
        name: {"right": tally.right, "annotated": tally.annotated, "found": tally.found}
        for name, tally in found.tallies().items()
    }
    listed = [
        {
            "story": miss.story,
            "fault": miss.fault,
            "cause": miss.cause,
            "about": miss.about,
            "wanted": miss.wanted,
            "found": miss.found,
        }
        for miss in found.misses
    ]
    counted: Json = {"stories": found.stories, **tallies, "unjudged": found.unjudged}
    return {**counted, "misses": listed} if misses else counted


def agreed_answer(found: Agreed) -> Json:
    """How well it was told whether headlines agree: stance judged → stance found → pairs."""
    return {
        "pairs": found.pairs,
        "macro_f1": found.macro_f1,
        "f1": {stance: found.f1(stance) for stance in found.stances},
        "confusion": {
            one: {other: found.confusion.get((one, other), 0) for other in found.stances} for one in found.stances
        },
    }


def explained_answer(found: Explanation) -> Json:
    """Why a page, or a sentence of it, is read as it is."""
    page = found.reading.article.page
    return {
        "id": page.id,
        "input": page.input,
        "published": found.reading.article.published,
        "line": _line_seen(found.line) if found.line else None,
        "statements": [_settled(one) for one in found.settled],
    }


def _line_seen(line: LineSeen) -> Json:
    return {
        "span": pair(line.block.span),
        "kind": line.block.kind,
        "why": line.block.why,
        "sentence": _plain(line.sentence),
        "tokens": _plain(line.words),
        "pieces": _plain(line.pieces),
        "silent": _plain(line.silent),
        "rules": [_attempt(attempt) for attempt in line.attempts],
    }


def _attempt(attempt: Attempt) -> Json:
    return {"rule": attempt.rule, "found": [_finding(finding) for finding in attempt.findings]}


def _finding(finding: Finding) -> Json:
    answer: Json = {
        "what": finding.what,
        "rule": finding.rule,
        "cue": _plain(finding.cue),
        "source": _plain(finding.source),
        "content": pairs(finding.content),
        "statement": finding.statement,
        "dropped": finding.dropped,
        "other": _plain(finding.other),
        "goes_on": list(finding.goes_on),
    }
    if finding.draft is not None:
        draft = finding.draft
        names = ("form", "act", "distance", "gender", "number", "negated", "medium", "sure")
        answer |= {name: getattr(draft, name) for name in names}
    return answer


def _settled(one: Settled) -> Json:
    links = [{"name": why.link.name, "why": why.why, "span": _plain(why.span)} for why in one.links]
    reasons = {"way": list(one.way), "since": _plain(one.since), "links": links, "found_sure": one.found_sure}
    return statement_record(one.statement) | {"because": reasons}


def _plain(value: Any) -> Any:
    """Nested records as JSON-ready data: spans as pairs, tuples as lists."""
    if isinstance(value, Span):
        return pair(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _crossed(counts: Mapping[tuple[str, str], int]) -> list[Json]:
    """A confusion as JSON-ready data, a pair a line."""
    return [{"annotated": one, "found": other, "count": count} for (one, other), count in sorted(counts.items())]
