"""Reading the names off a page, before any statement is read.

A title followed by a name, a name between commas or in quotation marks after a title; a first name and what follows
it, where the last name alone is heard elsewhere on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from riwaya.attribute.cues import YEH, hit
from riwaya.attribute.edges import adjunct_at, is_pause, is_quote, short_quote
from riwaya.attribute.lines import Line
from riwaya.attribute.name_runs import completes_name
from riwaya.attribute.names import (
    DUAL,
    LONGEST_NAME,
    Folded,
    Registry,
    clings,
    counts_two,
    led_by,
    name_like,
    named_by_state,
    office_of,
    person_quote,
    run_of_name,
    surname_with_article,
    tails,
    telling,
)
from riwaya.attribute.phrases import EVERYDAY, institution_named, noun_in
from riwaya.attribute.shapes import function_word, object_like
from riwaya.attribute.words import (
    complementiser,
    country_at,
    has_article,
    head_forms,
    head_kind,
    in_class,
    joined,
    joined_class,
    of_states,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.frequencies import plainly
from riwaya.lexicon.given_names import given_names, names_like_words


def registry_of(lines: Sequence[Line]) -> Registry:
    """Read the names off a page: every title is asked whether a name follows or precedes it."""
    known = Registry()
    for line in lines:
        learnt = 0
        for at in line.where(_leading_to_names()):
            word = line.words[at]
            if word in names_like_words() and (name := whole_name(line, at)) is not None:
                known.add(line.folded(*name), line.text(*name), ())
            if word in titles() and at >= learnt and line.tokens[at].kind == "word":
                _learn_before(line, at, known)
                learnt = _learn(line, at, known)
        for at in line.where(of_states()):
            if (stop := named_by_state(line, at)) is not None:
                known.marked.add(line.folded(at + 1, stop))
                known.add(line.folded(at + 1, stop), line.text(at + 1, stop), ())
    spoken = _spoken(lines)
    for line in lines:
        if line.vocabulary.isdisjoint(spoken):
            continue
        for full, written in _by_first_name(line, spoken):
            known.add(full, written, ())
    _keep_sure(known, lines)
    first = frozenset(name[0] for name in known.full if len(name) > 1)
    for line in lines:
        _describe(line, first, known)
    return known


def _describe(line: Line, first: frozenset[str], known: Registry) -> None:
    """Learn what stands behind a name in full and says what its bearer is («X Y, the coach of the team»)."""
    for at in line.where(first):
        if (stop := known.name_at(line, at, len(line.tokens))) is None:
            continue
        name = line.folded(at, stop)
        low = stop + 1 if stop < len(line.tokens) and is_pause(line.tokens[stop]) else stop
        if len(name) > 1 and low < len(line.tokens) and head_kind(line.tokens[low].folded) in ("person", "anonymous"):
            known.describe(name, office_of(line.folded(low, _title_end(line, low))))


_TO = "\N{ARABIC LETTER LAM}"
"""The preposition that clings to whom «according» names."""


def _spoken(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand alone where one who speaks does: straight behind a verb of saying or «according to»."""
    according = joined_class("according")
    by_verbs = (
        _behind(line, at)
        for line in lines
        for at, found in line.cues.items()
        if not found.doubtful and line.words[at] not in according
    )
    by_particles = (_behind(line, at).removeprefix(_TO) for line in lines for at in line.where(according))
    return frozenset((*by_verbs, *by_particles)) - {""}


def _behind(line: Line, at: int) -> str:
    """The word behind a token, past an opening quotation mark; empty where none stands there."""
    low = at + 2 if at + 1 < len(line.tokens) and is_quote(line, at + 1) else at + 1
    return line.words[low] if low < len(line.tokens) and line.tokens[low].kind == "word" else ""


def _by_first_name(line: Line, spoken: frozenset[str]) -> Iterator[tuple[Folded, str]]:
    """Names that open with a first name and close with a word that speaks alone elsewhere («X Y … said Y»)."""
    free = 0
    for at in line.where(_first_names()):
        word = line.words[at]
        plain = word if word in given_names() else without_and(word)
        if at < free or line.tokens[at].kind != "word" or function_word(line.tokens[at]) or complementiser(plain):
            continue
        stop = run_of_name(line, at, min(len(line.tokens), at + LONGEST_NAME + 2), at + 1)
        end = next((k + 1 for k in range(stop - 1, at, -1) if line.tokens[k].folded in spoken), at)
        last = line.tokens[end - 1].folded
        if end > at + 1 and last not in given_names() and last not in word_class("kin_opener"):
            yield (plain, *line.folded(at + 1, end)), line.text(at, end)[len(word) - len(plain) :]
        free = stop


@cache
def _first_names() -> frozenset[str]:
    """First names, with a conjunction before them or without."""
    return joined(given_names())


def whole_name(line: Line, at: int) -> tuple[int, int] | None:
    """The name that a word which is no name by itself is surely part of.

    All its words are names or surnames in form, it stands where one who speaks or holds an office is named, and
    «that» or the end of its phrase follows.
    """
    low = at
    while low > 0 and _surely_named(line, low - 1):
        low -= 1
    stop = at + 1
    while stop < len(line.tokens) and (_surely_named(line, stop) or _surname_in_form(line, stop)):
        stop += 1
    if not 2 <= stop - low <= LONGEST_NAME or not (low < at or _calls_for_a_name(line, low - 1)):
        return None
    doubtful = any(object_like(token) or function_word(token) for token in line.tokens[low:stop])
    return (low, stop) if _ends_a_name(line, stop, doubtful=doubtful) else None


def _surely_named(line: Line, at: int) -> bool:
    word = line.tokens[at].folded
    first = word in given_names() and name_like(line, at)
    return first or word in names_like_words() or completes_name(line, at)


def _surname_in_form(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.folded.endswith(YEH) and surname_with_article(line, at)


def _calls_for_a_name(line: Line, at: int) -> bool:
    """A word that one who is named follows: an office or what closes one, or a verb of saying."""
    if at < 0 or line.tokens[at].kind != "word":
        return False
    token = line.tokens[at]
    office = token.folded in titles() or token.folded in word_class("honorific") or state_of(token.folded) is not None
    return office or has_article(token) or hit(token) is not None


def _ends_a_name(line: Line, at: int, *, doubtful: bool) -> bool:
    """«that» ends every name; a mark or a preposition none that can be a particle or the verb's object (`doubtful`)."""
    if at >= len(line.tokens):
        return not doubtful
    token = line.tokens[at]
    if token.kind == "word" and complementiser(token.folded) and token.folded not in names_like_words():
        return token.folded[0] not in word_class("by")
    return not doubtful and (token.kind != "word" or function_word(token))


@cache
def titles() -> frozenset[str]:
    """Folded personal titles, with and without an article, two of them, and with a single letter before them."""
    one = frozenset(word for word, kind in head_forms().items() if kind == "person")
    two = frozenset(word + ending for word in one for ending in DUAL if counts_two(word + ending))
    return one | two | {letter + word for letter in word_class("and", "by", "for") for word in one}


@cache
def _leading_to_names() -> frozenset[str]:
    """The words at which a name is looked for."""
    return titles() | names_like_words()


def _learn(line: Line, at: int, known: Registry) -> int:
    end = _title_end(line, at)
    office = office_of(line.folded(at, end))
    if end < len(line.tokens) and short_quote(line, end) and person_quote(line, end, at, "person"):
        quote = line.quote_at(end)
        assert quote is not None  # short_quote found it
        known.marked.add(line.folded(quote.open + 1, quote.close))
        known.add(line.folded(quote.open + 1, quote.close), line.text(quote.open + 1, quote.close), office)
        return quote.close
    low = end + 1 if end < len(line.tokens) and line.tokens[end].text == "/" else end
    comma = end < len(line.tokens) and is_pause(line.tokens[end])
    if comma:
        low = end + 1
        if low < len(line.tokens) and short_quote(line, low):
            quote = line.quote_at(low)
            assert quote is not None
            known.add(line.folded(quote.open + 1, quote.close), line.text(quote.open + 1, quote.close), office)
            return quote.close
    while low < len(line.tokens) and name_like(line, low) and clings(line, low, min(len(line.tokens), low + 4)):
        low += 1  # a place with a preposition clinging to it stands between the title and the name
    if not comma and low < len(line.tokens) and low > at + 1 and noun_in(line.tokens[low - 1].folded, "region"):
        return low  # the name of a region or a body, not of the one who holds the office
    if low < len(line.tokens) and name_like(line, low) and not has_article(line.tokens[low]):
        stop = run_of_name(line, low, min(len(line.tokens), low + LONGEST_NAME + 2), low + 1)
        if institution_named(line, max(0, at - 2), low) or _construct(line, low):
            return end
        closed = (
            stop >= len(line.tokens)
            or _closes(line, stop)
            or surname_with_article(line, stop - 1)
            or has_article(line.tokens[stop])
        )
        if stop - low >= 2 and closed:
            known.add(line.folded(low, stop), line.text(low, stop), office)
            return _second_of_two(line, at, stop, known)
    return end


def _learn_before(line: Line, at: int, known: Registry) -> None:
    """Learn a first name and what follows it that a title stands straight behind («X Y, the head of …»)."""
    stop = at - 1 if at and is_pause(line.tokens[at - 1]) else at
    for low in range(max(0, stop - LONGEST_NAME - 2), stop - 1):
        token = line.tokens[low]
        if token.folded not in given_names() or function_word(token) or complementiser(token.folded):
            continue
        if run_of_name(line, low, stop, low + 1) == stop:
            known.add(line.folded(low, stop), line.text(low, stop), ())
            return


def _construct(line: Line, at: int) -> bool:
    """A common noun completed by a definite one («the weapon of the air»), not a name."""
    token = line.tokens[at]
    if token.folded in given_names() or at + 1 >= len(line.tokens) or not has_article(line.tokens[at + 1]):
        return False
    return token.folded not in word_class("name_opener") and plainly(token.folded) >= EVERYDAY


def _second_of_two(line: Line, at: int, low: int, known: Registry) -> int:
    """Learn the second name behind a title that counts two («the two lawyers X and-Y»)."""
    word = line.tokens[low].folded if low < len(line.tokens) else ""
    plain = without_and(word)
    if plain == word or not counts_two(line.tokens[at].folded) or plain not in given_names():
        return low
    stop = run_of_name(line, low, min(len(line.tokens), low + 4), low + 1)
    if stop - low >= 2:
        written = line.text(low, stop)
        known.add((plain, *line.folded(low + 1, stop)), written[1:], ())
    return stop


def _closes(line: Line, at: int) -> bool:
    """A token that no name goes on over: a mark, a closed-class word, a particle, a verb of saying, a conjunction."""
    token = line.tokens[at]
    if token.kind != "word" or function_word(token) or adjunct_at(line, at) or hit(token) is not None:
        return True
    return token.folded[0] in word_class("and") or complementiser(token.folded) or led_by(token.folded)


def _title_end(line: Line, at: int) -> int:
    """One past the words of an office: its noun, adjectives, complements and inner prepositions."""
    stop = at + 1
    while stop < len(line.tokens):
        token = line.tokens[stop]
        if token.kind != "word" or adjunct_at(line, stop):
            break
        country = country_at(t.folded for t in line.tokens[stop : stop + 3])
        if country:
            stop += country[1]
            continue
        if in_class(token, "relative"):
            break
        inner = (
            token.folded in word_class("inner_preposition")
            and (function_word(token) or token.folded not in word_class("on"))
            and stop + 1 < len(line.tokens)
            and line.tokens[stop + 1].kind == "word"
        )
        if has_article(token) or head_kind(token.folded) or state_of(token.folded):
            stop += 1
        elif inner:
            stop += 2
        else:
            break
    return stop


def _keep_sure(known: Registry, lines: Sequence[Line]) -> None:
    """Forget names that only position suggested: kept are those that open with a first name, or come back on the page.

    A verb or noun taken for a name stands once behind a title; a person who matters is named again.
    """
    last = frozenset(name[-1] for name in known.full)
    counts = Counter(line.words[at] for line in lines for at in line.where(last) if line.tokens[at].kind == "word")
    for name in list(known.full):
        if name[0] in given_names() or name in known.marked or not names_like_words().isdisjoint(name):
            continue
        if len(name) > 1 and counts[name[-1]] < 2:
            del known.full[name]
    known.tails = {tail for name in known.full for tail in tails(name)}
    known.single = {word for name in known.full if len(name) > 1 for word in telling(name)}
    known.offices = {office: name for office, name in known.offices.items() if name in known.full}
    known.described = {name: words for name, words in known.described.items() if name in known.full}
