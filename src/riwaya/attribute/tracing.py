"""What attribution tells while it works, so that a reading can be explained by the code that made it.

`Trace` hears everything and keeps nothing: that is what attribution runs with unless somebody wants to know. Who does
hands in one that keeps what it hears (`riwaya.attribute.explaining`). A trace must change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from riwaya.attribute.drafts import Draft, Heard
    from riwaya.attribute.lines import Line
    from riwaya.attribute.scene import Scene, Step, Voice
    from riwaya.model import Statement

Value = TypeVar("Value")


class Trace:
    """Told of each decision as it is taken."""

    __slots__ = ()

    def begun(self, scene: Scene) -> None:
        """The page is about to be searched; `scene` goes on to know what attribution knows."""

    def tried(self, line: Line, rule: Callable[..., Any], found: Iterable[Value]) -> Iterable[Value]:  # noqa: ARG002
        """A rule is tried on a line; gives back what it finds."""
        return found

    def dropped(self, found: Draft | Heard, why: str, other: Draft | None = None) -> None:
        """A draft becomes no statement: "twin" of `other`, "inner-voiceless" or "outer-speaker" inside it, or one for
        which "no-speaker" can be told. One who is heard counts for nothing: "inner-heard", told inside `other`."""

    def settled(self, draft: Draft, voice: Voice, steps: Sequence[Step], statement: Statement) -> None:
        """A draft becomes a statement: by this voice, through these relayers (those of an outer statement left out)."""


SILENT = Trace()
"""Keeps nothing."""
