"""Where the content of a verbal cue begins, and which words between the two name its source.

Frames (the names used in cues.toml):
  that      a complementiser ("that"), whatever preposition leads to it
  next_that, next_by_that, next_quote   a complementiser straight behind the verb or its source; one with "by" before
            it; a colon or a quotation there. For verbs that otherwise mean something else («pushed», «pleaded that»)
  quote     an opening quotation mark
  colon     a colon
  bare      nothing at all: the words themselves follow the verb
  bi ala ila an min   a preposition (by/with, on, to, about/of, from) and a noun phrase
  np        a direct object
  accuse    a direct object and a preposition; the object belongs to what is said
  describe  an object, a preposition, and what it is called
  regard    an object and what it is held to be
  charge    a noun of accusation as object, then "to" and the accused
  show      a possessed noun as object («its readiness»)
  li        "to" clinging to a verbal noun
  bi_deed   "by" clinging to a verbal noun («ordered the clearing of»), never to a thing («waved flags»)
  belittle  "of" and a noun of weight («made little of the importance of»)
  ascribe, liable, blame, own, appeal   set phrases (see attribute/set_phrases)
  an_event  "about" and an event that is told by being named
  about, insistence   "about" and "on" after verbs that ask or insist
"""

from __future__ import annotations

from functools import cache

from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.bounds import trimmed_source
from riwaya.attribute.complement import Complement, inside_quote
from riwaya.attribute.cues import ALEF, NOON, WAW, YEH, Hit, hit
from riwaya.attribute.edges import adjunct_at, is_pause, short_quote
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.objects import object_complement
from riwaya.attribute.particles import barrier, is_that, pronoun_before
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.sayings import told_by_noun
from riwaya.attribute.set_phrases import SET_FRAMES, by_deed, set_phrase
from riwaya.attribute.shapes import by_word, function_word, looks_masdar, object_like
from riwaya.attribute.subjects import can_speak, past_adjuncts, subject_after
from riwaya.attribute.words import (
    bare,
    complementisers,
    has_article,
    head_kind,
    only_word,
    word_class,
)

_THAT_FRAMES = frozenset({"that", "next_that", "next_by_that"})
_QUOTE_FRAMES = frozenset({"quote", "next_quote"})
_COLON_FRAMES = frozenset({"colon", "next_quote"})
_SEVERAL = (ALEF + NOON, WAW + NOON, YEH + NOON)
"""Endings of the dual and of the plural of persons."""
_REACH = 48
"""How many tokens may stand between a cue and its content."""

_PREPOSITIONS = {
    "ala": "on", "ila": "to", "an": "from", "min": "of", "about": "from", "insistence": "on",
}  # fmt: skip


def complement(
    line: Line, index: int, found: Hit, end: int, names: Registry, preposed: tuple[int, int] | None = None
) -> Complement | None:
    """The complement of the cue at token `index` within its sentence (which ends before token `end`).

    `preposed` is the subject where it stands before its verb; then the noun phrase behind the verb is its object.
    """
    frames = found.frames
    if frames & SET_FRAMES and (
        held := set_phrase(line, index, frames, end, names, preposed, participle=found.participle)
    ):
        return held
    strong = _strong(line, index, found, end)
    if strong is not None and not _own_marker(line, index, strong, frames, end, names):
        strong = None
    subjectless = found.participle or pronoun_before(line, index) or _past_its_subject(line, index, found)
    reach = end if strong is None else strong[1]
    weak = _weak(line, index, found, reach, names, subjectless=subjectless, preposed=preposed)
    if strong is not None and (weak is None or strong[1] <= weak.marker + 1 or _doubtful_object(line, weak, strong)):
        kind, marker, start = strong
        if weak is not None and strong[1] == weak.marker + 1 and weak.frame not in _OBJECT_FRAMES:
            marker = weak.marker
        source = preposed or _source(line, index, marker, found, names)
        return Complement(kind, marker, start, source, (index + 1, marker))
    if weak is not None:
        return weak
    if "bare" in frames:
        return _bare(line, index, end, names)
    return None


def _past_its_subject(line: Line, index: int, found: Hit) -> bool:
    """A verb in the plural or the dual has its subject before it: a verb before its subject stays in the singular.

    Some pages let it agree all the same; then what follows is a definite dual or plural of persons.
    """
    if any(form.number == "s" for form in found.forms):
        return False
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    return following is None or not has_article(following) or not following.folded.endswith(_SEVERAL)


def _source(line: Line, index: int, marker: int, found: Hit, names: Registry) -> tuple[int, int] | None:
    low = index + 1
    if found.participle or pronoun_before(line, index) or _past_its_subject(line, index, found):
        return None
    while marker > low and line.tokens[marker - 1].folded in word_class("leading_preposition"):
        marker -= 1
    if found.object_ and low < marker and line.tokens[low].kind != "word":
        return None
    whole = trimmed_source(line, low, marker)
    if whole is not None and _to_a_name(line, whole[0], names):
        return None
    if whole is not None and found.first.cue.act == "demand":
        whole = _before_the_asked(line, *whole)
    if whole is None or "addressee" not in found.frames:
        return whole
    # Of a demand or a warning the one addressed stands after the source; only the source is wanted.
    stop = noun_phrase(line, whole[0], whole[1], names)
    return (whole[0], stop) if stop > whole[0] else whole


def _before_the_asked(line: Line, low: int, high: int) -> tuple[int, int]:
    """«X asked of Y that»: Y is asked, unless "of" tells whom a number or an unnamed one is taken from."""
    kind = head_kind(line.tokens[low].folded)
    if kind == "anonymous" or line.tokens[low].folded in word_class("quantifier"):
        return low, high
    of = next((at for at in range(low + 1, high) if line.tokens[at].folded in word_class("of")), high)
    return low, of


_OBJECT_FRAMES = frozenset({"np", "regard", "show"})


def _doubtful_object(line: Line, weak: Complement, strong: tuple[str, int, int]) -> bool:
    """What looked like a direct object is the source: a complementiser follows it in the same breath."""
    if weak.frame not in _OBJECT_FRAMES or strong[0] != "that" or object_like(line.tokens[weak.start]):
        return False
    # A comma straight before the complementiser sets off nothing: it only closes the source.
    return not any(is_pause(token) for token in line.tokens[weak.start : strong[1] - 1])


def _to_a_name(line: Line, at: int, names: Registry) -> bool:
    """«to So-and-so»: an addressee written as one word with its preposition."""
    word = line.tokens[at].folded
    return word not in names.single and word.startswith(tuple(word_class("for"))) and word[1:] in names.single


def _strong(line: Line, index: int, found: Hit, end: int) -> tuple[str, int, int] | None:
    """The first complementiser, quotation or colon: its frame, its token, and the first token of the content."""
    frames = found.frames
    past = index + 1
    limit = min(end, index + _REACH)
    for at in line.turns(_marking_words()):
        if at < past:
            continue
        if at >= limit:
            break
        token = line.tokens[at]
        quote = line.quote_at(at)
        if quote is not None:
            if frames & _QUOTE_FRAMES and not (_names_something(line, index, at, limit, frames)):
                return "quote", at, inside_quote(line, at)
            past = min(quote.close, limit - 1) + 1
            continue
        if token.folded == ":" and frames & _COLON_FRAMES:
            after = at + 1
            if after < limit and is_that(line, after):
                after += 1
            return (
                ("colon", at, inside_quote(line, after) if after < limit and line.quote_at(after) else after)
                if after < end
                else None
            )
        if frames & _THAT_FRAMES and is_that(line, at):
            if told_by_noun(line, at):
                return None
            start = at + 1
            while start < limit and is_pause(line.tokens[start]):
                start += 1
            if start >= limit:
                return None
            return "that", at, inside_quote(line, start) if line.quote_at(start) else start
        if at > index + 1 and barrier(line, at):
            return None
    return None


@cache
def _marking_words() -> frozenset[str]:
    """The words and marks that lead to a content."""
    return complementisers() | {":"}


def _own_marker(
    line: Line, index: int, strong: tuple[str, int, int], frames: frozenset[str], end: int, names: Registry
) -> bool:
    """The marker found is the verb's own: any within reach, or for narrow frames one straight behind its source."""
    kind, marker, _ = strong
    if kind in frames:
        return True
    by = only_word("by")
    if kind == "that" and "next_that" not in frames and not line.tokens[marker].folded.startswith(by):
        return False
    at = marker
    while at > index + 1 and line.tokens[at - 1].folded == ":":
        at -= 1
    while at > index + 1 and line.tokens[at - 1].folded in word_class("leading_preposition"):
        at -= 1
    if at == index + 1:
        return True
    subject = subject_after(line, index + 1, end, names, bi=True)
    return subject is not None and past_adjuncts(line, subject[1], at) >= at


def _names_something(line: Line, index: int, at: int, limit: int, frames: frozenset[str]) -> bool:
    """A short quotation is a name, not what was said, when content still follows it within reach."""
    if not short_quote(line, at):
        return False
    quote = line.quote_at(at)
    assert quote is not None  # short_quote found it
    before = line.tokens[at - 1]
    if before.folded == ":" or is_that(line, at - 1) or before.folded in word_class("by_saying"):
        return False
    after_it = line.tokens[quote.close + 1] if quote.close + 1 < limit else None
    if at != index + 1 and after_it is not None and after_it.folded in word_class("relative"):
        return True  # «the bridge “X” which …»
    if at == index + 1 and quote.close + 2 < limit and _body_named(line, at):
        return True
    for later in range(quote.close + 1, limit):
        further = line.quote_at(later)
        if further is not None and not short_quote(line, later):
            return True
        if line.tokens[later].folded == ":" or ("that" in frames and is_that(line, later)):
            return True
        if barrier(line, later):
            break
    if quote.words(line) < 3 and at != index + 1 and before.folded not in word_class("leading_preposition", "by"):
        return True
    titled = before.kind == "word" and (head_kind(before.folded) is not None or addressee_at(line, at - 1))
    after = quote.close + 1
    ends = after >= len(line.tokens) or line.tokens[after].kind == "mark" or hit(line.tokens[after]) is not None
    led = before.folded in word_class("leading_preposition", "by")
    if function_word(before) and not led:
        return True
    return titled or not (ends or led or at == index + 1)


def _body_named(line: Line, at: int) -> bool:
    """The quotation begins with a body's noun, completed by what follows: the name of the one who speaks."""
    first = line.tokens[at + 1]
    return head_kind(first.folded) in ("organisation", "outlet", "agency") and not has_article(first)


def _weak(
    line: Line,
    index: int,
    found: Hit,
    end: int,
    names: Registry,
    *,
    subjectless: bool,
    preposed: tuple[int, int] | None,
) -> Complement | None:
    """The nearest complement led by a preposition or by nothing, past the source."""
    low, frames = index + 1, found.frames
    wanted = {frame: name for frame, name in _PREPOSITIONS.items() if frame in frames}
    if "charge" in frames and ((charged := _charge(line, index, end)) or "bi_deed" not in frames):
        return charged
    objects = frames & {"np", "accuse", "regard", "describe", "show"}
    if found.object_:
        objects -= {"np", "show"}  # the pronoun is the object
    if not wanted and not objects and not frames & {"bi", "li", "an_event", "bi_deed", "belittle"}:
        return None
    stops = frozenset(word for name in wanted.values() for word in word_class(name))
    if "belittle" in frames:
        stops |= word_class("of")
    bi = bool(frames & {"bi", "accuse", "describe", "bi_deed"})
    subject = None if subjectless or preposed else subject_after(line, low, end, names, stops, bi=bi)
    if found.object_ and subject is not None and not _called_it(line, subject, end, names, objects):
        subject = None
    after = past_adjuncts(line, subject[1] if subject else low, end)
    subject = subject or preposed
    if found.first.cue.act == "demand" and after < end and line.tokens[after].folded in word_class("of"):
        after = max(noun_phrase(line, after + 1, end, names), after)  # those asked stand before what is asked of them
    if objects and (held := object_complement(line, index, objects, subject, after, end, names)) is not None:
        return held
    at = subject[1] if subject and not preposed else low
    limit = min(end, index + 30)
    while at < limit:
        token = line.tokens[at]
        if barrier(line, at) and at > low:
            return None
        frame = _prepositional(line, at, wanted, frames)
        if frame and at + 1 < len(line.tokens):
            start = at if frame in ("bi", "li", "bi_deed") else at + 1
            marker = at
            return Complement(frame, marker, start, subject, (low, marker))
        if not _passable(line, index, at, subject, frames):
            return None
        quote = line.quote_at(at)
        at = quote.close + 1 if quote is not None and token.kind == "mark" else at + 1
    return None


def _called_it(line: Line, subject: tuple[int, int], end: int, names: Registry, objects: frozenset[str]) -> bool:
    """Behind «called it» stands what it is called as often as who called it so: then nothing is left to call it."""
    if not can_speak(line, subject[0], subject[0] + 1, names):
        return False
    if "regard" not in objects:
        return True
    after = line.tokens[subject[1]] if subject[1] < end else None
    indefinite = head_kind(line.tokens[subject[0]].folded) is not None and not has_article(line.tokens[subject[0]])
    return after is not None and after.kind == "word" and not function_word(after) and not indefinite


def _charge(line: Line, index: int, end: int) -> Complement | None:
    """«pointed the finger at X for …»: content from the accused on."""
    noun = next(
        (k for k in range(index + 1, min(end, index + 12)) if line.tokens[k].folded in word_class("charge_noun")), None
    )
    if noun is None:
        return None
    for at in range(noun + 1, min(end, noun + 6)):
        word = line.tokens[at].folded
        if word in word_class("to") or (word in word_class("for") and at + 1 < end):
            return Complement("charge", at, at + 1, trimmed_source(line, index + 1, noun), (index + 1, noun))
    return None


def _prepositional(line: Line, at: int, wanted: dict[str, str], frames: frozenset[str]) -> str | None:
    token = line.tokens[at]
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if "li" in frames and following is not None and token.kind == "word" and _to_do(token):
        return "li"
    if "an_event" in frames and token.folded in word_class("from") and following is not None:
        return "an" if following.folded in word_class("possessed_object") else None
    if "bi_deed" in frames and by_deed(token):
        return "bi_deed"
    if "belittle" in frames and token.folded in word_class("of") and following is not None:
        return "belittle" if bare(following.folded) in word_class("weight") else None
    for frame, name in wanted.items():
        if token.folded in word_class(name) and following is not None and not adjunct_at(line, at):
            if head_kind(following.folded) in ("outlet", "agency"):
                return None
            return frame
    return "bi" if "bi" in frames and by_word(token) else None


def _to_do(token: Token) -> bool:
    """«to» clinging to a verbal noun."""
    if not token.folded.startswith(tuple(word_class("for"))) or len(token.folded) < 5:
        return False
    return looks_masdar(token.word(token.text[1:], token.folded[1:]))


def _passable(line: Line, index: int, at: int, subject: tuple[int, int] | None, frames: frozenset[str]) -> bool:
    """Words that may stand between the source and a prepositional complement.

    A bare noun straight after the source, or past a time, is the verb's object, so the verb does not report
    (to tighten a siege on a town); those asked or warned are the exception.
    """
    token = line.tokens[at]
    if token.folded == ":":
        return False
    if subject is None or frames & {"addressee", "insistence"}:
        return True
    behind = max(subject[1], index + 1)
    if at > behind and not all(map(line.timed, range(behind, at))):
        return True
    if subject[1] <= index or token.folded.endswith(ALEF):
        return True  # a preposed subject leaves the object behind the verb; an ending alef marks an adverb
    return (
        token.kind == "mark"
        or function_word(token)
        or adjunct_at(line, at)
        or token.folded in word_class("lone_adverb")
    )


def _bare(line: Line, index: int, end: int, names: Registry) -> Complement | None:
    """Direct words with no mark at all: only straight after the verb or after a source that surely ended."""
    low = index + 1
    opens = low < end and _opens_speech(line.tokens[low])
    subject = None if opens else subject_after(line, low, end, names)
    start = subject[1] if subject else low
    while start < end and is_pause(line.tokens[start]):
        start += 1
    if end - start < 4 or not _opens_speech(line.tokens[start]):
        return None
    return Complement("bare", start, start, subject, (low, start))


def _opens_speech(token: Token) -> bool:
    return token.folded in word_class("speech_opener")
