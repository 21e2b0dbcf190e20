"""Whatever is read, every span lies in the raw text and nothing is lost; and the check of that sees what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fuzz import broken, broken_short, sound_pages
from mutants import mutant
from soundness import faults

from riwaya import pipeline
from riwaya.model import Alignment, Page, Reading, Span

CHUNK = 50
ONCE_BROKEN = (105579, 109774, 117578, 126080, 128131, 136548, 145454, 149067, 3063111)
"""Mutants that broke something when first read: a digit in a circle, signs laid over signs, a source without words."""
SHORT_ONCE_BROKEN = (5299477,)
"""The same among short ones: a figure space between invisible signs."""


@pytest.mark.parametrize("first", range(0, 400, CHUNK))
def test_mutants_are_read_soundly_or_refused(first: int) -> None:
    assert {number: found for number in range(first, first + CHUNK) if (found := broken(number)[1])} == {}


@pytest.mark.parametrize("number", ONCE_BROKEN)
def test_what_once_broke_is_read_soundly(number: int) -> None:
    assert broken(number)[1] == []


@pytest.mark.parametrize("number", SHORT_ONCE_BROKEN)
def test_what_once_broke_of_a_line_is_read_soundly(number: int) -> None:
    assert broken_short(number)[1] == []


def test_a_number_always_gives_the_same_mutant() -> None:
    made = [mutant(number, *sound_pages()) for number in range(40)]
    assert made == [mutant(number, *sound_pages()) for number in range(40)]
    assert {one.kind for one in made} == {"text", "html", "row"}


def sound() -> Reading:
    """A demo page as it is read."""
    text = next(text for text in sound_pages()[0] if "ـ." in text)
    return pipeline.read(Page("demo", text, published="2023-06-15"))


def _outside(reading: Reading) -> Reading:
    first, *rest = reading.statements
    beyond = len(reading.article.page.text)
    return replace(reading, statements=(replace(first, content=(Span(beyond, beyond + 1),)), *rest))


def _lost_line(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, blocks=reading.article.blocks[1:]))


def _no_alignment(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, alignment=Alignment.identity(1)))


def _other_repair(reading: Reading) -> Reading:
    first, *rest = reading.article.repairs
    moved = replace(first, span=first.span.shifted(1))
    return replace(reading, article=replace(reading.article, repairs=(moved, *rest)))


def test_a_sound_reading_has_no_fault() -> None:
    assert list(faults(sound())) == []


@pytest.mark.parametrize("spoil", [_outside, _lost_line, _no_alignment, _other_repair])
def test_each_fault_is_seen(spoil: Callable[[Reading], Reading]) -> None:
    assert list(faults(spoil(sound())))
