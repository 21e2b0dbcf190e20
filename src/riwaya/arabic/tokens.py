"""Words, numbers and marks of a text, each with its span, text and folded form.

Every stage cuts text, so this is where reading spends its time: the text is split in one go, the folded form and
the kind of a token are remembered by its surface, and tokens are built without the checks their bounds pass anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from riwaya.arabic.letters import INVISIBLE, MARKS, TATWEEL, fold
from riwaya.model import Span

Kind = Literal["word", "number", "mark", "line"]

_WORD = rf"[^\W\d_{TATWEEL}](?:[^\W\d_]++|[{MARKS}{INVISIBLE}]++)*+"
_NUMBER = r"\d++(?:[.,\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}]\d++)*+"
_TOKEN = re.compile(rf"({_WORD}|{_NUMBER}|\n\s*+|\.{{2,}}+|[^\w\s]|_++)")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: the code points `start` ≤ i < `end`; `folded` is the key that lexicons are looked up by."""

    start: int
    end: int
    text: str
    folded: str
    kind: Kind

    @property
    def span(self) -> Span:
        """Where the token stands. Made when asked for: most tokens are only ever looked at for their letters."""
        return Span(self.start, self.end)

    def word(self, text: str, folded: str) -> Token:
        """A word in the place of this token: what is left of it without what clings to it."""
        return Token(self.start, self.end, text, folded, "word")


_LONGEST_KEPT = 100_000
"""Code points of the longest page whose tokens are kept while stretches of it are asked for."""

_blank = object.__new__
_set_start, _set_end, _set_text, _set_folded, _set_kind = (
    Token.__dict__[name].__set__ for name in ("start", "end", "text", "folded", "kind")
)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens; spans are of the whole `text`. A line break is one token of kind "line"."""
    pieces = _TOKEN.split(text[start:end])  # what no token takes, a token, what no token takes, …
    bounds = list(accumulate(map(len, pieces), initial=start))
    found = []
    for surface, at, stop in zip(pieces[1::2], bounds[1::2], bounds[2::2], strict=False):
        folded, kind = _known(surface)
        if not folded:
            continue
        token = _blank(Token)  # straight into the slots: calling the frozen class would cost twice as much
        _set_start(token, at)
        _set_end(token, stop)
        _set_text(token, surface)
        _set_folded(token, folded)
        _set_kind(token, kind)
        found.append(token)
    return tuple(found)


def stretch(text: str, start: int, end: int) -> tuple[Token, ...]:
    """As `tokens`, for the page in hand: the stages each ask for most of it, so it is cut once, whole.

    The tokens of the last page are kept until another page is asked about.
    """
    if len(text) > _LONGEST_KEPT:
        return tokens(text, start, end)
    page, starts = _page(text)
    first, stop = bisect_left(starts, start), bisect_left(starts, end)
    inside_token = (first and page[first - 1].end > start) or (stop and page[stop - 1].end > end)
    return tokens(text, start, end) if inside_token else page[first:stop]


def whole(text: str) -> tuple[Token, ...]:
    """As `tokens`, for all of the page in hand."""
    return tokens(text) if len(text) > _LONGEST_KEPT else _page(text)[0]


@lru_cache(maxsize=1)
def _page(text: str) -> tuple[tuple[Token, ...], list[int]]:
    """All tokens of a page, and where each starts."""
    page = tokens(text)
    return page, [token.start for token in page]


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order."""
    return tuple(known[0] for known in map(_known, _TOKEN.split(text)[1::2]) if known[0] and known[1] in _SPELLED)


_SPELLED = ("word", "number")
_fold_once = fold.__wrapped__  # what it gives is remembered here


@lru_cache(maxsize=200_000)
def _known(surface: str) -> tuple[str, Kind]:
    """The folded form and the kind of a token; the form is empty for letters that fold to nothing."""
    first = surface[0]
    if first == "\n":
        return first, "line"
    if first.isdecimal():
        return _fold_once(surface), "number"
    if first.isalnum():
        return _fold_once(surface), "word"
    return surface, "mark"
