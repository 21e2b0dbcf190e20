"""docs/cli.md is what the commands say of themselves, and nothing of theirs is left out."""

from __future__ import annotations

import click
import make_cli_reference
import pytest

from riwaya.cli.main import cli

DOC = make_cli_reference.DOC.read_text(encoding="utf-8")


def test_the_reference_is_what_the_commands_make() -> None:
    assert make_cli_reference.reference() == DOC, "run python tests/docs/make_cli_reference.py"


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_has_help_and_a_section_with_every_option(name: str) -> None:
    command = cli.commands[name]
    section = DOC.partition(f"\n## riwaya {name}\n")[2].partition("\n## ")[0]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert command.help
    assert [option.name for option in options if not option.help] == []
    assert [opt for option in options for opt in option.opts if f"{opt}" not in section] == []
