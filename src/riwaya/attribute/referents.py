"""Whom a source phrase stands for: names in full, offices, unnamed sources, documents, bodies, pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from riwaya.arabic.tokens import words as words_of
from riwaya.attribute.actors import holder as held_by
from riwaya.attribute.actors import known
from riwaya.attribute.bearers import Phrase, phrase_of
from riwaya.attribute.lines import Line
from riwaya.attribute.names import office_key
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.scene import Resolved, Scene
from riwaya.attribute.shapes import function_word
from riwaya.attribute.words import (
    country_at,
    definite,
    has_article,
    head_kind,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.anonymity import codes
from riwaya.model import Speaker


def resolved(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """Whom a phrase stands for, given the page so far; a phrase that nothing explains stands for its own words."""
    found = _resolved(scene, line, phrase)
    return replace(found, speakers=tuple(map(identified, found.speakers)))


def identified(speaker: Speaker) -> Speaker:
    """A person of public life under the full name all pages share; anyone else as the page has him."""
    actor = known(words_of(speaker.name)) if speaker.kind == "person" and speaker.actor is None else None
    return replace(speaker, name=actor.name, actor=actor.id) if actor is not None else speaker


def _resolved(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    words = line.folded(phrase.start, phrase.end)
    if any(word in word_class("same") for word in words[1:]):
        outer = [voice for voice in scene.voices if not voice.nested]
        if outer:
            return Resolved(outer[-1].speakers, outer[-1].head, outer[-1].relays)
    together = _several(scene, line, phrase) or _pair(scene, line, phrase.start, phrase)
    if together:
        return Resolved(tuple(together), "")
    if words[0] in word_class("his_honour"):
        return _his_honour(scene, line, phrase)
    outlet = outlet_at(words)
    if outlet is not None and outlet[2] == len(words):
        return Resolved((Speaker(outlet[0], "organisation"),), "")
    if phrase.name is not None:
        return Resolved((_person(scene, line, phrase),), phrase.head if phrase.kind else "")
    country = country_at(words)
    if country and country[1] == len(words):
        return Resolved((Speaker(country[0], "organisation"),), "")
    if phrase.kind == "person":
        return Resolved((_office(scene, line, phrase),), phrase.head)
    if phrase.kind == "document":
        return _document(scene, line, phrase)
    if phrase.kind == "anonymous":
        return _unnamed(scene, phrase)
    if phrase.kind in ("outlet", "agency", "organisation"):
        return _body(scene, line, phrase)
    return _bare(scene, line, phrase)


def _his_honour(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """«his excellency»: the person heard last, or else the one named last; his own words where there is none."""
    for voice in reversed(scene.voices):
        if not voice.nested and len(voice.speakers) == 1 and voice.speakers[0].kind == "person":
            return Resolved(voice.speakers, voice.head, voice.relays)
    named = _last_persons(scene, line, phrase.start, 1)
    return Resolved((Speaker(named[0] if named else phrase.text, "person"),), "")


def _several(scene: Scene, line: Line, phrase: Phrase) -> list[Speaker]:
    """Two or more known names joined by «and»."""
    tokens = line.tokens[phrase.start : phrase.end]
    cuts = [
        at for at in range(phrase.start + 1, phrase.end)
        if without_and(line.tokens[at].folded) != line.tokens[at].folded or line.tokens[at].folded in word_class("and")
    ]  # fmt: skip
    if not cuts or len(tokens) > 12:
        return []
    cut = cuts[0]
    left = line.folded(phrase.start, cut)
    right_at = cut if line.tokens[cut].folded not in word_class("and") else cut + 1
    right = (
        (without_and(line.tokens[right_at].folded), *line.folded(right_at + 1, phrase.end))
        if right_at < phrase.end
        else ()
    )
    found = []
    for words in (left, right):
        country = country_at(words)
        full = scene.names.fullest(words) if words else None
        if country and country[1] == len(words):
            found.append(Speaker(country[0], "organisation"))
        elif full and len(words) <= 4:
            found.append(Speaker(full[1], "person"))
    return found if len(found) == 2 else []


def _pair(scene: Scene, line: Line, at: int, phrase: Phrase) -> list[Speaker]:
    """«The two presidents», «the two sides»: the last two persons, or the last two states, named before."""
    word = line.tokens[phrase.start].folded
    if word in word_class("both") and phrase.start + 1 < phrase.end:
        word = line.tokens[phrase.start + 1].folded
    if word in word_class("dual_persons") or without_and(word) in word_class("dual_persons"):
        people = last_two_persons(scene, line, at)
        if people:
            return people
    if word in word_class("dual_sides") or word in word_class("dual_persons"):
        return _last_two_states(scene, line, at)
    return []


def last_two_persons(scene: Scene, line: Line, at: int) -> list[Speaker]:
    """The two persons named last before a token, in the order in which the page names them; empty when fewer."""
    found = _last_persons(scene, line, at, 2)
    return [Speaker(name, "person") for name in reversed(found)] if len(found) == 2 else []


def _last_persons(scene: Scene, line: Line, at: int, most: int) -> list[str]:
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


def _person(scene: Scene, line: Line, phrase: Phrase) -> Speaker:
    assert phrase.name is not None  # the caller asked
    low, high = phrase.name
    words, written = line.folded(low, high), line.text(low, high)
    if words and words[0] not in scene.names.single and without_and(words[0]) in scene.names.single:
        words, written = (without_and(words[0]), *words[1:]), written[1:]
    full = scene.names.fullest(words)
    described = " ".join(part for part in (line.text(phrase.start, low), line.text(high, phrase.end)) if part) or None
    alone = phrase.kind is None and len(words) == 1 and known(words) is None and (full is None or len(full[0]) == 1)
    if alone and low == phrase.start and _of_a_country(line, high, phrase.end):
        return Speaker(phrase.text, "organisation")
    if full is not None and (len(words) == 1 or len(full[0]) > len(words)):
        return Speaker(full[1], "person", described=described)
    if alone:
        return Speaker(written, "organisation" if line.quotes and _quoted(line, low) else "person", described=described)
    return Speaker(written, "person", described=described)


def _of_a_country(line: Line, low: int, high: int) -> bool:
    """All that follows a bare unknown name is whose it is («X the English»): a club, a firm, a band."""
    return high - low == 1 and has_article(line.tokens[low]) and state_of(line.tokens[low].folded) is not None


def _quoted(line: Line, at: int) -> bool:
    return line.quote_around(at) is not None


def _office(scene: Scene, line: Line, phrase: Phrase) -> Speaker:
    """An office with no name beside it: its holder where the page names one, else the office itself."""
    words = line.folded(phrase.start, phrase.end)
    if not phrase.definite and len(words) > 1 and not _construct(words):
        return Speaker(phrase.text, "anonymous")
    key = tuple(office_key(word) for word in words if word not in word_class("anaphor"))
    for voice in reversed(scene.voices):
        if len(voice.speakers) == 1 and voice.speakers[0].kind == "person":
            described = {office_key(w) for w in words_of(voice.speakers[0].described or "")}
            if voice.head != phrase.head and key[:1] != () and key[0] not in described:
                continue
            if set(key) <= described or len(key) == 1:
                return voice.speakers[0]
    holder = scene.names.holder(key)
    if holder is not None:
        return Speaker(holder[1], "person", described=phrase.text)
    actor = held_by(words, scene.published)
    if actor is not None:
        return Speaker(actor.name, "person", actor.id, phrase.text)
    return Speaker(phrase.text, "person", described=phrase.text)


def _construct(words: tuple[str, ...]) -> bool:
    """An office made definite by what follows it («minister of the-interior»), or by a state («minister of X»)."""
    if words[1] in word_class("in"):
        return False  # «a member in the committee» is one of several
    return any(definite(word) for word in words[1:]) or country_at(words[1:]) is not None


def _unnamed(scene: Scene, phrase: Phrase) -> Resolved:
    """An unnamed source; a definite one («the sources») is the unnamed source met before."""
    if phrase.definite:
        for earlier in reversed(scene.voices):
            if earlier.speakers[0].kind == "anonymous" and _same_head(earlier.head, phrase.head):
                return Resolved(earlier.speakers, earlier.head, earlier.relays)
        outer = [v for v in scene.voices if not v.nested]
        if outer and phrase.head in word_class("source_words"):
            return Resolved(outer[-1].speakers, outer[-1].head, outer[-1].relays)
    relays = (scene.report,) if scene.report is not None else ()
    return Resolved((Speaker(_nominative(phrase.text), "anonymous"),), phrase.head, relays if phrase.definite else ())


def _nominative(text: str) -> str:
    """The citation form of a plural that stands in another case: its first words' endings, nothing else."""
    oblique, upright = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
    words = text.split()
    if words_of(words[0])[0] in codes("number"):
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
    """A document; a bare «the statement» is that of the body which issued one before."""
    if (
        phrase.definite
        and phrase.head in word_class("issued_document")
        and all(_qualifies(word) for word in line.folded(phrase.start + 1, phrase.end))
    ):
        heard = scene.voices[::-1]
        issued = [voice for voice in heard if voice.medium and words_of(voice.medium)[:1] == (phrase.head,)]
        issued += [voice for voice in heard if voice.speakers[0].kind in ("organisation", "document")]
        if issued:
            speakers = tuple(replace(speaker, kind="document") for speaker in issued[0].speakers)
            return Resolved(speakers, phrase.head, issued[0].relays)
    owner = _issuer(line, phrase) or _owner(scene, line, phrase)
    relays = (scene.report,) if scene.report is not None and phrase.definite else ()
    return Resolved((Speaker(owner or phrase.text, "document", described=phrase.text),), phrase.head, relays)


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
    words = line.folded(phrase.start, phrase.end)
    if phrase.definite and len([w for w in words if w not in word_class("anaphor")]) == 1:
        earlier = named_before(scene, line, phrase)
        if earlier is not None:
            return Resolved((Speaker(earlier, "organisation"),), phrase.head)
    misspelt = _nearly(scene, phrase)
    return Resolved((misspelt or Speaker(phrase.text, "organisation"),), phrase.head)


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


def named_before(scene: Scene, line: Line, phrase: Phrase) -> str | None:
    """The fullest phrase before this one with the same head noun and a name of its own."""
    for number in range(line.number, -1, -1):
        here = scene.lines.get(number)
        if here is None:
            continue
        stop = phrase.start if number == line.number else len(here.tokens)
        for at in range(stop - 1, -1, -1):
            token = here.tokens[at]
            if token.kind != "word" or has_article(token):
                continue
            if phrase.head not in (token.folded, without_and(token.folded), token.folded[1:]):
                continue
            end = _named_end(scene, here, at)
            if end > at + 1:
                text = here.text(at, end)
                return text if token.folded == phrase.head else text[1:]
    return None


def _named_end(scene: Scene, line: Line, at: int) -> int:
    nxt = at + 1
    if nxt < len(line.tokens) and line.quote_at(nxt) is not None:
        quote = line.quote_at(nxt)
        assert quote is not None
        return min(quote.close, len(line.tokens)) if quote.words(line) <= 4 else at
    if nxt >= len(line.tokens) or line.tokens[nxt].kind != "word" or function_word(line.tokens[nxt]):
        return at
    return max(noun_phrase(line, at, min(len(line.tokens), at + 6), scene.names), at)


def _bare(scene: Scene, line: Line, phrase: Phrase) -> Resolved:
    """A source that no known noun heads: a definite description, met before in full, or itself."""
    words = line.folded(phrase.start, phrase.end)
    full = scene.names.fullest(tuple(without_and(w) for w in words))
    if full is not None and len(words) <= 2:
        return Resolved((Speaker(full[1], "person"),), "")
    if words and words[0] in word_class("anaphor") and scene.voices:
        return Resolved(scene.voices[-1].speakers, scene.voices[-1].head, scene.voices[-1].relays)
    misspelt = _nearly(scene, phrase)
    if misspelt is not None:
        return Resolved((misspelt,), "")
    plural = phrase.head.endswith(
        ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
    )
    return Resolved((Speaker(phrase.text, "anonymous" if plural else "organisation"),), phrase.head)
