"""`riwaya judge`: what a person says of stories, kept apart from what was found and held to from then on."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from riwaya.cli.options import as_json_option
from riwaya.cli.screen import print_json, say, shown
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.model import Judgement

Command = TypeVar("Command", bound=Callable[..., Any])


def _by_whom(command: Command) -> Command:
    for option in (
        as_json_option,
        click.option("--note", default="", help="Why, in your words."),
        click.option("--who", default=None, metavar="NAME", help="Who says so; the name you are logged in with."),
        click.argument("target", metavar="DESK"),
    ):
        command = option(command)
    return command


@click.group()
def judge() -> None:
    """Say that stories are one, or that one is two, or that a page belongs elsewhere.

    What is said is kept apart from what was found, with who and when, and it holds when stories are made anew and when
    new pages come. Of two that contradict each other the later one holds. Stories and pages are named by their ids, or
    the beginning of them; stories by their number in the list of stories, too, pages by the input they came from.
    """


@judge.command()
@_by_whom
@click.argument("one", metavar="STORY")
@click.argument("other", metavar="STORY")
@click.pass_obj
def merge(
    shared: tuple[Words, bool], target: str, one: str, other: str, who: str | None, note: str, as_json: bool
) -> None:
    """Two stories are one."""
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        _told(desk.merge(one, other, who or getpass.getuser(), note), shared[0], as_json=as_json)


@judge.command()
@_by_whom
@click.argument("story", metavar="STORY")
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.pass_obj
def split(
    shared: tuple[Words, bool],
    target: str,
    story: str,
    pages: tuple[str, ...],
    who: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Some pages of a story are a story of their own."""
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        _told(desk.split(story, pages, who or getpass.getuser(), note), shared[0], as_json=as_json)


@judge.command()
@_by_whom
@click.argument("page", metavar="PAGE")
@click.argument("story", metavar="STORY")
@click.pass_obj
def move(
    shared: tuple[Words, bool], target: str, page: str, story: str, who: str | None, note: str, as_json: bool
) -> None:
    """A page belongs to another story than it is in."""
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        _told(desk.move(page, story, who or getpass.getuser(), note), shared[0], as_json=as_json)


@judge.command()
@click.argument("target", metavar="DESK")
@click.argument("judgement", metavar="JUDGEMENT")
@as_json_option
@click.pass_obj
def undo(shared: tuple[Words, bool], target: str, judgement: str, as_json: bool) -> None:
    """Take a judgement back; it stays in the list, as taken back."""
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        _told(desk.undo(judgement), shared[0], as_json=as_json)


@judge.command(name="list")
@click.argument("target", metavar="DESK")
@as_json_option
@click.pass_obj
def all_judgements(shared: tuple[Words, bool], target: str, as_json: bool) -> None:
    """All that was said of stories, the oldest first."""
    from riwaya.answers import judgement_answer
    from riwaya.desk import open_desk

    words, _ = shared
    with open_desk(target) as desk:
        found = desk.judgements()
    if as_json:
        print_json([judgement_answer(one) for one in found])
    elif not found:
        say(words("no-judgements"))
    else:
        for one in found:
            say(_line(one, words), dim=one.undone is not None)


def _told(judgement: Judgement, words: Words, *, as_json: bool) -> None:
    from riwaya.answers import judgement_answer

    if as_json:
        print_json(judgement_answer(judgement))
    else:
        say(_line(judgement, words))


def _line(judgement: Judgement, words: Words) -> str:
    parts = [
        f"{judgement.id}  {words.code('judgement', judgement.kind)}",
        f"{words('judgement-together')}: {len(judgement.together)}",
    ]
    if judgement.apart:
        parts.append(f"{words('judgement-apart')}: {len(judgement.apart)}")
    parts += [shown(judgement.who), judgement.when[:16]]
    if judgement.undone:
        parts.append(f"{words('judgement-undone')} {judgement.undone[:16]}")
    if judgement.note:
        parts.append(f"«{shown(judgement.note)}»")
    return " · ".join(parts)
