"""Every cue and every rule of attribution reports where it must, with the right speaker and chain, and only there."""

from __future__ import annotations

from collections import Counter

import pytest
from _pytest.mark import ParameterSet
from attribution_cases import Case, article_of, cases, faults, reading_of

from riwaya.arabic.tokens import tokens
from riwaya.attribute.cues import Cue, any_hit
from riwaya.attribute.finders import RULES
from riwaya.attribute.lines import lines_of
from riwaya.attribute.registering import registry_of
from riwaya.attribute.words import WordClass
from riwaya.lexicon.loader import entries

CASES = cases()
SETTLED = [case for case in CASES if case.pending is None]
LEMMAS = sorted(cue.lemma for cue in entries("cues", Cue))
OPENING = {cue.lemma for cue in entries("cues", Cue) if not cue.frames}
"""Lemmas that say nothing themselves: what they open is said by another cue."""
FRAMES = {frame for cue in entries("cues", Cue) for frame in cue.frames}
MODIFIERS = {"addressee", "an_event", "next_that", "next_by_that", "next_quote"}
"""Frames that change how another one is read, and hold no content themselves."""
LETTERS = {f"particles.{name}" for name in ("pronoun_suffix", "report_verb_after_according", "joining")}
"""Classes whose work no sentence shows by itself."""
CARRYING = {"that", "quote", "colon", "bi", "ala", "ila", "an", "min", "np", "regard", "describe"}
"""Frames in which a participle carries on a report."""
SHAPES = (
    {f"verb.{frame}" for frame in FRAMES - MODIFIERS}
    | {f"participle.{frame}" for frame in CARRYING}
    | {"relay", "document", "according.before", "according.after", "verb.quote-before", "title.colon"}
    | {"impersonal", "saying.that", "saying.quote"}
)


def expected(case: Case) -> ParameterSet:
    """The case as a parameter; a pending one must still fail, so that what mends it is noticed."""
    marks = [pytest.mark.xfail(strict=True, reason=case.pending)] if case.pending else []
    return pytest.param(case, marks=marks, id=case.where)


@pytest.mark.parametrize("case", [expected(case) for case in CASES])
def test_finds_what_is_said_and_nothing_else(case: Case) -> None:
    assert faults(case) == []


def test_few_cases_are_pending() -> None:
    assert len(CASES) - len(SETTLED) < len(CASES) / 10


# One test for all cases where only their own letters are looked at: a test each costs more than what it looks at.


def test_the_cases_are_sound() -> None:
    assert [case.where for case in CASES if not is_sound(case)] == []


def is_sound(case: Case) -> bool:
    """A case is for one thing, reports or is silent, and what it expects stands in its text."""
    whole = f"{case.title}\n{case.text}"
    expected_words = [words for said in case.says for words in (said.cue, *said.content)]
    return (
        [case.lemma, case.entry, case.rule].count(None) == 2
        and bool(case.silent or case.says)
        and case.silent == (case.cue is not None)
        and all(said.speaker for said in case.says)
        and all(words in whole and words == words.strip() for words in expected_words)
    )


def test_the_cases_hold_their_lemma() -> None:
    """A silent case proves something only when its word could be the cue."""
    assert [case.where for case in SETTLED if case.lemma and not holds_its_lemma(case)] == []


def holds_its_lemma(case: Case) -> bool:
    """The lemma of the case is a cue where the case says that it is one."""
    cues = [case.text] if case.lemma in OPENING else [case.cue] if case.cue else [said.cue for said in case.says]
    return any(
        (found := any_hit(token)) is not None and any(form.cue.lemma == case.lemma for form in found.forms)
        for cue in cues
        for token in tokens(cue)
    )


def test_every_lemma_has_a_case_that_reports_and_one_that_does_not() -> None:
    reporting = {case.lemma for case in SETTLED if case.lemma and not case.silent}
    silent = {case.lemma for case in CASES if case.lemma and case.silent}
    assert sorted(reporting) == LEMMAS
    assert sorted(silent) == LEMMAS


def test_every_class_of_particles_has_a_case_that_reports_and_one_that_does_not() -> None:
    classes = {f"particles.{entry.name}" for entry in entries("particles", WordClass)} - LETTERS
    assert classes <= {case.entry for case in SETTLED if not case.silent}
    assert classes <= {case.entry for case in CASES if case.silent}
    assert {case.entry for case in CASES if case.entry} <= classes


def test_the_frames_set_apart_are_in_use() -> None:
    assert MODIFIERS | CARRYING <= FRAMES


def test_every_shape_of_report_is_found_twice_and_has_a_silent_case() -> None:
    found = Counter(said.rule for case in CASES if case.says for said in reading_of(case).statements)
    silent = {case.rule for case in CASES if case.silent}
    assert [shape for shape in sorted(SHAPES) if found[shape] < 2] == []
    assert [shape for shape in sorted(SHAPES) if shape not in silent] == []


def test_every_finder_finds_something() -> None:
    idle = list(RULES)
    for case in SETTLED:
        if not idle:
            break
        lines = lines_of(article_of(case), frozenset({"title", "body"}))
        names = registry_of(lines)
        idle = [rule for rule in idle if all(next(rule(line, names), None) is None for line in lines)]
    assert [rule.__name__ for rule in idle] == []
