"""How anything gets onto the terminal: text made harmless, tables drawn, Arabic cells kept in their columns."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Sequence
from io import StringIO
from typing import Any

import click

_BAR = "\N{BOX DRAWINGS LIGHT VERTICAL}"
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_NARROWEST, _WIDEST = 40, 120


def shown(text: str, longest: int | None = None) -> str:
    """The text on one line, without control characters: a page must not be able to steer the terminal.

    With `longest`, cut at a word's end after at most so many characters, an ellipsis in place of the rest.
    """
    line = " ".join("".join(map(_harmless, text)).split())
    if longest is None or len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":  # joiners and direction controls take no room
        return ""
    return " " if category in ("Cc", "Cs", "Co") else char


def say(line: str = "", *, style: str | None = None, dim: bool = False) -> None:
    """One line on standard output; colours only where it is a terminal."""
    click.echo(click.style(line, fg=style, dim=dim or None) if style or dim else line)


def heading(line: str) -> None:
    """A line that begins a part."""
    click.echo(click.style(line, bold=True))


def complain(line: str) -> None:
    """One line on standard error for something that could not be done."""
    click.echo(f"riwaya: {shown(line)}", err=True)


def print_json(value: Any) -> None:
    """One JSON value on one line."""
    written = json.dumps(value, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can hold only escaped
        written = json.dumps(value)
    click.echo(written)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, rtl: bool, wide: int = 0) -> None:
    """A table, a line a row; column `wide` takes the room that the others leave and is cut where it must be.

    Where `rtl`, the first column stands rightmost.
    """
    from rich.box import SQUARE
    from rich.console import Console, JustifyMethod
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SQUARE, expand=True, header_style="bold")
    order = range(len(header))[::-1] if rtl else range(len(header))
    for at in order:
        ratio, least = (1, _NARROWEST) if at == wide else (None, None)
        side: JustifyMethod = "right" if rtl else "left"
        drawn.add_column(Text(header[at]), justify=side, no_wrap=True, ratio=ratio, min_width=least)
    for row in rows:
        drawn.add_row(*(Text(row[at]) for at in order))
    buffer = StringIO()
    Console(file=buffer, width=width(), force_terminal=True, color_system=None, legacy_windows=False).print(drawn)
    # A terminal that does bidi reorders Arabic cells across the lines between them, unless a strong mark stands there.
    click.echo(buffer.getvalue().replace(_BAR, f"{_LEFT_TO_RIGHT}{_BAR}{_LEFT_TO_RIGHT}").rstrip("\n"))


def width() -> int:
    """Columns to write in: the terminal's, within what can be read."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))
