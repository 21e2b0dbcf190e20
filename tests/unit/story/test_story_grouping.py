"""Pages of one event in one story, whatever else the desk holds."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from plain_pages import plain_article, plain_story
from riwaya.model import Passage, Reading, Reprint, Span, Story, Tie
from riwaya.story.grouping import stories
from riwaya.story.settings import StorySettings
from riwaya.story.ties import WHOLE, with_copies

PAGES = Path(__file__).with_name("pages.toml")
FLOOD = {"flood_one", "flood_two", "flood_three"}


def grouped() -> tuple[dict[str, Reading], tuple[Story, ...]]:
    readings = plain_story(PAGES, "news")
    return readings, stories(list(readings.values()), ())


def names(readings: dict[str, Reading], story: Story) -> set[str]:
    return {name for name, reading in readings.items() if reading.article.page.id in story.pages}


def test_pages_of_one_event_are_one_story_and_others_are_apart() -> None:
    readings, found = grouped()
    groups = {frozenset(names(readings, story)) for story in found}
    assert groups == {
        frozenset(FLOOD),
        frozenset({"flood_old"}),
        frozenset({"match_one", "match_two"}),
        frozenset({"prices"}),
    }


def test_a_story_tells_its_span_of_days_and_its_outlets() -> None:
    readings, found = grouped()
    (flood,) = [story for story in found if names(readings, story) == FLOOD]
    assert (flood.start, flood.end, flood.outlets) == ("2024-03-05", "2024-03-06", 3)
    assert flood.pages[0] == readings["flood_one"].article.page.id


def test_the_title_is_one_of_the_pages_titles() -> None:
    readings, found = grouped()
    for story in found:
        titles = {reading.article.title.text for reading in readings.values() if reading.article.title}
        assert story.title in titles


def test_stories_are_sorted_by_their_start() -> None:
    _, found = grouped()
    assert [story.start for story in found] == sorted(story.start or "" for story in found)


def test_the_id_stays_when_a_later_page_joins() -> None:
    readings, found = grouped()
    (flood,) = [story for story in found if names(readings, story) == FLOOD]
    earlier = [reading for name, reading in readings.items() if name != "flood_three"]
    (smaller,) = [story for story in stories(earlier, ()) if readings["flood_one"].article.page.id in story.pages]
    assert len(smaller.pages) == 2
    assert smaller.id == flood.id


def test_a_page_without_a_title_is_called_by_its_first_words() -> None:
    article = plain_article(["ignored", "شب حريق في سوق الخشب"])
    untitled = type(article)(article.page, article.blocks[1:], (), article.restored, article.alignment)
    (story,) = stories([Reading(untitled)], ())
    assert story.title == "شب حريق في سوق الخشب"
    assert (story.start, story.end) == (None, None)


def test_copied_words_make_pages_more_alike_and_quoted_ones_do_not() -> None:
    def tied(kind: Literal["full", "quote"]) -> tuple[Tie, ...]:
        reprint = Reprint("b", "a", kind, 0.5, "unknown", (Passage(Span(0, 1), Span(0, 1), 8),))
        return with_copies([Tie("a", "c", 7)], [reprint])

    copied = round(StorySettings().copied * 0.5 * WHOLE)
    assert tied("full") == (Tie("a", "b", copied), Tie("a", "c", 7))
    assert tied("quote") == (Tie("a", "c", 7),)


def test_no_pages_make_no_stories() -> None:
    assert stories([], ()) == ()
