"""A new page among stories: which it touches, and what becomes of them."""

from __future__ import annotations

from drawn import drawn
from riwaya.model import Judgement, Tie
from riwaya.story.arriving import anew, touched
from riwaya.story.grouping import grouped
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE, ties

FIRE = [drawn(page, ["port", "fire", "depot"]) for page in "ab"]
PRICES = [drawn(page, ["wheat", "price", "bread"]) for page in "xy"]
BEFORE = grouped([*FIRE, *PRICES], ties([*FIRE, *PRICES]))
STORY_OF = {page: story.id for story in BEFORE for page in story.pages}


def test_the_stories_that_the_page_is_clearly_tied_to_are_touched() -> None:
    found = [Tie("a", "n", WHOLE), Tie("n", "x", round(0.1 * WHOLE))]
    assert touched(found, STORY_OF) == (STORY_OF["a"],)
    assert touched(found, STORY_OF, settings=StorySettings(touching=0.05, touched=1)) == (STORY_OF["a"],)
    assert set(touched(found, STORY_OF, settings=StorySettings(touching=0.05))) == {story.id for story in BEFORE}


def test_what_somebody_said_of_the_page_is_touched_as_well() -> None:
    verdict = Judgement("merge", ("n", "x"), (), "somebody", "2024-05-01T00:00:00")
    assert touched([], STORY_OF, [verdict], ["n"]) == (STORY_OF["x"],)
    assert touched([], STORY_OF, [verdict], ["m"]) == ()


def test_one_by_one_gives_what_all_at_once_gives_where_stories_are_clear() -> None:
    new = drawn("n", ["port", "fire", "depot"])
    pages = [*FIRE, new]
    old = [story for story in BEFORE if "a" in story.pages]
    made = anew(pages, ties(pages), old)
    whole = grouped([*pages, *PRICES], ties([*pages, *PRICES]))
    assert set(made) == {story for story in whole if "a" in story.pages}


def test_a_story_keeps_its_storyline_and_a_new_one_has_its_own() -> None:
    new = drawn("n", ["port", "fire", "depot"], day=700_001)
    old = [story for story in BEFORE if "a" in story.pages]
    (story,) = anew([*FIRE, new], ties([*FIRE, new]), old)
    assert story.storyline == old[0].storyline
    (alone,) = anew([drawn("m", ["poets"])], [], [])
    assert alone.storyline not in {story.storyline for story in BEFORE}
