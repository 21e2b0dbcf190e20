"""`riwaya explain`: why a page is read as it is, sentence by sentence."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from riwaya.cli.options import as_json_option, intake_settings, web_options
from riwaya.cli.pages import chain_line, statement_line
from riwaya.cli.screen import heading, print_json, say, shown, table
from riwaya.cli.wording import Words

if TYPE_CHECKING:
    from riwaya.attribute.analysis import CueForm, Word
    from riwaya.attribute.explaining import Explanation, Finding, LineSeen, Settled
    from riwaya.model import Span, Statement

_LONGEST = 160
"""Characters shown of a content."""


@click.command()
@click.argument("page", metavar="PAGE")
@click.option("--at", type=click.IntRange(0), metavar="OFFSET", help="Explain the sentence at this code point.")
@click.option("--id", "row", metavar="ROW", help="The page with this id, where PAGE holds several.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Date of a page without one.")
@web_options
@as_json_option
@click.pass_obj
def explain(
    shared: tuple[Words, bool],
    page: str,
    at: int | None,
    row: str | None,
    published: datetime.datetime | None,
    allow_private: bool,
    rate: float,
    as_json: bool,
) -> None:
    """Show why a page is read as it is: all its statements, or everything about one sentence.

    PAGE is what `riwaya read` takes. Without --at each statement is shown with the offset of its cue, its rule, how its
    speaker was told and how sure that is. With it the sentence at that offset of the raw text is taken apart: its
    words, its names, every rule tried on its line and what each found, what was dropped and why. docs/attribution.md
    says how to read it.
    """
    from riwaya import desk
    from riwaya.measured_answers import explained_answer

    words, _ = shared
    day = published.date() if published else None
    settings = intake_settings(allow_private=allow_private, rate=rate)
    found = desk.explain(page, at, row, day, settings)
    if as_json:
        print_json(explained_answer(found))
        return
    view = _View(found, words)
    if found.line is not None:
        view.line(found.line)
    view.statements()


class _View:
    """An explanation on the terminal, each part under its heading, whatever the page says in its own words."""

    def __init__(self, found: Explanation, words: Words) -> None:
        self._found = found
        self._words = words
        self._text = found.reading.article.page.text

    def line(self, line: LineSeen) -> None:
        """Where the sentence stands, its words, its pieces, the rules tried."""
        block, words = line.block, self._words
        heading(
            f"{words('explain.line')} {_place(block.span)} · {words.code('block', block.kind)} ({shown(block.why)})"
        )
        say(f"  {shown(block.span.of(self._text))}")
        if line.sentence is None:
            say(f"  {words('explain.not-searched')}")
            return
        heading(f"{words('explain.sentence')} {_place(line.sentence)}")
        header = [words(f"explain.{name}") for name in ("at", "word", "folded", "cut", "seen")]
        rows = [self._word(word) for word in line.words if word.kind != "mark"]
        table(header, rows, rtl=words.language == "ar", wide=4)
        if line.pieces:
            heading(words("explain.pieces"))
        for piece in line.pieces:
            stands_for = words.code("role", piece.stands_for) if piece.stands_for else ""
            stands = f" = {shown(stands_for)}" if stands_for else ""
            say(f"  {_place(piece.span)} {words(f'piece.{piece.what}')}: {self._said(piece.span)}{stands}")
        heading(words("explain.rules"))
        for attempt in line.attempts:
            say(f"  {attempt.rule}:{'' if attempt.findings else ' –'}")
            for finding in attempt.findings:
                self._finding(finding)
        for silent in line.silent:
            why = words.code("silent", silent.why)
            say(f"  {_place(silent.span)} «{self._said(silent.span)}»: {words('explain.silent')}: {why}")

    def statements(self) -> None:
        """Each statement with its reasons."""
        words, settled = self._words, self._found.settled
        if not settled:
            say(words("explain.no-statement") if self._found.line else words("no-statements"))
            return
        heading(f"{words('statements')} ({len(settled)})")
        for one in settled:
            said = one.statement.said(self._text)
            say(f"  • {statement_line(one.statement, said, words, _LONGEST)}")
            say(f"      {self._reasons(one)}", dim=True)
            if self._found.line is not None:
                self._in_full(one)

    def _reasons(self, one: Settled) -> str:
        """The cue's place, the rule, how the speaker was told, how sure it is."""
        words, statement = self._words, one.statement
        way = f" {words.onward} ".join(words.code("way", code) for code in one.way)
        since = f" «{self._said(one.since)}» {one.since.start}" if one.since else ""
        sure = f"{statement.sure:.2f}"
        if one.found_sure != statement.sure:
            sure = f"{one.found_sure:.2f} - {one.found_sure - statement.sure:.2f} = {sure}"
        told = f"{words.code('form', statement.form)} · {way}{since} · {words('sure')} {sure}"
        return f"{self._cue(statement)} · {statement.rule} · {told}"

    def _in_full(self, one: Settled) -> None:
        words, statement = self._words, one.statement
        if statement.source is not None:
            say(f"      {words('explain.source')} {_place(statement.source)}: {self._said(statement.source)}")
        for speaker in statement.speaker:
            known = f" [{speaker.actor}]" if speaker.actor else ""
            described = f" ({shown(speaker.described)})" if speaker.described else ""
            kind = words.code("role", speaker.kind)
            say(f"      {words('explain.speaker')}: {shown(speaker.name)}{known}{described} · {kind}")
        for why in one.links:
            where = f" {_place(why.span)}" if why.span else ""
            say(f"      {words('explain.link')} {shown(why.link.name)}: {words.code('link', why.why)}{where}")
        if statement.parent is not None:
            outer = self._statement(statement.parent)
            say(f"      {words('explain.inside')}: {chain_line(outer, words)} {self._cue(outer)}")
        if statement.said_at is not None:
            where = f" «{self._said(statement.said_span)}» {_place(statement.said_span)}" if statement.said_span else ""
            say(f"      {words('explain.said-at')}: {statement.said_at}{where}")

    def _finding(self, finding: Finding) -> None:
        words = self._words
        parts = [words(f"found.{finding.what}")]
        if finding.what == "draft":
            parts.append(finding.rule)
        if finding.cue is not None:
            parts.append(f"{words('explain.cue')} «{self._said(finding.cue)}» {_place(finding.cue)}")
        source = self._said(finding.source) if finding.source else words("explain.understood")
        parts.append(f"{words('explain.source')} {source}")
        if finding.content:
            said = " … ".join(map(self._said, finding.content))
            parts.append(f"{words('explain.content')} «{shown(said, _LONGEST)}»")
        say(f"    - {' · '.join(parts)}")
        if finding.dropped is not None:
            other = f" «{self._said(finding.other)}» {finding.other.start}" if finding.other else ""
            say(f"      {words('explain.dropped')}: {words.code('drop', finding.dropped)}{other}")
        for follower in map(self._statement, finding.goes_on):
            say(f"      {words('explain.goes-on')}: {self._cue(follower)}")

    def _statement(self, wanted: str) -> Statement:
        """The statement with this id, wherever on the page it stands."""
        return next(statement for statement in self._found.reading.statements if statement.id == wanted)

    def _cue(self, statement: Statement) -> str:
        return f"«{self._said(statement.cue)}» {statement.cue.start}"

    def _word(self, word: Word) -> list[str]:
        words = self._words
        seen = [f"{words('explain.cue')} {form.lemma} ({self._grammar(form)})" for form in word.cue]
        if word.head:
            seen.append(words.code("role", word.head))
        if word.state:
            seen.append(word.state)
        if word.given_name:
            seen.append(words("explain.given-name"))
        seen += word.classes
        cut = " + ".join(piece.letters for piece in word.cut)
        return [str(word.span.start), shown(word.text), word.folded, cut, " · ".join(seen)]

    def _grammar(self, form: CueForm) -> str:
        said = (form.shape, form.gender, form.number)
        return ", ".join(self._words.code("grammar", value) for value in said if value)

    def _said(self, span: Span) -> str:
        return shown(span.of(self._text))


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
