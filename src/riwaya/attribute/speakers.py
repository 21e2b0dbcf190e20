"""Who a source phrase stands for, given the page so far: names in full, offices, unnamed sources, sides, pronouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from riwaya.attribute.drafts import Draft, Relay
from riwaya.attribute.finders import Opening
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Phrase, Registry, confirm, office_key, phrase_of
from riwaya.attribute.phrases import function_word, noun_phrase
from riwaya.attribute.words import bare, country_at, definite, has_article, head_kind, in_class, state_of, without_and, word_class
from riwaya.model import How, Role, Speaker

Gender = Literal["m", "f"] | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One resolved source: the speakers, how their cue agrees with them, and through whom their words come."""

    speakers: tuple[Speaker, ...]
    head: str
    """Folded head noun (without article) the source was called by; empty for a bare name."""
    gender: Gender
    number: Literal["s", "d", "p"]
    line: int
    at: int
    relays: tuple[tuple[str, Role, How, Relay], ...] = ()
    """Relayers that stay with this voice, nearest the reader first."""
    medium: str | None = None
    nested: bool = False
    """Heard inside another's words."""


@dataclass(slots=True)
class Scene:
    """What is known while a page is read from top to bottom."""

    lines: dict[int, Line]
    names: Registry
    voices: list[Voice] = field(default_factory=list)
    report: tuple[str, Role, How, Relay] | None = None
    """The outlet whose report is being retold."""


_SPEAKER_KINDS = {"person": "person", "anonymous": "anonymous", "document": "document"}


def speakers_of(scene: Scene, draft: Draft) -> Voice | None:
    """The voice of a draft: its own source resolved, or the one the page leaves to be understood; None when unknown."""
    line = scene.lines[draft.line]
    if draft.source is not None:
        voice = named(scene, line, draft.source, draft)
        last = next((v for v in reversed(scene.voices) if not v.nested), None)
        if last is not None and last.speakers == voice.speakers and not voice.relays:
            # The same speaker named again is still heard through the report that brought his words.
            return replace(voice, relays=tuple(r for r in last.relays if r[3].reach == "report"))
        return voice
    return understood(scene, line, draft)


def named(scene: Scene, line: Line, source: tuple[int, int], draft: Draft | None) -> Voice:
    """The voice of a source phrase."""
    source = _without_preposition(line, source)
    phrase = phrase_of(line, *source, scene.names)
    gender: Gender = draft.gender if draft is not None else None
    number = draft.number if draft is not None else "s"
    at = draft.cue[0] if draft is not None else source[0]

    def voice(speakers: Sequence[Speaker], head: str, relays: tuple[tuple[str, Role, How, Relay], ...] = ()) -> Voice:
        return Voice(tuple(speakers), head, gender or _gender(line, phrase), number, line.number, at, relays)

    if any(word in word_class("same") for word in line.folded(phrase.start + 1, phrase.end)):
        outer = [v for v in scene.voices if not v.nested]
        if outer:
            return voice(outer[-1].speakers, outer[-1].head, outer[-1].relays)
    several = _several(scene, line, phrase)
    if several:
        return voice(several, "")
    pair = _pair(scene, line, source[0], phrase)
    if pair:
        return voice(pair, "")
    if phrase.name is not None:
        return voice([_person(scene, line, phrase)], phrase.head if phrase.kind else "")
    country = country_at(line.folded(*source))
    if country and country[1] == len(line.folded(*source)):
        return voice([Speaker(country[0], "organisation")], "")
    if phrase.kind == "document":
        return _document(scene, line, phrase, voice)
    if phrase.kind == "person":
        return voice([_office(scene, line, phrase)], phrase.head)
    if phrase.kind == "anonymous":
        return _unnamed(scene, line, phrase, voice)
    if phrase.kind in ("outlet", "agency", "organisation"):
        return _body(scene, line, phrase, voice)
    return _bare(scene, line, phrase, voice)


def _without_preposition(line: Line, source: tuple[int, int]) -> tuple[int, int]:
    return source


def _gender(line: Line, phrase: Phrase) -> Gender:
    """The gender that verbs take after this phrase: feminine for a feminine ending or a plural of things."""
    if phrase.name is not None and phrase.kind is None:
        return None
    word = phrase.head
    feminine = word.endswith(("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"))
    return "f" if feminine or word in word_class("feminine_plural") else "m"


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
    right = (without_and(line.tokens[right_at].folded), *line.folded(right_at + 1, phrase.end)) if right_at < phrase.end else ()
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
            if len(found) == 2:
                return [Speaker(name, "person") for name in reversed(found)]
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


def _person(scene: Scene, line: Line, phrase: Phrase) -> Speaker:
    assert phrase.name is not None  # the caller asked
    low, high = phrase.name
    words, written = line.folded(low, high), line.text(low, high)
    if words and words[0] not in scene.names.single and without_and(words[0]) in scene.names.single:
        words, written = (without_and(words[0]), *words[1:]), written[1:]
    full = scene.names.fullest(words)
    described = " ".join(part for part in (line.text(phrase.start, low), line.text(high, phrase.end)) if part) or None
    if full is not None and (len(words) == 1 or len(full[0]) > len(words)):
        return Speaker(full[1], "person", described=described)
    if phrase.kind is None and len(words) == 1 and full is None:
        return Speaker(written, "organisation" if line.quotes and _quoted(line, low) else "person", described=described)
    return Speaker(written, "person", described=described)


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
            described = {office_key(w) for w in _folded(voice.speakers[0].described or "")}
            if voice.head != phrase.head and key[:1] != () and key[0] not in described:
                continue
            if set(key) <= described or len(key) == 1:
                return voice.speakers[0]
    holder = scene.names.holder(key)
    if holder is not None:
        return Speaker(holder[1], "person", described=phrase.text)
    return Speaker(phrase.text, "person", described=phrase.text)


def _construct(words: tuple[str, ...]) -> bool:
    """An office made definite by what follows it («minister of the-interior»), or by a state («minister of X»)."""
    return any(definite(word) for word in words[1:]) or country_at(words[1:]) is not None


def _folded(text: str) -> tuple[str, ...]:
    from riwaya.arabic.tokens import words as split

    return split(text)


def _unnamed(scene: Scene, line: Line, phrase: Phrase, voice) -> Voice:  # type: ignore[no-untyped-def]
    """An unnamed source; a definite one («the sources») is the unnamed source met before."""
    if phrase.definite:
        for earlier in reversed(scene.voices):
            if earlier.speakers[0].kind == "anonymous" and _same_head(earlier.head, phrase.head):
                return voice(earlier.speakers, earlier.head, earlier.relays)  # type: ignore[no-any-return]
        outer = [v for v in scene.voices if not v.nested]
        if outer and phrase.head in word_class("source_words"):
            return voice(outer[-1].speakers, outer[-1].head, outer[-1].relays)  # type: ignore[no-any-return]
    relays = (scene.report,) if scene.report is not None else ()
    return voice([Speaker(_nominative(phrase.text), "anonymous")], phrase.head, relays if phrase.definite else ())  # type: ignore[no-any-return]


def _nominative(text: str) -> str:
    """The citation form of a plural that stands in another case: its first words' endings, nothing else."""
    oblique, upright = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}"
    words = text.split()
    for at, word in enumerate(words):
        if not word.endswith(oblique) or len(word) < 6 or definite(_folded(word)[0]) != definite(_folded(words[0])[0]):
            break
        words[at] = word.removesuffix(oblique) + upright
    return " ".join(words)


def _same_head(left: str, right: str) -> bool:
    groups = [frozenset(map(_fold, entry)) for entry in ()]
    return left == right or any(left in group and right in group for group in groups) or {left, right} <= word_class("source_words")


def _fold(word: str) -> str:
    return word


def _document(scene: Scene, line: Line, phrase: Phrase, voice) -> Voice:  # type: ignore[no-untyped-def]
    """A document; a bare «the statement» is that of the body which issued one before."""
    if phrase.definite and phrase.head in word_class("issued_document") and all(_qualifies(word) for word in line.folded(phrase.start + 1, phrase.end)):
        for earlier in reversed(scene.voices):
            if earlier.medium is not None and _folded(earlier.medium)[:1] == (phrase.head,):
                return voice([replace(s, kind="document") for s in earlier.speakers], phrase.head, earlier.relays)  # type: ignore[no-any-return]
        for earlier in reversed(scene.voices):
            if earlier.speakers[0].kind in ("organisation", "document"):
                return voice([replace(s, kind="document") for s in earlier.speakers], phrase.head, earlier.relays)  # type: ignore[no-any-return]
    owner = _issuer(line, phrase) or _owner(scene, line, phrase)
    relays = (scene.report,) if scene.report is not None and phrase.definite else ()
    return voice([Speaker(owner or phrase.text, "document", described=phrase.text)], phrase.head, relays)  # type: ignore[no-any-return]


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
    if head_kind(line.tokens[low].folded) or country_at((line.tokens[low].folded,)):
        stop = next((k for k in range(low + 1, phrase.end) if function_word(line.tokens[k])), phrase.end)
        return named(scene, line, (low, stop), None).speakers[0].name
    return None


def _issuer(line: Line, phrase: Phrase) -> str | None:
    """The body that a report is of, when the phrase says «a report of/by X»."""
    quote = next((q for q in line.quotes if phrase.start <= q.open < phrase.end), None)
    if quote is not None and quote.close < len(line.tokens):
        return line.text(quote.open + 1, quote.close)
    return None


def _body(scene: Scene, line: Line, phrase: Phrase, voice) -> Voice:  # type: ignore[no-untyped-def]
    """An organisation or an outlet; a bare «the paper», «the movement» is the one named before."""
    words = line.folded(phrase.start, phrase.end)
    if phrase.definite and len([w for w in words if w not in word_class("anaphor")]) == 1:
        earlier = named_before(scene, line, phrase)
        if earlier is not None:
            return voice([Speaker(earlier, "organisation")], phrase.head)  # type: ignore[no-any-return]
    misspelt = _nearly(scene, phrase)
    return voice([misspelt or Speaker(phrase.text, "organisation")], phrase.head)  # type: ignore[no-any-return]


def _nearly(scene: Scene, phrase: Phrase) -> Speaker | None:
    """A speaker met before under a name that differs by one letter: the page misspells one of the two."""
    name = " ".join(_folded(phrase.text))
    if len(name) < 6:
        return None
    for earlier in reversed(scene.voices):
        for speaker in earlier.speakers:
            other = " ".join(_folded(speaker.name))
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


def _bare(scene: Scene, line: Line, phrase: Phrase, voice) -> Voice:  # type: ignore[no-untyped-def]
    """A source that no known noun heads: a definite description, met before in full, or itself."""
    words = line.folded(phrase.start, phrase.end)
    full = scene.names.fullest(tuple(without_and(w) for w in words))
    if full is not None and len(words) <= 2:
        return voice([Speaker(full[1], "person")], "")  # type: ignore[no-any-return]
    if words and words[0] in word_class("anaphor") and scene.voices:
        return voice(scene.voices[-1].speakers, scene.voices[-1].head, scene.voices[-1].relays)  # type: ignore[no-any-return]
    misspelt = _nearly(scene, phrase)
    if misspelt is not None:
        return voice([misspelt], "")  # type: ignore[no-any-return]
    plural = phrase.head.endswith(("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"))
    return voice([Speaker(phrase.text, "anonymous" if plural else "organisation")], phrase.head)  # type: ignore[no-any-return]


def understood(scene: Scene, line: Line, draft: Draft) -> Voice | None:
    """The voice of a cue without a source: from its sentence, else from the page so far, where they agree."""
    at = draft.cue[0]
    start, _ = line.sentence(at)
    inside = [v for v in scene.voices if v.line == line.number and start <= v.at < at and _agrees(v, draft)]
    if inside:
        outer = [v for v in inside if not v.nested]
        return replace((outer or inside)[-1], line=line.number, at=at)
    subject = sentence_subject(scene, line, start, at)
    if subject is not None and _agrees(subject, draft):
        return subject
    if draft.rule.startswith("participle") and subject is not None:
        return None
    if draft.number == "d":
        people = last_two_persons(scene, line, at)
        if people:
            return Voice(tuple(people), "", draft.gender, "d", line.number, at)
    before = _subject_of_sentence_before(scene, line, start)
    agreeing = [v for v in scene.voices if _agrees(v, draft)]
    last = next((v for v in reversed(agreeing) if not v.nested), agreeing[-1] if agreeing else None)
    if before is not None and _agrees(before, draft) and (last is None or (last.line, last.at) < (before.line, before.at)):
        return before
    return replace(last, line=line.number, at=at) if last is not None else None


def _agrees(voice: Voice, draft: Draft) -> bool:
    if draft.number == "d" and len(voice.speakers) != 2 and voice.number != "d":
        return False
    if draft.number == "s" and len(voice.speakers) > 1 and voice.number == "d":
        return False
    if draft.number == "p" and voice.number == "s" and voice.speakers[0].kind == "person" and draft.rule.startswith("verb"):
        return False
    return draft.gender is None or voice.gender is None or draft.gender == voice.gender or draft.number != "s"


def sentence_subject(scene: Scene, line: Line, start: int, before: int) -> Voice | None:
    """The subject of the sentence a cue stands in: the noun phrase that opens it, or follows its opening verb."""
    at = start
    while at < before and (line.tokens[at].kind != "word" or in_class(line.tokens[at], "connector") or line.timed(at)):
        at += 1
    if any(in_class(token, "according") for token in line.tokens[start : at + 1]):
        return None
    for low in (at, at + 1, at + 2):
        if low >= before:
            return None
        if low == at and not _nominal(scene, line, at):
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
        if known or kind in ("person", "organisation", "outlet", "agency", "anonymous") or country_at(line.folded(low, phrase_end)):
            voice = named(scene, line, (low, phrase_end), None)
            return replace(voice, at=low)
    return None


def _nominal(scene: Scene, line: Line, at: int) -> bool:
    """The sentence opens with a noun, not with its verb: a known head, a definite noun, a known name or state."""
    word = line.tokens[at].folded
    return (
        head_kind(word) is not None or definite(word) or definite(without_and(word)) or country_at((without_and(word),)) is not None
        or word in scene.names.single
    )  # fmt: skip


def _subject_of_sentence_before(scene: Scene, line: Line, start: int) -> Voice | None:
    """The person whom the sentence just before in this line is about, when it is about a person named in full."""
    if start < 2:
        return None
    low, high = line.sentence(start - 2)
    voice = sentence_subject(scene, line, low, min(high, start))
    if voice is None or voice.speakers[0].kind != "person" or voice.head:
        return None
    return voice


def learn(scene: Scene, draft: Draft) -> None:
    """Teach the registry the names and offices in a draft's source."""
    if draft.source is None:
        return
    line = scene.lines[draft.line]
    confirm(scene.names, line, phrase_of(line, *draft.source, scene.names))


def opened(scene: Scene, opening: Opening, link: tuple[str, Role, How, Relay]) -> None:
    """Enter an opening: its relayer stands over what follows, its source is known by its head noun."""
    line = scene.lines[opening.line]
    scene.report = link
    if opening.source is None:
        return
    voice = named(scene, line, opening.source, None)
    scene.voices.append(replace(voice, at=opening.at, relays=(link,), gender=_gender(line, phrase_of(line, *opening.source, scene.names))))


def plain(word: str) -> str:
    """A head noun as voices keep it."""
    return bare(word)
