"""The entries of `given_names.toml`, for all who must tell a person's name from another word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenNames:
    """First names of one origin."""

    origin: str
    names: tuple[str, ...]
