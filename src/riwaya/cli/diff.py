"""`riwaya diff`: what one page made of another, word by word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya.cli.options import as_json_option, intake_settings, web_options
from riwaya.cli.screen import heading, print_json, say, shown
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.export.fragments import Fragment
    from riwaya.reuse.changes import PagePair

_SHOWN = 8
"""Words shown at either end of a long stretch that is the same."""
_LONG = 3 * _SHOWN


@click.command()
@click.argument("one", metavar="PAGE")
@click.argument("two", metavar="PAGE")
@click.option("--of", "target", metavar="DESK", help="The pages are of this desk: an id, its beginning, or the input.")
@click.option("--id", "rows", multiple=True, metavar="ROW", help="The page with this id, where a PAGE holds several.")
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write it as an HTML file, too.")
@click.option("--all", "everything", is_flag=True, help="Show what is the same in full.")
@web_options
@as_json_option
@click.pass_obj
def diff(
    shared: tuple[Words, bool],
    one: str,
    two: str,
    target: str | None,
    rows: tuple[str, ...],
    out: str | None,
    everything: bool,
    allow_private: bool,
    rate: float,
    as_json: bool,
) -> None:
    """Lay two pages beside one another: what the second kept, changed, added, cut and moved of the first.

    PAGE is what `riwaya read` takes, or a page of a desk with --of. Where both hold several pages, give --id twice.
    [-so-] stands on the first page only, {+so+} on the second only; <1: so> has been moved, from where [-1: so-] is.
    """
    from riwaya import desk
    from riwaya.answers import diff_answer

    words, _ = shared
    if len(rows) > 2 or (rows and target):
        raise click.UsageError("--id names a page of a file: give it once or twice, and not with --of")
    if target is not None:
        with desk.open_desk(target) as opened:
            pair = opened.compare_pages(one, two)
    else:
        chosen = (rows[0] if rows else None, rows[-1] if rows else None)
        pair = desk.compare_pages(one, two, chosen, intake_settings(allow_private=allow_private, rate=rate))
    if out is not None:
        desk.write_changes(pair, Path(out), words.language)
    if as_json:
        print_json(diff_answer(pair))
    else:
        show_changes(pair, words, everything=everything)


def show_changes(pair: PagePair, words: Words, *, everything: bool = False) -> None:
    """The pages, the counts, and the text with its changes marked."""
    from riwaya.export.fragments import lines
    from riwaya.export.wording import Wording

    for article in (pair.one, pair.two):
        heading(shown(article.title.text if article.title else words("untitled")))
        outlet = shown(article.page.outlet or words("outlet-unknown"))
        say(f"  {outlet} · {article.published or words('undated')} · {shown(article.page.input)}", dim=True)
    if pair.reprint is not None:
        reasons = Wording(words.language)
        for reason in pair.reprint.why:
            say(f"  {shown(reasons.reason(reason))}", dim=True)
    counts = [
        f"{words(f'diff.{what}')}: {pair.changes.count(what, 'one' if what == 'cut' else 'two')}"
        for what in ("same", "changed", "spelling", "added", "cut", "moved")
    ]
    say(" · ".join(counts))
    for line in lines(pair):
        say()
        say(" ".join(_marked(fragment, everything=everything) for fragment in line))


def _marked(fragment: Fragment, *, everything: bool) -> str:
    text = shown(fragment.text)
    if fragment.what == "same":
        return text if everything else _shortened(text)
    numbered = text if fragment.move is None else f"{fragment.move}: {text}"
    if fragment.is_old:
        return click.style(f"[-{numbered}-]", fg="red" if fragment.move is None else "yellow")
    return click.style(f"<{numbered}>", fg="yellow") if fragment.move else click.style(f"{{+{text}+}}", fg="green")


def _shortened(text: str) -> str:
    """The beginning and the end of a long text, and how many words are left out between."""
    words = text.split()
    if len(words) <= _LONG:
        return text
    return " ".join((*words[:_SHOWN], f"[… {len(words) - 2 * _SHOWN} …]", *words[-_SHOWN:]))
