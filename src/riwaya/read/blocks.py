"""What each line of a page is: its title, its body, or one of the things that scraping leaves between them.

Wording and form decide first (`riwaya.read.furniture`), then likeness to the title, then the place of a line
among the others. What none of these speaks against is body, so no sentence of an article is lost to a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from riwaya.lexicon.stopwords import small_words, stopwords
from riwaya.model import Block, Span
from riwaya.read.datelines import dateline
from riwaya.read.furniture import Verdict, by_form, by_wording, is_latin
from riwaya.read.lines import Line, line_key, lines
from riwaya.read.titles import alike, begins_or_ends, is_text, title_index

_WAW = "\N{ARABIC LETTER WAW}"
_STROKES = ("-", "\N{EN DASH}", "\N{EM DASH}", "\N{ARABIC TATWEEL}", "/", "|", "(")
_STROKE = re.compile(r"[-–—/|(:\N{ARABIC TATWEEL}]")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_ITEM = re.compile(r"[-*\N{BULLET}\N{EN DASH}\N{MIDDLE DOT}\N{BLACK SQUARE}]|\d+\s*[-.)]")
_FLOURISHES = ("!", "?", "\N{ARABIC QUESTION MARK}", "\N{HORIZONTAL ELLIPSIS}", ".")
_HEADLINE_ENDS = ("", "?", "\N{ARABIC QUESTION MARK}")
_YEARS = (range(1400, 1500), range(1900, 2100))

_SECTION_WORDS = 3
_TRAIL_WORDS = 6
_RATHER_LIKE = 0.5
"""Share of its words that a second title, between the title and the text, has in common with the first."""
_SAME_WORDS = 4
"""Words from which on a line that stands twice is a repetition, not a coincidence."""
_SAME_SENTENCE_WORDS = 12
"""The same for sentences, of which some are formulas."""
_BYLINE_WORDS = 8
_NAME_WORDS = 4
_DATELINE_WORDS = 14
_MOST_ABOVE_TEXT = 3
_CAPTION_WORDS = 14
_HEADING_WORDS = 9
_STACKED = 2
"""Headings that may stand one above the other."""
_PARAGRAPH_WORDS = 10
"""Words from which on a line without a full stop is long enough to be a paragraph."""
_LONG_PARAGRAPH_WORDS = 15
_LINK_WORDS = range(7, 19)
_SECTION, _BUTTON, _TAGS, _COMMENTS = (f"wording: {name}" for name in ("sections", "navigation", "tags", "comments"))
_PARAGRAPHS_ABOVE = 2
"""Paragraphs of an article above its readers' comments."""
_IN_MENU = Verdict("chrome", "a menu")
_STOPPED = 0.75
"""Share of the paragraphs that end in a full stop, from which on a line without one is conspicuous."""

_MENU_LINES = 4
_FEW_CAPTIONS = 3
"""Captions below a text that may be short; more short lines are verse."""
_PICTURE = re.compile(r"""alt\s*=\s*["'](?P<text>[^"']+)["']""")
_BESIDE_LINKS = ("numbers only", "a date or an hour", "a date", "wording: ago", "no letters")
"""Reasons of lines that stand between links to other articles and end no list of them."""

NAME_BELOW = "a name below the text"
_NOTHING: Mapping[str, str] = MappingProxyType({})

Verdicts = list[Verdict | None]


def blocks(text: str, given_title: str | None = None, learned: Mapping[str, str] = _NOTHING) -> tuple[Block, ...]:
    """One block for every non-empty line, in order; spans are of `text`, without white space at the ends.

    `given_title` is the title that came with the page, where one did. `learned` are the lines of the outlet's
    furniture by their keys, with the reason that each of them gives its block (`riwaya.read.learning`).
    """
    found = lines(text)
    verdicts: Verdicts = [_learned(line, learned) or by_wording(line) or by_form(line) for line in found]
    _not_above(found, verdicts)
    _menus(found, verdicts)
    _pictured(found, verdicts)
    title = title_index(found, [_cannot_be_title(verdict) for verdict in verdicts], given_title)
    _above(found, verdicts, title)
    _repeats(found, verdicts, title)
    _links_below(found, verdicts)
    _comments_below(found, verdicts)
    stopped = _share_stopped(found, verdicts)
    first = _first_paragraph(found, verdicts, title, stopped)
    if title is not None or given_title:
        _between(found, verdicts, title, range(0 if title is None else title + 1, first))
    for run in _short_runs(found, verdicts, first, stopped >= _STOPPED):
        _judge_run(found, verdicts, run, stopped)
    body = Verdict("body", "a paragraph")
    return tuple(
        Block(line.span, (verdict or body).kind, (verdict or body).why)
        for line, verdict in zip(found, verdicts, strict=True)
    )


def _learned(line: Line, learned: Mapping[str, str]) -> Verdict | None:
    why = learned.get(line_key(line.text) or "") if learned else None
    return Verdict("chrome", why) if why else None


def _cannot_be_title(verdict: Verdict | None) -> bool:
    """A title may begin as an invitation to another article does (the one to watch a film, say); nothing else may."""
    return verdict is not None and (verdict.kind != "promo" or verdict.links)


def _menus(found: Sequence[Line], verdicts: Verdicts) -> None:
    """Runs of names of sections and buttons, a line each, above the text or below it; a list in the text is none."""
    texts = [at for at, line in enumerate(found) if verdicts[at] is None and is_text(line)]
    top, bottom = (texts[0], texts[-1]) if texts else (len(found), -1)
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].length <= _SECTION_WORDS and not found[end].ending:
            end += 1
        if end - at >= _MENU_LINES and (end <= top or at > bottom):
            known = [verdict.why if verdict else "" for verdict in verdicts[at:end]]
            if known.count(_SECTION) + known.count(_BUTTON) > 1 and _BUTTON in known:
                items = [index for index in range(at, end) if known[index - at]]
                beside = end < len(found) and verdicts[end] is not None
                for index in range(items[0], end if beside else items[-1] + 1):
                    verdicts[index] = _IN_MENU if known[index - at] in ("", _SECTION) else verdicts[index]
        at = end + 1


def _not_above(found: Sequence[Line], verdicts: Verdicts) -> None:
    """Above the text, what stands only below one is a headline that begins with the same words."""
    first = next((at for at, line in enumerate(found) if verdicts[at] is None and is_text(line)), 0)
    for index in range(first):
        verdict = verdicts[index]
        if verdict is not None and verdict.foot and found[index].length > _SECTION_WORDS:
            verdicts[index] = None


def _pictured(found: Sequence[Line], verdicts: Verdicts) -> None:
    """Lines that say what a picture's markup, left over on the page, says of it."""
    told = {match.group("text").strip() for line in found if (match := _PICTURE.match(line.text))}
    for index, line in enumerate(found if told else ()):
        if verdicts[index] is None and line.text.strip() in told:
            verdicts[index] = Verdict("caption", "the text of a picture")


def _above(found: Sequence[Line], verdicts: Verdicts, title: int | None) -> None:
    """The title itself and what stands above it. A section's name below the title is a heading like any other."""
    text_above = title is not None and _tells_before(found[:title], verdicts)
    for index, verdict in enumerate(verdicts):
        if title is not None and index < title:
            verdicts[index] = verdict or (None if text_above else _above_title(found[index], found[title]))
        elif index == title:
            verdicts[index] = Verdict("title", "the first line that can be one")
        elif verdict and verdict.kind == "section":
            verdicts[index] = None


def _tells_before(above: Sequence[Line], verdicts: Verdicts) -> bool:
    """True when so many lines of some length stand above a title that they must be text."""
    unknown = [line for line, verdict in zip(above, verdicts, strict=False) if verdict is None]
    return sum(line.length > _SECTION_WORDS for line in unknown) > _MOST_ABOVE_TEXT


def _above_title(line: Line, title: Line) -> Verdict | None:
    if is_text(line):
        return None
    if begins_or_ends(line, title) or alike(line.words, title.words):
        return Verdict("repeat", "like the title below it")
    if line.length <= _DATELINE_WORDS and _is_dateline(line):
        return Verdict("byline", "a place and a date above the text")
    if line.length <= _BYLINE_WORDS and line.ending in ("", ":") and _names_only(line):
        return Verdict("byline", "a name and a place above the text")
    if line.length <= _SECTION_WORDS and not line.ending:
        return Verdict("section", "a short line above the title")
    return Verdict("chrome", "above the title")


def _repeats(found: Sequence[Line], verdicts: Verdicts, title: int | None) -> None:
    """Lines like the title, and lines that stood on the page before."""
    seen: set[str] = set()
    for index, line in enumerate(found):
        if verdicts[index] is None:
            if title is not None and not line.stopped and _is_like(line, found[title]):
                verdicts[index] = Verdict("repeat", "like the title")
            elif (
                line.bare in seen
                and not _ITEM.match(line.lead)
                and line.length >= (_SAME_SENTENCE_WORDS if line.stopped else _SAME_WORDS)
            ):
                verdicts[index] = Verdict("repeat", "stood on the page before")
        seen.add(line.bare)


def _is_like(line: Line, title: Line) -> bool:
    """Likeness, asked only of lines that are not much longer or shorter than the title."""
    return title.length <= 2 * line.length <= 4 * title.length and alike(line.words, title.words)


def _links_below(found: Sequence[Line], verdicts: Verdicts) -> None:
    """Headlines below a label that stands alone are links to other articles."""
    listing = tags = False
    for index, line in enumerate(found):
        verdict = verdicts[index]
        if verdict is None and tags and line.length <= _SECTION_WORDS and not line.ending:
            verdicts[index] = Verdict("chrome", "a tag below its label")
            continue
        tags = verdict is not None and verdict.why == _TAGS and line.length <= _SECTION_WORDS
        if verdict is not None:
            listing = (verdict.links and line.length <= _NAME_WORDS) or (listing and verdict.why in _BESIDE_LINKS)
        elif listing and not line.stopped and _NAME_WORDS <= line.length < _LINK_WORDS.stop:
            verdicts[index] = Verdict("promo", "a headline below a label")
        else:
            listing = False


def _comments_below(found: Sequence[Line], verdicts: Verdicts) -> None:
    """What stands below the readers' comments is theirs, where the article stands above them."""
    paragraphs = 0
    for index, line in enumerate(found):
        verdict = verdicts[index]
        if verdict is None:
            paragraphs += is_text(line)
        elif verdict.why == _COMMENTS and paragraphs >= _PARAGRAPHS_ABOVE:
            for below in range(index + 1, len(found)):
                verdicts[below] = verdicts[below] or Verdict("chrome", "among the comments")
            return


def _share_stopped(found: Sequence[Line], verdicts: Verdicts) -> float:
    """The part of the long lines that ends as sentences do; 0 where there are none."""
    long = [
        line
        for line, verdict in zip(found, verdicts, strict=True)
        if not verdict and line.length >= _LONG_PARAGRAPH_WORDS
    ]
    return sum(bool(line.ending) for line in long) / len(long) if long else 0.0


def _is_paragraph(line: Line) -> bool:
    """True for a line that is a sentence by its length or by its end."""
    return line.length >= _PARAGRAPH_WORDS or (line.stopped and line.length > _NAME_WORDS)


def _first_paragraph(found: Sequence[Line], verdicts: Verdicts, title: int | None, stopped: float) -> int:
    """The index of the line with which the text of the article begins; the number of lines where none does."""
    after = range(0 if title is None else title + 1, len(found))
    for index in after:
        line = found[index]
        conspicuous = stopped >= _STOPPED and not line.ending and line.length <= _CAPTION_WORDS
        if verdicts[index] is None and _is_paragraph(line) and not conspicuous:
            return index
    return next((index for index in after if verdicts[index] is None and _is_paragraph(found[index])), len(found))


def _between(found: Sequence[Line], verdicts: Verdicts, title: int | None, lines_between: range) -> None:
    """The lines between the title and the text. Many short ones are verse or a list, and stay body."""
    unknown = [index for index in lines_between if verdicts[index] is None]
    if len(unknown) <= _MOST_ABOVE_TEXT:
        for index in unknown if lines_between.stop < len(found) else ():
            verdicts[index] = _before_text(found[index], None if title is None else found[title])


def _before_text(line: Line, title: Line | None) -> Verdict | None:
    """What a line between the title, which may stand elsewhere, and the text is."""
    if line.length <= _DATELINE_WORDS and not line.stopped and _is_dateline(line):
        return Verdict("byline", "a place and a date above the text")
    if title is not None and line.length > _NAME_WORDS and alike(line.words, title.words, _RATHER_LIKE):
        return Verdict("repeat", "a second title")
    if line.length <= _BYLINE_WORDS and line.ending in ("", ":") and _names_only(line):
        return Verdict("byline", "a name and a place above the text")
    if line.length <= _NAME_WORDS and line.ending in ("", ":") and not is_latin(line) and not _has_particle(line):
        return Verdict("byline", "a name above the text")
    if line.length <= _CAPTION_WORDS and dateline(line.text, Span(0, len(line.text)), (), whole=True):
        return Verdict("byline", "a dateline above the text")
    if line.length <= _CAPTION_WORDS and line.ending != ":":
        return Verdict("caption", "a short line above the text")
    return None


def _has_particle(line: Line) -> bool:
    """True when a preposition or another small word stands among the first words: no name holds one."""
    return not small_words().isdisjoint(line.first_words)


def _names_only(line: Line) -> bool:
    """True for short names set off by strokes; interface words in Latin letters before them do not count."""
    if not any(mark in line.text for mark in _STROKES):
        return False
    return all(sum(not word.isascii() for word in part.split()) <= _NAME_WORDS - 1 for part in _STROKE.split(line.text))


def _is_dateline(line: Line) -> bool:
    numbers = [int(digits) for digits in _SHORT_NUMBER.findall(line.lead)]
    return len(numbers) > 1 and any(number in years for number in numbers for years in _YEARS)


def _short_runs(found: Sequence[Line], verdicts: Verdicts, first: int, conspicuous: bool) -> list[range]:
    """The runs of neighbouring lines in the text that are no sentences by their form.

    Among paragraphs that end in full stops even a longer line without one is `conspicuous`.
    """
    runs: list[range] = []
    for index in range(first, len(found)):
        if verdicts[index] is None and _is_short(found[index], conspicuous):
            if runs and runs[-1].stop == index:
                runs[-1] = range(runs[-1].start, index + 1)
            else:
                runs.append(range(index, index + 1))
    return runs


def _is_short(line: Line, conspicuous: bool) -> bool:
    longest = _LINK_WORDS[-1] if conspicuous else _HEADING_WORDS
    if _ITEM.match(line.lead):
        return False  # an item of a list belongs to its text
    if line.ending == ":":
        return line.length <= _SECTION_WORDS and not line.lead.startswith(_WAW)
    if line.ending in _FLOURISHES:
        return not line.stopped and line.length <= longest and not line.lead.startswith(_WAW)
    return not line.ending and line.length <= longest


def _judge_run(found: Sequence[Line], verdicts: Verdicts, run: range, stopped: float) -> None:
    """Headings, links to other articles and signatures among short lines; what is none of them stays body."""
    items = [found[index] for index in run]
    below = found[run.stop] if run.stop < len(found) and verdicts[run.stop] is None else None
    conspicuous = stopped >= _STOPPED
    listed = run.start > 0 and verdicts[run.start - 1] is None and found[run.start - 1].ending == ":"
    if below is None:
        _judge_tail(items, verdicts, run, conspicuous and not listed)
        return
    last = items[-1]
    if listed:
        if _odd_one_out(items):
            verdicts[run.stop - 1] = Verdict("heading", "a short line after a list, above a paragraph")
        return
    if len(items) == 1:
        if last.length <= _HEADING_WORDS:
            verdicts[run.start] = Verdict("heading", "a short line above a paragraph")
        elif conspicuous and not last.ending and not _goes_on(last):
            verdicts[run.start] = Verdict("promo", "a headline among paragraphs")
        return
    links = [line for line in items if _is_headline(line)]
    if conspicuous and len(links) >= len(items) - 1:
        for index in run:
            verdicts[index] = Verdict("promo", "headlines among paragraphs")
        if not _is_headline(last):
            verdicts[run.stop - 1] = Verdict("heading", "a short line above a paragraph")
    elif conspicuous and len(items) == _STACKED and all(line.length <= _HEADING_WORDS for line in items):
        for index in run:
            verdicts[index] = Verdict("heading", "short lines above a paragraph")


def _goes_on(line: Line) -> bool:
    """True when the line opens as sentences do that go on with what was told, and headlines do not."""
    first = line.first_words[0]
    return first in stopwords() or (first.startswith(_WAW) and first[1:] in stopwords())


def _judge_tail(items: Sequence[Line], verdicts: Verdicts, run: range, conspicuous: bool) -> None:
    """Short lines that end the text: a signature, or what stood below its pictures."""
    shortest = _NAME_WORDS + 1 if len(items) <= _FEW_CAPTIONS else _LINK_WORDS.start
    if conspicuous and len(items) > 1 and all(_tells_a_picture(line, shortest) for line in items):
        for index in run:
            verdicts[index] = Verdict("caption", "short lines below the text")
    elif conspicuous and len(items) == 1 and _lists_words(items[0]):
        verdicts[run.start] = Verdict("chrome", "a list of words at the foot")
    elif len(items) == 1 and is_latin(items[0]):
        verdicts[run.start] = Verdict("caption", "foreign words below the text")
    elif len(items) == 1 and _follows_interface(verdicts, run) and items[0].length <= _NAME_WORDS:
        verdicts[run.start] = Verdict("chrome", "a few words below the interface")
    elif len(items) == 1 and items[0].length <= _SECTION_WORDS and not items[0].ending:
        verdicts[run.start] = Verdict("byline", NAME_BELOW)
    elif len(items) == 1 and items[0].length <= _BYLINE_WORDS and any(mark in items[0].text for mark in _STROKES):
        verdicts[run.start] = Verdict("byline", "a name and a place below the text")


def _follows_interface(verdicts: Verdicts, run: range) -> bool:
    before = verdicts[run.start - 1] if run.start else None
    return before is not None and before.kind == "chrome"


def _is_headline(line: Line) -> bool:
    return line.length in _LINK_WORDS and line.ending in _HEADLINE_ENDS


def _tells_a_picture(line: Line, shortest: int) -> bool:
    return shortest <= line.length < _LINK_WORDS.stop and line.ending in _HEADLINE_ENDS


def _lists_words(line: Line) -> bool:
    """True for three or more names or words with commas between them."""
    parts = line.text.split("\N{ARABIC COMMA}")
    return len(parts) >= _SECTION_WORDS and all(0 < len(part.split()) <= _SECTION_WORDS for part in parts)


def _odd_one_out(items: Sequence[Line]) -> bool:
    """True when all lines but the last have a number: the last is no item of their list."""
    numbered = [any(word.isdigit() for word in line.words) for line in items]
    return len(items) > 1 and all(numbered[:-1]) and not numbered[-1]
