"""Several who speak together: joined in one phrase, or met again as «the two presidents», «the three ministers»."""

from __future__ import annotations

import itertools
from collections import Counter

from riwaya.arabic.numerals import cardinal
from riwaya.attribute.bearers import Phrase, phrase_of
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry, counts_two
from riwaya.attribute.scene import Scene
from riwaya.attribute.words import country_at, definite, head_kind, state_of, without_and, word_class
from riwaya.lexicon.given_names import given_names
from riwaya.model import Speaker

_BODIES = ("organisation", "outlet", "agency")
_LONGEST_KNOWN = 4
"""Words of a known name that stands as a part without a title."""


def parts(line: Line, phrase: Phrase, names: Registry) -> list[tuple[int, int]]:
    """The phrase cut into those it joins with «and»; the whole phrase where it names one alone.

    Two offices of one person are joined in the same way, so persons are told apart only where each has a name.
    """
    cuts = [at for at in range(phrase.start + 1, phrase.end) if _begins_a_part(line, at, phrase.end, names)]
    bounds = [phrase.start, *cuts, phrase.end]
    found = list(itertools.pairwise(bounds))
    if cuts and all(_whole(line, low, high, names) for low, high in found):
        return found
    return [(phrase.start, phrase.end)]


def _begins_a_part(line: Line, at: int, end: int, names: Registry) -> bool:
    token = line.tokens[at]
    if token.kind != "word":
        return False
    word = token.folded
    if word in word_class("and") and at + 1 < end:
        return True
    rest = without_and(word)
    if rest == word:
        return False
    kind = head_kind(rest)
    if kind == "person" or (kind in _BODIES and not definite(rest)):
        return head_kind(word) is None
    given = rest in given_names() and word not in given_names() and head_kind(word) is None
    return state_part(line, at, end) is not None or names.fullest((rest,)) is not None or given


def state_part(line: Line, low: int, high: int) -> str | None:
    """The state that all words of a part name, a conjunction before them left out."""
    words = line.folded(low, high)
    if not words:
        return None
    first = words[0] if country_at(words) else without_and(words[0])
    named = (first, *words[1:]) if first not in word_class("and") else words[1:]
    country = country_at(named) if named else None
    return country[0] if country is not None and country[1] == len(named) else None


def _whole(line: Line, low: int, high: int, names: Registry) -> bool:
    """A part names someone by itself: a state, a body with its name, a person by name."""
    if state_part(line, low, high) is not None:
        return True
    phrase = phrase_of(line, low, high, names)
    if phrase.kind in _BODIES:
        return high - low > 1 or phrase.definite
    if phrase.kind is None and given_and_family(line, low, high):
        return True
    if phrase.name is None:
        return False
    if phrase.kind is None:
        return high - low <= _LONGEST_KNOWN and names.fullest(_plain(line.folded(low, high), names)) is not None
    return True


def given_and_family(line: Line, low: int, high: int) -> bool:
    """A part that is a first name and little more, with or without a conjunction before it."""
    word = line.tokens[low].folded
    return 1 < high - low <= _LONGEST_KNOWN and bool({word, without_and(word)} & given_names())


def _plain(words: tuple[str, ...], names: Registry) -> tuple[str, ...]:
    """The words without the conjunction that clings to the first, unless a name begins so."""
    if not words or words[0] in names.single:
        return words
    return (without_and(words[0]), *words[1:]) if words[0] not in word_class("and") else words[1:]


def met_together(scene: Scene, line: Line, phrase: Phrase) -> list[Speaker]:
    """«The two presidents», «the two sides», «the three officials»: those met before, in the page's order."""
    counted = _counted(scene, line, phrase)
    if counted:
        return counted
    word = line.tokens[phrase.start].folded
    if word in word_class("both") and phrase.start + 1 < phrase.end:
        word = line.tokens[phrase.start + 1].folded
    dual = {word, without_and(word)}
    if dual & word_class("dual_persons") or any(map(counts_two, dual)):
        people = last_two_persons(scene, line, phrase.start)
        if people:
            return people
    if dual & word_class("dual_sides", "dual_persons"):
        return _states_joined(scene, line, phrase.start) or _last_two_states(scene, line, phrase.start)
    return []


def _counted(scene: Scene, line: Line, phrase: Phrase) -> list[Speaker]:
    """So many as the phrase counts, when so many spoke together before."""
    if not phrase.definite or phrase.end - phrase.start != 2:
        return []
    number = cardinal(line.folded(phrase.start, phrase.end), 1)
    for voice in reversed(scene.voices):
        if number is not None and number.value > 1 and len(voice.speakers) == number.value:
            return list(voice.speakers)
    return []


def last_two_persons(scene: Scene, line: Line, at: int) -> list[Speaker]:
    """The two who spoke together last, or else the two named last before a token, as the page orders them."""
    for voice in reversed(scene.voices):
        if len(voice.speakers) == 2 and all(speaker.kind == "person" for speaker in voice.speakers):
            return list(voice.speakers)
    found = last_persons(scene, line, at, 2)
    return [Speaker(name, "person") for name in reversed(found)] if len(found) == 2 else []


def last_persons(scene: Scene, line: Line, at: int, most: int) -> list[str]:
    """The full names of so many persons named last before a token, the last one first."""
    found: list[str] = []
    for number in range(line.number, -1, -1):
        here = scene.lines.get(number)
        if here is None:
            continue
        stop = at if number == line.number else len(here.tokens)
        for start in range(stop - 1, -1, -1):
            token = here.tokens[start]
            word = token.folded if token.folded in scene.names.single else without_and(token.folded)
            if token.kind != "word" or word not in scene.names.single:
                continue
            full = scene.names.fullest((word,))
            if full and len(full[0]) > 1 and full[1] not in found:
                found.append(full[1])
            if len(found) == most:
                return found
    return found


def _states_joined(scene: Scene, line: Line, at: int) -> list[Speaker]:
    """Two states joined by «and» in this line or the one before: the last such pair before a token."""
    for number in (line.number, *sorted((n for n in scene.lines if n < line.number), reverse=True)[:1]):
        here = scene.lines[number]
        stop = at if number == line.number else len(here.tokens)
        for low in range(stop - 1, -1, -1):
            first = country_at(token.folded for token in here.tokens[low : low + 3])
            if first is None or low + first[1] >= stop:
                continue
            second = state_part(here, low + first[1], low + first[1] + 1)
            joined = here.tokens[low + first[1]].folded
            if second is not None and without_and(joined) != joined:
                return [Speaker(first[0], "organisation"), Speaker(second, "organisation")]
    return []


def _last_two_states(scene: Scene, line: Line, at: int) -> list[Speaker]:
    """The two states most often named as sides so far (by adjective or capital), in order of first naming.

    A state's plain name is as a rule a place where something happens, so it counts only where too few sides are named.
    """
    sides: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for number, here in sorted(scene.lines.items()):
        if number > line.number:
            break
        for index, token in enumerate(here.tokens[: at if number == line.number else None]):
            state = state_of(token.folded) or state_of(without_and(token.folded))
            country = country_at(t.folded for t in here.tokens[index : index + 3])
            if state:
                sides[state] += 1
            elif country:
                (places if country[0] == here.text(index, index + country[1]) else sides)[country[0]] += 1
    found = sides if len(sides) >= 2 else sides + places
    pair = {state for state, _ in found.most_common(2)}
    return [Speaker(state, "organisation") for state in found if state in pair] if len(pair) == 2 else []
