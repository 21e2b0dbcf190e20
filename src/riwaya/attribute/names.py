"""Names on a page: who is called what, in full, and by which office.

The registry answers two questions: where does a name end, and who is meant by a short name or an office. How it is
read off a page: `registering`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from riwaya.arabic.tokens import Token
from riwaya.attribute.cues import MEEM, WAW, YEH, hit
from riwaya.attribute.edges import adjunct_at
from riwaya.attribute.lines import Line
from riwaya.attribute.name_runs import begins_an_object, completes_name, ends_name, name_words
from riwaya.attribute.phrases import EVERYDAY
from riwaya.attribute.presents import present_tense
from riwaya.attribute.shapes import (
    accusative,
    foreign,
    function_word,
    led_noun,
    looks_masdar,
    looks_possessed,
    unheard,
)
from riwaya.attribute.words import (
    bare,
    cities,
    complementiser,
    country_at,
    definite,
    has_article,
    head_kind,
    outlet_at,
    state_of,
    without_and,
    word_class,
)
from riwaya.lexicon.frequencies import count, plainly
from riwaya.lexicon.given_names import given_names, names_like_words
from riwaya.model import Role

Folded = tuple[str, ...]

LONGEST_NAME = 5
"""Names that one person bears in a row."""
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_SERVANT = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER BEH}\N{ARABIC LETTER DAL}"
_TO_THE = "\N{ARABIC LETTER LAM}" * 2
DUAL = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_BA = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER ALEF}"
_SEVERAL = ("\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
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
    described: dict[Folded, set[str]] = field(default_factory=dict)
    """Folded full name → the words of all offices and callings that the page gives its bearer."""
    tails: set[Folded] = field(default_factory=set)
    """Ends of full names, of two words or more («Y Z» of «X Y Z»)."""
    openers: set[str] = field(default_factory=set)
    """First words of all names ever learnt: with none of them, and no `single` one, no name begins."""

    def add(self, name: Folded, written: str, office: Folded) -> None:
        """Learn a name; a one-word name is kept only as long as no longer one holds it."""
        while len(name) > 1 and present_tense(name[0]):
            name, written = name[1:], written.partition(" ")[2]
        if not name:
            return
        self.full.setdefault(name, written)
        self.openers.add(name[0])
        self.seen[name] += 1
        if office:
            self.offices[office] = name
            self.describe(name, office)
        if len(name) > 1:
            self.single.update(telling(name))
            self.tails.update(tails(name))

    def describe(self, name: Folded, words: Folded) -> None:
        """Learn what the bearer of a name is called."""
        self.described.setdefault(name, set()).update(words)

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
            if tuple(found) in self.full or tuple(found) in self.tails:
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
        if len(name) == 1 and name[0] in given_names() and name[0] not in (best[0], best[-1]):
            return None  # what a father is called stands for nobody
        return best, self.full[best]

    def holder(self, office: Folded) -> tuple[Folded, str] | None:
        """Who holds an office named with these words: the office that has all of them, when only one person does."""
        wanted = set(office)
        exact = self.offices.get(office)
        if exact is not None:
            return self.fullest(exact) or (exact, self.full[exact])
        holders = {name for words, name in self.offices.items() if wanted <= set(words)}
        persons = {self.fullest(name) or (name, self.full[name]) for name in holders}
        return persons.pop() if len(persons) == 1 else None


@cache
def _silent_words() -> frozenset[str]:
    """Words of a name that never stand for it alone."""
    return word_class("name_opener") - given_names() | {_SERVANT} | names_like_words()


def telling(name: Folded) -> Iterator[str]:
    """The words of a name that can stand for it alone: neither half of a name of two words, nor another word too."""
    silent = _silent_words()
    for before, word in pairwise(("", *name)):
        if len(word) > 2 and word not in silent and before != _SERVANT:
            yield word


def tails(name: Folded) -> Iterator[Folded]:
    """The ends of a name, of two words or more, that do not begin with the second half of a name of two words."""
    halves = word_class("name_opener")
    return (name[at:] for at in range(1, len(name) - 1) if name[at - 1] not in halves and name[at - 1] != _SERVANT)


@cache
def _no_names() -> frozenset[str]:
    """Words that stand where a name would and are none."""
    return frozenset().union(
        *map(word_class, ("possessed_object", "no_name", "region", "modal", "must", "attention_noun"))
    )


@lru_cache(maxsize=50_000)
def _never_a_name(folded: str) -> bool:
    """A word that is known for something else than a name, wherever it stands."""
    if complementiser(folded) or folded in word_class("quantifier", "and_he_is", "according"):
        return True
    if folded in given_names():
        return False
    if folded in _no_names() or folded in cities():
        return True
    return bool(head_kind(folded) or state_of(folded) or country_at((folded,)))


def name_like(line: Line, index: int) -> bool:
    """The token can be a word of a person's name: no known noun, no function word, nothing inflected."""
    token = line.tokens[index]
    if token.kind != "word" or len(token.folded) < 2:
        return False
    if index and token.folded in word_class("title_surname") and line.tokens[index - 1].folded in given_names():
        return True
    if _never_a_name(token.folded):
        return False
    first_name = token.folded in given_names()
    if (not first_name and token.folded in line.nouns) or function_word(token) or adjunct_at(line, index):
        return False
    if first_name:
        return True
    if _of_a_house(line, index):
        return True
    found = hit(token)
    if found is not None and not found.participle:
        return False
    if _several(line, index):
        return False
    shaped = accusative(token.text, token.folded) or _plural_of_a_calling(line, index) or _inflected(line, token)
    if shaped or (looks_possessed(token) and not foreign(token)) or looks_masdar(token):
        return _unheard_surname(line, index)
    return True


def _of_a_house(line: Line, index: int) -> bool:
    """A southern family name («Ba-…») behind a first name; with the article in it, it is "in the …"."""
    word = line.tokens[index].folded
    behind = index > 0 and line.tokens[index - 1].folded in given_names()
    long_enough = len(word) > 4 and word.startswith(_BA) and not definite(word[1:])
    return behind and long_enough and not looks_masdar(line.tokens[index].word(line.tokens[index].text[1:], word[1:]))


def _unheard_surname(line: Line, index: int) -> bool:
    """A word that the language does not have, behind a first name: a family name whatever its letters look like."""
    token = line.tokens[index]
    if index == 0 or any(mark in token.text for mark in NUNATION):
        return False
    if token.folded[0] in word_class("joining", "by", "for") and count(token.folded[1:]) > 0:
        return False
    before = line.tokens[index - 1]
    if before.folded in given_names() and count(token.folded) == 0 and _abroad(before.folded):
        return not definite(token.folded)
    if looks_possessed(token):
        return False
    return (before.folded in given_names() or unheard(before)) and unheard(token)


def _abroad(word: str) -> bool:
    """A first name that the language itself hardly uses."""
    return plainly(word) < _RARE


_RARE = 400
"""How often a first name is counted at most that is one of another language."""


def _plural_of_a_calling(line: Line, index: int) -> bool:
    """The plural of persons completed by a definite noun («designers of the-car») ends in waw, as few names do."""
    word = line.tokens[index].folded
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    return len(word) > 4 and word.endswith(WAW) and following is not None and has_article(following)


def _inflected(line: Line, token: Token) -> bool:
    """Signs that a word is no name: nunation, an adjective's ending, a particle clinging to a known noun."""
    if has_article(token) and token.folded.endswith(_SEVERAL):
        return True  # a definite plural of persons is no one's name
    if any(mark in token.text for mark in NUNATION) or token.text.endswith(_ADJECTIVE):
        return True
    rest = token.folded[1:]
    if token.folded.startswith(_TO_THE):
        return True
    if led_by(token.folded) or led_noun(line, token) or (len(token.folded) > 4 and token.folded.endswith(_PLURAL)):
        return True
    if token.folded[0] in word_class("for", "joining", "by"):
        return definite(rest) or rest in line.nouns or head_kind(rest) is not None
    return False


def _several(line: Line, at: int) -> bool:
    """«historians»: behind no first name a word that the list has only without the ending of several."""
    word = line.tokens[at].folded
    if len(word) < _SHORTEST_OF_SEVERAL or not word.endswith(_SEVERAL[1]):
        return False
    return plainly(word) == 0 < count(word) and not (at and line.tokens[at - 1].folded in given_names())


_SHORTEST_OF_SEVERAL = 6
"""Letters of a word for several; shorter ones are names as often."""


COMMON = 1500
"""How often a word is counted that is surely one of the language."""


def led_by(word: str) -> bool:
    """«with-the-aim», «and-exactly»: a letter and a common word, which is far commoner than the whole."""
    if word[0] not in word_class("by", "for", "joining") or len(word) < _SHORTEST_LED:
        return False
    if outlet_at((word,)) is not None:
        return False
    return plainly(word[1:]) >= COMMON and plainly(word[1:]) > plainly(word)


_SHORTEST_LED = 5
"""Letters of a noun with its preposition; shorter words are names as often."""


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
    while at < high and name_words(line, low, at) < LONGEST_NAME:
        if at > low and completes_name(line, at):
            at += 1
            continue
        ended = at - 1 > low and ends_name(line, at - 1) and line.tokens[at].folded not in word_class("kin_opener")
        if ended or _another(line, at) or _and_foreign(line, low, at):
            break
        if at - low > 1 and begins_an_object(line, at):
            break
        if not (name_like(line, at) or surname_with_article(line, at)) or _qualifies(line, low, at):
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


def _and_foreign(line: Line, low: int, at: int) -> bool:
    """Behind two names «and-X Y» is another, though no list has X: a third name seldom begins with that letter."""
    word = line.tokens[at].folded
    if at - low < 2 or word[0] not in word_class("joining") or len(word) < 5 or word in given_names():
        return False
    return at + 1 < len(line.tokens) and name_like(line, at + 1) and not has_article(line.tokens[at + 1])


def _dual_title(line: Line, at: int) -> bool:
    """The title before the name counts two («the two presidents X and-Y»)."""
    word = line.tokens[at].folded if at >= 0 else ""
    return word in word_class("dual_persons", "dual_sides")


def _qualifies(line: Line, low: int, at: int) -> bool:
    """A definite participle behind a full name that a preposition follows: what its bearer does («specialist in»)."""
    token = line.tokens[at]
    if at - low < 2 or not token.folded.startswith(_ARTICLE + MEEM) or token.folded.endswith(YEH):
        return False
    if at + 1 >= len(line.tokens):
        return False
    return line.tokens[at + 1].folded in word_class("preposition")


def surname_with_article(line: Line, at: int) -> bool:
    """A word with the article that no known noun or adjective is: behind a first name it is a family name."""
    token = line.tokens[at]
    if token.kind != "word" or not has_article(token) or not token.folded.startswith(_ARTICLE):
        return False
    if token.folded in word_class("attention_noun"):
        return False  # «X drew attention to»
    before = line.tokens[at - 1].folded if at else ""
    if token.folded.endswith(_SEVERAL):
        plain = bare(token.folded)
        named = plain in given_names() and head_kind(plain) is None
        return before in given_names() and (named or count(plain) == 0)
    if before in given_names() and token.folded in word_class("title_surname"):
        return True
    known = state_of(token.folded) or head_kind(token.folded)
    return not known and not function_word(token) and not adjunct_at(line, at)


def named_by_state(line: Line, at: int) -> int | None:
    """One past a foreign name behind the adjective of a state that stands for its bearer («the German X Y»)."""
    token = line.tokens[at]
    if not has_article(token) or state_of(token.folded) is None or at + 2 >= len(line.tokens):
        return None
    if at and has_article(line.tokens[at - 1]) and head_kind(line.tokens[at - 1].folded) != "person":
        return None
    both = (at + 1, at + 2)
    if not all(_may_be_foreign(line, k) for k in both) or not any(_surely_foreign(line.tokens[k]) for k in both):
        return None
    return run_of_name(line, at + 1, min(len(line.tokens), at + 1 + LONGEST_NAME), at + 2)


def _may_be_foreign(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return name_like(line, at) and not has_article(token) and count(token.folded) < EVERYDAY


def _surely_foreign(token: Token) -> bool:
    return token.folded in given_names() or count(token.folded) == 0


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


def counts_two(word: str) -> bool:
    """The definite dual of a personal noun («the two lawyers»)."""
    return definite(word) and word.endswith(DUAL) and head_kind(word[: -len(DUAL[0])]) == "person"


def office_of(words: Folded) -> Folded:
    """The words of an office as a key: without articles, clinging letters, states turned to their names."""
    return tuple(office_key(word) for word in words if bare(word) not in word_class("honorific") or len(words) == 1)


@lru_cache(maxsize=50_000)
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
