"""The entries of `cities.toml`, for all who read a place off a dateline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cities:
    """Cities of one state from which news is sent, beside its capital in `countries.toml`."""

    state: str
    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Other names of the state itself."""
