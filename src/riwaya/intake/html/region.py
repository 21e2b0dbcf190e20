"""Which lines of a document are its article.

Sentences weigh, links and headings do not. From the body down, the box that holds most of the weight is followed
until no single box does: that is the core. Around it belongs what stands between the title and the core, and what
follows it inside the same article. What the markup marks as something else is out, and so are boxes of nothing but
links. The words of a line are never judged here: that is what the reading stage is for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from riwaya.arabic.letters import fold
from riwaya.intake.html.lines import Boxes, Line
from riwaya.intake.html.markup import HIDDEN

_STOPS = (
    ".", "!", "?", ":", '"', "\N{ARABIC QUESTION MARK}", "\N{HORIZONTAL ELLIPSIS}", "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}",
)  # fmt: skip
_fold = fold.__wrapped__  # lines do not come twice: remembering them would only push words out of the memory
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = 10
"""Words from which on a line is a sentence whatever its end."""
_SHORT_SENTENCE = 5
_LINKED_SENTENCE = 0.4
"""Share of links up to which a line can be a sentence of the article."""
_NAMED_ARTICLE = 2.0
"""How much more the text of a box weighs that the markup calls an article and that holds the title."""
_MOST = 0.6
"""Share of the weight that a box must hold to be followed."""
_HALF = 0.5
_QUARTER = 0.25
_WIDER = 2.0
"""How many times the weight of the core the box that holds title and core may have to be the article's box."""
_LIKE = 0.6
"""Share of the words that a line and a stated title have in common, to be the title."""
_TITLE_WORDS = 3
_LONGEST_TITLE = 40
_LINK = 0.9
"""Share of links from which on a line or a box is nothing but links."""
_LINKED_BEFORE, _LINKED_AFTER = 0.6, 0.3
"""Share of links up to which a box beside the core can belong to the article."""
_WORDS_BEFORE, _WORDS_AFTER = 8, 5
"""Words up to which it can, whatever their share."""
_CHECKED = 6
"""Words in a row that are looked up in the text that JSON-LD gives."""
_MOST_CHECKED = 20_000
_UNCHECKED = 0.2
"""What a line weighs that the text of JSON-LD does not hold."""
_KICKER_WORDS = 4
_LAYOUT = re.compile(r"\b(?:row|container|col|column|cell|grid|wrapper|section|block)\b|\bcol-")
"""Class names that say nothing about what two boxes hold."""
_CARDS = 3
_WORDS_OF_CARD = 60
_POSTS = 0.2
_LINKS_OF_POSTS = 0.15


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of the article in page order, and its title where one of them is that."""

    lines: tuple[str, ...]
    title: str | None
    moments: tuple[str, ...] = ()
    """The dates for machines that stand between the title and the text, those of the last change left out."""


def region(lines: Sequence[Line], boxes: Boxes, titles: Sequence[str], body: str | None) -> Region:
    """The article among the lines of a document that states these titles and, in JSON-LD, this body."""
    title = _like_stated(lines, boxes, titles)
    out = _marked_out(lines, boxes, title)
    sums = Sums(boxes, lines, out, _weights(lines, boxes, out, title, body))
    core = _core(boxes, sums, lines, title)
    inside = [index for index, line in enumerate(lines) if sums.below(core)[line.box] and not out[line.box]]
    if not inside:
        return Region(_all_shown(lines, boxes), None)
    title = _title(lines, sums, out, title, inside)
    chosen = _chosen(lines, boxes, sums, out, core, inside, title)
    if title is None:
        shown = tuple(lines[index].text for index in chosen) or _all_shown(lines, boxes)
        return Region(shown, None)
    chosen = [*_kicker(lines, boxes, out, title), title, *(index for index in chosen if index > title)]
    return Region(
        tuple(lines[index].text for index in chosen),
        lines[title].text,
        _moments(lines, boxes, sums, out, title, inside),
    )


def _moments(
    lines: Sequence[Line], boxes: Boxes, sums: Sums, out: Sequence[bool], title: int, inside: Sequence[int]
) -> tuple[str, ...]:
    first = next((index for index in inside if index > title and sums.weights[index]), len(lines))
    return tuple(
        moment.stated
        for moment in boxes.moments
        if title - 1 <= moment.line <= first and not moment.changed and not out[moment.box]
    )


def _all_shown(lines: Sequence[Line], boxes: Boxes) -> tuple[str, ...]:
    """All lines but the hidden ones, of a page that holds no article: an index of links is still a page."""
    hidden = [False] * len(boxes.parent)
    for box, mark in enumerate(boxes.mark):
        hidden[box] = mark is HIDDEN or (box > 0 and hidden[boxes.parent[box]])
    return tuple(line.text for line in lines if not hidden[line.box])


class Sums:
    """The weights of the lines, and for each box what its lines come to: weight, words, linked words, link lines."""

    def __init__(self, boxes: Boxes, lines: Sequence[Line], out: Sequence[bool], weights: Sequence[float]) -> None:
        self._boxes = boxes
        self._below: dict[int, list[bool]] = {}
        kept = [line for line in lines if not out[line.box]]
        self.weights = weights
        self.weight = summed(boxes, ((line.box, weight) for line, weight in zip(lines, weights, strict=True)))
        self.words = summed(boxes, ((line.box, line.words) for line in kept))
        self.linked = summed(boxes, ((line.box, line.linked) for line in kept))
        self.links = summed(boxes, ((line.box, is_link(line)) for line in kept))

    def below(self, box: int) -> list[bool]:
        """For each box, whether it is the box or stands in it."""
        if box not in self._below:
            below = [False] * len(self._boxes.parent)
            for number in range(box, len(below)):
                below[number] = number == box or below[max(self._boxes.parent[number], 0)]
            if not box:
                below = [True] * len(below)
            self._below[box] = below
        return self._below[box]

    def is_list_of_links(self, box: int) -> bool:
        """True for a box of several links and nothing else."""
        return self.links[box] > 1 and self.linked[box] >= _LINK * self.words[box]


def summed(boxes: Boxes, values: Iterable[tuple[int, float]]) -> list[float]:
    """For each box, the sum of the values of all that stands in it."""
    sums = [0.0] * len(boxes.parent)
    for box, value in values:
        sums[box] += value
    for box in range(len(sums) - 1, 0, -1):
        sums[boxes.parent[box]] += sums[box]
    return sums


def is_link(line: Line) -> bool:
    """True for a line that is nothing but a link."""
    return line.linked >= _LINK * line.words


def _like_stated(lines: Sequence[Line], boxes: Boxes, titles: Sequence[str]) -> int | None:
    """The first line that is most like a title that the document states; a heading before a line that is none."""
    best, found = _LIKE, None
    for title in titles:
        wanted = Counter(_WORD.findall(_fold(title)))
        length = wanted.total()
        if not length:
            continue
        for index, line in enumerate(lines):
            if line.words > 2 * length + 2 or 2 * line.words + 2 < length or line.words > _LONGEST_TITLE:
                continue
            if boxes.mark[line.box] is HIDDEN or is_link(line):
                continue
            words = Counter(_WORD.findall(_fold(line.text)))
            like = 2 * (words & wanted).total() / max(1, words.total() + length) + (0.1 if line.heading else 0)
            if like > best + 0.05:
                best, found = like, index
        if found is not None:
            return found
    return None


def _marked_out(lines: Sequence[Line], boxes: Boxes, title: int | None) -> list[bool]:
    """For each box, whether the markup says for certain that it is no part of the article.

    A name that is also used for what holds an article counts only while less than half of the text stands in it,
    and none counts for what holds the title.
    """
    around = set(boxes.path(lines[title].box)) if title is not None else set()
    sure = [False] * len(boxes.parent)
    for box, mark in enumerate(boxes.mark):
        sure[box] = bool(mark and mark.sure and box not in around) or (box > 0 and sure[boxes.parent[box]])
    weights = [0.0 if sure[line.box] else _weight(line) for line in lines]
    if not any(weights) and any(map(_weight, lines)):
        return [False] * len(sure)  # all of its sentences are marked as something else: then the marks say nothing
    sums = summed(boxes, ((line.box, weight) for line, weight in zip(lines, weights, strict=True)))
    out = list(sure)
    for box, mark in enumerate(boxes.mark):
        doubtful = bool(mark) and box not in around and (sums[box] <= _HALF * sums[0] or not sums[0])
        out[box] = sure[box] or doubtful or (box > 0 and out[boxes.parent[box]])
    return out


def _weight(line: Line) -> float:
    """How many words a line has, if it is a sentence; 0 for headings, links and short lines."""
    if line.heading or line.linked > _LINKED_SENTENCE * line.words:
        return 0.0
    if line.words >= _SENTENCE or (line.words >= _SHORT_SENTENCE and line.text.endswith(_STOPS)):
        return float(line.words)
    return 0.0


def _weights(
    lines: Sequence[Line], boxes: Boxes, out: Sequence[bool], title: int | None, body: str | None
) -> list[float]:
    """The weight of each line; more in what the markup calls the article, less where JSON-LD knows another text."""
    weights = [0.0 if out[line.box] else _weight(line) for line in lines]
    if not any(weights):  # a page of a few words: then all of them count
        weights = [0.0 if out[line.box] or is_link(line) else float(line.words) for line in lines]
    around = set(boxes.path(lines[title].box)) if title is not None else set()
    named = [False] * len(boxes.parent)
    for box in range(1, len(named)):
        article = boxes.article[box] and (box in around or not around)
        named[box] = article or named[boxes.parent[box]]
    weights = [
        weight * _NAMED_ARTICLE if named[line.box] else weight for line, weight in zip(lines, weights, strict=True)
    ]
    return _checked(lines, weights, body) if body else weights


def _checked(lines: Sequence[Line], weights: list[float], body: str) -> list[float]:
    """The weights with those lines made light that the stated body does not hold, where it is the body of this page."""
    words = _WORD.findall(body)[:_MOST_CHECKED]
    known = {tuple(words[at : at + _CHECKED]) for at in range(len(words) - _CHECKED + 1)}
    held = []
    for line, weight in zip(lines, weights, strict=True):
        begin = tuple(_WORD.findall(line.text)[:_CHECKED]) if weight else ()
        held.append(begin in known)
    if not sum(line.words for line, is_held in zip(lines, held, strict=True) if is_held) > _HALF * min(
        len(words), sum(line.words for line, weight in zip(lines, weights, strict=True) if weight)
    ):
        return weights
    return [weight if is_held else weight * _UNCHECKED for weight, is_held in zip(weights, held, strict=True)]


def _core(boxes: Boxes, sums: Sums, lines: Sequence[Line], title: int | None) -> int:
    """The box that holds most of the weight, with the boxes beside it that look alike: posts of a live blog."""
    best: dict[int, int] = {}
    for box in range(1, len(boxes.parent)):
        parent = boxes.parent[box]
        if sums.weight[box] > (sums.weight[best[parent]] if parent in best else 0):
            best[parent] = box
    core = 0
    while core in best and sums.weight[best[core]] >= _MOST * sums.weight[core]:
        core = best[core]
    if title is not None:
        core = _with_title(boxes, sums, core, lines[title].box)
    return _with_posts(boxes, sums, core, None if title is None else lines[title].box)


def _with_title(boxes: Boxes, sums: Sums, core: int, title: int) -> int:
    """Of several articles on one page, the one that holds the title."""
    for box in boxes.path(title):
        if (
            boxes.parent[box] == core
            and boxes.tag[box] == "article"
            and sums.weight[box] > _QUARTER * sums.weight[core]
        ):
            return box
    return core


def _with_posts(boxes: Boxes, sums: Sums, core: int, title: int | None) -> int:
    """The box that holds several boxes of text of one kind, side by side, of which the core is one or in one.

    A box with the title of the page in it is the whole article and no post of it.
    """
    whole = set(boxes.path(title)) if title is not None else set()
    chain = boxes.path(core)
    held = {boxes.parent[box]: box for box in chain[:-1] if box not in whole and _can_be_post(boxes, box)}
    beside: dict[int, list[int]] = {box: [] for box in held.values()}
    for box, parent in enumerate(boxes.parent):
        post = held.get(parent, box)
        if post != box and boxes.kind[post] == boxes.kind[box] and sums.weight[box]:
            beside[post].append(box)
    for post, others in beside.items():
        weight = sum(sums.weight[box] for box in others)
        linked = sum(sums.linked[box] for box in others)
        if weight >= max(1, _POSTS * sums.weight[post]) and linked < _LINKS_OF_POSTS * sum(
            sums.words[b] for b in others
        ):
            return boxes.parent[post]
    return core


def _can_be_post(boxes: Boxes, box: int) -> bool:
    kind = boxes.kind[box]
    return boxes.tag[box] in ("article", "li") or not (kind.endswith(" ") or _LAYOUT.search(kind))


def _title(
    lines: Sequence[Line], sums: Sums, out: Sequence[bool], like: int | None, inside: Sequence[int]
) -> int | None:
    """The line of the title: the one like a stated title, else the last heading before the text."""
    before = 0.0
    text = sum(sums.weights[index] for index in inside)
    start = inside[-1]
    for index in inside:
        before += sums.weights[index]
        if before > _QUARTER * text:
            start = index
            break
    if like is not None:
        return like if like <= start else None
    for rank in ("h1", "h2"):
        for index in range(start, -1, -1):
            line = lines[index]
            if line.heading == rank and line.words >= _TITLE_WORDS and not out[line.box] and not is_link(line):
                return index
    return None


def _chosen(
    lines: Sequence[Line],
    boxes: Boxes,
    sums: Sums,
    out: Sequence[bool],
    core: int,
    inside: Sequence[int],
    title: int | None,
) -> list[int]:
    """The lines of the core, those between the title and it, and those behind it in the same article."""
    chain = set(boxes.path(core))
    branch = [-1] * len(boxes.parent)
    """For each box beside the core, the outermost box that does not hold the core."""
    for box in range(1, len(branch)):
        parent = boxes.parent[box]
        branch[box] = -1 if box in chain else box if parent in chain else branch[parent]
    linked = _lists_of_links(boxes, sums, lines, chain)
    unscripted = [False] * len(boxes.parent)
    """For each box, whether it is shown only where no script runs: a copy of what a script shows, or a notice."""
    for box in range(1, len(unscripted)):
        unscripted[box] = unscripted[boxes.parent[box]] or boxes.tag[box] == "noscript"
    shown = {line.text for line in lines if not unscripted[line.box]}
    first, last = inside[0], inside[-1]
    in_core, in_area = (
        sums.below(core),
        sums.below(_area(boxes, sums, core, None if title is None else lines[title].box)),
    )
    weighty = [index for index in inside if sums.weights[index]] or list(inside)
    chosen = []
    for index, line in enumerate(lines):
        if out[line.box] or linked[line.box] or _heads_links(lines, linked, index):
            continue
        if in_core[line.box]:
            fits = not is_link(line) or weighty[0] < index < weighty[-1]
        elif index < first:
            fits = title is not None and title < index and _fits(sums, branch[line.box], line, before=True)
        else:
            fits = (
                index > last
                and in_area[line.box]
                and not is_link(line)
                and _fits(sums, branch[line.box], line, before=False)
            )
        if fits and not (unscripted[line.box] and (not sums.weights[index] or line.text in shown)):
            chosen.append(index)
    return chosen


def _lists_of_links(boxes: Boxes, sums: Sums, lines: Sequence[Line], chain: Container[int]) -> list[bool]:
    """For each box, whether it stands in a list of links, or is one of several cards that each lead elsewhere."""
    leads = summed(boxes, ((line.box, line.words >= _TITLE_WORDS and is_link(line)) for line in lines))
    alike: dict[tuple[int, str], list[int]] = {}
    for box, parent in enumerate(boxes.parent):
        if box not in chain and sums.words[box]:
            alike.setdefault((parent, boxes.kind[box]), []).append(box)
    cards = {
        box
        for found in alike.values()
        if len(found) >= _CARDS and all(leads[box] and sums.words[box] <= _WORDS_OF_CARD for box in found)
        for box in found
    }
    linked = [False] * len(boxes.parent)
    for box in range(1, len(linked)):
        listed = box in cards or (box not in chain and sums.is_list_of_links(box))
        linked[box] = linked[boxes.parent[box]] or listed
    return linked


def _heads_links(lines: Sequence[Line], linked: Sequence[bool], index: int) -> bool:
    """True for a heading of a list of links: what it heads is not there."""
    return bool(lines[index].heading) and index + 1 < len(lines) and linked[lines[index + 1].box]


def _fits(sums: Sums, branch: int, line: Line, *, before: bool) -> bool:
    """True for what stands beside the core and is not mostly links or another text."""
    words, linked = (line.words, line.linked) if branch < 0 else (sums.words[branch], sums.linked[branch])
    if before:
        return words <= _WORDS_BEFORE or linked <= _LINKED_BEFORE * words
    return linked < _WORDS_AFTER or linked <= _LINKED_AFTER * words


def _area(boxes: Boxes, sums: Sums, core: int, title: int | None) -> int:
    """The box of the whole article: what holds the title and the core, or what the markup calls the article."""
    path = boxes.path(core)
    named = next((box for box in path if boxes.article[box]), core)
    if sums.weight[named] > _WIDER * sums.weight[core]:
        named = core
    if title is None:
        return named
    around = set(boxes.path(title))
    both = next(box for box in path if box in around)
    if (both == 0 and core) or sums.weight[both] > _WIDER * sums.weight[core]:
        return named
    return max((named, both), key=path.index)


def _kicker(lines: Sequence[Line], boxes: Boxes, out: Sequence[bool], title: int) -> list[int]:
    """The line above the title in the same box, where it is more than a section's name."""
    above, line = title - 1, lines[title]
    if above < 0 or out[lines[above].box] or lines[above].words < _KICKER_WORDS or lines[above].linked:
        return []
    return [above] if boxes.parent[lines[above].box] == boxes.parent[line.box] else []
