"""Whom a source phrase stands for: names in full, offices, unnamed sources, documents, bodies, pairs."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.actors import holder as held_by
from riwaya.attribute.actors import known
from riwaya.attribute.aliases import aliased
from riwaya.attribute.bearers import Phrase, phrase_of
from riwaya.attribute.bodies import in_full
from riwaya.attribute.callings import callings
from riwaya.attribute.earlier import earlier_body
from riwaya.attribute.issuers import issuer_before, issuer_behind
from riwaya.attribute.later_named import named_later
from riwaya.attribute.lines import Line
from riwaya.attribute.names import office_key, office_of
from riwaya.attribute.pointing import described_as, pointed_at
from riwaya.attribute.scene import Resolved, Scene, Voice
from riwaya.attribute.shapes import function_word
from riwaya.attribute.together import given_and_family, last_persons, met_together, parts, state_part
from riwaya.attribute.words import (
    country_at,
    definite,
    has_article,
    head_kind,
    only_word,
    outlet_at,
    phrases_of,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.anonymity import codes
from riwaya.lexicon.given_names import given_names
from riwaya.model import Speaker


def resolved(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """Whom a phrase stands for, given the page so far; a phrase that nothing explains stands for its own words."""
    found = _resolved(scene, line, phrase)
    alone = words_of(found.speakers[0].name) if len(found.speakers) == 1 else ()
    if (full := in_full(scene, alone)) is not None:
        return replace(found, speakers=(replace(found.speakers[0], name=full),))
    if found.way in ("own-words", "full-name") and (body := aliased(scene, alone)) is not None:
        return replace(found, speakers=(Speaker(body, "organisation"),), way="body-before")
    speakers = tuple(map(identified, found.speakers))
    return found if speakers == found.speakers else replace(found, speakers=speakers)


def identified(speaker: Speaker) -> Speaker:
    """A person of public life under the full name all pages share; anyone else as the page has him."""
    actor = known(words_of(speaker.name)) if speaker.kind == "person" and speaker.actor is None else None
    return replace(speaker, name=actor.name, actor=actor.id) if actor is not None else speaker


def _resolved(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    words = line.folded(phrase.start, phrase.end)
    if any(word in word_class("same") for word in words[1:]) or (
        len(words) > 1 and words[0] in word_class("reflexive") and definite(words[1])
    ):
        outer = [voice for voice in scene.voices if not voice.nested]
        if outer:
            return Resolved(outer[-1].speakers, outer[-1].head, outer[-1].relays, way="same")
    joined = parts(line, phrase, scene.names)
    if len(joined) > 1:
        speakers = tuple(speaker for low, high in joined for speaker in _part(scene, line, low, high))
        return Resolved(speakers, "", way="joined")
    if all(word in word_class("divine") for word in words):
        return Resolved((Speaker(" ".join(phrases_of("divine_name")[0]), "person"),), "", way="full-name")
    if words[:2] in phrases_of("prophet"):
        return Resolved((Speaker(" ".join(phrases_of("prophet_name")[0]), "person"),), "", way="full-name")
    if words[0] in word_class("side") and len(words) == 2 and (state := state_of(words[1])) is not None:
        return Resolved((Speaker(state, "organisation"),), "", way="state")
    together = met_together(scene, line, phrase)
    if together:
        return Resolved(tuple(together), "", way="pair")
    if words[0] in word_class("his_honour"):
        return _his_honour(scene, line, phrase)
    outlet = outlet_at(words)
    if outlet is not None and outlet[2] == len(words):
        return Resolved((Speaker(outlet[0], "organisation"),), "", way="outlet")
    joined_on = country_at((without_and(words[0]), *words[1:])) if country_at(words) is None else None
    if joined_on is not None and joined_on[1] == len(words):
        return Resolved((Speaker(joined_on[0], "organisation"),), "", way="state")  # «X rises and-Iran threatens»
    if phrase.name is not None:
        return _person(scene, line, phrase)
    country = country_at(words)
    if country and country[1] == len(words):
        return Resolved((Speaker(country[0], "organisation"),), "", way="state")
    if phrase.kind == "person":
        return _office(scene, line, phrase)
    if phrase.kind == "document":
        return _document(scene, line, phrase)
    if phrase.kind == "anonymous":
        return _unnamed(scene, line, phrase)
    if phrase.kind in ("outlet", "agency", "organisation"):
        return _body(scene, line, phrase)
    return _bare(scene, line, phrase)


def _part(scene: Scene, line: Line, low: int, high: int) -> tuple[Speaker, ...]:
    """The speakers whom one part of a joined source stands for."""
    if (state := state_part(line, low, high)) is not None:
        return (Speaker(state, "organisation"),)
    word = line.tokens[low].folded
    if word not in given_names() and given_and_family(line, low, high):
        full = scene.names.fullest((without_and(word), *line.folded(low + 1, high)))
        return (Speaker(full[1] if full is not None else line.text(low, high)[1:], "person"),)
    return _resolved(scene, line, phrase_of(line, low, high, scene.names)).speakers


def _his_honour(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """«his excellency»: the person heard last, or else the one named last; his own words where there is none."""
    for voice in reversed(scene.voices):
        if not voice.nested and len(voice.speakers) == 1 and voice.speakers[0].kind == "person":
            return Resolved(voice.speakers, voice.head, voice.relays, way="heard-last")
    named = last_persons(scene, line, phrase.start, 1)
    way = "named-last" if named else "own-words"
    return Resolved((Speaker(named[0] if named else phrase.text, "person"),), "", way=way)


def _person(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    assert phrase.name is not None  # the caller asked
    low, high = phrase.name
    head = phrase.head if phrase.kind else ""
    words, written = line.folded(low, high), line.text(low, high)
    if words and words[0] not in scene.names.single and _plain_name(words[0]) in scene.names.single:
        words, written = (_plain_name(words[0]), *words[1:]), written[1:]
    full = scene.names.fullest(words)
    described = " ".join(part for part in (line.text(phrase.start, low), line.text(high, phrase.end)) if part) or None
    alone = phrase.kind is None and len(words) == 1 and known(words) is None and (full is None or len(full[0]) == 1)
    if alone and low == phrase.start and _of_a_country(line, high, phrase.end):
        return Resolved((Speaker(phrase.text, "organisation"),), head, way="own-words")
    if full is not None and (len(words) == 1 or len(full[0]) > len(words)) and not _told_apart(line, phrase, high):
        return Resolved((Speaker(full[1], "person", described=described),), head, way="full-name")
    body = alone and bool(line.quotes) and _quoted(line, low)
    named = Speaker(written, "organisation" if body else "person", described=described)
    return Resolved((named,), head, way="as-named")


def _plain_name(word: str) -> str:
    """A name without the conjunction or the "to" that clings to it."""
    to = only_word("for")
    return word[1:] if word.startswith(to) else without_and(word)


def _told_apart(line: Line, phrase: Phrase, high: int) -> bool:
    """«Dmitri from X»: who is called by one name and where he is from is no other of that name."""
    if phrase.name != (phrase.start, phrase.start + 1) or high >= phrase.end:
        return False
    return line.tokens[high].folded in word_class("of") and line.tokens[phrase.start].folded in given_names()


def _of_a_country(line: Line, low: int, high: int) -> bool:
    """All that follows a bare unknown name is whose it is («X the English»): a club, a firm, a band."""
    return high - low == 1 and has_article(line.tokens[low]) and state_of(line.tokens[low].folded) is not None


def _quoted(line: Line, at: int) -> bool:
    return line.quote_around(at) is not None


def _office(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """An office with no name beside it: its holder where the page names one, else the office itself."""
    words = line.folded(phrase.start, phrase.end)
    held = not phrase.definite and scene.names.offices.get(office_of(words)) is not None
    if not phrase.definite and len(words) > 1 and not _construct(words) and not held:
        if (later := named_later(scene, phrase)) is not None:
            return Resolved((later,), phrase.head, way="office-on-page")
        return Resolved((Speaker(phrase.text, "anonymous"),), phrase.head, way="own-words")
    if len(words) == 2 and (full := scene.names.fullest(words[1:])) is not None and full[0][-1:] == words[1:]:
        titled = Speaker(full[1], "person", described=line.text(phrase.start, phrase.start + 1))
        return Resolved((titled,), phrase.head, way="full-name")
    key = office_of(tuple(word for word in words if word not in word_class("anaphor")))
    for voice in reversed(scene.voices):
        if phrase.definite and _unnamed_holder(voice, phrase.head, key):
            return Resolved(voice.speakers, phrase.head, voice.relays, way="unnamed-before")
        if len(voice.speakers) == 1 and voice.speakers[0].kind == "person":
            described = {office_key(w) for w in words_of(voice.speakers[0].described or "")}
            if voice.head != phrase.head and key[:1] != () and key[0] not in described:
                continue
            if set(key) <= described or len(key) == 1 or _told_shorter(phrase, described, key):
                return Resolved((voice.speakers[0],), phrase.head, way="office-heard")
    told = described_as(scene, line, phrase)
    if told is not None:
        return Resolved((told,), phrase.head, way="office-on-page")
    pointed = pointed_at(scene, line, phrase)
    if pointed is not None:
        return Resolved((pointed.speakers[0],), phrase.head, way="pointed-at")
    holder = scene.names.holder(key)
    if holder is not None:
        return Resolved((Speaker(holder[1], "person", described=phrase.text),), phrase.head, way="office-on-page")
    actor = held_by(words, scene.published)
    if actor is not None:
        return Resolved((Speaker(actor.name, "person", actor.id, phrase.text),), phrase.head, way="office-at-date")
    return Resolved((Speaker(phrase.text, "person", described=phrase.text),), phrase.head, way="own-words")


def _unnamed_holder(voice: Voice, head: str, key: tuple[str, ...]) -> bool:
    """«The spokesman», of «a spokesman for the ministry» who spoke before and stays unnamed."""
    unnamed = voice.speakers[0].kind == "anonymous" and voice.head == head
    return unnamed and len(key) == 1 and head not in word_class("epithet")


def _how_described(scene: Scene, described: Speaker) -> str:
    """Whoever spoke last is pointed at; anyone else is whom the page gives the office."""
    last = next((voice for voice in reversed(scene.voices) if not voice.nested), None)
    return "pointed-at" if last is not None and described in last.speakers else "office-on-page"


def _told_shorter(phrase: Phrase, described: set[str], key: tuple[str, ...]) -> bool:
    """He was called by the epithet alone («the director X»), now by it and what it is of («director of the-film»)."""
    return phrase.head in word_class("epithet") and described == {key[0]}


def _construct(words: tuple[str, ...]) -> bool:
    """An office made definite by what follows it («minister of the-interior»), or by a state («minister of X»)."""
    if words[1] in word_class("in"):
        return False  # «a member in the committee» is one of several
    return any(definite(word) for word in words[1:]) or country_at(words[1:]) is not None


def _unnamed(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """An unnamed source; a definite one («the sources») is the unnamed source met before."""
    if phrase.definite:
        for earlier in reversed(scene.voices):
            if earlier.speakers[0].kind == "anonymous" and _same_head(earlier.head, phrase.head):
                return Resolved(earlier.speakers, earlier.head, earlier.relays, way="unnamed-before")
        described = described_as(scene, line, phrase) if phrase.head in word_class("epithet") else None
        if described is not None:
            return Resolved((described,), phrase.head, way=_how_described(scene, described))
        pointed = pointed_at(scene, line, phrase)
        if pointed is not None:
            return Resolved(pointed.speakers, phrase.head, pointed.relays, way="pointed-at")
        outer = [v for v in scene.voices if not v.nested and _may_be_the_source(v.speakers[0])]
        if outer and phrase.head in word_class("source_words"):
            return Resolved(outer[-1].speakers, outer[-1].head, outer[-1].relays, way="heard-last")
    relays = (scene.report,) if scene.report is not None else ()
    relays = relays if phrase.definite else ()
    return Resolved((Speaker(_nominative(phrase.text), "anonymous"),), phrase.head, relays, way="own-words")


def _may_be_the_source(speaker: Speaker) -> bool:
    """A body, or one whom no article points out («an official», not «the supporters»)."""
    if speaker.kind == "anonymous":
        return not definite(words_of(speaker.name)[0])
    return speaker.kind != "person"


def _nominative(text: str) -> str:
    """The citation form of a plural that stands in another case: its first words' endings, nothing else."""
    oblique, upright = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
    words = text.split()
    first = words_of(words[0])[0]
    if first in word_class("quantifier") or (first in codes("number") and head_kind(first) is None):
        return text  # what is counted is in no other case
    for at, word in enumerate(words):
        if at and not word.endswith(oblique):
            break
        if not word.endswith(oblique):
            continue  # a broken plural at the head shows no case
        if len(word) < 5 or definite(words_of(word)[0]) != definite(words_of(words[0])[0]):
            break
        words[at] = word.removesuffix(oblique) + upright
    return " ".join(words)


def _same_head(left: str, right: str) -> bool:
    """Two head nouns that an unnamed source may be called by in turn."""
    return left == right or {left, right} <= word_class("source_words")


def _document(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """A document stands for whose it is; a bare «the statement» is the one met before, or that of who spoke before."""
    told = issuer_behind(line, phrase.start, scene.names)
    if told is None and phrase.definite and all(map(_qualifies, line.folded(phrase.start + 1, phrase.end))):
        heard = scene.voices[::-1]
        issued = [voice for voice in heard if voice.medium and words_of(voice.medium)[:1] == (phrase.head,)]
        issued += [voice for voice in heard if voice.speakers[0].kind == "document" and voice.head == phrase.head]
        before = None if issued else issuer_before(scene, line, phrase)
        if before is not None:
            return _issued_by(scene, before[0], before[1], phrase, way="issued-before")
        if phrase.head in word_class("issued_document"):
            issued += [voice for voice in heard if voice.speakers[0].kind in ("organisation", "document")]
        if issued:
            speakers = tuple(replace(speaker, kind="document") for speaker in issued[0].speakers)
            return Resolved(speakers, phrase.head, issued[0].relays, way="issued-before")
    if told is not None:
        return _issued_by(scene, line, told, phrase, way="issuer")
    owner = _issuer(line, phrase) or _owner(scene, line, phrase)
    relays = (scene.report,) if scene.report is not None and phrase.definite else ()
    document = Speaker(owner or phrase.text, "document", described=phrase.text)
    return Resolved((document,), phrase.head, relays, way="issuer" if owner else "own-words")


def _issued_by(scene: Scene, line: Line, told: tuple[int, int], phrase: Phrase, way: str) -> Resolved:
    """The document of the one whom a token range names."""
    owner = resolved(scene, line, phrase_of(line, *told, scene.names)).speakers[0]
    relays = (scene.report,) if scene.report is not None and phrase.definite else ()
    document = Speaker(owner.name, "document", owner.actor, described=phrase.text)
    return Resolved((document,), phrase.head, relays, way=way)


def _qualifies(word: str) -> bool:
    """An adjective that only points back: of a state, or «the same»."""
    return word in word_class("anaphor") or (definite(word) and state_of(word) is not None)


def _owner(scene: Scene, line: Line, phrase: Phrase) -> str | None:
    """The body whose statement it is, when the phrase goes on with its name («the ministry's statement»)."""
    if phrase.definite or phrase.head not in word_class("issued_document"):
        return None
    low = phrase.start + 1
    while low < phrase.end and line.tokens[low].folded in word_class("document_link"):
        low += 1
    if low >= phrase.end or function_word(line.tokens[low]):
        return None
    word = line.tokens[low].folded
    clinging = word[1:] if word[0] in word_class("for") else word
    if head_kind(word) or head_kind(clinging) or country_at((clinging,)):
        stop = next((k for k in range(low + 1, phrase.end) if function_word(line.tokens[k])), phrase.end)
        return resolved(scene, line, phrase_of(line, low, stop, scene.names)).speakers[0].name
    return None


def _issuer(line: Line, phrase: Phrase) -> str | None:
    """The body that a report is of, when the phrase says «a report of/by X»."""
    quote = next((q for q in line.quotes if phrase.start <= q.open < phrase.end), None)
    if quote is not None and quote.close < len(line.tokens):
        return line.text(quote.open + 1, quote.close)
    return None


def _body(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """An organisation or an outlet; a bare «the paper», «the movement» is the one named before."""
    if phrase.definite and all(has_article(token) for token in line.tokens[phrase.start : phrase.end]):
        earlier = earlier_body(scene, line, phrase)
        if earlier is not None:
            return Resolved((Speaker(earlier, "organisation"),), phrase.head, way="body-before")
    misspelt = _nearly(scene, phrase)
    way = "misspelt" if misspelt else "own-words"
    return Resolved((misspelt or Speaker(phrase.text, "organisation"),), phrase.head, way=way)


def _nearly(scene: Scene, phrase: Phrase) -> Speaker | None:
    """A speaker met before under a name that differs by one letter: the page misspells one of the two."""
    name = " ".join(words_of(phrase.text))
    if len(name) < 6:
        return None
    for earlier in reversed(scene.voices):
        for speaker in earlier.speakers:
            other = " ".join(words_of(speaker.name))
            if other != name and _one_letter_apart(name, other):
                return speaker
    return None


def _one_letter_apart(left: str, right: str) -> bool:
    """One letter is missing in one of the two."""
    short, long = sorted((left, right), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _bare(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """A source that no known noun heads: a definite description, met before in full, or itself."""
    words = line.folded(phrase.start, phrase.end)
    full = scene.names.fullest(tuple(without_and(w) for w in words))
    if full is not None and len(words) <= 2:
        return Resolved((Speaker(full[1], "person"),), "", way="full-name")
    if words and words[0] in word_class("anaphor") and scene.voices:
        last = scene.voices[-1]
        return Resolved(last.speakers, last.head, last.relays, way="heard-last")
    kin = described_as(scene, line, phrase) if len(words) == 1 and len(callings(office_key(words[0]))) > 1 else None
    if kin is not None:
        return Resolved((kin,), phrase.head, way="pointed-at")  # «the mother», of who was described as one
    misspelt = _nearly(scene, phrase)
    if misspelt is not None:
        return Resolved((misspelt,), "", way="misspelt")
    if line.tokens[phrase.start].kind == "number":
        share = " ".join(token.text for token in line.tokens[phrase.start : phrase.end])
        return Resolved((Speaker(share, "anonymous"),), phrase.head, way="own-words")
    kind = _kind_by_shape(line, phrase)
    text = _nominative(phrase.text) if kind == "anonymous" else phrase.text
    return Resolved((Speaker(text, kind),), phrase.head, way="own-words")


_HEH = "\N{ARABIC LETTER HEH}"
_WAW, _YEH, _NOON = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER NOON}"
_PLURALS = (_WAW + _NOON, _YEH + _NOON)


def _kind_by_shape(line: Line, phrase: Phrase) -> Literal["person", "organisation", "anonymous"]:
    """What a source without a known noun is likeliest to be: some of many, several, a surname, else a body."""
    first = line.tokens[phrase.start].folded
    if line.tokens[phrase.start].kind == "number":
        return "anonymous"
    if first in word_class("quantifier") or first in word_class("one_of"):
        return "anonymous"
    if phrase.head.endswith(_PLURALS) or (first.endswith(_WAW) and phrase.end - phrase.start > 1):
        return "anonymous"
    surname = phrase.definite and phrase.head.endswith(_YEH) and first not in word_class("no_surname")
    return "person" if surname and phrase.end - phrase.start == 1 else "organisation"
