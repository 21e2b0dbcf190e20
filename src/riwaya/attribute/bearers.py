"""A source phrase taken apart: the name in it, and the words that say what its bearer is."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import after_to
from riwaya.attribute.cues import ALEF, YEH
from riwaya.attribute.edges import is_pause, is_quote, is_relative, short_quote
from riwaya.attribute.entitled import behind_its_title, in_the_end, set_apart
from riwaya.attribute.lines import Line
from riwaya.attribute.names import (
    Folded,
    Registry,
    clings,
    name_like,
    named_by_state,
    office_of,
    person_quote,
    run_of_name,
)
from riwaya.attribute.phrases import EVERYDAY, institution_named, noun_in
from riwaya.attribute.shapes import by_word, function_word, object_like
from riwaya.attribute.whole_names import whole_name
from riwaya.attribute.words import (
    bare,
    complementiser,
    country_at,
    definite,
    has_article,
    head_kind,
    in_class,
    only_word,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.anonymity import codes
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names, names_like_words
from riwaya.model import Role


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase taken apart: the name in it, if any, and the words that describe."""

    start: int
    end: int
    head: str
    """Folded head noun without article; the name's first word when the phrase is a bare name."""
    kind: Role | None
    """Kind of the head noun; None when the head is no known noun."""
    definite: bool
    name: tuple[int, int] | None
    """Token range of the name."""
    text: str
    """All words of the phrase, without marks."""


def phrase_of(line: Line, start: int, end: int, known: Registry | None = None) -> Phrase:
    """Take a source phrase apart. `known` names are recognised wherever they stand in it."""
    end = _tidy(line, start, end)
    words = [at for at in range(start, end) if line.tokens[at].kind in ("word", "number")]
    first = line.tokens[words[0]] if words else line.tokens[start]
    folded = first.folded if head_kind(first.folded) or has_article(first) else without_and(first.folded)
    if head_kind(folded) is None and folded[0] in word_class("for") and head_kind(folded[1:]):
        folded = folded[1:]
    folded = _upright(folded)
    kind = "anonymous" if _counted(line, words) else head_kind(folded)
    name = whole_name(line, start, end, _name_in(line, start, end, kind, known))
    return Phrase(start, end, bare(folded), kind, definite(folded), name, _cited(line.text(start, end), first))


def _tidy(line: Line, start: int, end: int) -> int:
    """One past what surely belongs to the phrase: no particle or preposition of what follows hangs at its end."""
    document = head_kind(line.tokens[start].folded) == "document"
    for at in range(start + 1, end):
        token = line.tokens[at]
        if is_relative(token):
            break
        share = line.tokens[start].kind == "number"
        carried = _carries(token) and at > start + 1 and not document and not share
        if carried or in_class(token, "never_in_a_phrase") or complementiser(token.folded):
            end = at
            break
    while end > start + 1 and _hangs(line.tokens[end - 1]):
        end -= 1
    return end


def _hangs(token: Token) -> bool:
    """A pause or a preposition that nothing follows."""
    led = function_word(token) and token.folded not in word_class("quantifier") and not _carries(token)
    return led or is_pause(token)


def _carries(token: Token) -> bool:
    """A preposition with a pronoun («of him»), which is no part of whom it stands behind."""
    if not function_word(token) or token.folded in word_class("on"):
        return False
    stems = (stem for stem in word_class("preposition_stem") if token.folded.startswith(stem))
    return any(token.folded[len(stem) :] in word_class("pronoun_suffix") for stem in stems)


def _upright(word: str) -> str:
    """A personal noun without the alef of its accusative («but a-spokesman said»); any other word as it is."""
    noun = word.removesuffix(ALEF)
    if noun == word or word in given_names() or head_kind(word) is not None:
        return word
    return noun if head_kind(noun) in ("person", "anonymous") else word


def _counted(line: Line, words: list[int]) -> bool:
    """Some of those whose noun follows, who stay unnamed («three officials», «one of-the residents»)."""
    if len(words) < 2 or without_and(line.tokens[words[0]].folded) not in codes("number"):
        return False
    low = words[2] if line.tokens[words[1]].folded in word_class("of") and len(words) > 2 else words[1]
    return head_kind(line.tokens[words[0]].folded) != "anonymous" and head_kind(line.tokens[low].folded) == "anonymous"


def _cited(text: str, first: Token) -> str:
    """The phrase without a preposition that clings to its first word («according to-the-White-House»)."""
    to = only_word("for")
    word = first.folded
    if definite(word) and word.startswith(to * 2) and text.startswith(to * 2):
        return after_to(text)
    if _upright(word) != word and text.startswith(first.text):
        stem = next(at for at in range(len(first.text), 0, -1) if first.text[at - 1] == ALEF)
        text = first.text[: stem - 1] + text[len(first.text) :]
    rest = word[1:]
    if word[0] in word_class("and") and not head_kind(word) and (head_kind(rest) or definite(rest)):
        return text[1:]
    if word.startswith(to) and text.startswith(to) and (head_kind(rest) or country_at((rest,)) or outlet_at((rest,))):
        return text[1:]
    return text


def _name_in(line: Line, start: int, end: int, kind: Role | None, known: Registry | None) -> tuple[int, int] | None:
    if kind is None:
        # Behind a bare name a relative clause tells of others.
        close = min(end, start + (3 if line.tokens[start].folded in given_names() else 2))
        end = next((at for at in range(start + 1, close) if in_class(line.tokens[at], "relative")), end)
    words = line.folded(start, end)
    if kind == "organisation" and (ranked := _behind_a_rank(line, start, end)) is not None:
        return ranked
    if kind in ("organisation", "document", "outlet", "agency") or outlet_at(words) or _is_state(words):
        return None
    titled = behind_its_title(line, start, end)
    quoted = None if titled is not None else _in_marks(line, start, end, kind)
    if quoted is not None:
        return quoted
    segments = _segments(line, start, end)
    called = _called(line, start, end)
    if called is not None:
        return called
    if titled is None and kind in ("person", "anonymous"):
        titled = set_apart(line, segments)
    if titled is not None:
        return titled
    for low, high in segments:
        if known is not None and (stop := known.name_at(line, low, high)):
            if _possessor(line, start, low, kind) or institution_named(line, start, low):
                continue
            word = line.tokens[low].folded
            alone = stop - low == 1 and (known.opens(word) or word in given_names())
            return low, run_of_name(line, low, high, stop) if alone else stop
    if kind is None and len(segments) > 1 and segments[0][1] - segments[0][0] <= 4:
        after = head_kind(line.tokens[segments[1][0]].folded)
        if after in ("person", "anonymous") and not object_like(line.tokens[segments[0][0]]):
            return segments[0]  # a name, then what its bearer is
    for low, high in segments:
        if (name := _titled(line, low, high, known)) is not None:
            return name
    low, high = segments[0]
    if kind is None and (stop := named_by_state(line, low)) is not None and stop <= high:
        return low + 1, stop
    if kind is None and _before_a_title(line, low, high):
        return low, low + 2
    if kind is None and (name := _behind_a_calling(line, low, high)) is not None:
        return name
    if kind is None and name_like(line, low) and not has_article(line.tokens[low]):
        stop = run_of_name(line, low, high, low + 1)
        return low, high if stop == high - 1 and _family_name_behind(line, low, stop) else stop
    if (name := in_the_end(line, *segments[0])) is not None:
        return name
    if kind == "anonymous" and not has_article(line.tokens[start]):
        return None
    for low, high in segments[1:]:
        if all(name_like(line, at) for at in range(low, min(high, low + 2))) and high - low <= 5:
            return low, run_of_name(line, low, high, low + 1)
    return None


def _in_marks(line: Line, start: int, end: int, kind: Role | None) -> tuple[int, int] | None:
    """A quoted name that a personal title stands before, or nothing; behind an unnamed one it is his body's."""
    marks = (q for at in range(start, end) if short_quote(line, at) and (q := line.quote_at(at)) and q.close <= end)
    quote = next(marks, None)
    if quote is None or kind not in ("person", "anonymous", None) or not person_quote(line, quote.open, start, kind):
        return None
    body = quote.open > start + 1 or line.tokens[start].folded in word_class("unnamed_source")
    if kind == "anonymous" and body and not has_article(line.tokens[start]):
        return None
    return quote.open + 1, quote.close


def _possessor(line: Line, start: int, low: int, kind: Role | None) -> bool:
    """The name completes the noun before it («adviser of X», «spokesman in the name of X»): he is not the one meant.

    Titles that are written before a name without their article are no such nouns.
    """
    if low == start or kind != "person":
        return False
    before = line.tokens[low - 1]
    if before.folded in word_class("in_the_name_of"):
        return True
    alone = low - 1 == start and head_kind(before.folded) == "person" and not has_article(before)
    return alone and before.folded in word_class("of_someone")


def _behind_a_rank(line: Line, low: int, high: int) -> tuple[int, int] | None:
    """A name straight behind a definite noun of a body: the noun is a rank then («the general», spelt «the team»)."""
    at = low + 1
    if not has_article(line.tokens[low]) or at >= high or not name_like(line, at) or has_article(line.tokens[at]):
        return None
    stop = run_of_name(line, at, high, at + 1)
    return (at, stop) if stop - at >= 2 and not clings(line, at, high) else None


def _before_a_title(line: Line, low: int, high: int) -> bool:
    """Two words and then a title: a name, even where its first letters look like the article."""
    if high - low < 3 or not name_like(line, low + 1) or has_article(line.tokens[low + 1]):
        return False
    return head_kind(line.tokens[low + 2].folded) == "person" and state_of(line.tokens[low + 1].folded) is None


def _behind_a_calling(line: Line, low: int, high: int) -> tuple[int, int] | None:
    """A name of two words or more at the end of a phrase that opens with an unknown noun and what qualifies it."""
    at = high
    while at > low + 1 and name_like(line, at - 1) and not has_article(line.tokens[at - 1]):
        at -= 1
    return (at, high) if high - at >= 2 and has_article(line.tokens[at - 1]) else None


def _family_name_behind(line: Line, low: int, at: int) -> bool:
    """One bare word behind a first name that closes the phrase: no object, so a name whatever its letters look like."""
    token = line.tokens[at]
    if at - low != 1 or token.kind != "word" or line.tokens[low].folded not in given_names():
        return False
    if has_article(token) or function_word(token) or by_word(token) or head_kind(token.folded):
        return False
    return plainly(token.folded) < _HEARD and not token.text.endswith(_TEH_MARBUTA)


_HEARD = 400
"""How often a word is counted at most that may be a family name behind a first name."""
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def _is_state(words: Folded) -> bool:
    country = country_at(words)
    return country is not None and country[1] == len(words)


def _called(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """A name introduced by «who is called»."""
    for at in range(start, end - 1):
        if line.tokens[at].folded in word_class("called"):
            return at + 1, end
    return None


def _segments(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The phrase cut at its commas and outer quotation marks."""
    found, low = [], start
    for at in range(start, end):
        if is_pause(line.tokens[at]) or is_quote(line, at):
            if at > low:
                found.append((low, at))
            low = at + 1
    if end > low:
        found.append((low, end))
    return found or [(start, end)]


def _titled(line: Line, low: int, high: int, known: Registry | None) -> tuple[int, int] | None:
    """The name after a title within one segment: a known one, or the first words that no title is made of."""
    first = line.tokens[low].folded
    if (head_kind(first) or head_kind(without_and(first))) not in ("person", "anonymous"):
        return None
    at = low + 1
    after_preposition = False
    while at < high:
        token = line.tokens[at]
        if (token.folded == "." and len(line.tokens[at - 1].folded) == 1) or token.text == "/":
            at += 1
            continue
        if token.kind == "number" or noun_in(line.tokens[at - 1].folded, "region"):
            at += 1  # a unit's number, a region's own name
            continue
        if token.kind != "word":
            return None
        if token.folded in names_like_words() and known is not None and (stop := known.name_at(line, at, high)):
            return at, stop
        country = country_at(t.folded for t in line.tokens[at : min(at + 3, high)])
        if country:
            at += country[1]
            continue
        if token.folded in word_class("relative"):
            return None
        first_name = token.folded in given_names() and has_article(line.tokens[at - 1]) and not has_article(token)
        of_title = has_article(token) or head_kind(token.folded) or (state_of(token.folded) and not first_name)
        if of_title or function_word(token):
            after_preposition = function_word(token)
        elif name_like(line, at) and not after_preposition and not clings(line, at, high):
            stop = run_of_name(line, at, high, at + 1)
            if not _sure_name(line, low, at, stop, high) or _possessor(line, low, at, "person"):
                at += 1
                continue
            if institution_named(line, low, at):
                at = stop
                continue
            # An unnamed source's adjective or number looks like a one-word name.
            person = head_kind(line.tokens[low].folded) == "person"
            full = stop - at > 1 and (has_article(line.tokens[low]) or token.folded in given_names())
            return (at, stop) if person or full else None
        else:
            after_preposition = False
        at += 1
    return None


def _sure_name(line: Line, low: int, at: int, stop: int, high: int) -> bool:
    """What stands where a name would is one: not a noun with its complement, nor the title's own adjective."""
    token = line.tokens[at]
    if token.folded in given_names():
        return True
    follows = line.tokens[stop] if stop < high else None
    if stop - at == 1 and follows is not None and follows.kind == "word":
        plain = not has_article(follows) and not function_word(follows) and head_kind(follows.folded) is None
        if plain and not any(map(has_article, line.tokens[low:at])):
            return False  # an unknown word completed by a plain noun («director of the-dearest films …»)
    construct = stop - at >= 2 and has_article(line.tokens[at + 1]) and token.folded not in word_class("name_opener")
    open_ = stop - at == 1 and not any(map(has_article, line.tokens[low:at]))
    if open_ and (at - low > 1 or not _honours(line.tokens[low].folded)):
        return False  # one unknown word behind nothing definite is one more adjective, or whose he is («coach of X»)
    if construct and plainly(token.folded) >= EVERYDAY:
        return False  # «the weapon of the air» is a noun with its complement
    adjective = stop - at == 1 and not has_article(line.tokens[low]) and token.folded.endswith(YEH) and stop == high
    return not adjective and not (construct and stop < high)


def _honours(word: str) -> bool:
    """A title that stands before a name without its article."""
    return word.endswith(".") or without_and(word) in word_class("honorific")


def confirm(known: Registry, line: Line, phrase: Phrase) -> None:
    """Learn the name and office of a phrase whose bounds a cue has settled."""
    if phrase.name is None:
        return
    low, high = phrase.name
    before = line.folded(phrase.start, low)
    after = line.folded(high, phrase.end)
    office = office_of(before) if before else office_of(after)
    known.add(line.folded(low, high), line.text(low, high), office)
