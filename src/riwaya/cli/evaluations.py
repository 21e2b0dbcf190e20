"""`riwaya evaluate`: what is read off pages and headlines, held against what people judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from riwaya.cli.evaluate import evaluate
from riwaya.cli.measured_accounts import show_accounts
from riwaya.cli.options import as_json_option
from riwaya.cli.screen import complain, heading, print_json, table
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.desk import Agreed
    from riwaya.measure.stories import Grouped

_DEFAULT = "pages"
_MANY = 5
"""Pages named that are lacking; --json names them all."""


class _Evaluations(click.Group):
    """A group whose first word may be left out: `riwaya evaluate GOLD` reads pages."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if known else [_DEFAULT, *args])


@click.group(cls=_Evaluations)
def evaluations() -> None:
    """Hold what is found against what people annotated: pages, pairs of headlines, a desk's stories, accounts.

    `riwaya evaluate GOLD` is short for `riwaya evaluate pages GOLD`.
    """


evaluations.add_command(evaluate, _DEFAULT)


@evaluations.command()
@click.argument("pairs", metavar="PAIRS.csv")
@as_json_option
@click.pass_obj
def agree(shared: tuple[Words, bool], pairs: str, as_json: bool) -> None:
    """Tell of each pair of headlines whether they agree, and count.

    PAIRS.csv has the columns s1, s2 and stance: agree, disagree, or other where they tell of different things.
    docs/agreement.md says how it is told, and how well.
    """
    from riwaya.desk import agreed_pairs
    from riwaya.measured_answers import agreed_answer

    found = agreed_pairs(pairs)
    if as_json:
        print_json(agreed_answer(found))
    else:
        _show(found, shared[0])


@evaluations.command()
@click.argument("stories", metavar="PATH")
@click.option("--misses", is_flag=True, help="List every error, sorted by what is wrong and by its cause.")
@as_json_option
@click.pass_obj
def accounts(shared: tuple[Words, bool], stories: str, misses: bool, as_json: bool) -> None:
    """Lay the accounts of annotated stories side by side and hold what is found against the annotation.

    PATH is a story as tests/stories/README.md describes it, or a folder of them. docs/accounts.md says how each figure
    is counted.
    """
    from riwaya.desk import evaluated_accounts
    from riwaya.measured_answers import accounts_answer

    found = evaluated_accounts(stories)
    if as_json:
        print_json(accounts_answer(found, misses=misses))
    else:
        show_accounts(found, shared[0], misses=misses)


@evaluations.command()
@click.argument("labels", metavar="LABELS.json")
@click.argument("target", metavar="DESK")
@as_json_option
@click.pass_obj
def stories(shared: tuple[Words, bool], labels: str, target: str, as_json: bool) -> int:
    """Hold the stories of a desk against pages labelled by hand, by B-cubed precision, recall and F1.

    LABELS.json is a list of objects with doc (the name of the page, as it was added), event and storyline. What every
    page a story of its own would score stands beside it. docs/stories.md says what the figures mean.
    """
    from riwaya.desk import open_desk
    from riwaya.measured_answers import stories_measured_answer

    words, _ = shared
    with open_desk(target) as desk:
        found = desk.measured_stories(labels)
    if as_json:
        print_json(stories_measured_answer(found))
    else:
        heading(f"{words('eval.pages')}: {found.pages}")
        rows = [
            [words("eval.events"), *_shares(found.events, found.alone_events)],
            [words("eval.storylines"), *_shares(found.storylines, found.alone_storylines)],
        ]
        header = [words(f"eval.{name}") for name in ("figure", "share", "alone", "groups")]
        table(header, rows, rtl=words.language == "ar")
    if found.lacking:
        complain(f"{len(found.lacking)} pages are labelled and not on the desk: {', '.join(found.lacking[:_MANY])}")
    return 1 if found.lacking else 0


def _shares(found: Grouped, alone: Grouped) -> tuple[str, str, str]:
    share = f"P {found.precision:.1%} · R {found.recall:.1%} · F1 {found.f1:.1%}"
    return share, f"F1 {alone.f1:.1%}", f"{found.found} / {found.labelled}"


def _show(found: Agreed, words: Words) -> None:
    heading(f"{words('eval.pairs')}: {found.pairs} · {words('eval.macro')}: {found.macro_f1:.1%}")
    kinds = found.stances
    header = [words("eval.annotated-found"), *(words(f"eval.{kind}") for kind in kinds), words("eval.each")]
    rows = [
        [
            words(f"eval.{one}"),
            *(str(found.confusion.get((one, other), 0)) for other in kinds),
            f"{found.f1(one):.1%}",
        ]
        for one in kinds
    ]
    table(header, rows, rtl=words.language == "ar")
