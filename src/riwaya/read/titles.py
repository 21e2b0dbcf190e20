"""Which line of a page is its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from riwaya.arabic.tokens import words
from riwaya.read.lines import Line

_WITHIN = 12
"""Lines from the top among which the title stands."""
_LONGEST = 30
_LONGEST_SENTENCE = 14
"""Words of a title that ends in a full stop."""
_LONGEST_BELOW_SECTION = 20
_ALONE = 15
"""Words of a title that stands alone on its page."""
_SECTION_WORDS = 3
_LIKE = 0.7
"""Share of their words that two lines have in common, from which on one repeats the other."""
_SAME_WORDS = 4


def title_index(found: Sequence[Line], taken: Sequence[bool], given: str | None) -> int | None:
    """The index of the title's line, or None where the page shows no title.

    `taken` marks lines already known to be something else; `given` is the title that came with the page: then
    only a line like it is the title.
    """
    top = range(min(_WITHIN, len(found)))
    if given:
        return _like(found, top, words(given))
    free = [index for index in top if not taken[index]]
    if not free:
        return None
    return _repeated(found, free) or _first(found, free)


def alike(one: Sequence[str], other: Sequence[str], share: float = _LIKE) -> bool:
    """True when two lines have that share of their words in common, whatever their order."""
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common >= share * (len(one) + len(other)) > 0


def _like(found: Sequence[Line], top: range, wanted: Sequence[str]) -> int | None:
    """The line that says what the given title says, or failing that, most of it."""
    exact = next((index for index in top if _begins(wanted, found[index])), None)
    return exact if exact is not None else next((index for index in top if alike(found[index].words, wanted)), None)


def _begins(wanted: Sequence[str], line: Line) -> bool:
    """True when the given title is the line, or begins with it: sites add their name behind it."""
    words_of_line = line.words
    same = tuple(wanted[: len(words_of_line)]) == words_of_line
    return same and (len(words_of_line) >= _SAME_WORDS or len(words_of_line) == len(wanted) > 0)


def _repeated(found: Sequence[Line], free: Sequence[int]) -> int | None:
    """A line that stands twice near the top, below at most a section's name."""
    for place, index in enumerate(free[:3]):
        line = found[index]
        if _SAME_WORDS <= line.length <= _LONGEST and not line.stopped:
            again = any(found[later].bare == line.bare for later in free[place + 1 :])
            return index if again else None
    return None


def _first(found: Sequence[Line], free: Sequence[int]) -> int | None:
    """The first line that is neither a section's name nor a sentence."""
    first = found[free[0]]
    if len(found) == 1:
        return None if first.ending or first.length > _ALONE else free[0]
    if _is_section(found, free):
        return free[1]
    if first.length > (_LONGEST_SENTENCE if first.stopped else _LONGEST):
        return None
    return free[0]


def _is_section(found: Sequence[Line], free: Sequence[int]) -> bool:
    """True when the first line is a short one above a line that looks more like a title, with text below."""
    if len(free) < 3 or found[free[0]].length > _SECTION_WORDS or found[free[0]].ending:
        return False
    title = found[free[1]]
    return _SECTION_WORDS + 1 < title.length <= _LONGEST_BELOW_SECTION and not title.stopped and free[1] == free[0] + 1
