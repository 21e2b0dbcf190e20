"""A mark between two letters: a break inside a word, or a mark that belongs there?

Sentences meet without a space, initials are spelled out, addresses are written in Arabic letters; so a dot or
another mark is a break only where something speaks for it: a letter that begins no word, the whole word on the page
or in the list of frequencies, or two pieces of which neither is a word. `RULES` are asked in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.letters import fold
from riwaya.lexicon.frequencies import ALL, attachments, count, frequencies, listed
from riwaya.lexicon.given_names import given_names
from riwaya.lexicon.marks import words_of
from riwaya.read.evidence import Evidence

_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_ALEF_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_TANWEEN = ("\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}")
_NEVER_FIRST = (
    _TEH_MARBUTA,
    _ALEF_MAKSURA,
    "\N{ARABIC LETTER HAMZA}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}",
)
_NEVER_LAST = (
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
)
_WAW = "\N{ARABIC LETTER WAW}"
_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_ARTICLE = _ALEF + _LAM
_OPENINGS = (_WAW, "\N{ARABIC LETTER FEH}", _ARTICLE, _LAM * 2)
_CLITICS = (_WAW, "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER BEH}", _LAM)
_QUOTES = ("'", "`", "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}")
_HYPHENS = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{EN DASH}")
_SHORTENING = (".", "/", ",", "\N{ARABIC COMMA}", *_HYPHENS)
_TIMES_COMMONER = 0.5
"""How many times commoner than its rest a word must be whose first letter stands off like a person's title."""
_ODDS_OF_HYPHEN = 1_000
_COMMON = 1_000
"""Times a word must be in the list that is written with a hyphen inside."""
_ODDS = 1
"""How many times likelier one word must be than two that meet by chance."""
_SHORT = 2
"""Letters of a piece that is hardly a word."""
_ENDING = 3
"""Letters of the longest ending that a word may have been cut before."""
_INITIALS = 3
"""Single letters with dots between them that are initials, whatever word they make."""
_VERY_COMMON = 5_000
"""Times a word must be in the list that is written like initials."""
_RAREST = 5
"""The count that a word has at least when chances are weighed."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark and the letters on both sides of it, without signs that stand outside a word."""

    left: str
    right: str
    page: Evidence
    after_digit: bool = False
    """True when a figure stands before `left`: five km.Then …"""
    opens_line: bool = False
    """True when nothing stands before `left` on its line."""
    sign: str = "."

    @property
    def whole(self) -> str:
        """The folded word that the pieces make."""
        return fold(self.left + self.right)

    @property
    def halves(self) -> tuple[str, str]:
        """The folded pieces."""
        return fold(self.left), fold(self.right)


def after_figure(dot: Dot) -> float | None:
    """A unit behind a figure keeps its dot before another word."""
    left, right = dot.halves
    return 0.0 if dot.after_digit and left in words_of("unit") and dot.page.is_word(right) else None


def after_word_end(dot: Dot) -> float | None:
    """Letters and signs that only end a word stand before a full stop."""
    ends = dot.left.endswith((_TEH_MARBUTA, _ALEF_MAKSURA)) or any(sign in dot.left for sign in _TANWEEN)
    return 0.0 if ends else None


def two_letters(dot: Dot) -> float | None:
    """Two single letters are initials or a shortening."""
    return 0.0 if len(dot.left) == len(dot.right) == 1 else None


def before_impossible_beginning(dot: Dot) -> float | None:
    """No word begins with these letters, so the mark stands inside one."""
    impossible = dot.right[0] in _NEVER_FIRST
    if not impossible and (len(dot.right) != _SHORT or dot.right[1] != _TEH_MARBUTA):
        return None
    if not impossible and dot.page.is_word(dot.halves[0]):
        return 0.97 if dot.page.here(dot.whole) or dot.whole in frequencies().counts else 0.0
    return 0.97 if dot.sign == "." or dot.page.sureness(dot.whole) else 0.0


def spelled_initials(dot: Dot) -> float | None:
    """Names of Latin letters on both sides, with or without a clitic before them."""
    letters, (left, right) = words_of("letter"), dot.halves
    if dot.left.endswith(_ARTICLE):
        return None
    return 0.0 if right in letters and (left in letters or left[1:] in letters) else None


def address(dot: Dot) -> float | None:
    """An address spelled in Arabic letters keeps its dot."""
    left, right = dot.halves
    return 0.0 if right in words_of("domain") and (dot.page.is_word(left) or not dot.page.sureness(dot.whole)) else None


def compound(dot: Dot) -> float | None:
    """What a slash or a hyphen joins by right: units, a word and its other gender, names; what a quote opens."""
    left, right = dot.halves
    if dot.sign == "/":
        return 0.0 if right in words_of("unit") or dot.page.is_word(left) else None
    if dot.sign in _QUOTES:
        return 0.0 if len(left) == 1 else None
    if dot.sign not in _HYPHENS:
        return None
    if not (dot.page.here(dot.whole) or listed(dot.whole) >= _COMMON) or left.endswith(_WAW):
        return 0.0
    apart = dot.page.is_word(left) and dot.page.is_word(right)
    return 0.0 if apart and _odds(dot.whole, left, right) < _ODDS_OF_HYPHEN else None


def never_last(dot: Dot) -> float | None:
    """A letter behind the mark that ends no word is an initial, letters an item, or is the conjunction."""
    if dot.right not in (_WAW, *_NEVER_LAST) or dot.page.here(dot.whole):
        return None
    return None if dot.right == _WAW and not dot.page.is_word(dot.halves[0]) else 0.0


def title_or_item(dot: Dot) -> float | None:
    """A letter before the mark may shorten a title or letter an item: the word must outweigh its rest by far."""
    right = dot.halves[1]
    if len(dot.left) == _SHORT and _behind_clitic(dot.left) in words_of("title") and right in given_names():
        return 0.0
    if len(dot.left) > 1 or dot.sign not in _SHORTENING:
        return None
    title = dot.left in words_of("title") and not (dot.left == _ALEF and right.startswith(_LAM))
    outweighs = listed(dot.whole) >= _TIMES_COMMONER * max(count(right), _RAREST)
    named = right in given_names() and (title or len(right) > _SHORT)
    # Where words are broken on purpose, a name cut behind its first letter is likelier than a shortened title.
    if (named and not (dot.page.breaks_words and outweighs)) or (dot.opens_line and not dot.page.breaks_words):
        return 0.0
    if not title:
        return dot.page.sureness(dot.whole)
    if not dot.page.is_word(right):
        return None
    return dot.page.sureness(dot.whole) if outweighs or _stands_only_whole(dot) else 0.0


def bare_article(dot: Dot) -> float | None:
    """The article is no word, with what may cling to it: no sentence ends with it."""
    bare = dot.halves[0] in words_of("bound") and dot.halves[0].endswith(_ARTICLE)
    if not bare or len(dot.right) <= _SHORT or dot.right.startswith(_ARTICLE):
        return None
    return 0.9 if dot.sign == "." else dot.page.sureness(dot.whole)


def between_two_words(dot: Dot) -> float | None:
    """Two words with a mark between them are two words, unless one would be out of place and the whole is likelier."""
    left, right = dot.halves
    if right in _endings() or not (dot.page.is_word(left) and dot.page.is_word(right)):
        return None
    sure = dot.page.sureness(dot.whole)
    if not sure or left in words_of("bound"):
        return sure
    if len(right) > _ENDING and not (dot.page.here(dot.whole) or listed(dot.whole)):
        return 0.0
    if right in words_of("opener"):
        return 0.9 if _stands_only_whole(dot) else 0.0
    return min(sure, 0.8) if _odds(dot.whole, left, right) >= _ODDS else 0.0


def whole_word(dot: Dot) -> float | None:
    """There is such a word, and one of the pieces is none."""
    return dot.page.sureness(dot.whole) or None


def no_words(dot: Dot) -> float | None:
    """Neither piece is a word; what they make may be a name that no list has."""
    left, right = dot.halves
    if dot.sign != "." or dot.page.is_word(left) or dot.page.is_word(right) or min(len(left), len(right)) == 1:
        return None
    return None if right.startswith(_OPENINGS) else 0.7


def habit_of_page(dot: Dot) -> float | None:
    """The page breaks words on purpose, and what follows is neither a word nor looks like a sentence."""
    if not dot.page.breaks_words or dot.right.startswith(_OPENINGS):
        return None
    left, right = dot.halves
    return 0.7 if dot.sign == "." and not (dot.page.is_word(left) and dot.page.is_word(right)) else None


def _behind_clitic(piece: str) -> str:
    """A piece of two letters without the clitic that it may begin with."""
    return piece[1:] if len(piece) == _SHORT and piece[0] in _CLITICS else piece


def _stands_only_whole(dot: Dot) -> bool:
    """True when the page has the whole word and not the piece that could stand for itself."""
    left, right = dot.halves
    return dot.page.here(dot.whole) and not dot.page.here(left if len(left) > 1 else right)


@cache
def _endings() -> frozenset[str]:
    """Endings and attached pronouns that open no sentence."""
    return frozenset(attachments("behind")) - words_of("opener")


Rule = Callable[[Dot], float | None]
RULES: tuple[Rule, ...] = (
    after_word_end,
    two_letters,
    before_impossible_beginning,
    after_figure,
    spelled_initials,
    address,
    bare_article,
    compound,
    never_last,
    title_or_item,
    between_two_words,
    whole_word,
    no_words,
    habit_of_page,
)
"""In this order; the first rule that answers decides."""


def sureness(dot: Dot) -> float:
    """How sure the mark breaks a word, 0 to 1; 0 leaves the text as it is, and so does the lack of any evidence."""
    return next((sure for rule in RULES if (sure := rule(dot)) is not None), 0.0)


def sureness_of_chain(pieces: tuple[str, ...], sign: str, page: Evidence) -> float:
    """The same for three or more pieces with a sign between each: initials, unless there is such a word."""
    folded = [fold(piece) for piece in pieces]
    whole = "".join(folded)
    bare = [folded[0].removeprefix(_WAW) or _WAW, *folded[1:]]
    initials = sign == "." and all(len(piece) == 1 for piece in bare) and len(bare) <= _INITIALS
    initials = initials and pieces[-1] not in _NEVER_FIRST
    common = page.here(whole) or listed(whole) >= _VERY_COMMON
    if (_spelled_out(pieces, folded) and not (common and min(map(len, folded)) == 1)) or (
        initials and not (page.breaks_words and page.here(whole))
    ):
        return 0.0
    stands = len(whole) > _INITIALS or page.here(whole) or whole in frequencies().counts
    sure = page.sureness(whole) if stands else 0.0
    unknown = sign == "." and len(whole) > _INITIALS + 1 and not any(map(page.is_word, folded))
    return sure or (0.7 if unknown and not all(len(piece) == 1 for piece in folded) else 0.0)


def _spelled_out(pieces: tuple[str, ...], folded: list[str]) -> bool:
    """Names of Latin letters, or some of them beside single letters."""
    letters = words_of("letter")
    opening = folded[0].removeprefix(_WAW)
    first = folded[0] in letters or folded[0][1:] in letters or len(opening) <= 1
    named = any(len(piece) > 1 for piece in folded[1:]) or len(folded[0]) > 1
    return named and first and pieces[0] != _ARTICLE and all(p in letters or len(p) == 1 for p in folded[1:])


def _odds(whole: str, left: str, right: str) -> float:
    """How many times likelier one word is than its two pieces side by side by chance."""
    counts = frequencies().counts
    apart = max(counts.get(left, 0), _RAREST) * max(counts.get(right, 0), _RAREST)
    return max(count(whole), _RAREST) * ALL / apart
