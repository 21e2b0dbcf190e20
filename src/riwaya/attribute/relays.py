"""Relays: «the channel carried from an official his saying that …», reports retold, documents that speak."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import medium_in
from riwaya.attribute.bounds import trimmed_source
from riwaya.attribute.cues import ALEF, hit, lemma_forms
from riwaya.attribute.drafts import Draft, Found, Opening, Relay
from riwaya.attribute.edges import is_pause
from riwaya.attribute.extent import extent
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.particles import is_that
from riwaya.attribute.subjects import subject_before
from riwaya.attribute.words import (
    belongs,
    head_kind,
    in_class,
    word_class,
)


def is_relaying(token: Token) -> bool:
    """The token is a verb of carrying another's words."""
    return token.folded in forms_of_class("relaying_verb")


def relays_someone(line: Line, at: int) -> bool:
    """The relaying verb at a token names the one it relays («… from X»)."""
    _, end = line.sentence(at)
    near = range(at + 1, min(end, at + 16))
    return any(is_from(line.tokens[k]) for k in near) or _him(line, at, end) is not None


def _him(line: Line, at: int, end: int) -> int | None:
    """Where «from him» stands behind a verb of carrying, and a noun of saying close behind it («… his saying»)."""
    for k in range(at + 1, min(end, at + 10)):
        word = line.tokens[k].folded
        if word in word_class("from_him") and word.startswith(tuple(word_class("from"))):
            nouns = range(k + 1, min(end, k + 6))
            return k if any(line.tokens[n].folded in word_class("spoken_noun") for n in nouns) else None
    return None


def _of_him(line: Line, at: int, him: int, end: int) -> Draft | None:
    """«the television carried from him his saying that»: the relayer is named, the speaker left to be understood."""
    said = spoken(line, him + 1, end)
    relayer = trimmed_source(line, at + 1, him) or (trimmed_source(line, him + 1, said[0]) if said else None)
    got = extent(line, said[1], frame="that") if said is not None else None
    if said is None or relayer is None or got is None:
        return None
    relay = Relay(line.number, *relayer, "next")
    gender: Literal["m", "f"] = "f" if line.tokens[him].folded.endswith(ALEF) else "m"
    return Draft(
        line.number, (at, at + 1), None, got.spans, got.end, got.form, "say", "relay", 0.85, gender, "s", [relay],
        medium_in(line, him + 1, said[0]), title=line.kind == "title",
    )  # fmt: skip


@cache
def written_forms(lemma: str) -> frozenset[str]:
    """All folded forms of a cue, with and without a conjunction."""
    known = lemma_forms(lemma)
    return known | frozenset(letter + form for letter in word_class("and") for form in known)


@cache
def forms_of_class(name: str) -> frozenset[str]:
    """All folded forms of the cues that a class lists, with and without a conjunction."""
    return frozenset(form for lemma in word_class(name) for form in written_forms(lemma))


def relayed(line: Line, names: Registry) -> Iterator[Found]:
    """A relaying verb with a relayer, the one it relays, and his saying."""
    for at in line.where(forms_of_class("relaying_verb")):
        token = line.tokens[at]
        before = line.tokens[at - 1] if at else None
        if before is not None and (
            in_class(before, "relative")
            or in_class(before, "like")
            or in_class(before, "negation")
            or belongs(before.folded, "fronting")
        ):
            continue
        _, end = line.sentence(at)
        found = hit(token)
        passed = next((k for k in range(at + 1, min(end, at + 16)) if _from_someone(line, k)), None)
        him = _him(line, at, end)
        if him is not None and (passed is None or him < passed):
            of_him = _of_him(line, at, him, end)
            if of_him is not None:
                yield of_him
            continue
        if passed is None or found is None:
            continue
        relayer = trimmed_source(line, at + 1, passed) or subject_before(line, at, names)
        if relayer is None:
            continue
        relay = Relay(line.number, *relayer, "report")
        said = spoken(line, passed + 1, end)
        if said is None:
            source = trimmed_source(line, passed + 1, first_pause(line, passed + 1, end))
            yield Opening(line.number, at, relay, source and _short(line, source))
            continue
        stop, start = said
        got = extent(line, start, frame="that")
        if got is None:
            continue
        source = trimmed_source(line, passed + 1, stop)
        yield Draft(
            line.number, (at, at + 1), source, got.spans, got.end, got.form, "say", "relay", 0.93, None, "s", [relay],
            medium_in(line, passed + 1, stop), title=line.kind == "title",
        )  # fmt: skip


def _from_someone(line: Line, at: int) -> bool:
    """«from», and no part of «on behalf of», «instead of», «away from»."""
    return is_from(line.tokens[at]) and line.tokens[at - 1].folded not in word_class("not_from")


def is_from(token: Token) -> bool:
    """The preposition that leads to the one relayed."""
    return token.folded in word_class("from")


def first_pause(line: Line, at: int, end: int) -> int:
    """The first pause from a token on, or `end`."""
    return next((k for k in range(at, end) if is_pause(line.tokens[k])), end)


def _short(line: Line, source: tuple[int, int]) -> tuple[int, int]:
    """A source phrase without the noun of saying at its end."""
    for at in range(source[0], source[1]):
        if line.tokens[at].folded in word_class("talk_of"):
            return source[0], max(at, source[0] + 1)
    return source


def spoken(line: Line, at: int, end: int) -> tuple[int, int] | None:
    """Where the source of a relayed saying ends and where its content begins; None when it has none."""
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
        return (
            after + 1 if after < len(line.tokens) and line.tokens[after].folded in word_class("quoted_lead") else after
        )
    return at


def published(line: Line, names: Registry) -> Iterator[Found]:
    """«The paper published a report …»: from here on it stands in the chain of the unnamed sources it cites."""
    for at in line.where(forms_of_class("publishing_verb")):
        _, end = line.sentence(at)
        stop = next(
            (k for k in range(at + 1, min(end, at + 10)) if line.tokens[k].folded in word_class("report_noun")), None
        )
        if stop is None:
            continue
        relayer = trimmed_source(line, at + 1, stop) or subject_before(line, at, names)
        if relayer is not None and head_kind(line.tokens[relayer[0]].folded) in ("outlet", "agency"):
            yield Opening(line.number, at, Relay(line.number, *relayer, "report"), _drawn_on(line, stop + 1, end))


def _drawn_on(line: Line, low: int, end: int) -> tuple[int, int] | None:
    """The unnamed source that a report is said to draw on: «… citing sources close to …»."""
    for at in range(low, end - 1):
        if (
            line.tokens[at].folded in word_class("leading_preposition")
            and head_kind(line.tokens[at + 1].folded) == "anonymous"
        ):
            source = trimmed_source(line, at + 1, first_pause(line, at + 1, end))
            return source and _short(line, source)
    return None


def is_coming(token: Token) -> bool:
    """A verb of coming, which with "in" and a document reports what the document says."""
    return token.folded in forms_of_class("coming_verb")


def document_says(line: Line, _names: Registry) -> Iterator[Found]:
    """«It came in a statement of X that …»: the document speaks."""
    for at in line.where(forms_of_class("coming_verb")):
        if at + 2 >= len(line.tokens):
            continue
        if line.tokens[at + 1].folded not in word_class("in") or head_kind(line.tokens[at + 2].folded) != "document":
            continue
        _, end = line.sentence(at)
        said = spoken(line, at + 3, end)
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
