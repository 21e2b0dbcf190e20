"""One claim in the terminal: who tells it in which words, why it rests on these origins, who tells it otherwise."""

from __future__ import annotations

from riwaya.cli.screen import heading, say, shown
from riwaya.cli.wording import Words
from riwaya.errors import RiwayaError
from riwaya.export.report import StoryReport
from riwaya.export.wording import Wording
from riwaya.model import Claim, Comparison, Difference, Reading, Saying

_LONGEST = 220


def claim_of(comparison: Comparison, wanted: str) -> Claim:
    """The claim of that id. Raises RiwayaError where the story has none."""
    found = next((claim for claim in comparison.claims if claim.id == wanted), None)
    if found is None:
        raise RiwayaError(f"{wanted!r}: the story has no such claim; its claims are c1 to c{len(comparison.claims)}")
    return found


def show_claim(view: StoryReport, wanted: str, words: Words, *, why: bool) -> None:
    """The claim; with `why` every step from the page's words to the origin and to the other tellings."""
    claim = claim_of(view.comparison, wanted)
    numbers = {account.page: number for number, account in enumerate(view.comparison.accounts, 1)}
    readings = {reading.article.page.id: reading for reading in view.readings}
    reasons = Wording(words.language)
    heading(f"{claim.id} · {shown(claim.text, _LONGEST)}")
    say(f"{words.code('standing', claim.standing)} · {words('independent')}: {claim.independent}")
    for origin in view.comparison.origins:
        if origin.id not in claim.origins:
            continue
        say()
        heading(f"{origin.id}  {shown(origin.root)}")
        for reason in origin.because if why else ():
            say(f"    {words('joined')}: {shown(reasons.reason(reason))}", dim=True)
        for saying in (saying for saying in claim.says if saying.origin == origin.id):
            _show_saying(saying, readings[saying.page], numbers[saying.page], words, reasons, why=why)
    for label, found in (("differs", claim.differs), ("news", claim.news)):
        if found:
            say()
            heading(words(label))
            for difference in found:
                _show_difference(difference, readings, numbers, words)
    if claim.silent:
        say()
        say(f"{words('silent-on-it')}: {', '.join(str(numbers[page]) for page in claim.silent)}")


def _show_saying(saying: Saying, reading: Reading, number: int, words: Words, reasons: Wording, *, why: bool) -> None:
    text = reading.article.page.text
    said = " … ".join(span.of(text) for span in saying.spans)
    say(f"  [{number}] {shown(reading.article.page.outlet or '')}: «{shown(said, _LONGEST)}»")
    if not why:
        return
    say(f"      {words('span')}: {', '.join(f'{span.start}–{span.end}' for span in saying.spans)}", dim=True)
    statement = next((one for one in reading.statements if one.id == saying.statement), None)
    if statement is None:
        say(f"      {words('own-voice')}", dim=True)
    else:
        chain = " → ".join(shown(link.name) for link in statement.chain) or "–"
        cue = shown(statement.cue.of(text))
        say(f"      {words('statement')}: {cue} · {chain} · {statement.rule} · {statement.sure:.2f}", dim=True)
    for reason in saying.because:
        say(f"      {words('same-claim')}: {shown(reasons.reason(reason))}", dim=True)


def _show_difference(
    difference: Difference, readings: dict[str, Reading], numbers: dict[str, int], words: Words
) -> None:
    there = " … ".join(span.of(readings[difference.page].article.page.text) for span in difference.spans)
    say(f"  [{numbers[difference.page]}] {words.code('differs', difference.how)}: «{shown(there, _LONGEST)}»")
    if difference.against:
        page = difference.against.page
        here = " … ".join(span.of(readings[page].article.page.text) for span in difference.against.spans)
        say(f"      {words('against')} [{numbers[page]}] «{shown(here, _LONGEST)}»", dim=True)
