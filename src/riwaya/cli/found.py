"""What a desk finds, in the terminal: reprints, an actor's statements, the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from riwaya.arabic.stems import stem
from riwaya.arabic.tokens import tokens
from riwaya.arabic.tokens import words as words_of
from riwaya.cli.lent import date_line
from riwaya.cli.pages import statement_line
from riwaya.cli.screen import heading, say, shown
from riwaya.cli.wording import Words
from riwaya.desk import Hit, Kept, Voice
from riwaya.model import Reprint

if TYPE_CHECKING:
    from riwaya.reuse.dispatches import Dispatch

_AROUND = 80
"""Code points of a page shown on either side of the first word found."""


def show_dispatches(dispatches: Sequence[Dispatch], pages: Sequence[Kept], words: Words) -> None:
    """The agencies, and under each the pages with its copy and how they are known to carry it."""
    if not dispatches:
        say(words("no-dispatches"))
        return
    kept = {page.id: page for page in pages}
    heading(f"{words('dispatches')} ({len(dispatches)})")
    for dispatch in dispatches:
        original = page_line(kept[dispatch.original], words) if dispatch.original else words("dispatch.inferred")
        say(f"  {shown(dispatch.agency)} · {original}")
        for carrier in dispatch.carriers:
            how = words.code("carrier", carrier.how)
            say(f"    {words.onward} {page_line(kept[carrier.page], words)} · {how} · {carrier.share:.0%}")


def show_reprints(reprints: Sequence[Reprint], pages: Sequence[Kept], words: Words) -> None:
    """Two pages a line, and how much they share."""
    if not reprints:
        say(words("no-reprints"))
        return
    kept = {page.id: page for page in pages}
    heading(f"{words('reprints')} ({len(reprints)})")
    for reprint in reprints:
        counts = ", ".join(str(passage.words) for passage in reprint.passages)
        say(f"  {page_line(kept[reprint.source], words)}")
        say(f"  {words.onward} {page_line(kept[reprint.target], words)}")
        kind = words.code("kind", "background" if reprint.matter == "background" else reprint.kind)
        direction = words.code("direction", reprint.direction)
        say(f"    {kind} · {reprint.share:.0%} · {direction} · {words('words')}: {counts}", dim=True)


def show_voices(voices: Sequence[Voice], words: Words) -> None:
    """A statement a line, under the page it stands on."""
    if not voices:
        say(words("nobody"))
        return
    page = None
    for voice in voices:
        if voice.page != page:
            page = voice.page
            heading(page_line(page, words))
        part = words(f"part.{voice.part}")
        say(f"  • [{part}] {statement_line(voice.statement, voice.text, words)}")


def show_hits(hits: Sequence[Hit], query: str, words: Words) -> None:
    """A hit a line or two, with its raw words around what was found."""
    if not hits:
        say(words("nothing-found"))
        return
    for hit in hits:
        kind = words("in-page" if hit.statement is None else "in-statement")
        say(f"• [{kind}] {page_line(hit.page, words)}")
        say(f"    {snippet(hit.text, query)}", dim=True)


def snippet(text: str, query: str) -> str:
    """The raw words around the first place where most of the query's words stand together."""
    wanted = {stem(word) for word in words_of(query)}
    places = [token.span for token in tokens(text) if token.kind in ("word", "number") and stem(token.text) in wanted]
    if not places:
        return shown(text, 2 * _AROUND)
    best = max(places, key=lambda at: (sum(abs(at.start - other.start) < _AROUND for other in places), -at.start))
    start, end = max(0, best.start - _AROUND), min(len(text), best.end + _AROUND)
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return f"{'… ' if start else ''}{shown(text[start:end])}{' …' if end < len(text) else ''}"


def page_line(page: Kept, words: Words) -> str:
    """A page on one line: title, outlet, date."""
    parts = (
        page.title or words("untitled"),
        page.outlet or words("outlet-unknown"),
        date_line(page.published, page.lent, words),
    )
    return " · ".join(shown(part, 100) for part in parts)
