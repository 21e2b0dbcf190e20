"""Datelines and signatures: each agency, place and word of a date does its work there, and only there."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from riwaya.arabic.letters import fold
from riwaya.lexicon.cities import Cities
from riwaya.lexicon.loader import entries
from riwaya.lexicon.outlets import Outlet
from riwaya.model import Page, Signature
from riwaya.read.article import read_page
from riwaya.read.datelines import DatelineWords, is_date, only_agencies

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))
TITLE, TEXT, MORE = DATA["title"], DATA["text"], DATA["more"]
WRITTEN = [
    (name, outlet.kind) for outlet in entries("outlets", Outlet) for name in (outlet.name, *outlet.also, *outlet.signs)
]
AGENCIES = [name for name, kind in WRITTEN if kind == "agency"]
OUTLETS = [name for name, kind in WRITTEN if kind != "agency"]
CITIES = [name for entry in entries("cities", Cities) for name in entry.names]
STATES = [name for entry in entries("cities", Cities) for name in entry.also]
WORDS = {entry.role: entry.words for entry in entries("datelines", DatelineWords)}


def signed(
    first: str = "", last: str = ".", above: str = "", below: str = "", outlet: str | None = None
) -> tuple[tuple[Signature, ...], str]:
    """The signatures of a page, and its text."""
    lines = (TITLE, "", above, f"{first}{TEXT}.", f"{MORE}{last}", below)
    text = "\n".join(line for place, line in enumerate(lines) if line or place == 1)
    return read_page(Page("page", text, outlet=outlet)).signatures, text


def told(case: dict[str, Any]) -> list[list[str]]:
    found, text = signed(**{name: case[name] for name in ("first", "last", "above", "below", "outlet") if name in case})
    return [[one.kind, one.rule, one.place or "", one.agency or "", one.span.of(text)] for one in found]


@pytest.mark.parametrize(
    "case", DATA["case"], ids=lambda case: case.get("name") or " ".join(map(str, case.values()))[:40]
)
def test_what_a_page_says_of_its_origin(case: dict[str, Any]) -> None:
    assert told(case) == case["found"]


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_signs(name: str) -> None:
    ((above,), _), ((below,), _) = signed(first=f"القاهرة ({name}) - "), signed(below=f"({name})")
    assert (above.place, above.agency, below.agency) == ("القاهرة", name, name)


@pytest.mark.parametrize("name", AGENCIES + OUTLETS)
def test_a_name_within_a_sentence_is_no_signature(name: str) -> None:
    assert signed(first=f"ذكرت {name} في تقرير لها مساء الأحد أن السوق أغلق، وقد ")[0] == ()
    assert signed(last=f" كما جاء في تقرير نشرته {name} مساء الأحد.")[0] == ()


@pytest.mark.parametrize("name", OUTLETS)
def test_an_outlet_signs_only_its_own_pages_and_those_of_others_that_say_so(name: str) -> None:
    ((one,), _) = signed(first=f"القاهرة ({name}) - ", outlet=name)
    assert one.rule == "own-outlet"
    assert signed(below=f"({name})")[0] == ()


@pytest.mark.parametrize("name", CITIES)
def test_a_city_is_a_place(name: str) -> None:
    ((one,), _), ((alone,), _) = signed(first=f"{name} (رويترز) - "), signed(first=f"{name} - ")
    assert (one.place, alone.place, alone.agency) == (name, name, None)
    assert signed(first=f"وصل إلى {name} وفد من المزارعين، و")[0] == ()


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_a_place_beside_an_agency_alone(name: str) -> None:
    ((one,), _) = signed(first=f"{name} (رويترز) - ")
    assert one.place == name
    assert signed(first=f"{name} - ")[0] == ()


@pytest.mark.parametrize("word", WORDS["date"])
def test_a_word_of_dates(word: str) -> None:
    assert is_date(("5", fold(word)))
    assert not is_date((fold(word),))
    assert not is_date((fold(word), fold("مزارعا")))


@pytest.mark.parametrize("word", WORDS["unnamed"])
def test_several_agencies_name_none(word: str) -> None:
    ((one,), _) = signed(first=f"القاهرة - {word}: ")
    assert (one.place, one.agency, one.rule) == ("القاهرة", None, "unnamed-agencies")
    assert signed(first=f"وصلت {word} كثيرة إلى المدينة، و")[0] == ()


@pytest.mark.parametrize("word", WORDS["noun"])
def test_the_noun_before_an_agency_belongs_to_its_name(word: str) -> None:
    assert only_agencies(tuple(fold(f"{word} رويترز").split()))
    assert not only_agencies(tuple(fold(word).split()))


@pytest.mark.parametrize("word", WORDS["from"])
def test_a_desk_and_its_place(word: str) -> None:
    ((one,), _) = signed(above=f"نزار العوضي {word} الدمام")
    assert (one.place, one.rule) == ("الدمام", "place-name")
    assert signed(first=f"{word} الدمام وصل أمس وفد كبير، و")[0] == ()


def test_no_place_stands_twice() -> None:
    assert len(CITIES) == len(set(CITIES))
