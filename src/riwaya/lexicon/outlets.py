"""The entries of `outlets.toml`, for all who read an agency or an outlet off its bare name."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model import Role


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet that pages name without a noun before it."""

    name: str
    kind: Role
    also: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    """How it is written in datelines and signatures alone: initials, Latin letters, words with another meaning."""
    cited: bool = True
    """False where sentences name it with its noun before it (the agency of such a state), which needs no entry."""
