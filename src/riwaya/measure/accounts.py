"""How well the accounts of stories are laid side by side: what is found in annotated stories, held against them.

How it is counted. A claim that is annotated is paired with the found claim that holds most of its sayings (half of
the annotated words each), and among equals the one with fewest words beside them; what no claim holds counts as wrong
in every figure. **Origins**: claims with exactly the annotated number of independent origins. **Standing**: claims with
the annotated standing. **Conflicts**: one found conflict is one claim that is told otherwise in one way (number, date,
polarity, who, where) on however many pages. It is right where one of its pairs of places lies on an annotated conflict
of that kind, the claim's side being told by any page that annotation gives for the claim; it is wrong where a pair lies
on a trap, and where it is on nothing. **Omissions**: pairs of a claim that two accounts or more tell and an account
said to leave it out; right where the claim's pair in the annotation is left out by that account. Of a found claim that
stands for no annotated one nothing is known: its omissions are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from riwaya import pipeline
from riwaya.compare.accounts import compare
from riwaya.measure.invented import GoldClaim, GoldPair, GoldStory, Place, gold_stories
from riwaya.model import Claim, Comparison, Difference, Span
from riwaya.reuse.reprints import reprints

Fault = Literal[
    "claim", "origins", "standing", "conflict-missed", "conflict-invented", "omission-missed", "omission-invented"
]
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class AccountMiss:
    """One error: what is wrong with what, and why as far as the two sides tell."""

    story: str
    fault: Fault
    cause: str
    """Of a claim: "not-found"; of origins: "too-many", "too-few"; of a conflict missed: "not-one-claim", "not-seen",
    "other-kind"; invented: "trap", "not-annotated"; of an omission: "told" (the account tells it), "excused" (it could
    not know, or has later news), "not-found", "one-account", "told-by-us"; of a standing: what it is, an
    arrow, what it was found to be."""
    about: str
    """The claim as annotated, or the words that differ."""
    wanted: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right, of so many annotated and so many found."""

    right: int = 0
    annotated: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.annotated + other.annotated, self.found + other.found)

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None where nothing was."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Of what is annotated, the share that was found; None where nothing is."""
        return self.right / self.annotated if self.annotated else None


@dataclass(frozen=True, slots=True)
class AccountsEvaluated:
    """What was counted over annotated stories."""

    stories: int
    claims: Tally
    """Claims of which some saying was found."""
    sayings: Tally
    """Sayings found in the claim that stands for theirs."""
    origins: Tally
    standing: Tally
    conflicts: Tally
    """`right` counts what was found and is right."""
    conflicts_seen: Tally
    """`right` counts annotated conflicts that were found."""
    omissions: Tally
    unjudged: int
    """Omissions of claims that annotation does not have."""
    traps: Tally
    """`right` counts traps in which nothing was found."""
    misses: tuple[AccountMiss, ...]

    def tallies(self) -> dict[str, Tally]:
        """Each figure by its name."""
        names = ("claims", "sayings", "origins", "standing", "conflicts", "conflicts_seen", "omissions", "traps")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class _Found:
    """One story as it is annotated and as it was found."""

    gold: GoldStory
    comparison: Comparison

    def account(self, page: str) -> str:
        return next(name for name, one in self.gold.accounts.items() if one.id == page)

    def words(self, place: Place) -> str:
        return place.span.of(self.gold.accounts[place.account].text)

    def places(self, page: str, spans: Iterable[Span]) -> list[Place]:
        return [Place(self.account(page), span) for span in spans]

    def told(self, claim: Claim) -> list[Place]:
        return [place for saying in claim.says for place in self.places(saying.page, saying.spans)]


def accounts_evaluated(path: str) -> AccountsEvaluated:
    """Read and compare each annotated story at the path, and count. Raises RiwayaError where it holds none."""
    return counted([(story, compared(story)) for story in gold_stories(path)])


def compared(story: GoldStory) -> Comparison:
    """The story's accounts read and laid side by side."""
    readings = [pipeline.read(page) for page in story.accounts.values()]
    return compare(story.story, readings, reprints([reading.article for reading in readings]))


def counted(stories: Sequence[tuple[GoldStory, Comparison]]) -> AccountsEvaluated:
    """What was found in annotated stories, held against the annotation."""
    claims = sayings = origins = standing = conflicts = seen = omissions = traps = Tally()
    unjudged = 0
    misses: list[AccountMiss] = []
    for gold, comparison in stories:
        here = _Found(gold, comparison)
        paired = {claim.id: _counterpart(here, claim) for claim in gold.claims}
        total = len(gold.claims)
        claims += Tally(sum(found is not None for found in paired.values()), total)
        sayings += _sayings(here, paired)
        wrong = [*_claim_misses(here, paired)]
        origins += Tally(total - sum(miss.fault in ("claim", "origins") for miss in wrong), total)
        standing += Tally(total - sum(miss.fault in ("claim", "standing") for miss in wrong), total)
        found_conflicts, seen_here, trapped, errors = _conflicts(here)
        conflicts += found_conflicts
        seen += seen_here
        traps += trapped
        omitted, not_judged, more = _omissions(here, paired)
        omissions += omitted
        unjudged += not_judged
        misses += [*wrong, *errors, *more]
    return AccountsEvaluated(
        len(stories), claims, sayings, origins, standing, conflicts, seen, omissions, unjudged, traps, tuple(misses)
    )


def _counterpart(here: _Found, gold: GoldClaim) -> Claim | None:
    """The found claim that holds most of the annotated claim's sayings."""
    best: tuple[int, float, Claim] | None = None
    for claim in here.comparison.claims:
        told = here.told(claim)
        held = sum(any(_holds(place, saying.place) for place in told) for saying in gold.says)
        if not held:
            continue
        common = sum(_common(place, saying.place) for place in told for saying in gold.says)
        tight = common / max(1, sum(len(place.span) for place in told))
        if best is None or (held, tight) > best[:2]:
            best = held, tight, claim
    return best[2] if best else None


def _holds(place: Place, words: Place) -> bool:
    """True where half of the words, or half of what was found, lies in the other."""
    common = _common(place, words)
    return common > 0 and common >= _HALF * min(len(words.span), len(place.span))


def _common(one: Place, other: Place) -> int:
    return len(one.span.common(other.span)) if one.account == other.account and one.span.overlaps(other.span) else 0


def _sayings(here: _Found, paired: dict[str, Claim | None]) -> Tally:
    right = total = 0
    for gold in here.gold.claims:
        found = paired[gold.id]
        told = here.told(found) if found else []
        right += sum(any(_holds(place, saying.place) for place in told) for saying in gold.says)
        total += len(gold.says)
    return Tally(right, total)


def _claim_misses(here: _Found, paired: dict[str, Claim | None]) -> Iterator[AccountMiss]:
    roots = {origin.id: origin.root for origin in here.comparison.origins}
    for gold in here.gold.claims:
        found = paired[gold.id]
        label = f"{gold.id} {gold.text}"
        if found is None:
            yield AccountMiss(here.gold.name, "claim", "not-found", label)
            continue
        wanted, made = len(gold.origins), found.independent
        if wanted != made:
            cause = "too-many" if made > wanted else "too-few"
            named = " + ".join(here.gold.roots[origin] for origin in sorted(gold.origins))
            given = " + ".join(roots[origin] for origin in found.origins)
            yield AccountMiss(here.gold.name, "origins", cause, label, f"{wanted}: {named}", f"{made}: {given}")
        if gold.standing != found.standing:
            yield AccountMiss(here.gold.name, "standing", f"{gold.standing}→{found.standing}", label)


def _conflicts(here: _Found) -> tuple[Tally, Tally, Tally, list[AccountMiss]]:
    seen: set[int] = set()
    sprung: set[int] = set()
    right = found = 0
    misses: list[AccountMiss] = []
    for claim in here.comparison.claims:
        for how in dict.fromkeys(difference.how for difference in claim.differs):
            pairs = [pair for d in claim.differs if d.how == how for pair in _pairs(here, d)]
            hit = {at for at, gold in enumerate(here.gold.conflicts) if gold.how == how and _any_on(here, gold, pairs)}
            trapped = {at for at, trap in enumerate(here.gold.traps) if _any_on(here, trap, pairs)}
            found += 1
            seen |= hit
            sprung |= trapped
            if hit and not trapped:
                right += 1
            else:
                one, other = pairs[0]
                said = f"{how}: «{here.words(one)}» / «{here.words(other)}»"
                cause = "trap" if trapped else "not-annotated"
                misses.append(AccountMiss(here.gold.name, "conflict-invented", cause, claim.text, "", said))
    for at, gold in enumerate(here.gold.conflicts):
        if at not in seen:
            said = f"{gold.how}: «{here.words(gold.one)}» / «{here.words(gold.other)}»"
            misses.append(AccountMiss(here.gold.name, "conflict-missed", _why_missed(here, gold), gold.why, said))
    total, traps = len(here.gold.conflicts), len(here.gold.traps)
    return Tally(right, total, found), Tally(len(seen), total, found), Tally(traps - len(sprung), traps), misses


def _pairs(here: _Found, difference: Difference) -> list[tuple[Place, Place]]:
    against = difference.against
    if against is None:
        return []
    return [
        (one, other)
        for one in here.places(against.page, against.spans)
        for other in here.places(difference.page, difference.spans)
    ]


def _any_on(here: _Found, gold: GoldPair, pairs: Sequence[tuple[Place, Place]]) -> bool:
    """True where a pair of places lies on the two sides of an annotated pair, either way round."""
    ones, others = _side(here, gold, gold.one), _side(here, gold, gold.other)
    return any(
        (_on(one, ones) and _on(other, others)) or (_on(one, others) and _on(other, ones)) for one, other in pairs
    )


def _side(here: _Found, pair: GoldPair, place: Place) -> list[Place]:
    """Where a side of a pair stands: its words, and what tells the same claim; of a trap its words alone."""
    if not pair.how:
        return [place]
    same = [
        saying.place
        for claim in here.gold.claims
        if any(_tells(pair, claim, place, saying.place) for saying in claim.says)
        for saying in claim.says
    ]
    return [place, *same]


def _tells(pair: GoldPair, claim: GoldClaim, place: Place, saying: Place) -> bool:
    """True of a claim that the words tell: they stand in it, or its account is said to tell the claim in conflict."""
    return _common(saying, place) > 0 or (claim.id == pair.claim and saying.account == place.account)


def _on(place: Place, side: Sequence[Place]) -> bool:
    return any(_common(place, words) for words in side)


def _why_missed(here: _Found, gold: GoldPair) -> str:
    for claim in here.comparison.claims:
        pairs = [pair for difference in claim.differs for pair in _pairs(here, difference)]
        if _any_on(here, gold, pairs):
            return "other-kind"
        told = here.told(claim)
        if _on_any(told, gold.one) and _on_any(told, gold.other):
            return "not-seen"
    return "not-one-claim"


def _on_any(places: Sequence[Place], words: Place) -> bool:
    return any(_common(place, words) for place in places)


def _omissions(here: _Found, paired: dict[str, Claim | None]) -> tuple[Tally, int, list[AccountMiss]]:
    misses: list[AccountMiss] = []
    right = found = unjudged = 0
    known = {claim.id: gold for gold in here.gold.claims if (claim := paired[gold.id]) is not None}
    for claim in here.comparison.claims:
        gold = known.get(claim.id)
        if gold is None:
            unjudged += len(claim.silent)
            continue
        tellers = {saying.place.account for saying in gold.says}
        for account in map(here.account, claim.silent):
            found += 1
            right += account in gold.silent
            if account not in gold.silent:
                cause = "told" if account in tellers else "one-account" if len(tellers) == 1 else "excused"
                misses.append(
                    AccountMiss(here.gold.name, "omission-invented", cause, f"{gold.id} {gold.text}", "", account)
                )
    for gold in here.gold.claims:
        partner = paired[gold.id]
        silent = set(map(here.account, partner.silent)) if partner and known[partner.id] is gold else set()
        for account in sorted(gold.silent - silent):
            cause = "not-found" if partner is None else _why_heard(here, partner, account)
            misses.append(AccountMiss(here.gold.name, "omission-missed", cause, f"{gold.id} {gold.text}", account))
    annotated = sum(len(gold.silent) for gold in here.gold.claims)
    return Tally(right, annotated, found), unjudged, misses


def _why_heard(here: _Found, claim: Claim, account: str) -> str:
    tellers = {here.account(saying.page) for saying in claim.says}
    if account in tellers:
        return "told-by-us"
    return "one-account" if len(tellers) == 1 else "excused"
