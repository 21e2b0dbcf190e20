"""The entries of `sources.toml`, for all who ask what kind of source a noun heads."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model import Role


@dataclass(frozen=True, slots=True)
class HeadNouns:
    """Head nouns of sources of one kind."""

    kind: Role
    words: tuple[str, ...]
