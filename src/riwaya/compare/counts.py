"""Counts of one thing that cannot both be true, and counts that have only grown since.

Only figures of one thing are set against one another, each the only one of it in its clause, where the clauses touch in
what they tell besides. A page that gives both figures counts two things. A count that has grown by a later page, a
speaker's later word, an outlet's own later page and a correction are news and no conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from datetime import UTC, datetime

from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import words
from riwaya.compare.contrast import Contrast, Numbers, homes, pairs
from riwaya.compare.events import corrects, earlier, says, stands, two_events, two_moments, which
from riwaya.compare.figures import Figure, agree, comparable, figures, single
from riwaya.compare.matter import Matter, one_thing
from riwaya.compare.roots import root_of, same_names
from riwaya.compare.settings import CompareSettings
from riwaya.compare.terms import consonants
from riwaya.compare.utterances import Utterance, meaning, once

_FLOATING = ("money", "percent", "degrees")
_DURATION = "=duration"
"""How long something lasted is told of many things in one story: it is never set against another length."""
_GREAT = 1e6
_ROUNDED = 0.05
"""Sums no further apart than this are one sum, rounded."""
_SCOPE = 3
"""A figure that is more times another one counts something else."""
_SEVERAL = 3
"""A page that gives so many figures of one thing counts several things."""
_ENOUGH_SHARED = 1.5
"""What two clauses share, in rarest words, that are surely about one of several counts."""
_SHE = "\N{ARABIC LETTER HEH}"
"""The feminine ending, folded."""


def numbers(matter: Matter, settings: CompareSettings) -> Iterator[tuple[Numbers, Contrast]]:
    """Pairs of clauses on two pages whose counts of one thing differ, each as a conflict or as later news."""
    given = {(clause.page, thing, figure.value) for clause in matter.said for thing, figure in _things_counted(clause)}
    values = Counter((page, thing) for page, thing, _ in given)
    for one, other in pairs(homes(matter, _things)):
        here, there = matter.said[one], matter.said[other]
        for first, second in set_against(here, there, settings):
            if here.page == there.page:
                continue  # one page counts several things oftener than it hears two counts of one
            if _gives_both(given, here, there, first, second):
                continue
            if _other_scope(values, here, there, first, second, matter.worth(matter.common(one, other))):
                continue
            if two_events(here, there) or not _of_one_matter(matter, one, other, first, second, settings):
                continue
            news = _is_news(here, first, there, second)
            if not news and (
                _of_its_moment(here, there, first, second) or not _told_alike(matter, one, other, settings)
            ):
                continue
            text = there.article.page.text
            yield (one, other), Contrast("number", second.span.of(text), first.span, second.span, news)
            break


def _told_alike(matter: Matter, one: int, other: int, settings: CompareSettings) -> bool:
    """True where the clauses, and their sentences both ways, have enough in common to be about one event: many are
    killed, hurt and paid in one story."""
    if max(matter.held(one, other), matter.held(other, one)) < settings.counted_alike:
        return False
    less, more = sorted(matter.shares(one, other))
    return less >= settings.sentence_less and more >= settings.sentence_more


def _of_its_moment(one: Utterance, other: Utterance, here: Figure, there: Figure) -> bool:
    """True of figures that hold for a moment or a part: prices, the rest, a battle among many, and all that one outlet
    counts on two pages."""
    if one_outlet(one, other) or (here.of in _FLOATING and not (here.value.is_integer() and there.value.is_integer())):
        return True
    if (here.of in _FLOATING or here.value >= _GREAT) and abs(here.value - there.value) <= _ROUNDED * max(
        here.value, there.value
    ):
        return True
    if any(_counts(clause, figure, "many") for clause, figure in ((one, here), (other, there))):
        return True
    if any(says("many", clause.around) for clause in (one, other)) and here.growing:
        return True
    return any(_counts(clause, figure, "rest") for clause, figure in ((one, here), (other, there)))


def _counts(clause: Utterance, figure: Figure, kind: str) -> bool:
    return stands(kind, words(figure.span.of(clause.article.page.text)))


@once
def _things_counted(clause: Utterance) -> tuple[tuple[str, Figure], ...]:
    return tuple(
        (figure.of if figure.of[0] != "~" else f"~{consonants(figure.of[1:])}", figure) for figure in figures(clause)
    )


def _other_scope(
    values: Mapping[tuple[str, str], int], one: Utterance, other: Utterance, here: Figure, there: Figure, shared: float
) -> bool:
    """True of figures too far apart to count one thing, and where a page counts the thing several times, unless the
    clauses share enough to tell which count is which."""
    thing = next(name for name, figure in _things_counted(one) if figure == here)
    several = max(values[one.page, thing], values[other.page, thing]) >= _SEVERAL and (
        here.of in _FLOATING or (not here.growing and shared < _ENOUGH_SHARED)
    )
    return several or max(here.value, there.value) > _SCOPE * min(here.value, there.value)


def _things(clause: Utterance) -> tuple[str, ...]:
    return tuple(thing for thing, _ in _things_counted(clause))


def _gives_both(
    given: Set[tuple[str, str, float]], one: Utterance, other: Utterance, here: Figure, there: Figure
) -> bool:
    """True where a page gives the other's figure too, of the same thing: it counts two things, or heard both sides."""
    thing = next(name for name, figure in _things_counted(one) if figure == here)
    return (one.page, thing, there.value) in given or (other.page, thing, here.value) in given


def set_against(one: Utterance, other: Utterance, settings: CompareSettings) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one thing, each the only one of it in its clause, that cannot both be true."""
    here, there = single(figures(one)), single(figures(other))
    for first in here.values():
        for second in there.values():
            same = one_thing(first, second) and comparable(first, second) and first.of != _DURATION
            if same and not _two_kinds(first, second) and not agree(first, second, settings.near):
                yield first, second


def _two_kinds(one: Figure, other: Figure) -> bool:
    """True of a noun and its feminine: schoolboys are not schoolgirls."""
    here, there = one.of, other.of
    return here != there and (here.rstrip(_SHE) == there or there.rstrip(_SHE) == here)


def _singular(figure: Figure) -> str:
    return stem(figure.of).removesuffix("\N{ARABIC LETTER ALEF}")


def _of_one_matter(
    matter: Matter, one: int, other: int, figure: Figure, against: Figure, settings: CompareSettings
) -> bool:
    """True where the clauses touch besides what is counted; of victims, where their sentences do."""
    counted = {meaning(word) for word in words(figure.span.of(matter.said[one].article.page.text))}
    common = [key for key in matter.common(one, other) if key not in counted]
    if figure.of in _FLOATING and {"=rise", "=fall"} & (matter.around[one] | matter.around[other]):
        return False  # what rises and falls is told at its hour
    if figure.growing:
        return matter.touching(one, other) >= settings.touching
    wanted = settings.paid_alike if figure.of in _FLOATING else settings.counted_alike
    if max(matter.held(one, other), matter.held(other, one)) < wanted:
        return False
    if which(matter.said[one]) != which(matter.said[other]):
        return False
    if _singular(figure) != _singular(against) and matter.worth(common) < _ENOUGH_SHARED:
        return False  # two nouns of the same consonants
    return matter.worth(common) >= settings.touching_besides and matter.touching(one, other) >= settings.touching


def _is_news(one: Utterance, here: Figure, other: Utterance, there: Figure) -> bool:
    """True where the later page gives the higher figure of something that grows, mends a figure, or has the same
    speaker at a later time; and where the two speak of two hours."""
    if corrects(one) or corrects(other) or any(says("more", clause) or earlier(clause) for clause in (one, other)):
        return True
    if two_moments(one, other, either=here.of == "percent"):
        return True
    later = _later(one, other)
    if here.growing and one_outlet(one, other):
        return True  # an outlet's own later count, whichever of its pages has it
    if here.growing and later is None and "=rise" in one.terms | other.terms:
        return True  # a count that is said to have risen, and nobody knows when
    if later is None:
        return False
    grown = (there.value > here.value) == (later is other)
    return (here.growing and grown) or same_speaker(one, other)


def one_outlet(one: Utterance, other: Utterance) -> bool:
    """True of two pages of one outlet: it counts on, or counts two things, before it contradicts itself."""
    here, there = one.article.page.outlet, other.article.page.outlet
    return here is not None and here == there


def _later(one: Utterance, other: Utterance) -> Utterance | None:
    """Whichever page came out later; None where that is not known, or both came out together."""
    first, second = moment(one), moment(other)
    if first is None or second is None or first == second:
        return None
    return other if first < second else one


@once
def moment(clause: Utterance) -> tuple[str, str] | None:
    """When the page came out: its day, and its hour where it is known, by universal time where it has a zone."""
    published = clause.article.published
    if not published:
        return None
    try:
        read = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], ""
    if len(published) <= len("2000-01-01"):
        return published, ""
    whole = (read if read.tzinfo is None else read.astimezone(UTC)).isoformat()
    return whole[:10], whole[11:16]


def same_speaker(one: Utterance, other: Utterance) -> bool:
    """True of two statements by the same."""
    if one.statement is None or other.statement is None:
        return False
    here, there = root_of(one), root_of(other)
    return here.how == there.how and same_names(here, there)
