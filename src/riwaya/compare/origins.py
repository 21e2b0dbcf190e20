"""The independent origins of a story: roots joined across pages, each join with its reason.

Two roots are joined only for a reason that can be shown: the same speaker on the same occasion, the same
document, the same unnamed source of one report, the same outlet or a credit to it, or words that two pages
share outside quotation marks. What nothing joins stays apart. An utterance that is taken from another one has the
root of what it is taken from; what it is not taken from is never asked for.

Reasons are coded: "same-speaker: NAME", "same-occasion: DATE" or "same-occasion: DATE .. DATE", "same-medium: NAME",
"same-document: NAME", "same-report: NAME", "same-outlet: NAME", "attributed-too: NAME", "shared-passage: WORDS",
"agency-copy: NAME", "same-wording: WORDS", "unsourced: NAME".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from riwaya.arabic.names import name_key
from riwaya.compare.copies import Copy
from riwaya.compare.joins import joined
from riwaya.compare.roots import How, Root, is_relayed, outlet_root, root_of
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance
from riwaya.model import Origin

_RANK: tuple[How, ...] = ("named", "document", "anonymous", "outlet")
"""Which root of a joined group is the one that could know best."""


@dataclass(frozen=True, slots=True)
class Origins:
    """`of` gives the origin's id by utterance number, `members` the roots of an origin as its pages give them."""

    found: tuple[Origin, ...]
    of: Mapping[int, str]
    relayed: frozenset[int]
    members: Mapping[str, tuple[Root, ...]]


def origins(said: Sequence[Utterance], copies: Sequence[Copy], settings: CompareSettings) -> Origins:
    """The origins of all utterances of a story, those carried by most pages first.

    Of several copies of one utterance the first given counts, so that words never join two sources.
    """
    own = [root_of(utterance) for utterance in said]
    taken = _sources(copies)
    roots = [own[_first(utterance.number, taken)] for utterance in said]
    nodes = _Nodes(dict.fromkeys(roots))
    known = list(nodes.names())
    for at, one in enumerate(known):
        for other in known[at + 1 :]:
            if why := joined(one, other, settings):
                nodes.join(one, other, why if one.page != other.page else ())
    for copy in taken.values():
        nodes.note(roots[copy.taken], copy.why)
        if copy.relayed:
            for reason in _agency(*(outlet_root(said[number].article) for number in (copy.given, copy.taken))):
                nodes.note(roots[copy.taken], reason)
    for copy in copies:
        if copy.whole_page:
            one, other = outlet_root(said[copy.given].article), outlet_root(said[copy.taken].article)
            if one in nodes and other in nodes:
                nodes.join(one, other, (copy.why, *_agency(one, other)))
    return _numbered(said, roots, own, nodes, _relayed(said, copies))


def _agency(one: Root, other: Root) -> tuple[str, ...]:
    """A reason more where one of two pages with one text says whose it is: the other one's it is too."""
    return tuple(f"agency-copy: {root.name}" for root in (one, other) if root.credited)[:1]


def _sources(copies: Sequence[Copy]) -> dict[int, Copy]:
    """By each taken utterance the copy that tells where it is from; never round in a circle."""
    found: dict[int, Copy] = {}
    for copy in copies:
        if not copy.whole_page and copy.taken not in found and _first(copy.given, found) != copy.taken:
            found[copy.taken] = copy
    return found


def _first(number: int, taken: Mapping[int, Copy]) -> int:
    """The utterance that this one comes from in the end: itself where it is no copy."""
    while number in taken:
        number = taken[number].given
    return number


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

    def note(self, root: Root, why: str) -> None:
        """Keep a reason for which something came to the group of a root."""
        self._why[self._group[root][0]].append(why)

    def group(self, root: Root) -> list[Root]:
        return self._group[root]

    def why(self, root: Root) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._why[self._group[root][0]]))


def _numbered(
    said: Sequence[Utterance], roots: Sequence[Root], own: Sequence[Root], nodes: _Nodes, relayed: frozenset[int]
) -> Origins:
    carriers: dict[int, list[int]] = {}
    for utterance, root in zip(said, roots, strict=True):
        carriers.setdefault(id(nodes.group(root)), []).append(utterance.number)
    pages = {key: tuple(dict.fromkeys(said[number].page for number in numbers)) for key, numbers in carriers.items()}
    told = _descriptions(own)
    ordered = sorted(carriers, key=lambda key: (-len(pages[key]), carriers[key][0]))
    found: list[Origin] = []
    of: dict[int, str] = {}
    members: dict[str, tuple[Root, ...]] = {}
    for key in ordered:
        root = _head(nodes.group(roots[carriers[key][0]]))
        name = f"o{len(found) + 1}"
        found.append(Origin(name, root.name, root.how, pages[key], nodes.why(root)))
        mine = (own[number] for number in carriers[key] if roots[number] == own[number])
        members[name] = tuple({(root, root.described): _told_of(root, told) for root in mine}.values())
        of.update(dict.fromkeys(carriers[key], name))
    return Origins(tuple(found), of, relayed, members)


def _descriptions(roots: Sequence[Root]) -> dict[str, tuple[str, ...]]:
    """What any page of the story says of each person, by the last word of the name."""
    found: dict[str, dict[str, None]] = {}
    for root in roots:
        if root.people and root.described:
            for name in root.names:
                found.setdefault(_last(name), {}).update(dict.fromkeys(root.described))
    return {name: tuple(texts) for name, texts in found.items()}


def _last(name: str) -> str:
    return name_key(name)[-1] if name_key(name) else ""


def _told_of(root: Root, told: Mapping[str, tuple[str, ...]]) -> Root:
    """A person with all that the story says of him: who is named alone on one page is told of on another."""
    if not root.people:
        return root
    texts = dict.fromkeys([*root.described, *(text for name in root.names for text in told.get(_last(name), ()))])
    return replace(root, described=tuple(texts))


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
    """The root that could know best; of outlets one that others credit, since its copy need not be on the desk; among
    equals the earliest, then the one with the fullest name."""
    return min(
        group,
        key=lambda root: (_RANK.index(root.how), not root.credited, root.day or "9", -len(root.name), root.name),
    )
