"""Grouping whatever the pages: every page in one story, the order of the input does not matter, corrections hold."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from plain_pages import plain_article
from riwaya.model import Judgement, Reading, Sketch
from riwaya.story.grouping import grouped, neighbourhoods, stories
from riwaya.story.keys import rarity
from riwaya.story.ties import ties

rarity("")  # the list of words is read before any test is timed
WORD = st.sampled_from(["ميناء", "حريق", "سفينة", "وزير", "قمة", "نهر", "سد", "سيول", "مطار", "إضراب", "قمح", "كأس"])
LINE = st.lists(WORD, min_size=2, max_size=12).map(" ".join)
DAY = st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2024-01-{day:02}"))
READING = st.builds(
    lambda lines, day: Reading(plain_article(lines, published=day)), st.lists(LINE, min_size=2, max_size=4), DAY
)
READINGS = st.lists(READING, max_size=7)
KEYS = st.lists(st.sampled_from("pqrstuvw"), min_size=2, max_size=5, unique=True)
SKETCHES = st.lists(st.tuples(KEYS, st.integers(0, 6)), min_size=1, max_size=9).map(
    lambda rows: [drawn(f"{at}", keys, day=700_000 + day) for at, (keys, day) in enumerate(rows)]
)


@given(READINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(readings: list[Reading], random: Random) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert stories(readings, ()) == stories(shuffled, ())


@given(READINGS)
def test_every_page_is_in_exactly_one_story(readings: list[Reading]) -> None:
    found = stories(readings, ())
    pages = sorted(page for story in found for page in story.pages)
    assert pages == sorted({reading.article.page.id for reading in readings})
    assert len({story.id for story in found}) == len(found)


@given(SKETCHES, st.randoms(use_true_random=False))
def test_the_order_of_sketches_ties_and_judgements_does_not_matter(pages: list[Sketch], random: Random) -> None:
    found = list(ties(pages))
    verdicts = [_said(pages, random, when) for when in range(3)]
    whole = grouped(pages, found, verdicts)
    for given_ in (pages, found, verdicts):
        random.shuffle(given_)
    assert grouped(pages, found, verdicts) == whole


@given(SKETCHES)
def test_what_no_tie_leads_to_changes_nothing(pages: list[Sketch]) -> None:
    found = ties(pages)
    by_id = {page.page: page for page in pages}
    whole = grouped(pages, found)
    parts = [grouped([by_id[page] for page in part], found) for part in neighbourhoods(by_id, found)]
    assert {story for part in parts for story in part} == set(whole)


@given(SKETCHES, st.randoms(use_true_random=False))
def test_the_latest_judgement_holds_whatever_else_was_said_and_comes(pages: list[Sketch], random: Random) -> None:
    verdicts = [_said(pages, random, when) for when in range(4)]
    later = drawn("later", ["p", "q", "r"], day=700_003)
    for given_ in (pages, [*pages, later]):
        story_of = {page: story.id for story in grouped(given_, ties(given_), verdicts) for page in story.pages}
        last = verdicts[-1]
        assert len({story_of[page] for page in last.together}) <= 1
        assert not {story_of[page] for page in last.together} & {story_of[page] for page in last.apart}


def _said(pages: list[Sketch], random: Random, when: int) -> Judgement:
    ids = sorted(page.page for page in pages)
    chosen = random.sample(ids, random.randint(0, len(ids)))
    cut = random.randint(0, len(chosen))
    together, apart = tuple(sorted(chosen[:cut])), tuple(sorted(chosen[cut:]))
    return Judgement("split" if apart else "merge", together, apart, "somebody", f"2024-01-01T00:00:{when:02}")
