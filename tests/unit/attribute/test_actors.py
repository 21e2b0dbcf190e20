"""The tables of persons and offices hold together: every name is found, every tenure has its bounds."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest

from riwaya.arabic.tokens import words
from riwaya.attribute.actors import TABLE_ENDS, ActorEntry, TenureEntry, WordingEntry, holder, known
from riwaya.attribute.words import countries, gentilics, head_kind
from riwaya.lexicon.loader import entries

ACTORS = entries("actors", ActorEntry)
TENURES = entries("offices", TenureEntry)
PERSONS = {entry.id: entry for entry in ACTORS}


def day_of(tenure: TenureEntry, offset: int) -> str:
    """The day so many days after the first one of a tenure."""
    return (date.fromisoformat(tenure.since) + timedelta(offset)).isoformat()


def holder_id(office: str, on: str) -> str | None:
    """Who is found in an office, its first word in the masculine and in the feminine."""
    first, *rest = office.split()
    for title in (office, " ".join((first + "\N{ARABIC LETTER TEH MARBUTA}", *rest))):
        found = holder(words(title), on)
        if found:
            return found.id
    return None


def test_a_person_has_one_entry() -> None:
    assert [key for key, count in Counter(entry.id for entry in ACTORS).items() if count > 1] == []
    assert [key for key, count in Counter(words(entry.name) for entry in ACTORS).items() if count > 1] == []


@pytest.mark.parametrize("entry", ACTORS, ids=lambda entry: entry.id)
def test_a_full_name_is_known(entry: ActorEntry) -> None:
    found = known(words(entry.name))
    assert found is not None
    assert (found.id, found.name) == (entry.id, entry.name)


@pytest.mark.parametrize("entry", ACTORS, ids=lambda entry: entry.id)
def test_another_form_is_known_or_shared(entry: ActorEntry) -> None:
    forms = [words(name) for name in (entry.name, *entry.also)]
    assert len({"".join(form) for form in forms}) == len(forms), "a form that folding makes equal is written once"
    for form in forms:
        bearers = {other.id for other in ACTORS if form in map(words, (other.name, *other.also))}
        found = known(form)
        assert (found and found.id) == (entry.id if bearers == {entry.id} else None)


def test_a_form_of_one_word_is_no_state_and_no_title() -> None:
    alone = [form[0] for entry in ACTORS for name in entry.also if len(form := words(name)) == 1]
    assert len(alone) > 100
    assert [word for word in alone if head_kind(word) or (word,) in countries() or word in gentilics()] == []


@pytest.mark.parametrize("tenure", TENURES, ids=lambda tenure: f"{tenure.actor}-{tenure.since}")
def test_a_tenure_begins_and_ends(tenure: TenureEntry) -> None:
    last = date.fromisoformat(tenure.until) if tenure.until else TABLE_ENDS
    assert date.fromisoformat(tenure.since) < last
    assert holder_id(tenure.office, day_of(tenure, -1)) != tenure.actor
    assert holder_id(tenure.office, day_of(tenure, 1)) == tenure.actor
    before_last = min(last, TABLE_ENDS + timedelta(1)) - timedelta(1)
    assert holder_id(tenure.office, before_last.isoformat()) == tenure.actor
    assert holder_id(tenure.office, (last + timedelta(1)).isoformat()) != tenure.actor


def test_tenures_of_an_office_meet_on_one_day_at_most() -> None:
    offices: dict[str, list[TenureEntry]] = {}
    for tenure in TENURES:
        offices.setdefault(tenure.office, []).append(tenure)
    for held in offices.values():
        held.sort(key=lambda tenure: tenure.since)
        for earlier, later in itertools.pairwise(held):
            assert earlier.until is not None
            assert earlier.until <= later.since, (earlier, later)


def test_a_womans_title_does_not_name_a_man() -> None:
    men = [tenure for tenure in TENURES if not PERSONS[tenure.actor].woman]
    assert len(men) > 300
    for tenure in men:
        first, *rest = words(tenure.office)
        assert holder((first + "\N{ARABIC LETTER HEH}", *rest), day_of(tenure, 1)) is None


def test_the_tables_speak_for_no_later_day() -> None:
    standing = [tenure for tenure in TENURES if tenure.until is None]
    assert standing
    assert {holder_id(tenure.office, (TABLE_ENDS + timedelta(1)).isoformat()) for tenure in standing} == {None}


def test_an_unknown_day_or_an_empty_phrase_names_nobody() -> None:
    office = words(TENURES[0].office)
    assert holder(office, None) is None
    assert holder((), TENURES[0].until) is None
    assert known(()) is None


def test_a_wording_stands_for_one_thing() -> None:
    forms = Counter(words(other) for entry in entries("office_wordings", WordingEntry) for other in entry.also)
    assert [form for form, count in forms.items() if count > 1] == []
