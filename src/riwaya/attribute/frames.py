"""Where the content of a verbal cue begins, and which words between the two name its source.

Frames (the names used in cues.toml):
  that      a complementiser ("that"), whatever preposition leads to it
  next_that, next_by_that, next_quote   a complementiser straight behind the verb or its source; one with "by" before
            it; a colon or a quotation there. For verbs that otherwise mean something else («pushed», «pleaded that»)
  quote     an opening quotation mark
  colon     a colon
  bare      nothing at all: the words themselves follow the verb
  bi ala ila an min fi   a preposition (by/with, on, to, about/of, from, in) and a noun phrase
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
  post      a post, a message or a notice as object, then its words in quotation marks
  question  a question word behind the verb or its source
  about, insistence   "about" and "on" after verbs that ask or insist
"""

from __future__ import annotations

from functools import cache

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.addressees import addressee_at
from riwaya.attribute.bare_words import bare_words, posted, question
from riwaya.attribute.bidden import to_do
from riwaya.attribute.bounds import past_the_addressed, trimmed_source
from riwaya.attribute.complement import Complement, inside_quote
from riwaya.attribute.cues import ALEF, HEH, NOON, TEH, WAW, YEH, Hit, hit, lemma_forms
from riwaya.attribute.deeds import by_deed, deed
from riwaya.attribute.edges import adjunct_at, is_pause
from riwaya.attribute.led_nouns import before_the_noun
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.objects import object_complement, placed, where
from riwaya.attribute.particles import barrier, compared, is_that, of_another, pronoun_before
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.quoted_names import PREPOSITIONS, names_something
from riwaya.attribute.sayings import told_by_noun
from riwaya.attribute.set_phrases import SET_FRAMES, set_phrase
from riwaya.attribute.shapes import by_word, function_word, looks_possessed, object_like, unheard
from riwaya.attribute.subjects import can_speak, past_adjuncts, subject_after
from riwaya.attribute.words import (
    bare,
    complementisers,
    has_article,
    head_kind,
    only_word,
    word_class,
)

_FATHATAN = "\N{ARABIC FATHATAN}"
_NUNATED = (_FATHATAN, _FATHATAN + ALEF, ALEF)
_THAT_FRAMES = frozenset({"that", "next_that", "next_by_that"})
_QUOTE_FRAMES = frozenset({"quote", "next_quote"})
_COLON_FRAMES = frozenset({"colon", "next_quote"})
_SEVERAL = (ALEF + NOON, WAW + NOON, YEH + NOON)
"""Endings of the dual and of the plural of persons."""
_REACH = 48
"""How many tokens may stand between a cue and its content."""

_PREPOSITIONS = {"about": "from", "insistence": "on", **PREPOSITIONS}


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
    if strong is not None and "bare" in frames and strong[1] > index + 1 and _plainly(line, index, end):
        return bare_words(line, index, end, names)
    if strong is not None and not _own_marker(line, index, strong, frames, end, names):
        strong = None
    subjectless = found.participle or pronoun_before(line, index) or _past_its_subject(line, index, found)
    reach = end if strong is None else strong[1]
    weak = _weak(line, index, found, reach, names, subjectless=subjectless, preposed=preposed)
    if strong is not None and (weak is None or _rules(line, weak, strong, found.first.cue.act)):
        kind, marker, start = strong
        if weak is not None and strong[1] == weak.marker + 1 and weak.frame not in _OBJECT_FRAMES:
            marker = weak.marker
        source = preposed or _source(line, index, marker, found, names)
        return before_the_noun(line, Complement(kind, marker, start, source, (index + 1, marker)), frames)
    if weak is not None:
        return weak
    if "post" in frames and (post := posted(line, index, end, names, preposed, bound=subjectless)) is not None:
        return post
    if "question" in frames and (asked := question(line, index, end, names, preposed, bound=subjectless)) is not None:
        return asked
    if "bare" in frames:
        return bare_words(line, index, end, names)
    return None


def _plainly(line: Line, index: int, end: int) -> bool:
    """A word that no subject begins with stands straight behind the verb: what was said begins with it."""
    return index + 1 < end and line.tokens[index + 1].folded in word_class("plain_opener")


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
    if marker > low and line.tokens[marker - 1].folded in word_class("own_words"):
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


def _rules(line: Line, weak: Complement, strong: tuple[str, int, int], act: str) -> bool:
    """The complementiser, colon or quotation begins what was said, not the noun phrase found before it."""
    kind, marker, _ = strong
    if marker <= weak.marker:
        return True
    if weak.frame == "bi" and kind == "quote" and marker == weak.marker + 1:
        return len(line.tokens[weak.marker].folded) == 1  # «with talks “quite good”» begins with its noun
    return marker == weak.marker + 1 or _doubtful_object(line, weak, strong) or _in_the_source(line, weak, strong, act)


def _doubtful_object(line: Line, weak: Complement, strong: tuple[str, int, int]) -> bool:
    """What looked like a direct object is the source: a complementiser follows it in the same breath."""
    first = line.tokens[weak.start]
    if weak.frame not in _OBJECT_FRAMES or strong[0] != "that":
        return False
    if object_like(first):
        return looks_possessed(first) and unheard(first)
    if has_article(first) and not deed(first):
        return True
    # A comma straight before the complementiser sets off nothing: it only closes the source.
    return not any(is_pause(token) for token in line.tokens[weak.start : strong[1] - 1])


_TELLS = ("say", "add", "explain", "affirm", "reveal")


def _in_the_source(line: Line, weak: Complement, strong: tuple[str, int, int], act: str) -> bool:
    """«an officer with-the police said that»: "by" with no deed behind it, straight after the source."""
    if weak.frame != "bi" or strong[0] != "that" or weak.source is None:
        return False
    if act not in _TELLS or strong[1] - weak.marker > _NEAR:
        return False
    return not by_deed(line.tokens[weak.marker]) and not any(map(is_pause, line.tokens[weak.marker : strong[1] - 1]))


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
            if frames & _QUOTE_FRAMES and not (names_something(line, index, at, limit, frames)):
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
            if told_by_noun(line, at) or ("min" not in frames and compared(line, at)):
                return None
            if (
                _provided(line, index, at, frames)
                or _until(line, index, at, found)
                or of_another(line, index, at, found)
            ):
                continue
            start = at + 1
            while start < limit and is_pause(line.tokens[start]):
                start += 1
            if start >= limit:
                return None
            return "that", at, inside_quote(line, start) if line.quote_at(start) else start
        if at > index + 1 and barrier(line, at):
            return None
    return None


def _until(line: Line, index: int, at: int, found: Hit) -> bool:
    """«held …, until that»: behind a verb of holding that takes no "to", its words with "that" tell of a time."""
    if line.tokens[at - 1].folded not in word_class("to") or "ila" in found.frames or at == index + 2:
        return False
    if fold(found.first.cue.lemma) in word_class("takes_to"):
        return False
    return found.first.cue.act in ("hold", "expect") and "that" in found.frames


@cache
def _marking_words() -> frozenset[str]:
    """The words and marks that lead to a content."""
    return complementisers() | {":"}


def _provided(line: Line, index: int, at: int, frames: frozenset[str]) -> bool:
    """«…, on [condition] that it begin»: what is agreed besides, behind a verb that does not take "on"."""
    if "ala" in frames or line.tokens[at - 1].folded not in word_class("on") or at + 1 >= len(line.tokens):
        return False
    bidden = line.tokens[at + 1].folded[0] in (YEH, TEH) and not has_article(line.tokens[at + 1])
    return bidden and (is_pause(line.tokens[at - 2]) or at - index > _NEAR)


_NEAR = 8
"""Tokens between a verb and an "on" that still belongs to it."""


def _own_marker(
    line: Line, index: int, strong: tuple[str, int, int], frames: frozenset[str], end: int, names: Registry
) -> bool:
    """The marker found is the verb's own: any within reach, or for narrow frames one straight behind its source."""
    kind, marker, _ = strong
    found = hit(line.tokens[index])
    if kind == "that":
        far = (
            found is not None and found.first.shape == "imperfect" and line.tokens[index].folded in _forms("regarding")
        )
    else:
        far = line.tokens[index].folded in _forms("carrying_on")
    if kind in frames and not far:
        return True
    if kind != "that" and _said_before(line, marker):
        return True
    by = only_word("by")
    if kind == "that" and not frames & {"that", "next_that"} and not line.tokens[marker].folded.startswith(by):
        return False
    at = marker
    while at > index + 1 and line.tokens[at - 1].folded == ":":
        at -= 1
    while at > index + 1 and line.tokens[at - 1].folded in word_class("leading_preposition"):
        at -= 1
    if at > index + 1 and line.tokens[at - 1].folded in word_class("own_words"):
        at -= 1  # «ended his speech by [saying] that»
    if at == index + 1:
        return True
    subject = subject_after(line, index + 1, end, names, bi=True)
    return subject is not None and past_adjuncts(line, subject[1], at) >= at


def _said_before(line: Line, marker: int) -> bool:
    """A word of saying stands before the mark: «went on, saying: …», «ended his speech: …»."""
    before = line.tokens[marker - 2 if line.tokens[marker - 1].folded == ":" else marker - 1]
    found = hit(before)
    return (found is not None and found.participle) or before.folded in word_class("by_saying", "own_words")


@cache
def _forms(name: str) -> frozenset[str]:
    """Forms of the lemmas of a class that far more often mean another thing: a report stands straight behind them."""
    return frozenset(joined + form for lemma in word_class(name) for form in lemma_forms(lemma) for joined in _joints())


def _joints() -> tuple[str, ...]:
    return ("", *word_class("and"))


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
    if "charge" in frames and ((charged := _charge(line, index, end, preposed)) or "bi_deed" not in frames):
        return charged
    objects = frames & {"np", "accuse", "regard", "describe", "show"}
    if found.first.cue.act == "explain" and not found.participle:
        objects -= {"show"}
    if found.object_:
        objects -= {"np", "show"}  # the pronoun is the object
    if not wanted and not objects and not frames & {"bi", "li", "an_event", "bi_deed", "belittle"}:
        return None
    stops = frozenset(word for name in wanted.values() for word in word_class(name))
    if "belittle" in frames:
        stops |= word_class("of")
    if "np" in frames and fold(found.first.cue.lemma) in word_class("renewing"):
        stops |= word_class("renewed")
    bi = bool(frames & {"bi", "accuse", "describe", "bi_deed"})
    if low < end and line.tokens[low].folded in word_class("in_it"):
        low += 1  # «a conference in which it announced the launch of»
    told = past_the_addressed(line, low, end)  # «disclosed to “the Paper” the manager …»
    subject = None if subjectless or preposed else subject_after(line, told, end, names, stops, bi=bi)
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
        if frame == "bi" and (
            _otherwise(line, index, found, at, after) or where(line, at, end, asking="addressee" in frames)
        ):
            frame = None
        if frame == "bi" and found.first.cue.act == "rule" and preposed and at > low and line.timed(at - 1) is None:
            return None  # «the people spent a time … with»: what is ruled stands behind the verb
        if frame and at + 1 < len(line.tokens):
            start = at if frame in ("bi", "li", "bi_deed") else at + 1
            marker = at
            return Complement(frame, marker, start, subject, (low, marker))
        if not _passable(line, index, at, subject, frames):
            return None
        quote = line.quote_at(at)
        at = quote.close + 1 if quote is not None and token.kind == "mark" else at + 1
    return None


def _otherwise(line: Line, index: int, found: Hit, at: int, after: int) -> bool:
    """A verb that takes "by" only in another sense of its letters («reminded of», spelt like «mentioned»).

    In that sense the present tense is rare, and nothing stands between the one who reminds and what he reminds of.
    """
    if found.participle or line.tokens[index].folded not in _forms("by_in_another_sense"):
        return False
    return found.first.shape == "imperfect" or at > after


def _called_it(line: Line, subject: tuple[int, int], end: int, names: Registry, objects: frozenset[str]) -> bool:
    """Behind «called it» stands what it is called as often as who called it so: then nothing is left to call it."""
    if not can_speak(line, subject[0], subject[0] + 1, names):
        return False
    if "regard" not in objects:
        return True
    after = line.tokens[subject[1]] if subject[1] < end else None
    indefinite = head_kind(line.tokens[subject[0]].folded) is not None and not has_article(line.tokens[subject[0]])
    return after is not None and after.kind == "word" and not function_word(after) and not indefinite


def _charge(line: Line, index: int, end: int, preposed: tuple[int, int] | None) -> Complement | None:
    """«pointed the finger at X for …»: content from the accused on."""
    noun = next(
        (k for k in range(index + 1, min(end, index + 12)) if line.tokens[k].folded in word_class("charge_noun")), None
    )
    if noun is None:
        return None
    for at in range(noun + 1, min(end, noun + 6)):
        word = line.tokens[at].folded
        led = word in word_class("to") or (word in word_class("for") and at + 1 < end)
        if led or (word[0] in word_class("for") and head_kind(word[1:].removeprefix(word[0])) is not None):
            source = preposed or trimmed_source(line, index + 1, noun)
            return Complement("charge", at, at + 1 if led else at, source, (index + 1, noun))
    return None


def _prepositional(line: Line, at: int, wanted: dict[str, str], frames: frozenset[str]) -> str | None:
    token = line.tokens[at]
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if frames & {"li", "ila"} and following is not None and token.kind == "word" and to_do(token, line, at, frames):
        return "li"
    if "an_event" in frames and token.folded in word_class("from") and following is not None:
        return "an" if following.folded in word_class("possessed_object") else None
    if "bi_deed" in frames and (by_deed(token) or (by_word(token) and token.folded in word_class("what"))):
        return "bi_deed"
    if "belittle" in frames and token.folded in word_class("of") and following is not None:
        return "belittle" if bare(following.folded) in word_class("weight") else None
    for frame, name in wanted.items():
        if line.tokens[at - 1].folded in word_class("reported_by"):
            return None  # «quoting from» tells who said it
        if looks_possessed(line.tokens[at - 1]) and line.tokens[at - 2].folded in word_class("in"):
            return None  # «in his answer to the request»
        if token.folded in word_class(name) and following is not None and not adjunct_at(line, at):
            if head_kind(following.folded) in ("outlet", "agency"):
                return None
            return frame
    return "bi" if "bi" in frames and by_word(token) else None


def _passable(line: Line, index: int, at: int, subject: tuple[int, int] | None, frames: frozenset[str]) -> bool:
    """Words that may stand between the source and a prepositional complement.

    A bare noun straight after the source, or past a time, is the verb's object, so the verb does not report
    (to tighten a siege on a town); those asked or warned are the exception.
    """
    token = line.tokens[at]
    if bare(_without_pronoun(token)) in word_class("tightened"):
        return False  # «tightens its siege on the town»
    deed_alone = "bi_deed" in frames and "addressee" not in frames
    if token.folded == ":" or (deed_alone and token.text.endswith(_NUNATED)):
        return False  # «passed a law that allows the watching of»: the object says what was done
    if deed_alone and subject is not None and at == max(subject[1], index + 1) and _struck(token):
        return False  # «dealt the blow by»: those told to do something are persons or bodies
    if subject is None or frames & {"addressee", "insistence"}:
        return True
    behind = max(subject[1], index + 1)
    office = has_article(token) and line.tokens[at - 1].folded in word_class("in_an_office")
    of_the = token.folded.startswith(tuple(to * 2 for to in word_class("for"))) and not addressee_at(line, at)
    if at == behind and (office or of_the or ("bi" not in frames and placed(token))):
        return True  # what completes the source: «the minister of affairs of the-young», «in-the-district of …»
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if at == behind and "bi" in frames and has_article(token) and following is not None and by_deed(following):
        return True  # «the states the-advanced [pledged] by-collecting»
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


def _without_pronoun(token: Token) -> str:
    """The word without the possessive pronoun at its end, as it is where it carries none."""
    if not looks_possessed(token):
        return token.folded
    stem = next(token.folded.removesuffix(end) for end in word_class("possessive") if token.folded.endswith(end))
    return stem[:-1] + HEH if stem.endswith(TEH) and stem not in word_class("tightened") else stem


def _struck(token: Token) -> bool:
    return has_article(token) and head_kind(token.folded) is None and not token.folded.endswith(_SEVERAL)
