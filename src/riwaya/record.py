"""The record: the one written form of a reading, as `riwaya read --json` prints it and the store keeps it.

Its fields are fixed; docs/record.md annotates them. The store keeps the record with what the input gave beside
it: `to_stored` and `from_stored` are inverse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from riwaya.model import (
    Article,
    Block,
    Candidate,
    Dating,
    Failure,
    Lent,
    Link,
    Masked,
    Mention,
    Page,
    Reading,
    Recoding,
    Repair,
    Signature,
    Span,
    Speaker,
    Statement,
    Time,
    Title,
    Unnamed,
    Witness,
)
from riwaya.read.layers import restored_text

Json = dict[str, Any]


def to_record(reading: Reading) -> Json:
    """The reading as JSON-ready data: spans as [start, end] of `text`, unknown values as None."""
    article, page = reading.article, reading.article.page
    return {
        "id": page.id,
        "input": page.input,
        "url": page.url,
        "outlet": page.outlet,
        "published": article.published,
        "published_from": article.published_from,
        "dating": dating_record(article.dating) if article.dating else None,
        "language": article.language,
        "text": page.text,
        "title": {"span": pair(article.title.span), "text": article.title.text} if article.title else None,
        "credit": article.credit,
        "byline": article.byline,
        "section": page.section,
        "tags": list(page.tags),
        "signatures": [signature_record(signature) for signature in article.signatures],
        "encoding": page.encoding,
        "recoded": [recoding_record(recoding) for recoding in page.recoded],
        "set_aside": article.set_aside,
        "blocks": [{"span": pair(b.span), "kind": b.kind, "why": b.why} for b in article.blocks],
        "repairs": [repair_record(repair) for repair in article.repairs],
        "masked": [masked_record(word) for word in article.masked],
        "times": [time_record(time) for time in article.times],
        "mentions": [
            {"span": pair(m.span), "text": m.text, "name": m.name, "actor": m.actor, "kind": m.kind}
            for m in reading.mentions
        ],
        "statements": [statement_record(statement) for statement in reading.statements],
        "failures": [failure_record(failure) for failure in _failures(reading)],
    }


def to_stored(reading: Reading) -> Json:
    """The record with what the input gave beside the text, unknown fields included: what a store keeps."""
    page = reading.article.page
    return {
        **to_record(reading),
        "given": {
            "published": page.published,
            "dated": page.dated,
            "title": page.title,
            "author": page.author,
            "fetched": page.fetched,
            "language": page.language,
            "extra": {name: json.loads(value) for name, value in page.extra},
        },
    }


def pair(span: Span) -> list[int]:
    """A span as JSON-ready data: its start, and one past its end."""
    return [span.start, span.end]


def failure_record(failure: Failure) -> Json:
    """One thing that could not be read, as JSON-ready data."""
    return {"page": failure.page, "stage": failure.stage, "reason": failure.reason}


def dating_record(dating: Dating) -> Json:
    """What shows when an undated page came out, as JSON-ready data."""
    return {"day": dating.day, "sure": dating.sure, "why": dating.why, "span": pair(dating.span)}


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as JSON-ready data."""
    return [pair(span) for span in spans]


def lent_record(lent: Lent) -> Json:
    """What dated pages show of the day of an undated one, as JSON-ready data."""
    return {
        "from": lent.first,
        "to": lent.last,
        "day": lent.day,
        "sure": lent.sure,
        "why": lent.why,
        "agreeing": pairs(lent.agreeing),
        "evidence": [
            {
                "page": witness.page,
                "published": witness.published,
                "spans": pairs(witness.spans),
                "there": pairs(witness.there),
            }
            for witness in lent.witnesses
        ],
    }


def lent_from(page: str, data: Mapping[str, Any]) -> Lent:
    """What `lent_record` wrote of a page. Raises KeyError on a record with a field missing."""
    return Lent(
        page=page,
        first=data["from"],
        last=data["to"],
        day=data["day"],
        sure=data["sure"],
        why=data["why"],
        witnesses=tuple(
            Witness(one["page"], one["published"], _spans(one["spans"]), _spans(one["there"]))
            for one in data["evidence"]
        ),
        agreeing=_spans(data["agreeing"]),
    )


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(*bounds) for bounds in pairs)


def repair_record(repair: Repair) -> Json:
    """One restored word as JSON-ready data."""
    return {
        "span": pair(repair.span),
        "original": repair.original,
        "restored": repair.restored,
        "scheme": repair.scheme,
        "sure": repair.sure,
    }


def masked_record(word: Masked) -> Json:
    """One word with hidden letters and the words it may be, as JSON-ready data."""
    return {
        "span": pair(word.span),
        "original": word.original,
        "scheme": word.scheme,
        "candidates": [{"word": candidate.word, "sure": candidate.sure} for candidate in word.candidates],
    }


def recoding_record(recoding: Recoding) -> Json:
    """One stretch that had been misread, as JSON-ready data."""
    return {
        "span": pair(recoding.span),
        "written": recoding.written,
        "misread": recoding.misread,
        "sure": recoding.sure,
    }


def signature_record(signature: Signature) -> Json:
    """One dateline or signature as JSON-ready data."""
    return {
        "span": pair(signature.span),
        "kind": signature.kind,
        "place": signature.place,
        "agency": signature.agency,
        "rule": signature.rule,
    }


def time_record(time: Time) -> Json:
    """One time expression as JSON-ready data."""
    return {
        "span": pair(time.span),
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "anchor": time.anchor,
        "rule": time.rule,
    }


def statement_record(statement: Statement) -> Json:
    """One statement as JSON-ready data."""
    return {
        "id": statement.id,
        "form": statement.form,
        "act": statement.act,
        "distance": statement.distance,
        "cue": pair(statement.cue),
        "source": pair(statement.source) if statement.source else None,
        "content": pairs(statement.content),
        "negated": statement.negated,
        "speaker": [speaker_record(speaker) for speaker in statement.speaker],
        "chain": [
            {
                "name": link.name,
                "role": link.role,
                "how": link.how,
                "span": pair(link.span) if link.span else None,
            }
            for link in statement.chain
        ],
        "medium": statement.medium,
        "said_at": statement.said_at,
        "said_span": pair(statement.said_span) if statement.said_span else None,
        "parent": statement.parent,
        "rule": statement.rule,
        "sure": statement.sure,
    }


def speaker_record(speaker: Speaker) -> Json:
    """One speaker as JSON-ready data."""
    return {
        "name": speaker.name,
        "actor": speaker.actor,
        "kind": speaker.kind,
        "described": speaker.described,
        "unnamed": unnamed_record(speaker.unnamed) if speaker.unnamed else None,
    }


def unnamed_record(unnamed: Unnamed) -> Json:
    """What a page lets on of an unnamed source, as JSON-ready data."""
    return {
        "number": unnamed.number,
        "rank": unnamed.rank,
        "senior": unnamed.senior,
        "field": unnamed.field,
        "side": unnamed.side,
        "state": unnamed.state,
        "near": unnamed.near,
        "why": list(unnamed.why),
        "why_span": pair(unnamed.why_span) if unnamed.why_span else None,
    }


def from_stored(record: Mapping[str, Any]) -> Reading:
    """The reading that `to_stored` wrote. Raises KeyError on a record with a field missing."""
    given = record["given"]
    page = Page(
        input=record["input"],
        text=record["text"],
        url=record["url"],
        outlet=record["outlet"],
        title=given["title"],
        published=given["published"],
        dated=given["dated"],
        author=given["author"],
        section=record["section"],
        tags=tuple(record["tags"]),
        encoding=record["encoding"],
        recoded=tuple(Recoding(**{**r, "span": Span(*r["span"])}) for r in record["recoded"]),
        fetched=given["fetched"],
        language=given["language"],
        extra=tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in given["extra"].items()),
    )
    repairs = tuple(Repair(**{**r, "span": Span(*r["span"])}) for r in record["repairs"])
    restored, alignment = restored_text(page.text, repairs)
    title = record["title"]
    article = Article(
        page=page,
        blocks=tuple(Block(**{**b, "span": Span(*b["span"])}) for b in record["blocks"]),
        repairs=repairs,
        restored=restored,
        alignment=alignment,
        title=Title(Span(*title["span"]), title["text"]) if title else None,
        credit=record["credit"],
        byline=record["byline"],
        published=record["published"],
        published_from=record["published_from"],
        dating=Dating(**{**record["dating"], "span": Span(*record["dating"]["span"])}) if record["dating"] else None,
        masked=tuple(_masked_from(m) for m in record["masked"]),
        times=tuple(Time(**{**t, "span": Span(*t["span"])}) for t in record["times"]),
        signatures=tuple(Signature(**{**s, "span": Span(*s["span"])}) for s in record["signatures"]),
        language=record["language"],
        set_aside=record["set_aside"],
    )
    return Reading(
        article=article,
        statements=tuple(statement_from(s) for s in record["statements"]),
        mentions=tuple(Mention(**{**m, "span": Span(*m["span"])}) for m in record["mentions"]),
        failures=tuple(Failure(**f) for f in record["failures"]),
    )


def statement_from(data: Mapping[str, Any]) -> Statement:
    """The statement that its record was written from."""
    return Statement(
        **{
            **data,
            "cue": Span(*data["cue"]),
            "source": Span(*data["source"]) if data["source"] else None,
            "content": _spans(data["content"]),
            "said_span": Span(*data["said_span"]) if data["said_span"] else None,
            "speaker": tuple(_speaker_from(speaker) for speaker in data["speaker"]),
            "chain": tuple(
                Link(**{**link, "span": Span(*link["span"]) if link["span"] else None}) for link in data["chain"]
            ),
        }
    )


def _speaker_from(data: Mapping[str, Any]) -> Speaker:
    told = data["unnamed"]
    span = Span(*told["why_span"]) if told and told["why_span"] else None
    return Speaker(
        **{**data, "unnamed": Unnamed(**{**told, "why": tuple(told["why"]), "why_span": span}) if told else None}
    )


def _masked_from(data: Mapping[str, Any]) -> Masked:
    candidates = tuple(Candidate(**candidate) for candidate in data["candidates"])
    return Masked(Span(*data["span"]), data["original"], data["scheme"], candidates)


def _failures(reading: Reading) -> tuple[Failure, ...]:
    return reading.article.failures + reading.failures
