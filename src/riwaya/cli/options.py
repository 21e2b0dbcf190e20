"""Options that several commands take, and what they make of the settings below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from riwaya.desk import IntakeSettings

Command = TypeVar("Command", bound=Callable[..., Any])


def as_json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON as docs/record.md describes it.")(command)


def engine_option(command: Command) -> Command:
    """`--engine`, of this machine."""
    return click.option(
        "--engine",
        type=click.Choice(["processes", "serial"]),
        default="processes",
        show_default=True,
        help="How pages are read: over all cores, or one after another.",
    )(command)


def cluster_option(command: Command, default: str = "processes", what: str = "How pages are read") -> Command:
    """`--engine` and `--address`."""
    for option in (
        click.option(
            "--address",
            metavar="HOST:PORT|auto",
            help="The head of a Ray cluster (docs/how-to/cluster.md); without it ray runs on this machine alone.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["processes", "serial", "ray"]),
            default=default,
            show_default=True,
            help=f"{what}: over all cores, one after another, or over a Ray cluster.",
        ),
    ):
        command = option(command)
    return command


def web_options(command: Command) -> Command:
    """What every command that may use the network takes."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Ask addresses of this machine and its own network, too."),
        click.option(
            "--rate",
            type=click.FloatRange(0, min_open=True),
            default=1.0,
            show_default=True,
            metavar="N",
            help="Requests a second to one host.",
        ),
    ):
        command = option(command)
    return command


def intake_settings(
    fields: tuple[tuple[str, str], ...] = (), *, allow_private: bool, rate: float, fetch: bool = False
) -> IntakeSettings:
    """Intake as these options want it."""
    from riwaya.desk import IntakeSettings, WebSettings

    return IntakeSettings(fields=fields, web=WebSettings(follow=fetch, allow_private=allow_private, per_second=rate))
