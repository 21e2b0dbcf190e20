"""Names on a page: who is called what, in full, and by which office.

The registry is read off the page alone, before any statement: a title followed by a name, a name between
commas or in quotation marks after a title, a name before its title. It answers two questions: where does a
name end, and who is meant by a short name or an office.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import MEEM, WAW, YEH, hit
from riwaya.attribute.lines import Line
from riwaya.attribute.phrases import (
    adjunct_at,
    completes_name,
    ends_name,
    is_pause,
    name_words,
    short_quote,
)
from riwaya.attribute.shapes import (
    accusative,
    function_word,
    led_noun,
    looks_masdar,
    looks_possessed,
    object_like,
)
from riwaya.attribute.words import (
    bare,
    complementiser,
    country_at,
    definite,
    has_article,
    head_kind,
    in_class,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.given_names import given_names, names_like_words
from riwaya.model import Role

Folded = tuple[str, ...]

_LONGEST_NAME = 5
"""Names that one person bears in a row."""
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_SERVANT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER BEH}\N{ARABIC LETTER DAL}"
_TO_THE = "\N{ARABIC LETTER LAM}" * 2
_DUAL = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
NUNATION = "\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}"
_PLURAL = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
_ADJECTIVE = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH MARBUTA}"


@dataclass(slots=True)
class Registry:
    """Full names found on the page, with the offices they were given."""

    full: dict[Folded, str] = field(default_factory=dict)
    """Folded name → as first written."""
    seen: Counter[Folded] = field(default_factory=Counter)
    offices: dict[Folded, Folded] = field(default_factory=dict)
    """Folded office words (without articles) → the folded full name that held it."""
    single: set[str] = field(default_factory=set)
    """Words that are part of some full name."""
    marked: set[Folded] = field(default_factory=set)
    """Names that quotation marks set off."""
    openers: set[str] = field(default_factory=set)
    """First words of all names ever learnt: with none of them, and no `single` one, no name begins."""

    def add(self, name: Folded, written: str, office: Folded) -> None:
        """Learn a name; a one-word name is kept only as long as no longer one holds it."""
        if not name:
            return
        self.full.setdefault(name, written)
        self.openers.add(name[0])
        self.seen[name] += 1
        if office:
            self.offices[office] = name
        if len(name) > 1:
            self.single.update(_telling(name))

    def name_at(self, line: Line, start: int, end: int) -> int | None:
        """One past the longest known name that begins at token `start`; None when none does."""
        if start >= end or line.tokens[start].kind != "word":
            return None
        word = line.tokens[start].folded
        first = word if word in self.single else without_and(word)
        if first not in self.openers and first not in self.single:
            return None
        found = [first]
        best = start + 1 if first in self.single or (first,) in self.full else None
        for at in range(start + 1, min(end, start + 6)):
            token = line.tokens[at]
            if token.kind != "word":
                break
            found.append(token.folded)
            if tuple(found) in self.full:
                best = at + 1
        return best

    def opens(self, word: str) -> bool:
        """True when the word is only ever a first name here: what follows it belongs to the name."""
        full = [name for name in self.full if len(name) > 1 and word in name]
        return bool(full) and all(name[0] == word for name in full)

    def fullest(self, name: Folded) -> tuple[Folded, str] | None:
        """The fullest known name that holds all words of `name`; the most often seen where several do."""
        wanted = set(name)
        holding = [full for full in self.full if wanted <= set(full)]
        if not holding and len(name) == 1 and (_ARTICLE + name[0]) in self.single:
            return self.fullest((_ARTICLE + name[0],))  # a family name is written with its article and without
        if not holding:
            return None
        # A word alone is a family name before it is a first name, and a first name of two persons names neither.
        best = max(holding, key=lambda full: (min(len(full), 2), full[-1] in wanted, self.seen[full], len(full)))
        rivals = [
            full for full in holding if len(full) > 1 and full[0] == best[0] and not set(full) & (set(best) - wanted)
        ]
        if len(name) == 1 and best[0] == name[0] and len(best) > 1 and rivals:
            return None
        return best, self.full[best]

    def holder(self, office: Folded) -> tuple[Folded, str] | None:
        """Who holds an office named with these words: the office that has all of them, when only one person does."""
        wanted = set(office)
        holders = {name for words, name in self.offices.items() if wanted <= set(words)}
        persons = {self.fullest(name) or (name, self.full[name]) for name in holders}
        return persons.pop() if len(persons) == 1 else None


def _telling(name: Folded) -> Iterator[str]:
    """The words of a name that can stand for it alone: neither half of a name of two words, nor another word too."""
    silent = word_class("name_opener") - given_names() | {_SERVANT} | names_like_words()
    for before, word in pairwise(("", *name)):
        if len(word) > 2 and word not in silent and before != _SERVANT:
            yield word


@cache
def _no_names() -> frozenset[str]:
    """Words that stand where a name would and are none."""
    return frozenset().union(*map(word_class, ("possessed_object", "no_name", "region", "modal", "must")))


@lru_cache(maxsize=50_000)
def _never_a_name(folded: str) -> bool:
    """A word that is known for something else than a name, wherever it stands."""
    if complementiser(folded) or folded in word_class("quantifier"):
        return True
    if folded in given_names():
        return False
    return folded in _no_names() or bool(head_kind(folded) or state_of(folded) or country_at((folded,)))


def name_like(line: Line, index: int) -> bool:
    """The token can be a word of a person's name: no known noun, no function word, nothing inflected."""
    token = line.tokens[index]
    if token.kind != "word" or len(token.folded) < 2 or _never_a_name(token.folded):
        return False
    if function_word(token) or adjunct_at(line, index):
        return False
    if token.folded in given_names():
        return True
    if token.folded in line.nouns:
        return False
    if accusative(token.text, token.folded) or _plural_of_a_calling(line, index):
        return False
    if _inflected(line, token):
        return False
    found = hit(token)
    if found is not None and not found.participle:
        return False
    return not (looks_possessed(token) or looks_masdar(token))


def _plural_of_a_calling(line: Line, index: int) -> bool:
    """The plural of persons completed by a definite noun («designers of the-car») ends in waw, as few names do."""
    word = line.tokens[index].folded
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    return len(word) > 4 and word.endswith(WAW) and following is not None and has_article(following)


def _inflected(line: Line, token: Token) -> bool:
    """Signs that a word is no name: nunation, an adjective's ending, a particle clinging to a known noun."""
    if any(mark in token.text for mark in NUNATION) or token.text.endswith(_ADJECTIVE):
        return True
    rest = token.folded[1:]
    if token.folded.startswith(_TO_THE):
        return True
    if led_noun(line, token) or (len(token.folded) > 4 and token.folded.endswith(_PLURAL)):
        return True
    if token.folded[0] in word_class("for", "joining", "by"):
        return definite(rest) or rest in line.nouns or head_kind(rest) is not None
    return False


def clings(line: Line, at: int, high: int) -> bool:
    """A word that is no first name and has one after it in its phrase: a place, where what stands before wants one.

    What wants a complement is a noun without the article («municipality X»); behind a definite one a name begins.
    """
    token = line.tokens[at]
    if token.folded in given_names():
        return False
    if token.folded[0] in word_class("for"):
        return True
    if not any(t.folded in given_names() for t in line.tokens[at + 1 : high]):
        return False
    open_ = at > 0 and line.tokens[at - 1].kind == "word" and not has_article(line.tokens[at - 1])
    led = token.folded[0] in word_class("by", "joining")
    return led or (open_ and line.tokens[at - 1].folded not in word_class("honorific"))


def run_of_name(line: Line, low: int, high: int, at: int) -> int:
    """Extend a name from token `at` over further words of a name."""
    while at < high and name_words(line, low, at) < _LONGEST_NAME:
        if at > low and completes_name(line, at):
            at += 1
            continue
        if (at - 1 > low and ends_name(line, at - 1)) or _another(line, at):
            break
        if not (name_like(line, at) or _surname_with_article(line, at)) or _qualifies(line, low, at):
            break
        at += 1
    return at


def _another(line: Line, at: int) -> bool:
    """«and So-and-so»: a conjunction clings to what is a name by itself, here or as a first name."""
    word = line.tokens[at].folded
    rest = without_and(word)
    if rest == word or word in given_names() or line.tokens[at].folded[0] not in word_class("joining"):
        return False
    return rest in given_names() or rest in line.vocabulary or _dual_title(line, at - 2)


def _dual_title(line: Line, at: int) -> bool:
    """The title before the name counts two («the two presidents X and-Y»)."""
    word = line.tokens[at].folded if at >= 0 else ""
    return word in word_class("dual_persons") | word_class("dual_sides")


def _qualifies(line: Line, low: int, at: int) -> bool:
    """A definite participle behind a full name that a preposition follows: what its bearer does («specialist in»)."""
    token = line.tokens[at]
    if at - low < 2 or not token.folded.startswith(_ARTICLE + MEEM) or token.folded.endswith(YEH):
        return False
    if at + 1 >= len(line.tokens):
        return False
    return line.tokens[at + 1].folded in word_class("preposition")


def _surname_with_article(line: Line, at: int) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or not has_article(token) or not token.folded.startswith(_ARTICLE):
        return False
    known = state_of(token.folded) or head_kind(token.folded)
    return not known and not function_word(token) and not adjunct_at(line, at)


def person_quote(line: Line, mark: int, start: int, kind: Role | None) -> bool:
    """A quoted name names a person when a personal title stands before it, or nothing does."""
    quote = line.quote_at(mark)
    after = quote.close + 1 if quote is not None else mark
    if after < len(line.tokens) and line.tokens[after].folded in given_names():
        return False  # the quotation names what he belongs to; his own name follows
    if kind is None:
        return mark <= start
    if mark <= start:
        return True
    before = line.tokens[mark - 1]
    if head_kind(before.folded) in ("outlet", "agency", "organisation"):
        return False
    # Behind a plain noun («the films of “X”») the quotation names what is spoken of.
    plain = head_kind(before.folded) is None and before.kind == "word" and not has_article(before)
    return not plain or state_of(before.folded) is not None or country_at((before.folded,)) is not None


def registry_of(lines: Sequence[Line]) -> Registry:
    """Read the names off a page: every title is asked whether a name follows or precedes it."""
    known = Registry()
    for line in lines:
        learnt = 0
        titles = set(filter(_title, line.vocabulary))
        untitled = not line.vocabulary.isdisjoint(names_like_words())
        for at, token in enumerate(line.tokens) if titles or untitled else ():
            if token.folded in names_like_words() and (name := whole_name(line, at)) is not None:
                known.add(line.folded(*name), line.text(*name), ())
            if token.folded in titles and at >= learnt and token.kind == "word":
                learnt = _learn(line, at, known)
    _keep_sure(known, lines)
    return known


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
    if not 2 <= stop - low <= _LONGEST_NAME or not (low < at or _calls_for_a_name(line, low - 1)):
        return None
    doubtful = any(object_like(token) or function_word(token) for token in line.tokens[low:stop])
    return (low, stop) if _ends_a_name(line, stop, doubtful=doubtful) else None


def _surely_named(line: Line, at: int) -> bool:
    word = line.tokens[at].folded
    first = word in given_names() and name_like(line, at)
    return first or word in names_like_words() or completes_name(line, at)


def _surname_in_form(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.folded.endswith(YEH) and _surname_with_article(line, at)


def _calls_for_a_name(line: Line, at: int) -> bool:
    """A word that one who is named follows: an office or what closes one, or a verb of saying."""
    if at < 0 or line.tokens[at].kind != "word":
        return False
    token = line.tokens[at]
    office = _title(token.folded) or token.folded in word_class("honorific") or state_of(token.folded) is not None
    return office or has_article(token) or hit(token) is not None


def _ends_a_name(line: Line, at: int, *, doubtful: bool) -> bool:
    """«that» ends every name; a mark or a preposition none that can be a particle or the verb's object (`doubtful`)."""
    if at >= len(line.tokens):
        return not doubtful
    token = line.tokens[at]
    if token.kind == "word" and complementiser(token.folded) and token.folded not in names_like_words():
        return token.folded[0] not in word_class("by")
    return not doubtful and (token.kind != "word" or function_word(token))


@lru_cache(maxsize=50_000)
def _title(folded: str) -> bool:
    """A personal title, whatever single letter clings to its front."""
    if head_kind(folded) == "person" or counts_two(folded):
        return True
    clinging = word_class("and", "by", "for")
    return folded[0] in clinging and head_kind(folded[1:]) == "person"


def _learn(line: Line, at: int, known: Registry) -> int:
    end = _title_end(line, at)
    office = office_of(line.folded(at, end))
    if end < len(line.tokens) and short_quote(line, end) and person_quote(line, end, at, "person"):
        quote = line.quote_at(end)
        assert quote is not None  # short_quote found it
        known.marked.add(line.folded(quote.open + 1, quote.close))
        known.add(line.folded(quote.open + 1, quote.close), line.text(quote.open + 1, quote.close), office)
        return quote.close
    low = end
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
    if low < len(line.tokens) and name_like(line, low) and not has_article(line.tokens[low]):
        stop = run_of_name(line, low, min(len(line.tokens), low + 4), low + 1)
        closed = stop >= len(line.tokens) or _closes(line, stop)
        if stop - low >= 2 and closed:
            known.add(line.folded(low, stop), line.text(low, stop), office)
            return _second_of_two(line, at, stop, known)
    return end


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


def counts_two(word: str) -> bool:
    """The definite dual of a personal noun («the two lawyers»)."""
    return definite(word) and word.endswith(_DUAL) and head_kind(word[: -len(_DUAL[0])]) == "person"


def _closes(line: Line, at: int) -> bool:
    """A token that no name goes on over: a mark, a closed-class word, a particle, a verb of saying, a conjunction."""
    token = line.tokens[at]
    if token.kind != "word" or function_word(token) or adjunct_at(line, at) or hit(token) is not None:
        return True
    return token.folded[0] in word_class("and") or complementiser(token.folded)


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


def office_of(words: Folded) -> Folded:
    """The words of an office as a key: without articles, clinging letters, states turned to their names."""
    return tuple(office_key(word) for word in words)


def office_key(word: str) -> str:
    """One word of an office, comparable across its spellings: gentilics become the state."""
    state = state_of(word)
    if state:
        return state
    plain = bare(word)
    for cut in (plain, without_and(plain), plain[1:]):
        if head_kind(cut):
            return cut
    return plain


def _keep_sure(known: Registry, lines: Sequence[Line]) -> None:
    """Forget names that only position suggested: kept are those that open with a first name, or come back on the page.

    A verb or noun taken for a name stands once behind a title; a person who matters is named again.
    """
    last = {name[-1] for name in known.full}
    counts = Counter(t.folded for line in lines for t in line.tokens if t.folded in last and t.kind == "word")
    for name in list(known.full):
        if name[0] in given_names() or name in known.marked or not names_like_words().isdisjoint(name):
            continue
        if len(name) > 1 and counts[name[-1]] < 2:
            del known.full[name]
    known.single = {word for name in known.full if len(name) > 1 for word in _telling(name)}
    known.offices = {office: name for office, name in known.offices.items() if name in known.full}
