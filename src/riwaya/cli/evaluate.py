"""`riwaya evaluate`: how well pages are read that were annotated by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import click

from riwaya.cli.options import as_json_option
from riwaya.cli.screen import complain, heading, print_json, say, shown, table
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.desk import Evaluated, Miss

_MANY = 5
"""Pages named that are lacking; --json names them all."""
_LONGEST = 100
"""Characters shown of the words that a miss is about."""


@click.command()
@click.argument("gold", metavar="GOLD")
@click.option(
    "--pages", metavar="PATH", help="The annotated pages: what `riwaya read` takes. NAME.rows.jsonl beside NAME.jsonl."
)
@click.option("--misses", is_flag=True, help="List every error, sorted by what is wrong and by its cause.")
@as_json_option
@click.pass_obj
def evaluate(shared: tuple[Words, bool], gold: str, pages: str | None, misses: bool, as_json: bool) -> int:
    """Read annotated pages and hold what is found against their annotation.

    GOLD is a JSONL file, a page a line, as tests/pages/README.md describes it. docs/evaluation.md says how each figure
    is counted. A page annotated that is not among PATH counts with all of its annotation missed.
    """
    from riwaya.desk import evaluated
    from riwaya.measured_answers import evaluated_answer

    words, _ = shared
    found = evaluated(gold, pages)
    if as_json:
        print_json(evaluated_answer(found, misses=misses))
    else:
        _show(found, words, misses=misses)
    for failure in found.failures:
        complain(f"{failure.page}: {failure.reason}")
    if found.lacking:
        named = ", ".join(found.lacking[:_MANY]) + (", …" if len(found.lacking) > _MANY else "")
        complain(f"{len(found.lacking)} pages are annotated and not among the pages read: {named}")
    return 1 if found.lacking else 0


def _show(found: Evaluated, words: Words, *, misses: bool) -> None:
    heading(f"{words('eval.pages')}: {found.pages}")
    rtl = words.language == "ar"
    header = [words(f"eval.{name}") for name in ("figure", "share", "of")]
    table(header, [[words(f"eval.{label}"), value, of] for label, value, of in _figures(found)], rtl=rtl)
    say(words("eval.forms"))
    _confusion(found.forms, words, rtl=rtl)
    if found.blocks:
        confused = sorted(found.blocks.items(), key=lambda pair: (-pair[1], pair[0]))
        say(f"{words('eval.confused')}: {' · '.join(f'{a}→{b} ×{count}' for (a, b), count in confused)}")
    if misses:
        _list(found, words)


def _figures(found: Evaluated) -> Iterator[tuple[str, str, str]]:
    """A figure a line: its label, its value, and what was counted."""
    counts, figures = found.counts, found.figures

    def one(name: str, part: str, whole: str) -> tuple[str, str, str]:
        value = f"{figures[name]:.1%}" if counts[whole] else "–"
        return name, value, f"{counts[part]} / {counts[whole]}"

    def three(label: str, right: str, wanted: str, made: str) -> tuple[str, str, str]:
        precision = counts[right] / counts[made] if counts[made] else 0.0
        recall = counts[right] / counts[wanted] if counts[wanted] else 0.0
        both = counts[wanted] + counts[made]
        value = f"P {precision:.1%} · R {recall:.1%} · F1 {2 * counts[right] / both if both else 0.0:.1%}"
        return label, value, f"{counts[right]} / {counts[wanted]} · {counts[made]}"

    yield one("blocks", "blocks right", "blocks annotated")
    yield three("repairs", "repairs right", "repairs annotated", "repairs found")
    yield one("credit", "credits right", "pages")
    yield one("times_found", "times found", "times annotated")
    yield one("times_right", "times right", "times annotated")
    yield one("times_precision", "times in place", "times read")
    yield three("statements_30", "statements right", "statements annotated", "statements found")
    yield three("statements_80", "statements exact", "statements annotated", "statements found, exact")
    yield three("quotations", "direct right", "direct annotated", "direct found")
    yield one("speaker", "speaker right", "statements right")
    yield one("form", "form right", "statements right")
    yield one("chain_of_matched", "chain right", "statements right")
    yield one("chain_of_all", "chain right", "statements annotated")


def _confusion(forms: Mapping[tuple[str, str], int], words: Words, *, rtl: bool) -> None:
    """Forms annotated down, forms found across."""
    kinds = ("direct", "indirect", "mixed")
    down, across = (*kinds, "invented"), (*kinds, "missed")
    header = [words("eval.annotated-found"), *(words(f"eval.{form}") for form in across)]
    rows = [[words(f"eval.{one}"), *(str(forms.get((one, other), 0)) for other in across)] for one in down]
    table(header, rows, rtl=rtl)


def _list(found: Evaluated, words: Words) -> None:
    def kind(miss: Miss) -> tuple[str, str]:
        return miss.fault, miss.cause

    order = list(dict.fromkeys(miss.fault for miss in found.misses))
    for (fault, cause), group in groupby(
        sorted(found.misses, key=lambda miss: (order.index(miss.fault), miss.cause, miss.doc, miss.span)), key=kind
    ):
        listed = list(group)
        heading(f"{words.code('fault', fault)} · {words.code('cause', cause)} ({len(listed)})")
        for miss in listed:
            say(f"  {shown(miss.doc)} {' '.join(filter(None, (miss.statement, miss.rule)))}")
            if miss.span:
                say(f"      «{shown(miss.span.of(found.texts.get(miss.doc, '')), _LONGEST)}»", dim=True)
            wanted, made = shown(miss.wanted) or "–", shown(miss.found) or "–"
            say(f"      {words('eval.is')}: {wanted} · {words('eval.was')}: {made}")
