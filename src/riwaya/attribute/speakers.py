"""Who speaks in a statement: its own source resolved, or the one that the page leaves to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riwaya.arabic.tokens import Token
from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.bearers import Phrase, confirm, phrase_of
from riwaya.attribute.cues import TEH, YEH, hit
from riwaya.attribute.drafts import Draft, Heard, Opening
from riwaya.attribute.edges import is_pause
from riwaya.attribute.lines import Line
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.presents import present_tense
from riwaya.attribute.referents import identified, resolved
from riwaya.attribute.scene import Gender, Scene, Step, Voice
from riwaya.attribute.shapes import function_word
from riwaya.attribute.together import last_persons, last_two_persons
from riwaya.attribute.words import (
    belongs,
    complementiser,
    country_at,
    definite,
    has_article,
    head_kind,
    in_class,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names
from riwaya.model import Speaker


def speakers_of(scene: Scene, draft: Draft) -> Voice | None:
    """The voice of a draft: its own source resolved, or the one the page leaves to be understood; None when unknown."""
    line = scene.lines[draft.line]
    if draft.source is not None and _says(line.tokens[draft.source[0]]):
        draft.source = None
    if draft.source is not None:
        voice = named(scene, line, draft.source, draft)
        last = next((v for v in reversed(scene.voices) if not v.nested), None)
        goes_on = last is not None and (last.line == line.number or draft.act == "add")
        if last is not None and goes_on and _names(last) == _names(voice) and not voice.relays:
            # Named again in the same paragraph, or adding, he is still heard through the report that brought his words.
            return replace(voice, relays=tuple(r for r in last.relays if r[3].reach == "report"))
        return voice
    return understood(scene, line, draft)


def _says(token: Token) -> bool:
    """A verb of saying in the present, which another leads in («he added saying “…”»): no one is named between them."""
    found = hit(token)
    present = token.folded[0] == YEH and head_kind(token.folded) is None and token.folded not in given_names()
    return present and found is not None and not found.participle


def _names(voice: Voice) -> tuple[str, ...]:
    return tuple(speaker.name for speaker in voice.speakers)


def named(scene: Scene, line: Line, source: tuple[int, int], draft: Draft | None) -> Voice:
    """The voice of a source phrase, agreeing as its cue does where there is one."""
    phrase = phrase_of(line, *source, scene.names)
    found = resolved(scene, line, phrase)
    gender: Gender = (draft.gender if draft is not None else None) or _gender(phrase)
    number = draft.number if draft is not None else "s"
    at = draft.cue[0] if draft is not None else source[0]
    return Voice(found.speakers, found.head, gender, number, line.number, at, found.relays, way=("source", found.way))


def _gender(phrase: Phrase) -> Gender:
    """The gender that verbs take after this phrase: feminine for a feminine ending or a plural of things."""
    if phrase.name is not None and phrase.kind is None:
        return None
    word = phrase.head
    feminine = word.endswith(("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"))
    return "f" if feminine or word in word_class("feminine_plural") else "m"


def understood(scene: Scene, line: Line, draft: Draft) -> Voice | None:
    """The voice of a cue without a source: from its sentence, else from the page so far, where they agree."""
    at = draft.cue[0]
    start, _ = line.sentence(at)
    inside = [v for v in scene.voices if v.line == line.number and start <= v.at < at and _agrees(v, draft)]
    if inside:
        outer = [v for v in inside if not v.nested]
        return _again((outer or inside)[-1], line, at, "same-sentence")
    subject = sentence_subject(scene, line, start, at)
    if subject is not None and _agrees(subject, draft):
        return subject
    if draft.gender != "f" and line.tokens[at - 1].folded in word_class("whereby"):
        named_there = _named_in_the_sentence(scene, line, start, at)
        if named_there is not None:
            return named_there
    if draft.rule.startswith("saying") or (draft.rule.startswith("participle") and subject is not None):
        return None
    if draft.number == "d":
        people = last_two_persons(scene, line, at)
        if people:
            return Voice(tuple(map(identified, people)), "", draft.gender, "d", line.number, at, way=("pair",))
    agreeing = [v for v in scene.voices if _agrees(v, draft)]
    last = next((v for v in reversed(agreeing) if not v.nested), agreeing[-1] if agreeing else None)
    before = _subject_since(scene, line, start, last, draft)
    if before is not None and (last is None or _names(before) != _names(last)):
        return replace(before, way=("subject-before", *before.way[1:]))
    if last is None:
        return _opened_the_page(scene, line, start, draft)
    if draft.rule.startswith("participle") and draft.number == "p" and _one_body(last):
        return None  # «calling for» of several, of whom this sentence tells and no rule knows
    return _again(last, line, at, "heard-last")


def _named_in_the_sentence(scene: Scene, line: Line, start: int, at: int) -> Voice | None:
    """«the channel had X as its guest, where he said»: the person whom the sentence named last, with two names."""
    people = last_persons(scene, line, at, 1)
    if not people or not set(words_of(people[0])) & set(line.folded(max(start, at - _WHEREBY), at)):
        return None
    return Voice((identified(Speaker(people[0], "person")),), "", None, "s", line.number, at, way=("subject",))


_WHEREBY = 12
"""Tokens between a person's name and the «where» that he said."""


def _one_body(voice: Voice) -> bool:
    return len(voice.speakers) == 1 and voice.speakers[0].kind == "organisation" and voice.number == "s"


def _opened_the_page(scene: Scene, line: Line, start: int, draft: Draft) -> Voice | None:
    """The body or the one named in full whom the sentence before is about, where nobody has been heard yet."""
    if draft.rule.startswith("participle"):
        return None
    before = next(_sentences_before(scene, line, start), None)
    if before is not None and before[0] is not line and draft.cue[0] > 0:
        return None  # over a paragraph's end only the verb that opens the next one goes on
    voice = sentence_subject(scene, *before) if before is not None else None
    if voice is None or not _agrees(voice, draft) or voice.speakers[0].kind not in _OPENERS:
        return None
    return replace(voice, way=("subject-before", *voice.way[1:]))


_OPENERS = ("person", "organisation", "anonymous")


def _sentences_before(scene: Scene, line: Line, start: int) -> Iterator[tuple[Line, int, int]]:
    """The sentences before a token, the nearest first: of its own line, then of the lines of the body before it."""
    lines = [line, *(scene.lines[n] for n in sorted((n for n in scene.lines if n < line.number), reverse=True))]
    stop = start
    for here in lines:
        if here.kind != "body":
            return
        while stop >= _SHORTEST_BEFORE:
            low, high = here.sentence(stop - 2)
            yield here, low, min(high, stop)
            stop = low
        number = lines.index(here) + 1
        stop = len(lines[number].tokens) + 1 if number < len(lines) else 0


_SHORTEST_BEFORE = 4
"""Tokens that a sentence before has at least, its stop counted."""


def _again(voice: Voice, line: Line, at: int, way: str) -> Voice:
    """A voice heard before that is heard again here."""
    return replace(voice, line=line.number, at=at, way=(way,), since=(voice.line, voice.at))


def _agrees(voice: Voice, draft: Draft) -> bool:
    if draft.number == "d" and len(voice.speakers) != 2 and voice.number != "d":
        return False
    if draft.number == "s" and len(voice.speakers) > 1 and voice.number == "d":
        return False
    if draft.number == "p" and not _many(voice):
        return False
    return draft.gender is None or voice.gender is None or draft.gender == voice.gender or draft.number != "s"


def _many(voice: Voice) -> bool:
    """A plural of persons can point back to this voice: several speakers, or those whom no name counts."""
    if len(voice.speakers) > 1 or voice.number != "s":
        return True
    speaker = voice.speakers[0]
    if speaker.kind == "anonymous":
        return words_of(speaker.name)[0] not in word_class("single")
    return speaker.kind == "organisation" and country_at(words_of(speaker.name)) is None


def sentence_subject(scene: Scene, line: Line, start: int, before: int) -> Voice | None:
    """The subject of the sentence a cue stands in: the noun phrase that opens it, or follows its opening verb."""
    at = start
    while at < before and _opens_no_clause(line, at):
        at += 1
    if any(in_class(token, "according") for token in line.tokens[start : at + 1]):
        return None
    at = _past_the_front(line, at, before, scene)
    if at < before and without_and(line.tokens[at].folded) in word_class("negation"):
        at += 1  # «did not issue X …»
    for low in (at, at + 1, at + 2):
        if low >= before:
            return None
        if (low == at and not _nominal(scene, line, at)) or present_tense(line.tokens[low].folded):
            continue
        phrase_end = noun_phrase(line, low, before, scene.names)
        if phrase_end <= low:
            continue
        phrase = phrase_of(line, low, phrase_end, scene.names)
        full = scene.names.fullest(line.folded(*phrase.name)) if phrase.name else None
        known = full is not None and (len(full[0]) > 1 or scene.names.seen[full[0]] > 1)
        if full is None and phrase.name is not None and len(line.folded(*phrase.name)) > 1:
            # A full name without a title, whose last word the page uses alone as a source elsewhere.
            known = any((word,) in scene.names.full for word in line.folded(*phrase.name))
        kind = head_kind(line.tokens[low].folded)
        acts = low == at + 1 and _acts(line, at, phrase)
        if (
            known
            or acts
            or kind in ("person", "organisation", "outlet", "agency", "anonymous")
            or line.tokens[low].folded in word_class("quantifier")
            or country_at(line.folded(low, phrase_end))
        ):
            voice = named(scene, line, (low, phrase_end), None)
            gender = voice.gender or (_gender_of_verb(line.tokens[low - 1]) if low > at else None)
            return replace(voice, at=low, gender=gender, way=("subject", *voice.way[1:]))
    return None


def _acts(line: Line, verb: int, phrase: Phrase) -> bool:
    """A first name behind what may be a verb: no preposition, noun with its article, or noun of a body or a person."""
    token = line.tokens[verb]
    if phrase.name is None or line.tokens[phrase.name[0]].folded not in given_names() or token.kind != "word":
        return False
    noun = has_article(token) or function_word(token) or head_kind(token.folded) or token.folded in given_names()
    return not noun and not complementiser(line.tokens[phrase.name[0]].folded) and not belongs(token.folded, "fronting")


def _gender_of_verb(verb: Token) -> Gender:
    """The gender that the verb before its subject shows: feminine by its ending, or its first letter in the present."""
    if verb.kind != "word" or has_article(verb):
        return None
    word = without_and(verb.folded)
    feminine = word.endswith(TEH) or (word.startswith(TEH) and hit(verb) is not None)
    return "f" if feminine else "m"


def _opens_no_clause(line: Line, at: int) -> bool:
    """A mark, a connector or a time that stands before what the clause is about."""
    token = line.tokens[at]
    return token.kind != "word" or belongs(token.folded, "connector") or line.timed(at) is not None


def _past_the_front(line: Line, at: int, before: int, scene: Scene) -> int:
    """Past a phrase led by a preposition that opens the sentence («In Baghdad, demonstrated …»): nobody in it acts."""
    led = at > 0 and belongs(without_and(line.tokens[at - 1].folded), "fronting")
    if not led or at >= before:
        return at
    pause = next((k for k in range(at, min(before, at + 8)) if is_pause(line.tokens[k])), None)
    stop = pause if pause is not None else noun_phrase(line, at, before, scene.names)
    while stop < before and (is_pause(line.tokens[stop]) or line.timed(stop) is not None):
        stop += 1
    return max(stop, at)


def _nominal(scene: Scene, line: Line, at: int) -> bool:
    """The sentence opens with a noun, not with its verb: a known head, a definite noun, a known name or state."""
    word = line.tokens[at].folded
    plain = without_and(word)
    if head_kind(word) is not None or definite(word) or definite(plain):
        return True
    return country_at((plain,)) is not None or word in scene.names.single


def _subject_since(scene: Scene, line: Line, start: int, last: Voice | None, draft: Draft) -> Voice | None:
    """The person named in full whom a sentence of this paragraph since the last voice is about, the last one first.

    Whoever is brought in by a verb that reports nothing («X welcomed the guests») goes on as if he had been heard.
    """
    since = last.at if last is not None and last.line == line.number else -1
    end = start
    while end > 1:
        low, high = line.sentence(end - 2)
        if low >= end or high <= since:
            return None
        voice = sentence_subject(scene, line, low, min(high, end))
        if voice is not None and _brought_in(voice) and _agrees(voice, draft) and voice.at > since:
            return voice
        end = low
    opens = draft.cue[0] == 0 and draft.rule in ("verb.that", "verb.colon", "verb.quote")
    if not opens or (last is not None and last.line >= line.number - 1):
        return None
    return _subject_of_the_one_before(scene, line, draft)


def _subject_of_the_one_before(scene: Scene, line: Line, draft: Draft) -> Voice | None:
    """Whom the paragraph before is about, when this one opens with a verb of saying and nobody was heard there."""
    above = scene.lines.get(line.number - 1)
    while above is not None and not above.tokens:
        above = scene.lines.get(above.number - 1)
    if above is None:
        return None
    low, high = above.sentence(0)
    voice = sentence_subject(scene, above, low, high)
    return voice if voice is not None and _brought_in(voice) and _agrees(voice, draft) else None


def _brought_in(voice: Voice) -> bool:
    named = voice.way[-1] in ("as-named", "full-name") and len(words_of(voice.speakers[0].name)) > 1
    return len(voice.speakers) == 1 and voice.speakers[0].kind == "person" and named


def learn(scene: Scene, draft: Draft) -> None:
    """Teach the registry the names and offices in a draft's source."""
    if draft.source is None:
        return
    line = scene.lines[draft.line]
    confirm(scene.names, line, phrase_of(line, *draft.source, scene.names))


def listen(scene: Scene, heard: Heard) -> None:
    """Enter one who was heard without words of his own being told."""
    voice = named(scene, scene.lines[heard.line], heard.source, None)
    scene.voices.append(replace(voice, at=heard.at, gender=heard.gender))


def opened(scene: Scene, opening: Opening, link: Step) -> None:
    """Enter an opening: its relayer stands over what follows, its source is known by its head noun."""
    line = scene.lines[opening.line]
    scene.report = link
    if opening.source is None:
        return
    voice = named(scene, line, opening.source, None)
    scene.voices.append(
        replace(voice, at=opening.at, relays=(link,), gender=_gender(phrase_of(line, *opening.source, scene.names)))
    )
