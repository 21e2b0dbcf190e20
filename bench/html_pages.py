"""What is read of saved HTML pages, and how fast, beside trafilatura and newspaper4k.

python bench/html_pages.py [FOLDER] [--rounds N]

FOLDER holds NAME.html with NAME.toml beside it (tests/pages/html/README.md); without it our own saved pages are taken.
Title, day and author are right or wrong. A body's words are counted as multisets: recall over the words of the
body's lines, precision over all lines that belong to the page's text, its title and captions included.
Speed is measured in turns in one run, the median of the rounds: metadata and body here, the body alone there.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.intake.documents import page_of_bytes

_WORD = re.compile(r"\w+")
_OWN = Path(__file__).parents[1] / "tests" / "pages" / "html"
_NOT_BODY = "~ "


@dataclass(frozen=True)
class Saved:
    """A saved page and what is to be read of it."""

    name: str
    data: bytes
    html: str
    title: str | None
    day: str | None
    author: str | None
    body: str
    text: str


@dataclass(frozen=True)
class Found:
    """What a reader found."""

    title: str | None
    day: str | None
    author: str | None
    text: str


Reader = Callable[[Saved], Found]


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(_OWN))
    parser.add_argument("--rounds", type=int, default=7, help="rounds of the measure of speed")
    wanted = parser.parse_args()
    pages = [_saved(path) for path in sorted(Path(wanted.folder).glob("*.toml"))]
    readers: dict[str, Reader] = {"riwaya": _riwaya}
    for name, made in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper)):
        try:
            readers[name] = made()
        except ImportError:
            print(f"{name} is not installed and is left out: pip install .[bench]")
    print(f"{len(pages)} pages\n{'':14}title   day author  body P  body R  body F1")
    for name, reader in readers.items():
        print(f"{name:14}" + _quality(pages, reader))
    print(f"\n{'':24}pages/s (median of {wanted.rounds} rounds)")
    for name, speed in _speeds(pages, wanted.rounds).items():
        print(f"{name:24}{speed:7.0f}")


def _saved(path: Path) -> Saved:
    golden = tomllib.loads(path.read_text(encoding="utf-8"))
    data = path.with_suffix(".html").read_bytes()
    lines = golden["text"].strip("\n").split("\n")
    return Saved(
        name=path.stem,
        data=data,
        html=data.decode("cp1256" if b"windows-1256" in data else "utf-8"),
        title=golden.get("title"),
        day=(golden.get("published") or "")[:10] or None,
        author=golden.get("author"),
        body="\n".join(line for line in lines if not line.startswith(_NOT_BODY)),
        text="\n".join(line.removeprefix(_NOT_BODY) for line in lines),
    )


def _quality(pages: list[Saved], reader: Reader) -> str:
    right = Counter[str]()
    precisions, recalls = [], []
    for page in pages:
        found = reader(page)
        right["title"] += found.title == page.title
        right["day"] += found.day == page.day
        right["author"] += found.author == page.author
        words = Counter(_WORD.findall(found.text))
        text, body = Counter(_WORD.findall(page.text)), Counter(_WORD.findall(page.body))
        precisions.append((words & text).total() / max(1, words.total()))
        recalls.append((words & body).total() / max(1, body.total()))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    shares = "".join(f"{right[name]:3}/{len(pages)}" for name in ("title", "day", "author"))
    return f"{shares}{precision:8.3f}{recall:8.3f}{2 * precision * recall / (precision + recall):8.3f}"


def _speeds(pages: list[Saved], rounds: int) -> dict[str, float]:
    """Pages a second of each reading, measured in turns."""
    readings: dict[str, Callable[[Saved], object]] = {
        "riwaya, all of it": lambda page: page_of_bytes(page.data, page.name, html=True),
        **_extractions(),
    }
    taken: dict[str, list[float]] = {name: [] for name in readings}
    for _ in range(rounds):
        for name, reading in readings.items():
            started = time.perf_counter()
            for page in pages:
                reading(page)
            taken[name].append(len(pages) / (time.perf_counter() - started))
    return {name: statistics.median(speeds) for name, speeds in taken.items()}


def _extractions() -> dict[str, Callable[[Saved], object]]:
    """What trafilatura makes of the text alone, where it is installed."""
    try:
        import trafilatura
    except ImportError:
        return {}
    return {
        "trafilatura.extract": lambda page: trafilatura.extract(page.html, include_comments=False),
        "the same, fast": lambda page: trafilatura.extract(page.html, include_comments=False, fast=True),
    }


def _riwaya(page: Saved) -> Found:
    found = page_of_bytes(page.data, page.name, html=True)
    return Found(found.title, _day(found.published), found.author, found.text)


def _trafilatura() -> Reader:
    import trafilatura

    def read(page: Saved) -> Found:
        found: Any = trafilatura.bare_extraction(page.html, with_metadata=True, include_comments=False)
        if found is None:
            return Found(None, None, None, "")
        return Found(found.title, _day(found.date), found.author, found.text or "")

    return read


def _newspaper() -> Reader:
    import newspaper
    import nltk  # newspaper4k needs it for Arabic, and says so only while it reads

    assert nltk

    def read(page: Saved) -> Found:
        found = newspaper.Article("https://page.example/", language="ar")
        found.download(input_html=page.html)
        found.parse()
        day = found.publish_date.isoformat() if found.publish_date else None
        return Found(found.title or None, _day(day), ", ".join(found.authors) or None, found.text)

    return read


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


if __name__ == "__main__":
    main()
