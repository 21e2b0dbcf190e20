"""The chains of a claim: from each outlet, through those it has it from, to the origin they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from riwaya.arabic.letters import fold
from riwaya.export.accounts import ClaimHead
from riwaya.export.origins import Badge
from riwaya.export.pointers import PageLabel, Pages, Pointer
from riwaya.model import Article, Claim, Distance, Link, Nearness, Saying, Statement, WhyUnnamed


@dataclass(frozen=True, slots=True)
class Step:
    """One whom the words passed through. Role and `how` are "credit" where the page only names it as its source."""

    name: str
    role: str
    how: str
    pointer: Pointer | None
    near: Nearness | None = None
    """Of an unnamed source: how near it is to the matter."""
    why: tuple[WhyUnnamed, ...] = ()
    """Why it is unnamed."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One page's way to the origin."""

    page: PageLabel
    pointer: Pointer
    """The words said."""
    act: str
    """The reporting word as it stands; "" where the page speaks in its own voice."""
    cue: Pointer | None
    negated: bool
    distance: Distance
    """How far the page stands from these words; "neutral" in its own voice."""
    credit: Step | None
    """The outlet that the page names as its source: it stands before all others."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Braid:
    """All chains of a claim that end in one origin."""

    origin: Badge
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class ClaimChains:
    claim: ClaimHead
    braids: tuple[Braid, ...]


def claim_chains(claim: Claim, head: ClaimHead, pages: Pages, known: Mapping[str, Badge]) -> ClaimChains:
    """The claim's chains gathered by origin, in the order in which the claim names its sayings."""
    by_origin: dict[str, list[Chain]] = {}
    for saying in claim.says:
        by_origin.setdefault(saying.origin, []).append(_chain(saying, pages))
    return ClaimChains(head, tuple(Braid(known[origin], tuple(chains)) for origin, chains in by_origin.items()))


def _chain(saying: Saying, pages: Pages) -> Chain:
    article = pages.readings[saying.page].article
    label = pages.labels[saying.page]
    pointer = pages.at(saying.page, saying.spans)
    credited = _credited(article, label, pages)
    if saying.statement is None:
        return Chain(label, pointer, "", None, negated=False, distance="neutral", credit=credited, steps=())
    statement = _statement(pages, saying.page, saying.statement)
    return Chain(
        label,
        pointer,
        statement.cue.of(article.page.text),
        pages.at(saying.page, (statement.cue,)),
        statement.negated,
        statement.distance,
        credited,
        _steps(statement, saying.page, pages),
    )


def _statement(pages: Pages, page: str, statement: str) -> Statement:
    """The page's statement with this id. Raises ValueError when the page has none."""
    for found in pages.readings[page].statements:
        if found.id == statement:
            return found
    raise ValueError(f"page {page} has no statement {statement!r}")


def _credited(article: Article, label: PageLabel, pages: Pages) -> Step | None:
    """The outlet that the page names as its source, or the agency that signs it, unless that is the outlet itself."""
    named, signed = article.source_named, None if article.credit else article.signed
    if named is None or fold(named) == label.key:
        return None
    return Step(named, "credit", "credit", pages.at(article.page.id, (signed.span,)) if signed else None)


def _steps(statement: Statement, page: str, pages: Pages) -> tuple[Step, ...]:
    told = {speaker.name: speaker.unnamed for speaker in statement.speaker if speaker.unnamed}
    if statement.chain:
        steps = [_step(link, page, pages) for link in statement.chain]
    else:
        steps = [Step(speaker.name, speaker.kind, _how(speaker.kind), None) for speaker in statement.speaker]
    return tuple(
        replace(step, near=unnamed.near, why=unnamed.why) if (unnamed := told.get(step.name)) else step
        for step in steps
    )


def _step(link: Link, page: str, pages: Pages) -> Step:
    return Step(link.name, link.role, link.how, pages.at(page, (link.span,)) if link.span else None)


def _how(kind: str) -> str:
    return kind if kind in {"anonymous", "document"} else "named"
