"""What one page made of another as text: every line of the second, with its marks, and what was cut where it was."""

from __future__ import annotations

from plain_pages import plain_article
from riwaya.export.changed import render_changes
from riwaya.export.fragments import Fragment, lines
from riwaya.reuse.changes import side_by_side


def told(one: list[str], two: list[str]) -> list[list[Fragment]]:
    return [list(line) for line in lines(side_by_side(plain_article(one), plain_article(two)))]


def test_marks_behind_words_and_before_a_line_are_kept() -> None:
    page = ["title of it", "«a b c d e», f g h!", "(i j k l m n o p)."]
    found = told(page, page)
    assert [[fragment.text for fragment in line] for line in found] == [[page[0]], ["«a b c d e», f g h!"], [page[2]]]


def test_what_was_cut_stands_in_the_line_where_it_was() -> None:
    found = told(["title", "a b c d e f x y g h i j k l"], ["title", "a b c d e f g h i j k l"])
    assert found[1] == [
        Fragment("same", "a b c d e f"),
        Fragment("cut", "x y", is_old=True),
        Fragment("same", "g h i j k l"),
    ]


def test_a_change_is_what_was_and_what_is() -> None:
    found = told(["title", "a b c d e f x g h i j k l"], ["title", "a b c d e f y g h i j k l"])
    assert found[1][1:3] == [Fragment("changed", "x", is_old=True), Fragment("changed", "y")]


def test_the_same_pages_give_the_same_file() -> None:
    pair = side_by_side(plain_article(["title", "a b c d e f"]), plain_article(["title", "a b c x e f"]))
    assert render_changes(pair) == render_changes(pair)
    assert 'dir="ltr"' in render_changes(pair, "en").split("<head>")[0]
