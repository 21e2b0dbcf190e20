"""Stories whose origins, claims, conflicts and silences are annotated: what tests/stories/README.md describes, read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.errors import RiwayaError
from riwaya.model import Page, Span, Story


@dataclass(frozen=True, slots=True)
class Place:
    """Words of one account."""

    account: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldSaying:
    """One account that tells a claim, and the origin it has it from."""

    place: Place
    origin: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One proposition; `silent` are accounts that could know it and leave it out."""

    id: str
    text: str
    says: tuple[GoldSaying, ...]
    standing: str
    silent: frozenset[str]

    @property
    def origins(self) -> frozenset[str]:
        """The independent origins that it rests on."""
        return frozenset(saying.origin for saying in self.says)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two places that contradict one another, or (`how` is empty) only look so."""

    how: str
    claim: str
    one: Place
    other: Place
    why: str


@dataclass(frozen=True, slots=True)
class GoldStory:
    """One story's accounts by their ids, in order of publication, and what a careful editor finds in them."""

    name: str
    accounts: Mapping[str, Page]
    roots: Mapping[str, str]
    claims: tuple[GoldClaim, ...]
    conflicts: tuple[GoldPair, ...]
    traps: tuple[GoldPair, ...]

    @property
    def story(self) -> Story:
        """All accounts as one story."""
        days = sorted((page.published or "")[:10] for page in self.accounts.values())
        pages = tuple(page.id for page in self.accounts.values())
        outlets = len({page.outlet for page in self.accounts.values()})
        return Story(self.name, self.name, days[0], days[-1], pages, self.name, outlets)


def gold_stories(path: str) -> list[GoldStory]:
    """The stories of a folder or of one file. Raises RiwayaError where there is none or a file is not as described."""
    place = Path(path)
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise RiwayaError(f"{path}: no annotated story there (NAME.toml)")
    return [_story(file) for file in files]


def _story(file: Path) -> GoldStory:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return _read(file.stem, data)
    except OSError as error:
        raise RiwayaError(f"{file}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RiwayaError(f"{file}: {error}") from error
    except KeyError as error:
        raise RiwayaError(f"{file}: field {error} is lacking, or names nothing") from error


def _read(name: str, data: Mapping[str, Any]) -> GoldStory:
    accounts = {
        account["id"]: Page(
            input=f"{name}/{account['id']}",
            text=account["text"],
            outlet=account["outlet"],
            published=account["published"],
        )
        for account in data["account"]
    }

    def pairs(kind: str) -> tuple[GoldPair, ...]:
        return tuple(
            GoldPair(
                pair.get("how", ""),
                pair.get("claim", ""),
                _place(name, accounts, pair["one"]),
                _place(name, accounts, pair["other"]),
                pair["why"],
            )
            for pair in data.get(kind, ())
        )

    claims = tuple(_claim(name, accounts, claim) for claim in data["claim"])
    roots = {origin["id"]: origin["root"] for origin in data["origin"]}
    return GoldStory(name, accounts, roots, claims, pairs("conflict"), pairs("no_conflict"))


def _claim(name: str, accounts: Mapping[str, Page], data: Mapping[str, Any]) -> GoldClaim:
    says: Sequence[Mapping[str, str]] = data["says"]
    return GoldClaim(
        data["id"],
        data["text"],
        tuple(GoldSaying(_place(name, accounts, saying), saying["origin"]) for saying in says),
        data["standing"],
        frozenset(data.get("silent", ())),
    )


def _place(name: str, accounts: Mapping[str, Page], quoted: Mapping[str, str]) -> Place:
    """The first place of the words. Raises RiwayaError where the account does not have them."""
    at = accounts[quoted["account"]].text.find(quoted["words"])
    if at < 0:
        raise RiwayaError(f"{name}, {quoted['account']}: not there: {quoted['words']!r}")
    return Place(quoted["account"], Span(at, at + len(quoted["words"])))
