"""The tables of persons and offices hold together: every name is found, every tenure has its bounds."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from datetime import date, timedelta

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


# One test for all persons where each takes no time: a test each costs more than what it looks at.


def test_a_full_name_is_known() -> None:
    found = {entry.id: known(words(entry.name)) for entry in ACTORS}
    assert {who: (actor.id, actor.name) if actor else None for who, actor in found.items()} == {
        entry.id: (entry.id, entry.name) for entry in ACTORS
    }


def forms(entry: ActorEntry) -> list[tuple[str, ...]]:
    """All forms of a person's name, folded."""
    return [words(name) for name in (entry.name, *entry.also)]


def test_a_form_that_folding_makes_equal_is_written_once() -> None:
    written = {entry.id: Counter("".join(form) for form in forms(entry)) for entry in ACTORS}
    assert [(who, form) for who, found in written.items() for form, count in found.items() if count > 1] == []


def test_another_form_is_known_or_shared() -> None:
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in ACTORS:
        for form in forms(entry):
            bearers[form].add(entry.id)
    wanted = {form: next(iter(who)) if len(who) == 1 else None for form, who in bearers.items()}
    assert {form: (found := known(form)) and found.id for form in bearers} == wanted


def test_a_form_of_one_word_is_no_state_and_no_title() -> None:
    alone = [form[0] for entry in ACTORS for name in entry.also if len(form := words(name)) == 1]
    assert len(alone) > 100
    assert [word for word in alone if head_kind(word) or (word,) in countries() or word in gentilics()] == []


def test_a_tenure_begins_and_ends() -> None:
    bad = {f"{tenure.actor} {tenure.since}": wrong for tenure in TENURES if (wrong := wrong_days(tenure))}
    assert bad == {}


def wrong_days(tenure: TenureEntry) -> list[str]:
    """The days around a tenure's bounds on which its office is held by somebody else than it says."""
    last = date.fromisoformat(tenure.until) if tenure.until else TABLE_ENDS
    before_last = min(last, TABLE_ENDS + timedelta(1)) - timedelta(1)
    held = {
        day_of(tenure, -1): False,
        day_of(tenure, 1): True,
        before_last.isoformat(): True,
        (last + timedelta(1)).isoformat(): False,
    }
    wrong = [day for day, holds in held.items() if (holder_id(tenure.office, day) == tenure.actor) != holds]
    return wrong if date.fromisoformat(tenure.since) < last else [*wrong, "ends before it begins"]


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
