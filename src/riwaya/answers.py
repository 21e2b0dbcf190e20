"""The written form of what many pages make together, as the desk's commands print it with `--json`.

Its fields are fixed; docs/record.md annotates them beside those of a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from riwaya.errors import RiwayaError
from riwaya.model import (
    Claim,
    Comparison,
    Difference,
    Evidence,
    Judgement,
    Lent,
    Passage,
    Reading,
    Repair,
    Reprint,
    Story,
    Time,
)
from riwaya.read.restore import Restored
from riwaya.record import (
    Json,
    failure_record,
    lent_record,
    masked_record,
    pair,
    pairs,
    repair_record,
    statement_record,
    time_record,
)
from riwaya.store.contract import FeedState, Hit, Kept, Partitioned, Voice
from riwaya.verdicts import concerning

if TYPE_CHECKING:
    from riwaya.reuse.changes import PagePair
    from riwaya.reuse.dispatches import Dispatch
    from riwaya.watching import Round


def story_answer(story: Story, pages: Mapping[str, Kept], judgements: Sequence[Judgement] = ()) -> Json:
    """One line of the list of stories; `pages` has each of its pages by id, `judged` what persons have said of it."""
    return {
        "story": story.id,
        "title": story.title,
        "from": story.start,
        "to": story.end,
        "pages": [{"id": page, "input": pages[page].input, "lent": _lent(pages[page].lent)} for page in story.pages],
        "outlets": story.outlets,
        "storyline": story.storyline,
        "judged": [judgement.id for judgement in concerning(judgements, story)],
    }


def judgement_answer(judgement: Judgement) -> Json:
    """What a person says of stories: all pages of `together` are one story, none of `apart` is of it."""
    return {
        "judgement": judgement.id,
        "kind": judgement.kind,
        "together": list(judgement.together),
        "apart": list(judgement.apart),
        "who": judgement.who,
        "when": judgement.when,
        "note": judgement.note or None,
        "undone": judgement.undone,
    }


def reprint_answer(reprint: Reprint) -> Json:
    """Two pages that share words, and the words; `from` and `to` are page ids."""
    return {
        "from": reprint.source,
        "to": reprint.target,
        "kind": reprint.kind,
        "share": round(reprint.share, 4),
        "direction": reprint.direction,
        "passages": [_passage(passage) for passage in reprint.passages],
        "matter": reprint.matter,
        "stretches": [_passage(stretch) for stretch in reprint.stretches],
        "why": list(reprint.why),
    }


def comparison_answer(comparison: Comparison, lent: Mapping[str, Lent]) -> Json:
    """A story's accounts, origins, claims and timeline; `lent` is what other pages show of the undated ones' days."""
    return {
        "story": comparison.story,
        "accounts": [
            {
                "page": a.page,
                "outlet": a.outlet,
                "published": a.published,
                "credit": a.credit,
                "lent": _lent(lent.get(a.page)),
            }
            for a in comparison.accounts
        ],
        "origins": [
            {"id": o.id, "root": o.root, "how": o.how, "pages": list(o.pages), "because": list(o.because)}
            for o in comparison.origins
        ],
        "claims": [_claim(claim) for claim in comparison.claims],
        "timeline": [
            {"when": h.when, "what": h.what, "evidence": [_evidence(e) for e in h.evidence]}
            for h in comparison.timeline
        ],
        "namings": [
            {"thing": n.thing, "word": n.word, "count": n.count, "evidence": [_evidence(e) for e in n.evidence]}
            for n in comparison.namings
        ],
    }


def claim_answer(comparison: Comparison, readings: Sequence[Reading], wanted: str) -> Json:
    """One claim with its origins and the statements that it is told in. Raises RiwayaError where there is none."""
    claim = next((claim for claim in comparison.claims if claim.id == wanted), None)
    if claim is None:
        raise RiwayaError(f"{wanted!r}: the story has no such claim")
    told = {saying.statement for saying in claim.says}
    return {
        **_claim(claim),
        "joins": [
            {"id": o.id, "root": o.root, "how": o.how, "pages": list(o.pages), "because": list(o.because)}
            for o in comparison.origins
            if o.id in claim.origins
        ],
        "statements": [
            statement_record(statement)
            for reading in readings
            for statement in reading.statements
            if statement.id in told
        ],
    }


def voice_answer(voice: Voice) -> Json:
    """A statement by or through an actor: `part` says which, `text` is the raw words of its content."""
    return {
        "page": _kept(voice.page),
        "part": voice.part,
        "name": voice.name,
        "text": voice.text,
        "statement": statement_record(voice.statement),
    }


def hit_answer(hit: Hit) -> Json:
    """A page that a search found, or a statement of it; `text` is the raw text that was searched."""
    return {"page": _kept(hit.page), "statement": hit.statement, "text": hit.text}


def partitioned_answer(done: Partitioned) -> Json:
    """What a run that leaves partitions did."""
    return {
        "read": done.pages,
        "known": done.known,
        "partitions": done.partitions,
        "set_aside": done.set_aside,
        "failures": [failure_record(failure) for failure in done.failures],
    }


def round_answer(done: Round) -> Json:
    """What one round of a watch did."""
    return {
        "at": done.at,
        "feeds": done.feeds,
        "unreachable": done.unreachable,
        "resting": done.resting,
        "unchanged": done.unchanged,
        "entries": done.entries,
        "added": done.added,
        "waiting": done.waiting,
        "stories": done.stories,
        "failures": [failure_record(failure) for failure in done.failures],
    }


def feed_answer(feed: FeedState) -> Json:
    """A watched feed and how it is; times are in UTC."""
    return {
        "url": feed.url,
        "title": feed.title,
        "entries": feed.entries,
        "waiting": feed.waiting,
        "last_success": feed.succeeded,
        "last_failure": feed.failed,
        "reason": feed.reason,
        "failures": feed.failures,
        "due": feed.due,
    }


def times_answer(text: str, times: Sequence[Time]) -> Json:
    """A text and its time expressions, as in a page's record."""
    return {"text": text, "times": [time_record(time) for time in times]}


def clean_answer(text: str, restored: str, repairs: Sequence[Repair]) -> Json:
    """A text as it stands, as it reads, and each repair, as in a page's record."""
    return {"text": text, "restored": restored, "repairs": [repair_record(repair) for repair in repairs]}


def change_answers(line: int, restored: Restored) -> list[Json]:
    """Each word restored on a line, and each that could not be told, in the order in which they stand."""
    changes = [{"line": line, **repair_record(repair)} for repair in restored.repairs]
    changes += [{"line": line, **masked_record(word)} for word in restored.masked]
    return sorted(changes, key=lambda change: list(change["span"]))


def map_answer(line: int, text: str, restored: Restored) -> Json:
    """The way from a restored line back: runs copied as [start in restored, start in text, length], and the edits."""
    alignment = restored.alignment
    return {
        "line": line,
        "text": text,
        "restored": restored.text,
        "runs": [[run.derived, run.origin, run.length] for run in alignment.runs],
        "edits": [
            {"text": pair(repair.span), "restored": pair(alignment.from_raw(repair.span)), "scheme": repair.scheme}
            for repair in restored.repairs
        ],
    }


def _kept(page: Kept) -> Json:
    return {
        "id": page.id,
        "input": page.input,
        "url": page.url,
        "outlet": page.outlet,
        "published": page.published,
        "title": page.title,
        "lent": _lent(page.lent),
    }


def _lent(lent: Lent | None) -> Json | None:
    return lent_record(lent) if lent else None


def dispatch_answer(dispatch: Dispatch) -> Json:
    """One agency's copy and its carriers, as JSON-ready data."""
    return {
        "agency": dispatch.agency,
        "original": dispatch.original,
        "carriers": [
            {"page": carrier.page, "how": carrier.how, "share": carrier.share, "why": carrier.why}
            for carrier in dispatch.carriers
        ],
    }


def diff_answer(compared: PagePair) -> Json:
    """Two pages side by side as JSON-ready data; spans are of the raw text of either."""
    sides = [
        {"id": page.id, "input": page.input, "outlet": page.outlet, "published": article.published, "text": page.text}
        for article in (compared.one, compared.two)
        for page in (article.page,)
    ]
    return {
        "from": sides[0],
        "to": sides[1],
        "reprint": reprint_answer(compared.reprint) if compared.reprint else None,
        "pieces": [
            {
                "what": piece.what,
                "from": pair(piece.one) if piece.one else None,
                "to": pair(piece.two) if piece.two else None,
                "words": list(piece.words),
                "move": piece.move,
                "in": {"one": "from", "two": "to", None: None}[piece.here],
            }
            for piece in compared.changes.pieces
        ],
    }


def _passage(passage: Passage) -> Json:
    return {
        "from": pair(passage.source),
        "to": pair(passage.target),
        "words": passage.words,
        "edits": passage.edits,
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing,
        "origins": list(claim.origins),
        "independent": claim.independent,
        "says": [
            {
                "page": s.page,
                "spans": pairs(s.spans),
                "statement": s.statement,
                "origin": s.origin,
                "because": list(s.because),
            }
            for s in claim.says
        ],
        "differs": [_difference(difference) for difference in claim.differs],
        "news": [_difference(difference) for difference in claim.news],
        "silent": list(claim.silent),
    }


def _difference(difference: Difference) -> Json:
    return {
        "page": difference.page,
        "spans": pairs(difference.spans),
        "how": difference.how,
        "value": difference.value,
        "against": _evidence(difference.against) if difference.against else None,
    }


def _evidence(evidence: Evidence) -> Json:
    return {"page": evidence.page, "spans": pairs(evidence.spans)}
