"""Pages → stories and storylines.

A story is an event: its pages are alike in words and time, or have its core. A storyline is the matter that several
stories belong to. Every page is in exactly one story. The result hangs on the set of pages and judgements alone: not
on the order in which they come, and for each page on no page that no chain of ties leads to.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from riwaya.arabic.letters import fold
from riwaya.model import Judgement, Reading, Reprint, Sketch, Story, Tie
from riwaya.story.cores import joined_by_core
from riwaya.story.gathering import Group, Measure, gathered, numbered, together
from riwaya.story.judged import asked
from riwaya.story.settings import StorySettings
from riwaya.story.sketches import sketch
from riwaya.story.ties import WHOLE, ties, with_copies
from riwaya.story.titles import title

DEFAULTS = StorySettings()
_CENTRES = 0.5
"""Events are measured by the cosine of their centres."""
_A_FEW = 3
"""Two pages are no crowd to stand at the edge of."""


def stories(
    readings: Iterable[Reading],
    reprints: Iterable[Reprint],
    settings: StorySettings = DEFAULTS,
    judgements: Sequence[Judgement] = (),
) -> tuple[Story, ...]:
    """Group the readings into stories, sorted by start (unknown last) and id; a page given twice counts once."""
    unique = {reading.article.page.id: reading.article for reading in readings}
    pages = [sketch(unique[page], settings) for page in sorted(unique)]
    return grouped(pages, with_copies(ties(pages, settings), reprints, settings), judgements, settings)


def grouped(
    pages: Sequence[Sketch],
    found: Sequence[Tie],
    judgements: Sequence[Judgement] = (),
    settings: StorySettings = DEFAULTS,
) -> tuple[Story, ...]:
    """The stories of sketched pages with these ties between them.

    A story's id is drawn from its first page (by publication, then id), so the id stays as later pages join. Pages
    that neither a tie nor a judgement leads to may be left out: what is found of the others stays the same.
    """
    sketches = {page.page: page for page in pages}
    wanted = asked(sketches, judgements)
    events = gathered(
        wanted.groups, found, settings.same_event, Measure(_CENTRES, settings.alone, settings.least), wanted.apart
    )
    events = joined_by_core(events, sketches, found, wanted.apart, settings)
    lines = gathered(events, found, settings.same_matter, Measure(settings.matter_spread, 0.0, settings.least_matter))
    line_of = numbered(lines)
    events = _whole_lines(events, lines, found, wanted.apart, settings)
    likeness = _likeness_within(events, found)
    made = [
        _story(
            [sketches[page] for page in event],
            likeness.get(event, {}),
            _id("storyline", min((sketches[page] for page in lines[line_of[event[0]]]), key=_age)),
            settings,
        )
        for event in events
    ]
    return tuple(sorted(made, key=lambda story: (story.start is None, story.start or "", story.id)))


def neighbourhoods(
    pages: Iterable[str], found: Iterable[Tie], judgements: Sequence[Judgement] = ()
) -> tuple[Group, ...]:
    """The pages in the sets that can be grouped each by itself: those that ties and judgements lead to one another."""
    there = frozenset(pages)
    pairs = [(tie.one, tie.other) for tie in found]
    for judgement in judgements:
        spoken_of = [page for page in (*judgement.together, *judgement.apart) if page in there]
        pairs += [(spoken_of[0], page) for page in spoken_of[1:]]
    return together(there, (pair for pair in pairs if there.issuperset(pair)))


def _whole_lines(
    events: Sequence[Group],
    lines: Sequence[Group],
    found: Iterable[Tie],
    apart: Iterable[tuple[str, str]],
    settings: StorySettings,
) -> tuple[Group, ...]:
    """The events, those of a storyline made one where no page of it stands at its edge, as far as nobody objects."""
    line_of, event_of = numbered(lines), numbered(events)
    closeness: defaultdict[str, int] = defaultdict(int)
    for tie in found:
        if line_of.get(tie.one, -1) == line_of.get(tie.other):
            closeness[tie.one] += tie.likeness
            closeness[tie.other] += tie.likeness
    divided = {line_of[page] for pair in apart for page in pair}
    made: list[Group] = []
    for at, line in enumerate(lines):
        least = settings.one_event * WHOLE * (len(line) - 1)
        if len(line) >= _A_FEW and at not in divided and all(closeness[page] >= least for page in line):
            made.append(line)
        else:
            made += [events[number] for number in sorted({event_of[page] for page in line})]
    return tuple(sorted(made))


def _likeness_within(events: Sequence[Group], found: Iterable[Tie]) -> Mapping[Group, Mapping[tuple[str, str], int]]:
    event_of = numbered(events)
    likeness: defaultdict[Group, dict[tuple[str, str], int]] = defaultdict(dict)
    for tie in found:
        at = event_of.get(tie.one)
        if at is not None and at == event_of.get(tie.other):
            likeness[events[at]][tie.one, tie.other] = tie.likeness
    return likeness


def _story(
    pages: Sequence[Sketch], likeness: Mapping[tuple[str, str], int], storyline: str, settings: StorySettings
) -> Story:
    dates = sorted(page.published[:10] for page in pages if page.published)
    in_order = sorted(pages, key=_age)
    return Story(
        id=_id("story", in_order[0]),
        title=title(pages, likeness, settings),
        start=dates[0] if dates else None,
        end=dates[-1] if dates else None,
        pages=tuple(page.page for page in in_order),
        storyline=storyline,
        outlets=len({fold(page.outlet) for page in pages if page.outlet}),
    )


def _age(page: Sketch) -> tuple[bool, str, str]:
    """Sorts by publication, unknown last, then by id."""
    return page.published is None, page.published or "", page.page


def _id(kind: str, first: Sketch) -> str:
    return hashlib.sha256(f"{kind}\x1f{first.page}".encode()).hexdigest()[:16]
