"""Twins of the lexicons by which pages are compared: each entry reads something somewhere and is silent somewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plain_pages import plain_reading
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import words
from riwaya.compare.agreement import Opposites
from riwaya.compare.agreement import opposed as contrary
from riwaya.compare.bodies import Voice, body, has, plain_office, reports, saw_it, state_itself
from riwaya.compare.clauses import clauses
from riwaya.compare.figures import Approximation, Measure, figures
from riwaya.compare.polarity import Polarity, light, opposed, stance
from riwaya.compare.utterances import Synonyms, Utterance, meaning, utterances
from riwaya.lexicon.loader import entries
from riwaya.lexicon.stopwords import Stopwords, is_empty

Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    path = Path(__file__).parent / "comparison" / f"{name}.toml"
    found: list[Case] = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found


def utterance(text: str, cue: str | None = None) -> Utterance:
    """The text as one utterance; with a cue, as what somebody says."""
    line = f"{cue} النقابة {text}" if cue else text
    said = [{"speaker": "النقابة", "kind": "organisation", "cue": cue, "content": text}] if cue else []
    (found,) = utterances([plain_reading({"lines": ["عنوان", line], "said": said})])
    return found


FIGURES = cases("figures")
POLARITY = cases("polarity")
SYNONYMS = cases("synonyms")
VOICES = cases("voices")
STOPWORDS = cases("stopwords")
OPPOSITES = cases("opposites")


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: str(case["text"]))
def test_figures(case: Case) -> None:
    found = figures(utterance(case["text"]))
    assert [f"{figure.value:.0f} {figure.of} {figure.nearness}" for figure in found] == case["find"]
    read = {figure.of for figure in found} | {figure.nearness for figure in found}
    assert {name.split()[0] for name in case.get("shows", ())} <= read
    assert not {name.split()[0] for name in case.get("quiet", ())} & read


def test_every_measure_and_approximation_has_twins() -> None:
    names = {measure.id for measure in entries("measures", Measure)}
    near = ("about", "least", "most")
    names |= {f"{one.kind} {one.side}" for one in entries("approximations", Approximation) if one.kind in near}
    assert {name for case in FIGURES for name in case.get("shows", ())} == names
    assert {name for case in FIGURES for name in case.get("quiet", ())} == names
    others = {one.kind for one in entries("approximations", Approximation) if one.kind not in near}
    assert {case["turns"] for case in FIGURES if "turns" in case} == others
    assert {case["idle"] for case in FIGURES if "idle" in case} == others


def test_a_quiet_entry_has_its_words_there() -> None:
    forms = {
        measure.id: {word for form in (*measure.forms, *measure.heads) for word in words(form)}
        for measure in entries("measures", Measure)
    }
    for one in entries("approximations", Approximation):
        forms[f"{one.kind} {one.side}"] = {word for text in one.words for word in words(text)}
    for case in FIGURES:
        there = {part for word in words(case["text"]) for part in (word, word[1:], word.removeprefix(fold("ال")))}
        for name in case.get("quiet", ()):
            assert forms[name] & there, f"{name} does not stand in {case['text']}"


@pytest.mark.parametrize("case", POLARITY, ids=lambda case: str(case["two"]))
def test_polarity(case: Case) -> None:
    one, two = stance(utterance(case["one"])), stance(utterance(case["two"], case.get("cue")))
    assert one is not None
    assert two is not None
    assert opposed(one, two) is case["opposed"]
    assert opposed(two, one) is case["opposed"]


def test_what_is_only_alleged_affirms_nothing() -> None:
    alleged, told = stance(utterance("مزاعم دفع الفدية للخاطفين")), stance(utterance("دفعت الشركة الفدية للخاطفين"))
    assert alleged is not None
    assert told is not None
    assert (alleged.hedged, told.hedged) == (True, False)


def test_a_light_word_says_nothing_of_what_is_denied() -> None:
    assert light(meaning(fold("نية")))
    assert not light(meaning(fold("مدينة")))


def test_what_follows_a_turn_is_affirmed() -> None:
    content = "دفع تعويضات لتجار السوق القديم، لكنها ستدفع أجور عمال النظافة"
    said = [{"speaker": "النقابة", "kind": "organisation", "cue": "نفت", "content": content}]
    denied, affirmed = clauses(
        utterances([plain_reading({"lines": ["عنوان", f"نفت النقابة {content}"], "said": said})])
    )
    first, second = stance(denied), stance(affirmed)
    assert first is not None
    assert second is not None
    assert (first.denies, second.denies) == (True, False)


def test_every_kind_of_polarity_word_has_twins() -> None:
    kinds = {entry.kind for entry in entries("polarity", Polarity)} - {"hedge", "turn", "light"}
    assert {name for case in POLARITY for name in case.get("shows", ())} == kinds
    assert {name for case in POLARITY for name in case.get("quiet", ())} == kinds


@pytest.mark.parametrize("case", SYNONYMS, ids=lambda case: str(case["entry"]))
def test_synonyms(case: Case) -> None:
    first, second = (meaning(fold(word)) for word in case["same"])
    assert first == second == f"={case['entry']}"
    assert fold(case["same"][0]) != fold(case["same"][1])
    near, far = (meaning(fold(word)) for word in case["apart"])
    assert near == f"={case['entry']}" != far


def test_every_synonym_has_twins() -> None:
    assert [case["entry"] for case in SYNONYMS] == [entry.id for entry in entries("synonyms", Synonyms)]


def test_no_word_has_two_meanings() -> None:
    keys = [(meaning(fold(word)), entry.id) for entry in entries("synonyms", Synonyms) for word in entry.words]
    assert all(key == f"={name}" for key, name in keys)


@pytest.mark.parametrize("case", STOPWORDS, ids=lambda case: str(case["group"]))
def test_stopwords(case: Case) -> None:
    (entry,) = [entry for entry in entries("stopwords", Stopwords) if entry.group == case["group"]]
    listed = {fold(word) for word in entry.words}
    there = words(case["text"])
    for word in case["empty"]:
        assert fold(word) in there
        assert is_empty(fold(word))
        assert fold(word) in listed or fold(word)[1:] in listed
    for word in case["telling"]:
        assert fold(word) in there
        assert not is_empty(fold(word))


def test_every_group_of_stopwords_has_twins() -> None:
    assert [case["group"] for case in STOPWORDS] == [entry.group for entry in entries("stopwords", Stopwords)]


@pytest.mark.parametrize("case", VOICES, ids=lambda case: f"{case['kind']}: {case['fires']}")
def test_voices(case: Case) -> None:
    reads: dict[str, Callable[[str], object]] = {
        "reporter": reports,
        "agency": reports,
        "news": reports,
        "witness": saw_it,
        "saw": lambda text: saw_it(text, case["outlet"]),
        "i-saw": saw_it,
        "plain-office": plain_office,
        "office": lambda name: body(name) == body(case["body"]),
        "seat": state_itself,
        "rule": state_itself,
        "government": lambda name: has("government", name),
        "minister": lambda name: has("minister", name),
        **{kind: partial(has, kind) for kind in ("side", "rank", "actor", "nobody", "record")},
    }
    assert reads[case["kind"]](case["fires"])
    assert not reads[case["kind"]](case["silent"])


def test_every_word_of_a_voice_has_twins() -> None:
    for kind in {voice.kind for voice in entries("voices", Voice)}:
        listed = [set(words(word)) for voice in entries("voices", Voice) if voice.kind == kind for word in voice.words]
        there = [case for case in VOICES if case["kind"] == kind]
        assert there, kind
        entry_count = sum(voice.kind == kind for voice in entries("voices", Voice))
        assert len({case["fires"] for case in there}) >= entry_count
        for case in there:
            bare = {part for word in words(case["fires"]) for part in (word, word.removeprefix(fold("ال")), word[2:])}
            assert any(word <= bare for word in listed), case["fires"]


@pytest.mark.parametrize("case", OPPOSITES, ids=lambda case: str(case["entry"]))
def test_opposites(case: Case) -> None:
    one, other = case["opposite"]
    assert case["entry"] in contrary(one, other)
    assert case["entry"] in contrary(other, one)
    assert case["entry"] not in contrary(one, one)
    near, far = case["apart"]
    assert near == one
    assert not contrary(near, far)


def test_every_pair_of_opposites_has_twins() -> None:
    assert [case["entry"] for case in OPPOSITES] == [entry.id for entry in entries("opposites", Opposites)]
