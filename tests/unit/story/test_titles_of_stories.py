"""What a story is called."""

from __future__ import annotations

from drawn import drawn
from riwaya.story.settings import StorySettings
from riwaya.story.titles import title

EVENT = ["port", "fire", "depot"]


def test_the_title_that_tells_most_of_what_all_tell_stands() -> None:
    pages = [
        drawn("a", EVENT, title=["fire"], called="one word of three"),
        drawn("b", EVENT, title=EVENT, called="the depot burns in the port"),
        drawn("c", EVENT, title=["port", "fire"], called="fire in the port"),
    ]
    assert title(pages, {}, StorySettings()) == "the depot burns in the port"


def test_a_title_that_asks_exclaims_or_breaks_off_comes_last() -> None:
    plain = drawn("z", EVENT, title=["fire"], called="a fire in town")
    for promise in (
        "what burnt in the port depot?",
        "see the port depot burn!",
        "the port depot burnt and then..",
        "Fire",
    ):
        other = drawn("a", EVENT, title=EVENT, called=promise)
        assert title([other, plain], {}, StorySettings()) == "a fire in town"
        assert title([other], {}, StorySettings()) == promise


def test_no_title_is_made_up() -> None:
    assert title([drawn("a", EVENT, called="")], {}, StorySettings()) == ""
