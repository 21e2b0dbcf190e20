"""Which line of a page is its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import words
from riwaya.read.lines import Line

_WORD = re.compile(r"[^\W_]+")
_BESIDE = re.compile(r"\s+[-–—|»]+\s+")
_WITHIN = 12
"""Lines from the top among which the title stands."""
_WITHIN_MENUS = 40
"""The same where the title is known by its words, and menus may stand above it."""
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
    free = [index for index in range(min(_WITHIN, len(found))) if not taken[index]]
    if given:
        return _like(found, taken, words(given))
    if not free:
        return None
    return _below_header(found, taken, free[0]) or _repeated(found, free) or _first(found, free)


def alike(one: Sequence[str], other: Sequence[str], share: float = _LIKE) -> bool:
    """True when two lines have that share of their words in common, whatever their order."""
    if 2 * min(len(one), len(other)) < share * (len(one) + len(other)):
        return False  # even if all of the shorter one's words stand in the other
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common >= share * (len(one) + len(other)) > 0


def begins_or_ends(line: Line, title: Line) -> bool:
    """True when the line is the title with the site's name or its section beside it."""
    words, size = line.words, len(title.words)
    return size > 2 and title.words in (words[:size], words[-size:]) and bool(_BESIDE.search(line.text))


def _like(found: Sequence[Line], taken: Sequence[bool], wanted: Sequence[str]) -> int | None:
    """The line above the text that says what the given title says, or failing that, most of it."""
    top = _above_text(found, taken)
    exact = next((index for index in top if _begins(wanted, found[index])), None)
    if exact is not None:
        return exact  # whatever its wording is like
    free = (index for index in top if index < _WITHIN and not taken[index])
    return next((index for index in free if alike(found[index].words, wanted)), None)


def _above_text(found: Sequence[Line], taken: Sequence[bool]) -> range:
    """The lines down to the second paragraph: a lead may stand above its title, a title below its text is a link."""
    last = min(_WITHIN_MENUS, len(found))
    texts = [index for index in range(last) if not taken[index] and is_text(found[index])]
    return range(texts[1] if len(texts) > 1 else last)


def is_text(line: Line) -> bool:
    """True for a line too long for a title."""
    return line.length > _LONGEST or (line.stopped and line.length > _LONGEST_SENTENCE)


def _below_header(found: Sequence[Line], taken: Sequence[bool], first: int) -> int | None:
    """The title below a browser's title, which has the site's name and its section beside it."""
    parts = [tuple(_WORD.findall(fold(part))) for part in _BESIDE.split(found[first].text)]
    if len(parts) < 2:
        return None
    titles = {tuple(word for part in parts[at:] for word in part) for at in range(1, len(parts))}
    titles |= {part for part in parts if len(part) >= _SAME_WORDS}
    below = range(first + 1, min(_WITHIN_MENUS, len(found)))
    return next((i for i in below if not taken[i] and len(found[i].words) > 2 and found[i].words in titles), None)


def _begins(wanted: Sequence[str], line: Line) -> bool:
    """True when the given title is the line, or begins with it: sites add their name behind it."""
    if not wanted or (len(line.first_words) > 1 and line.first_words[0] != wanted[0]):
        return False
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
    if _is_section(found, free) or _is_signed_above(found, free):
        return free[1]
    if first.length > (_LONGEST_SENTENCE if first.stopped else _LONGEST):
        return None
    return free[0]


def _is_signed_above(found: Sequence[Line], free: Sequence[int]) -> bool:
    """True when the first line is two names with a stroke between them, above a line that looks more like a title."""
    parts = _BESIDE.split(found[free[0]].text)
    if len(free) < 3 or len(parts) != 2 or any(not part or len(part.split()) > _SECTION_WORDS for part in parts):
        return False
    above, title = found[free[0]], found[free[1]]
    return (
        not above.ending
        and not any(word.isdigit() for word in above.words)
        and _SECTION_WORDS + 1 < title.length <= _LONGEST_BELOW_SECTION
        and not title.stopped
        and is_text(found[free[2]])
    )


def _is_section(found: Sequence[Line], free: Sequence[int]) -> bool:
    """True when the first line is a short one above a line that looks more like a title, with text below."""
    if len(free) < 3 or found[free[0]].length > _SECTION_WORDS or found[free[0]].ending:
        return False
    title = found[free[1]]
    return _SECTION_WORDS + 1 < title.length <= _LONGEST_BELOW_SECTION and not title.stopped and free[1] == free[0] + 1
