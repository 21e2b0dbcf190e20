"""What is answered at once, with nothing kept: pages read, times found, words restored, readings explained, measured.

Faces find all of it in `riwaya.desk`.
"""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from riwaya.engine import Engine, Processes, Ray, Serial, need_ray
from riwaya.errors import RiwayaError
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page, Reading, Repair, Time
from riwaya.store.rows import PageRow, page_row

if TYPE_CHECKING:
    from riwaya.attribute.explaining import Explanation
    from riwaya.export.layout import StoryReport
    from riwaya.measure.accounts import AccountsEvaluated
    from riwaya.measure.agreement import Agreed
    from riwaya.measure.evaluation import Evaluated
    from riwaya.measure.restoration import Measured
    from riwaya.read.restore import Restored
    from riwaya.reuse.changes import PagePair

Value = TypeVar("Value")
_TWO = 2
ENGINES = ("processes", "serial", "ray")
"""Names of engines, the default first."""


def engine_named(name: str, address: str | None = None) -> Engine:
    """The engine of that name; `address` is that of a Ray cluster's head, or "auto".

    Raises RiwayaError for another name, an address for another engine, and ray where its package is not installed.
    """
    if name == "ray":
        need_ray()
        return Ray(address)
    if address is not None:
        raise RiwayaError(f"the engine {name} takes no address: only ray does")
    if name == "serial":
        return Serial()
    if name == "processes":
        return Processes()
    raise RiwayaError(f"no engine {name!r}: there are {', '.join(ENGINES)}")


def read_pages(
    paths: Iterable[str],
    engine: Engine | None = None,
    published: datetime.date | None = None,
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
) -> Generator[Reading | Failure, None, None]:
    """Read pages without keeping them, in the order of the input; what cannot be read is a Failure in its place.

    `published` is the date of pages that come without one; `settings` are what intake is told, such as the names that
    rows have for their fields.
    """
    items = (dated(item, published) for item in pages(paths, settings))
    return (engine or Processes()).each(read, items, lost=died)


def find_times(text: str, on: datetime.date | None, *, ahead: bool = False) -> tuple[Time, ...]:
    """Time expressions in a text published `on` that day; spans are of the text as given."""
    from riwaya.arabic.plain import plain
    from riwaya.read import times

    letters, layer = plain(text)
    found = times.find_times(letters, on, ahead=ahead)
    return found if letters == text else tuple(replace(time, span=layer.to_raw(time.span)) for time in found)


def clean(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with broken words restored, and each repair; spans are of the text as given."""
    [found] = cleaned([text])
    return found.text, found.repairs


def cleaned(lines: Iterable[str], *, together: bool = False) -> Iterator[Restored]:
    """Each line with its broken words restored, what was done, and the way back to the line as given.

    With `together` the lines are one page, and its words speak for each other.
    """
    from riwaya.read.layers import restored_as_given, restored_together

    return iter(restored_together(lines)) if together else map(restored_as_given, lines)


def measure_restoration(path: str, count: int, seed: int = 1) -> Measured:
    """How well broken words are restored: `count` pages of a path are broken, all are looked at as they are.

    Raises RiwayaError where there is no page.
    """
    from riwaya.measure.pages import texts
    from riwaya.measure.restoration import measured

    found = measured(texts(path), count, seed=seed)
    if not found.pages:
        raise RiwayaError(f"{path}: no page to measure on")
    return found


def explain(
    path: str,
    at: int | None = None,
    row: str | None = None,
    published: datetime.date | None = None,
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
) -> Explanation:
    """Why one page is read as it is: all its statements, or the sentence at an offset of its raw text.

    `row` is the id of the page where `path` holds several; `published` and `settings` are those of `read_pages`.
    Raises RiwayaError where there is no such page, one that is not Arabic, and for an offset that is on no line.
    """
    from riwaya.attribute.explaining import explained
    from riwaya.intake.choosing import one_page
    from riwaya.read.article import read_page

    page = dated(one_page(path, row, settings), published)
    article = read_page(page)
    if article.set_aside:
        raise RiwayaError(f"{page.input}: kept and not read: {article.set_aside}")
    return explained(article, at)


def compare_pages(
    one: str,
    two: str,
    rows: tuple[str | None, str | None] = (None, None),
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
) -> PagePair:
    """Two pages side by side: what the second kept, changed, added, cut and moved.

    `rows` are the ids of the pages where a path holds several. Raises RiwayaError where there is no such page, and for
    one that is not Arabic.
    """
    from riwaya.intake.choosing import one_page
    from riwaya.read.article import read_page
    from riwaya.reuse.changes import side_by_side

    articles = [read_page(one_page(path, row, settings)) for path, row in zip((one, two), rows, strict=True)]
    for article in articles:
        if article.set_aside:
            raise RiwayaError(f"{article.page.input}: kept and not read: {article.set_aside}")
    return side_by_side(articles[0], articles[1])


def evaluated(gold: str, rows: str | None = None) -> Evaluated:
    """How well the pages are read that the file `gold` annotates; `rows` is where they are, if not beside it.

    Raises RiwayaError for an annotation that is none and pages that are not there.
    """
    from riwaya.measure import evaluation

    return evaluation.evaluated(gold, rows)


def agreed_pairs(path: str) -> Agreed:
    """How well it is told of the pairs of headlines in a CSV file (s1, s2, stance) whether they agree.

    Raises RiwayaError for a file that is none, or holds no pair.
    """
    from riwaya.measure.agreement import agreed, pairs

    return agreed(pairs(path))


def evaluated_accounts(path: str) -> AccountsEvaluated:
    """How well the accounts of the annotated stories at the path are laid side by side.

    Raises RiwayaError where there is no such story.
    """
    from riwaya.measure.accounts import accounts_evaluated

    return accounts_evaluated(path)


def compared_pages(
    paths: Iterable[str],
    published: datetime.date | None = None,
    settings: IntakeSettings = IntakeSettings(),  # noqa: B008  # frozen, so one for all calls is safe
) -> StoryReport:
    """Pages laid side by side as if they told one story, with nothing kept.

    Raises RiwayaError where fewer than two pages can be read.
    """
    from riwaya.compare.accounts import compare
    from riwaya.export.layout import StoryReport
    from riwaya.model import Story
    from riwaya.reuse.reprints import reprints

    found = [item for item in read_pages(paths, Serial(), published, settings) if isinstance(item, Reading)]
    readings = tuple({reading.article.page.id: reading for reading in found}.values())
    if len(readings) < _TWO:
        raise RiwayaError(f"{len(readings)} pages can be read there: it takes two to be compared")
    days = sorted(day[:10] for reading in readings if (day := reading.article.published))
    pages = tuple(reading.article.page.id for reading in readings)
    title = readings[0].article.title
    start, end = (days[0], days[-1]) if days else (None, None)
    outlets = len({reading.article.page.outlet for reading in readings})
    story = Story(pages[0], title.text if title else "", start, end, pages, "", outlets)
    shared = reprints([reading.article for reading in readings])
    return StoryReport(story, compare(story, readings, shared), readings, shared, {})


def read(item: Page | Failure) -> Reading | Failure:
    """The page read; what failed before it could be read stays what it is."""
    from riwaya import pipeline  # its lexicons are loaded by who reads, not by who asks

    return item if isinstance(item, Failure) else pipeline.read(item)


def row(item: Page | Failure) -> PageRow | Failure:
    """What a store writes for a page; what failed before it could be read stays what it is."""
    reading = read(item)
    return reading if isinstance(reading, Failure) else page_row(reading)


def died(item: Page | Failure) -> Failure:
    """What stands for a page whose reading killed its process; what failed before stays what it is."""
    if isinstance(item, Failure):
        return item
    return Failure(item.input, "engine", "the process that read it died, and again when it read nothing else")


def dated(item: Value, published: datetime.date | None) -> Value:
    """A page that comes without a date with this one; anything else as it is."""
    if published is None or not isinstance(item, Page) or item.published is not None:
        return item
    return replace(item, published=published.isoformat())
