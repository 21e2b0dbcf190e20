"""The events that the pages of a story tell, by the day they tell for them; not the days on which pages came out.

What a page dates is a clause: a sentence with two dates is cut where one clause ends and the next begins, so that
nothing is put on a day that the page gives to something else. Pages that tell the same happening of a day are one
entry, with the words of each. A page that names only the month or the year of a happening that another page dates to
the day tells of that day too. No day is made up: what is known to the month is shown as that month, and a time that
hangs on an unknown publication is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riwaya.arabic.quotations import quotations
from riwaya.arabic.tokens import Token
from riwaya.arabic.wording import raw_span
from riwaya.compare.likeness import between, clusters, likeness
from riwaya.compare.sentences import sentences
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import meaning
from riwaya.lexicon.frequencies import listed
from riwaya.lexicon.stopwords import is_empty, is_particle
from riwaya.model import Article, Evidence, Happening, Span, Time

_DATE = re.compile(r"(?P<date>\d{4}(?:-W\d{2}|-\d{2}(?:-\d{2})?)?)(?P<part>T[A-Z]{2})?(?![\d-])")
_DAY = len("2023-05-20")
_CLAUSE_ENDS = frozenset((",", ";", "\N{ARABIC COMMA}", "\N{ARABIC SEMICOLON}"))
_JOINED = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_TELLING = 3
"""Words with a matter of their own that a clause needs to stand by itself."""
_SHARED = 2
"""Words in common that two clauses need to tell one happening, when the story is told on other days. …"""
_ALIKE = 0.15
"""… and the likeness. A day far from all publications is told for one thing, mostly."""
_FAR = 3
"""So many days from every publication of the story is far."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause with a date: its raw span, its words with broken ones restored, its terms."""

    when: str
    """The date, to the day at most."""
    part: str
    """The part of the day, as TIMEX has it; "" where none is told."""
    page: str
    span: Span
    text: str
    terms: frozenset[str]


def timeline(articles: Sequence[Article], settings: CompareSettings) -> tuple[Happening, ...]:
    """The happenings by date; a date without a day stands before the days it holds."""
    published = [article.published[:_DAY] for article in articles if article.published]
    dated = [one for article in articles for one in _dated(article)]
    groups: list[list[_Dated]] = []
    for when in sorted({one.when for one in dated}):
        groups += _happenings([one for one in dated if one.when == when], _is_far(when, published), settings)
    found = [
        Happening(_when(group), _clearest(group).text, _evidence(group)) for group in _told_finer(groups, settings)
    ]
    return tuple(sorted(found, key=lambda one: (one.when[:_DAY], one.when, one.what)))


def _happenings(dated: Sequence[_Dated], far: bool, settings: CompareSettings) -> list[list[_Dated]]:
    """What is told of one date, by what is told."""
    shared, together = (_SHARED, _ALIKE) if far else (settings.shared_terms, settings.same_event)
    alike = likeness([one.terms for one in dated], shared)
    groups = clusters(len(dated), alike, together, 0.0 if far else settings.any_in_claim)
    return [[dated[number] for number in group] for group in groups]


def _is_far(when: str, published: Sequence[str]) -> bool:
    if len(when) < _DAY or "W" in when:
        return False
    return all(_days_between(when, day) >= _FAR for day in published)


def _days_between(one: str, other: str) -> int:
    """0 where one of the two is no day of the calendar: then nothing is known of how far they are apart."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:  # a page may write the thirtieth of February
        return 0


def _told_finer(groups: Sequence[list[_Dated]], settings: CompareSettings) -> list[list[_Dated]]:
    """The groups, those of a month or a year put to the one happening within it that they tell, where there is one."""
    days = [group for group in groups if len(group[0].when) == _DAY]
    kept = [list(group) for group in days]
    for group in (group for group in groups if len(group[0].when) < _DAY):
        within = [at for at, other in enumerate(days) if other[0].when.startswith(f"{group[0].when}-")]
        told = [at for at in within if _tell_one_thing(group, days[at], settings)]
        if len(told) == 1:
            kept[told[0]] += group
        else:
            kept.append(group)
    return kept


def _tell_one_thing(one: Sequence[_Dated], other: Sequence[_Dated], settings: CompareSettings) -> bool:
    bags = [member.terms for member in (*one, *other)]
    alike = likeness(bags, settings.shared_terms)
    pairs = ((left, len(one) + right) for left in range(len(one)) for right in range(len(other)))
    return any(between(*pair, alike) >= settings.same_claim for pair in pairs)


def _dated(article: Article) -> list[_Dated]:
    found: list[_Dated] = []
    dates = [time for time in article.times if time.type == "date" and _DATE.match(time.value)]
    for _, sentence in sentences(article):
        whole = raw_span(article, Span(sentence[0].span.start, sentence[-1].span.end))
        here = [time for time in dates if whole.contains(time.span)]
        if not here:
            continue
        for clause in _clauses(article, sentence, here):
            place = Span(clause[0].span.start, clause[-1].span.end)
            span = raw_span(article, place)
            text = " ".join(place.of(article.restored).split())
            parts: dict[str, set[str]] = {}
            for when, part in (_read(time) for time in here if span.contains(time.span)):
                parts.setdefault(when, set()).update({part} - {""})
            found.extend(
                _Dated(when, min(told) if len(told) == 1 else "", article.page.id, span, text, _terms(clause))
                for when, told in sorted(parts.items())
            )
    return found


def _read(time: Time) -> tuple[str, str]:
    match = _DATE.match(time.value)
    assert match is not None
    return match["date"], match["part"] or ""


def _clauses(article: Article, sentence: Sequence[Token], dates: Sequence[Time]) -> list[Sequence[Token]]:
    """The sentence cut into clauses with a date each, where a mark ends one and a conjunction begins the next."""
    if len({_read(time)[0] for time in dates}) < 2:
        return [sentence]
    quoted = quotations(article.restored, sentence[0].start, sentence[-1].end)
    pieces: list[list[Token]] = [[]]
    for token, after in zip(sentence, [*sentence[1:], None], strict=True):
        pieces[-1].append(token)
        ends = token.folded in _CLAUSE_ENDS and not any(span.contains(token.span) for span in quoted)
        if ends and after and _begins(after) and _stands(article, pieces[-1], dates):
            pieces.append([])
    if len(pieces) > 1 and not _stands(article, pieces[-1], dates):
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return [piece for piece in pieces if piece]


def _begins(token: Token) -> bool:
    """Whether a word begins a clause: a joined conjunction before a word that is commoner without it, or a particle."""
    word = token.folded
    if word[0] in _JOINED:
        return len(word) > _TELLING and listed(word[1:]) > listed(word)
    return is_particle(word)


def _stands(article: Article, piece: Sequence[Token], dates: Sequence[Time]) -> bool:
    """Whether a piece of a sentence tells something of a date of its own."""
    if not piece or len(_terms(piece)) < _TELLING:
        return False
    span = raw_span(article, Span(piece[0].span.start, piece[-1].span.end))
    return any(span.contains(time.span) for time in dates)


def _terms(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(meaning(token.folded) for token in words if token.kind == "word" and not is_empty(token.folded))


def _when(group: Sequence[_Dated]) -> str:
    """The finest date told, with the part of the day where all that tell one agree."""
    finest = max((one.when for one in group), key=len)
    parts = {one.part for one in group if one.part and one.when == finest}
    return finest + parts.pop() if len(parts) == 1 else finest


def _clearest(members: Sequence[_Dated]) -> _Dated:
    """The shortest wording that stands by itself: what all have in common without what one adds."""
    enough = [one for one in members if len(one.terms) >= _TELLING] or members
    return min(enough, key=lambda one: (len(one.text), one.text, one.page))


def _evidence(members: Sequence[_Dated]) -> tuple[Evidence, ...]:
    pages = dict.fromkeys(one.page for one in members)
    return tuple(Evidence(page, tuple(sorted({one.span for one in members if one.page == page}))) for page in pages)
