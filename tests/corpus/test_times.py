"""Twins of the grammar of times: every rule and every entry of its lexicon fires somewhere and is silent somewhere.

A case is a sentence with all that must be found in it. `shows` names the rules that must have read something
there and the entries without which the result would be another; `quiet` names rules that were tried and read
nothing, and entries whose words stand there and make no difference.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import words
from riwaya.model import Span, Time
from riwaya.read.times import find_times, finding, vocabulary
from riwaya.read.times.text import Text

PUBLISHED = "2024-05-15"
RULES = {rule.name: rule for rule in finding.RULES}
EXTENSIONS = {extension.name for extension in finding.EXTENSIONS}
ENTRIES = {word.id for word in vocabulary.all_words()}


@dataclass(frozen=True)
class Case:
    """One sentence and what must come of it."""

    text: str
    find: tuple[str, ...]
    shows: tuple[str, ...]
    quiet: tuple[str, ...]
    on: datetime.date


def _cases() -> list[Case]:
    found = []
    for path in sorted((Path(__file__).parent / "times").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            unknown = set(row) - {"text", "find", "shows", "quiet", "on"}
            assert not unknown, f"{path.name}: unknown field {unknown}"
            found.append(
                Case(
                    row["text"],
                    tuple(row.get("find", ())),
                    tuple(row.get("shows", ())),
                    tuple(row.get("quiet", ())),
                    datetime.date.fromisoformat(row.get("on", PUBLISHED)),
                )
            )
    return found


CASES = _cases()


def _shown(times: tuple[Time, ...]) -> tuple[str, ...]:
    return tuple(f"{time.text} = {time.value}" for time in times)


@contextmanager
def _without(entry: str) -> Iterator[None]:
    """The grammar as it would be if the lexicon had no such entry."""
    kept = tuple(word for word in vocabulary.all_words() if word.id != entry)
    table = {first: _spared(known, entry) for first, known in vocabulary._by_first_word().items()}
    derived = (vocabulary.trigger_words, vocabulary.prefixes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "all_words", lambda: kept)
        patch.setattr(vocabulary, "_by_first_word", lambda: table)
        for derive in derived:
            derive.cache_clear()
        try:
            yield
        finally:
            for derive in derived:
                derive.cache_clear()


def _spared(known: vocabulary._First, entry: str) -> vocabulary._First:
    if all(sense.entry != entry for _, sense in known.phrases):
        return known
    return vocabulary._first(phrase for phrase in known.phrases if phrase[1].entry != entry)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_exactly_these_times_are_found(case: Case) -> None:
    times = find_times(case.text, case.on)
    assert _shown(times) == case.find
    assert all(time.text == time.span.of(case.text) for time in times)


def test_every_rule_and_entry_has_a_case_where_it_fires_and_one_where_it_is_silent() -> None:
    wanted = set(RULES) | EXTENSIONS | ENTRIES
    shown = {name for case in CASES for name in case.shows}
    quiet = {name for case in CASES for name in case.quiet}
    assert wanted - shown == set()
    assert wanted - quiet == set()
    assert (shown | quiet) - wanted == set()


@pytest.mark.parametrize("name", sorted(set(RULES) | EXTENSIONS))
def test_a_rule_reads_where_it_must_and_nothing_where_it_must_not(name: str) -> None:
    for case in CASES:
        if name in case.shows:
            assert name in _rules_of(case), case.text
        if name in case.quiet:
            assert name not in _rules_of(case), case.text
            assert name in EXTENSIONS or _is_tried(name, case), f"{name} is not even tried: {case.text}"


@cache
def _rules_of(case: Case) -> frozenset[str]:
    """The rules that read something in a case: every rule is asked after in every case that names it."""
    return frozenset(time.rule for time in find_times(case.text, case.on))


def _is_tried(name: str, case: Case) -> bool:
    text = Text.of(case.text, Span(0, len(case.text)), case.on)
    return any(RULES[name] in finding._rules_for(finding._kinds(text, at)) for at in range(len(text.tokens)))


@pytest.mark.parametrize("entry", sorted(ENTRIES))
def test_an_entry_makes_the_difference_where_it_must_and_none_where_it_must_not(entry: str) -> None:
    with _without(entry):
        for case in (case for case in CASES if entry in case.shows + case.quiet):
            found = _shown(find_times(case.text, case.on))
            if entry in case.shows:
                assert found != case.find, f"{entry} makes no difference: {case.text}"
            if entry in case.quiet:
                assert found == case.find, f"{entry} makes a difference: {case.text}"
    for case in CASES:
        if entry in case.quiet:
            assert _stands_in(entry, case.text), f"{entry} does not stand in: {case.text}"


def _stands_in(entry: str, text: str) -> bool:
    """Whether a word of the entry stands in the text, whatever it means there."""
    folded = " ".join(words(text))
    spellings = [word.words for word in vocabulary.all_words() if word.id == entry]
    return any(fold(spelling) in folded for forms in spellings for spelling in forms)
