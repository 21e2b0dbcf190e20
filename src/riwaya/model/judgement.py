"""What a person says of stories, kept apart from all that was found by itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal["merge", "split", "move"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's verdict on which pages are one story. It speaks of pages, since stories are made anew.

    All pages of `together` are of one story, and none of `apart` is of it: those are another one. merge: two stories
    are one, `apart` is empty. split: `together` are taken out of a story whose other pages are `apart`. move: a page
    and the story it goes to are `together`, the pages of the story it leaves are `apart`. Where two judgements
    contradict each other the later one holds.
    """

    kind: JudgementKind
    together: tuple[str, ...]
    """Page ids, sorted."""
    apart: tuple[str, ...]
    """Page ids, sorted."""
    who: str
    when: str
    """ISO 8601, UTC."""
    note: str = ""
    undone: str | None = None
    """When it was taken back, ISO 8601, UTC; None while it holds."""

    @property
    def id(self) -> str:
        """Content hash of the verdict: 16 hexadecimal digits. It stays when the judgement is taken back."""
        parts = (self.kind, " ".join(self.together), " ".join(self.apart), self.who, self.when)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
