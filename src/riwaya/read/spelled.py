"""Words spelled out letter by letter, and words whose letters are drawn out by repetition.

Single letters in a row are also initials and numbered items; so they are a word only where there is such a word and
it is long enough not to be an agency's name. A letter written three times or more is one too many in any word; two
equal letters side by side are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaya.arabic.letters import MARKS, TATWEEL, fold
from riwaya.lexicon.frequencies import attachments, count
from riwaya.model import Repair, Span
from riwaya.read.evidence import LETTERS, Evidence

_GAP = " \N{NO-BREAK SPACE}"
_OPENING = '"(\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}'
_CLOSING = (
    '.,:!?")\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}'
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_ROW = re.compile(rf"[{_GAP}][{LETTERS}](?=[{_GAP}][{LETTERS}](?![{LETTERS}]))")
_WHOLE_ROW = re.compile(rf"(?<![^\s{_OPENING}])[{LETTERS}](?:[{_GAP}][{LETTERS}]){{2,}}(?![^\s{_CLOSING}])")
_SHORTEST_ROW = 4
"""Letters of a word told by the list; a shorter row must stand on the page as a word."""
_THREE = re.compile("([\u0621-\u063a\u0641-\u064a])\\1\\1")
_TEH, _WAW = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER WAW}"
_SHORTEST_PLAIN = 3
"""Letters that are left of a stretched word at least: laughter and sighs are no words."""
_TIMES_LIKELIER = 10
"""How many times likelier one way to shorten a word must be than the other."""
_SLIP = 3
"""A letter so many times may be a slip for two; more are drawn out."""
_ONCE = 10
"""How many times likelier a drawn out letter is to be written once than twice."""
_ON_PAGE = 30
_SINGLE = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER TEH MARBUTA}"
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
)
"""Letters that no word has twice side by side."""


def spelled_out(text: str, page: Evidence) -> Iterator[Repair]:
    """The words whose letters stand apart."""
    if not _ROW.search(text):
        return
    for match in _WHOLE_ROW.finditer(text):
        word = match.group().replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        folded = fold(word)
        sure = page.sureness(folded)
        if sure and (len(word.removeprefix(_WAW)) >= _SHORTEST_ROW or page.here(folded)):
            yield Repair(Span(*match.span()), match.group(), word, "spelled-out", min(sure, 0.9))


def stretched(text: str, page: Evidence) -> Iterator[Repair]:
    """The words with a letter written three times or more that are words with it written once."""
    if not _THREE.search(text):
        return
    for letter in sorted(set(_THREE.findall(text))):
        yield from _stretched_by(letter, text, page)


def _stretched_by(letter: str, text: str, page: Evidence) -> Iterator[Repair]:
    word = re.compile(
        rf"(?<![{LETTERS}{TATWEEL}])[{LETTERS}{MARKS}{TATWEEL}]*({letter}{{3,}})[{LETTERS}{MARKS}{TATWEEL}]*"
    )
    for match in word.finditer(text):
        stands = match.group()
        if stands[: match.start(1) - match.start()] in _opening():
            continue  # a word that begins so is a word with something attached, or a slip of the hand
        drawn_out = len(match.group(1)) > _SLIP
        if letter == _TEH and not drawn_out and match.end(1) == match.end():
            continue  # the ending of the verb behind a root that ends in the same letter twice
        found = {
            plain: _weight(fold(plain), page) * (_ONCE if times == 1 and drawn_out else 1)
            for times in ((1,) if letter in _SINGLE else (1, 2))
            if len(plain := re.sub(f"{letter}{{3,}}", letter * times, stands).replace(TATWEEL, "")) >= _SHORTEST_PLAIN
        }
        best = max(found, key=lambda plain: found[plain], default="")
        if best and found[best] > _TIMES_LIKELIER * (sum(found.values()) - found[best]):
            yield Repair(Span(*match.span()), stands, best, "stretched", min(page.sureness(fold(best)), 0.9))


@cache
def _opening() -> frozenset[str]:
    return frozenset(attachments("before"))


def _weight(folded: str, page: Evidence) -> float:
    return page.sureness(folded) * max(count(folded), 1) * (_ON_PAGE if page.here(folded) else 1)
