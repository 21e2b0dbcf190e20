"""`riwaya evaluate accounts` in the terminal: the figures, and each error with its cause."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from riwaya.cli.screen import heading, say, shown, table
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.desk import AccountsEvaluated

_LONGEST = 160
"""Characters shown of what an error is about."""


def show_accounts(found: AccountsEvaluated, words: Words, *, misses: bool) -> None:
    """A figure a line; then, if wanted, the errors by fault and cause."""
    heading(f"{words('eval.stories')}: {found.stories}")
    header = [words("eval.figure"), words("eval.share"), words("eval.of")]
    rows = []
    for name, tally in found.tallies().items():
        shares = [
            f"{letter} {share:.1%}"
            for letter, share in (("P", tally.precision), ("R", tally.recall))
            if share is not None and not (letter == "R" and name == "conflicts")
        ]
        rows.append(
            [words(f"eval.accounts.{name}"), " · ".join(shares), f"{tally.right} / {tally.annotated} · {tally.found}"]
        )
    table(header, rows, rtl=words.language == "ar")
    say(f"{words('eval.unjudged')}: {found.unjudged}")
    if not misses:
        return
    for (fault, cause), listed in groupby(
        sorted(found.misses, key=lambda miss: (miss.fault, miss.cause)), key=lambda miss: (miss.fault, miss.cause)
    ):
        group = list(listed)
        heading(f"{words.code('eval.fault', fault)} · {cause} ({len(group)})")
        for miss in group:
            say(f"  {shown(miss.story)}: {shown(miss.about, _LONGEST)}")
            if miss.wanted or miss.found:
                wanted, made = shown(miss.wanted, _LONGEST) or "–", shown(miss.found, _LONGEST) or "–"
                say(f"      {words('eval.is')}: {wanted} · {words('eval.was')}: {made}", dim=True)
