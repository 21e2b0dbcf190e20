"""A lexicon that breaks its schema says where, in one line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import pytest

from riwaya.errors import LexiconError
from riwaya.lexicon.loader import entries, read_entries


@dataclass(frozen=True)
class Sample:
    """A schema with every kind of field."""

    name: str
    words: tuple[str, ...]
    weight: float = 1.0
    count: int = 0
    loud: bool = False
    note: str | None = None


def read(source: str) -> tuple[Sample, ...]:
    """Entries of TOML given in place."""
    return read_entries(tomllib.loads(source), Sample, "sample")


def test_entries_come_in_order_with_their_defaults() -> None:
    first = '[[entry]]\nname="a"\nwords=["x", "y"]\n'
    second = '[[entry]]\nname="b"\nwords=["z"]\nweight=0.5\ncount=2\nloud=true\nnote="n"'
    found = read(first + second)
    assert found == (Sample("a", ("x", "y")), Sample("b", ("z",), 0.5, 2, True, "n"))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", r"must hold \[\[entry\]\]"),
        ("entry = 3", r"must hold \[\[entry\]\]"),
        ('other = 1\n[[entry]]\nname="a"\nwords=["x"]', r"must hold \[\[entry\]\] tables and nothing else"),
        ('[[entry]]\nname="a"\nwords=["x"]\n[[entry]]\nname="b"', "sample.toml, entry 2: field 'words' is missing"),
        ('[[entry]]\nname="a"\nwords=["x"]\nwrods=["y"]', "entry 1: unknown field 'wrods'"),
        ('[[entry]]\nname=4\nwords=["x"]', "field 'name': wanted str, found 4"),
        ('[[entry]]\nname=""\nwords=["x"]', "field 'name': wanted str, found ''"),
        ('[[entry]]\nname="a"\nwords="x"', "field 'words': wanted a list of words"),
        ('[[entry]]\nname="a"\nwords=["x", ""]', "field 'words': wanted a list of words"),
        ('[[entry]]\nname="a"\nwords=["x"]\ncount=true', "field 'count': wanted int, found True"),
        ('[[entry]]\nname="a"\nwords=["x"]\nloud=1', "field 'loud': wanted bool, found 1"),
    ],
)
def test_what_is_wrong_is_named(source: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message) as caught:
        read(source)
    assert "\n" not in str(caught.value)


def test_a_missing_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match=r"lexicon nowhere\.toml is missing"):
        entries("nowhere", Sample)
