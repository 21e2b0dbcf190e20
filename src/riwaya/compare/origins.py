"""The independent origins of a story: roots joined across pages, each join with its reason.

Two roots are joined only for a reason that can be shown: the same speaker on the same occasion, the same
document, the same unnamed source of one report, the same outlet or a credit to it, or words that two pages
share outside quotation marks. What nothing joins stays apart.

Reasons are coded: "same-speaker: NAME", "same-occasion: DATE" or "same-occasion: DATE .. DATE", "same-medium: NAME",
"same-document: NAME", "same-report: NAME", "same-outlet: NAME", "attributed-too: NAME", "shared-passage: WORDS",
"same-wording: WORDS".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.arabic.names import same_name
from riwaya.compare.copies import Copy
from riwaya.compare.roots import How, Root, is_relayed, outlet_root, root_of, same_names
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Origin

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RANK: tuple[How, ...] = ("named", "document", "anonymous", "outlet")
"""Which root of a joined group is the one that could know best."""


@dataclass(frozen=True, slots=True)
class Origins:
    """`of` gives the origin's id by utterance number, `voice` tells origins of one speaker by one number."""

    found: tuple[Origin, ...]
    of: Mapping[int, str]
    relayed: frozenset[int]
    voice: Mapping[str, int]


def origins(said: Sequence[Utterance], copies: Sequence[Copy], settings: CompareSettings) -> Origins:
    """The origins of all utterances of a story, those carried by most pages first."""
    apart = frozenset(copy.taken for copy in copies if not copy.whole_page)
    roots = [root_of(utterance, utterance.number in apart) for utterance in said]
    nodes = _Nodes(dict.fromkeys(roots))
    known = list(nodes.names())
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if why := _why(one, other, settings):
                nodes.join(one, other, why)
    for copy in copies:
        one, other = roots[copy.given], roots[copy.taken]
        if copy.whole_page:
            one, other = outlet_root(said[copy.given].article), outlet_root(said[copy.taken].article)
        if one in nodes and other in nodes:
            nodes.join(one, other, (copy.why,))
    relayed = _relayed(said, copies)
    return _numbered(said, roots, nodes, relayed)


class _Nodes:
    """Roots in groups, with the reasons that made each group."""

    def __init__(self, roots: Mapping[Root, None]) -> None:
        self._group: dict[Root, list[Root]] = {root: [root] for root in roots}
        self._why: dict[Root, list[str]] = {root: [] for root in roots}

    def __contains__(self, root: Root) -> bool:
        return root in self._group

    def names(self) -> tuple[Root, ...]:
        return tuple(self._group)

    def join(self, one: Root, other: Root, why: Sequence[str]) -> None:
        here, there = self._group[one], self._group[other]
        if here is not there:
            self._why[here[0]].extend([*why, *self._why[there[0]]])
            here.extend(there)
            for root in there:
                self._group[root] = here

    def group(self, root: Root) -> list[Root]:
        return self._group[root]

    def why(self, root: Root) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._why[self._group[root][0]]))


def _why(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    """The reasons why two roots are one; none when they are not."""
    if one.utterance is not None or other.utterance is not None:
        return ()
    if one.how != other.how:
        return _own_document(one, other, settings)
    if not same_names(one, other) and not (one.how == "outlet" and same_name(one.names[0], other.names[0])):
        return ()
    name = max(one.name, other.name, key=lambda text: (len(text), text))
    if one.how == "document":
        return (f"same-document: {name}",)
    if one.how == "outlet":
        return (f"same-outlet: {name}",)
    if one.how == "anonymous":
        same = one.report and other.report and same_name(one.report, other.report)
        return (f"same-report: {one.report}",) if same else ()
    return _same_occasion(one, other, settings)


def _same_occasion(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    if one.medium and other.medium and not same_name(one.medium, other.medium):
        return ()
    if one.page != other.page and not _near(one.day, other.day, settings.occasion_days):
        return ()
    speaker = max("\N{ARABIC COMMA} ".join(root.names) for root in (one, other))
    reasons = [f"same-speaker: {speaker}"]
    if one.day and other.day and one.page != other.page:
        first, last = sorted((one.day, other.day))
        reasons.append(f"same-occasion: {first}" if first == last else f"same-occasion: {first} .. {last}")
    if one.medium and other.medium:
        reasons.append(f"same-medium: {one.medium}")
    return tuple(reasons)


def _own_document(one: Root, other: Root, settings: CompareSettings) -> tuple[str, ...]:
    """A speaker and the document that bears the speaker's name."""
    if {one.how, other.how} != {"named", "document"} or not same_names(one, other):
        return ()
    if one.page != other.page and not _near(one.day, other.day, settings.occasion_days):
        return ()
    return (f"same-document: {max(one.name, other.name, key=len)}",)


def _near(one: str | None, other: str | None, days: int) -> bool:
    """True when the dates are close, or the coarser one holds the finer; an unknown one speaks against nothing."""
    if one is None or other is None or one.startswith(other) or other.startswith(one):
        return True
    if not (_DAY.fullmatch(one) and _DAY.fullmatch(other)):
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= days


def _numbered(said: Sequence[Utterance], roots: Sequence[Root], nodes: _Nodes, relayed: frozenset[int]) -> Origins:
    carriers: dict[int, list[int]] = {}
    for utterance, root in zip(said, roots, strict=True):
        carriers.setdefault(id(nodes.group(root)), []).append(utterance.number)
    pages = {key: tuple(dict.fromkeys(said[number].page for number in numbers)) for key, numbers in carriers.items()}
    ordered = sorted(carriers, key=lambda key: (-len(pages[key]), carriers[key][0]))
    found: list[Origin] = []
    of: dict[int, str] = {}
    best: list[Root] = []
    for key in ordered:
        root = _head(nodes.group(roots[carriers[key][0]]))
        name = f"o{len(found) + 1}"
        found.append(Origin(name, root.name, root.how, pages[key], nodes.why(root)))
        best.append(root)
        of.update(dict.fromkeys(carriers[key], name))
    voice = {origin.id: _voice(best, at) for at, origin in enumerate(found)}
    return Origins(tuple(found), of, relayed, voice)


def _relayed(said: Sequence[Utterance], copies: Sequence[Copy]) -> frozenset[int]:
    """Utterances that their page has only through another outlet or agency."""
    taken = {copy.taken for copy in copies if copy.relayed and not copy.whole_page}
    pages = {said[copy.taken].page for copy in copies if copy.relayed and copy.whole_page}
    return frozenset(
        utterance.number
        for utterance in said
        if utterance.number in taken
        or is_relayed(utterance)
        or (utterance.page in pages and utterance.statement is None)
    )


def _head(group: Sequence[Root]) -> Root:
    """The root that could know best; among equals the earliest, then the one with the fullest name."""
    return min(group, key=lambda root: (_RANK.index(root.how), root.day or "9", -len(root.name), root.name))


def _voice(roots: Sequence[Root], at: int) -> int:
    """The first origin of the same speaker: one who speaks twice does not bear himself out."""
    root = roots[at]
    same = (n for n in range(at) if roots[n].how == root.how == "named" and same_names(roots[n], root))
    return next(same, at)
