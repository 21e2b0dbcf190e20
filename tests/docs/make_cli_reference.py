"""Write docs/cli.md, the reference of the command line, from the commands themselves.

python tests/docs/make_cli_reference.py          # after a change of a command or an option
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from riwaya.cli.main import cli

DOC = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
_HEAD = """\
# The command line

<!-- made by tests/docs/make_cli_reference.py from the commands themselves; edit those -->

Labels are Arabic unless `--lang en` stands before the command. With `--json` a command prints what
[record.md](record.md) describes.

Exit codes: `0` done · `1` something asked for could not be done, said in one line on standard error · `2` the
command was not used rightly. A page that cannot be read stops nothing: it is named, counted, and kept as a failure.
"""


def reference() -> str:
    """The whole document."""
    root = click.Context(cli, info_name="riwaya", **cli.context_settings)
    parts = [_HEAD, *_section(root)]
    for name, command in cli.commands.items():
        context = click.Context(command, info_name=name, parent=root)
        parts += _section(context)
        if isinstance(command, click.Group):
            for inner, part in command.commands.items():
                parts += _section(click.Context(part, info_name=inner, parent=context))
    return "\n".join(parts).rstrip("\n") + "\n"


def _section(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## {context.command_path}\n"
    yield f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n")) + "\n"
    yield "| option | what it does |\n|---|---|"
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            yield _row(parameter, context)
    yield ""


def _row(option: click.Option, context: click.Context) -> str:
    names, text = option.get_help_record(context) or ("", "")
    return "| `{}` | {} |".format(names.replace("|", "\\|"), " ".join(text.split()).replace("|", "\\|"))


if __name__ == "__main__":
    DOC.write_text(reference(), encoding="utf-8")
