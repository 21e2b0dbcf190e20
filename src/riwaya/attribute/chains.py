"""Through whom a statement reached the page: the links from the relayer nearest the reader to the speaker."""

from __future__ import annotations

from riwaya.arabic.tokens import words
from riwaya.attribute.drafts import Relay
from riwaya.attribute.scene import Scene, Step, Voice
from riwaya.attribute.speakers import named
from riwaya.attribute.words import head_kind, without_and
from riwaya.model import How, Link, Role, Span, Speaker

_ROLES: dict[str, Role] = {
    "outlet": "outlet", "agency": "agency", "organisation": "organisation", "person": "person",
    "document": "document", "anonymous": "anonymous",
}  # fmt: skip


def step(scene: Scene, relay: Relay) -> Step | None:
    """A relayer's phrase resolved: its name, role, and how it is known; None when it names nobody."""
    line = scene.lines[relay.line]
    voice = named(scene, line, (relay.start, relay.end), None)
    if not voice.speakers:
        return None
    speaker = voice.speakers[0]
    kind: Role | str | None = head_kind(line.tokens[relay.start].folded) or head_kind(
        without_and(line.tokens[relay.start].folded)
    )
    return speaker.name, _ROLES.get(str(kind), _ROLES.get(speaker.kind, "organisation")), how_of(speaker), relay


def how_of(speaker: Speaker) -> How:
    """How a link to this speaker is known."""
    return "anonymous" if speaker.kind == "anonymous" else "document" if speaker.kind == "document" else "named"


def same(left: str, right: str) -> bool:
    """Two names are of one: equal, or the one's words are among the other's (spelling folded)."""
    a, b = set(words(left)), set(words(right))
    return bool(a and b) and (a <= b or b <= a)


def links(
    steps: list[Step], voice: Voice, outer: tuple[Link, ...], spans: dict[Relay, Span], source: Span | None
) -> tuple[Link, ...]:
    """The chain: the outer statement's links, then this statement's relayers, then its speakers."""
    found = list(outer)
    for name, role, how, relay in steps:
        if any(same(name, speaker.name) for speaker in voice.speakers) or any(same(name, link.name) for link in found):
            continue
        found.append(Link(name, role, how, spans.get(relay)))
    found.extend(Link(speaker.name, speaker.kind, how_of(speaker), source) for speaker in voice.speakers)
    return tuple(found)
