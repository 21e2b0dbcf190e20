"""Stories in the terminal: the list, and one story's claims against its accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from riwaya.cli.lent import date_line
from riwaya.cli.screen import heading, say, shown, table
from riwaya.cli.wording import Words
from riwaya.export.report import StoryReport
from riwaya.export.wording import Wording
from riwaya.model import Account, Claim, Comparison, Judgement, Lent, Story
from riwaya.verdicts import concerning

_OMISSIONS = 3
"""So much of what an account leaves out is shown unless everything is."""


def show_stories(
    stories: Sequence[Story], lent: Mapping[str, Lent], words: Words, judgements: Sequence[Judgement] = ()
) -> None:
    """One line or two a story, numbered: the number can be given to `riwaya story`.

    `lent` has the pages of whose day other pages show something. What a person has said of a story stands with it.
    """
    if not stories:
        say(words("no-stories"))
        return
    heading(f"{words('stories')} ({len(stories)})")
    for number, story in enumerate(stories, 1):
        say(f"{number:>3}. {shown(story.title)}")
        counts = f"{words('pages')}: {len(story.pages)} · {words('outlets')}: {story.outlets}"
        if inferred := sum(page in lent for page in story.pages):
            counts += f" · {words('dates-inferred')}: {inferred}"
        for judgement in concerning(judgements, story):
            counts += f" · {words.code('judgement', judgement.kind)} ({shown(judgement.who)})"
        say(f"     {_days(story, words)} · {counts} · {story.id}", dim=True)


def show_story(view: StoryReport, words: Words, *, everything: bool = False) -> None:
    """One story: its accounts, where its evidence comes from, and the grid of claims and accounts.

    Claims and origins of one account alone are only counted, unless `everything` or there are no others.
    """
    comparison = view.comparison
    heading(shown(view.story.title))
    say(f"{_days(view.story, words)} · {view.story.id}", dim=True)
    numbers = {account.page: number for number, account in enumerate(comparison.accounts, 1)}
    say()
    heading(words("accounts"))
    for account in comparison.accounts:
        say(f" {numbers[account.page]:>2}. {_account(account, view.lent.get(account.page), numbers, words)}")
    say()
    _show_origins(comparison, numbers, words, everything=everything)
    say()
    _show_claims(comparison, words, everything=everything)
    _show_conflicts(comparison, numbers, words)
    _show_omissions(comparison, numbers, words, everything=everything)
    _show_namings(comparison, numbers, words)
    if comparison.timeline:
        say()
        heading(words("timeline"))
        for happening in comparison.timeline:
            pages = ", ".join(str(numbers[e.page]) for e in happening.evidence)
            say(f"  {happening.when}  {shown(happening.what, 140)} [{pages}]")


def _show_origins(comparison: Comparison, numbers: dict[str, int], words: Words, *, everything: bool) -> None:
    heading(f"{words('origins')} ({len(comparison.origins)})")
    reasons = Wording(words.language)
    several = [origin for origin in comparison.origins if len(origin.pages) > 1]
    listed = comparison.origins if everything or not several else several
    for origin in listed:
        pages = ", ".join(str(numbers[page]) for page in origin.pages)
        say(f"  {origin.id}  {shown(origin.root)} · {words('carried-by')} [{pages}]")
        for reason in origin.because:
            say(f"      {shown(reasons.reason(reason))}", dim=True)
    if alone := len(comparison.origins) - len(listed):
        say(f"  {words('origins-alone')}: {alone} (--all)", dim=True)


def _show_claims(comparison: Comparison, words: Words, *, everything: bool) -> None:
    if not comparison.claims:
        say(words("no-claims"))
        return
    heading(f"{words('claims')} ({len(comparison.claims)})")
    accounts = [account.page for account in comparison.accounts]
    several = [claim for claim in comparison.claims if len(_told_by(claim)) > 1]
    listed = comparison.claims if everything or not several else several
    header = [words("claim"), *(str(number) for number, _ in enumerate(accounts, 1)), words("standing")]
    rows = [
        [f"{claim.id} {shown(claim.text)}", *(_cell(claim, page, words) for page in accounts), _standing(claim, words)]
        for claim in listed
    ]
    table(header, rows, rtl=words.language == "ar")
    if alone := len(comparison.claims) - len(listed):
        say(f"{words('claims-alone')}: {alone} (--all)", dim=True)
    say(words("legend"), dim=True)


def _show_conflicts(comparison: Comparison, numbers: Mapping[str, int], words: Words) -> None:
    """Each conflict, and each later figure that is none, with the claim that it is about."""
    parts = [claim for claim in comparison.claims if claim.differs or claim.news]
    if not parts:
        return
    say()
    heading(words("conflicts"))
    for claim in parts:
        say(f"  {claim.id}  {shown(claim.text)}")
        for difference in claim.differs:
            how = words.code("differs", difference.how)
            say(f"      ≠ [{numbers[difference.page]}] {how}: {shown(difference.value, 90)}")
        for difference in claim.news:
            say(f"      → [{numbers[difference.page]}] {words('news')}: {shown(difference.value, 90)}", dim=True)


def _show_omissions(comparison: Comparison, numbers: Mapping[str, int], words: Words, *, everything: bool) -> None:
    """For each account what others tell and it does not, that which most independent origins bear out first."""
    left_out = {
        account.page: sorted(
            (claim for claim in comparison.claims if account.page in claim.silent),
            key=lambda claim: -claim.independent,
        )
        for account in comparison.accounts
    }
    if not any(left_out.values()):
        return
    say()
    heading(words("omissions"))
    for page, claims in left_out.items():
        for claim in claims if everything else claims[:_OMISSIONS]:
            say(f"  [{numbers[page]}] {claim.id} ({words('independent')}: {claim.independent}) {shown(claim.text)}")


def _show_namings(comparison: Comparison, numbers: Mapping[str, int], words: Words) -> None:
    if not comparison.namings:
        return
    say()
    heading(words("namings"))
    for thing, group in groupby(comparison.namings, key=lambda naming: naming.thing):
        named = " · ".join(
            f"{naming.word} ×{naming.count} [{', '.join(str(numbers[e.page]) for e in naming.evidence)}]"
            for naming in group
        )
        say(f"  {words.code('naming', thing)}: {named}")


def _told_by(claim: Claim) -> set[str]:
    return {saying.page for saying in claim.says} | {difference.page for difference in claim.differs}


def _cell(claim: Claim, page: str, words: Words) -> str:
    """What one page does with a claim, in a sign; what it says otherwise is given in full."""
    differs = [difference for difference in claim.differs if difference.page == page]
    if differs:
        return "\n".join(f"≠ {words.code('differs', d.how)}: {shown(d.value, 16)}" for d in differs)
    sayings = [saying for saying in claim.says if saying.page == page]
    if not sayings:
        return "–"
    return "○" if all(saying.relayed for saying in sayings) else "●"


def _standing(claim: Claim, words: Words) -> str:
    return f"{words.code('standing', claim.standing)} ({claim.independent}): {' '.join(claim.origins)}"


def _account(account: Account, lent: Lent | None, numbers: Mapping[str, int], words: Words) -> str:
    parts = [shown(account.outlet or words("outlet-unknown")), date_line(account.published, lent, words, numbers)]
    if account.credit:
        parts.append(f"{words('credit')} {shown(account.credit)}")
    if account.agency:
        parts.append(f"{words('agency')} {shown(account.agency)}")
    return " · ".join(parts)


def _days(story: Story, words: Words) -> str:
    days = list(dict.fromkeys(day for day in (story.start, story.end) if day))
    return f" {words.onward} ".join(days) or words("undated")
