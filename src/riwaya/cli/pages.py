"""A page in the terminal: what it is, what was restored, who says what through whom."""

from __future__ import annotations

from riwaya.cli.screen import heading, say, shown
from riwaya.cli.wording import Words
from riwaya.model import Article, Reading, Speaker, Statement

_MANY = 8
"""Repairs or times shown of a page; the record has them all."""


def show_page(reading: Reading, words: Words) -> None:
    """A readable summary of one page."""
    article = reading.article
    heading(shown(article.title.text if article.title else words("untitled")))
    say(f"  {_whence(article, words)}", dim=True)
    if article.page.recoded:
        wrong = dict.fromkeys(f"{r.written} {words('read-as')} {r.misread}" for r in article.page.recoded)
        say(f"  {words('recoded')} ({len(article.page.recoded)}): {' · '.join(wrong)}", dim=True)
    if article.set_aside:
        say(f"  {words('set-aside')}: {shown(article.set_aside)}")
        return
    if article.repairs:
        # The broken word stands first: that is what the page says.
        pairs = [f"{shown(r.original)} {words.onward} {shown(r.restored)}" for r in article.repairs]
        say(f"  {words('repairs')} ({len(pairs)}): {_some(pairs)}")
    if article.times:
        pairs = [f"{shown(t.text)} = {t.value}" for t in article.times]
        say(f"  {words('times')} ({len(pairs)}): {_some(pairs)}")
    if not reading.statements:
        say(f"  {words('no-statements')}")
        return
    say(f"  {words('statements')} ({len(reading.statements)}):")
    for statement in reading.statements:
        say(f"  • {statement_line(statement, statement.said(article.page.text), words)}")


def statement_line(statement: Statement, content: str, words: Words, longest: int = 220) -> str:
    """`chain → speaker (act): «content»`, nearest the reader first; the arrow points on in the reading direction."""
    act = words.code("act", statement.act)
    if statement.negated:
        act += f", {words('negated')}"
    if statement.said_at:
        act += f", {statement.said_at}"
    medium = f" {words('medium')} {shown(statement.medium)}" if statement.medium else ""
    return f"{chain_line(statement, words)}{medium} ({act}): «{shown(content, longest)}»"


def chain_line(statement: Statement, words: Words) -> str:
    """Those through whom a statement came, and its speakers."""
    together = " + ".join(_speaker(speaker, words) for speaker in statement.speaker) or words("unnamed")
    return f" {words.onward} ".join([*(shown(name) for name in statement.relayers), together])


def _speaker(speaker: Speaker, words: Words) -> str:
    """A speaker's name; of an unnamed one how near it is to the matter and why it is unnamed."""
    told = speaker.unnamed
    if told is None or not (told.near or told.why):
        return shown(speaker.name)
    near = [words.code("near", told.near)] if told.near else []
    return f"{shown(speaker.name)} [{words.comma.join([*near, *(words.code('why', why) for why in told.why)])}]"


def _whence(article: Article, words: Words) -> str:
    parts = [shown(article.page.outlet or words("outlet-unknown"))]
    if article.published and article.published_from:
        parts.append(f"{article.published} ({words(f'published.{article.published_from}')})")
    else:
        parts.append(words("undated"))
    if article.credit:
        parts.append(f"{words('credit')} {shown(article.credit)}")
    if article.signed and article.signed.agency:
        parts.append(f"{words('agency')} {shown(article.signed.agency)}")
    if article.byline:
        parts.append(f"{words('byline')} {shown(article.byline)}")
    if article.page.encoding not in (None, "utf-8"):
        parts.append(f"{words('encoding')} {article.page.encoding}")
    return " · ".join([*parts, shown(article.page.input)])


def _some(parts: list[str]) -> str:
    return " · ".join(parts[:_MANY]) + (" …" if len(parts) > _MANY else "")
