"""The command line: a face that asks the desk and prints what it says.

Exit codes: 0 done; 1 something asked for could not be done (one line on standard error says what); 2 usage.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from io import TextIOWrapper
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from riwaya import __version__
from riwaya.cli import watch
from riwaya.cli.bench import bench
from riwaya.cli.comparing import claim, compare
from riwaya.cli.diff import diff
from riwaya.cli.evaluations import evaluations
from riwaya.cli.explain import explain
from riwaya.cli.judge import judge
from riwaya.cli.options import as_json_option, cluster_option, intake_settings, web_options
from riwaya.cli.screen import complain, print_json, say, shown
from riwaya.cli.wording import Words
from riwaya.errors import RiwayaError

if TYPE_CHECKING:
    from riwaya.model import Failure

Command = TypeVar("Command", bound=Callable[..., Any])
STANDARD_INPUT = "-"
_INTERRUPTED = 130
"""What a shell expects of a program that its user stopped."""


def _field_names(context: click.Context, option: click.Parameter, given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    from riwaya.desk import FIELDS

    pairs = [pair.partition("=") for pair in given]
    for ours, _, theirs in pairs:
        if ours not in FIELDS or not theirs:
            raise click.BadParameter(f"wanted NAME=COLUMN, NAME one of {', '.join(FIELDS)}", context, option)
    return tuple((ours, theirs) for ours, _, theirs in pairs)


def _reading_options(command: Command, *, required: bool = True) -> Command:
    for option in (
        click.option("--fetch", is_flag=True, help="Fetch the addresses that stand in files (feeds, lists), too."),
        cluster_option,
        click.option(
            "--published",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help="Date of pages that come without one.",
        ),
        click.option(
            "--field",
            "fields",
            multiple=True,
            callback=_field_names,
            metavar="OURS=THEIRS",
            help="What rows call a field, where it is not our name: text=content. Give it once for each.",
        ),
        click.argument("paths", nargs=-1, required=required, metavar="PATH..." if required else "[PATH]..."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="riwaya", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of labels.")
@click.option("--quiet", "-q", is_flag=True, help="Draw no progress bars.")
@click.pass_context
def cli(context: click.Context, lang: str, quiet: bool) -> None:
    """Read Arabic news pages: who says what, through whom, and on how many independent origins it rests."""
    context.obj = (Words("en" if lang == "en" else "ar"), quiet)


@cli.command()
@_reading_options
@web_options
@click.option(
    "--to-partitions",
    "folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Print nothing and leave what was read in Parquet files there, for riwaya add --from-partitions.",
)
@as_json_option
@click.pass_obj
def read(
    shared: tuple[Words, bool],
    paths: tuple[str, ...],
    engine: str,
    address: str | None,
    published: datetime.datetime | None,
    fetch: bool,
    allow_private: bool,
    rate: float,
    fields: tuple[tuple[str, str], ...],
    folder: str | None,
    as_json: bool,
) -> int:
    """Read pages and print what they say, keeping nothing; with --to-partitions keep it for desks.

    PATH is a text or HTML file, a file of rows (JSONL, JSON, CSV, Parquet), a web archive (WARC), any of these packed
    (gzip, bzip2, xz, Zstandard, zip), a feed, an OPML file, a sitemap, a list of addresses, a folder of them, an
    address of the web, or - for standard input. Only an address on the command line is fetched, or with --fetch those
    that stand in files. docs/intake-files.md and docs/intake-web.md say more.
    """
    from riwaya import desk
    from riwaya.answers import partitioned_answer
    from riwaya.cli.pages import show_page
    from riwaya.cli.progress import bars
    from riwaya.model import Failure
    from riwaya.record import to_record

    words, quiet = shared
    count = set_aside = 0
    failures: list[Failure] = []
    settings = intake_settings(fields, allow_private=allow_private, rate=rate, fetch=fetch)
    day = published.date() if published else None
    if folder:
        with bars(words, quiet=quiet) as progress, closing(desk.engine_named(engine, address)) as chosen:
            done = desk.read_to_partitions(paths, Path(folder), chosen, progress, day, settings)
        if as_json:
            print_json(partitioned_answer(done))
        _close(words, {"count.pages": done.pages, "count.known": done.known}, done.failures, done.set_aside)
        return _judged(paths, done.pages + done.known)
    # A bar would be drawn through the pages when both go to one terminal.
    with (
        bars(words, quiet=quiet or sys.stdout.isatty()) as progress,
        closing(desk.engine_named(engine, address)) as chosen,
        closing(desk.read_pages(paths, chosen, day, settings)) as results,
    ):
        for number, result in enumerate(results, 1):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                count += 1
                set_aside += result.article.set_aside is not None
                failures += result.article.failures + result.failures
                if as_json:
                    print_json(to_record(result))
                else:
                    if count > 1:
                        say()
                    show_page(result, words)
            if progress:
                progress("read", number, None)
    _close(words, {"count.pages": count}, failures, set_aside)
    return _judged(paths, count)


@cli.command()
@partial(_reading_options, required=False)
@web_options
@click.option("--to", "target", required=True, metavar="DESK", help="The desk's file; made where there is none.")
@click.option(
    "--from-partitions",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Take in what riwaya read --to-partitions left there. May be given several times, and without any PATH.",
)
@as_json_option
@click.pass_obj
def add(
    shared: tuple[Words, bool],
    paths: tuple[str, ...],
    engine: str,
    address: str | None,
    published: datetime.datetime | None,
    fetch: bool,
    allow_private: bool,
    rate: float,
    fields: tuple[tuple[str, str], ...],
    target: str,
    folders: tuple[str, ...],
    as_json: bool,
) -> int:
    """Read pages and keep them, with all that follows from them, on a desk.

    A page that is there already is left as it is. A run that was stopped goes on when it is repeated.
    """
    from riwaya import desk
    from riwaya.cli.progress import bars
    from riwaya.record import failure_record

    if not paths and not folders:
        raise click.UsageError("nothing to add: give a PATH or --from-partitions")

    words, quiet = shared
    settings = intake_settings(fields, allow_private=allow_private, rate=rate, fetch=fetch)
    day = published.date() if published else None
    with (
        closing(desk.engine_named(engine, address)) as chosen,
        desk.open_desk(target, create=True) as opened,
        bars(words, quiet=quiet) as progress,
    ):
        added = opened.add(paths, chosen, progress, day, settings, folders)
    if as_json:
        print_json(
            {
                "added": added.pages,
                "known": added.known,
                "stories": added.stories,
                "reprints": added.reprints,
                "set_aside": added.set_aside,
                "failures": [failure_record(failure) for failure in added.failures],
            }
        )
    counts = {"count.added": added.pages, "count.known": added.known, "stories": added.stories}
    _close(words, counts, added.failures, added.set_aside)
    return _judged(paths, added.pages + added.known)


cli.add_command(watch.watch)
cli.add_command(watch.feeds)


@cli.command()
@click.argument("target", metavar="DESK")
@as_json_option
@click.pass_obj
def stories(shared: tuple[Words, bool], target: str, as_json: bool) -> None:
    """List the stories of a desk, oldest first."""
    from riwaya.answers import story_answer
    from riwaya.cli.stories import show_stories
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        found = desk.stories()
        if as_json:
            pages = {page.id: page for page in desk.pages()}
            print_json([story_answer(story, pages, desk.judgements()) for story in found])
        else:
            show_stories(found, desk.lent(), shared[0], desk.judgements())


@cli.command()
@click.argument("target", metavar="DESK")
@click.argument("story", metavar="[STORY]", required=False)
@click.option("--all", "everything", is_flag=True, help="Show claims and origins of one account alone, too.")
@as_json_option
@click.pass_obj
def story(shared: tuple[Words, bool], target: str, story: str | None, everything: bool, as_json: bool) -> None:
    """Lay the accounts of one story side by side: origins, claims, who says, who differs, who is silent.

    STORY is the story's id, the beginning of it, or its number in the list of stories; without it, the story that most
    outlets tell.
    """
    from riwaya.answers import comparison_answer
    from riwaya.cli.stories import show_story
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        view = desk.story(story)
    if as_json:
        print_json(comparison_answer(view.comparison, view.lent))
    else:
        show_story(view, shared[0], everything=everything)


cli.add_command(claim)
cli.add_command(compare)


@cli.command()
@click.argument("target", metavar="DESK")
@click.option("--agencies", is_flag=True, help="List agencies whose copy several pages carry, and the pages.")
@as_json_option
@click.pass_obj
def reprints(shared: tuple[Words, bool], target: str, agencies: bool, as_json: bool) -> None:
    """List pages that share words, and who may have taken them from whom."""
    from riwaya.answers import dispatch_answer, reprint_answer
    from riwaya.cli.found import show_dispatches, show_reprints
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        if agencies:
            sent = desk.dispatches()
            if as_json:
                print_json([dispatch_answer(dispatch) for dispatch in sent])
            else:
                show_dispatches(sent, desk.pages(), shared[0])
            return
        found = desk.reprints()
        if as_json:
            print_json([reprint_answer(reprint) for reprint in found])
        else:
            show_reprints(found, desk.pages(), shared[0])


cli.add_command(diff)
cli.add_command(judge)


@cli.command()
@click.argument("name")
@click.argument("target", metavar="DESK")
@as_json_option
@click.pass_obj
def who(shared: tuple[Words, bool], name: str, target: str, as_json: bool) -> None:
    """List every statement by or through NAME, in time order; a short form of a name will do."""
    from riwaya.answers import voice_answer
    from riwaya.cli.found import show_voices
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        voices = desk.who(name)
    if as_json:
        print_json([voice_answer(voice) for voice in voices])
    else:
        show_voices(voices, shared[0])


@cli.command()
@click.argument("query")
@click.argument("target", metavar="DESK")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")
@as_json_option
@click.pass_obj
def search(shared: tuple[Words, bool], query: str, target: str, limit: int, as_json: bool) -> None:
    """Find pages and statements with the words of QUERY in any inflection, best first."""
    from riwaya.answers import hit_answer
    from riwaya.cli.found import show_hits
    from riwaya.desk import open_desk

    with open_desk(target) as desk:
        hits = desk.search(query, limit)
    if as_json:
        print_json([hit_answer(hit) for hit in hits])
    else:
        show_hits(hits, query, shared[0])


@cli.command()
@click.argument("target", metavar="DESK")
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Where to write it (DESK.html).")
@click.option("--heading", help="Title of the report; the desk's name where none is given.")
@partial(cluster_option, default="serial", what="How stories are compared")
@as_json_option
@click.pass_obj
def report(
    shared: tuple[Words, bool],
    target: str,
    out: str | None,
    heading: str | None,
    engine: str,
    address: str | None,
    as_json: bool,
) -> None:
    """Write the accounts report of a desk: one HTML file that needs nothing else to be read."""
    from riwaya.desk import engine_named, open_desk

    words, _ = shared
    path = Path(out) if out else Path(target).with_suffix(".html")
    with open_desk(target) as desk, closing(engine_named(engine, address)) as chosen:
        count = desk.report(path, heading or Path(target).stem, words.language, chosen)
    if as_json:
        print_json({"report": str(path), "stories": count})
    else:
        say(f"{words('report')} ({words('stories')}: {count}): {path}")


@cli.command()
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When the text was published. Without it what hangs on that day is left open: XXXX-XX-XX.",
)
@click.option("--ahead", is_flag=True, help="Of a programme of plans: a weekday or a month told alone is the next one.")
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE|-]")
@as_json_option
def times(on: datetime.datetime | None, ahead: bool, file: BinaryIO, as_json: bool) -> None:
    """Find the time expressions in each line of FILE or of standard input, with their values."""
    from riwaya.answers import times_answer
    from riwaya.desk import find_times

    for line in _lines(file):
        found = find_times(line, on.date() if on else None, ahead=ahead)
        if as_json:
            print_json(times_answer(line, found))
        else:
            say(" · ".join(f"{shown(time.text)} = {time.value}" for time in found) or "–")


@cli.command()
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@click.option("--changes", is_flag=True, help="Print what would be changed, a word a line, and not the text.")
@click.option(
    "--map", "as_map", is_flag=True, help="Print for each line, as JSON, the way from its restored form back."
)
@click.option(
    "--page", is_flag=True, help="Take the lines as one page: what stands whole on one speaks for the others."
)
@as_json_option
def clean(file: BinaryIO, changes: bool, as_map: bool, page: bool, as_json: bool) -> None:
    """Restore the words in each line of FILE that were broken to slip past filters.

    Every line stands for itself and comes out as it goes in, so that a stream can be cleaned; with --page the whole
    file is read first.
    """
    from riwaya import desk
    from riwaya.answers import change_answers, clean_answer, map_answer
    from riwaya.cli.changes import change_lines

    if changes and as_map:
        raise click.UsageError("--changes and --map are two ways to print: choose one")
    lines, kept = tee(_lines(file))
    for number, (line, found) in enumerate(zip(lines, desk.cleaned(kept, together=page), strict=True), 1):
        if as_map:
            print_json(map_answer(number, line, found))
        elif changes and as_json:
            for change in change_answers(number, found):
                print_json(change)
        elif changes:
            for change_line in change_lines(number, found):
                say(change_line)
        elif as_json:
            print_json(clean_answer(line, found.text, found.repairs))
        else:
            say(found.text)


cli.add_command(bench)
cli.add_command(evaluations, "evaluate")
cli.add_command(explain)


def main() -> None:
    """The program: run a command, say what went wrong in one line, exit with the code that says how it went."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        # Not `cli.main`: it ends the program with 1 when a reader leaves.
        with cli.make_context("riwaya", sys.argv[1:]) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # Who reads has seen enough. What is left unwritten must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except RiwayaError as error:
        complain(str(error))
        return 1
    return code if isinstance(code, int) else 0


def _close(words: Words, counts: Mapping[str, int], failures: Sequence[Failure], set_aside: int) -> None:
    """One line for each thing that failed, then the counts, on standard error."""
    for failure in failures:
        complain(f"{failure.page}: {failure.reason}")
    aside = {"count.aside": set_aside} if set_aside else {}
    counted = {**counts, **aside, "count.failures": sum(not failure.is_note for failure in failures)}
    click.echo(" · ".join(f"{words(label)}: {count}" for label, count in counted.items()), err=True)


def _judged(paths: Sequence[str], pages: int) -> int:
    """1 where a path named by the user is not there, or nothing at all could be read."""
    from riwaya.intake.addresses import is_address

    missing = any(path != STANDARD_INPUT and not is_address(path) and not Path(path).exists() for path in paths)
    return 1 if missing or not pages else 0


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a file as they stand, without their ends. Raises RiwayaError for one that is not UTF-8."""
    for number, line in enumerate(file, 1):
        try:
            yield line.removesuffix(b"\n").removesuffix(b"\r").decode()
        except UnicodeDecodeError:
            raise RiwayaError(f"{file.name}: line {number} is not UTF-8") from None
