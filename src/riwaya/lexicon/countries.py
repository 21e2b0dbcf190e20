"""The entries of `countries.toml`, for all who read a state off a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A state, its capital and its adjectives."""

    name: str
    capital: str | None = None
    adjectives: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Other names of the state."""
