"""Reporting verbs and participles, with what follows them: the commonest shape of reported speech."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.attribute.according import pass_on, quoted_source, relays_between
from riwaya.attribute.addressees import addressee_at, medium_in
from riwaya.attribute.bearers import phrase_of
from riwaya.attribute.bounds import trimmed_source
from riwaya.attribute.circumstances import circumstance
from riwaya.attribute.clauses import in_it_said, issued, says
from riwaya.attribute.complement import Complement
from riwaya.attribute.cues import ALEF, NARROW_FRAMES, NOON, TEH, WAW, YEH, Form, Hit, any_hit, hit, lemma_forms
from riwaya.attribute.deeds import deed
from riwaya.attribute.drafts import Draft, Found, Heard
from riwaya.attribute.edges import is_pause, is_quote, short_quote
from riwaya.attribute.extent import after_a_while, extent
from riwaya.attribute.frames import complement
from riwaya.attribute.late_names import to_its_name
from riwaya.attribute.lines import Line
from riwaya.attribute.names import NUNATION, Registry, name_like
from riwaya.attribute.particles import is_that, joined_noun, pronoun_before, second_between
from riwaya.attribute.phrases import noun_phrase
from riwaya.attribute.relays import forms_of_class, is_coming, is_relaying, relays_someone
from riwaya.attribute.sayings import is_owned_saying
from riwaya.attribute.senses import (
    a_noun_there,
    adverbial,
    fold_lemma,
    in_verse,
    other_verb,
    shown,
    wished,
    within_a_relative,
)
from riwaya.attribute.shapes import by_word, function_word
from riwaya.attribute.soundness import sound
from riwaya.attribute.subjects import can_speak, first_verb, subject_after, subject_before
from riwaya.attribute.withholding import inside_withheld
from riwaya.attribute.words import (
    bare,
    belongs,
    country_at,
    has_article,
    head_kind,
    in_class,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names


def verbal(line: Line, names: Registry) -> Iterator[Found]:
    """A reporting verb or participle with what follows it."""
    for at in line.cues:
        found = read_cue(line, at, names)
        if isinstance(found, Draft | Heard):
            yield found


Unread = Literal["no-cue", "relay", "no-content"]
"""Why a word that can report does not: its place or its neighbours make it another word, a rule of relays reads it,
or nothing follows that could be its content."""


def read_cue(line: Line, at: int, names: Registry) -> Draft | Heard | Unread | None:
    """What the reporting verb or participle at a token reports, or who is heard by it, or why nothing.

    None for a token that is none.
    """
    token = line.tokens[at]
    found = any_hit(token)
    if found is None:
        return None
    if _not_a_cue(line, at, found, names):
        return "no-cue"
    if is_relaying(token) and relays_someone(line, at):
        return "relay"
    draft = _verb(line, at, found, names)
    if draft is not None:
        return sound(line, at, found, draft, names) or "no-content"
    return _heard(line, at, found, names) or "no-content"


def _heard(line: Line, at: int, found: Hit, names: Registry) -> Heard | None:
    """The one who speaks behind a verb that reports nothing («the consul disclosed the file, adding that …»)."""
    if found.participle or found.object_ or line.kind == "title":
        return None
    _, end = line.sentence(at)
    low = at + 1
    while low < end and (line.tokens[low].folded in word_class("pointing") or addressee_at(line, low)):
        low = _past_the_word(line, low)  # «explained that to the Paper the manager X»
    source = subject_after(line, low, end, names)
    if source is None:
        return None
    phrase = phrase_of(line, *source, names)
    if phrase.name is None:
        known = phrase.kind == "organisation" and phrase.definite
    else:
        full = names.fullest(line.folded(*phrase.name))
        first = line.tokens[phrase.name[0]].folded
        known = first in given_names() or (full is not None and len(full[0]) > 1)
    if not known:
        return None
    return Heard(line.number, at, source, found.first.gender)


def _past_the_word(line: Line, at: int) -> int:
    """Past a word, and past the quoted name that stands behind it."""
    quote = line.quote_at(at + 1) if at + 1 < len(line.tokens) else None
    return quote.close + 1 if quote is not None and short_quote(line, at + 1) else at + 1


def _not_a_cue(line: Line, at: int, found: Hit, names: Registry) -> bool:
    token = line.tokens[at]
    before = line.tokens[at - 1] if at else None
    if token.folded in forms_of_class("told_when_negated"):
        return before is None or not in_class(before, "negation")
    if at + 1 < len(line.tokens) and line.tokens[at + 1].folded in word_class("in") and is_coming(token):
        return True  # «it came in a statement that»: a rule of its own reads it
    said = at + 1 < len(line.tokens) and line.tokens[at + 1].folded in word_class("spoken_noun")
    if said and token.folded in forms_of_class("refusing"):
        return True  # «refused to say that»
    if inside_withheld(line, at):
        return True  # «and refused to give his name»
    plain = without_and(token.folded)
    if second_between(line, at) or joined_noun(line, at):
        return True
    if found.first.shape == "imperfect" and fold_lemma(found) in word_class("present_is_other"):
        return True  # «resembles», spelt like «likens»
    if in_verse(line, at):
        return True
    if a_noun_there(line, at, found) or within_a_relative(line, at, found):
        return True
    if plain in word_class("called") or token.folded in word_class("never_cue"):
        return True
    if token.folded in word_class("lone_adverb") or adverbial(token, found) or other_verb(line, at, found):
        return True
    if before is not None and before.kind == "word":
        if before.folded in word_class("negation") or without_and(before.folded) in word_class("negation"):
            return token.folded not in word_class("negated_cue")
        if before.folded in word_class("relative") or without_and(before.folded) in word_class("relative", "to_whom"):
            return not (at > 1 and line.tokens[at - 2].folded in word_class("moment"))
        if before.folded in word_class("like") and any(
            token.folded in lemma_forms(w) for w in word_class("relaying_verb")
        ):
            return True
        if wished(line, at, found) or shown(line, at, found):
            return True
        if at > 1 and before.folded in word_class("anybody") and in_class(line.tokens[at - 2], "negation"):
            return True
        if before.folded in word_class("pointing") and without_and(token.folded) in word_class("particle_like"):
            return True
        if at > 1 and before.folded in word_class("contrast") and line.tokens[at - 2].folded in word_class("in"):
            return False  # «while X affirmed» opens a clause of its own
        if before.folded in word_class("leading_preposition", "modal", "masdar_governor"):
            return True
    if found.participle:
        return not _participle_place(line, at, found)
    return not _clause_place(line, at, found, names)


_LONGEST_FRONTED = 14
"""Words of an occasion told before the verb of one whose name is known."""


def _participle_place(line: Line, at: int, found: Hit) -> bool:
    """A participle reports after a mark or with a conjunction, or when its particle stands beside it."""
    if at == 0 or found.joined:
        return True
    before = line.tokens[at - 1]
    if before.kind == "mark" or is_quote(line, at - 1) or circumstance(line, at, line.sentence(at)[1]):
        return True
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if after is None:
        return False
    if after.folded == ":" or is_that(line, at + 1) or line.quote_at(at + 1) is not None:
        return True
    if found.first.number == "p" and "bi" in found.frames and by_word(after):
        return True
    if "ila" in found.frames and after.folded in word_class("to"):
        return True
    return at + 2 < len(line.tokens) and is_that(line, at + 2)


def _clause_place(line: Line, at: int, found: Hit, names: Registry) -> bool:
    """A finite verb stands where a clause can begin, or after a subject that fits it."""
    if at == 0 or found.joined or found.first.shape == "imperfect":
        return True
    before = line.tokens[at - 1]
    if before.kind != "word" or in_class(before, "connector") or in_class(before, "auxiliary") or line.timed(at - 1):
        return True
    if is_that(line, at - 1) or pronoun_before(line, at) or _at_a_time_when(line, at) or _already(line, at):
        return True
    if _at_a_deed(line, at) or says(line, at, found, names):
        return True
    if line.tokens[at].folded in word_class("guarded"):
        return _someone_wrote(line, at, names)
    if at + 1 < len(line.tokens) and (line.tokens[at + 1].folded == ":" or line.quote_at(at + 1) is not None):
        return True
    if _fronted(line, at, names):
        return True
    return found.first.number != "s" or subject_before(line, at, names) is not None


def _someone_wrote(line: Line, at: int, names: Registry) -> bool:
    """«the minister X wrote: “…”»: a named person, then the verb, a colon and a quotation."""
    if at + 2 >= len(line.tokens) or line.tokens[at + 1].folded != ":" or line.quote_at(at + 2) is None:
        return False
    return subject_before(line, at, names) is not None


def _at_a_deed(line: Line, at: int) -> bool:
    """«after X reported that»: the clause of a time tells of a report, too."""
    led = at > 1 and line.tokens[at - 1].folded in word_class("complementiser")
    return led and belongs(line.tokens[at - 2].folded, "before_a_deed")


def _already(line: Line, at: int) -> bool:
    """«it has been before that X spoke»: the verb is told all the same."""
    return (
        at > 1
        and without_and(line.tokens[at - 2].folded) in word_class("auxiliary")
        and belongs(line.tokens[at - 1].folded, "complementiser")
    )


def _at_a_time_when(line: Line, at: int) -> bool:
    """«at a time when X affirmed»: a moment before the verb, which points back to it."""
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    before = line.tokens[at - 1].folded
    moment = before in word_class("moment") or issued(line, at - 1)
    moment = moment or (line.tokens[at].folded not in word_class("guarded") and in_it_said(line, at))
    return moment and following is not None and following.folded in word_class("in_it", "there")


def _fronted(line: Line, at: int, names: Registry) -> bool:
    """Only a phrase led by a preposition stands before the verb in its sentence («In the capital said …»)."""
    start, _ = line.sentence(at)
    low = next((k + 1 for k in range(at - 1, start - 1, -1) if line.tokens[k].kind == "mark"), start)
    words = line.tokens[low:at]
    led = bool(words) and belongs(words[0].folded, "fronting")
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    named = following is not None and (
        names.name_at(line, at + 1, min(at + 6, len(line.tokens))) is not None
        or following.folded in given_names()
        or (head_kind(following.folded) == "person" and not function_word(following))
    )
    surely = named or (at + 2 < len(line.tokens) and (is_that(line, at + 1) or is_that(line, at + 2)))
    return led and len(words) <= (_LONGEST_FRONTED if surely else 4) and not any(hit(token) for token in words)


def _verb(line: Line, at: int, found: Hit, names: Registry) -> Draft | None:
    _, end = line.sentence(at)
    preposed = _preposed(line, at, found, names)
    comp = complement(line, at, found, end, names, preposed)
    if comp is None:
        return _quoted_before(line, at, found, end)
    if not _told_by_someone(line, at, found, comp, names):
        return None
    got = extent(line, comp.start, frame=comp.frame)
    if got is None or _only_topic(line, comp, got.end):
        return None
    source = None if found.participle or _addressed_state(line, at, found, comp) else comp.source
    if source is not None and _only_the_asked(line, at, found, comp):
        source = None
    if source is not None and is_owned_saying(line.tokens[source[0]]):
        source = None  # «repeated his demand that»
    between = comp.between
    if source is not None and source[0] > at:
        named = to_its_name(line, source, comp.marker, names)
        between = between if named == source else (named[1], comp.marker)
        source = named
    form = _reading(found, comp)
    if comp.frame != "that" and without_and(line.tokens[at].folded) in word_class("counted_as"):
        return None  # «is one of», spelt like a promise
    between = comp.between
    if source is None and not found.participle and not found.object_ and line.kind == "title":
        return None
    if source is None and found.participle is False and not found.joined and _subjectless_noun(line, at, comp):
        return None
    draft = Draft(
        line=line.number, cue=(at, at + 1), source=source, content=got.spans, end=got.end, form=got.form,
        act=form.cue.act, rule=f"verb.{comp.frame}" if not found.participle else f"participle.{comp.frame}",
        sure=_sureness(comp, source, found), gender=form.gender, number=form.number,
        medium=medium_in(line, between[0], comp.marker), title=line.kind == "title", distance=form.cue.distance,
    )  # fmt: skip
    draft.relays.extend(relays_between(line, *between))
    quoted = quoted_source(line, *between)
    if quoted is not None and draft.source is not None:
        pass_on(line, draft, quoted)
    if draft.relays and source is not None:
        # A relayer's phrase between the source and the content is no part of the source.
        first = min(relay.start for relay in draft.relays)
        if source[0] < first < source[1]:
            draft.source = trimmed_source(line, source[0], first)
    return draft


def _addressed_state(line: Line, at: int, found: Hit, comp: Complement) -> bool:
    """A state behind a masculine verb of demanding is the one addressed: states are feminine, with few exceptions."""
    if comp.source is None or comp.source[0] != at + 1 or found.first.cue.act not in ("demand", "warn", "accuse"):
        return False
    state = country_at(line.folded(*comp.source))
    masculine = all((form.gender, form.number) == ("m", "s") for form in found.forms)
    return masculine and state is not None and fold(state[0]) not in word_class("masculine_state")


def _only_the_asked(line: Line, at: int, found: Hit, comp: Complement) -> bool:
    """«and appealed to X to …»: with a verb that always names whom it asks, one noun phrase alone is that."""
    if comp.source is None or comp.source[0] != at + 1:
        return False
    first = line.tokens[at + 1]
    if found.first.cue.act == "demand" and comp.frame != "that" and has_article(first):
        accusative_plural = first.folded.endswith(YEH + NOON) and head_kind(first.folded) == "anonymous"
        if accusative_plural:
            return True  # behind its verb a subject in the plural would be in the nominative
    if not found.joined or line.tokens[at].folded[1:] not in forms_of_class("always_asks"):
        return False
    if first.folded in word_class("quantifier") - word_class("everyone") or first.folded.endswith(WAW + NOON):
        return False  # «and some of-the-politicians called for»: whoever is asked is told more exactly
    return comp.source is not None and comp.source[0] == at + 1 and comp.source[1] == comp.start


def _told_by_someone(line: Line, at: int, found: Hit, comp: Complement, names: Registry) -> bool:
    """A finite cue has one who speaks: no passive («it is expected that»), no noun where a source would stand."""
    if found.participle:
        return True
    token = line.tokens[at]
    if comp.source is None and without_and(token.folded) in word_class("of_itself"):
        return False  # «it became clear that»
    if (
        comp.source is None
        and found.first.shape == "imperfect"
        and found.first.gender == "f"
        and _asked(line, at, found)
    ):
        return False
    if comp.source is None and ((found.narrow and comp.frame != "ascribe") or comp.frame == "bi_deed"):
        return pronoun_before(line, at)
    if comp.source is None:
        passive = found.first.shape == "imperfect" and found.first.gender == "m" and comp.marker == at + 1
        passive = passive and found.first.number == "s"
        return not (
            passive and fold_lemma(found) in word_class("impersonal") and comp.frame in ("that", "ascribe", "np")
        )
    low, high = comp.source
    first = line.tokens[low]
    if bare(first.folded) in word_class("tightened") and comp.frame != "that":
        return False  # «tightens the siege on»
    if _a_thing(line, low) and found.first.cue.act not in _SHOWS:
        return False
    if low == at + 1 and _feminine_only(found) and first.folded in word_class("masculine_document"):
        return False
    if can_speak(line, low, min(low + 1, high), names) or without_and(first.folded) in names.single:
        return True
    if first.folded in word_class("his_honour") and high - low == 1:
        return True
    if without_and(token.folded) in word_class("particle_like"):
        return False
    titled = any(head_kind(word.folded) in ("person", "anonymous") for word in line.tokens[low:high])
    named = high - low <= 5 or titled or all(name_like(line, k) for k in range(low, min(low + 2, high)))
    # Behind its verb a subject has no such ending; before it, «but» and «that» give it one.
    return named and (low < at or not any(mark in first.text for mark in NUNATION))


def _asked(line: Line, at: int, found: Hit) -> bool:
    """«do you expect that …?»: in a question a present tense of the second person is written like a feminine one."""
    if found.first.cue.act == "ask":
        return False
    start, end = line.sentence(at)
    if end < len(line.tokens) and line.tokens[end].folded in word_class("question_mark"):
        return True
    return any(belongs(token.folded, "asking") for token in line.tokens[max(start, at - 3) : at])


_SHOWS = ("say", "stress", "rule", "reveal", "explain", "affirm", "expect")
"""Acts that figures, results and events are said to do, too: «the talks affirmed»."""
_PLURAL = ALEF + TEH


def _a_thing(line: Line, at: int) -> bool:
    """A deed or an unknown plural of things, which expresses and demands only as a figure of speech."""
    token = line.tokens[at]
    if head_kind(token.folded) is not None or not has_article(token) or token.folded in given_names():
        return False
    return deed(token) or token.folded.endswith(_PLURAL) or bare(token.folded) in word_class("thing")


def _feminine_only(found: Hit) -> bool:
    """The verb can only have a feminine subject, or a plural of things."""
    return not found.object_ and all((form.gender, form.number) == ("f", "s") for form in found.forms)


def _preposed(line: Line, at: int, found: Hit, names: Registry) -> tuple[int, int] | None:
    """The subject that stands before its verb, when the verb begins no clause of its own."""
    if found.participle or found.object_ or not at or pronoun_before(line, at) or after_a_while(line, at):
        return None
    if found.joined:
        return _as_for(line, at, names) or _of_the_title(line, at, names)
    return subject_before(line, at, names)


def _of_the_title(line: Line, at: int, names: Registry) -> tuple[int, int] | None:
    """«X backs down and admits: …» in a title: the second verb has the subject of the first."""
    if line.kind != "title" or any(line.tokens[k].kind != "word" for k in range(at)):
        return None
    verb = first_verb(line, 0, at)
    return subject_before(line, verb, names) if verb is not None else None


def _as_for(line: Line, at: int, names: Registry) -> tuple[int, int] | None:
    """«as for X, he says»: the one whom "as for" brings up is the subject of the verb that "so" joins."""
    start, _ = line.sentence(at)
    opener = next((k for k in range(max(start, at - _LONGEST_FRONTED), at) if in_class(line.tokens[k], "as_for")), None)
    if opener is None or line.tokens[at].folded[0] not in word_class("so_joined"):
        return None
    stop = noun_phrase(line, opener + 1, at, names)
    return (opener + 1, stop) if stop > opener + 1 and can_speak(line, opener + 1, stop, names) else None


def _reading(found: Hit, comp: Complement) -> Form:
    """The form whose verb takes the frame that was found."""
    fitting = [form for form in found.forms if comp.frame in form.cue.frames]
    if not fitting:
        fitting = [form for form in found.forms if not NARROW_FRAMES.isdisjoint(form.cue.frames)]
    return fitting[0] if fitting else found.first


def _sureness(comp: Complement, source: tuple[int, int] | None, found: Hit) -> float:
    base = {"that": 0.95, "quote": 0.95, "colon": 0.92}.get(comp.frame, 0.8)
    return round(base - (0.05 if source is None and not found.participle else 0.0), 2)


def _subjectless_noun(line: Line, at: int, comp: Complement) -> bool:
    """A bare word that is more often a noun than a verb, with no source and no particle: not a statement."""
    if comp.frame in ("that", "quote", "colon"):
        return False
    before = line.tokens[at - 1] if at else None
    return (
        before is not None
        and before.kind == "word"
        and not in_class(before, "connector")
        and not in_class(before, "auxiliary")
    )


def _only_topic(line: Line, comp: Complement, end: int) -> bool:
    if comp.frame not in ("an", "np", "ila", "bi"):
        return False
    first = line.tokens[comp.start]
    return first.folded in word_class("topic") or (end - comp.start < 2 and first.kind != "word")


def _quoted_before(line: Line, at: int, found: Hit, end: int) -> Draft | None:
    """«…», said So-and-so: the quotation stands before the cue and nothing follows it but the source."""
    if "quote" not in found.frames or found.participle or found.joined:
        return None
    before = at - 1
    while before >= 0 and is_pause(line.tokens[before]):
        before -= 1
    if before == at - 1 and in_class(line.tokens[at], "particle_like"):
        return None  # «"a quarrel" between X and Y» is a preposition: as a verb it has a pause before it
    quote = next((q for q in line.quotes if q.close == before), None)
    if quote is None or quote.words(line) < 3 or quote.open - line.sentence(quote.open)[0] > 2:
        return None
    got = extent(line, quote.open + 1, frame="quote")
    source = trimmed_source(line, at + 1, end)
    if got is None or source is None:
        return None
    form = found.first
    return Draft(
        line.number, (at, at + 1), source, got.spans, quote.close + 1, "direct", form.cue.act, "verb.quote-before", 0.9,
        form.gender, form.number, distance=form.cue.distance,
    )  # fmt: skip
